/**
 * What recall has learnt of one user: a low-rank map on the vector of a question, and factors on the fusion weights.
 * After the reading wing of TSUBASA (arXiv 2604.07894) and the retrospective reflection of RMM (arXiv 2503.08026),
 * small enough to be learnt in a browser. Without it, or with one of no effect, recall is what it was.
 */
import type { Weights } from './fuse.ts';

/** Can be stored as it is: plain values and typed arrays. */
export interface Adapter {
  /** The encoder in whose space it was learnt; see `Embedder.id`. In another one it says nothing. */
  made: string;
  dimensions: number;
  /** 0: the question's vector stays as it is. */
  rank: number;
  /** Row by row, `dimensions` times `rank`: a question q becomes q + U Vᵀ q, at unit length. */
  u: Float32Array;
  v: Float32Array;
  /** What a fusion weight is multiplied by; 1 where absent. */
  factors: Partial<Record<keyof Weights, number>>;
}

/** Takes a question's vector of any length; gives it turned, at unit length. As it is where the dimensions are others. */
export function turnQuery({ dimensions, rank, u, v }: Adapter, query: Float32Array): Float32Array {
  if (rank === 0 || query.length !== dimensions) return query;
  const q = atUnit(query);
  const inner = new Float32Array(rank);
  for (let d = 0; d < dimensions; d++)
    for (let r = 0; r < rank; r++) inner[r] = (inner[r] ?? 0) + (v[d * rank + r] ?? 0) * (q[d] ?? 0);
  const turned = q.slice();
  for (let d = 0; d < dimensions; d++) {
    let sum = turned[d] ?? 0;
    for (let r = 0; r < rank; r++) sum += (u[d * rank + r] ?? 0) * (inner[r] ?? 0);
    turned[d] = sum;
  }
  // What has lost its direction, or its finiteness, is worse than what was there before.
  const length = norm(turned);
  return length > 0 && Number.isFinite(length) ? atUnit(turned) : query;
}

/** Takes the weights; gives them as the adapter has them. */
export function weighed(weights: Weights, { factors }: Adapter): Weights {
  const own = { ...weights };
  for (const [name, factor] of Object.entries(factors) as [keyof Weights, number][]) own[name] *= factor;
  return own;
}

/** Of held-out questions: where the source of each stood before and after, best is 0; nothing for what was not found. */
export interface Judged {
  before: number | undefined;
  after: number | undefined;
}

/** How a new adapter does on held-out questions; shares of questions with their source among the first ten. */
export interface Verdict {
  questions: number;
  before: number;
  after: number;
  isBetter: boolean;
}

/** One-sided, at 5 %: as many deviations wins must be above losses. */
const DEVIATIONS = 1.64;
const LEAST_GAIN = 0.01;
const FIRST = 10;

/**
 * Whether what was learnt recalls better. `sure`: wins must outweigh losses by more than chance would (a sign test), and by
 * a hundredth of the questions; else it is enough that there are more of them.
 */
export function judge(judged: readonly Judged[], sure: boolean): Verdict {
  const isFirst = (rank: number | undefined) => rank !== undefined && rank < FIRST;
  const wins = judged.filter(({ before, after }) => !isFirst(before) && isFirst(after)).length;
  const losses = judged.filter(({ before, after }) => isFirst(before) && !isFirst(after)).length;
  const share = (of: (one: Judged) => number | undefined) =>
    judged.length === 0 ? 0 : judged.filter((one) => isFirst(of(one))).length / judged.length;
  const gain = wins - losses;
  const isSure = gain > DEVIATIONS * Math.sqrt(wins + losses) && gain >= LEAST_GAIN * judged.length;
  return {
    questions: judged.length,
    before: share(({ before }) => before),
    after: share(({ after }) => after),
    isBetter: sure ? isSure : gain > 0,
  };
}

/** Takes a vector; gives it at unit length, or all zeros where it has none. */
export function atUnit(vector: Float32Array): Float32Array {
  const length = norm(vector);
  return vector.map((value) => (length > 0 ? value / length : 0));
}

function norm(vector: Float32Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return Math.sqrt(sum);
}
