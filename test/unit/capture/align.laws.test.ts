import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeenTurn } from '../../../lib/capture/types.ts';
import { type Brief, store, turns } from './align-bench.ts';

/** Turns with distinct replies and often the same short words of the user, as people talk. */
const talk = fc
  .array(fc.constantFrom('yes', 'no', 'go on', 'thanks', 'why?'), { minLength: 2, maxLength: 12 })
  .map((words) =>
    words.flatMap((word, at): Brief[] => [
      ['u', word],
      ['a', `reply ${at}`],
    ]),
  );

/** Windows of a page that mounts a few turns and is scrolled up and down without a jump past what it showed. */
const scrolls = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 30 });

function windows(all: SeenTurn[], moves: number[], size: number): SeenTurn[][] {
  let top = Math.max(0, all.length - size);
  return [0, ...moves].map((move) => {
    top = Math.min(Math.max(0, top + move), Math.max(0, all.length - size));
    return all.slice(top, top + size).map((turn, ordinal) => ({ ...turn, ordinal }));
  });
}

describe('align, laws', () => {
  it.each(['none', 'ids', 'numbers'])('any overlapping windows give each turn once and in order (%s)', (naming) => {
    fc.assert(
      fc.property(talk, scrolls, fc.integer({ min: 5, max: 8 }), (briefs, moves, size) => {
        const all = turns(
          briefs.map(
            ([who, text], at): Brief => [
              who,
              text,
              naming === 'ids' ? { id: `m${at}` } : naming === 'numbers' ? { index: at } : {},
            ],
          ),
        );
        const kept = store();
        const shown = windows(all, moves, size);
        for (const window of shown) kept.take(window);
        const seenFrom = Math.min(
          ...shown.map((window) =>
            all.findIndex(
              (turn) => turn.text === window[0]?.text && window[1]?.text === all[all.indexOf(turn) + 1]?.text,
            ),
          ),
        );
        expect(kept.texts()).toEqual(all.slice(seenFrom).map((turn) => turn.text));
      }),
      { numRuns: 200 },
    );
  });

  it('windows that come again in any order change nothing', () => {
    fc.assert(
      fc.property(talk, scrolls, fc.boolean(), fc.infiniteStream(fc.nat()), (briefs, moves, ids, picks) => {
        const all = turns(briefs.map(([who, text], at): Brief => [who, text, ids ? { id: `m${at}` } : {}]));
        const kept = store();
        const shown = windows(all, moves, 6);
        for (const window of shown) kept.take(window);
        const before = kept.rows();
        for (const _ of shown) {
          const window = shown[picks.next().value % shown.length] ?? [];
          for (const placement of kept.take(window)) expect(placement.isNew || placement.changed).toBe(false);
        }
        expect(kept.rows()).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  it('keys of one window are distinct, whatever stands in it', () => {
    const any = fc.record({
      who: fc.constantFrom('u', 'a'),
      text: fc.string(),
      id: fc.option(fc.constantFrom('1', '2', '3'), { nil: undefined }),
      index: fc.option(fc.nat(3), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(fc.array(any, { maxLength: 8 }), { maxLength: 4 }), (lists) => {
        const kept = store();
        for (const list of lists) {
          const seen = new Set<string>();
          const once = (id: string | undefined): id is string =>
            id !== undefined && !seen.has(id) && seen.add(id).has(id);
          const window = turns(
            list.map(
              ({ who, text, id, index }): Brief => [
                who as 'u' | 'a',
                text,
                {
                  ...(once(id) ? { id } : {}),
                  ...(index === undefined ? {} : { index }),
                },
              ],
            ),
          );
          const placed = kept.take(window);
          expect(new Set(placed.map((one) => one.key)).size).toBe(placed.length);
          for (const one of placed) expect(Number.isFinite(one.order)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
