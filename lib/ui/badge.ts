import type { PageReport } from '../capture/types.ts';
import type { MessageKey } from './i18n.ts';

export interface Badge {
  /** At most four characters, none of them a word: the badge is not translated. */
  text: string;
  /** Background of the badge, `#rrggbb`. */
  color: string;
  /** The title of the toolbar icon; its `$1` is the number of turns read, `$2` the number learnt. */
  title: MessageKey;
}

const BLUE = '#2563c9';
const GREY = '#5f6673';
const AMBER = '#b45309';

/** Takes what is known of a page and how many memories were learnt there; gives what the toolbar icon says. */
export function badgeFor({ health, why, turns, learnt }: PageReport & { learnt: number }): Badge {
  switch (health) {
    case 'not_allowed':
      return { text: '–', color: GREY, title: 'state_not_allowed' };
    case 'paused':
      return { text: 'II', color: GREY, title: 'state_paused' };
    case 'off_record':
      return { text: '○', color: GREY, title: 'state_off_record' };
    case 'cannot_read':
      return { text: '!', color: AMBER, title: 'state_cannot_read' };
    case 'temporary':
      return { text: '○', color: GREY, title: 'state_temporary' };
    case 'degraded':
      return { text: '~', color: AMBER, title: `state_degraded_${why ?? 'adapter'}` };
    case 'reading':
      if (learnt > 0) return { text: learnt > 999 ? '999+' : String(learnt), color: BLUE, title: 'state_learnt' };
      return { text: '✓', color: BLUE, title: turns > 0 ? 'state_reading' : 'state_ready' };
  }
}
