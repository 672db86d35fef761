import type { Dated, Renderer, Site } from './types.ts';

const CONVERSATION = /\/chat\/s\/([\w-]+)/;
const MESSAGE = '.ds-message';
const REPLY = '.ds-markdown, .ds-think-content, .ds-assistant-message-main-content';
/** What stands in a reply that has no words yet, or never will. */
const STATUS = '.ds-loading, [role="status"], [role="alert"]';

/** One control with two icons: an arrow that sends, a square that stops. */
const SEND: Dated[] = [
  { css: '[role="button"]:has(path[d^="M8.3125"]), button:has(path[d^="M8.3125"])', seen: '2026-10' },
  { css: '.ds-button--primary.ds-button--filled.ds-button--circle:not(:has(path[d^="M2 4.88"]))', seen: '2026-10' },
];

/** A virtual list of rows. Only classes of the design system are used: the others change with every build. */
const list: Renderer = {
  id: 'list',
  probe: [
    { css: MESSAGE, seen: '2026-10' },
    { css: '[data-virtual-list-item-key] .ds-markdown, .ds-virtual-list-visible-items .ds-markdown', seen: '2026-10' },
    { css: 'textarea.ds-scroll-area', seen: '2026-08' },
    { css: 'textarea', seen: '2026-08' },
  ],
  turn: [
    { css: MESSAGE, seen: '2026-10' },
    { css: '.ds-virtual-list--printable .ds-virtual-list-visible-items > *', seen: '2026-10' },
    { css: '[data-virtual-list-item-key]', seen: '2026-10' },
    { css: '.ds-virtual-list-visible-items > :has(.ds-markdown)', seen: '2026-10' },
    { css: '.ds-markdown', seen: '2025-12' },
  ],
  role: speaker,
  user: [{ css: '.ds-collapsible-text', seen: '2026-10' }],
  assistant: [
    { css: '.ds-assistant-message-main-content', seen: '2026-10' },
    { css: '.ds-markdown', seen: '2026-10' },
  ],
  key: [
    { from: 'self', attribute: 'data-virtual-list-item-key' },
    { from: 'closest', css: '[data-virtual-list-item-key]', attribute: 'data-virtual-list-item-key' },
  ],
  userText: [
    { css: '.ds-collapsible-text', seen: '2026-10' },
    // Beside files, which are drawn in several.
    { css: '.ds-message > div:not(:has(div)):not(:has(svg))', seen: '2026-10' },
  ],
  assistantText: [
    { css: '.ds-assistant-message-main-content', seen: '2026-10' },
    { css: '.ds-markdown', seen: '2026-10' },
  ],
  strip: [
    '.ds-think-content',
    '.ds-markdown-cite',
    '.md-code-block-banner-wrap',
    '.md-code-block-banner',
    '[role="button"]',
    STATUS,
  ],
  generating: [
    { css: '[role="button"] path[d^="M2 4.88"], button path[d^="M2 4.88"]', seen: '2026-10' },
    { css: '[role="button"] .ds-loading', seen: '2026-10' },
    { css: '.ds-markdown-cursor', seen: '2026-05' },
  ],
  doneIn: '.ds-virtual-list-visible-items > *',
  done: [{ css: '.ds-message ~ .ds-flex [role="button"], .ds-message ~ * .ds-flex [role="button"]', seen: '2026-08' }],
  composer: [
    { css: 'textarea.ds-scroll-area', seen: '2026-08' },
    { css: 'textarea#chat-input', seen: '2025-09' },
    { css: 'textarea', seen: '2026-08' },
  ],
  send: SEND,
  scroll: [
    { css: '.ds-virtual-list--printable', seen: '2026-10' },
    { css: '.ds-virtual-list:has(.ds-message)', seen: '2026-10' },
    { css: '.ds-scroll-area:has(.ds-message)', seen: '2026-08' },
  ],
};

/**
 * A bubble without markdown is the user's, or a reply that failed and says so in plain words. On most builds the two
 * differ in the names of their classes, whatever those are; else they take turns. A row that is no bubble stays unknown.
 */
function speaker(turn: Element): 'user' | 'assistant' | undefined {
  if (turn.querySelector('.ds-collapsible-text') !== null) return 'user';
  if (isReply(turn) || turn.querySelector(STATUS) !== null) return 'assistant';
  const bubble = turn.matches(MESSAGE) ? turn : turn.querySelector(MESSAGE);
  if (bubble === null) return undefined;
  const bubbles = [...(bubble.ownerDocument?.querySelectorAll(MESSAGE) ?? [])];
  const replies = new Set(bubbles.filter(isReply).map(look));
  if (replies.size > 0 && bubbles.some((other) => !replies.has(look(other))))
    return replies.has(look(bubble)) ? 'assistant' : 'user';
  const before = bubbles.slice(0, bubbles.indexOf(bubble));
  const plain = before.length - 1 - before.findLastIndex(isReply);
  return plain % 2 === 0 ? 'user' : 'assistant';
}

function isReply(element: Element): boolean {
  return element.matches(REPLY) || element.querySelector(REPLY) !== null;
}

function look(element: Element): string | null {
  return element.getAttribute('class');
}

/** DeepSeek. */
export const deepseek: Site = {
  id: 'deepseek',
  name: 'DeepSeek',
  hosts: ['chat.deepseek.com'],
  renderers: [list],
  conversationId: (url) => CONVERSATION.exec(url.pathname)?.[1],
  temporary: (url) => /^\/(?:a\/)?share(?:\/|$)/.test(url.pathname),
  checked: { date: '2026-10', live: false },
};
