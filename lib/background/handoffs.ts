/**
 * Conversations that go on in another chatbot: the text that the user chose waits for the page of the tab that was opened
 * for it, for two minutes and in session storage alone, since the worker dies between events.
 */
import type { Millis } from '../memory/model.ts';
import { inTurns } from '../serial.ts';

const WAITS_MS = 2 * 60_000;
const PREFIX = 'handoff:';

interface Waiting {
  site: string;
  text: string;
  until: Millis;
}

type SessionStorage = Pick<chrome.storage.StorageArea, 'get' | 'set' | 'remove'>;

export interface Handoffs {
  /** Opens a tab by `open`, which gives its id, and keeps the text for that tab and site. */
  open(site: string, text: string, open: () => Promise<number | undefined>): Promise<void>;
  /** Whether there is a text for this tab and site. */
  waits(tabId: number, site: string): Promise<boolean>;
  /** The text, once; undefined where none waits for this tab and site. */
  take(tabId: number, site: string): Promise<string | undefined>;
  /** The tab is gone. */
  remove(tabId: number): Promise<void>;
}

/** Takes the session storage and the time in ms. */
export function createHandoffs(storage: SessionStorage, now: () => Millis): Handoffs {
  const key = (tabId: number) => `${PREFIX}${tabId}`;
  // A page that asks while its tab is still being opened waits, and two that ask at once do not both get it.
  const inTurn = inTurns();
  const dropOverdue = async () => {
    const all = Object.entries(await storage.get(null)) as [string, Partial<Waiting>][];
    const overdue = all.filter(([name, { until = 0 }]) => name.startsWith(PREFIX) && until <= now());
    if (overdue.length > 0) await storage.remove(overdue.map(([name]) => name));
  };
  /** What waits for this tab; what waited too long is dropped. */
  const waiting = async (tabId: number) => {
    const found = (await storage.get(key(tabId)))[key(tabId)] as Waiting | undefined;
    if (found === undefined || found.until > now()) return found;
    await storage.remove(key(tabId));
    return undefined;
  };
  return {
    open: (site, text, open) =>
      inTurn(async () => {
        await dropOverdue();
        const tabId = await open();
        if (tabId === undefined) return;
        await storage.set({ [key(tabId)]: { site, text, until: now() + WAITS_MS } satisfies Waiting });
      }),
    waits: (tabId, site) => inTurn(async () => (await waiting(tabId))?.site === site),
    take: (tabId, site) =>
      inTurn(async () => {
        const found = await waiting(tabId);
        if (found?.site !== site) return undefined;
        await storage.remove(key(tabId));
        return found.text;
      }),
    remove: (tabId) => inTurn(() => storage.remove(key(tabId))),
  };
}
