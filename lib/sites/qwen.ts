import type { Renderer, Site } from './types.ts';

const CONVERSATION = /(?:^|\/)c\/([0-9a-f][0-9a-f-]{7,})(?:\/|$)/i;
const PUBLIC = /^\/s(?:hare)?(?:\/|$)/;
/** The button in the header while the chat is a temporary one. */
const TEMPORARY = '.temporary-chat-entry-out, .temporary-chat-entry[aria-pressed="true"]';

/** Long chats are virtualised; a block of code is a Monaco editor, which may be gone while it is off the screen. */
const messages: Renderer = {
  id: 'messages',
  probe: [
    { css: '.qwen-chat-message', seen: '2026-10' },
    { css: 'textarea.message-input-textarea', seen: '2026-10' },
    { css: '.message-input-container', seen: '2026-08' },
  ],
  turn: [
    { css: '.qwen-chat-message-user, .qwen-chat-message-assistant', seen: '2026-10' },
    { css: '.chat-user-message-container, .chat-response-message', seen: '2026-08' },
  ],
  user: [
    { css: '.qwen-chat-message-user', seen: '2026-10' },
    { css: '.chat-user-message-container', seen: '2026-08' },
  ],
  assistant: [
    { css: '.qwen-chat-message-assistant', seen: '2026-10' },
    { css: '.chat-response-message', seen: '2026-08' },
  ],
  key: [
    {
      from: 'within',
      css: '[id^="chat-response-message-"]',
      attribute: 'id',
      pattern: /^chat-response-message-([0-9a-f-]{8,})$/i,
    },
    { from: 'self', attribute: 'id', pattern: /^(?:qwen-chat-message-\w+|chat-response-message)-([0-9a-f-]{8,})$/i },
    { from: 'within', css: '[data-msg-id]', attribute: 'data-msg-id', pattern: /^[0-9a-f-]{8,}$/i },
  ],
  userText: [
    { css: '.user-message-content', seen: '2026-10' },
    { css: '.user-message-text-content', seen: '2026-02' },
    { css: '.chat-user-message', seen: '2026-08' },
  ],
  assistantText: [
    { css: '.response-message-content.phase-answer', seen: '2026-10' },
    { css: '.response-message-content', seen: '2026-08' },
    { css: '.custom-qwen-markdown', seen: '2026-08' },
    { css: '.qwen-markdown', seen: '2026-08' },
  ],
  strip: [
    // What it thought and searched.
    '[class*="qwen-chat-thinking-"]',
    '[class*="qwen-chat-tool-status-card"]',
    '.qwen-chat-status-card',
    '.response-message-content[class*="phase-"]:not(.phase-answer)',
    '.response-loading',
    '[class*="citation"]',
    // Of two replies to choose from, the first goes on.
    '.response-message-box ~ .response-message-box',
    // The toolbars of turns, code and tables; files.
    '.message-hoc-container',
    '.user-message-footer',
    '.response-message-footer',
    '.qwen-markdown-code-header',
    '.qwen-markdown-table-header',
    '.fileitem-btn',
    '.file-content-info',
    '.user-image-list',
    '[class*="file-message-"]',
    '[role="button"]',
  ],
  generating: [
    { css: 'button.stop-button', seen: '2026-10' },
    { css: '.stop-button', seen: '2026-08' },
    { css: '.response-loading', seen: '2026-10' },
  ],
  done: [
    { css: '.copy-response-button', seen: '2026-08' },
    { css: '.response-message-footer', seen: '2026-08' },
  ],
  composer: [
    { css: 'textarea.message-input-textarea', seen: '2026-10' },
    { css: '.message-input-container textarea', seen: '2026-08' },
  ],
  // In its place stands a button for talking while the box is empty.
  send: [{ css: 'button.send-button:not(.stop-button)', seen: '2026-10' }],
  scroll: [
    { css: '.chat-messages-container > .chat-messages', seen: '2026-08' },
    { css: '#chat-messages-scroll-container', seen: '2026-08' },
  ],
};

/** Qwen Chat. Qianwen, the Chinese product at another address, has pages of its own. */
export const qwen: Site = {
  id: 'qwen',
  name: 'Qwen',
  hosts: ['chat.qwen.ai'],
  renderers: [messages],
  conversationId: (url) => CONVERSATION.exec(url.pathname)?.[1],
  temporary: (url, root) => PUBLIC.test(url.pathname) || root.querySelector(TEMPORARY) !== null,
  checked: { date: '2026-11', live: false },
};
