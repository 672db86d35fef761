import type { Renderer, Site } from './types.ts';

const COLUMN = '[data-testid="primaryColumn"]';

/**
 * Nothing in this page names a speaker. Its classes are computed from their style, one a property, so they last as long
 * as the look does; where they are gone, nothing matches.
 */
const column: Renderer = {
  id: 'column',
  probe: [
    { css: `${COLUMN} .r-1kt6imw`, seen: '2026-08' },
    { css: `${COLUMN} .r-16lk18l`, seen: '2026-08' },
    { css: `${COLUMN} textarea`, seen: '2026-08' },
  ],
  turn: [
    {
      css: `${COLUMN} .r-obd0qt > .r-1habvwh:has(.r-1kt6imw), ${COLUMN} .r-1awozwy.r-16lk18l`,
      seen: '2026-08',
    },
    { css: `${COLUMN} .r-1kt6imw, ${COLUMN} .r-16lk18l`, seen: '2026-08' },
  ],
  user: [{ css: '.r-1kt6imw', seen: '2026-08' }],
  assistant: [{ css: '.r-16lk18l', seen: '2026-08' }],
  // A reply bears a row of buttons, a question never one.
  role: (turn) => (turn.querySelector('button, [role="button"]') === null ? undefined : 'assistant'),
  userText: [{ css: '.r-1kt6imw', seen: '2026-08' }],
  strip: [
    '[data-testid="follow_ups_list"]',
    // Chips of sources; X leaves them out of its own copies.
    '.omit-from-copy',
    // The formula again, as its source.
    'code.raw_katex, code.raw_katex_block',
    '[data-testid="markdown-code-block"] > div:not(:has(pre))',
    'article[data-testid="tweet"]',
  ],
  // What to ask next is offered once a reply is whole, in it or below it.
  done: [
    { css: ':has(+ [data-testid="follow_ups_list"])', seen: '2026-08' },
    { css: '[data-testid="follow_ups_list"]', seen: '2026-08' },
  ],
  composer: [{ css: `${COLUMN} textarea`, seen: '2026-08' }],
  send: [
    { css: `${COLUMN} [data-testid="send-button"]`, seen: '2026-09' },
    { css: `${COLUMN} :is(button, [role="button"]):has(path[d^="M2.504 21.866"])`, seen: '2026-08' },
    { css: `${COLUMN} button[aria-label="Grok something"]`, seen: '2026-08' },
  ],
};

/** Grok inside X, which has nothing in common with grok.com. */
export const xGrok: Site = {
  id: 'x-grok',
  name: 'Grok on X',
  hosts: ['x.com'],
  path: /^\/i\/grok(?:\/|$)/,
  renderers: [column],
  start: '/i/grok',
  conversationId: (url) => /^\d+$/.exec(url.searchParams.get('conversation') ?? '')?.[0],
  account: (root) =>
    root
      .querySelector('[data-testid="SideNav_AccountSwitcher_Button"] [data-testid^="UserAvatar-Container-"]')
      ?.getAttribute('data-testid')
      ?.slice('UserAvatar-Container-'.length),
  temporary: (url) => url.pathname.startsWith('/i/grok/share'),
  checked: { date: '2026-11', live: false },
};
