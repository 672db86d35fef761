/**
 * An update or a reload of the extension leaves the old content script in the page, cut off from the browser. The new
 * one is put beside it: it stops the old one and takes over what was not acknowledged. Both live in the extension's
 * own world, which the page cannot see into.
 */
import type { CaptureWindow } from '../../lib/capture/types.ts';

export interface Running {
  life: AbortController;
  /** Whether the browser still answers it. */
  isConnected(): boolean;
  /** What it has not delivered. */
  pending(): CaptureWindow[];
}

const SLOT = Symbol.for('tsubasa.chat');
type World = { [SLOT]?: Running };

/**
 * Takes the place of an orphan; gives what it had not delivered. Gives nothing where a script of ours is at work
 * already: it knows what was typed and sent, a new one would not.
 */
export function takeOver(running: Running, world: World = globalThis as World): CaptureWindow[] | undefined {
  const older = world[SLOT];
  if (older && !older.life.signal.aborted && older.isConnected()) return undefined;
  const left = older?.pending() ?? [];
  older?.life.abort();
  world[SLOT] = running;
  return left;
}
