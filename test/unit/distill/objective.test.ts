import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, divergence, meanDivergence, wins } from '../../../lib/distill/objective.ts';
import type { NextTokens } from '../../../lib/inference/ports.ts';

/** A distribution over seven tokens, and what of it is told: some of them, by their ids. */
const distribution = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 })
  .map((weights) => weights.map((one) => one / weights.reduce((sum, other) => sum + other, 0)));
const told = (p: readonly number[], ids = [0, 1, 2, 3, 4]): NextTokens => ({
  ids,
  logprobs: ids.map((id) => Math.log(p[id] ?? 0)),
});
const whole = (p: readonly number[], q: readonly number[]) =>
  p.reduce((sum, each, at) => sum + each * Math.log(each / (q[at] ?? 0)), 0);
const mixed = (p: readonly number[], q: readonly number[], share: number) =>
  p.map((each, at) => (1 - share) * each + share * (q[at] ?? 0));
/** Numbers that an engine may give when something is wrong with it. */
const wild = fc.record({
  ids: fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 6 }),
  logprobs: fc.array(fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 700, -1e308)), {
    maxLength: 6,
  }),
});

describe('the divergence of student from teacher', () => {
  it('is 0 where both expect the same, and more where they do not', () => {
    fc.assert(
      fc.property(distribution, distribution, (p, q) => {
        expect(divergence(told(p), told(p))).toBeCloseTo(0, 9);
        const apart = Math.max(...p.map((each, at) => Math.abs(each - (q[at] ?? 0))));
        if (apart > 0.05 && Math.abs((p[5] ?? 0) + (p[6] ?? 0) - (q[5] ?? 0) - (q[6] ?? 0)) > 0.05)
          expect(divergence(told(p), told(q))).toBeGreaterThan(0);
      }),
    );
  });

  it('is no more than the divergence over the whole vocabulary', () => {
    fc.assert(
      fc.property(distribution, distribution, (p, q) => {
        const found = divergence(told(p), told(q));
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(whole(p, q) + 1e-9);
      }),
    );
  });

  it('grows, the more of another expectation is mixed in', () => {
    const shares = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(distribution, distribution, shares, (p, q, [a, b]) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const near = divergence(told(p), told(mixed(p, q, less)));
        expect(divergence(told(p), told(mixed(p, q, more)))).toBeGreaterThanOrEqual(near - 1e-9);
      }),
    );
  });

  it('does not depend on the order in which tokens are told', () => {
    fc.assert(
      fc.property(distribution, distribution, (p, q) => {
        const turned = divergence(told(p, [4, 2, 0, 1, 3]), told(q, [1, 0, 3, 2, 4]));
        expect(turned).toBeCloseTo(divergence(told(p), told(q)), 9);
      }),
    );
  });

  it('counts what the student expects elsewhere', () => {
    // Both hold the five alike to each other, but the student thinks none of them likely.
    const teacher = told([0.3, 0.2, 0.2, 0.2, 0.1, 0, 0]);
    const student = told([0.003, 0.002, 0.002, 0.002, 0.001, 0.99, 0]);
    expect(divergence(teacher, student)).toBeGreaterThan(4);
  });

  it('is a finite number whatever it is given', () => {
    fc.assert(
      fc.property(wild, wild, (teacher, student) => {
        const found = divergence(teacher, student);
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThan(20);
      }),
    );
  });

  it('of an answer is the mean over its tokens, and none where they were not read alike', () => {
    const [a, b, c] = [told([0.9, 0.1]), told([0.5, 0.5]), told([0.1, 0.9])];
    const found = meanDivergence([a, a], [b, c]) ?? Number.NaN;
    expect(found).toBeCloseTo((divergence(a, b) + divergence(a, c)) / 2, 12);
    expect(meanDivergence([a, a], [b])).toBeUndefined();
    expect(meanDivergence([], [])).toBeUndefined();
  });
});

describe('a setting wins', () => {
  const pairs = (gains: readonly number[], before = 1) => gains.map((gain) => ({ before, after: before - gain }));

  it('by a gain that its questions agree on', () => {
    expect(wins(compare(pairs([0.2, 0.3, 0.25, 0.2, 0.3, 0.28, 0.22])))).toBe(true);
  });

  it('neither by noise, nor on few questions, nor by what is not worth a change', () => {
    expect(wins(compare(pairs([0.9, -0.6, 0.8, -0.7, 0.5, -0.3, 0.1])))).toBe(false);
    expect(wins(compare(pairs([0.3, 0.3])))).toBe(false);
    expect(wins(compare(pairs([0.3, 0, 0, 0, 0, 0, 0, 0])))).toBe(false);
    expect(wins(compare(pairs([0.01, 0.011, 0.01, 0.009, 0.01, 0.011])))).toBe(false);
    expect(wins(compare([]))).toBe(false);
  });

  it('never where it is the same or worse', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { maxLength: 30 }), (losses) => {
        expect(wins(compare(pairs(losses.map((loss) => -loss))))).toBe(false);
      }),
    );
  });
});
