import { describe, expect, it } from 'vitest';
import { type Period, periodsOf, timeliness } from '../../../lib/recall/when.ts';

/** A Saturday. */
const NOW = Date.UTC(2026, 10, 21);
const day = (at: number) => new Date(at).toISOString().slice(0, 10);
const read = (question: string) => periodsOf(question, NOW).map(({ from, to }) => `${day(from)}..${day(to)}`);

describe('the time that a question names', () => {
  it.each<[string, string[]]>([
    ['What did I buy on 3 June 2025?', ['2025-06-03..2025-06-03']],
    ['What happened on July 7, 2025', ['2025-07-07..2025-07-07']],
    ['Who visited in March 2024?', ['2024-03-01..2024-03-31']],
    ['How often did I swim in 2023?', ['2023-01-01..2023-12-31']],
    ['What did I do yesterday?', ['2026-11-20..2026-11-20']],
    ['What did I plan last week?', ['2026-11-09..2026-11-15']],
    ['What did I say this week?', ['2026-11-16..2026-11-22']],
    ['Where was I last month?', ['2026-10-01..2026-10-31']],
    ['Where did we go last summer?', ['2026-06-01..2026-08-31']],
    ['Where did we go last winter?', ['2025-12-01..2026-02-28']],
    ['Which state did she see in summer 2021?', ['2021-06-01..2021-08-31']],
    ['What did he do the week before 9 August 2025?', ['2025-08-02..2025-08-09']],
    ['What changed in the week after 9 August 2025?', ['2025-08-09..2025-08-16']],
    // Any June, and no time at all.
    ['Which trip was in June?', []],
    ['May I ask for 20 eggs?', []],
    ['What is my name?', []],
    ['', []],
  ])('%s', (question, expected) => {
    expect(read(question)).toEqual(expected);
  });

  it('is the more telling the more exact it is', () => {
    const weights = ['on 3 June 2025', 'last week', 'in June 2025', 'last summer', 'in 2025'].map(
      (when) => periodsOf(`What did I do ${when}?`, NOW)[0]?.weight ?? 0,
    );
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(new Set(weights).size).toBe(weights.length);
  });

  it('fits what was said then, less what was told in the days after, nothing else', () => {
    const period: Period = { from: 100 * 864e5, to: 101 * 864e5, weight: 0.8 };
    expect(timeliness(100.5 * 864e5, [period])).toBe(0.8);
    expect(timeliness(105 * 864e5, [period])).toBeCloseTo(0.48);
    expect(timeliness(99 * 864e5, [period])).toBe(0);
    expect(timeliness(120 * 864e5, [period])).toBe(0);
    expect(timeliness(0, [])).toBe(0);
  });
});
