/** The runner alone, over a store of its own, with handlers that the test steers. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../../lib/clock.ts';
import { createAttention } from '../../../lib/engine/attention.ts';
import { createContext } from '../../../lib/engine/context.ts';
import { createIdle } from '../../../lib/engine/idle.ts';
import {
  createJobs,
  type JobHandler,
  type JobHandlers,
  type JobSlice,
  LEASE_MS,
  MOST_FAILURES,
  restMs,
  type SliceEnd,
} from '../../../lib/engine/jobs.ts';
import { TsubasaError } from '../../../lib/errors.ts';
import { createRecall } from '../../../lib/recall/recall.ts';
import { openDb } from '../../../lib/storage/db.ts';
import { enqueue } from '../../../lib/storage/jobs.ts';
import { NOW } from '../../support/engine.ts';

const MINUTE = 60_000;
const lives: AbortController[] = [];
afterEach(() => {
  for (const life of lives.splice(0)) life.abort();
});

/** One worker over a store; `kill` ends it as the browser does: nothing of it writes any more. */
async function worker(
  handlers: JobHandlers,
  { factory = new IDBFactory(), clock = fixedClock(NOW), sliceMs = 10_000 } = {},
) {
  const life = new AbortController();
  lives.push(life);
  const db = await openDb({ indexedDB: factory, IDBKeyRange });
  life.signal.addEventListener('abort', () => db.close());
  const context = await createContext({
    db,
    clock,
    newId: () => crypto.randomUUID(),
    recall: createRecall(),
    changed: () => undefined,
    signal: life.signal,
  });
  const jobs = await createJobs(context, handlers, createAttention(clock), sliceMs);
  return { jobs, db, clock, factory, kill: () => life.abort() };
}

const handler = (run: JobHandler['run'], more: Partial<JobHandler> = {}): JobHandler => ({
  lane: 'engine',
  rank: 0,
  run,
  ...more,
});

/** Counts up to `most`, one number a chunk; the store of what it did is outside, as the database is. */
const counter = (most: number, seen: number[], stop: (slice: JobSlice, at: number) => void = () => undefined) =>
  handler(async (slice): Promise<SliceEnd> => {
    for (let at = Number(slice.cursor ?? 0); at < most; at += 1) {
      if (!(await slice.goesOn())) return { cursor: String(at) };
      seen.push(at);
      slice.progress(at + 1, most);
      stop(slice, at);
    }
    return { done: true };
  });

const upTo = (most: number) => Array.from({ length: most }, (_, at) => at);
const never = () => new Promise<SliceEnd>(() => undefined);

describe('a job', () => {
  it('runs once and is gone', async () => {
    const seen: number[] = [];
    const { jobs, db } = await worker({ observe: counter(5, seen) });
    await jobs.enqueue({ id: 'observe:a', kind: 'observe' });
    await jobs.settled();
    expect(seen).toEqual(upTo(5));
    expect(await db.jobs.count()).toBe(0);
    expect(await jobs.views()).toEqual([]);
  });

  it('is one row, however often it is asked for, and without a handler none', async () => {
    const { jobs, db } = await worker({ observe: handler(never) });
    await jobs.pause(true);
    for (let times = 0; times < 3; times += 1) await jobs.enqueue({ id: 'observe:a', kind: 'observe', total: 7 });
    await jobs.enqueue({ id: 'consolidate', kind: 'consolidate' });
    expect(await db.jobs.toArray()).toEqual([{ id: 'observe:a', kind: 'observe', state: 'waiting', total: 7 }]);
  });

  it('that is asked for while it runs runs once more afterwards', async () => {
    let runs = 0;
    const { jobs, db } = await worker({
      observe: handler(async () => {
        runs += 1;
        if (runs === 1) for (let times = 0; times < 3; times += 1) await jobs.enqueue({ id: 'a', kind: 'observe' });
        return { done: true };
      }),
    });
    await jobs.enqueue({ id: 'a', kind: 'observe' });
    await jobs.settled();
    expect(runs).toBe(2);
    expect(await db.jobs.count()).toBe(0);
  });

  it('is worked through in slices, each from where the one before ended', async () => {
    const seen: number[] = [];
    const cursors: (string | undefined)[] = [];
    const counting = counter(40, seen);
    const { jobs } = await worker(
      {
        observe: {
          ...counting,
          run: (slice) => {
            cursors.push(slice.cursor);
            return counting.run(slice);
          },
        },
      },
      { sliceMs: 15 },
    );
    await jobs.enqueue({ id: 'a', kind: 'observe' });
    await jobs.settled();
    expect(seen).toEqual(upTo(40));
    expect(cursors.length).toBeGreaterThan(2);
    expect(new Set(cursors).size).toBe(cursors.length);
  });

  it('lets the one of lower rank in its lane go first, between its slices, and another lane beside it', async () => {
    const order: string[] = [];
    const other: { end?: (ended: SliceEnd) => void } = {};
    const { jobs } = await worker({
      observe: handler(
        async ({ cursor }) => {
          order.push(`observe ${cursor ?? 'begins'}`);
          if (cursor !== undefined) return { done: true };
          await jobs.enqueue({ id: 'consolidate', kind: 'consolidate' });
          return { cursor: 'goes on' };
        },
        { rank: 1 },
      ),
      consolidate: handler(async () => {
        order.push('consolidate');
        return { done: true };
      }),
      embed: handler(() => new Promise((resolve) => Object.assign(other, { end: resolve })), { lane: 'encoder' }),
    });
    await jobs.enqueue({ id: 'embed', kind: 'embed' });
    await jobs.enqueue({ id: 'observe:a', kind: 'observe' });
    await expect.poll(() => order).toEqual(['observe begins', 'consolidate', 'observe goes on']);
    expect((await jobs.views()).map(({ id, state }) => [id, state])).toEqual([['embed', 'running']]);
    other.end?.({ done: true });
    await jobs.settled();
    expect(await jobs.views()).toEqual([]);
  });
});

describe('debouncing', () => {
  const quiet = { id: 'consolidate', kind: 'consolidate', quietMs: 2 * MINUTE, mostWaitMs: 15 * MINUTE } as const;

  it('waits for quiet, and begins anew each time, but never beyond its bound', async () => {
    let runs = 0;
    const { jobs, db, clock } = await worker({
      consolidate: handler(async () => {
        runs += 1;
        return { done: true };
      }),
    });
    const dueIn = async () => ((await db.jobs.get('consolidate'))?.notBefore ?? 0) - clock.now();
    await jobs.enqueue(quiet);
    await jobs.settled();
    expect([runs, await dueIn()]).toEqual([0, 2 * MINUTE]);
    for (let minute = 1; minute <= 13; minute += 1) {
      clock.advance(MINUTE);
      await jobs.enqueue(quiet);
      expect(await dueIn()).toBe(2 * MINUTE);
    }
    clock.advance(MINUTE);
    await jobs.enqueue(quiet);
    expect([runs, await dueIn()]).toEqual([0, MINUTE]);
    clock.advance(MINUTE);
    await jobs.enqueue(quiet);
    await jobs.settled();
    expect([runs, await db.jobs.count()]).toEqual([1, 0]);
  });

  it('ends with the conversation: another one, or no chat any more', async () => {
    let runs = 0;
    const { jobs, db } = await worker({
      consolidate: handler(async () => {
        runs += 1;
        return { done: true };
      }),
    });
    const idle = createIdle(jobs);
    await idle.stored('one');
    await idle.stored('one');
    await jobs.settled();
    expect(runs).toBe(0);
    await idle.stored('two');
    await expect.poll(() => runs).toBe(1);
    await idle.stored('two');
    await jobs.settled();
    expect(runs).toBe(1);
    await idle.ended();
    await jobs.settled();
    expect([runs, await db.jobs.count()]).toEqual([2, 0]);
  });
});

describe('a dead worker', () => {
  it('leaves a lease: until it has run out nobody takes the job up, then the next worker does', async () => {
    const first = await worker({ observe: handler(never) });
    await first.jobs.enqueue({ id: 'a', kind: 'observe' });
    await expect.poll(async () => (await first.db.jobs.get('a'))?.state).toBe('leased');
    first.kill();

    const seen: number[] = [];
    const second = await worker({ observe: counter(3, seen) }, first);
    await second.jobs.settled();
    expect(seen).toEqual([]);
    expect((await second.jobs.views())[0]).toMatchObject({ id: 'a', dueAt: NOW + LEASE_MS });
    first.clock.advance(LEASE_MS);
    await second.jobs.settled();
    expect(seen).toEqual(upTo(3));
    expect(await second.db.jobs.count()).toBe(0);
  });

  it('costs a slice: the next goes on from the cursor', async () => {
    const seen: number[] = [];
    const life: { kill?: () => void } = {};
    const dies = counter(40, seen, (slice, at) => {
      if (slice.cursor !== undefined && at === 20) life.kill?.();
    });
    const first = await worker({ observe: dies }, { sliceMs: 15 });
    life.kill = first.kill;
    await first.jobs.enqueue({ id: 'a', kind: 'observe' });
    await expect.poll(() => seen.includes(20)).toBe(true);
    const again = seen.length;

    first.clock.advance(LEASE_MS);
    const second = await worker({ observe: counter(40, seen) }, first);
    await second.jobs.settled();
    // The second begins where the last slice that ended did, which is neither the beginning nor the place of death.
    expect(seen[again]).toBeGreaterThan(0);
    expect(seen[again]).toBeLessThanOrEqual(21);
    expect([...new Set(seen)].sort((a, b) => a - b)).toEqual(upTo(40));
  });

  it('that comes back to life gives nothing away that another has taken up', async () => {
    const held: { end?: (ended: SliceEnd) => void } = {};
    const slow = await worker({
      observe: handler(() => new Promise((resolve) => Object.assign(held, { end: resolve }))),
    });
    await slow.jobs.enqueue({ id: 'a', kind: 'observe' });
    await expect.poll(() => held.end).toBeDefined();
    slow.clock.advance(LEASE_MS);
    const next = await worker({ observe: handler(never) }, slow);
    await expect.poll(async () => (await next.jobs.views())[0]?.state).toBe('running');
    const taken = await next.db.jobs.get('a');
    held.end?.({ done: true });
    await slow.jobs.settled();
    expect(await next.db.jobs.get('a')).toEqual(taken);
  });
});

describe('pausing', () => {
  it('ends the slice that runs, keeps its place over a restart, and goes on from there', async () => {
    const seen: number[] = [];
    const pausing: { done?: Promise<void> } = {};
    const first = await worker({
      observe: counter(40, seen, (_, at) => {
        if (at === 3) pausing.done = first.jobs.pause(true);
      }),
    });
    await first.jobs.enqueue({ id: 'a', kind: 'observe', total: 40 });
    await expect.poll(() => pausing.done !== undefined).toBe(true);
    await pausing.done;
    await first.jobs.settled();
    const place = seen.length;
    expect(place).toBeLessThan(40);
    expect(await first.jobs.views()).toMatchObject([{ state: 'paused', done: place, total: 40 }]);
    first.kill();

    const second = await worker({ observe: counter(40, seen) }, first);
    second.jobs.wake();
    await second.jobs.settled();
    expect(seen).toHaveLength(place);
    await second.jobs.pause(false);
    await second.jobs.settled();
    expect(seen).toEqual(upTo(40));
  });

  it('is told to work that runs outside slices', async () => {
    const told: boolean[] = [];
    const { jobs } = await worker({ embed: handler(never, { hold: (isHeld) => void told.push(isHeld) }) });
    await jobs.pause(true);
    await jobs.pause(true);
    await jobs.pause(false);
    expect(told).toEqual([false, true, false]);
  });
});

describe('a failure', () => {
  it('makes the job rest, longer each time, and forgets it once it works', async () => {
    let fails = true;
    let runs = 0;
    const { jobs, db, clock } = await worker({
      observe: handler(async ({ cursor }) => {
        runs += 1;
        if (fails) throw new TsubasaError('encoder_failed', 'broken on purpose');
        return cursor === undefined ? { cursor: '1' } : { done: true };
      }),
    });
    await jobs.enqueue({ id: 'a', kind: 'observe' });
    for (let attempt = 1; attempt <= MOST_FAILURES + 1; attempt += 1) {
      await jobs.settled();
      expect(runs).toBe(attempt);
      const [view] = await jobs.views();
      expect(view).toMatchObject({ state: 'resting', fault: 'encoder_failed', dueAt: clock.now() + restMs(attempt) });
      // Being asked for again is no reason to be impatient.
      await jobs.enqueue({ id: 'a', kind: 'observe' });
      clock.advance(restMs(attempt) - 1);
      await jobs.settled();
      expect(runs).toBe(attempt);
      clock.advance(1);
    }
    fails = false;
    await jobs.settled();
    expect(await db.jobs.count()).toBe(0);
  });

  it('doubles the rest up to an hour, then leaves it alone for six', () => {
    expect([1, 2, 3, 5].map(restMs)).toEqual([MINUTE, 2 * MINUTE, 4 * MINUTE, 16 * MINUTE]);
    expect([MOST_FAILURES, MOST_FAILURES + 30].map(restMs)).toEqual([360 * MINUTE, 360 * MINUTE]);
  });
});

it('rests twice as long as it works while somebody chats, and not at all half a minute later', () => {
  const clock = fixedClock(NOW);
  const attention = createAttention(clock);
  expect(attention.restAfter(30)).toBe(0);
  attention.noticed();
  expect([attention.restAfter(30), attention.restAfter(10_000)]).toEqual([60, 250]);
  clock.advance(30_000);
  expect(attention.restAfter(30)).toBe(0);
});

it('takes rows as the first version wrote them', async () => {
  const factory = new IDBFactory();
  const seen: number[] = [];
  const db = await openDb({ indexedDB: factory, IDBKeyRange });
  await db.jobs.put({ id: 'embed', kind: 'embed', state: 'waiting' });
  await enqueue(db, { id: 'embed', kind: 'embed' }, NOW);
  db.close();
  const { jobs, db: again } = await worker({ embed: counter(2, seen) }, { factory });
  await jobs.settled();
  expect(seen).toEqual(upTo(2));
  expect(await again.jobs.count()).toBe(0);
});
