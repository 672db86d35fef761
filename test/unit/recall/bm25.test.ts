import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bm25 } from '../../../lib/recall/bm25.ts';

const query = (...terms: string[]) => new Map(terms.map((term) => [term, 1]));

/** Scores by id: slots differ between an index and its copy. */
function byId(index: Bm25, asked: ReadonlyMap<string, number>): Record<string, number> {
  const scores = index.score(asked);
  const found: Record<string, number> = {};
  for (const [slot, score] of scores.entries()) if (score > 0) found[index.idOf(slot) ?? '?'] = score;
  return found;
}

function indexOf(docs: Record<string, string[]>): Bm25 {
  const index = new Bm25();
  for (const [id, terms] of Object.entries(docs)) index.upsert(id, 1, () => terms);
  return index;
}

describe('Bm25', () => {
  it('scores as the formula says', () => {
    const index = indexOf({ a: ['cat', 'cat', 'dog'], b: ['dog'] });
    const idf = Math.log(1 + (2 - 1 + 0.5) / 1.5);
    const norm = 1.2 * (1 - 0.3 + (0.3 * 3) / 2);
    expect(byId(index, query('cat'))).toEqual({ a: expect.closeTo((idf * 2 * 2.2) / (2 + norm), 4) });
  });

  it('ranks rare words above common ones, and shorter above longer', () => {
    const index = indexOf({
      rare: ['wolf', 'x'],
      common: ['dog', 'x'],
      other: ['dog', 'y'],
      third: ['dog', 'z'],
      long: ['wolf', 'p', 'q', 'r'],
    });
    const scores = byId(index, query('wolf', 'dog'));
    expect(scores.rare).toBeGreaterThan(scores.common ?? 0);
    expect(scores.rare).toBeGreaterThan(scores.long ?? 0);
    expect(index.rarity('unheard')).toBeGreaterThan(index.rarity('wolf'));
  });

  it('does not tokenise again what is known with the same stamp, and replaces what is not', () => {
    const index = indexOf({ a: ['cat'] });
    const never = () => {
      throw new Error('tokenised again');
    };
    expect(index.upsert('a', 1, never)).toBe(index.slotOf('a'));
    index.upsert('a', 2, () => ['dog']);
    expect(byId(index, query('cat', 'dog'))).toEqual({ a: expect.any(Number) });
    expect(byId(index, query('cat'))).toEqual({});
    expect(index.size).toBe(1);
  });

  const term = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'é', '猫');
  const operations = fc.array(
    fc.record({
      id: fc.constantFrom('1', '2', '3', '4', '"\ud800'),
      terms: fc.option(fc.array(term, { maxLength: 8 })),
    }),
    { maxLength: 30 },
  );

  it('is after any changes what it would be if built at once, and what its segment says', () => {
    fc.assert(
      fc.property(operations, (changes) => {
        const index = new Bm25();
        const left = new Map<string, string[]>();
        for (const [stamp, { id, terms }] of changes.entries()) {
          left.delete(id);
          if (terms) left.set(id, terms);
          if (terms) index.upsert(id, stamp, () => terms);
          else index.remove(id);
        }
        const anew = new Bm25();
        for (const [id, terms] of left) anew.upsert(id, 0, () => terms);
        const copy = Bm25.fromSegment(index.toSegment());
        for (const asked of [query('a', 'b'), query('猫'), query('é', 'd')]) {
          expect(byId(index, asked)).toEqual(byId(anew, asked));
          expect(copy && byId(copy, asked)).toEqual(byId(anew, asked));
        }
        expect(index.size).toBe(left.size);
      }),
    );
  });

  it('goes on from a loaded segment', () => {
    const copy = Bm25.fromSegment(indexOf({ a: ['cat'], b: ['dog'] }).toSegment());
    copy?.upsert('c', 1, () => ['cat']);
    copy?.remove('a');
    expect(copy && Object.keys(byId(copy, query('cat')))).toEqual(['c']);
    expect(copy?.upsert('b', 1, () => ['never'])).toBe(copy?.slotOf('b'));
  });

  it('takes no foreign or cut buffer for a segment', () => {
    const segment = indexOf({ a: ['cat'] }).toSegment();
    expect(Bm25.fromSegment(new ArrayBuffer(0))).toBeUndefined();
    expect(Bm25.fromSegment(new ArrayBuffer(64))).toBeUndefined();
    expect(Bm25.fromSegment(segment.slice(0, segment.byteLength - 1))).toBeUndefined();
  });

  it('loads 20,000 messages in less than 300 ms', () => {
    const index = new Bm25();
    for (let i = 0; i < 20_000; i++)
      index.upsert(`t:${i}`, i, () =>
        Array.from({ length: 25 }, (_, n) => `w${(i * 31 + n * 7919 + n * n * i) % 30_000}`),
      );
    const segment = index.toSegment();
    const before = process.cpuUsage();
    const copy = Bm25.fromSegment(segment);
    const spent = process.cpuUsage(before);
    expect(copy?.size).toBe(20_000);
    expect((spent.user + spent.system) / 1000).toBeLessThan(300);
  });
});
