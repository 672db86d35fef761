import { memorySwitches } from './own-memory.ts';
import type { Renderer, Site } from './types.ts';

/** Behind `/app` or a Gem, each perhaps behind the number of the account. */
const CONVERSATION = /^(?:\/u\/\d+)?\/(?:app|gem\/[\w-]+)\/([\w-]+)/;

/** What it keeps about the user, and whether it looks into earlier chats. */
const SETTINGS = /^(?:\/u\/\d+)?\/(?:saved-info|personalization-settings|personal-context)(?:\/|$)/;

/** Angular elements named for what they are. Ten exchanges are mounted, older ones come in tens. */
const elements: Renderer = {
  id: 'elements',
  probe: [
    { css: 'user-query, model-response', seen: '2026-09' },
    { css: 'infinite-scroller[data-test-id="chat-history-container"]', seen: '2026-08' },
    { css: '.ql-editor[contenteditable="true"]', seen: '2026-10' },
  ],
  turn: [{ css: 'user-query, model-response', seen: '2026-09' }],
  skip: ['immersive-panel', 'deep-research-immersive-panel'],
  user: [{ css: 'user-query', seen: '2026-09' }],
  assistant: [{ css: 'model-response', seen: '2026-09' }],
  key: [
    { from: 'within', css: 'message-content[id]', attribute: 'id', pattern: /\b(r_[0-9a-f]{8,})/ },
    // One exchange, question and answer: whoever comes first keeps it.
    { from: 'closest', css: '.conversation-container', attribute: 'id', pattern: /^[0-9a-f]{16}$/ },
  ],
  userText: [
    { css: '.query-text', seen: '2026-09' },
    { css: '.user-query-bubble-with-background', seen: '2026-09' },
    { css: '.query-content', seen: '2026-07' },
  ],
  assistantText: [
    { css: 'message-content .markdown', seen: '2026-09' },
    { css: '.markdown-main-panel', seen: '2026-09' },
    { css: 'message-content', seen: '2026-09' },
    { css: '.model-response-text', seen: '2026-07' },
  ],
  strip: [
    'model-thoughts',
    'thinking-panel',
    '.screen-reader-user-query-label',
    '.screen-reader-model-response-label',
    'mat-icon',
    'source-footnote',
    'sources-carousel-inline',
    'sources-list',
    'source-inline-chip',
    '.code-block-decoration',
    '.table-footer',
    'message-actions',
    'response-container-header',
    '.response-container-header',
    'tts-control',
    'bard-avatar',
    'follow-up-suggestions',
    'immersive-entry-chip',
    'user-query-file-preview',
    '.file-preview-container',
    'model-response-disclaimers',
  ],
  generating: [
    { css: '.send-button.stop', seen: '2026-09' },
    { css: 'message-content .markdown[aria-busy="true"]', seen: '2026-07' },
    { css: 'input-area-v2 mat-icon[fonticon="stop"], input-container mat-icon[fonticon="stop"]', seen: '2026-08' },
  ],
  done: [
    { css: 'message-actions copy-button button', seen: '2026-08' },
    { css: 'message-actions button', seen: '2026-08' },
  ],
  composer: [
    { css: 'rich-textarea .ql-editor[contenteditable="true"]', seen: '2026-10' },
    { css: '.ql-editor[contenteditable="true"]', seen: '2026-10' },
    { css: '[data-test-id="textarea-inner"] [contenteditable="true"]', seen: '2026-07' },
  ],
  send: [
    { css: '.send-button:not(.stop)', seen: '2026-10' },
    { css: '[data-test-id="send-button-container"] gem-icon-button:not(.stop)', seen: '2026-09' },
    { css: '.send-button-container button:has(mat-icon[fonticon="send"])', seen: '2026-07' },
    { css: '.send-button-container button:has(mat-icon[fonticon="arrow_upward"])', seen: '2026-07' },
  ],
  scroll: [
    { css: 'infinite-scroller[data-test-id="chat-history-container"]', seen: '2026-08' },
    { css: 'infinite-scroller.chat-history', seen: '2026-09' },
  ],
};

/** Gemini. Both turns of an exchange lie in one container, whose id is the exchange's. */
export const gemini: Site = {
  id: 'gemini',
  name: 'Gemini',
  hosts: ['gemini.google.com'],
  renderers: [elements],
  conversationId: (url) => CONVERSATION.exec(url.pathname)?.[1],
  share: [{ css: '[data-test-id="share-button"], [data-test-id="share-and-export-menu-button"]', seen: '2026-05' }],
  ownMemory: (root, url) => (SETTINGS.test(url.pathname) ? memorySwitches(root) : 'unknown'),
  temporary: (url, root) =>
    /^(?:\/u\/\d+)?\/share(?:\/|$)/.test(url.pathname) ||
    root.querySelector('chat-window.is-temporary-chat, .temp-chat-on, share-landing-page') !== null,
  checked: { date: '2026-10', live: false },
};
