/** What weighs a line of a block in a question about the past: set by hand, or tuned for one user (`tune.ts`). */

/**
 * The score of recall, weight 1, says how relevant a line is; the rest stands beside it. An everyday prompt knows none of
 * these: its block is short for restraint's sake, which no reading of questions about the past may undo.
 */
export interface PackWeights {
  /** Added to the score of a memory: what is believed, against what was said. */
  memory: number;
  /** Added for the share of the question's words, by their rarity, that a line has and the block has not yet. */
  coverage: number;
  /** A line that shares so much of its words with one that is in says nothing new; 0 to 1. */
  same: number;
  /** Quotes that are told at length, and how many tokens each of them has. */
  atLength: number;
  first: number;
  /** Tokens of the quotes after them. */
  further: number;
}

/** Measured by hand on the development halves of LoCoMo and BEAM; what serves where nothing was tuned. */
export const PACK_WEIGHTS: PackWeights = { memory: 0, coverage: 0, same: 0.8, atLength: 8, first: 36, further: 18 };

/** No tuned weight leaves these: outside of them a block is not one any more. `step`: how far a search goes at once. */
export const BOUNDS: Readonly<Record<keyof PackWeights, { least: number; most: number; step: number }>> = {
  memory: { least: -0.6, most: 0.6, step: 0.3 },
  coverage: { least: 0, most: 1, step: 0.3 },
  same: { least: 0.5, most: 1, step: 0.15 },
  atLength: { least: 0, most: 24, step: 6 },
  first: { least: 18, most: 72, step: 14 },
  further: { least: 8, most: 40, step: 7 },
};

const NAMES = Object.keys(BOUNDS) as (keyof PackWeights)[];

/** Takes any numbers; gives them as weights within their bounds, at most three digits after the point. */
export function bounded(weights: PackWeights): PackWeights {
  const kept = { ...weights };
  for (const name of NAMES) {
    const { least, most } = BOUNDS[name];
    const rounded = Math.round(Math.min(most, Math.max(least, weights[name])) * 1000) / 1000;
    // Neither NaN nor -0 is a weight.
    kept[name] = Number.isNaN(rounded) ? PACK_WEIGHTS[name] : rounded + 0;
  }
  return kept;
}

/** Whether both say the same. */
export function areSame(a: PackWeights, b: PackWeights): boolean {
  return NAMES.every((name) => a[name] === b[name]);
}
