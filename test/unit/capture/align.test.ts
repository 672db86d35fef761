import { describe, expect, it } from 'vitest';
import { align, normaliseForHash, type Placement } from '../../../lib/capture/align.ts';
import { type Brief, hash, store, turns } from './align-bench.ts';

const fresh = (placed: Placement[]) => placed.filter((one) => one.isNew).map((one) => one.turn.text);
const changed = (placed: Placement[]) => placed.filter((one) => one.changed).map((one) => one.turn.text);

describe('align', () => {
  it('appends by overlap, and a window that comes again changes nothing', () => {
    const kept = store();
    kept.take(
      turns([
        ['u', 'hello'],
        ['a', 'hi there'],
      ]),
    );
    const next = turns([
      ['u', 'hello'],
      ['a', 'hi there'],
      ['u', 'bye'],
    ]);
    expect(fresh(kept.take(next))).toEqual(['bye']);
    const again = kept.take(next);
    expect(fresh(again)).toEqual([]);
    expect(changed(again)).toEqual([]);
    expect(kept.texts()).toEqual(['hello', 'hi there', 'bye']);
  });

  it('puts earlier turns of a virtualised list in front', () => {
    const kept = store();
    kept.take(
      turns([
        ['u', 'c'],
        ['a', 'd'],
        ['u', 'e'],
      ]),
    );
    kept.take(
      turns([
        ['u', 'a'],
        ['a', 'b'],
        ['u', 'c'],
        ['a', 'd'],
      ]),
    );
    expect(kept.texts()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('fills a gap where both sides are known', () => {
    const kept = store();
    kept.take(
      turns([
        ['u', 'a'],
        ['a', 'b'],
      ]),
    );
    kept.take(
      turns([
        ['u', 'e'],
        ['a', 'f'],
      ]),
    );
    kept.take(
      turns([
        ['a', 'b'],
        ['u', 'c'],
        ['a', 'd'],
        ['u', 'e'],
      ]),
    );
    expect(kept.texts()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('walks into a gap from one side without passing what lies beyond it', () => {
    const kept = store();
    kept.take(
      turns([
        ['u', 'a'],
        ['a', 'b'],
      ]),
    );
    kept.take(
      turns([
        ['u', 'y'],
        ['a', 'z'],
      ]),
    );
    kept.take(
      turns([
        ['a', 'b'],
        ['u', 'c'],
      ]),
    );
    kept.take(
      turns([
        ['u', 'c'],
        ['a', 'd'],
      ]),
    );
    expect(kept.texts()).toEqual(['a', 'b', 'c', 'd', 'y', 'z']);
  });

  it('keeps "yes" said three times three times', () => {
    const kept = store();
    const all: Brief[] = [
      ['u', 'yes'],
      ['a', 'one'],
      ['u', 'yes'],
      ['a', 'two'],
      ['u', 'yes'],
      ['a', 'three'],
    ];
    for (let end = 1; end <= all.length; end += 1) kept.take(turns(all.slice(Math.max(0, end - 3), end)));
    expect(kept.texts()).toEqual(['yes', 'one', 'yes', 'two', 'yes', 'three']);
    const whole = store();
    whole.take(turns(all));
    expect(whole.rows().map((row) => row.key)).toEqual(kept.rows().map((row) => row.key));
  });

  it('lets a reply grow that was not complete, and never makes a complete one incomplete', () => {
    const kept = store();
    kept.take(
      turns([
        ['u', 'go'],
        ['a', 'Once', { final: false }],
      ]),
    );
    expect(
      changed(
        kept.take(
          turns([
            ['u', 'go'],
            ['a', 'Once upon a time'],
          ]),
        ),
      ),
    ).toEqual(['Once upon a time']);
    expect(
      changed(
        kept.take(
          turns([
            ['u', 'go'],
            ['a', 'Once upon a time', { final: false }],
          ]),
        ),
      ),
    ).toEqual([]);
    expect(kept.texts()).toEqual(['go', 'Once upon a time']);
  });

  it('links an edit and what was said after it', () => {
    const kept = store();
    kept.take(
      turns([
        ['u', 'a', { id: '1' }],
        ['a', 'b', { id: '2' }],
        ['u', 'c', { id: '3' }],
        ['a', 'd', { id: '4' }],
      ]),
    );
    const placed = kept.take(
      turns([
        ['u', 'a', { id: '1' }],
        ['a', 'b', { id: '2' }],
        ['u', 'C', { id: '5' }],
        ['a', 'D', { id: '6' }],
      ]),
    );
    expect(placed.map(({ replaces }) => replaces)).toEqual([undefined, undefined, 'n:3', undefined]);
    expect(placed.map(({ parentKey }) => parentKey)).toEqual([undefined, 'n:1', 'n:2', 'n:5']);
    const more = kept.take(
      turns([
        ['u', 'C', { id: '5' }],
        ['a', 'D', { id: '6' }],
        ['u', 'e', { id: '7' }],
      ]),
    );
    expect(fresh(more)).toEqual(['e']);
    expect(
      kept
        .rows()
        .filter((row) => row.replacedBy === undefined && row.key !== 'n:4')
        .map((row) => row.text),
    ).toEqual(['a', 'b', 'C', 'D', 'e']);
  });

  it('links an edit of the first message where no number tells its place, and not what a jump in the list shows', () => {
    const open = () => {
      const kept = store();
      kept.take(
        turns([
          ['u', 'x', { id: '1' }],
          ['a', 'y', { id: '2' }],
        ]),
      );
      return kept;
    };
    const [turn] = turns([['u', 'X', { id: '3' }]]);
    if (!turn) throw new Error('no turn');
    const edited = open();
    expect(edited.take([{ ...turn, witness: 'typed' }])[0]?.replaces).toBe('n:1');
    expect(
      edited.take(
        turns([
          ['u', 'X', { id: '3' }],
          ['a', 'Y', { id: '4' }],
        ]),
      )[1]?.replaces,
    ).toBe(undefined);
    expect(edited.texts()).toEqual(['y', 'X', 'Y']);
    const sent = { value: 1, offsetMinutes: 0, precision: 'second', source: 'live' } as const;
    for (const other of [turn, { ...turn, witness: 'typed' as const, saidAt: sent }])
      expect(open().take([other])[0]?.replaces).toBe(undefined);
  });

  it('keeps a reply beside the one in whose place it was written again, where only the place is known', () => {
    const kept = store();
    const shown = (reply: string, final = true) =>
      turns([
        ['u', 'x', { index: 0 }],
        ['a', reply, { index: 1, final }],
      ]);
    const again = (reply: string, final = true) => {
      const [user, turn] = shown(reply, final);
      if (!user || !turn) throw new Error('no turn');
      return kept.take([user, { ...turn, again: true }]);
    };
    kept.take(shown('one'));
    expect(again('half of ano', false)[1]?.replaces).toBe('i:c#1a');
    expect(again('another')[1]).toMatchObject({ isNew: false, changed: true });
    expect(kept.rows().map(({ text, replacedBy }) => [text, replacedBy !== undefined])).toEqual([
      ['x', false],
      ['one', true],
      ['another', false],
    ]);
    expect(kept.take(shown('another')).map(({ isNew, changed }) => isNew || changed)).toEqual([false, false]);
  });

  it('links an edit without ids, and a reply written again', () => {
    const kept = store();
    kept.take(
      turns([
        ['u', 'a'],
        ['a', 'b'],
        ['u', 'c'],
        ['a', 'd'],
      ]),
    );
    expect(
      kept
        .take(
          turns([
            ['u', 'a'],
            ['a', 'b'],
            ['u', 'C'],
          ]),
        )
        .at(-1)?.replaces,
    ).toBeDefined();
    const other = store();
    other.take(
      turns([
        ['u', 'a'],
        ['a', 'b'],
      ]),
    );
    expect(
      other
        .take(
          turns([
            ['u', 'a'],
            ['a', 'B is better'],
          ]),
        )
        .at(-1)?.replaces,
    ).toBeDefined();
    expect(other.texts()).toEqual(['a', 'B is better']);
  });

  it('knows another version of a turn again when the page goes back to it', () => {
    const kept = store();
    const old = turns([
      ['u', 'a'],
      ['a', 'b'],
      ['u', 'c'],
      ['a', 'd'],
    ]);
    kept.take(old);
    kept.take(
      turns([
        ['u', 'a'],
        ['a', 'b'],
        ['u', 'C'],
        ['a', 'D'],
      ]),
    );
    expect(fresh(kept.take(old))).toEqual([]);
  });

  it('uses the numbers of rows where turns have no ids', () => {
    const kept = store();
    kept.take(
      turns([
        ['u', 'x', { index: 10 }],
        ['a', 'y', { index: 11 }],
      ]),
    );
    kept.take(
      turns([
        ['u', 'yes', { index: 2 }],
        ['a', 'no', { index: 3 }],
      ]),
    );
    expect(kept.texts()).toEqual(['yes', 'no', 'x', 'y']);
    expect(kept.rows()[0]?.key).toBe('i:c#2u');
    const edit = kept.take(turns([['u', 'X', { index: 10 }]]));
    expect(edit[0]?.replaces).toBe('i:c#10u');
    expect(edit[0]?.key).not.toBe('i:c#10u');
    expect(fresh(kept.take(turns([['u', 'X', { index: 10 }]])))).toEqual([]);
  });

  it('keeps the key of a turn whose id comes late or changes', () => {
    const kept = store();
    const first = kept.take(turns([['u', 'hello']]))[0]?.key;
    const late = kept.take(
      turns([
        ['u', 'hello', { id: '1' }],
        ['a', 'hi', { id: '2' }],
      ]),
    );
    expect(late[0]).toMatchObject({ key: first, isNew: false, changed: true });
    const moved = kept.take(
      turns([
        ['u', 'hello', { id: 'final-1' }],
        ['a', 'hi', { id: '2' }],
      ]),
    );
    expect(fresh(moved)).toEqual([]);
    expect(kept.texts()).toEqual(['hello', 'hi']);
  });

  it('gives one conversation other keys than another', () => {
    const a = align([], turns([['u', 'hello']]), 'one', hash)[0]?.key;
    const b = align([], turns([['u', 'hello']]), 'two', hash)[0]?.key;
    expect(a).not.toBe(b);
  });

  it('compares words, not spaces and marks', () => {
    expect(normaliseForHash('**Hello**\n\n\u200bworld\u00a0 `x`')).toBe(normaliseForHash('Hello world x'));
    expect(normaliseForHash('C++')).not.toBe(normaliseForHash('C'));
    expect(() => normaliseForHash('\ud800 lone \0')).not.toThrow();
  });

  it('aligns a window with 5,000 turns fast', () => {
    const many = turns(Array.from({ length: 5_000 }, (_, at): Brief => [at % 2 ? 'a' : 'u', `turn ${at}`]));
    const kept = store();
    for (let at = 0; at < many.length; at += 198) kept.take(many.slice(Math.max(0, at - 2), at + 198));
    const start = performance.now();
    const placed = align(kept.rows(), [...many.slice(-2), ...turns([['u', 'new']])], 'c', hash);
    expect(performance.now() - start).toBeLessThan(100);
    expect(fresh(placed)).toEqual(['new']);
    expect(kept.texts()).toEqual(many.map((turn) => turn.text));
  });
});
