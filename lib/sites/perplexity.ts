import type { Dated, Renderer, Site } from './types.ts';

const CONVERSATION = /\/search\/([^/]+)/;
const QUESTION = '[class~="group/query"]';
const ASK = '[data-ask-input-container]';

const STRIP = [
  '[data-pplx-citation]',
  '[data-pplx-citation-url]',
  '.citation',
  '.citation-nbsp',
  '[class~="group/trigger"]',
  '[class~="group/step-header"]',
  '[data-workflow-text-footer]',
  '[data-testid="code-language-indicator"]',
  '[data-testid="image-carousel-row"]',
  '[data-inline-type="image"]',
];
const GENERATING: Dated[] = [
  { css: '[data-testid="stop-generating-response-button"]', seen: '2026-08' },
  { css: `${ASK} button[aria-label="Stop"]`, seen: '2026-10' },
];
const COMPOSER: Dated[] = [
  { css: '#ask-input[contenteditable="true"]', seen: '2026-09' },
  { css: 'textarea#ask-input', seen: '2025-12' },
  { css: '[data-lexical-editor="true"][contenteditable="true"]', seen: '2026-02' },
];
/** The control has no name of its own any more: it is the filled one, or the last one in the box. */
const SEND: Dated[] = [
  { css: '[data-testid="submit-button"]', seen: '2026-08' },
  { css: `${ASK} button.bg-button-bg`, seen: '2026-09' },
  { css: `${ASK} .justify-self-end > button:last-child:not([data-testid^="stop-"])`, seen: '2026-08' },
  { css: 'button[aria-label="Submit"]', seen: '2026-09' },
];
const SCROLL: Dated[] = [{ css: '.scrollable-container', seen: '2026-08' }];

/** Since the summer of 2026: a flat list of blocks, the newest five exchanges mounted. */
const workflow: Renderer = {
  id: 'workflow',
  probe: [
    { css: '[class~="group/user-bubble"], [data-workflow-final-text]', seen: '2026-09' },
    { css: '[class~="group/final-text"]', seen: '2026-10' },
    { css: `${ASK} #ask-input`, seen: '2026-09' },
  ],
  turn: [
    { css: '[class~="group/user-bubble"], [data-workflow-final-text]', seen: '2026-09' },
    { css: '[class~="group/user-bubble"], [class~="group/final-text"]', seen: '2026-10' },
  ],
  user: [{ css: '[class~="group/user-bubble"]', seen: '2026-10' }],
  assistant: [
    { css: '[data-workflow-final-text]', seen: '2026-09' },
    { css: '[class~="group/final-text"]', seen: '2026-10' },
  ],
  // Beside the words lie the time and buttons, shown on hover.
  userText: [
    { css: '[data-renderer="lm"]', seen: '2026-10' },
    { css: '.whitespace-pre-line', seen: '2026-08' },
    { css: '.select-text', seen: '2026-09' },
  ],
  assistantText: [
    { css: '[data-renderer="lm"]', seen: '2026-09' },
    { css: '.prose', seen: '2026-09' },
  ],
  strip: STRIP,
  generating: GENERATING,
  composer: COMPOSER,
  send: SEND,
  scroll: SCROLL,
};

/**
 * Before it. An answer is drawn as several blocks, inside an element with a number or, for a part of the accounts,
 * beside it while it stays empty.
 */
const thread: Renderer = {
  id: 'thread',
  probe: [
    { css: QUESTION, seen: '2026-08' },
    { css: '[id^="markdown-content-"]', seen: '2026-09' },
    { css: '#ask-input', seen: '2026-09' },
  ],
  turn: [
    {
      css: `${QUESTION}, div:has(> [id^="markdown-content-"]), div:has(> .has-inline-images), .prose.inline`,
      seen: '2026-08',
    },
    { css: 'span.select-text, .prose', seen: '2026-02' },
  ],
  skip: ['[role="dialog"]', '#ask-input'],
  user: [
    { css: QUESTION, seen: '2026-08' },
    { css: 'span.select-text', seen: '2026-02' },
  ],
  assistant: [
    { css: '[id^="markdown-content-"]', seen: '2026-09' },
    { css: '.prose', seen: '2026-08' },
  ],
  userText: [{ css: 'span.select-text', seen: '2026-08' }],
  strip: STRIP,
  generating: GENERATING,
  composer: COMPOSER,
  send: SEND,
  scroll: SCROLL,
};

/** Perplexity. The page gives neither turns nor messages a name. */
export const perplexity: Site = {
  id: 'perplexity',
  name: 'Perplexity',
  hosts: ['www.perplexity.ai'],
  renderers: [workflow, thread],
  conversationId: (url) => CONVERSATION.exec(url.pathname)?.[1],
  temporary: (url) => /^\/(?:page|discover)(?:\/|$)/.test(url.pathname),
  checked: { date: '2026-10', live: false },
};
