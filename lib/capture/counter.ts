import type { NamedTurn } from './identity.ts';

/** Counts the turns of the conversation in front over many looks: each once, mounted or not. */
export interface TurnCounter {
  /** Takes the turns of a look, the name of their conversation, and whether all of them are complete. */
  add(turns: readonly NamedTurn[], conversation: string, complete: boolean): void;
  turns(): number;
}

export function turnCounter(): TurnCounter {
  const known = new Set<string>();
  let conversation = '';
  /** Turns that are counted: most of them stand unchanged in look after look. */
  let counted = new WeakSet<NamedTurn>();
  let count = 0;
  /** A reply that is being written has other words at each look: it counts without being remembered, until it is gone. */
  let growing: { text: string; names: string[] } | undefined;
  return {
    add: (turns, of, complete) => {
      if (of !== conversation) {
        known.clear();
        counted = new WeakSet();
        count = 0;
        growing = undefined;
      }
      conversation = of;
      const left = growing;
      if (left && !turns.some(({ turn }) => turn.text.startsWith(left.text))) {
        // Scrolled out of the page before it was known to be complete.
        count += 1;
        for (const name of left.names) known.add(name);
      }
      growing = undefined;
      for (const [at, one] of turns.entries()) {
        if (counted.has(one)) continue;
        const { turn, print, names } = one;
        // What stands before the first mounted turn is not seen: it is known by its words alone.
        const words = `x:${turn.role}:${print}`;
        const isKnown = names.some((name) => known.has(name)) || (at === 0 && known.has(words));
        if (!complete && at === turns.length - 1) {
          if (!isKnown) growing = { text: turn.text, names: [...names, words] };
          continue;
        }
        counted.add(one);
        if (!isKnown) count += 1;
        for (const name of [...names, words]) known.add(name);
      }
    },
    turns: () => count + (growing ? 1 : 0),
  };
}
