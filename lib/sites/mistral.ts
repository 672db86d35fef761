import type { Renderer, Site } from './types.ts';

const CONVERSATION = /\/(?:chat|work)\/([0-9a-f]{8}-[0-9a-f-]+)/i;
/** An editor of a document beside the chat. */
const CANVAS = '[data-message-quote-boundary="canvas"]';
const SENDING = ':not(:has(rect[rx="2"]))';

/** Every message names its speaker, and its parts what they are. */
const messages: Renderer = {
  id: 'messages',
  probe: [
    { css: '[data-message-author-role]', seen: '2026-10' },
    { css: '[data-message-part-type], [data-testid="text-message-part"]', seen: '2026-10' },
    { css: 'form .ProseMirror[contenteditable="true"]', seen: '2026-08' },
    { css: 'textarea[name="message.text"]', seen: '2025-12' },
  ],
  turn: [
    { css: '[data-message-author-role="user"], [data-message-author-role="assistant"]', seen: '2026-10' },
    { css: '[data-message-part-type="answer"], [data-testid="text-message-part"]', seen: '2026-10' },
  ],
  skip: [CANVAS],
  user: [{ css: '[data-message-author-role="user"]', seen: '2026-10' }],
  assistant: [
    { css: '[data-message-author-role="assistant"]', seen: '2026-10' },
    { css: '[data-message-part-type="answer"]', seen: '2026-10' },
  ],
  key: [
    { from: 'self', attribute: 'data-message-id' },
    { from: 'closest', css: '[data-message-id]', attribute: 'data-message-id' },
    { from: 'within', css: '[data-message-id]', attribute: 'data-message-id' },
  ],
  userText: [
    { css: '.select-text', seen: '2026-10' },
    { css: '.whitespace-pre-wrap', seen: '2026-10' },
  ],
  assistantText: [
    { css: '[data-message-part-type="answer"]', seen: '2026-10' },
    { css: '[data-testid="text-message-part"]', seen: '2026-10' },
    { css: '.markdown-container-style', seen: '2026-10' },
  ],
  strip: [
    '[data-message-part-type]:not([data-message-part-type="answer"])',
    '[data-exclude-copy]',
    '.rich-table-title-bar',
    '.text-hint',
    '[data-slot="avatar"]',
    '[data-testid*="reference"]',
    CANVAS,
  ],
  generating: [
    // The square of the button that stops.
    { css: 'form rect[rx="2"]', seen: '2026-08' },
    { css: 'form button[aria-label="Stop generation"]', seen: '2025-12' },
  ],
  composer: [
    { css: 'form .ProseMirror[contenteditable="true"]:not(.markdown-editor)', seen: '2026-08' },
    { css: 'div.ProseMirror[contenteditable="true"]:not(.markdown-editor)', seen: '2026-08' },
    { css: 'textarea[name="message.text"]', seen: '2025-12' },
  ],
  send: [
    { css: `form:has(.ProseMirror) button[type="submit"]${SENDING}`, seen: '2026-08' },
    { css: `form:has(textarea[name="message.text"]) button[type="submit"]${SENDING}`, seen: '2025-12' },
  ],
};

/** Le Chat by Mistral, and the same conversations where an agent works on them. */
export const mistral: Site = {
  id: 'mistral',
  name: 'Le Chat',
  hosts: ['chat.mistral.ai'],
  renderers: [messages],
  conversationId: (url) => CONVERSATION.exec(url.pathname)?.[1],
  temporary: (url) => /\/(?:incognito|share)(?:\/|$)/.test(url.pathname),
  checked: { date: '2026-10', live: false },
};
