import type { ReadTurn } from '../../lib/capture/read.ts';
import type { Reader } from '../../lib/capture/reader.ts';
import { strip } from '../../lib/distill/format.ts';
import type { ShowAsk } from '../../lib/protocol.ts';
import type { OnAsk } from './asks.ts';

/** A page fetches its conversation after it has loaded, and may scroll to its end when that is there. */
const LOOK_EVERY_MS = 300;
const FOUND_WITHIN_MS = 15_000;
const KEPT_FOR_MS = 2_000;

interface ShowParts {
  window: Window;
  reader: Pick<Reader, 'read'>;
  onAsk: OnAsk;
  signal: AbortSignal;
}

/**
 * Brings the message into view that a screen asks for, as soon as the page shows it, and holds it there for a moment. Stops
 * at once where the user scrolls, types or clicks. Changes nothing of the page but where it is scrolled to.
 */
export function answerShow({ window, reader, onAsk, signal }: ShowParts): void {
  let running: AbortController | undefined;

  const show = (wanted: ShowAsk['show']) => {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    const until = AbortSignal.any([mine.signal, signal]);
    for (const type of ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const)
      window.addEventListener(type, ({ isTrusted }) => isTrusted && mine.abort(), {
        capture: true,
        passive: true,
        signal: until,
      });
    let end = window.performance.now() + FOUND_WITHIN_MS;
    let isFound = false;
    const look = () => {
      if (until.aborted || window.performance.now() > end) {
        mine.abort();
        return;
      }
      const { turns } = reader.read(new URL(window.location.href));
      const turn = wantedOf(turns, wanted);
      if (turn) turn.element.scrollIntoView({ block: 'center' });
      if (turn && !isFound) end = window.performance.now() + KEPT_FOR_MS;
      isFound ||= turn !== undefined;
      window.setTimeout(look, LOOK_EVERY_MS);
    };
    look();
  };

  onAsk('show', (ask) => {
    show(ask.show);
    return undefined;
  });
}

/** By the site's own id; where none has it, by how the message begins: an id may have been another one while it was written. */
function wantedOf(turns: readonly ReadTurn[], { nativeId, role, begins }: ShowAsk['show']): ReadTurn | undefined {
  const known = nativeId === undefined ? undefined : turns.find((turn) => turn.nativeId === nativeId);
  if (known || begins === '') return known;
  const first = plain(begins);
  return turns.find((turn) => turn.role === role && plain(strip(turn.text).text).startsWith(first));
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
