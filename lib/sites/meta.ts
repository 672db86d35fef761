import type { Renderer, Site } from './types.ts';

const CONVERSATION = /(?:^|\/)(?:prompt|c)\/([\da-f]{8}-[\da-f-]{20,})/i;
/** A chat that was given away by link, or posted for everybody. */
const SHARED = /(?:^|\/)(?:share|s|@[\w.]+)(?:\/|$)/;

const rows: Renderer = {
  id: 'rows',
  probe: [
    { css: '[data-testid="assistant-message"], [data-message-type="user"]', seen: '2026-10' },
    { css: '[class~="group/assistant-message"], [class~="group/user-message"]', seen: '2026-10' },
    { css: '[data-testid="composer-input"]', seen: '2026-10' },
  ],
  turn: [
    {
      css:
        '[data-message-type="user"], [class~="group/user-message"], ' +
        '[data-testid="assistant-message"], [class~="group/assistant-message"]',
      seen: '2026-10',
    },
    { css: '[data-message-item]', seen: '2026-10' },
  ],
  user: [
    { css: '[data-message-type="user"], [data-user-message]', seen: '2026-10' },
    { css: '[class~="group/user-message"]', seen: '2026-10' },
  ],
  assistant: [
    { css: '[data-testid="assistant-message"]', seen: '2026-10' },
    { css: '[class~="group/assistant-message"]', seen: '2026-10' },
  ],
  // Around it stand the date and a button of the message.
  userText: [
    { css: '.text-response', seen: '2026-08' },
    { css: '.whitespace-pre-wrap', seen: '2026-08' },
  ],
  assistantText: [
    { css: '.markdown-content', seen: '2026-10' },
    { css: '.ur-markdown', seen: '2026-10' },
  ],
  strip: [
    '[data-testid="citation-pill"]',
    '[data-testid="sources-pill"]',
    '[data-testid="thinking-status"]',
    '[data-testid="subagent-cot-list"]',
    '[class~="group/assistant-message-actions"]',
  ],
  generating: [
    { css: '[data-testid="composer-stop-button"]', seen: '2026-10' },
    { css: '[data-testid="assistant-message"][data-streaming-complete="false"]', seen: '2026-10' },
    { css: '[data-streaming-state="STREAMING"]', seen: '2026-10' },
  ],
  done: [{ css: '[data-streaming-complete="true"]', seen: '2026-10' }],
  composer: [
    {
      css: '[data-testid="composer-input"][contenteditable="true"], textarea[data-testid="composer-input"]',
      seen: '2026-10',
    },
    {
      css: '[data-testid="composer-input"] [contenteditable="true"], [data-testid="composer-input"] textarea',
      seen: '2026-10',
    },
    { css: '[data-lexical-editor="true"][contenteditable="true"]', seen: '2026-08' },
  ],
  send: [{ css: '[data-testid="composer-send-button"]', seen: '2026-10' }],
};

/** Meta AI. */
export const meta: Site = {
  id: 'meta',
  name: 'Meta AI',
  hosts: ['meta.ai'],
  renderers: [rows],
  conversationId: (url) => CONVERSATION.exec(url.pathname)?.[1],
  temporary: (url) => SHARED.test(url.pathname),
  checked: { date: '2026-11', live: false },
};
