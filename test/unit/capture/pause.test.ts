import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../lib/capture/identity.ts';
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

  it('tells what was sent in it, by what it is known by, once; not what stood there, nor replies', () => {
    let keeping = false;
    const b = bench(() => keeping);
    const rows: Brief[] = [['u', 'an old one']];
    b.rest(page('1', rows));
    b.sends.set('a secret', b.clock.now());
    rows.push(['u', 'a secret', { nativeId: 'm7' }], ['a', 'reply to it']);
    b.rest(page('1', rows));
    b.rest(page('1', rows));
    expect(b.unsaid).toEqual([{ nativeId: 'm7', print: fingerprint('a secret'), chars: 8 }]);
    keeping = true;
    b.sends.set('after', b.clock.now());
    rows.push(['u', 'after']);
    expect(texts(b.rest(page('1', rows)))).toEqual([['after']]);
    expect(b.unsaid).toHaveLength(1);
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
