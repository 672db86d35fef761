import type { Renderer, Site } from './types.ts';

const CONVERSATION = /^\/chat\/conversation\/([\w-]+)/;
const PUBLIC = /^\/chat\/r(?:\/|$)/;

/** Chat UI, which is open source: the two speakers are marked by attributes of two names. */
const chatUi: Renderer = {
  id: 'chat-ui',
  probe: [
    { css: '[data-message-id], [data-message-type="user"], [data-message-role="assistant"]', seen: '2026-10' },
    { css: 'form button[name="submit"], form textarea[enterkeyhint]', seen: '2026-10' },
  ],
  turn: [{ css: '[data-message-id], [data-message-type="user"], [data-message-role="assistant"]', seen: '2026-10' }],
  user: [{ css: '[data-message-type="user"]', seen: '2026-10' }],
  assistant: [{ css: '[data-message-role="assistant"]', seen: '2026-10' }],
  key: [{ from: 'self', attribute: 'data-message-id', pattern: /^(?!0-0-0-0-0$)[\w-]+$/ }],
  userText: [{ css: '.whitespace-break-spaces', seen: '2026-10' }],
  assistantText: [{ css: '.prose', seen: '2026-10' }],
  strip: [
    '[data-exclude-from-copy]',
    '.thinking-viewport',
    // What the line of steps unfolds.
    '[id^="activity-"]',
    '[role="status"]',
    // Which model answered, with the buttons of the reply.
    '[data-message-role="assistant"] > .absolute',
    // A message that is being edited.
    '[data-message-type="user"] form',
  ],
  generating: [{ css: '.stop-generating-btn', seen: '2026-10' }],
  done: [{ css: '[data-message-role="assistant"] > .absolute button', seen: '2026-10' }],
  composer: [
    { css: 'form textarea[enterkeyhint]', seen: '2026-10' },
    // The box for editing an old message must be filled.
    { css: 'form textarea:not([required])', seen: '2026-10' },
  ],
  send: [{ css: 'form button[name="submit"]', seen: '2026-10' }],
};

/** HuggingChat, beside the other pages of its host. */
export const huggingchat: Site = {
  id: 'huggingchat',
  name: 'HuggingChat',
  hosts: ['huggingface.co'],
  path: /^\/chat(?:\/|$)/,
  renderers: [chatUi],
  start: '/chat/',
  conversationId: (url) => CONVERSATION.exec(url.pathname)?.[1],
  temporary: (url) => PUBLIC.test(url.pathname),
  checked: { date: '2026-11', live: false },
};
