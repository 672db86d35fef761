import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../lib/engine/api.ts';
import { forScreen, IDLE_MS, openLock } from '../../../lib/engine/lock.ts';
import { rpcClient, rpcServer } from '../../../lib/engine/rpc.ts';
import { everythingStored, testEngine, windowOf } from '../../support/engine.ts';

const PIN = '2580';

/** An engine with something to hide, and its door as screens reach it, over a channel. */
async function bench(factory = new IDBFactory()) {
  const engine = await testEngine({ factory });
  // What 600,000 rounds are for needs no proof here.
  const lock = await openLock(engine.context.db, engine.clock, engine.context.wrote, 1_000);
  const api: EngineApi = { ...engine.api, ...lock.of(undefined) };
  const name = `lock-${crypto.randomUUID()}`;
  const life = new AbortController();
  const channels: BroadcastChannel[] = [];
  const channel = () => {
    const made = new BroadcastChannel(name);
    channels.push(made);
    return made as unknown as MessagePort;
  };
  rpcServer(
    channel(),
    (screen: string | undefined) => (screen === undefined ? api : forScreen(api, lock, screen)),
    life.signal,
  );
  const open = (screen?: string) => rpcClient<EngineApi>(channel(), life.signal, undefined, screen).api;
  const close = () => {
    life.abort();
    for (const one of channels) one.close();
    engine.close();
  };
  return { ...engine, factory, open, close };
}

const LOCKED = { code: 'locked' };
const rows = (api: EngineApi) => api.memories({ limit: 9 });

describe('a PIN', () => {
  it('locks nobody out where there is none', async () => {
    const { open, close } = await bench();
    const popup = open('popup');
    expect(await popup.lockState()).toEqual({ isSet: false, asks: 'idle', isLocked: false });
    expect(await rows(popup)).toMatchObject({ total: 0 });
    await popup.lockNow();
    expect(await rows(popup)).toMatchObject({ total: 0 });
    close();
  });

  it('stands before every call that could show a word, for screens alone, until it was given', async () => {
    const { api, open, close } = await bench();
    await api.ingest(windowOf(['I am vegetarian.']));
    await open('settings').changePin({ pin: PIN, asks: 'each' });
    const popup = open('popup');
    expect(await popup.lockState()).toMatchObject({ isSet: true, isLocked: true });
    const asked: [string, () => Promise<unknown>][] = [
      ['memories', () => rows(popup)],
      ['export', () => popup.export()],
      ['ask', () => popup.ask('What do I eat?', 3)],
      ['ledger', () => popup.ledger({ limit: 3 })],
      ['extracts', () => popup.extracts()],
      ['preview', () => popup.preview({ site: 'claude', conversation: { provisional: 'p' }, draft: 'A recipe' })],
      ['remember', () => popup.remember('I like tea')],
      ['changePin', () => popup.changePin({ asks: 'idle' })],
    ];
    for (const [what, call] of asked) await expect(call(), what).rejects.toMatchObject(LOCKED);
    // What draws the frame of a screen, and pauses.
    expect((await popup.changeSettings({ paused: true })).paused).toBe(true);
    // The background goes on, and so do the chips.
    expect(await rows(open())).toMatchObject({ total: 1 });

    await expect(popup.unlock('0000')).rejects.toMatchObject({ code: 'pin_wrong' });
    await expect(rows(popup)).rejects.toMatchObject(LOCKED);
    expect(await popup.unlock(PIN)).toMatchObject({ isLocked: false });
    expect(await rows(popup)).toMatchObject({ total: 1 });
    // Each load of a page for itself.
    await expect(rows(open('another'))).rejects.toMatchObject(LOCKED);
    close();
  });

  it('is asked for again after five minutes without use, and not before', async () => {
    const { clock, open, close } = await bench();
    const popup = open('popup');
    await popup.changePin({ pin: PIN, asks: 'each' });
    clock.advance(IDLE_MS - 1);
    await popup.stayOpen();
    clock.advance(IDLE_MS - 1);
    expect(await rows(popup)).toMatchObject({ total: 0 });
    clock.advance(1);
    await expect(rows(popup)).rejects.toMatchObject(LOCKED);
    // Who is locked out cannot say that they are there.
    expect(await popup.stayOpen()).toMatchObject({ isLocked: true });
    close();
  });

  it('lets a second screen in while the first is used, where it is asked for after five minutes', async () => {
    const { clock, open, close } = await bench();
    await open('first').changePin({ pin: PIN, asks: 'idle' });
    clock.advance(IDLE_MS - 1);
    expect(await rows(open('second'))).toMatchObject({ total: 0 });
    clock.advance(1);
    await expect(rows(open('third'))).rejects.toMatchObject(LOCKED);
    close();
  });

  it('slows wrong tries down, also over the death of the engine, and then takes the right one', async () => {
    const first = await bench();
    await first.open('settings').changePin({ pin: PIN, asks: 'each' });
    const thief = first.open('thief');
    const tries = await Promise.allSettled(['1', '2', '3', '4', '5'].map((pin) => thief.unlock(pin)));
    expect(tries.map((one) => (one.status === 'rejected' ? one.reason.code : 'open'))).toEqual([
      'pin_wrong',
      'pin_wrong',
      'pin_wrong',
      'pin_wait',
      'pin_wait',
    ]);
    await expect(thief.unlock(PIN)).rejects.toMatchObject({ code: 'pin_wait' });
    const { waitUntil = 0 } = await thief.lockState();
    expect(waitUntil).toBe(first.clock.now() + 5_000);
    first.close();

    const second = await bench(first.factory);
    const again = second.open('thief');
    await expect(again.unlock(PIN)).rejects.toMatchObject({ code: 'pin_wait' });
    second.clock.advance(5_000);
    await expect(again.unlock('6')).rejects.toMatchObject({ code: 'pin_wrong' });
    expect((await again.lockState()).waitUntil).toBe(second.clock.now() + 10_000);
    second.clock.advance(10_000);
    expect(await again.unlock(PIN)).toMatchObject({ isLocked: false });
    second.close();
  });

  it('locks every screen at once when told to', async () => {
    const { open, close } = await bench();
    const [popup, dashboard] = [open('popup'), open('dashboard')];
    await popup.changePin({ pin: PIN });
    expect(await rows(dashboard)).toMatchObject({ total: 0 });
    expect(await popup.lockNow()).toMatchObject({ isLocked: true });
    await expect(rows(dashboard)).rejects.toMatchObject(LOCKED);
    close();
  });

  it('is changed and removed by who knows it, and is itself not stored', async () => {
    const { context, open, close } = await bench();
    const popup = open('popup');
    await expect(popup.changePin({ pin: '123' })).rejects.toMatchObject({ code: 'bad_message' });
    await popup.changePin({ pin: 'open sesame' });
    expect(await everythingStored(context)).not.toContain('sesame');
    await expect(popup.changePin({ pin: '9999' })).rejects.toMatchObject({ code: 'pin_wrong' });
    await expect(popup.changePin({ current: '9999', pin: null })).rejects.toMatchObject({ code: 'pin_wrong' });
    await popup.changePin({ current: 'open sesame', pin: PIN });
    expect(await popup.changePin({ asks: 'each' })).toMatchObject({ isSet: true, asks: 'each', isLocked: false });
    expect(await popup.changePin({ current: PIN, pin: null })).toMatchObject({ isSet: false, isLocked: false });
    expect(await rows(open('new'))).toMatchObject({ total: 0 });
    close();
  });

  it('is stretched by 600,000 rounds of PBKDF2 under a salt of its own', async () => {
    const { context, clock, close } = await bench();
    const lock = await openLock(context.db, clock, () => undefined);
    const kept = async () => {
      await lock.of(undefined).changePin({ current: PIN, pin: PIN });
      return (await context.db.meta.get('pin'))?.value as { rounds: number; salt: string; hash: string };
    };
    const [one, two] = [await kept(), await kept()];
    expect(one.rounds).toBe(600_000);
    expect(one.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(two.salt).not.toBe(one.salt);
    expect(two.hash).not.toBe(one.hash);
    close();
  });
});
