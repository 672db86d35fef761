/**
 * Settings live in the store, which only the engine opens. Content scripts must know some of them at once, and
 * without waking anything, so the background keeps a copy in `storage.local`.
 */
import { MIRROR_KEY } from '../protocol.ts';
import { readSettings, type Settings } from '../settings.ts';
import type { Host } from './host.ts';

type LocalStorage = Pick<chrome.storage.StorageArea, 'get' | 'set'>;

export interface Mirror {
  /** The copy; the engine is asked where there is none. */
  settings(): Promise<Settings>;
  /** Asks the engine, and writes the copy where it differs. */
  refresh(): Promise<Settings>;
  /** Changes settings, in the copy first: open pages follow it at once, and need not wait for the engine to wake. */
  change(patch: Partial<Settings>): Promise<Settings>;
}

/** Keeps the copy current for as long as this background lives; a screen that changes settings then sends `sites.changed` or wakes us. */
export function createMirror({
  storage,
  host,
  signal,
}: {
  storage: LocalStorage;
  host: Host;
  signal: AbortSignal;
}): Mirror {
  const read = async () => (await storage.get(MIRROR_KEY))[MIRROR_KEY];
  let listening = false;
  /** What is in the copy and on its way to the engine: what the engine says meanwhile is older. */
  let ahead: Partial<Settings> = {};

  const refresh = async (): Promise<Settings> => {
    const engine = await host.engine();
    if (!listening) {
      listening = true;
      engine.onChange(() => void refresh().catch(() => undefined), signal);
    }
    const { settings } = readSettings({ ...(await engine.settings()), ...ahead });
    if (JSON.stringify(await read()) !== JSON.stringify(settings)) await storage.set({ [MIRROR_KEY]: settings });
    return settings;
  };

  return {
    settings: async () => {
      const copy = await read();
      return copy === undefined ? refresh() : readSettings(copy).settings;
    },
    refresh,
    change: async (patch) => {
      ahead = patch;
      try {
        const copy = await read();
        if (copy !== undefined)
          await storage.set({ [MIRROR_KEY]: readSettings({ ...readSettings(copy).settings, ...patch }).settings });
        await (await host.engine()).changeSettings(patch);
      } finally {
        if (ahead === patch) ahead = {};
      }
      return refresh();
    },
  };
}
