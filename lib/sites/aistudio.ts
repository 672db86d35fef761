import type { Renderer, Site } from './types.ts';

/** `new_chat` and its like are no ids. */
const CONVERSATION = /\/prompts\/(?!new_)([\w-]{8,})/;
/** The address of a shared prompt, before the page that opens it has another. */
const PUBLIC = /^\/app\/prompts(?:\/(?!new_)|$)/;

/** The header says so while the chat is a temporary one; before that had its own element, a pressed button did. */
function isIncognito(root: ParentNode): boolean {
  const stated = root.querySelector('ms-incognito-mode-indicator')?.textContent?.trim() ?? '';
  return stated !== '' || root.querySelector('ms-incognito-mode-toggle .ms-button-active') !== null;
}

/**
 * Elements of Angular. Turns off the screen are emptied; thoughts are a turn of their own. The ids of turns are made
 * anew each time the page loads, so they name nothing.
 */
const turns: Renderer = {
  id: 'turns',
  probe: [
    { css: 'ms-chat-turn, .chat-turn-container', seen: '2026-08' },
    { css: 'ms-prompt-box, ms-prompt-input-wrapper, ms-chunk-input', seen: '2026-10' },
    { css: 'ms-run-button', seen: '2026-10' },
  ],
  turn: [
    // All but those that hold a thought and nothing else.
    {
      css: 'ms-chat-turn:not(:has(ms-thought-chunk:only-child)), ms-chat-turn:has(ms-prompt-chunk:not(:first-of-type))',
      seen: '2026-10',
    },
    { css: '.chat-turn-container', seen: '2026-08' },
    { css: '.user-prompt-container, .model-prompt-container', seen: '2026-08' },
  ],
  user: [
    { css: '.chat-turn-container.user', seen: '2026-08' },
    { css: '[data-turn-role="User"]', seen: '2026-08' },
    { css: '.user-prompt-container', seen: '2026-08' },
  ],
  assistant: [
    { css: '.chat-turn-container.model', seen: '2026-08' },
    { css: '[data-turn-role="Model"]', seen: '2026-08' },
    { css: '.model-prompt-container', seen: '2026-08' },
  ],
  userText: [
    { css: 'ms-text-chunk', seen: '2026-08' },
    { css: 'ms-cmark-node', seen: '2026-08' },
    { css: '.turn-content', seen: '2026-08' },
  ],
  assistantText: [
    { css: 'ms-text-chunk', seen: '2026-08' },
    { css: 'ms-cmark-node', seen: '2026-08' },
    { css: '.turn-content', seen: '2026-08' },
  ],
  strip: [
    'ms-thought-chunk',
    'ms-function-call-chunk',
    'ms-search-entry-point',
    '[class*="search-entry-point"]',
    '[class*="grounded-search-suggestions"]',
    'ms-grounding-sources',
    'ms-file-chunk',
    'ms-image-chunk',
    '.author-label',
    '.actions-container',
    'ms-chat-turn-options',
    '.turn-footer',
    '.error-icon',
    '.error-icon + *',
    'ms-code-block mat-expansion-panel-header',
    'ms-code-block footer',
    'mat-icon',
    '.material-symbols-outlined',
    '[role="button"]',
  ],
  generating: [
    { css: 'ms-run-button .stoppable-spinner, ms-run-button .stoppable-stop', seen: '2026-10' },
    { css: 'button.run-button.stoppable', seen: '2026-08' },
    { css: 'ms-stop-button', seen: '2026-08' },
    { css: 'button mat-icon[fonticon="stop"]', seen: '2026-08' },
  ],
  done: [
    { css: '.turn-footer button[iconname="thumb_up"]', seen: '2026-08' },
    { css: '.turn-footer button', seen: '2026-08' },
  ],
  // Boxes for editing a turn stand in the turn, and the one for instructions in a dialog.
  composer: [
    { css: 'textarea[formcontrolname="promptText"]', seen: '2026-08' },
    { css: 'ms-prompt-box textarea', seen: '2026-10' },
    { css: 'ms-prompt-input-wrapper textarea', seen: '2026-02' },
    { css: 'ms-chunk-input textarea', seen: '2025-12' },
  ],
  send: [
    { css: 'ms-run-button button[type="submit"]:not(.stoppable)', seen: '2026-10' },
    { css: 'ms-run-button button.run-button:not([type="button"]):not(.stoppable)', seen: '2026-08' },
  ],
};

/** Google AI Studio, where a chat is called a prompt. */
export const aistudio: Site = {
  id: 'aistudio',
  name: 'Google AI Studio',
  hosts: ['aistudio.google.com'],
  renderers: [turns],
  start: '/prompts/new_chat',
  conversationId: (url) => CONVERSATION.exec(url.pathname)?.[1],
  temporary: (url, root) => PUBLIC.test(url.pathname) || isIncognito(root),
  checked: { date: '2026-11', live: false },
};
