import { describe, expect, it, vi } from 'vitest';
import { rpcClient, rpcServer } from '../../../lib/engine/rpc.ts';
import { TsubasaError } from '../../../lib/errors.ts';

interface Api {
  double(n: number): Promise<number>;
  fail(): Promise<void>;
  blob(): Promise<Blob>;
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
