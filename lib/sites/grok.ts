import type { Renderer, Site } from './types.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f-]{27}';
const CONVERSATION = /\/(?:c|chat)\/([\w-]+)/;
const RESPONSE = new RegExp(`^response-(${UUID})$`);
const PROJECT = new RegExp(`^/project/(${UUID})`);

const NAMED = '[data-testid="user-message"], [data-testid="assistant-message"]';

/** Bubbles. The newest build names their speakers; before it only their looks told them apart. */
const bubbles: Renderer = {
  id: 'bubbles',
  probe: [
    { css: NAMED, seen: '2026-10' },
    { css: '.message-bubble', seen: '2026-10' },
    { css: 'form[data-composer]', seen: '2026-10' },
    { css: 'form .ProseMirror[contenteditable="true"]', seen: '2026-08' },
    { css: 'form textarea', seen: '2025-12' },
  ],
  turn: [
    { css: NAMED, seen: '2026-10' },
    { css: '.message-bubble', seen: '2026-10' },
    { css: '[id^="response-"]', seen: '2026-08' },
  ],
  role: speaker,
  user: [{ css: '[data-testid="user-message"]', seen: '2026-10' }],
  assistant: [{ css: '[data-testid="assistant-message"]', seen: '2026-10' }],
  // Around the bubble since September 2026, on it or in it before.
  key: [
    { from: 'closest', css: '[id^="response-"]', attribute: 'id', pattern: RESPONSE },
    { from: 'within', css: '[id^="response-"]', attribute: 'id', pattern: RESPONSE },
  ],
  userText: [
    { css: '.response-content-markdown', seen: '2026-10' },
    { css: '.message-bubble', seen: '2026-08' },
  ],
  assistantText: [
    { css: '.response-content-markdown', seen: '2026-10' },
    { css: '.message-bubble', seen: '2026-08' },
  ],
  strip: [
    '.thinking-container',
    '.action-buttons',
    '.inline-media-container',
    '[data-testid="image-viewer"]',
    '.citation',
    '[role="button"]',
    '[class~="print:hidden"]',
  ],
  generating: [
    { css: 'form[data-composer] [data-testid="stop-button"]', seen: '2026-10' },
    // A square with round corners.
    { css: 'form path[d^="M4 9.2v5.6"]', seen: '2026-08' },
    { css: 'form button[aria-label="Stop model response"]', seen: '2026-08' },
  ],
  doneIn: '[id^="response-"]',
  done: [{ css: '.action-buttons button', seen: '2026-10' }],
  composer: [
    { css: 'form[data-composer] [contenteditable="true"]', seen: '2026-10' },
    { css: 'form .ProseMirror[contenteditable="true"]', seen: '2026-08' },
    { css: '.query-bar [contenteditable="true"]', seen: '2026-08' },
    { css: '.tiptap.ProseMirror[contenteditable="true"]', seen: '2026-08' },
    { css: 'form textarea', seen: '2025-12' },
  ],
  send: [
    { css: '[data-testid="chat-submit"]', seen: '2026-10' },
    { css: 'form button[type="submit"]', seen: '2026-08' },
    { css: '.query-bar button[type="submit"]', seen: '2026-08' },
  ],
  scroll: [{ css: '[class~="overflow-y-auto"][class*="px-gutter"]', seen: '2026-08' }],
};

/** A vote of what only one of the two wears; where it is even, nobody said that it is the user's. */
function speaker(turn: Element): 'user' | 'assistant' | undefined {
  if (turn.matches(NAMED)) return undefined;
  const bubble = turn.matches('.message-bubble') ? turn : (turn.querySelector('.message-bubble') ?? turn);
  const row = bubble.closest('.items-end, .items-start');
  const own = [
    bubble.matches('.rounded-br-lg'),
    bubble.matches('.bg-surface-l1, .border-border-l1'),
    row?.matches('.items-end') === true,
  ];
  const other = [
    bubble.matches('.max-w-none'),
    bubble.querySelector('.thinking-container') !== null,
    row?.matches('.items-start') === true,
  ];
  const votes = (signs: readonly boolean[]) => signs.filter(Boolean).length;
  return votes(own) > votes(other) ? 'user' : 'assistant';
}

/** Grok on its own site. Inside X it is another product. */
export const grok: Site = {
  id: 'grok',
  name: 'Grok',
  hosts: ['grok.com'],
  renderers: [bubbles],
  conversationId: (url) =>
    CONVERSATION.exec(url.pathname)?.[1] ??
    (PROJECT.test(url.pathname) ? (url.searchParams.get('chat') ?? undefined) : undefined),
  space: (url) => PROJECT.exec(url.pathname)?.[1],
  temporary: (url) => /^\/share(?:\/|$)/.test(url.pathname) || url.hash.startsWith('#private'),
  checked: { date: '2026-10', live: false },
};
