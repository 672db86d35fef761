import { describe, expect, it } from 'vitest';
import { createRouter, type Handlers, type Sender } from '../../../lib/background/router.ts';
import type { Answer } from '../../../lib/protocol.ts';
import { DEFAULT_SETTINGS } from '../../../lib/settings.ts';
import { isListed } from '../../../lib/sites/added.ts';
import type { Site } from '../../../lib/sites/types.ts';

const SITE: Site = {
  id: 'example',
  name: 'Example',
  hosts: ['chat.example'],
  renderers: [],
  conversationId: () => undefined,
  temporary: () => false,
  checked: { date: '2026-11', live: false },
};

const TAB = { id: 7 } as chrome.tabs.Tab;
const CONTENT = { id: 'ext', url: 'https://chat.example/c/1', origin: 'https://chat.example', frameId: 0, tab: TAB };
const SCREEN = { id: 'ext', url: 'chrome-extension://ext/popup.html' };

function setup(granted = true) {
  const seen: { key: string; payload: unknown; sender: Sender }[] = [];
  const handlers = new Proxy({} as Handlers, {
    get: (_, key) => async (payload: unknown, sender: Sender) => {
      seen.push({ key: String(key), payload, sender });
      return null;
    },
  });
  let now = 0;
  const route = createRouter({
    extensionId: 'ext',
    extensionOrigin: 'chrome-extension://ext/',
    sites: [SITE],
    handlers,
    // As the composition root has it: what nobody added is not read, whatever the browser allows.
    granted: async (site) => granted && isListed(site, DEFAULT_SETTINGS),
    now: () => now,
  });
  const send = (message: unknown, sender: object) =>
    new Promise<Answer>((resolve, reject) => {
      if (!route(message, sender as chrome.runtime.MessageSender, resolve)) reject(new Error('nobody answered'));
    });
  return { seen, send, advance: (ms: number) => (now += ms) };
}

const USED = {
  site: 'example',
  conversation: { provisional: 'p' },
  lines: [{ id: 'm:1', text: 'Is vegetarian' }],
  how: 'auto',
};
const envelope = (key: string, payload: unknown) => ({ to: 'background', key, payload });

describe('router', () => {
  it('hands a checked message of a content script to its handler, with the site of the sender', async () => {
    const { seen, send } = setup();
    const answer = await send(envelope('used', { ...USED, site: 'another-site' }), CONTENT);
    expect(answer).toEqual({ ok: true, value: null });
    expect(seen).toHaveLength(1);
    expect(seen[0]?.payload).toMatchObject({ site: 'example' });
    expect(seen[0]?.sender).toMatchObject({ kind: 'content', tabId: 7 });
  });

  it.each([
    ['another extension', { ...CONTENT, id: 'other' }, 'not_allowed'],
    ['a look-alike host in front', { ...CONTENT, url: 'https://evil-chat.example/c/1' }, 'not_allowed'],
    ['a look-alike host behind', { ...CONTENT, url: 'https://chat.example.evil.io/c/1' }, 'not_allowed'],
    ['a frame inside the page', { ...CONTENT, frameId: 3 }, 'not_allowed'],
    ['no tab', { id: 'ext', url: 'https://chat.example/' }, 'not_allowed'],
    ['a screen, which may not capture', SCREEN, 'bad_message'],
  ])('refuses %s', async (_who, sender, code) => {
    const { seen, send } = setup();
    const answer = await send(envelope('used', USED), sender);
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(seen).toHaveLength(0);
  });

  it.each([
    ['an unknown key', envelope('__proto__', {})],
    ['a key of Object', envelope('constructor', {})],
    ['a payload of the wrong shape', envelope('used', { ...USED, lines: 'all of them' })],
    ['a payload that is too long', envelope('used', { ...USED, lines: [{ id: 'm:1', text: 'x'.repeat(2000) }] })],
    ['a message for screens only', envelope('engine.wake', {})],
  ])('refuses %s', async (_what, message) => {
    const { seen, send } = setup();
    expect(await send(message, CONTENT)).toMatchObject({ ok: false, error: { code: 'bad_message' } });
    expect(seen).toHaveLength(0);
  });

  it('refuses a site whose permission was taken back while its content script runs on', async () => {
    const { seen, send } = setup(false);
    expect(await send(envelope('used', USED), CONTENT)).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
    expect(seen).toHaveLength(0);
  });

  it('leaves messages that are for somebody else unanswered', () => {
    const { send } = setup();
    return expect(send({ to: 'offscreen', key: 'used', payload: USED }, CONTENT)).rejects.toThrow('nobody answered');
  });

  it('refuses a flood, and allows again after a while', async () => {
    const { send, advance } = setup();
    const answers = await Promise.all(Array.from({ length: 200 }, () => send(envelope('used', USED), CONTENT)));
    expect(answers.some((answer) => !answer.ok && answer.error.code === 'rate_limited')).toBe(true);
    advance(5_000);
    expect(await send(envelope('used', USED), CONTENT)).toEqual({ ok: true, value: null });
  });
});
