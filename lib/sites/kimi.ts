import type { Renderer, Site } from './types.ts';

/** The list of old chats has the address of a chat. */
const CONVERSATION = /(?:^|\/)chat\/(?!history(?:\/|$))([A-Za-z0-9-]{8,})/;
const PUBLIC = /^\/(?:[a-z]{2}(?:-[a-z]{2,4})?\/)?share(?:\/|$)/i;

/** One markup in chats and on shared pages, which lack the outer item. Since September 2026 a reply stands in a `toolcall-rollup`, beside what it thought. */
const segments: Renderer = {
  id: 'segments',
  probe: [
    { css: '[class*="chat-content-item"], .segment-user, .segment-assistant', seen: '2026-10' },
    { css: '.chat-input-editor, [data-testid="chat-editor"]', seen: '2026-10' },
  ],
  turn: [
    { css: '.chat-content-item-user, .chat-content-item-assistant', seen: '2026-10' },
    { css: '.segment-user, .segment-assistant', seen: '2026-10' },
  ],
  user: [
    { css: '.chat-content-item-user', seen: '2026-10' },
    { css: '.segment-user', seen: '2026-10' },
  ],
  assistant: [
    { css: '.chat-content-item-assistant', seen: '2026-10' },
    { css: '.segment-assistant', seen: '2026-10' },
  ],
  key: [{ from: 'closest', css: '[data-archer-id]', attribute: 'data-archer-id', pattern: /^[\w-]{8,}$/ }],
  userText: [
    { css: '.user-content__text', seen: '2026-10' },
    { css: '.user-content', seen: '2026-10' },
    { css: '.segment-content-box', seen: '2026-08' },
  ],
  assistantText: [
    { css: '.markdown-container:not(.toolcall-content-text) > .markdown', seen: '2026-10' },
    { css: '.markdown-container:not(.toolcall-content-text)', seen: '2026-09' },
    { css: '.segment-content-box', seen: '2026-08' },
    { css: '.segment-content', seen: '2026-08' },
  ],
  strip: [
    // What it thought, and its tools.
    '.thinking-container',
    '.toolcall-container',
    '.toolcall-flow',
    '.toolcall-content',
    '.toolcall-content-text',
    '.container-block',
    '[class*="search-plus"]',
    // Sources, cards, files.
    '.rag-tag',
    '.pua-ref-cite-tag',
    '.pua-ref-article-block',
    '.pua-ref-article-card',
    '.okc-cards-container',
    '.preview-card',
    '.generated-file-card',
    '.attachment-list',
    // The toolbars of turns, code and tables.
    '.segment-avatar',
    '.segment-user-actions',
    '.segment-user-action-row',
    '.segment-assistant-actions',
    '.segment-code-header',
    '.table-actions',
    '.simple-button',
    '.chat-input-editor',
    '.icon-button',
    '.kimi-tooltip',
    '.upgrade-membership',
    '.segment-429-tip',
    '[class*="recommend-prompt"]',
  ],
  generating: [
    { css: '.send-button-container.stop', seen: '2026-10' },
    { css: '.send-button-container svg[name="stop" i]', seen: '2026-08' },
    { css: '.core-spiral-loading', seen: '2026-08' },
  ],
  done: [
    { css: '.segment-assistant-actions-content', seen: '2026-09' },
    { css: '.segment-assistant-actions .icon-button', seen: '2026-10' },
  ],
  composer: [
    { css: '.chat-editor .chat-input-editor[contenteditable="true"]', seen: '2026-10' },
    { css: '[data-testid="chat-editor"] [contenteditable="true"]', seen: '2026-09' },
    { css: '.chat-input-editor[contenteditable="true"]', seen: '2026-10' },
    { css: '.chat-input-editor[data-lexical-editor="true"]', seen: '2026-08' },
  ],
  // A `div`; it is dimmed while the box is empty, and stops the reply while one is written.
  send: [{ css: '.send-button-container:not(.stop)', seen: '2026-10' }],
  scroll: [{ css: '.chat-detail-content', seen: '2026-08' }],
};

/** Kimi, of Moonshot AI. */
export const kimi: Site = {
  id: 'kimi',
  name: 'Kimi',
  hosts: ['kimi.com', 'kimi.ai', 'kimi.moonshot.cn'],
  renderers: [segments],
  share: [{ css: '.simple-button:has(svg[name="Share_a"])', seen: '2026-10' }],
  conversationId: (url) => CONVERSATION.exec(url.pathname)?.[1],
  temporary: (url) => PUBLIC.test(url.pathname),
  checked: { date: '2026-11', live: false },
};
