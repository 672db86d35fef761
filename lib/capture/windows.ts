import type { SeenTurn } from './types.ts';

/** Unchanged neighbours on each side, by which the engine finds where a window belongs. */
const NEIGHBOURS = 2;
/** A message between worlds is copied; a long chat goes over in parts. */
const MOST_TURNS = 100;
const MOST_CHARS = 500_000;

/**
 * Cuts what a look shows into windows of consecutive turns that hold every wanted turn, in order. `usable` turns may
 * stand beside them; the others, replies that are still being written, end a window.
 */
export function windowsOf(
  turns: readonly SeenTurn[],
  wanted: readonly boolean[],
  usable: readonly boolean[],
): SeenTurn[][] {
  const near = turns.map(
    (_, at) => usable[at] === true && wanted.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1).some(Boolean),
  );
  const windows: SeenTurn[][] = [];
  let open: SeenTurn[] = [];
  let chars = 0;
  const close = (carry: SeenTurn[]) => {
    if (open.length > carry.length) windows.push(open);
    open = carry;
    chars = 0;
  };
  for (const [at, turn] of turns.entries()) {
    if (!near[at]) {
      close([]);
      continue;
    }
    if (open.length >= MOST_TURNS || (chars > 0 && chars + turn.text.length > MOST_CHARS))
      close(open.slice(-NEIGHBOURS));
    open.push(turn);
    chars += turn.text.length;
  }
  close([]);
  return windows;
}
