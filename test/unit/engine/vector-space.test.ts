import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../../lib/clock.ts';
import { createSlot, openSpace } from '../../../lib/engine/vector-space.ts';
import { openDb } from '../../../lib/storage/db.ts';
import { NOW } from '../../support/engine.ts';

const axis = (at: number, dimensions: number) =>
  Float32Array.from({ length: dimensions }, (_, i) => (i === at ? 1 : 0));

async function spaces() {
  const db = await openDb({ indexedDB: new IDBFactory(), IDBKeyRange });
  const clock = fixedClock(NOW);
  const [first, second] = [
    await openSpace(db, clock, { made: 'first', dimensions: 4 }),
    await openSpace(db, clock, { made: 'second', dimensions: 8 }),
  ];
  return { db, clock, first, second };
}

describe('a slot', () => {
  it('finds nothing for a question whose encoder serves no more', async () => {
    const { first, second } = await spaces();
    const slot = createSlot(first, () => undefined);
    const asked = axis(1, 4);
    slot.own(asked, first);
    slot.upsert('a', axis(1, 4));
    expect(slot.nearest(asked, 1).map(({ id }) => id)).toEqual(['a']);
    second.index.upsert('a', axis(2, 8));
    slot.prepare(second);
    slot.turn();
    expect(slot.nearest(asked, 1)).toEqual([]);
    expect(slot.measure(asked)('a')).toBeUndefined();
    expect(slot.measure(axis(2, 8))('a')).toBeCloseTo(1);
  });

  it('takes what changed out of both spaces, and tells', async () => {
    const { first, second } = await spaces();
    const removed: string[] = [];
    const slot = createSlot(first, (id) => removed.push(id));
    slot.prepare(second);
    for (const space of [first, second]) space.unfit.add('b');
    slot.upsert('a', axis(0, 4));
    slot.through(second, () => slot.upsert('a', axis(0, 8)));
    slot.remove('a');
    slot.remove('b');
    expect([first.index.has('a'), second.index.has('a'), first.unfit.size, second.unfit.size]).toEqual([
      false,
      false,
      0,
      0,
    ]);
    expect(removed).toEqual(['a', 'b']);
  });
});

describe('a space', () => {
  it('keeps its segments apart from those of others, also when many become one', async () => {
    const { db, clock, first, second } = await spaces();
    for (let n = 0; n < 60; n++)
      for (const space of [first, second]) {
        const vector = axis(n % 4, space.index.dimensions);
        space.index.upsert(`id ${n}`, vector);
        await space.store([[`id ${n}`, vector]]);
      }
    expect(await db.segments.count()).toBeLessThan(2 * 48);
    for (const [made, dimensions] of [
      ['first', 4],
      ['second', 8],
    ] as const) {
      const again = await openSpace(db, clock, { made, dimensions });
      expect(again.index.size).toBe(60);
      expect(again.index.nearest(axis(3, dimensions), 1)[0]?.score).toBeCloseTo(1);
    }
    const other = await openSpace(db, clock, { made: 'first', dimensions: 16 });
    expect(other.index.size).toBe(0);
  });
});
