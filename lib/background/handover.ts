import { HANDOVER_KEY } from '../protocol.ts';

/** Makes, once a profile, the secret by which content scripts of before and after an update know each other; they read it from the store that only the extension has. */
export async function keepHandoverSecret(
  storage: Pick<chrome.storage.StorageArea, 'get' | 'set'>,
  newId: () => string,
): Promise<void> {
  if ((await storage.get(HANDOVER_KEY))[HANDOVER_KEY] === undefined) await storage.set({ [HANDOVER_KEY]: newId() });
}
