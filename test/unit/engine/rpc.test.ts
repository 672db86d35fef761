import { describe, expect, it, vi } from 'vitest';
import { rpcClient, rpcServer } from '../../../lib/engine/rpc.ts';
import { TsubasaError } from '../../../lib/errors.ts';

interface Api {
  double(n: number): Promise<number>;
  fail(): Promise<void>;
  blob(): Promise<Blob>;
  count(options: { to: number; signal?: AbortSignal }): AsyncIterable<number>;
  wait(options: { signal: AbortSignal }): Promise<string>;
}

function pair(api: object | Promise<object>) {
  const name = `rpc-${crypto.randomUUID()}`;
  const life = new AbortController();
  const here = new BroadcastChannel(name);
  const there = new BroadcastChannel(name);
  const server = rpcServer(there as unknown as MessagePort, api, life.signal);
  const client = rpcClient<Api>(here as unknown as MessagePort, life.signal);
  const close = () => {
    life.abort();
    here.close();
    there.close();
  };
  return { server, client, close };
}

describe('rpc', () => {
  it('carries values, errors with their codes, and announcements', async () => {
    const { server, client, close } = pair({
      double: async (n: number) => 2 * n,
      fail: async () => {
        throw new TsubasaError('storage_full', 'no room');
      },
    });
    expect(await client.api.double(21)).toBe(42);
    await expect(client.api.fail()).rejects.toMatchObject({ code: 'storage_full', message: 'no room' });
    const heard = vi.fn();
    client.onChange(heard, new AbortController().signal);
    server.changed(7);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith(7));
    close();
  });

  it('refuses methods that the api does not own', async () => {
    const { client, close } = pair({ double: async (n: number) => 2 * n });
    const api = client.api as unknown as Record<string, () => Promise<unknown>>;
    await expect(api.toString?.()).rejects.toMatchObject({ code: 'bad_message' });
    await expect(api.constructor?.()).rejects.toMatchObject({ code: 'bad_message' });
    close();
  });

  it('lets calls wait for an api that is still to come, and says why where it does not come', async () => {
    const coming = pair(
      new Promise<object>((resolve) => setTimeout(resolve, 20, { double: async (n: number) => n * 2 })),
    );
    expect(await coming.client.api.double(2)).toBe(4);
    coming.close();
    const refused = Promise.reject(new TsubasaError('storage_too_new', 'version 9'));
    refused.catch(() => undefined);
    const broken = pair(refused);
    await expect(broken.client.api.double(2)).rejects.toMatchObject({ code: 'storage_too_new' });
    broken.close();
  });

  it('gives up on a server that is not there, and waits for one that is at work', async () => {
    vi.useFakeTimers();
    const listeners: ((event: MessageEvent) => void)[] = [];
    const sent: unknown[] = [];
    const channel = {
      postMessage: (message: unknown) => sent.push(message),
      addEventListener: (_: 'message', listener: (event: MessageEvent) => void) => listeners.push(listener),
    };
    const { api } = rpcClient<Api>(channel, new AbortController().signal);
    const alone = expect(api.double(1)).rejects.toMatchObject({ code: 'engine_away' });
    await vi.advanceTimersByTimeAsync(6_000);
    await alone;

    const slow = api.double(2);
    const { call } = sent.at(-1) as { call: string };
    for (let i = 0; i < 10; i += 1) {
      await vi.advanceTimersByTimeAsync(3_000);
      for (const listener of listeners) listener({ data: { alive: call } } as MessageEvent);
    }
    for (const listener of listeners) listener({ data: { reply: call, value: 4 } } as MessageEvent);
    expect(await slow).toBe(4);
    vi.useRealTimers();
  });
});

describe('rpc, piece by piece', () => {
  /** Counts, and notes how it ended. */
  function counter() {
    const ended = vi.fn();
    return {
      ended,
      api: {
        count: async function* ({ to, signal }: { to: number; signal?: AbortSignal }) {
          try {
            for (let n = 1; n <= to; n++) {
              if (signal?.aborted) throw signal.reason;
              if (n === 13) throw new TsubasaError('gpu_lost', 'at thirteen');
              yield n;
              await new Promise((resolve) => setTimeout(resolve));
            }
          } finally {
            ended();
          }
        },
        wait: ({ signal }: { signal: AbortSignal }) =>
          new Promise((resolve) => signal.addEventListener('abort', () => resolve('left'))),
      },
    };
  }
  const all = async (pieces: AsyncIterable<number>, into: number[] = []) => {
    for await (const piece of pieces) into.push(piece);
    return into;
  };

  it('gives what comes in its order, and two at once apart', async () => {
    const { client, close } = pair(counter().api);
    const asked = [3, 5, 0].map((to) => all(client.api.count({ to })));
    expect(await Promise.all(asked)).toEqual([[1, 2, 3], [1, 2, 3, 4, 5], []]);
    close();
  });

  it('gives what came before an error, then the error', async () => {
    const { client, close } = pair(counter().api);
    const came: number[] = [];
    await expect(all(client.api.count({ to: 20 }), came)).rejects.toMatchObject({ code: 'gpu_lost' });
    expect(came.length).toBe(12);
    close();
  });

  it('is ended on the other side when nobody reads on', async () => {
    const { api, ended } = counter();
    const { client, close } = pair(api);
    for await (const piece of client.api.count({ to: 10 })) if (piece === 2) break;
    expect(ended).toHaveBeenCalledOnce();
    close();
  });

  it('carries a wish to stop, and rejects with its reason once the other side has ended', async () => {
    const { api, ended } = counter();
    const { client, close } = pair(api);
    const gone = new Error('gone');
    const wish = new AbortController();
    const counting = (async () => {
      for await (const piece of client.api.count({ to: 10, signal: wish.signal })) if (piece === 2) wish.abort(gone);
    })();
    await expect(counting).rejects.toBe(gone);
    expect(ended).toHaveBeenCalledOnce();
    await expect(client.api.wait({ signal: AbortSignal.abort(gone) })).rejects.toBe(gone);
    close();
  });

  it('gives up on a server that does not end what was cancelled, however alive it is', async () => {
    vi.useFakeTimers();
    const listeners: ((event: MessageEvent) => void)[] = [];
    const sent: { call?: string }[] = [];
    const channel = {
      postMessage: (message: object) => sent.push(message),
      addEventListener: (_: 'message', listener: (event: MessageEvent) => void) => listeners.push(listener),
    };
    const { api } = rpcClient<Api>(channel, new AbortController().signal);
    const wish = new AbortController();
    const waiting = expect(api.wait({ signal: wish.signal })).rejects.toMatchObject({ code: 'engine_away' });
    const call = sent[0]?.call;
    expect(sent[0]).toMatchObject({ method: 'wait', args: [{}], cancellable: true });
    wish.abort();
    expect(sent[1]).toEqual({ cancel: call });
    for (let i = 0; i < 5; i++) {
      await vi.advanceTimersByTimeAsync(2_000);
      for (const listener of listeners) listener({ data: { alive: call } } as MessageEvent);
    }
    await waiting;
    vi.useRealTimers();
  });
});
