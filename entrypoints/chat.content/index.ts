/** The one content script: composition only. Capture is `lib/capture`, the message box `lib/composer`, the chip `lib/ui/chip`. */
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { call, type Send } from '../../lib/call.ts';
import type { CaptureWindow } from '../../lib/capture/types.ts';
import { systemClock } from '../../lib/clock.ts';
import { HANDOVER_KEY } from '../../lib/protocol.ts';
import { siteFor } from '../../lib/sites/index.ts';
import { REGISTRY } from '../../lib/sites/registry.ts';
import { startChat } from './chat.ts';
import { liveSettings } from './mirror.ts';
import { inherit, type Running, takePlace } from './orphan.ts';

export default defineContentScript({
  // Hosts are the user's choice: the background registers this file for those that were granted.
  registration: 'runtime',
  main: () => {
    const site = siteFor(new URL(location.href), REGISTRY);
    if (!site) return;
    const life = new AbortController();
    const running: Running = { life, isConnected: () => Boolean(browser.runtime?.id), pending: () => [] };
    if (!takePlace(running)) return;
    const send: Send = async (key, payload) => {
      // After an update or an uninstall this script is cut off for good: it takes itself out of the page.
      if (!running.isConnected()) life.abort();
      life.signal.throwIfAborted();
      return call(key, payload, (message) => browser.runtime.sendMessage(message));
    };
    const settings = liveSettings({
      storage: browser.storage.local,
      changed: browser.storage.onChanged,
      // Wakes the background, which writes the mirror where there is none yet.
      before: () => send('site.state', { url: location.href }),
      signal: life.signal,
    });
    startChat({
      window,
      document,
      site,
      settings,
      send,
      clock: systemClock,
      newId: makeId,
      left: inherited(running),
      message: (key, substitutions) => browser.i18n.getMessage(key as never, substitutions),
      running,
    });
  },
});

/** What an orphan in this page could not deliver; that the secret cannot be read is no reason not to start. */
async function inherited(running: Running): Promise<CaptureWindow[]> {
  const found = await browser.storage.local.get(HANDOVER_KEY).catch((): Record<string, unknown> => ({}));
  const secret = found[HANDOVER_KEY];
  return typeof secret === 'string' ? inherit(running, document, secret) : [];
}

/** `crypto.randomUUID` is missing on http origins such as a chat on a home network; `getRandomValues` is not. */
function makeId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
}
