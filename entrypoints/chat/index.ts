/** The one content script: composition only. Capture is `lib/capture`, the message box `lib/composer`, the chip `lib/ui/chip`. */
import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { call, type Send } from '../../lib/call.ts';
import type { CaptureWindow } from '../../lib/capture/types.ts';
import { systemClock } from '../../lib/clock.ts';
import { HANDOVER_KEY } from '../../lib/protocol.ts';
import { isListed, siteOf } from '../../lib/sites/added.ts';
import { isBesideChat } from '../../lib/sites/index.ts';
import { REGISTRY } from '../../lib/sites/registry.ts';
import { startChat } from './chat.ts';
import { liveSettings } from './mirror.ts';
import { inherit, type Running, takePlace } from './orphan.ts';

/** How often a page beside a chat is looked at: such sites go to their chat without loading anew. */
const ARRIVED_MS = 1_000;

/**
 * Hosts are the user's choice: the background registers this file for those that were granted. Not by
 * `defineContentScript`, whose wrapper posts a message with the extension's id to the page: no page shall know us.
 */
export default defineUnlistedScript(() => {
  const life = new AbortController();
  const running: Running = { life, isConnected: () => Boolean(browser.runtime?.id), pending: () => [] };
  if (!takePlace(running)) return;
  const send: Send = async (key, payload) => {
    // After an update or an uninstall this script is cut off for good: it takes itself out of the page.
    if (!running.isConnected()) life.abort();
    life.signal.throwIfAborted();
    return call(key, payload, (message) => browser.runtime.sendMessage(message));
  };
  // Wakes the background, which writes the mirror where there is none yet.
  const told = send('site.state', { url: location.href });
  const settings = liveSettings({
    storage: browser.storage.local,
    changed: browser.storage.onChanged,
    before: told,
    signal: life.signal,
  });
  const start = () => {
    const url = new URL(location.href);
    const site = siteOf(url, REGISTRY);
    if (!site || life.signal.aborted) return;
    if (site.origin !== undefined && isBesideChat(url, REGISTRY)) {
      setTimeout(start, ARRIVED_MS);
      return;
    }
    // A permission covers every port of a host; the settings say which of them the user meant.
    const look = () => isListed(site, settings.current) || life.abort();
    void settings.known.then(look);
    settings.onChange(look);
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
      asked: browser.runtime.onMessage,
      extensionId: browser.runtime.id,
      handoffWaits: told.then(
        ({ handoff }) => handoff === true,
        () => false,
      ),
      running,
    });
  };
  start();
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
