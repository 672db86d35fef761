import { describe, expect, it } from 'vitest';
import { createPace } from '../../../lib/capture/pace.ts';

/** Looks that cost what they are told to, one after the other as the pace has it; gives the share of time they took. */
function shareOf(costMs: number, forMs: number): number {
  let now = 0;
  let spent = 0;
  const pace = createPace(() => now);
  while (now < forMs) {
    pace.time(() => {
      now += costMs;
      spent += costMs;
    });
    now += pace.every(250);
  }
  return spent / now;
}

describe('the pace of looks', () => {
  it('keeps to the least wait where looks are cheap', () => {
    let now = 0;
    const pace = createPace(() => now);
    expect(pace.every(250)).toBe(250);
    pace.time(() => {
      now += 0.5;
    });
    expect(pace.every(250)).toBe(250);
  });

  it('takes under a hundredth of the time, however long the chat', () => {
    for (const cost of [0.1, 1, 2, 5, 10]) expect(shareOf(cost, 60_000)).toBeLessThan(0.01);
  });

  it('looks at least every two seconds', () => {
    let now = 0;
    const pace = createPace(() => now);
    pace.time(() => {
      now += 500;
    });
    expect(pace.every(250)).toBe(2_000);
  });

  it('soon forgets a first look that was dear', () => {
    let now = 0;
    const pace = createPace(() => now);
    const look = (cost: number) =>
      pace.time(() => {
        now += cost;
      });
    look(40);
    for (let times = 0; times < 8; times += 1) look(0.2);
    expect(pace.every(250)).toBe(250);
  });

  it('takes the time of a look that throws, and lets it throw', () => {
    let now = 0;
    const pace = createPace(() => now);
    const broken = () => {
      now += 100;
      throw new Error('broken');
    };
    expect(() => pace.time(broken)).toThrow('broken');
    expect(pace.every(250)).toBe(2_000);
  });
});
