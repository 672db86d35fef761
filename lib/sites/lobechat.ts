import type { Renderer, Site } from './types.ts';

const TOPIC = /^(?:tpc_)?[\w-]{4,}$/;
const BOX = '[data-testid="chat-input"]';

/** Since the end of 2025. No attribute names a speaker: the user's messages are those laid out from the right. */
const bubbles: Renderer = {
  id: 'bubbles',
  probe: [
    { css: '.message-wrapper > .message-body', seen: '2026-10' },
    { css: `${BOX} [contenteditable="true"]`, seen: '2026-10' },
  ],
  turn: [
    { css: '.message-wrapper[data-message-id]', seen: '2026-10' },
    { css: '.message-wrapper:has(> .message-body)', seen: '2026-01' },
  ],
  skip: ['[role="dialog"]'],
  user: [
    {
      css: '.message-wrapper[style*="--lobe-flex-align: flex-end"], .message-wrapper[style*="--lobe-flex-align:flex-end"]',
      seen: '2026-10',
    },
    { css: '.message-wrapper > .message-header[style*="row-reverse"]', seen: '2026-10' },
  ],
  assistant: [
    {
      css: '.message-wrapper[style*="--lobe-flex-align: flex-start"], .message-wrapper[style*="--lobe-flex-align:flex-start"]',
      seen: '2026-10',
    },
  ],
  key: [{ from: 'self', attribute: 'data-message-id', pattern: /^(?!tmp_)[\w-]+$/ }],
  userText: [
    { css: '.msg_content_flag', seen: '2026-10' },
    { css: '.message-body', seen: '2026-10' },
  ],
  assistantText: [
    { css: '.message-body article', seen: '2026-10' },
    { css: '.msg_content_flag', seen: '2026-10' },
    { css: '.message-body', seen: '2026-10' },
  ],
  strip: [
    // What it thought, its tools and its searches fold; the older thinking is a clickable line with an atom.
    '[aria-expanded]',
    '[aria-expanded] + div',
    ':has(> [aria-expanded]) + div',
    '[role="region"]',
    'div:has(> [style*="cursor: pointer"] .lucide-atom)',
    '.ant-alert',
    '[role="menubar"]',
    '[data-code-type="highlighter"] > :not(pre, :has(pre))',
  ],
  generating: [
    { css: `${BOX} rect[x="386"][width="252"]`, seen: '2026-10' },
    { css: `${BOX} .ant-btn-loading`, seen: '2025-10' },
  ],
  done: [{ css: '[role="menubar"]', seen: '2026-10' }],
  composer: [
    { css: `${BOX} [contenteditable="true"]`, seen: '2026-10' },
    { css: `${BOX} textarea`, seen: '2026-01' },
  ],
  send: [{ css: `${BOX} :is(button, [role="button"]):has(path[d^="M.743 3.773c-.818"])`, seen: '2026-10' }],
};

/** LobeChat, since 2026 LobeHub: its own hosts, and whatever host somebody runs it on. */
export const lobechat: Site = {
  id: 'lobechat',
  name: 'LobeChat',
  hosts: ['app.lobehub.com', 'lobechat.com', 'chat-preview.lobehub.com'],
  marks: [
    { css: '.message-wrapper > .message-header + .message-body', seen: '2026-10' },
    { css: `.lobe-flex ${BOX}`, seen: '2026-10' },
  ],
  renderers: [bubbles],
  conversationId: (url) => {
    const topic = url.searchParams.get('topic') ?? /\/(tpc_\w+)/.exec(url.pathname)?.[1] ?? '';
    return TOPIC.test(topic) ? topic : undefined;
  },
  temporary: (url) => /(?:^|\/)share\/[\w-]+/.test(url.pathname),
  checked: { date: '2026-11', live: false },
};
