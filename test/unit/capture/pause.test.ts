import { describe, expect, it } from 'vitest';
import { type Brief, bench, page, texts } from './tracker-bench.ts';

describe('a pause', () => {
  it('withholds what was said in it for good, also as a neighbour of what is said later', () => {
    let keeping = true;
    const b = bench(() => keeping);
    const rows: Brief[] = [
      ['u', 'before'],
      ['a', 'reply before'],
    ];
    expect(texts(b.rest(page('1', rows)))).toEqual([['before'], ['before', 'reply before']]);
    keeping = false;
    rows.push(['u', 'secret'], ['a', 'reply to it', { complete: false }]);
    expect(b.look(page('1', rows, { generating: true })).windows).toEqual([]);
    keeping = true;
    rows[3] = ['a', 'reply to the secret'];
    rows.push(['u', 'after'], ['a', 'reply after']);
    expect(texts(b.rest(page('1', rows)))).toEqual([['after'], ['after', 'reply after']]);
    expect(texts(b.leave(page('1', rows)))).toEqual([]);
  });

  it('withholds what stands on the page when it begins to be read', () => {
    let keeping = false;
    const b = bench(() => keeping);
    b.leave(
      page(undefined, [
        ['u', 'secret'],
        ['a', 'half', { complete: false }],
      ]),
    );
    keeping = true;
    expect(
      texts(
        b.rest(
          page('1', [
            ['u', 'secret'],
            ['a', 'half and half'],
            ['u', 'after'],
          ]),
        ),
      ),
    ).toEqual([['after']]);
  });
});
