import { browser } from 'wxt/browser';
import type { AskedTurn } from '../../lib/engine/chats-api.ts';
import type { ShowAsk } from '../../lib/protocol.ts';

/** A page takes that long to load; where we may not read it nobody ever answers. */
const ANSWERS_WITHIN_MS = 20_000;
const ASK_EVERY_MS = 300;

/**
 * Opens a conversation in a new tab, at the message where the page shows it. Nothing of the question goes along: the tab's
 * own content script, which has read the message before, is told which one it is, and the page is not.
 */
export async function openMessage(address: string, turn: AskedTurn): Promise<void> {
  const { id } = await browser.tabs.create({ url: address });
  if (id === undefined) return;
  const { nativeId, role, begins } = turn;
  const ask: ShowAsk = { to: 'page', show: { role, begins, ...(nativeId === undefined ? {} : { nativeId }) } };
  const end = performance.now() + ANSWERS_WITHIN_MS;
  while (performance.now() < end) {
    try {
      await browser.tabs.sendMessage(id, ask);
      return;
    } catch {
      // Nobody is there yet, or will ever be.
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    }
  }
}
