import { type IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../lib/clock.ts';
import type { EngineApi } from '../../../lib/engine/api.ts';
import { rpcClient } from '../../../lib/engine/rpc.ts';
import { startEngine } from '../../../lib/engine/start.ts';
import { testEngine, windowOf } from '../../support/engine.ts';

let life = new AbortController();
afterEach(() => {
  life.abort();
  life = new AbortController();
});

/** A store in which something is known, its engine asleep again. */
async function stored(pin?: string): Promise<IDBFactory> {
  const { api, factory, close } = await testEngine();
  await api.ingest(windowOf(['I live in Lisbon.', 'I see.', 'I have a dog called Rex.', 'I see.']));
  if (pin !== undefined) await api.changePin({ pin });
  close();
  return factory;
}

/** An engine that is held in the middle of waking, just behind its open store, and who calls it. */
function waking(factory: IDBFactory, screen?: string) {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  port2.start();
  let wake: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    wake = resolve;
  });
  void startEngine({
    channel: port1,
    alone: (work) => work(),
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    place: { indexedDB: factory, IDBKeyRange },
    // Asked for right after the store is open, and before its index is.
    voy: () => held.then(() => Promise.reject(new Error('none here'))),
    signal: life.signal,
  });
  life.signal.addEventListener('abort', () => {
    port1.close();
    port2.close();
  });
  const { api } = rpcClient<EngineApi>(port2, life.signal, undefined, screen);
  return { api, wake };
}

describe('an engine that wakes', () => {
  it('lists what is known, and the settings, before its index is loaded; a search waits for that', async () => {
    const { api, wake } = waking(await stored());
    const { rows } = await api.memories({ limit: 5, isBare: true });
    expect(rows.map(({ text }) => text).sort()).toEqual(['Has a dog called Rex', 'Lives in Lisbon']);
    expect(await api.known()).toBe(2);
    expect((await api.settings()).consentAt).toBeGreaterThan(0);
    const here = { site: 'chatgpt', conversation: { nativeId: 'one', provisional: 'visit-one' } };
    expect(await api.learntHere(here)).toHaveLength(2);
    expect(await api.lastAdded(here)).toBeUndefined();

    let isAwake = false;
    const searched = api.memories({ limit: 5, query: 'dog' }).then((page) => ({ page, isAwake }));
    const asked = api.status().then(({ memories }) => ({ memories, isAwake }));
    // Answers come in the order in which they were asked for, where nothing holds them.
    await api.settings();
    isAwake = true;
    wake();
    expect(await searched).toMatchObject({ page: { total: 1 }, isAwake: true });
    expect(await asked).toEqual({ memories: 2, isAwake: true });
  });

  it('shows a locked screen nothing, not even then', async () => {
    const { api, wake } = waking(await stored('1234'), 'a screen');
    await expect(api.memories({ limit: 5, isBare: true })).rejects.toMatchObject({ code: 'locked' });
    wake();
    await expect(api.memories({ limit: 5 })).rejects.toMatchObject({ code: 'locked' });
  });
});

describe('a page of the newest', () => {
  it('goes on where the one before ended, also among those of one moment, and reads no more than it gives', async () => {
    const { api, context, close } = await testEngine();
    for (let at = 0; at < 30; at += 1) await api.remember(`Has visited the lighthouse number ${at}`);
    await context.db.memories.toCollection().modify((row) => {
      // Three of a moment.
      row.recordedAt -= row.recordedAt % 3;
    });
    const [gone] = (await api.memories({ limit: 1 })).rows;
    await api.forget(gone?.id ?? '');
    let read = 0;
    const count = (row: unknown) => {
      read += 1;
      return row;
    };
    context.db.memories.hook('reading', count);
    const first = await api.memories({ limit: 5, isBare: true });
    expect(read).toBeLessThan(20);
    context.db.memories.hook('reading').unsubscribe(count);
    expect(await api.known()).toBe(29);
    expect((await api.memories({ limit: 5 })).total).toBe(29);

    const seen = first.rows.map(({ id }) => id);
    for (let next = first.next; next !== undefined; ) {
      const page = await api.memories({ limit: 5, after: next, isBare: true });
      seen.push(...page.rows.map(({ id }) => id));
      next = page.next;
    }
    expect(new Set(seen).size).toBe(29);
    const all = await context.db.memories.toArray();
    const newest = all.sort((a, b) => b.recordedAt - a.recordedAt || (a.id < b.id ? 1 : -1));
    expect(seen).toEqual(newest.map(({ id }) => id));
    close();
  });
});
