import type { Renderer, Site } from './types.ts';

const CONVERSATION = /(?:^|\/)c\/(?!(?:new|search)(?:\/|$))([\w-]+)/;
const SHARED = /(?:^|\/)share\/[\w-]+/;
/** A reply goes by another id while it is written: its question's, and a line below. */
const MESSAGE_ID = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|msg_\w+)$/i;

const COMPOSER = 'textarea[data-testid="text-input"]';
const FORM = `form:has(${COMPOSER})`;

const rows: Renderer = {
  id: 'rows',
  probe: [
    { css: '.message-render', seen: '2026-10' },
    { css: COMPOSER, seen: '2026-10' },
  ],
  turn: [{ css: '.message-render', seen: '2026-10' }],
  skip: ['[role="dialog"]'],
  // Before 2025 the user's rows had no name; the colour of their text has always been their own.
  user: [
    { css: '.user-turn', seen: '2026-10' },
    { css: '.message-content[class~="dark:text-gray-20"]', seen: '2026-10' },
  ],
  assistant: [{ css: '.agent-turn', seen: '2026-10' }],
  key: [{ from: 'self', attribute: 'id', pattern: MESSAGE_ID }],
  userText: [
    { css: '.message-content', seen: '2026-10' },
    { css: '[data-testid="message-body"]', seen: '2026-10' },
    { css: '.text-message', seen: '2026-06' },
  ],
  assistantText: [
    { css: '.message-content', seen: '2026-10' },
    { css: '[data-testid="message-body"]', seen: '2026-10' },
    { css: '.text-message', seen: '2026-06' },
  ],
  strip: [
    '[class~="group/thinking-container"]',
    '[class~="group/reasoning"]',
    '.result-thinking',
    '[role="alert"]',
    '.border-red-500',
    '.agent-turn > h2',
    '.user-turn > h2',
    '.message-render > div > h2',
  ],
  generating: [
    { css: `${FORM} [data-testid="stop-button"]`, seen: '2026-06' },
    { css: '.result-streaming', seen: '2026-10' },
    { css: `${FORM} button[type="button"] rect[rx="1.25"]`, seen: '2026-06' },
  ],
  done: [{ css: 'button.hover-button', seen: '2026-06' }],
  composer: [
    { css: COMPOSER, seen: '2026-10' },
    { css: 'form:has(#send-button) textarea#prompt-textarea', seen: '2025-06' },
  ],
  send: [
    { css: `${FORM} [data-testid="send-button"]`, seen: '2026-10' },
    { css: `${FORM} #send-button`, seen: '2026-10' },
  ],
  scroll: [{ css: '.scrollbar-gutter-stable:has(.message-render)', seen: '2026-06' }],
};

/** The message box has a violet border in a temporary chat; before its first message the button shows it too. */
const TEMPORARY = `${FORM} [class~="border-violet-800/60"], button.bg-surface-active .lucide-message-circle-dashed`;

/** LibreChat, on whatever host somebody runs it. Its message box has the id of ChatGPT's, so marks name more than that. */
export const librechat: Site = {
  id: 'librechat',
  name: 'LibreChat',
  hosts: [],
  marks: [
    { css: 'textarea#prompt-textarea[data-testid="text-input"]', seen: '2026-10' },
    { css: '.message-render .agent-turn, .message-render .user-turn', seen: '2026-10' },
    { css: '.message-render .message-content', seen: '2026-06' },
  ],
  renderers: [rows],
  conversationId: (url) => CONVERSATION.exec(url.pathname)?.[1],
  temporary: (url, root) => SHARED.test(url.pathname) || root.querySelector(TEMPORARY) !== null,
  checked: { date: '2026-11', live: false },
};
