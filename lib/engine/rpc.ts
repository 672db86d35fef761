/**
 * Calls over a BroadcastChannel, which reaches every context of the extension's origin and, unlike runtime
 * messages, carries File, Blob and CryptoKey. One server, any number of clients.
 */
import { fromWire, TsubasaError, toWire, type WireError } from '../errors.ts';

type Call = { call: string; method: string; args: unknown[] };
type Reply = { reply: string; value?: unknown; error?: WireError };
type Change = { change: number };
type Alive = { alive: string };

/** The part of BroadcastChannel and MessagePort that is used. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void, options?: { signal?: AbortSignal }): void;
}

export interface Rpc<Api> {
  api: Api;
  onChange(callback: (revision: number) => void, signal: AbortSignal): void;
}

/** A call that the server has not taken within this time fails with `engine_away`: nobody is there. */
const TAKEN_WITHIN_MS = 5_000;
/** A call that was taken may last (an import); while it runs the server says so at this interval. */
const ALIVE_EVERY_MS = 2_000;

/**
 * Answers calls with the methods of `api` until the signal aborts; gives what announces a change. Calls wait for an
 * `api` that is still to come, and are told why where it does not.
 */
export function rpcServer(
  channel: Channel,
  api: object | Promise<object>,
  signal: AbortSignal,
): { changed(revision: number): void } {
  channel.addEventListener(
    'message',
    async ({ data }: MessageEvent<Call>) => {
      if (typeof data?.call !== 'string') return;
      const alive = () => channel.postMessage({ alive: data.call } satisfies Alive);
      alive();
      const timer = setInterval(alive, ALIVE_EVERY_MS);
      try {
        const methods = (await api) as Record<string, (...args: unknown[]) => unknown>;
        if (!Object.hasOwn(methods, data.method)) throw new TsubasaError('bad_message', `no method ${data.method}`);
        const value = await methods[data.method]?.(...data.args);
        if (!signal.aborted) channel.postMessage({ reply: data.call, value } satisfies Reply);
      } catch (error) {
        if (!signal.aborted) channel.postMessage({ reply: data.call, error: toWire(error) } satisfies Reply);
      } finally {
        clearInterval(timer);
      }
    },
    { signal },
  );
  return { changed: (revision) => channel.postMessage({ change: revision } satisfies Change) };
}

/** A proxy whose every method is a call. Rejects with what the server threw, or with `engine_away`. */
export function rpcClient<Api extends object>(channel: Channel, signal: AbortSignal): Rpc<Api> {
  const waiting = new Map<string, { settle(reply: Reply): void; alive(): void }>();
  const listeners = new Set<(revision: number) => void>();
  channel.addEventListener(
    'message',
    ({ data }: MessageEvent<Reply & Change & Alive>) => {
      if (typeof data?.reply === 'string') waiting.get(data.reply)?.settle(data);
      else if (typeof data?.alive === 'string') waiting.get(data.alive)?.alive();
      else if (typeof data?.change === 'number') for (const listener of listeners) listener(data.change);
    },
    { signal },
  );

  const call = (method: string, args: unknown[]) =>
    new Promise((resolve, reject) => {
      const id = crypto.randomUUID();
      let timer: ReturnType<typeof setTimeout>;
      const gone = () => {
        waiting.delete(id);
        reject(new TsubasaError('engine_away', `no answer to ${method}`));
      };
      const alive = () => {
        clearTimeout(timer);
        timer = setTimeout(gone, TAKEN_WITHIN_MS);
      };
      const settle = (reply: Reply) => {
        clearTimeout(timer);
        waiting.delete(id);
        if (reply.error) reject(fromWire(reply.error));
        else resolve(reply.value);
      };
      waiting.set(id, { settle, alive });
      alive();
      channel.postMessage({ call: id, method, args } satisfies Call);
    });

  const methods = new Map<string, (...args: unknown[]) => Promise<unknown>>();
  const api = new Proxy({} as Api, {
    get: (own, method) => {
      // A promise is asked for `then` when it is awaited; the proxy is not one.
      if (typeof method !== 'string' || method === 'then') return undefined;
      // What was assigned to it, such as `onChange`, is no call.
      if (Object.hasOwn(own, method)) return Reflect.get(own, method);
      const bound = methods.get(method) ?? ((...args: unknown[]) => call(method, args));
      methods.set(method, bound);
      return bound;
    },
  });
  return {
    api,
    onChange: (callback, until) => {
      listeners.add(callback);
      until.addEventListener('abort', () => listeners.delete(callback));
    },
  };
}
