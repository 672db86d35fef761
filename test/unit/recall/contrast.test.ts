import { describe, expect, it } from 'vitest';
import { type Adapter, judge, turnQuery, weighed } from '../../../lib/recall/adapter.ts';
import {
  beginning,
  contrast,
  createLearner,
  type Example,
  type LearnDesign,
  type Parameters,
} from '../../../lib/recall/contrast.ts';
import { WEIGHT_NAMES, WEIGHTS } from '../../../lib/recall/fuse.ts';

const DESIGN: LearnDesign = { rank: 4, weights: true, mapDecay: 0.01, weightDecay: 0.1, sure: true };
const DIMENSIONS = 12;

/** Numbers from -1 to 1, the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

function unitVector(random: () => number, dimensions = DIMENSIONS): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, random);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

const partsOf = (random: () => number) => Float32Array.from(WEIGHT_NAMES, () => Math.max(0, random()));

/** Questions whose answers are where `answerOf` puts them; everything else is noise. */
function examplesOf(count: number, seed: number, answerOf: (query: Float32Array) => Float32Array): Example[] {
  const random = numbers(seed);
  return Array.from({ length: count }, (_, at) => {
    const query = unitVector(random);
    const parts = partsOf(random);
    return {
      query,
      source: `s${at}`,
      answer: { vector: answerOf(query), parts },
      others: Array.from({ length: 8 }, () => ({ vector: unitVector(random), parts })),
    };
  });
}

function learnt(examples: readonly Example[], design = DESIGN): Adapter {
  const learner = createLearner(examples, design, 7);
  while (learner.done < learner.steps) learner.step();
  return learner.adapter('encoder');
}

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/** Where the answer stands among all answers, by the cosine alone. */
function places(examples: readonly Example[], turned: (query: Float32Array) => Float32Array): number[] {
  return examples.map(({ query, answer }) => {
    const q = turned(query);
    return examples.filter((other) => cosine(q, other.answer.vector) > cosine(q, answer.vector)).length;
  });
}

describe('the loss', () => {
  it('has the slope that finite differences measure, in every parameter', () => {
    const random = numbers(3);
    const batch = examplesOf(5, 11, () => unitVector(random));
    const { u, v, logs } = beginning(DIMENSIONS, DESIGN, 5);
    const here: Parameters = {
      u: u.map(() => 0.3 * random()),
      v: v.map((value) => value + 0.2 * random()),
      logs: logs.map(() => 0.3 * random()),
    };
    const { gradient } = contrast(batch, here, DESIGN);
    const step = 1e-6;
    for (const name of ['u', 'v', 'logs'] as const)
      for (const at of here[name].keys()) {
        const moved = (by: number) => {
          const values = here[name].slice();
          values[at] = (values[at] ?? 0) + by;
          return contrast(batch, { ...here, [name]: values }, DESIGN).loss;
        };
        const measured = (moved(step) - moved(-step)) / (2 * step);
        expect(Math.abs(measured - (gradient[name][at] ?? Number.NaN))).toBeLessThan(1e-5 * (1 + Math.abs(measured)));
      }
  });

  it('counts no answer of the same source as a wrong one', () => {
    const [one, other] = examplesOf(2, 2, (query) => query);
    if (!one || !other) throw new Error('two examples');
    const parameters = beginning(DIMENSIONS, DESIGN, 1);
    const apart = contrast([one, other], parameters, DESIGN).loss;
    const alike = contrast([one, { ...other, source: one.source }], parameters, DESIGN).loss;
    expect(alike).toBeLessThan(apart);
  });
});

describe('learning', () => {
  /** Swaps two pairs of axes: a turn that a map of rank 4 can hold. */
  const planted = (query: Float32Array) => {
    const [a = 0, b = 0, c = 0, d = 0, ...rest] = query;
    return Float32Array.of(b, a, d, c, ...rest);
  };

  it('finds a planted turn, and it holds for questions that were not seen', () => {
    const adapter = learnt(examplesOf(300, 21, planted), { ...DESIGN, mapDecay: 0.001 });
    const unseen = examplesOf(100, 22, planted);
    const judged = places(unseen, (query) => query).map((before, at) => ({
      before,
      after: places(unseen, (query) => turnQuery(adapter, query))[at],
    }));
    const verdict = judge(judged, true);
    expect(verdict.isBetter).toBe(true);
    expect(verdict.after).toBeGreaterThan(verdict.before + 0.1);
  });

  it('finds a planted weight', () => {
    const at = WEIGHT_NAMES.indexOf('month');
    const random = numbers(31);
    const examples = examplesOf(200, 32, () => unitVector(random)).map((example): Example => {
      const told = example.answer.parts.slice();
      told[at] = 1;
      const untold = example.answer.parts.slice();
      untold[at] = 0;
      return {
        ...example,
        answer: { ...example.answer, parts: told },
        others: example.others.map((other) => ({ ...other, parts: untold })),
      };
    });
    const { factors } = learnt(examples, { ...DESIGN, weightDecay: 0.01 });
    expect(factors.month).toBeGreaterThan(1.3);
    expect(weighed(WEIGHTS, { ...learnt(examples), factors: { month: 2 } }).month).toBe(2 * WEIGHTS.month);
    expect(factors.speaker).toBeCloseTo(1, 1);
  });

  it('of noise the held-out part keeps nothing, in twenty stores', () => {
    const kept = Array.from({ length: 20 }, (_, store) => {
      const random = numbers(100 + store);
      const noise = () => unitVector(random);
      const adapter = learnt(examplesOf(60, 200 + store, noise));
      const unseen = examplesOf(80, 300 + store, noise);
      const before = places(unseen, (query) => query);
      const after = places(unseen, (query) => turnQuery(adapter, query));
      return judge(
        before.map((place, at) => ({ before: place, after: after[at] })),
        true,
      ).isBetter;
    });
    // One in twenty may be taken for better by chance.
    expect(kept.filter(Boolean).length).toBeLessThanOrEqual(2);
  });

  it('comes to the same in pieces as in one go', () => {
    const examples = examplesOf(70, 41, planted);
    const pieces = createLearner(examples, DESIGN, 7);
    const another = createLearner(examplesOf(50, 42, planted), DESIGN, 9);
    while (pieces.done < pieces.steps) {
      pieces.step();
      another.step();
    }
    expect(pieces.adapter('encoder')).toEqual(learnt(examples));
    expect(pieces.step()).toBe(0);
  });

  it('without a map and without weights has no effect', () => {
    const adapter = learnt(examplesOf(40, 51, planted), { ...DESIGN, rank: 0, weights: false });
    expect(adapter).toMatchObject({ rank: 0, factors: {} });
    const query = unitVector(numbers(1));
    expect(turnQuery(adapter, query)).toBe(query);
  });
});

describe('an adapter', () => {
  const random = numbers(61);
  const map = (): Float32Array => Float32Array.from({ length: DIMENSIONS * 2 }, random);
  const adapter: Adapter = { made: 'e', dimensions: DIMENSIONS, rank: 2, u: map(), v: map(), factors: {} };

  it('gives a vector of unit length whatever the length of the question', () => {
    const query = unitVector(random);
    const turned = turnQuery(adapter, query);
    expect(Math.hypot(...turned)).toBeCloseTo(1, 5);
    const longer = turnQuery(
      adapter,
      query.map((value) => 3 * value),
    );
    for (const [at, value] of longer.entries()) expect(value).toBeCloseTo(turned[at] ?? Number.NaN, 5);
  });

  it('leaves a question of another encoder, and one that it would break, as it is', () => {
    const short = Float32Array.of(1, 0);
    expect(turnQuery(adapter, short)).toBe(short);
    const query = unitVector(random);
    const broken = { ...adapter, u: adapter.u.map(() => Number.POSITIVE_INFINITY) };
    expect(turnQuery(broken, query)).toBe(query);
  });
});

describe('the verdict', () => {
  const of = (wins: number, losses: number, same: number) => [
    ...Array.from({ length: wins }, () => ({ before: 12, after: 3 })),
    ...Array.from({ length: losses }, () => ({ before: 3, after: undefined })),
    ...Array.from({ length: same }, () => ({ before: 3, after: 9 })),
  ];

  it.each([
    [8, 0, 100, true, true],
    [3, 2, 100, false, true],
    [3, 0, 100, true, true],
    [2, 0, 100, false, true],
    [1, 0, 100, false, true],
    [2, 0, 1000, false, true],
    [0, 0, 100, false, false],
    [2, 3, 100, false, false],
    [0, 0, 0, false, false],
  ])('%i won, %i lost, %i as before: sure %s, better %s', (wins, losses, same, sure, better) => {
    expect(judge(of(wins, losses, same), true).isBetter).toBe(sure);
    expect(judge(of(wins, losses, same), false).isBetter).toBe(better);
  });
});
