/** Turns that came without having been read: learnt from in the background, once, whatever happens meanwhile. */
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { LEASE_MS } from '../../../lib/engine/jobs.ts';
import { ENCODER_DIMENSIONS, ENCODER_ID } from '../../../lib/inference/transformers.ts';
import { everythingStored, testEngine, windowOf } from '../../support/engine.ts';
import { importedFile } from '../../support/imported.ts';
import { letterEncoder } from '../../support/letter-encoder.ts';

const MINUTE = 60_000;
type Engine = Awaited<ReturnType<typeof testEngine>>;

const known = async ({ api }: Engine) => (await api.memories({ limit: 100 })).rows.map(({ text }) => text).sort();

/** What was learnt, without ids and times, which differ between two stores. */
async function learnt({ context: { db } }: Engine) {
  const observations = await db.observations.toArray();
  const memories = await db.memories.toArray();
  return {
    observed: observations.map(({ turnKey, slot }) => `${turnKey} ${slot}`).sort(),
    believed: memories.map(({ text, state, observations: own }) => `${text} (${state}, ${own.length})`).sort(),
    events: (await db.events.toArray()).map(({ op, turnKey }) => `${op} ${turnKey}`).sort(),
  };
}

/** Without tidying, which waits for quiet. */
const work = async ({ api }: Engine) => (await api.jobs()).filter(({ kind }) => kind !== 'consolidate');

const TOLD = [
  'Has a sister called Ana',
  'Is allergic to peanuts',
  'Is vegetarian',
  'Likes hiking',
  'Lives in Lisbon',
  'Plays chess',
  'Works as a nurse',
];

describe('imported conversations', () => {
  it('a thousand are worked through, with progress, and chats are answered meanwhile', {
    timeout: 60_000,
  }, async () => {
    const engine = await testEngine();
    const report = await engine.api.import(await importedFile(1000));
    expect(report).toMatchObject({ conversations: 1000, turns: 4000 });
    // It was asked while the work runs, and a chat is not kept waiting for its end.
    const reading = async () => (await work(engine)).find(({ kind }) => kind === 'observe');
    expect(await reading()).toMatchObject({ total: 4000 });
    await engine.api.ingest(windowOf(['My brother is called Tom.']));
    const during = await reading();
    expect(during).toMatchObject({ state: 'running' });
    expect(during?.done).toBeLessThan(4000);
    // While somebody chats it goes on slowly; this clock stands still unless it is told otherwise.
    engine.clock.advance(MINUTE / 2);

    await engine.jobs.settled();
    expect(await work(engine)).toEqual([]);
    expect(await known(engine)).toEqual([...TOLD, 'Has a brother called Tom'].sort());
    expect(await engine.context.db.observations.count()).toBe(201);
    engine.close();
  });

  it('are read once: not again by the same file, nor by a second job over the same turns', async () => {
    const engine = await testEngine();
    const file = await importedFile(40);
    await engine.api.import(file);
    await engine.jobs.settled();
    await engine.context.db.jobs.clear();
    const before = await everythingStored(engine.context);
    await engine.api.import(file);
    await engine.jobs.enqueue({ id: 'observe:again', kind: 'observe' });
    await engine.jobs.settled();
    expect(await work(engine)).toEqual([]);
    await engine.context.db.jobs.clear();
    expect(await everythingStored(engine.context)).toBe(before);
    engine.close();
  });

  it('end as they would have when the worker is killed again and again in the middle', {
    timeout: 60_000,
  }, async () => {
    const whole = await testEngine();
    await whole.api.import(await importedFile(60));
    await whole.jobs.settled();
    const expected = await learnt(whole);
    whole.close();

    const factory = new IDBFactory();
    let engine = await testEngine({ factory });
    await engine.api.import(await importedFile(60));
    let deaths = 0;
    for (; (await work(engine)).length > 0; deaths += 1) {
      const read = (await engine.context.db.observations.count()) + 2;
      await expect
        .poll(async () => (await engine.context.db.observations.count()) >= read || (await work(engine)).length === 0, {
          interval: 1,
          timeout: 15_000,
        })
        .toBe(true);
      engine.close();
      engine = await testEngine({ factory });
      engine.clock.advance((deaths + 1) * LEASE_MS);
      engine.jobs.wake();
    }
    expect(deaths).toBeGreaterThan(1);
    expect(await learnt(engine)).toEqual(expected);
    engine.close();
  });

  it('wait where work is paused, also for their vectors, and go on', async () => {
    const embedder = letterEncoder(ENCODER_ID, ENCODER_DIMENSIONS);
    const engine = await testEngine({ embedder: async () => embedder });
    await engine.api.pauseJobs(true);
    await engine.api.import(await importedFile(10));
    await engine.jobs.settled();
    const views = await work(engine);
    expect(views.map(({ kind, state, done }) => [kind, state, done]).sort()).toEqual([
      ['embed', 'paused', 0],
      ['observe', 'paused', 0],
    ]);
    expect([await known(engine), engine.vectors.waiting()]).toEqual([[], 40]);
    await engine.api.pauseJobs(false);
    await engine.jobs.settled();
    await expect.poll(() => work(engine)).toEqual([]);
    expect([await known(engine), engine.vectors.waiting()]).toEqual([['Is vegetarian', 'Lives in Lisbon'], 0]);
    engine.close();
  });

  it('say nothing of what was forgotten, and lose the words of it', async () => {
    const engine = await testEngine();
    await engine.api.ingest(windowOf(['I live in Lisbon']));
    const [home] = (await engine.api.memories({ limit: 5 })).rows;
    await engine.api.forget(home?.id ?? '');
    await engine.api.import(await importedFile(10));
    await engine.jobs.settled();
    expect(await known(engine)).toEqual(['Is vegetarian']);
    expect(await everythingStored(engine.context)).not.toMatch(/live in Lisbon/);
    engine.close();
  });
});

describe('a store of an older version', () => {
  it('is read anew once, and what was learnt from it before is not learnt twice', async () => {
    const factory = new IDBFactory();
    const before = await testEngine({ factory });
    await before.api.pauseJobs(true);
    await before.api.import(await importedFile(10));
    await before.api.ingest(windowOf(['My brother is called Tom.']));
    await before.context.db.jobs.clear();
    await before.context.db.meta.bulkDelete(['rules', 'work']);
    before.close();

    const engine = await testEngine({ factory });
    await engine.jobs.settled();
    const all = ['Has a brother called Tom', 'Is vegetarian', 'Lives in Lisbon'];
    expect(await known(engine)).toEqual(all);
    expect(await engine.context.db.observations.count()).toBe(3);
    engine.close();

    const again = await testEngine({ factory });
    expect(await work(again)).toEqual([]);
    again.close();
  });
});
