/** What the popup says about the page in front, and what can be done about it. */
import type { TabState } from '../protocol.ts';
import type { Settings } from '../settings.ts';
import type { MessageKey } from './i18n.ts';

export type PageAction = 'welcome' | 'allow' | 'resume' | 'resume_here' | 'reload' | 'report';

export interface PageState {
  tone: 'good' | 'quiet' | 'warning';
  /** `$1` is the site's name, `$2` the number learnt. */
  title: MessageKey;
  text: MessageKey;
  action?: PageAction;
  /** Mode and pause of this site can be set. */
  controls: boolean;
  /** There is a conversation that can be read from its start. */
  readable: boolean;
}

/** Takes what the background knows of the tab and the settings in force; gives the one state to show. The first obstacle wins. */
export function pageState(tab: TabState, settings: Settings): PageState {
  if (settings.consentAt === null) return quiet('page_not_started', 'welcome');
  if (tab.site === undefined) return quiet('page_no_site');
  if (!tab.allowed) return quiet(tab.known ? 'page_not_allowed' : 'page_unknown', 'allow');
  if (settings.paused) return quiet('page_paused', 'resume', true);
  if (settings.sites[tab.site]?.paused) return quiet('page_paused_here', 'resume_here', true);
  switch (tab.health) {
    case 'cannot_read':
      return tab.known
        ? { ...say('page_cannot_read', 'report', true), tone: 'warning' }
        : { ...say('page_nothing_found', 'report', true), tone: 'warning' };
    case 'degraded':
      return {
        ...say(`page_degraded_${tab.why ?? 'adapter'}`, tab.why === 'storage' ? undefined : 'report', true),
        tone: 'warning',
        readable: tab.turns > 0,
      };
    case 'off_record':
      return quiet('page_off_record', undefined, true);
    case 'temporary':
      return quiet('page_temporary', undefined, true);
    case 'not_allowed':
      return quiet('page_not_running', 'reload', true);
    case 'paused':
    case 'reading':
      return { ...say(readingTitle(tab), undefined, true), tone: 'good', readable: tab.turns > 0 };
  }
}

function readingTitle({ learnt, turns }: TabState) {
  if (learnt > 0) return 'page_learnt';
  return turns > 0 ? 'page_reading' : 'page_ready';
}

/** The titles that have a sentence under them. */
type Stem = { [K in MessageKey]: `${K}_text` extends MessageKey ? K : never }[MessageKey];

function say(title: Stem, action?: PageAction, controls = false): Omit<PageState, 'tone'> {
  return { title, text: `${title}_text`, controls, readable: false, ...(action ? { action } : {}) };
}

function quiet(title: Stem, action?: PageAction, controls = false): PageState {
  return { ...say(title, action, controls), tone: 'quiet' };
}
