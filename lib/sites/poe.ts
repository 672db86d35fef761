import type { Renderer, Site } from './types.ts';

const CONVERSATION = /^\/chat\/([\w-]{8,})/;
const PUBLIC = /^\/s\//;

/**
 * Bots that think write so into their reply: a short line that ends in dots, then a quotation. The words may be any,
 * since each bot chooses them.
 */
const THOUGHT = /^[^\n]{1,60}(?:\.{3}|…)(?: ?\([^)\n]*\))?\n+(?:>[^\n]*(?:\n+|$))+/;

/** Classes of CSS modules: the part before the hash outlives a build. */
const bubbles: Renderer = {
  id: 'bubbles',
  probe: [
    { css: '[class*="ChatMessage_chatMessage_"]', seen: '2026-08' },
    { css: 'textarea[class*="GrowingTextArea_textArea"]', seen: '2026-08' },
    { css: '[class*="ChatMessageInputContainer_"] textarea', seen: '2026-01' },
  ],
  turn: [
    { css: '[class*="ChatMessage_chatMessage_"]', seen: '2026-08' },
    { css: '[id^="message-"][data-complete]', seen: '2026-01' },
    { css: '[class*="ChatMessage_messageRow"]', seen: '2025-06' },
  ],
  user: [
    { css: '[class*="rightSideMessageBubble"]', seen: '2026-08' },
    { css: '[class*="rightSideMessageWrapper"], [class*="rightSideMessageRow"]', seen: '2026-01' },
  ],
  assistant: [
    { css: '[class*="leftSideMessageBubble"]', seen: '2026-08' },
    { css: '[class*="LeftSideChatMessageHeader"], [class*="LeftSideMessageHeader"]', seen: '2026-08' },
  ],
  key: [{ from: 'closest', css: '[id^="message-"]', attribute: 'id', pattern: /^message-(\d+)$/ }],
  userText: [
    { css: '[class*="Message_messageTextContainer"] [class*="Markdown_markdownContainer"]', seen: '2026-08' },
    { css: '[class*="Message_selectableText"]', seen: '2026-01' },
    { css: '[class*="Message_messageTextContainer"]', seen: '2026-08' },
  ],
  assistantText: [
    { css: '[class*="Markdown_markdownContainer"]', seen: '2026-08' },
    { css: '[class*="Message_selectableText"]', seen: '2026-01' },
    { css: '[class*="Message_messageTextContainer"]', seen: '2026-08' },
  ],
  said: (text) => text.replace(THOUGHT, ''),
  strip: [
    '[class*="LeftSideChatMessageHeader"]',
    '[class*="LeftSideMessageHeader"]',
    '[class*="BotMessageHeader"]',
    '[class*="Message_messageMetadataContainer"]',
    '[class*="MessageDate_"]',
    '[class*="MarkdownCodeBlock_codeHeader"]',
    '[class*="Attachments_"]',
    '[class*="FileInfo_"]',
    '[class*="ChatMessageOverflow"]',
    '[class*="MessageOverflowActions"]',
    '[class*="ChatMessageActionBar"]',
    '[class*="ChatMessageFollowupActions"]',
  ],
  generating: [
    { css: '[class*="ChatStopMessageButton"]', seen: '2025-06' },
    { css: 'button[aria-label="Stop message"]', seen: '2026-01' },
  ],
  done: [{ css: '[data-complete="true"]', seen: '2026-08' }],
  composer: [
    { css: '[class*="ChatMessageInputContainer_"] textarea', seen: '2026-01' },
    { css: 'textarea[class*="GrowingTextArea_textArea"]', seen: '2026-08' },
  ],
  send: [
    { css: 'button[data-button-send="true"]', seen: '2026-07' },
    { css: '[class*="ChatMessageSendButton_sendButton"]', seen: '2026-01' },
  ],
  scroll: [
    { css: '[class*="ChatMessagesScrollWrapper_scrollableContainerWrapper"]', seen: '2026-01' },
    { css: '[class*="ChatMessagesScrollWrapper_scrollableContainer"]', seen: '2026-01' },
  ],
};

/** Poe, with bots of many makers in one chat. */
export const poe: Site = {
  id: 'poe',
  name: 'Poe',
  hosts: ['poe.com'],
  renderers: [bubbles],
  conversationId: (url) => CONVERSATION.exec(url.pathname)?.[1],
  temporary: (url) => PUBLIC.test(url.pathname),
  checked: { date: '2026-11', live: false },
};
