import { common, messages } from './open-webui.ts';
import type { Renderer, Site } from './types.ts';

/** Open WebUI's messages, with Z.ai's own bubble, thinking and buttons. The list starts with the last ten turns. */
const renderer: Renderer = {
  ...messages,
  userText: [
    { css: '.chat-user .whitespace-pre-wrap', seen: '2026-10' },
    { css: '.chat-user .rounded-xl', seen: '2026-08' },
    ...(messages.userText ?? []),
  ],
  strip: [
    ...(messages.strip ?? []),
    '.thinking-chain-container',
    '.thinking-block',
    // A folded part of the thinking lies in a box of no height.
    '.overflow-hidden.h-0',
    '[slot="content"]',
  ],
  generating: [
    { css: '#stop-message-button', seen: '2026-08' },
    ...(messages.generating ?? []),
    { css: '.messageInputContainer button:has(span.rounded-xs), form button:has(span.rounded-xs)', seen: '2026-10' },
  ],
  send: [{ css: 'button.sendMessageButton', seen: '2026-10' }, ...messages.send],
};

/** Z.ai, which grew out of Open WebUI. */
export const zai: Site = {
  ...common,
  id: 'zai',
  name: 'Z.ai',
  hosts: ['chat.z.ai'],
  renderers: [renderer],
  checked: { date: '2026-11', live: false },
};
