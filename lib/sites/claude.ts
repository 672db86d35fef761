import { memorySwitches } from './own-memory.ts';
import type { Dated, Renderer, Site } from './types.ts';

const CONVERSATION = /\/chat\/([a-f0-9-]+)/;
const PROJECT = /^\/project\/([a-f0-9-]{8,})/;
/** A page of its own, or over another one. */
const SETTINGS = /(?:^\/|#)settings\/(?:capabilities|memory|features|profile|general)/;
/** A page of shared or published work. */
const PUBLIC = /^\/(?:share|public)(?:\/|$)/;

const COMPOSER: Dated[] = [
  { css: '[data-testid="chat-input"][contenteditable="true"]', seen: '2026-10' },
  { css: 'div[contenteditable="true"].ProseMirror', seen: '2026-05' },
];
const SEND: Dated[] = [
  { css: '[data-testid="chat-input-send"]', seen: '2026-10' },
  // The arrow of the send control, for pages without the test id.
  { css: 'fieldset button:has(path[d^="M208.49,120.49a12,12"])', seen: '2026-08' },
  { css: 'button[aria-label="Send message"], button[aria-label="Send Message"]', seen: '2026-07' },
];
const GENERATING: Dated[] = [
  { css: '[data-testid="chat-input-stop"]', seen: '2026-10' },
  { css: '[data-perf-row-streaming="true"]', seen: '2026-09' },
  { css: '[data-is-streaming="true"]', seen: '2026-10' },
  { css: 'button[aria-label="Stop response"]', seen: '2026-07' },
];
const SCROLL: Dated[] = [{ css: '[data-autoscroll-container]', seen: '2026-10' }];
const STRIP = [
  '[data-cds="TurnStatus"]',
  '[data-cds="Collapsible"]',
  '[data-cds="MessageActions"]',
  '[data-cds="MessageAttachments"]',
  '[data-not-prose]',
  '[data-find-omitted]',
  '[role="status"]',
  'button[aria-expanded]',
  'button[aria-expanded] + div',
  // The language above a block of code.
  '[class~="group/copy"] > .text-text-500',
  '[role="group"] > .text-text-500',
  '.artifact-block-cell',
  '#wiggle-file-content',
];

/** Rows of the transcript, since the summer of 2026. Virtualised: a few are mounted at a time. */
const transcript: Renderer = {
  id: 'transcript',
  probe: [
    { css: '[data-testid="transcript-row"]', seen: '2026-10' },
    { css: '[data-cds="UserMessage"], [data-cds="AssistantMessage"]', seen: '2026-10' },
  ],
  turn: [
    { css: '[data-testid="transcript-row"]', seen: '2026-10' },
    { css: '[data-cds="UserMessage"], [data-cds="AssistantMessage"]', seen: '2026-10' },
  ],
  skip: ['[data-perf-row="marker"]'],
  user: [
    { css: '[data-perf-row="human"]', seen: '2026-10' },
    { css: '[data-testid="user-message"], [data-cds="UserMessage"]', seen: '2026-10' },
  ],
  assistant: [
    { css: '[data-perf-row="assistant"]', seen: '2026-10' },
    { css: '[data-testid="assistant-message"], [data-cds="AssistantMessage"], .font-claude-response', seen: '2026-10' },
  ],
  key: [{ from: 'within', css: '[data-turn-key]', attribute: 'data-turn-key', pattern: /^[0-9a-f]{8}-[\w-]{27,}$/ }],
  index: [
    { from: 'closest', css: '[data-rs-index]', attribute: 'data-rs-index' },
    { from: 'closest', css: '[data-index]', attribute: 'data-index' },
  ],
  userText: [
    { css: '[data-testid="user-message"]', seen: '2026-10' },
    { css: '.cds-user-message-body', seen: '2026-10' },
    { css: '[data-cds="UserMessage"]', seen: '2026-10' },
  ],
  assistantText: [
    { css: '[data-perf-reply-text]', seen: '2026-10' },
    { css: '.standard-markdown, .progressive-markdown', seen: '2026-09' },
    { css: '[data-cds="Prose"]', seen: '2026-10' },
    { css: '.font-claude-response, [data-testid="assistant-message"]', seen: '2026-10' },
  ],
  strip: STRIP,
  generating: GENERATING,
  done: [
    { css: '[data-perf-row-streaming="false"]', seen: '2026-10' },
    { css: '[data-is-streaming="false"]', seen: '2026-10' },
    { css: '[data-testid="action-bar-copy"], [data-testid="message-actions"] button', seen: '2026-10' },
  ],
  composer: COMPOSER,
  send: SEND,
  scroll: SCROLL,
};

/** Before the rows had names. A second column holds what Claude thought; `.row-start-2` is what it said. */
const classic: Renderer = {
  id: 'classic',
  probe: [
    { css: '[data-testid="user-message"]', seen: '2026-09' },
    { css: '.font-claude-response', seen: '2026-09' },
    { css: '.font-claude-message', seen: '2025-12' },
    { css: '[data-testid="chat-input"]', seen: '2026-10' },
    { css: 'div[contenteditable="true"].ProseMirror', seen: '2026-05' },
  ],
  // One list for both speakers, since the user's mark outlived two of Claude's; the last two are from 2025.
  turn: [
    {
      css: '[data-testid="user-message"], [data-user-message-bubble], .font-claude-response, .font-claude-message, .font-user-message',
      seen: '2026-09',
    },
  ],
  skip: ['#markdown-artifact', '#wiggle-file-content', '[data-skill-file-viewer]', '.artifact-block-cell'],
  user: [
    { css: '[data-testid="user-message"], [data-user-message-bubble]', seen: '2026-09' },
    { css: '.font-user-message', seen: '2025-12' },
  ],
  assistant: [
    { css: '.font-claude-response', seen: '2026-09' },
    { css: '.font-claude-message', seen: '2025-12' },
  ],
  index: [
    { from: 'closest', css: '[data-rs-index]', attribute: 'data-rs-index' },
    { from: 'closest', css: '[data-index]', attribute: 'data-index' },
  ],
  assistantText: [
    { css: '.standard-markdown, .progressive-markdown', seen: '2026-09' },
    { css: '.grid-cols-1.grid', seen: '2025-12' },
  ],
  strip: [...STRIP, '.grid-rows-\\[auto_auto\\] > .row-start-1'],
  generating: GENERATING,
  doneIn: '[data-is-streaming]',
  done: [
    { css: '[data-is-streaming="false"]', seen: '2026-09' },
    { css: 'button[aria-label="Good response"], button[aria-label="Give positive feedback"]', seen: '2026-07' },
    { css: '[data-testid="action-bar-copy"]', seen: '2026-07' },
  ],
  composer: COMPOSER,
  send: SEND,
  scroll: SCROLL,
};

/** Claude. The address gets its id at the moment of sending; a chat that goes on without one is an incognito chat. */
export const claude: Site = {
  id: 'claude',
  name: 'Claude',
  hosts: ['claude.ai'],
  renderers: [transcript, classic],
  conversationId: (url) => CONVERSATION.exec(url.pathname)?.[1],
  // The page of a project, where chats are begun; a chat's own address does not tell.
  space: (url) => PROJECT.exec(url.pathname)?.[1],
  ownMemory: (root, url) => (SETTINGS.test(url.pathname + url.hash) ? memorySwitches(root) : 'unknown'),
  temporary: (url, root) =>
    PUBLIC.test(url.pathname) ||
    url.searchParams.has('incognito') ||
    (/^\/new\/?$/.test(url.pathname) && root.querySelector('[data-testid="user-message"]') !== null),
  checked: { date: '2026-10', live: false },
};
