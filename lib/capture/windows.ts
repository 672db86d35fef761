import type { SeenTurn } from './types.ts';

/** Unchanged neighbours on each side, by which the engine finds where a window belongs. */
const NEIGHBOURS = 2;
/** A message between worlds is copied while the page waits: a long chat goes over in parts. */
const MOST_TURNS = 100;
const MOST_CHARS = 50_000;
/** Where all turns say the same, no part would be found again: then that many stay together. */
const MOST_ALIKE = 1_000;

/** One entry a turn of the look. */
interface Marks {
  /** To be handed over. */
  wanted: readonly boolean[];
  /** May stand beside those; the others, replies that are still being written, end a window. */
  usable: readonly boolean[];
  /** Not the neighbour of the one before it. */
  apart: readonly boolean[];
}

/**
 * Cuts what a look shows into windows of consecutive turns that hold every wanted turn, in order, with neighbours by
 * which they are found. Neighbours that say what others on the page say, and have no name, do not count.
 */
export function windowsOf(turns: readonly SeenTurn[], { wanted, usable, apart }: Marks): SeenTurn[][] {
  const tells = telling(turns);
  const near = neighbourhood(tells, wanted, apart).map((isNear, at) => isNear && usable[at] === true);
  const windows: SeenTurn[][] = [];
  let open: SeenTurn[] = [];
  /** How many of the open window's turns stood in the one before. */
  let carried = 0;
  /** How many there are from the last telling one on. */
  let tail = 0;
  let chars = 0;
  const close = (carry: number) => {
    if (open.length > carried) windows.push(open);
    open = carry > 0 ? open.slice(-carry) : [];
    carried = open.length;
    tail = Math.min(tail, carried);
    chars = 0;
  };
  for (const [at, turn] of turns.entries()) {
    if (!near[at] || apart[at]) close(0);
    if (!near[at]) continue;
    const isLong = open.length >= MOST_TURNS || (chars > 0 && chars + turn.text.length > MOST_CHARS);
    if (isLong && (tail <= MOST_TURNS / 2 || open.length >= MOST_ALIKE))
      close(Math.min(Math.max(NEIGHBOURS, tail), MOST_TURNS / 2));
    open.push(turn);
    tail = tells[at] ? 1 : tail + 1;
    chars += turn.text.length;
  }
  close(0);
  return windows;
}

/** Which turns are told from all others of the look, by a name or by their words. */
function telling(turns: readonly SeenTurn[]): boolean[] {
  const isNamed = ({ nativeId, index }: SeenTurn) => nativeId !== undefined || index !== undefined;
  if (turns.every(isNamed)) return turns.map(() => true);
  const said = new Map<string, number>();
  const words = ({ role, text }: SeenTurn) => `${role}\n${text}`;
  for (const turn of turns) said.set(words(turn), (said.get(words(turn)) ?? 0) + 1);
  return turns.map((turn) => isNamed(turn) || said.get(words(turn)) === 1);
}

/** The wanted turns and those around them, on each side at least two and as many as it takes to come to a telling one. */
function neighbourhood(tells: readonly boolean[], wanted: readonly boolean[], apart: readonly boolean[]): boolean[] {
  const near = [...wanted];
  for (const step of [1, -1]) {
    let left = 0;
    let isTold = true;
    for (let at = step > 0 ? 0 : tells.length - 1; at >= 0 && at < tells.length; at += step) {
      if (apart[step > 0 ? at : at + 1]) {
        left = 0;
        isTold = true;
      }
      if (wanted[at]) {
        left = NEIGHBOURS;
        isTold = false;
        continue;
      }
      if (left <= 0 && isTold) continue;
      near[at] = true;
      left -= 1;
      isTold ||= tells[at] === true;
      if (left < NEIGHBOURS - MOST_ALIKE) isTold = true;
    }
  }
  return near;
}
