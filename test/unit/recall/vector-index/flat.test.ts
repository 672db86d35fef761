import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FlatIndex } from '../../../../lib/recall/vector-index/flat.ts';
import { fastRows, type Rows } from '../../../../lib/recall/vector-index/rows.ts';
import { DIMENSIONS, vectorOf } from './vectors.ts';

/** How far rounding to bytes bends a cosine at most, of these vectors. */
const ROUNDING = 0.01;

const cosine = (a: Float32Array, b: Float32Array) => {
  let [dot, aa, bb] = [0, 0, 0];
  for (const [i, x] of a.entries()) {
    const y = b[i] ?? 0;
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return dot / Math.sqrt(aa * bb);
};

const expectClose = (found: number[], wanted: number[]) => {
  expect(found).toHaveLength(wanted.length);
  const apart = found.map((score, i) => Math.abs(score - (wanted[i] ?? Number.NaN)));
  expect(apart.filter((difference) => !(difference < ROUNDING))).toEqual([]);
};

describe('FlatIndex', () => {
  it('keeps cosines within a hundredth in a quarter of the space', () => {
    const index = new FlatIndex(384);
    for (let i = 0; i < 50; i++) index.upsert(String(i), vectorOf(i, 384));
    const query = vectorOf(99, 384);
    const measure = index.measure(query);
    for (let i = 0; i < 50; i++) expect(measure(String(i))).toBeCloseTo(cosine(query, vectorOf(i, 384)), 2);
  });

  it('comes back from its segment', () => {
    const index = new FlatIndex(DIMENSIONS);
    for (let i = 0; i < 5; i++) index.upsert(`id ${i} "é\ud800`, vectorOf(i));
    index.remove('id 1 "é\ud800');
    const copy = FlatIndex.fromSegment(index.toSegment());
    expect(copy?.nearest(vectorOf(7), 9)).toEqual(index.nearest(vectorOf(7), 9));
  });

  it('starts anew from a segment that is cut short or longer, of another version, or whose ids are damaged', () => {
    const index = new FlatIndex(DIMENSIONS, fastRows);
    for (let i = 0; i < 5; i++) index.upsert(`id ${i}`, vectorOf(i));
    const whole = new Uint8Array(index.toSegment());
    const isTaken = (bytes: Uint8Array) => FlatIndex.fromSegment(bytes.slice().buffer, fastRows) !== undefined;
    expect(isTaken(whole)).toBe(true);
    for (let length = 0; length < whole.length; length++) expect(isTaken(whole.subarray(0, length))).toBe(false);
    expect(isTaken(Uint8Array.of(...whole, 0))).toBe(false);
    expect(isTaken(whole.with(4, 2))).toBe(false);
    const text = new TextDecoder('latin1').decode(whole);
    const withIds = (ids: string) => Uint8Array.from(text.slice(0, -ids.length) + ids, (char) => char.charCodeAt(0));
    const good = JSON.stringify(index.ids());
    expect(isTaken(withIds(good))).toBe(true);
    for (const bad of [
      good.replace(']', '}'),
      good.replace('","', '   '),
      good.replace('id 1', 'id 0'),
      '1'.repeat(good.length),
    ]) {
      expect(bad).toHaveLength(good.length);
      expect(isTaken(withIds(bad))).toBe(false);
    }
  });

  it('throws for no damage, and gives no more than it holds', () => {
    const index = new FlatIndex(DIMENSIONS);
    for (let i = 0; i < 5; i++) index.upsert(`id ${i}`, vectorOf(i));
    const whole = new Uint8Array(index.toSegment());
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
        const read = FlatIndex.fromSegment(whole.with(at, byte).buffer, fastRows);
        const found = read?.dimensions === DIMENSIONS ? read.nearest(vectorOf(2), 9).length : 0;
        expect(found).toBeLessThanOrEqual(5);
      }),
      { numRuns: 400 },
    );
  });

  const operation = fc.record({
    id: fc.integer({ min: 0, max: 30 }),
    seed: fc.option(fc.integer({ min: 0, max: 12 })),
  });

  it('gives what a list of all vectors would, after any changes and with equal vectors', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 60 }), fc.integer(), (changes, seed) => {
        const index = new FlatIndex(DIMENSIONS, fastRows);
        const list = new Map<string, Float32Array>();
        for (const { id, seed: given } of changes) {
          if (given === null) {
            index.remove(String(id));
            list.delete(String(id));
          } else {
            index.upsert(String(id), vectorOf(given));
            list.set(String(id), vectorOf(given));
          }
        }
        expect(new Set(index.ids())).toEqual(new Set(list.keys()));
        const query = vectorOf(seed);
        for (const allow of [() => true, (id: string) => Number(id) % 2 === 0]) {
          const wanted = [...list].filter(([id]) => allow(id)).map(([, vector]) => cosine(query, vector));
          const found = index.nearest(query, 5, allow);
          expect(found.filter(({ id }) => !allow(id))).toEqual([]);
          expectClose(
            found.map(({ score }) => score),
            wanted.sort((a, b) => b - a).slice(0, 5),
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('gives each of many equal vectors', () => {
    const index = new FlatIndex(DIMENSIONS, fastRows);
    for (let i = 0; i < 200; i++) index.upsert(String(i), vectorOf(1));
    expect(index.nearest(vectorOf(1), 300).map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, i) => `${i}`));
  });

  it('refuses wrong dimensions and vectors without a direction, and stays as it was', () => {
    const index = new FlatIndex(DIMENSIONS, fastRows);
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

  it('forgets all when it is built anew, and lets its memory go', () => {
    const made: Rows[] = [];
    const index = new FlatIndex(DIMENSIONS, (dimensions) => {
      const rows = fastRows(dimensions);
      made.push(rows);
      return rows;
    });
    const empty = made[0]?.bytes.length ?? 0;
    index.rebuild(Array.from({ length: 9000 }, (_, i) => [`${i}`, vectorOf(i)] as const));
    expect(made.at(-1)?.bytes.length).toBeGreaterThan(empty);
    index.rebuild([]);
    expect(index.nearest(vectorOf(2), 1)).toEqual([]);
    expect(made.at(-1)?.bytes.length).toBe(empty);
    expect(index.toSegment().byteLength).toBeLessThan(100);
    index.rebuild([['a', vectorOf(1)]]);
    expect(index.nearest(vectorOf(1), 3)).toEqual([{ id: 'a', score: expect.closeTo(1, 2) }]);
  });
});
