import type { PageHealth } from '../capture/types.ts';
import type { MessageKey } from './i18n.ts';

export interface Badge {
  /** At most four characters, none of them a word: the badge is not translated. */
  text: string;
  /** Background of the badge, `#rrggbb`. */
  color: string;
  /** The title of the toolbar icon; its `$1` is the number learnt. */
  title: MessageKey;
}

const BLUE = '#2563c9';
const GREY = '#5f6673';
const AMBER = '#b45309';

/** What the toolbar icon says about a page. A pause is the user's own doing, so it is told before what the page does. */
export function badgeFor(state: { health: PageHealth; learnt: number; paused: boolean }): Badge {
  if (state.health === 'not_allowed') return { text: '–', color: GREY, title: 'state_not_allowed' };
  if (state.paused || state.health === 'paused') return { text: 'II', color: GREY, title: 'state_paused' };
  if (state.health === 'cannot_read') return { text: '!', color: AMBER, title: 'state_cannot_read' };
  if (state.health === 'temporary') return { text: '○', color: GREY, title: 'state_temporary' };
  if (state.learnt === 0) return { text: '✓', color: BLUE, title: 'state_reading' };
  return { text: state.learnt > 999 ? '999+' : String(state.learnt), color: BLUE, title: 'state_learnt' };
}
