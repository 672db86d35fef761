/**
 * The order of what was seen in pieces. A virtualised list is left by jumps, so what is stored of a conversation is
 * runs of turns that are known to follow each other, in an order that was a guess between them. When a window shows
 * the end of one run beside the beginning of another, the shorter of the two moves to the longer. Pure.
 */
import type { Placement } from './align.ts';
import type { StoredTurn } from './overlap.ts';

/** Below this, numbers between two others would soon not be told apart. */
const CLOSEST = 1e-6;

/**
 * Takes the stored turns of one conversation and where a window of it was placed; gives the new orders of turns, of
 * stored ones and of the window's, by key. Empty where the order already says what the window shows.
 */
export function joinRuns(stored: readonly StoredTurn[], placed: readonly Placement[]): Map<string, number> {
  const moved = new Map<string, number>();
  // Numbered rows say themselves where they stand.
  if (placed.some(({ turn }) => turn.index !== undefined)) return moved;
  const runs = new Runs(stored, placed);
  for (const [at, one] of placed.entries()) {
    const before = placed[at - 1];
    if (before) for (const [key, order] of runs.join(before.key, one.key)) moved.set(key, order);
  }
  return moved;
}

interface Item {
  key: string;
  order: number;
  run: string;
}

class Runs {
  private items: Item[];
  private readonly byKey: ReadonlyMap<string, Item>;

  constructor(stored: readonly StoredTurn[], placed: readonly Placement[]) {
    const runOf = firsts(stored);
    const all = new Map(stored.map(({ key, order }): [string, Item] => [key, { key, order, run: runOf(key) }]));
    placed.forEach(({ key, order, isNew, replaces }, at) => {
      if (!isNew) return;
      const beside = placed[at - 1] ?? placed.slice(at).find((one) => !one.isNew);
      const run = all.get(replaces ?? beside?.key ?? key)?.run ?? key;
      all.set(key, { key, order, run });
    });
    this.items = [...all.values()].sort((a, b) => a.order - b.order);
    this.byKey = all;
  }

  /** Makes the second one's run follow the first one's at once; gives the orders that changed. */
  join(first: string, second: string): Map<string, number> {
    const changed = new Map<string, number>();
    const [a, b] = [this.byKey.get(first)?.run, this.byKey.get(second)?.run];
    if (a === undefined || b === undefined || a === b) return changed;
    const upper = this.items.filter(({ run }) => run === a);
    const lower = this.items.filter(({ run }) => run === b);
    const from = this.items.findIndex(({ run }) => run === a);
    const isThere = [...upper, ...lower].every((item, at) => this.items[from + at] === item);
    if (!isThere) {
      const rest = this.items.filter(({ run }) => run !== a && run !== b);
      const stays = upper.length > lower.length ? upper : lower;
      const at = rest.filter(({ order }) => order < (stays[0]?.order ?? 0)).length;
      this.items = [...rest.slice(0, at), ...upper, ...lower, ...rest.slice(at)];
      this.renumber(at, upper.length, lower.length, stays === upper, changed);
    }
    for (const item of lower) item.run = a;
    return changed;
  }

  /** Gives the moved run orders between those around it, or every turn a new one where there is no room. */
  private renumber(at: number, upper: number, lower: number, goesBelow: boolean, changed: Map<string, number>): void {
    const from = goesBelow ? at + upper : at;
    const count = goesBelow ? lower : upper;
    const after = this.items[from + count]?.order;
    const before = this.items[from - 1]?.order ?? (after ?? 0) - count - 1;
    const step = ((after ?? before + count + 1) - before) / (count + 1);
    const isTight = step < CLOSEST;
    for (const [place, item] of this.items.entries()) {
      const isMoved = place >= from && place < from + count;
      if (!isTight && !isMoved) continue;
      item.order = isTight ? place : before + step * (place - from + 1);
      changed.set(item.key, item.order);
    }
  }
}

/** By a turn's key, the first turn of its run: up the turns before it, and from what was replaced to what replaced it. */
function firsts(stored: readonly StoredTurn[]): (key: string) => string {
  const byKey = new Map(stored.map((turn) => [turn.key, turn]));
  const known = new Map<string, string>();
  return (key) => {
    const way: string[] = [];
    const seen = new Set<string>();
    let here = key;
    while (!known.has(here) && !seen.has(here)) {
      seen.add(here);
      way.push(here);
      const turn = byKey.get(here);
      const up = turn?.parentKey ?? turn?.replacedBy;
      if (up === undefined || !byKey.has(up)) break;
      here = up;
    }
    const first = known.get(here) ?? here;
    for (const one of way) known.set(one, first);
    return first;
  };
}
