import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTokens } from '../../../lib/distill/budget.ts';
import { PROSE } from './prose.ts';

describe('countTokens', () => {
  // Counted with o200k_base.
  it.each([
    ['I moved to Lisbon in May and I have been a vegetarian for two years now.', 17],
    ["I don't think it's a good idea; let's wait until Friday, shall we?", 16],
    ['On 12 May 2026 she paid 1,250.50 euros for the flight to Tokyo.', 22],
    [
      'The research group has developed an experimental framework for understanding how people remember conversations with assistants over several weeks.',
      20,
    ],
  ])('is within a fifth of a single sentence and not far below: %s', (text, counted) => {
    expect(countTokens(text)).toBeGreaterThanOrEqual(counted * 0.93);
    expect(countTokens(text)).toBeLessThanOrEqual(counted * 1.2);
  });

  it.each(Object.entries(PROSE))('is within a tenth for prose: %s', (name, [text, o200k, cl100k]) => {
    expect(countTokens(text) / o200k).toBeGreaterThan(0.9);
    expect(countTokens(text) / o200k).toBeLessThan(1.1);
    if (name.startsWith('English')) expect(Math.abs(countTokens(text) / cl100k - 1)).toBeLessThan(0.1);
  });

  it('counts words of every script, and nothing for nothing', () => {
    expect(countTokens('')).toBe(0);
    expect(countTokens('   ')).toBeLessThanOrEqual(1);
    for (const text of ['我搬到里斯本了', 'Я переехал в Лиссабон', 'ลิสบอน', '🙂🙂', '\ud800'])
      expect(countTokens(text)).toBeGreaterThan(0);
  });

  it('never gives less for more, and about the sum for two lines', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const together = countTokens(`${a}\n${b}`);
        expect(together).toBeGreaterThanOrEqual(Math.max(countTokens(a), countTokens(b)) - 1);
        expect(Math.abs(together - countTokens(a) - countTokens(b))).toBeLessThanOrEqual(4);
      }),
    );
  });
});
