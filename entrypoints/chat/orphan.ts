/**
 * An update or a reload of the extension leaves the old content script in the page, cut off from the browser. The new
 * one is put beside it, in another isolated world, with nothing shared but the document: it asks, by an event whose
 * name the page cannot know, and the old one hands over what was not acknowledged and stops.
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

/** Takes the one place there is in this world; gives false where a script of ours is at work: it knows what was typed and sent, a new one would not. */
export function takePlace(running: Running, world: World = globalThis as World): boolean {
  const older = world[SLOT];
  if (older && !older.life.signal.aborted && older.isConnected()) return false;
  older?.life.abort();
  world[SLOT] = running;
  return true;
}

/**
 * Stops older scripts of ours in this document and gives what they had not delivered; from then on stands ready to be
 * asked in turn. `secret` is the extension's: a page that knew it could put words into the user's mouth.
 */
export function inherit(running: Running, document: Document, secret: string): CaptureWindow[] {
  const asked = `tsubasa-${secret}-asked`;
  const answered = `tsubasa-${secret}-answered`;
  const left: CaptureWindow[] = [];
  const take = (event: Event) => left.push(...(JSON.parse((event as CustomEvent<string>).detail) as CaptureWindow[]));
  document.addEventListener(answered, take);
  document.dispatchEvent(new CustomEvent(asked));
  document.removeEventListener(answered, take);
  // Not bound to `life`: an orphan that has noticed what it is still holds what it could not deliver.
  document.addEventListener(
    asked,
    () => {
      running.life.abort();
      // A text crosses worlds, an object does not.
      document.dispatchEvent(new CustomEvent(answered, { detail: JSON.stringify(running.pending()) }));
    },
    { once: true },
  );
  return left;
}
