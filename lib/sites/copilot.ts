import type { Renderer, Site } from './types.ts';

const CONVERSATION = /\/chats\/([\w-]+)/;

/** Named by what they hold; the class names of the same elements stand in where the names are gone. */
const conversation: Renderer = {
  id: 'conversation',
  probe: [
    { css: '[data-content="user-message"], [data-content="ai-message"]', seen: '2026-10' },
    { css: '[class~="group/user-message"], [class~="group/ai-message"]', seen: '2026-10' },
    { css: '[data-testid="composer"] textarea', seen: '2026-06' },
    { css: 'textarea#userInput, [data-testid="composer-input"]', seen: '2026-08' },
  ],
  turn: [
    {
      css: '[data-content="user-message"], [data-content="ai-message"], [class~="group/user-message"], [class~="group/ai-message"]',
      seen: '2026-10',
    },
    { css: '[data-testid="user-message"], [data-testid="ai-message"]', seen: '2026-08' },
    { css: '[data-testid="ai-message-body"]', seen: '2026-10' },
  ],
  user: [
    { css: '[data-content="user-message"]', seen: '2026-10' },
    { css: '[class~="group/user-message"]', seen: '2026-10' },
    { css: '[data-testid="user-message"]', seen: '2026-08' },
  ],
  assistant: [
    { css: '[data-content="ai-message"]', seen: '2026-10' },
    { css: '[class~="group/ai-message"], [class~="group/ai-message-item"]', seen: '2026-10' },
    { css: '[data-testid="ai-message"], [data-testid="ai-message-body"]', seen: '2026-10' },
  ],
  userText: [
    { css: '[data-content="user-message"] .whitespace-pre-wrap', seen: '2026-08' },
    { css: '[data-content="user-message"]', seen: '2026-10' },
    { css: '.whitespace-pre-wrap', seen: '2026-06' },
  ],
  assistantText: [
    { css: '[data-testid="ai-message-body"]', seen: '2026-10' },
    { css: '[class~="group/ai-message-item"]', seen: '2026-10' },
  ],
  strip: [
    '[data-testid="message-item-reactions"]',
    '[data-testid="user-message-reactions"]',
    '[data-testid="citation-list"]',
    '[data-testid="suggestion-chip"]',
    '[data-testid="chat-suggestion"]',
    '[data-testid="loading-message"]',
    '[data-testid="date-divider"]',
    'cite',
    '[role="status"]',
  ],
  generating: [
    { css: '[data-testid="stop-button"]', seen: '2026-08' },
    { css: '[data-testid="loading-message"]', seen: '2026-08' },
    { css: '[data-testid="composer"] button[aria-label="Stop"]', seen: '2026-06' },
  ],
  done: [
    { css: '[data-testid="copy-ai-message-button"]', seen: '2026-08' },
    { css: '[data-testid="message-item-reactions"] button', seen: '2026-08' },
  ],
  composer: [
    { css: '[data-testid="composer-input"]', seen: '2026-08' },
    { css: 'textarea#userInput', seen: '2026-08' },
    { css: '[data-testid="composer"] textarea', seen: '2026-06' },
  ],
  send: [
    { css: '[data-testid="submit-button"]', seen: '2026-08' },
    { css: '[data-testid="composer"] button[type="submit"]', seen: '2026-06' },
    { css: '[data-testid="composer"] button[title*="Send"], button[aria-label="Submit message"]', seen: '2026-06' },
  ],
};

/** Microsoft Copilot for everyone; the one for offices is another product on another host. */
export const copilot: Site = {
  id: 'copilot',
  name: 'Microsoft Copilot',
  hosts: ['copilot.microsoft.com'],
  renderers: [conversation],
  conversationId: (url) => CONVERSATION.exec(url.pathname)?.[1],
  temporary: (url) => /^\/shares?(?:\/|$)/.test(url.pathname),
  checked: { date: '2026-10', live: false },
};
