/**
 * How far the reader of a block is from the reader of all evidence: TSUBASA's context distillation (arXiv 2604.07894),
 * whose best d is 5, with a block in the place of the weights that the paper trains.
 */
import type { NextTokens } from '../inference/ports.ts';

/** Of so many likeliest tokens of the teacher the probabilities are compared. */
export const TOP = 5;

/**
 * No probability counts as smaller: an engine in half precision gives none, and one token must not outweigh an answer.
 * A token of which a reader is told nothing at all is as unlikely as this.
 */
const LEAST = 1e-6;

/**
 * Takes what teacher and student expect in one place, the student of the same ids; gives the KL divergence of teacher to
 * student, in nats, 0 or more. Everything beside the ids is one further outcome. Without it the ids would be made to sum
 * to 1, and a student who holds all of them unlikely would pass for one who agrees. By merging outcomes the divergence
 * only falls, so this is a lower bound of that over the whole vocabulary. Ids that the student was not asked of count as
 * least likely. Never NaN nor infinite, whatever the numbers are.
 */
export function divergence(teacher: NextTokens, student: NextTokens): number {
  const asked = new Map(student.ids.map((id, at) => [id, chance(student.logprobs[at])]));
  const ids = [...new Set(teacher.ids)];
  const known = new Map(teacher.ids.map((id, at) => [id, chance(teacher.logprobs[at])]));
  const p = whole(ids.map((id) => known.get(id) ?? LEAST));
  const q = whole(ids.map((id) => asked.get(id) ?? LEAST));
  const sum = p.reduce((all, each, at) => all + each * Math.log(each / (q[at] ?? LEAST)), 0);
  // Rounding may leave less than nothing.
  return Math.max(0, sum);
}

/**
 * Takes both readers' expectations over one answer, token by token; gives the mean divergence a token, in nats. Undefined
 * where there is no token, or the two are not of one length: what was not read alike cannot be compared.
 */
export function meanDivergence(teacher: readonly NextTokens[], student: readonly NextTokens[]): number | undefined {
  if (teacher.length === 0 || teacher.length !== student.length) return undefined;
  const each = teacher.map((one, at) => divergence(one, student[at] ?? { ids: [], logprobs: [] }));
  return each.reduce((sum, one) => sum + one, 0) / each.length;
}

/** A probability from its natural logarithm: 0 to 1, and 0 for what is no number. */
function chance(logprob = Number.NEGATIVE_INFINITY): number {
  const given = Math.exp(logprob);
  return given >= 0 ? Math.min(1, given) : 0;
}

/** With what is left for all other outcomes at the end, none less than `LEAST`, and summing to 1. */
function whole(chances: readonly number[]): number[] {
  const left = 1 - chances.reduce((sum, one) => sum + one, 0);
  const floored = [...chances, left].map((one) => Math.max(LEAST, one));
  const all = floored.reduce((sum, one) => sum + one, 0);
  return floored.map((one) => one / all);
}

/** How the blocks of one setting compare with those of today's weights, question by question. */
export interface Comparison {
  /** Mean divergence a token over the questions, in nats: with today's weights and with the others. */
  before: number;
  after: number;
  /** Mean gain of a question, and its standard error; positive is better. */
  gain: number;
  error: number;
  /** Questions whose divergence differs at all. */
  differing: number;
}

/** A gain smaller than so many standard errors is noise: one-sided, about one chance in forty. */
const SURE = 2;
/** From fewer questions that tell the two apart nothing follows. */
const FEWEST = 6;
/** Of the divergence with today's weights, so much must be gained: less is not worth a change. */
const WORTH = 0.02;

/** Takes divergences of the same questions with both settings, pairwise; gives how they compare. */
export function compare(pairs: readonly { before: number; after: number }[]): Comparison {
  const mean = (values: readonly number[]) =>
    values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length;
  const gains = pairs.map(({ before, after }) => before - after);
  const gain = mean(gains);
  const spread = gains.reduce((sum, one) => sum + (one - gain) ** 2, 0);
  return {
    before: mean(pairs.map(({ before }) => before)),
    after: mean(pairs.map(({ after }) => after)),
    gain,
    // Of one question or none nothing is known about the spread.
    error: gains.length < 2 ? Number.POSITIVE_INFINITY : Math.sqrt(spread / (gains.length - 1) / gains.length),
    differing: gains.filter((one) => one !== 0).length,
  };
}

/** Whether the other setting wins by more than noise, and by enough to be worth it. */
export function wins({ before, gain, error, differing }: Comparison): boolean {
  return differing >= FEWEST && gain > SURE * error && gain > WORTH * before;
}
