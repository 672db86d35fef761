import { type Chains, NO_SLOT } from './chains.ts';
import type { Weights } from './fuse.ts';

/** Slots whose scores bear on that of `slot`: up to two turns before it and two after. */
export function around(chains: Chains, slot: number): number[] {
  const found: number[] = [];
  for (const links of [chains.before, chains.after]) {
    const first = links[slot] ?? NO_SLOT;
    if (first === NO_SLOT) continue;
    found.push(first);
    const second = links[first] ?? NO_SLOT;
    if (second !== NO_SLOT) found.push(second);
  }
  return found;
}

/**
 * What the turns around a user's turn add to it. A reply in between stops the count: in a chat with an assistant
 * the turns around say little (measured: it costs there what it brings between two people).
 */
export function fromNeighbours(
  chains: Chains,
  slot: number,
  isUser: (slot: number) => boolean,
  base: (slot: number) => number,
  weights: Pick<Weights, 'next' | 'afterNext' | 'answers'>,
  asksAtEnd: (slot: number) => boolean,
): number {
  if (!isUser(slot)) return 0;
  let sum = 0;
  const asked = chains.before[slot] ?? NO_SLOT;
  if (asked !== NO_SLOT && isUser(asked) && asksAtEnd(asked)) sum += weights.answers * base(asked);
  for (const links of [chains.before, chains.after]) {
    const first = links[slot] ?? NO_SLOT;
    if (first === NO_SLOT || !isUser(first)) continue;
    const second = links[first] ?? NO_SLOT;
    sum += weights.next * base(first) + (second === NO_SLOT ? 0 : weights.afterNext * base(second));
  }
  return sum;
}
