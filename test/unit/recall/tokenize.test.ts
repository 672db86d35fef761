import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isContentWord, stem, terms, words } from '../../../lib/recall/tokenize.ts';

describe('words', () => {
  it.each([
    ["Ana's cats, 2 of them!", ['ana', 's', 'cats', '2', 'of', 'them']],
    ['Cafe\u0301 \uff21\uff22\uff23', ['caf\u00e9', 'abc']],
    ['Größe und Straße', ['größe', 'und', 'straße']],
    ['a\u0000b \ud800c\udfff d', ['a', 'b', 'c', 'd']],
    ['', []],
  ])('cuts %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('cuts scripts without spaces into words, not into one run', () => {
    const found = words('我搬到里斯本了');
    expect(found.length).toBeGreaterThan(1);
    expect(found.join('')).toBe('我搬到里斯本了');
  });

  it('takes no key or hash for a word', () => {
    expect(words(`key ${'a1'.repeat(40)} end`)).toEqual(['key', 'end']);
  });

  it('survives any string and gives nothing but lower-case words without blanks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(words(text).filter((word) => !/^\S+$/u.test(word) || !word.isWellFormed())).toEqual([]);
      }),
    );
  });
});

describe('terms', () => {
  it('joins the forms of an English word and leaves out what says nothing', () => {
    expect(terms('When did we run?')).toEqual(terms('runs'));
    expect(terms('the hikes')).toEqual(terms('hiking'));
    expect(terms('What should I do with it?')).toEqual([]);
  });

  it('leaves words of other languages as they are', () => {
    expect(stem('größen')).toBe('größen');
    expect(terms('vegetariana')).toHaveLength(1);
  });

  it('knows stop words', () => {
    expect(isContentWord('the')).toBe(false);
    expect(isContentWord('lisbon')).toBe(true);
  });
});
