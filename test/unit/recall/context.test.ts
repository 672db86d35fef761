import { describe, expect, it } from 'vitest';
import { contextTerms, inContext } from '../../../lib/recall/context.ts';

describe('a draft in its conversation', () => {
  it.each([
    ['and for the kids?', ['Plan a dinner for Saturday'], 'Plan a dinner for Saturday\nand for the kids?'],
    ['What about it?', ['old', 'My oven is broken'], 'My oven is broken\nWhat about it?'],
    // Says enough by itself, points nowhere, or is the first.
    [
      'And which vegetarian restaurants in Porto are open on Sunday?',
      ['Plan a dinner'],
      'And which vegetarian restaurants in Porto are open on Sunday?',
    ],
    ['Thanks', ['Plan a dinner'], 'Thanks'],
    ['and for the kids?', [], 'and for the kids?'],
  ])('%s', (draft, before, expected) => {
    expect(inContext(draft, before)).toBe(expected);
  });

  it('lets older messages count less', () => {
    const weights = contextTerms(['a red kite', 'a blue boat', 'a red car']);
    const [car = 0, boat = 0, kite = 0] = ['car', 'boat', 'kite'].map((word) => weights.get(word));
    expect(car).toBeGreaterThan(boat);
    expect(boat).toBeGreaterThan(kite);
    expect(kite).toBeGreaterThan(0);
    expect(weights.get('red')).toBe(car);
    expect(car).toBeLessThan(0.5);
    expect(contextTerms([]).size).toBe(0);
  });
});
