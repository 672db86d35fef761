import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTokens } from '../../../lib/distill/budget.ts';
import { isPlain, quote } from '../../../lib/distill/quote.ts';
import { terms } from '../../../lib/recall/tokenize.ts';

const about = (question: string) => new Map(terms(question).map((term) => [term, 1]));
const LIMIT = { tokens: 20, chars: 160 };

const MESSAGE =
  'Good morning! It rained all night. I finally sold the blue bicycle to my neighbour for 80 euros. ' +
  'She was happy. Now I need a new lock for the shed.';

describe('quote', () => {
  it('takes the sentence that fits, and what stands beside it as far as there is room', () => {
    expect(quote(MESSAGE, about('Who bought the bicycle?'), LIMIT)).toBe(
      'I finally sold the blue bicycle to my neighbour for 80 euros. She was happy.',
    );
  });

  it('shows what it leaves out', () => {
    expect(quote(MESSAGE, about('bicycle, and the lock of the shed'), { tokens: 27, chars: 160 })).toBe(
      'I finally sold the blue bicycle to my neighbour for 80 euros. … Now I need a new lock for the shed.',
    );
  });

  it('begins at the beginning where nothing fits', () => {
    expect(quote(MESSAGE, about('quantum physics'), { tokens: 10, chars: 160 })).toMatch(/^Good morning!/);
  });

  it('cuts a sentence without end around the words that matter', () => {
    const long = `${'and then we walked on '.repeat(30)}until we met Ana by the river ${'and went on '.repeat(30)}`;
    const cut = quote(long, about('Where did we meet Ana, by a river?'), LIMIT);
    expect(cut).toMatch(/^….*Ana by the river.*…$/);
    expect(countTokens(cut)).toBeLessThanOrEqual(LIMIT.tokens + 3);
  });

  it('quotes neither code, addresses nor commands', () => {
    const text =
      'See https://example.com for the bicycle.\n```\nbicycle = 1\n```\n$ npm install bicycle\nMail a@b.org about it.';
    expect(quote(text, about('bicycle'), LIMIT)).toBe('');
    expect(isPlain('I like cats')).toBe(true);
    expect(isPlain('see www.evil.example')).toBe(false);
    expect(isPlain('go to evil.com now')).toBe(false);
    expect(isPlain('const x = 1;')).toBe(false);
  });

  it('keeps to its limits for any message, on one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 5, max: 60 }), (text, tokens) => {
        const line = quote(`${text}. bicycle ${text}`, about('bicycle'), { tokens, chars: 100 });
        expect(line.length).toBeLessThanOrEqual(100);
        expect(line).not.toMatch(/[\n\r]/);
      }),
    );
  });
});
