/** In which order lines are tried for a block: by what each adds to what stands in it already. */
import { terms } from '../recall/tokenize.ts';
import type { Ranked } from '../recall/types.ts';
import type { PackWeights } from './weights.ts';

/** So many of the best are looked at for the next line: a worse one does not overtake them by what it covers. */
const AHEAD = 12;
/** UTF-16 code units of a document that are looked at for the question's words. */
const MOST_CHARS = 2000;

/**
 * Takes candidates in the order of their scores, and for each term of the question its rarity; yields them by score plus
 * what the weights add. `held` gives the words of each line that is in the block, and is asked before each step. With
 * weights of 0 the order stays as it is, and nothing is computed.
 */
export function* byGain(
  candidates: readonly Ranked[],
  { memory, coverage }: Pick<PackWeights, 'memory' | 'coverage'>,
  rarity: ReadonlyMap<string, number>,
  held: () => Iterable<ReadonlySet<string>>,
): Generator<Ranked> {
  if (memory === 0 && coverage === 0) {
    yield* candidates;
    return;
  }
  // Sorting keeps the order of equal ones.
  const left = candidates
    .map((ranked) => ({ ranked, score: ranked.score + (ranked.doc.kind === 'memory' ? memory : 0) }))
    .sort((a, b) => b.score - a.score);
  const all = [...rarity.values()].reduce((sum, weight) => sum + weight, 0);
  const found = new Map<Ranked, string[]>();
  const wordsOf = (ranked: Ranked): string[] => {
    const known = found.get(ranked) ?? asked(ranked, rarity);
    found.set(ranked, known);
    return known;
  };
  while (left.length > 0) {
    const covered = new Set<string>();
    if (coverage > 0) for (const words of held()) for (const word of words) covered.add(word);
    const gain = ({ ranked, score }: (typeof left)[number]): number => {
      if (coverage === 0 || all === 0) return score;
      const added = wordsOf(ranked).reduce((sum, word) => sum + (covered.has(word) ? 0 : (rarity.get(word) ?? 0)), 0);
      return score + (coverage * added) / all;
    };
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (const [at, one] of left.slice(0, AHEAD).entries()) {
      const value = gain(one);
      if (value <= most) continue;
      [best, most] = [at, value];
    }
    yield* left.splice(best, 1).map(({ ranked }) => ranked);
  }
}

/** The question's terms that a document has. */
function asked({ doc }: Ranked, rarity: ReadonlyMap<string, number>): string[] {
  const own = new Set(terms(doc.text.slice(0, MOST_CHARS)));
  return [...rarity.keys()].filter((term) => own.has(term));
}
