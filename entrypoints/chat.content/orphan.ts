/**
 * An update or a reload of the extension leaves the old content script in the page, cut off from the browser. The new
 * one is put beside it: it stops the old one and takes over what was not acknowledged. Both live in the extension's
 * own world, which the page cannot see into.
 */
import type { CaptureWindow } from '../../lib/capture/types.ts';

interface Running {
  life: AbortController;
  pending(): CaptureWindow[];
}

const SLOT = Symbol.for('tsubasa.chat');
type World = { [SLOT]?: Running };

/** Stops an older script of ours in this page; gives what it had not delivered. */
export function takeOver(life: AbortController, world: World = globalThis as World): CaptureWindow[] {
  const older = world[SLOT];
  const left = older?.pending() ?? [];
  older?.life.abort();
  world[SLOT] = { life, pending: () => [] };
  return left;
}

/** Says where the next script finds what this one has not delivered. */
export function leaveBehind(pending: () => CaptureWindow[], world: World = globalThis as World): void {
  const running = world[SLOT];
  if (running) running.pending = pending;
}
