import { describe, expect, it } from 'vitest';
import { type Brief, bench, page, texts } from './tracker-bench.ts';

describe('createTracker, where turns stand', () => {
  it('hands over what came since the last look when the address changes, under the address before', () => {
    const b = bench();
    b.rest(
      page('1', [
        ['u', 'a'],
        ['a', 'b'],
      ]),
    );
    const windows = b.go(
      page('1', [
        ['u', 'a'],
        ['a', 'b'],
        ['u', 'c'],
        ['a', 'd', { complete: false }],
      ]),
    );
    expect(texts(windows)).toEqual([['a', 'b', 'c', 'd…']]);
    expect(windows[0]?.conversation.nativeId).toBe('1');
    // A page that draws first and changes its address then shows another conversation already.
    expect(b.go(page('1', [['u', 'x']]))).toEqual([]);
    const fresh = bench();
    expect(fresh.go(page('1', [['u', 'x']]))).toEqual([]);
    fresh.sends.set('y', fresh.clock.now());
    expect(texts(fresh.go(page('1', [['u', 'y']])))).toEqual([['y']]);
  });

  it('takes turns whose words are not mounted for no neighbours', () => {
    const b = bench();
    const read = page('1', [
      ['u', 'a'],
      ['a', 'b'],
      ['u', 'e', { apart: true }],
      ['a', 'f'],
    ]);
    expect(texts(b.rest(read))).toEqual([['a', 'b'], ['e'], ['e', 'f']]);
  });

  it('hands over two parts once more when they turn out to be neighbours', () => {
    const b = bench();
    const rows = (...texts: string[]): Brief[] =>
      texts.map((text, at) => [at % 2 ? 'a' : 'u', text, { nativeId: text }]);
    b.rest(page('1', rows('c', 'd')));
    b.rest(page('1', rows('a', 'b')));
    expect(texts(b.rest(page('1', rows('a', 'b', 'c', 'd'))))).toEqual([['a', 'b', 'c', 'd']]);
    expect(b.rest(page('1', rows('a', 'b', 'c', 'd')))).toEqual([]);
  });
});
