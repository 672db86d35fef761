import './browser.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENGINE_CHANNEL } from '../../../lib/engine/client.ts';
import { rpcServer } from '../../../lib/engine/rpc.ts';
import { TsubasaError } from '../../../lib/errors.ts';
import type { Envelope } from '../../../lib/protocol.ts';
import { ask, openEngine } from '../../../lib/ui/background.ts';

describe('ask', () => {
  it('addresses the background alone and gives the value of its answer', async () => {
    const sent: Envelope[] = [];
    const answer = await ask('engine.wake', {}, async (message) => {
      sent.push(message);
      return { ok: true, value: null };
    });
    expect(answer).toBe(null);
    expect(sent).toEqual([{ to: 'background', key: 'engine.wake', payload: {} }]);
  });

  it.each([
    ['what the handler threw', async () => ({ ok: false, error: { code: 'no_consent', message: '' } }), 'no_consent'],
    ['engine_away when nobody answers', async () => undefined, 'engine_away'],
    ['engine_away when sending fails', () => Promise.reject(new Error('no receiving end')), 'engine_away'],
  ])('throws %s', async (_, send, code) => {
    await expect(ask('sites.changed', {}, send)).rejects.toMatchObject({ code });
  });
});

describe('openEngine', () => {
  let life: AbortController;
  let channel: BroadcastChannel;
  beforeEach(() => {
    life = new AbortController();
    channel = new BroadcastChannel(ENGINE_CHANNEL);
  });
  afterEach(() => {
    life.abort();
    channel.close();
  });

  it('wakes the engine before every call, and calls it only then', async () => {
    const steps: string[] = [];
    rpcServer(channel, { forget: async (id: string) => void steps.push(`forget ${id}`) }, life.signal);
    const engine = openEngine(life.signal, async () => void steps.push('wake'));
    await engine.forget('a');
    await engine.forget('b');
    expect(steps).toEqual(['wake', 'forget a', 'wake', 'forget b']);
  });

  it('wakes it once for calls that are made together', async () => {
    let wakes = 0;
    rpcServer(channel, { forget: async () => undefined }, life.signal);
    const engine = openEngine(life.signal, async () => ++wakes);
    await Promise.all(['a', 'b', 'c'].map((id) => engine.forget(id)));
    expect(wakes).toBe(1);
    await engine.forget('d');
    expect(wakes).toBe(2);
  });

  it('rejects without a call when the engine cannot be woken', async () => {
    let calls = 0;
    rpcServer(channel, { status: async () => ++calls }, life.signal);
    const engine = openEngine(life.signal, () => Promise.reject(new TsubasaError('storage_too_new', '')));
    await expect(engine.status()).rejects.toMatchObject({ code: 'storage_too_new' });
    expect(calls).toBe(0);
  });

  it('gives piece by piece what is given so, ends with its error, and stops it when nobody reads on', async () => {
    // Node's channel carries no Blob.
    const file = {} as Blob;
    let given = 0;
    async function* readChats(_file: unknown, { signal }: { signal?: AbortSignal } = {}) {
      while (!signal?.aborted) {
        given += 1;
        if (given > 3) throw new TsubasaError('import_broken', '');
        yield { done: given, total: 3, conversations: 0, messages: 0 };
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
    rpcServer(channel, { readChats }, life.signal);
    const engine = openEngine(life.signal, async () => undefined);
    const steps: number[] = [];
    const all = async () => {
      for await (const { done } of engine.readChats(file)) steps.push(done);
    };
    await expect(all()).rejects.toMatchObject({ code: 'import_broken' });
    expect(steps).toEqual([1, 2, 3]);

    given = 0;
    const until = new AbortController();
    const some = async () => {
      for await (const _ of engine.readChats(file, until)) until.abort(new Error('left'));
    };
    await expect(some()).rejects.toThrow('left');
    expect(given).toBeLessThan(3);
  });

  it('wakes it now and then while a call lasts, so that nobody takes it for idle, and then no more', async () => {
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    rpcServer(channel, { forget: () => answered }, life.signal);
    let wakes = 0;
    const engine = openEngine(life.signal, async () => ++wakes, 5);
    const forgotten = engine.forget('a');
    await expect.poll(() => wakes).toBeGreaterThan(3);
    answer();
    await forgotten;
    const then = wakes;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(wakes).toBe(then);
  });

  it('tells of changes without a call', async () => {
    const server = rpcServer(channel, {}, life.signal);
    const engine = openEngine(life.signal, () => Promise.reject(new Error('not needed')));
    const told = new Promise((resolve) => engine.onChange(resolve, life.signal));
    server.changed(7);
    expect(await told).toBe(7);
  });
});
