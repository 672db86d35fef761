import type { Renderer, Site } from './types.ts';

const CONVERSATION = /(?:^|\/)c\/([\w-]+)/;
/** A page that its owner gave away by link. */
const SHARED = /(?:^|\/)(?:s|share)\/[\w-]+/;

/** Since 2024, and what the products made from it draw as well. Every reply names its container alike, so each is looked up in its turn. */
export const messages: Renderer = {
  id: 'messages',
  probe: [
    { css: '#messages-container', seen: '2026-10' },
    { css: '.chat-user, .chat-assistant', seen: '2026-10' },
    { css: '#chat-container #chat-input, form #chat-input', seen: '2026-10' },
    { css: 'textarea#chat-textarea', seen: '2024-11' },
  ],
  // Channels, where people write to each other, give their messages the same ids but no speaker's class.
  turn: [
    {
      css: '#messages-container .user-message[id^="message-"], #messages-container [id^="message-"]:has(.chat-assistant)',
      seen: '2026-10',
    },
    { css: '.user-message[id^="message-"], [id^="message-"]:has(.chat-assistant)', seen: '2026-10' },
    { css: '.chat-user, .chat-assistant', seen: '2026-10' },
  ],
  // The search dialog previews other conversations.
  skip: ['[role="dialog"]', '.modal'],
  user: [
    { css: '.user-message[id^="message-"]', seen: '2026-10' },
    { css: '.chat-user', seen: '2026-10' },
  ],
  assistant: [{ css: '.chat-assistant', seen: '2026-10' }],
  key: [{ from: 'self', attribute: 'id', pattern: /^message-(?!(?:edit|feedback|index)-)([\w:-]{6,})$/ }],
  // Outside the bubble stand attached files, and what a timer or a helper wrote in the user's place.
  userText: [
    { css: '.chat-user .rounded-3xl', seen: '2026-10' },
    { css: '.chat-user .whitespace-pre-wrap', seen: '2026-08' },
    { css: '.chat-user', seen: '2026-10' },
  ],
  assistantText: [
    { css: '#response-content-container', seen: '2026-10' },
    { css: '.chat-assistant .markdown-prose', seen: '2026-08' },
    { css: '.chat-assistant', seen: '2026-10' },
  ],
  strip: [
    // What it thought and which tools it used, folded open; as a button since 2026, as a clickable line before.
    'button[aria-expanded] + div',
    'div.cursor-pointer',
    'div.cursor-pointer + div',
    'details[type]',
    '[id^="floating-buttons"]',
    '[class*="border-red-"]',
    // Above and below a block of code: its language, how many lines are folded away, what it printed.
    '.sticky:has(.copy-code-button)',
    '.absolute.text-xs.font-medium',
    'span.italic.text-gray-500',
    '.run-code-button',
    '[id^="plt-canvas-"]',
    '[id^="plt-canvas-"] ~ div',
  ],
  generating: [
    { css: '#stop-response-button', seen: '2026-06' },
    { css: 'form:has(#chat-input, #chat-textarea) path[d*="zm6-2.438c0-.724"]', seen: '2026-10' },
  ],
  done: [
    { css: '.copy-response-button', seen: '2026-10' },
    { css: '.regenerate-response-button', seen: '2026-08' },
  ],
  composer: [
    { css: '#chat-input[contenteditable="true"], textarea#chat-input', seen: '2026-10' },
    { css: '#chat-input [contenteditable="true"]', seen: '2025-03' },
    { css: 'textarea#chat-textarea', seen: '2024-11' },
  ],
  send: [
    { css: '#send-message-button', seen: '2026-10' },
    { css: 'form:has(#chat-input, #chat-textarea) button[type="submit"]', seen: '2026-10' },
  ],
  scroll: [{ css: '#messages-container', seen: '2026-10' }],
};

/** The button of a temporary chat bears a tick while it is on; a running one offers to be kept. */
const TEMPORARY = '#save-temporary-chat-button, #temporary-chat-button path[d="M8 12L11 15L16 10"]';

/** What the products of this family say alike. */
export const common = {
  renderers: [messages],
  conversationId: (url: URL) => CONVERSATION.exec(url.pathname)?.[1],
  temporary: (url: URL, root: ParentNode) =>
    url.searchParams.get('temporary-chat') === 'true' ||
    SHARED.test(url.pathname) ||
    root.querySelector(TEMPORARY) !== null,
} satisfies Partial<Site>;

/** Open WebUI, on whatever host somebody runs it. */
export const openWebui: Site = {
  ...common,
  id: 'open-webui',
  name: 'Open WebUI',
  hosts: [],
  marks: [
    { css: '#messages-container .chat-user, #messages-container .chat-assistant', seen: '2026-10' },
    { css: '.user-message[id^="message-"] .chat-user', seen: '2026-10' },
    { css: '#chat-container #chat-input, #chat-container #message-input-container', seen: '2026-10' },
    { css: 'form:has(#chat-input) #send-message-button', seen: '2026-10' },
    { css: 'meta[name="apple-mobile-web-app-title"][content="Open WebUI"]', seen: '2026-06' },
  ],
  checked: { date: '2026-11', live: false },
};
