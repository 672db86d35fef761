/**
 * Stands in the place of `lib/background/bridge.ts` in the demo and test build (`imports` in package.json). The driver
 * of Firefox opens no page of an extension, so a test opens a page of this machine at a certain path instead, and
 * what it asks there is done as if a screen had asked. A test proves that releases have nothing of it.
 */
import type { BridgeParts } from '../../lib/background/bridge.ts';
import type { EngineApi } from '../../lib/engine/api.ts';
import { toWire } from '../../lib/errors.ts';

export const BRIDGE_HOST = 'parrot.localhost';
export const BRIDGE_PATH = '/__bridge';
/** Set on the page's root as soon as it can be asked. */
export const BRIDGE_OPEN = 'bridgeOpen';

export type BridgeMethod = Exclude<keyof EngineApi, 'export' | 'import'> | 'sitesChanged';

interface Asked {
  to: 'bridge';
  method: BridgeMethod;
  args: unknown[];
}

/** Only where the extension lives in a background page: where it has offscreen documents, its screens can be driven. */
export function openBridge({ api, engine, sitesChanged }: BridgeParts): void {
  if (chrome.offscreen) return;
  const isBridge = (url: string | undefined) => {
    const { hostname, pathname } = new URL(url ?? 'about:blank');
    return hostname === BRIDGE_HOST && pathname === BRIDGE_PATH;
  };
  api.tabs.onUpdated.addListener((tabId, { status }, { url }) => {
    if (status === 'complete' && isBridge(url))
      void api.scripting.executeScript({ target: { tabId }, func: relay, args: [BRIDGE_OPEN] });
  });
  api.runtime.onMessage.addListener((message: Asked, { url }, respond) => {
    if (message.to !== 'bridge' || !isBridge(url)) return undefined;
    answer(message).then(
      (value) => respond({ value }),
      (error) => respond({ error: toWire(error) }),
    );
    return true;
  });

  async function answer({ method, args }: Asked): Promise<unknown> {
    if (method === 'sitesChanged') return sitesChanged();
    const api = (await engine()) as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
    return api[method]?.(...args);
  }
}

/** Runs in the page, so it must stand alone. */
function relay(open: string): void {
  window.addEventListener(
    'message',
    async ({ data }: MessageEvent<{ ask?: string; method: string; args: unknown[] }>) => {
      if (data.ask === undefined) return;
      const answer: unknown = await chrome.runtime.sendMessage({ to: 'bridge', method: data.method, args: data.args });
      window.postMessage({ answered: data.ask, answer }, '*');
    },
  );
  document.documentElement.dataset[open] = '';
}
