import { describe, expect, it } from 'vitest';
import type { TabState } from '../../../lib/protocol.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings.ts';
import { pageState } from '../../../lib/ui/page-state.ts';
import { READING } from '../../support/tab-state.ts';

const { url: _url, conversation: _conversation, ...TAB } = { ...READING, learnt: 0 };
const AGREED: Settings = { ...DEFAULT_SETTINGS, consentAt: 1 };
const HERE = { ...AGREED, sites: { chatgpt: { paused: true } } };
const { site: _, ...ELSEWHERE } = TAB;

describe('pageState', () => {
  it.each([
    ['nothing agreed', TAB, DEFAULT_SETTINGS, 'page_not_started', 'welcome', false],
    ['an unknown page', ELSEWHERE, AGREED, 'page_no_site', undefined, false],
    ['no permission', { ...TAB, allowed: false }, AGREED, 'page_not_allowed', 'allow', false],
    ['no permission and a pause', { ...TAB, allowed: false }, HERE, 'page_not_allowed', 'allow', false],
    ['a pause everywhere', TAB, { ...HERE, paused: true }, 'page_paused', 'resume', true],
    ['a pause here', { ...TAB, health: 'paused' }, HERE, 'page_paused_here', 'resume_here', true],
    ['off the record', { ...TAB, health: 'off_record' }, AGREED, 'page_off_record', undefined, true],
    [
      'a pause on another site',
      TAB,
      { ...AGREED, sites: { claude: { paused: true } } },
      'page_reading',
      undefined,
      true,
    ],
    ['a page that changed', { ...TAB, health: 'cannot_read' }, AGREED, 'page_cannot_read', 'report', true],
    [
      'a page of the structure alone',
      { ...TAB, health: 'degraded', why: 'adapter' },
      AGREED,
      'page_degraded_adapter',
      'report',
      true,
    ],
    [
      'no message box',
      { ...TAB, health: 'degraded', why: 'composer' },
      AGREED,
      'page_degraded_composer',
      'report',
      true,
    ],
    ['a full disk', { ...TAB, health: 'degraded', why: 'storage' }, AGREED, 'page_degraded_storage', undefined, true],
    ['an added page', { ...TAB, known: false }, AGREED, 'page_reading', undefined, true],
    ['a page not added', { ...TAB, known: false, allowed: false }, AGREED, 'page_unknown', 'allow', false],
    [
      'an added page without a conversation',
      { ...TAB, known: false, health: 'cannot_read' },
      AGREED,
      'page_nothing_found',
      'report',
      true,
    ],
    ['a new chat', { ...TAB, turns: 0 }, AGREED, 'page_ready', undefined, true],
    ['a temporary chat', { ...TAB, health: 'temporary' }, AGREED, 'page_temporary', undefined, true],
    ['a tab from before the grant', { ...TAB, health: 'not_allowed' }, AGREED, 'page_not_running', 'reload', true],
    ['reading', TAB, AGREED, 'page_reading', undefined, true],
    ['something learnt', { ...TAB, learnt: 2 }, AGREED, 'page_learnt', undefined, true],
  ] as [string, TabState, Settings, string, string | undefined, boolean][])(
    '%s',
    (_name, tab, settings, title, action, controls) => {
      const state = pageState(tab, settings);
      expect([state.title, state.text, state.action, state.controls]).toEqual([
        title,
        `${title}_text`,
        action,
        controls,
      ]);
    },
  );
});
