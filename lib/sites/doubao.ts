import type { Renderer, Site } from './types.ts';

/** A new chat is at `local_` and a number until the server has given its own. */
const CONVERSATION = /(?:^|\/)chat\/(\d{5,})(?:\/|$)/;
const PUBLIC = /^\/(?:thread|share)(?:\/|$)/;

/**
 * Builds differ from month to month: test ids went and came back, ids of messages come seconds late, and classes are
 * hashed. Rows are virtualised.
 */
const rows: Renderer = {
  id: 'rows',
  probe: [
    { css: '[data-testid="send_message"], [data-testid="receive_message"]', seen: '2026-10' },
    { css: '[data-message-id], .v_list_row[data-observe-row]', seen: '2026-10' },
    { css: '[data-guidance-input-boundary], [data-testid="chat_input_input"]', seen: '2026-10' },
    { css: '#input-engine-container, [class*="input-content-container"]', seen: '2026-08' },
    { css: 'textarea.semi-input-textarea, #flow-end-msg-send', seen: '2026-08' },
  ],
  turn: [
    { css: '[data-testid="send_message"], [data-testid="receive_message"]', seen: '2026-10' },
    { css: '[data-message-id]', seen: '2026-10' },
    { css: '.v_list_row[data-observe-row]', seen: '2026-10' },
    { css: '[data-target-id="message-box-target-id"]', seen: '2026-09' },
  ],
  skip: ['#flow_chat_sidebar', '[data-observe-row^="block_spacer"]'],
  user: [
    { css: '[data-testid="send_message"]', seen: '2026-10' },
    { css: '[data-send-message-boundary]', seen: '2026-09' },
    { css: '[data-message-id].justify-end', seen: '2026-10' },
    { css: '[data-foundation-type="send-message-action-bar"]', seen: '2026-08' },
    { css: '[class*="bg-g-send-msg-bubble"]', seen: '2026-10' },
    { css: '.v_list_row [class*="inner-item-"] > div > .flex-row.justify-end', seen: '2026-08' },
  ],
  assistant: [
    { css: '[data-testid="receive_message"]', seen: '2026-10' },
    { css: '[data-foundation-type="receive-message-action-bar"]', seen: '2026-08' },
  ],
  key: [
    { from: 'self', attribute: 'data-message-id', pattern: /^\d{5,}$/ },
    { from: 'within', css: '[data-message-id]', attribute: 'data-message-id', pattern: /^\d{5,}$/ },
  ],
  userText: [
    { css: '[data-testid="message_text_content"]', seen: '2026-10' },
    { css: '.whitespace-pre-wrap.wrap-anywhere', seen: '2026-08' },
    { css: '.md-box-root', seen: '2026-10' },
    { css: '[class*="bg-g-send-msg-bubble"]', seen: '2026-10' },
  ],
  assistantText: [
    { css: '.md-box-root', seen: '2026-10' },
    { css: '.flow-markdown-body', seen: '2026-08' },
    { css: '[data-testid="message_text_content"]', seen: '2026-10' },
  ],
  strip: [
    '[data-copy-ignore]',
    // What it thought and searched.
    '[data-thinking-box]',
    '[class*="thinking-box-root"]',
    '[class*="think-quota-block"]',
    '[class*="think-block-container"]',
    '[data-plugin-identifier*="block_type:10040"]',
    '[data-plugin-identifier*="thinking_block"]',
    '[data-plugin-identifier*="block_type:10025"]',
    '[data-plugin-identifier*="search_query_result_block"]',
    '[data-testid="preamble-elapsed"]',
    // Cards of videos and files.
    '[data-plugin-identifier*="block_type:10050"]',
    '[data-plugin-identifier*="block_type:10052"]',
    // The toolbars of turns, code and tables, and what to ask next.
    '[data-testid="message_action_bar"]',
    '[data-foundation-type*="message-action-bar"]',
    '[data-foundation-type="receive-message-suggest-foundation"]',
    '[data-testid="suggest_message_list"]',
    '[class*="code-block-element"] [class*="header-wrapper-"]',
    '[role="button"]',
    '[contenteditable="true"]',
  ],
  generating: [
    { css: '.md-box-root[data-streaming="true"]', seen: '2026-10' },
    { css: '[data-testid="chat_input_local_break_button"]:not([class~="!hidden"])', seen: '2026-08' },
    { css: '[class*="break-btn-"]', seen: '2026-08' },
  ],
  doneIn: '[data-testid="receive_message"], [data-target-id="message-box-target-id"], .v_list_row',
  done: [
    { css: '[data-foundation-type="receive-message-action-bar"]', seen: '2026-08' },
    { css: '[data-testid="message_action_copy"]', seen: '2026-08' },
    { css: '[data-testid="message_action_bar"] button', seen: '2026-08' },
  ],
  composer: [
    { css: '[data-guidance-input-boundary] [contenteditable="true"]', seen: '2026-08' },
    { css: '[data-testid="chat_input_input"]', seen: '2026-10' },
    { css: '[class*="input-content-container"] .ProseMirror[contenteditable="true"]', seen: '2026-08' },
    { css: '[data-guidance-input-boundary] textarea', seen: '2026-08' },
    { css: '#input-engine-container textarea', seen: '2026-08' },
    { css: 'textarea.semi-input-textarea', seen: '2026-08' },
    { css: '[data-slate-editor="true"]', seen: '2026-08' },
    { css: '.tiptap.ProseMirror[contenteditable="true"]', seen: '2026-08' },
  ],
  send: [
    { css: '#flow-end-msg-send', seen: '2026-08' },
    { css: '[data-testid="chat_input_send_button"]', seen: '2026-10' },
    { css: '.send-btn-wrapper', seen: '2026-08' },
  ],
  scroll: [{ css: '[class*="v_list_scroller"]', seen: '2026-08' }],
};

/** Doubao, of ByteDance. */
export const doubao: Site = {
  id: 'doubao',
  name: 'Doubao',
  hosts: ['doubao.com'],
  renderers: [rows],
  start: '/chat/',
  conversationId: (url) => CONVERSATION.exec(url.pathname)?.[1],
  temporary: (url) => PUBLIC.test(url.pathname),
  checked: { date: '2026-11', live: false },
};
