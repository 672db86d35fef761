import { memorySwitches } from './own-memory.ts';
import type { Renderer, Site } from './types.ts';

const CONVERSATION = /(?:^|\/)c\/([a-z0-9-]+)/;
/** The dialog over any page that holds what ChatGPT remembers, as its address says. */
const SETTINGS = /^#settings\/(?:personalization|memory)/i;
/** A project is `g-p-` and a hexadecimal number, with or without its name behind it. */
const PROJECT = /^\/g\/(g-p-[a-f0-9]+)/;
/** Ids that stand in until the server has given the real one. */
const MESSAGE_ID = /^(?!placeholder|client-|request-|fallback-)[\w:.-]+$/;

const UNIT =
  '[data-content-search-unit-key$=":user"], [data-content-search-unit-key$=":assistant"], ' +
  '[data-chatgpt-search-unit-key$=":user"], [data-chatgpt-search-unit-key$=":assistant"]';

/** The square of the Stop control: it has no test id, its label is in the user's language, and the voice control looks like it but for the icon. */
const STOP_ICON = 'path[d^="M4.5 5.75C4.5 5.05964"]';
/** The bar under a reply: it comes after it, or after what holds it. The user's message has one as well. */
const REPLY_BAR =
  ':is([data-content-search-unit-key$=":assistant"], :has([data-content-search-unit-key$=":assistant"])) ~ .turn-action-controls';

/** Since September 2026. A turn key holds one exchange; the messages are its search units. Rows are virtualised. */
const appShell: Renderer = {
  id: 'v2',
  probe: [
    { css: '[data-content-search-unit-key]', seen: '2026-10' },
    { css: '[data-chatgpt-search-unit-key]', seen: '2026-10' },
    { css: '[data-turn-key] [data-user-message-bubble]', seen: '2026-10' },
    { css: 'form[data-chatgpt-composer]', seen: '2026-09' },
    { css: '[data-composer-markdown]', seen: '2026-09' },
  ],
  scope: [{ css: '[data-app-shell-active-page="true"]', seen: '2026-09' }],
  turn: [
    { css: UNIT, seen: '2026-10' },
    { css: '[data-user-message-bubble], [data-markdown-text-style="assistant-message"]', seen: '2026-09' },
  ],
  user: [
    { css: '[data-content-search-unit-key$=":user"], [data-chatgpt-search-unit-key$=":user"]', seen: '2026-10' },
    { css: '[data-user-message-bubble], [class~="group/user-message"]', seen: '2026-09' },
  ],
  assistant: [
    {
      css: '[data-content-search-unit-key$=":assistant"], [data-chatgpt-search-unit-key$=":assistant"]',
      seen: '2026-10',
    },
    { css: '[data-conversation-role="assistant"], [data-markdown-text-style="assistant-message"]', seen: '2026-09' },
  ],
  key: [
    // The ids of all steps of a reply, the reply itself last.
    { from: 'self', attribute: 'data-chatgpt-search-message-ids', pattern: /(\S+)\s*$/ },
    {
      from: 'closest',
      css: '[data-chatgpt-search-message-ids]',
      attribute: 'data-chatgpt-search-message-ids',
      pattern: /(\S+)\s*$/,
    },
    {
      from: 'within',
      css: '[data-chatgpt-search-message-ids]',
      attribute: 'data-chatgpt-search-message-ids',
      pattern: /(\S+)\s*$/,
    },
    { from: 'within', css: '[data-chatgpt-selection-message-id]', attribute: 'data-chatgpt-selection-message-id' },
    { from: 'closest', css: '[data-chatgpt-selection-message-id]', attribute: 'data-chatgpt-selection-message-id' },
    { from: 'self', attribute: 'data-content-search-unit-key', pattern: /^(?!fallback-)[\w-]+:\d+:\w+$/ },
  ],
  userText: [
    { css: '[data-markdown-text-tone="user-message"]', seen: '2026-09' },
    { css: '[data-user-message-bubble] .whitespace-pre-wrap', seen: '2026-09' },
    { css: '[data-user-message-bubble] [data-search-result-target]', seen: '2026-10' },
    { css: '[data-user-message-bubble]', seen: '2026-09' },
  ],
  assistantText: [
    { css: '[data-markdown-text-style="assistant-message"]', seen: '2026-10' },
    { css: '.markdown', seen: '2026-09' },
  ],
  strip: [
    '[data-markdown-copy="exclude"]',
    'h4[data-conversation-role]',
    '.loading-shimmer',
    '.cm-gap',
    '[data-testid="chatgpt-citation"]',
  ],
  generating: [
    { css: `form[data-chatgpt-composer] button[type="button"] ${STOP_ICON}`, seen: '2026-10' },
    { css: 'form[data-chatgpt-composer] button[aria-label="Stop"]', seen: '2026-10' },
    { css: 'form button[aria-label="Stop"]', seen: '2026-09' },
    { css: '.loading-shimmer', seen: '2026-09' },
  ],
  // Outside the unit: a Copy inside it belongs to a block of code.
  doneIn: '[data-turn-key], [data-content-search-turn-key]',
  done: [
    { css: `${REPLY_BAR} button`, seen: '2026-10' },
    { css: 'button[aria-label="Regenerate response"], button[aria-label="Rate response"]', seen: '2026-09' },
    { css: 'button[aria-label="Copy"], button[aria-label="More actions"]', seen: '2026-09' },
  ],
  composer: [
    { css: 'form[data-chatgpt-composer] [data-composer-markdown][contenteditable="true"]', seen: '2026-09' },
    { css: 'form [data-composer-markdown][contenteditable="true"]', seen: '2026-09' },
    { css: 'form .ProseMirror[contenteditable="true"]', seen: '2026-09' },
  ],
  send: [
    { css: 'form[data-chatgpt-composer] button[type="submit"]', seen: '2026-09' },
    { css: 'form button[type="submit"][aria-label="Send"]', seen: '2026-09' },
  ],
  scroll: [
    { css: '[data-app-action-timeline-scroll]', seen: '2026-10' },
    { css: '.thread-scroll-container', seen: '2026-09' },
  ],
};

/** Still served to some accounts in October 2026. Rows off the screen keep their shell and lose the message inside. */
const legacy: Renderer = {
  id: 'v1',
  probe: [
    { css: '[data-message-author-role]', seen: '2026-10' },
    { css: '[data-testid^="conversation-turn-"]', seen: '2026-10' },
    { css: '#prompt-textarea', seen: '2026-10' },
  ],
  turn: [
    { css: 'section[data-testid^="conversation-turn-"]', seen: '2026-10' },
    { css: 'article[data-testid^="conversation-turn-"]', seen: '2026-03' },
    { css: '[data-testid^="conversation-turn-"]', seen: '2025-12' },
    { css: '[data-turn][data-turn-id]', seen: '2026-09' },
    { css: '[data-message-author-role="user"], [data-message-author-role="assistant"]', seen: '2026-10' },
  ],
  skip: ['[data-turn-id-container^="client-created-root"]', '[data-turn-id-container^="paginated-root"]'],
  user: [
    { css: '[data-message-author-role="user"]', seen: '2026-10' },
    { css: '[data-turn="user"]', seen: '2026-10' },
  ],
  assistant: [
    { css: '[data-message-author-role="assistant"]', seen: '2026-10' },
    { css: '[data-turn="assistant"]', seen: '2026-10' },
  ],
  key: [
    { from: 'self', attribute: 'data-message-id', pattern: MESSAGE_ID },
    { from: 'within', css: '[data-message-id]', attribute: 'data-message-id', pattern: MESSAGE_ID },
  ],
  index: [{ from: 'closest', css: '[data-testid^="conversation-turn-"]', attribute: 'data-testid', pattern: /(\d+)$/ }],
  userText: [
    { css: '[data-message-author-role="user"] .whitespace-pre-wrap', seen: '2026-10' },
    { css: '.whitespace-pre-wrap', seen: '2026-10' },
    { css: '[data-message-author-role="user"]', seen: '2026-10' },
  ],
  assistantText: [
    { css: '[data-message-author-role="assistant"] .markdown', seen: '2026-10' },
    { css: '.markdown', seen: '2026-10' },
    { css: '[data-message-author-role="assistant"]', seen: '2026-10' },
  ],
  strip: ['[data-testid="webpage-citation-pill"]', '[data-testid="chatgpt-citation"]', 'h5.sr-only', 'h6.sr-only'],
  generating: [
    { css: '[data-testid="stop-button"]', seen: '2026-10' },
    { css: '.result-streaming', seen: '2025-12' },
  ],
  done: [{ css: '[data-testid="copy-turn-action-button"]', seen: '2026-10' }],
  composer: [{ css: '#prompt-textarea', seen: '2026-10' }],
  send: [
    { css: '[data-testid="send-button"]', seen: '2026-10' },
    { css: '#composer-submit-button', seen: '2026-10' },
  ],
  scroll: [{ css: '[data-scroll-root]', seen: '2026-10' }],
};

/** ChatGPT. Two renderers are live at once; the DOM tells which. */
export const chatgpt: Site = {
  id: 'chatgpt',
  name: 'ChatGPT',
  hosts: ['chatgpt.com', 'chat.openai.com'],
  renderers: [appShell, legacy],
  conversationId: (url) => CONVERSATION.exec(url.pathname)?.[1],
  space: (url) => PROJECT.exec(url.pathname)?.[1],
  share: [
    { css: '[data-testid="share-chat-button"]', seen: '2026-10' },
    { css: '[data-testid="share-chat-menu-item"]', seen: '2026-05' },
  ],
  ownMemory: (root, url) => (SETTINGS.test(url.hash) ? memorySwitches(root) : 'unknown'),
  temporary: (url) => url.searchParams.get('temporary-chat') === 'true' || /^\/share(?:\/|$)/.test(url.pathname),
  checked: { date: '2026-10', live: false },
};
