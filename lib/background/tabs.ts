/** What is known of each open chat page: for the toolbar icon and the popup. Kept in session storage, since the worker dies between events. */
import type { PageReport } from '../capture/types.ts';
import { inTurns } from '../serial.ts';

export interface TabRow extends PageReport {
  site: string;
  learnt: number;
}

type SessionStorage = Pick<chrome.storage.StorageArea, 'get' | 'set' | 'remove'>;

export interface TabRows {
  get(tabId: number): Promise<TabRow | undefined>;
  /** Changes one row; gives what it is then. One change at a time, so that two messages do not overwrite each other. */
  update(tabId: number, change: (row: TabRow | undefined) => TabRow): Promise<TabRow>;
  remove(tabId: number): Promise<void>;
}

/** Rows by tab id, over the session storage given. */
export function tabRows(storage: SessionStorage): TabRows {
  const key = (tabId: number) => `tab:${tabId}`;
  const get = async (tabId: number) => (await storage.get(key(tabId)))[key(tabId)] as TabRow | undefined;
  const inTurn = inTurns();
  return {
    get,
    update: (tabId, change) =>
      inTurn(async () => {
        const row = change(await get(tabId));
        await storage.set({ [key(tabId)]: row });
        return row;
      }),
    remove: (tabId) => storage.remove(key(tabId)),
  };
}
