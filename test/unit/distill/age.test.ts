import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Aging, ageOf, MAY_CHANGE_AFTER_MS, mayHaveChanged } from '../../../lib/distill/age.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
const memory = (given: Partial<Aging>): Aging => ({
  slot: 'places.home',
  memoryKind: 'fact',
  state: 'current',
  saidAt: NOW - MAY_CHANGE_AFTER_MS - DAY,
  ...given,
});

describe('mayHaveChanged', () => {
  it.each([
    ['a home', { slot: 'places.home' }],
    ['an employer', { slot: 'work.employer' }],
    ['a diet', { slot: 'health.diet' }],
    ['a relationship', { slot: 'people.status' }],
    ['a plan in any slot', { slot: 'notes', memoryKind: 'plan' }],
  ] as const)('asks about %s that was told more than a year ago', (_what, given) => {
    expect(mayHaveChanged(memory(given), NOW)).toBe(true);
  });

  it.each([
    ['a birthday', { slot: 'identity.birthday' }],
    ['an allergy', { slot: 'health.allergies' }],
    ['a taste', { slot: 'tastes.likes', memoryKind: 'preference' }],
    ['a way of answering', { slot: 'work', memoryKind: 'instruction' }],
    ['what was said within the year', { saidAt: NOW - MAY_CHANGE_AFTER_MS }],
    ['what was said nobody knows when', { saidAt: undefined }],
    ['what is told to be over', { validTo: '2026-12' }],
    ['what was replaced', { state: 'superseded' }],
  ] as const)('does not ask about %s', (_what, given) => {
    const { saidAt, ...rest } = memory(given as Partial<Aging>);
    expect(mayHaveChanged({ ...rest, ...(saidAt === undefined ? {} : { saidAt }) }, NOW)).toBe(false);
  });
});

describe('ageOf', () => {
  it.each([
    [0, 0, 'day'],
    [1, 1, 'day'],
    [45, 45, 'day'],
    [61, 2, 'month'],
    [430, 14, 'month'],
    [729, 23, 'month'],
    [731, 2, 'year'],
    [1500, 4, 'year'],
  ] as const)('%i days are %i %s', (days, count, unit) => {
    expect(ageOf(NOW - days * DAY, NOW)).toEqual({ count, unit });
  });

  it('never lies ahead, and never gets less with time', () => {
    const days = (age: ReturnType<typeof ageOf>) => age.count * { day: 1, month: 30.4, year: 365.25 }[age.unit];
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 9000 }), fc.integer({ min: 0, max: 400 }), (ago, more) => {
        const at = NOW - ago * DAY;
        expect(ageOf(at, NOW).count).toBeGreaterThanOrEqual(0);
        expect(days(ageOf(at - more * DAY, NOW))).toBeGreaterThanOrEqual(days(ageOf(at, NOW)) - 1);
      }),
    );
  });
});
