import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { FlatIndex } from '../../../../lib/recall/vector-index/flat.ts';
import { createVectorIndex, VOY_LIMIT } from '../../../../lib/recall/vector-index/index.ts';
import { loadVoy, type VoyFactory } from '../../../../lib/recall/vector-index/voy.ts';
import { DIMENSIONS, vectorOf } from './vectors.ts';

let voy: VoyFactory;

beforeAll(async () => {
  voy = await loadVoy(readFileSync(createRequire(import.meta.url).resolve('voy-search/voy_search_bg.wasm')));
});

const expectClose = (found: number[], wanted: number[]) => {
  expect(found).toHaveLength(wanted.length);
  for (const [i, score] of found.entries()) expect(score).toBeCloseTo(wanted[i] ?? Number.NaN, 4);
};

describe('createVectorIndex', () => {
  const operation = fc.record({
    id: fc.integer({ min: 0, max: 30 }),
    seed: fc.option(fc.integer({ min: 0, max: 12 })),
  });

  it('gives with voy what the flat scan gives, after any changes and with equal vectors', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 60 }), fc.integer(), (changes, seed) => {
        const [fast, exact] = [createVectorIndex({ dimensions: DIMENSIONS, voy }), new FlatIndex(DIMENSIONS)];
        fast.nearest(vectorOf(seed), 3);
        for (const { id, seed: given } of changes)
          for (const index of [fast, exact])
            if (given === null) index.remove(String(id));
            else index.upsert(String(id), vectorOf(given));
        const scores = (index: { nearest: FlatIndex['nearest'] }, allow?: (id: string) => boolean) =>
          index.nearest(vectorOf(seed), 5, allow).map(({ score }) => score);
        expect(fast.served).toBe('voy');
        expectClose(scores(fast), scores(exact));
        const even = (id: string) => Number(id) % 2 === 0;
        expectClose(scores(fast, even), scores(exact, even));
      }),
      { numRuns: 60 },
    );
  });

  it('folds vectors that are equal: 200 of them would trap voy', () => {
    const index = createVectorIndex({ dimensions: DIMENSIONS, voy, onTrap: () => expect.unreachable() });
    for (let i = 0; i < 200; i++) index.upsert(String(i), vectorOf(1));
    expect(index.nearest(vectorOf(1), 300)).toHaveLength(200);
    expect(index.served).toBe('voy');
  });

  it('refuses wrong dimensions and vectors without a direction, and stays as it was', () => {
    const index = createVectorIndex({ dimensions: DIMENSIONS, voy });
    index.upsert('a', vectorOf(1));
    for (const bad of [
      new Float32Array(3),
      new Float32Array(DIMENSIONS),
      new Float32Array(DIMENSIONS).fill(Number.NaN),
    ]) {
      expect(() => index.upsert('b', bad)).toThrow(RangeError);
      expect(() => index.nearest(bad, 1)).toThrow(RangeError);
    }
    expect(index.nearest(vectorOf(1), 5).map(({ id }) => id)).toEqual(['a']);
  });

  it(`serves more than ${VOY_LIMIT} vectors flat, and fewer by voy again`, () => {
    const index = createVectorIndex({ dimensions: DIMENSIONS, voy, onTrap: () => expect.unreachable() });
    for (let i = 0; i <= VOY_LIMIT; i++) index.upsert(String(i), vectorOf(i));
    expect(index.served).toBe('flat');
    const before = index.nearest(vectorOf(5), 3);
    index.remove(String(VOY_LIMIT));
    expect(index.served).toBe('voy');
    index.warm();
    expect(before[0]?.id).toBe('5');
    expect(index.nearest(vectorOf(5), 1)[0]?.id).toBe('5');
  });

  it('comes back from its segment, and starts anew from one of other dimensions', () => {
    const index = createVectorIndex({ dimensions: DIMENSIONS, voy });
    index.rebuild([
      ['a', vectorOf(1)],
      ['b', vectorOf(2)],
    ]);
    const segment = index.toSegment();
    expect(createVectorIndex({ dimensions: DIMENSIONS, segment }).nearest(vectorOf(2), 1)[0]?.id).toBe('b');
    expect(createVectorIndex({ dimensions: 8, segment }).size).toBe(0);
    index.rebuild([]);
    expect(index.nearest(vectorOf(2), 1)).toEqual([]);
  });

  // Last: after a trap the module's memory is in an unknown state.
  it('goes on with the flat scan when voy traps, and says so once', () => {
    const traps: unknown[] = [];
    const trapping: VoyFactory = () => {
      const real = voy();
      // Equal vectors past the guard: the trap is voy's own.
      const one = { id: 'x', title: '', url: '', embeddings: Array.from(vectorOf(3)) };
      real.add = () => {
        for (let i = 0; i < 40; i++)
          Object.getPrototypeOf(real).add.call(real, { embeddings: [{ ...one, id: String(i) }] });
      };
      return real;
    };
    const index = createVectorIndex({ dimensions: DIMENSIONS, voy: trapping, onTrap: (error) => traps.push(error) });
    for (let i = 0; i < 4; i++) index.upsert(String(i), vectorOf(i));
    expect(index.nearest(vectorOf(2), 2)[0]).toEqual({ id: '2', score: expect.closeTo(1, 3) });
    index.upsert('9', vectorOf(9));
    expect(index.nearest(vectorOf(9), 1)[0]?.id).toBe('9');
    expect(index.served).toBe('flat');
    expect(traps).toHaveLength(1);
    expect(traps[0]).toBeInstanceOf(WebAssembly.RuntimeError);
  });
});
