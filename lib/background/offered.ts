/**
 * What the chip of each tab was offered: a content script counts as hostile, and may speak of those lines alone. Kept in
 * session storage, since the worker dies between events; ids, never words.
 */
import type { Preview } from '../engine/api.ts';
import { inTurns } from '../serial.ts';

/** A person looks at a few lines; of so many the oldest are let go of. */
const MOST_IDS = 400;

/** Lines by id, and whether the tab was told to ask what its site may hear. */
interface OfferedRow {
  site: string;
  ids: string[];
  asked: boolean;
}

type SessionStorage = Pick<chrome.storage.StorageArea, 'get' | 'set' | 'remove'>;

export interface Offered {
  /** Notes what a preview gave to a tab. Resolves when it is kept: before that the page must not have it. */
  note(tabId: number, site: string, preview: Preview): Promise<void>;
  /** Was this line offered to this tab, on this site? */
  has(tabId: number, site: string, id: string): Promise<boolean>;
  /** Was this tab asked what its site may hear? */
  wasAsked(tabId: number, site: string): Promise<boolean>;
  /** Another page stands in the tab, or none. */
  remove(tabId: number): Promise<void>;
}

export function createOffered(storage: SessionStorage): Offered {
  const key = (tabId: number) => `offered:${tabId}`;
  const read = async (tabId: number, site: string): Promise<OfferedRow> => {
    const row = (await storage.get(key(tabId)))[key(tabId)] as OfferedRow | undefined;
    return row?.site === site ? row : { site, ids: [], asked: false };
  };
  // Two answers at once must not overwrite each other.
  const inTurn = inTurns();
  return {
    note: (tabId, site, { lines, ask, crossing = false }) =>
      inTurn(async () => {
        const row = await read(tabId, site);
        const known = new Set(row.ids);
        const fresh = [...lines, ...ask].map(({ id }) => id).filter((id) => !known.has(id));
        if (fresh.length === 0 && (row.asked || !crossing)) return;
        const ids = [...row.ids, ...fresh].slice(-MOST_IDS);
        await storage.set({ [key(tabId)]: { site, ids, asked: row.asked || crossing } satisfies OfferedRow });
      }),
    has: (tabId, site, id) => inTurn(async () => (await read(tabId, site)).ids.includes(id)),
    wasAsked: (tabId, site) => inTurn(async () => (await read(tabId, site)).asked),
    remove: (tabId) => inTurn(() => storage.remove(key(tabId))),
  };
}
