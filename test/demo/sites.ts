import type { Site } from '../../lib/sites/types.ts';

/** The two demo chatbots, as adapters like any other: different markup, roles and editors. */
const SEEN = '2026-11';
const CHECKED = { date: '2026-11-21', live: true };

const parrot: Site = {
  id: 'parrot',
  name: 'Parrot',
  hosts: ['parrot.localhost'],
  renderers: [
    {
      id: 'parrot',
      probe: [{ css: '.app .list', seen: SEEN }],
      turn: [{ css: 'article[data-message-id]', seen: SEEN }],
      user: [{ css: '[data-role="user"]', seen: SEEN }],
      assistant: [{ css: '[data-role="assistant"]', seen: SEEN }],
      key: [{ attribute: 'data-message-id' }],
      userText: [{ css: '.text', seen: SEEN }],
      assistantText: [{ css: '.text', seen: SEEN }],
      generating: [{ css: '[data-state="streaming"], button.stop', seen: SEEN }],
      done: [{ css: '[data-state="done"]', seen: SEEN }],
      composer: [{ css: 'form.box textarea', seen: SEEN }],
      send: [{ css: 'form.box button.send', seen: SEEN }],
    },
  ],
  conversationId: (url) => /^\/chat\/([\w-]+)/.exec(url.pathname)?.[1],
  temporary: () => false,
  checked: CHECKED,
};

const owl: Site = {
  id: 'owl',
  name: 'Owl',
  hosts: ['owl.localhost'],
  renderers: [
    {
      id: 'owl',
      probe: [{ css: 'main.thread', seen: SEEN }],
      turn: [{ css: '.thread .turn[data-mid]', seen: SEEN }],
      user: [{ css: '.turn-me', seen: SEEN }],
      assistant: [{ css: '.turn-owl', seen: SEEN }],
      key: [{ attribute: 'data-mid' }],
      userText: [{ css: '.turn-body', seen: SEEN }],
      assistantText: [{ css: '.turn-body', seen: SEEN }],
      strip: ['.turn-tools'],
      generating: [{ css: '.turn-writing', seen: SEEN }],
      done: [{ css: '.turn-tools', seen: SEEN }],
      composer: [{ css: '.composer .ProseMirror', seen: SEEN }],
      send: [{ css: '.composer button.go', seen: SEEN }],
    },
  ],
  conversationId: (url) => /^\/t\/([\w-]+)/.exec(url.pathname)?.[1],
  temporary: () => false,
  checked: CHECKED,
};

export const DEMO_SITES: Site[] = [parrot, owl];

/** Where tests serve pages that no adapter knows: the demo and test build may be let in without the browser's prompt. */
export const TEST_ORIGINS = ['http://127.0.0.1/*'];

/** This file stands in the place of `lib/sites/extra.ts` in the demo and test build (`imports` in package.json). */
export { DEMO_SITES as EXTRA_SITES };
