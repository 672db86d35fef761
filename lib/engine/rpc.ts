/**
 * Calls over a BroadcastChannel, which reaches every context of the extension's origin and, unlike runtime
 * messages, carries File, Blob and CryptoKey. One server, any number of clients.
 */
import { fromWire, TsubasaError, toWire, type WireError } from '../errors.ts';

/** `screen`: which load of a page of ours calls. `cancellable`: the last argument had an AbortSignal as its `signal`, which no message can carry. */
type Call = { call: string; method: string; args: unknown[]; cancellable?: true; screen?: string };
type Part = { part: string; value: unknown };
type Cancel = { cancel: string };
type Reply = { reply: string; value?: unknown; error?: WireError };
type Change = { change: number };
type Alive = { alive: string };

type Methods = Record<string, (...args: unknown[]) => unknown>;
type Served = object | ((screen: string | undefined, method: string) => object | Promise<object>);

/** A call that was sent and has not ended. */
interface Waiting {
  settle(reply: Reply): void;
  alive(): void;
  part(value: unknown): void;
}

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
/** A call that was cancelled and has not ended within this time fails with `engine_away` too. */
const CANCELLED_WITHIN_MS = 8_000;
/** A call that was taken may last (an import); while it runs the server says so at this interval. */
const ALIVE_EVERY_MS = 2_000;

/**
 * Answers calls with the methods of `api`, or where it is a function with those that it gives for the calling screen and
 * the method that it wants, until the signal aborts; gives what announces a change. Calls wait for an
 * `api` that is still to come, and are told why where it does not. What a method gives as an async iterable is sent
 * piece by piece. Where the caller had a `signal` in its last argument, the method finds one there.
 */
export function rpcServer(
  channel: Channel,
  api: Served | Promise<Served>,
  signal: AbortSignal,
): { changed(revision: number): void } {
  const running = new Map<string, AbortController>();
  channel.addEventListener(
    'message',
    async ({ data }: MessageEvent<Call & Cancel>) => {
      if (typeof data?.cancel === 'string') running.get(data.cancel)?.abort();
      if (typeof data?.call !== 'string') return;
      const life = new AbortController();
      running.set(data.call, life);
      const alive = () => channel.postMessage({ alive: data.call } satisfies Alive);
      alive();
      const timer = setInterval(alive, ALIVE_EVERY_MS);
      try {
        const served = await api;
        const methods = (typeof served === 'function' ? await served(data.screen, data.method) : served) as Methods;
        if (!Object.hasOwn(methods, data.method)) throw new TsubasaError('bad_message', `no method ${data.method}`);
        const args = data.cancellable ? withSignal(data.args, life.signal) : data.args;
        let value = await methods[data.method]?.(...args);
        if (isIterable(value)) {
          for await (const part of value) {
            if (life.signal.aborted) break;
            channel.postMessage({ part: data.call, value: part } satisfies Part);
          }
          value = undefined;
        }
        if (!signal.aborted) channel.postMessage({ reply: data.call, value } satisfies Reply);
      } catch (error) {
        if (!signal.aborted) channel.postMessage({ reply: data.call, error: toWire(error) } satisfies Reply);
      } finally {
        clearInterval(timer);
        running.delete(data.call);
      }
    },
    { signal },
  );
  return { changed: (revision) => channel.postMessage({ change: revision } satisfies Change) };
}

/**
 * A proxy whose every method is a call. Rejects with what the server threw, or with `engine_away` where it has said nothing
 * for `silentMs`. An async iterable comes piece by piece; to stop reading it cancels the call, as does a `signal`
 * in the last argument. `screen`: which load of a page calls, where one does. A cancelled call rejects with the signal's reason once the server has ended it.
 */
export function rpcClient<Api extends object>(
  channel: Channel,
  signal: AbortSignal,
  silentMs: number = TAKEN_WITHIN_MS,
  screen?: string,
): Rpc<Api> {
  const waiting = new Map<string, Waiting>();
  const listeners = new Set<(revision: number) => void>();
  channel.addEventListener(
    'message',
    ({ data }: MessageEvent<Reply & Part & Change & Alive>) => {
      if (typeof data?.part === 'string') waiting.get(data.part)?.part(data.value);
      else if (typeof data?.reply === 'string') waiting.get(data.reply)?.settle(data);
      else if (typeof data?.alive === 'string') waiting.get(data.alive)?.alive();
      else if (typeof data?.change === 'number') for (const listener of listeners) listener(data.change);
    },
    { signal },
  );

  const call = (method: string, args: unknown[]) => {
    const id = crypto.randomUUID();
    const { sent, until } = withoutSignal(args);
    const parts: unknown[] = [];
    let isOver = false;
    let isCancelled = false;
    let timer: ReturnType<typeof setTimeout>;
    let news: () => void = () => undefined;
    let cancel: () => void = () => undefined;
    const done = new Promise((resolve, reject) => {
      const over = () => {
        isOver = true;
        clearTimeout(timer);
        waiting.delete(id);
        until?.removeEventListener('abort', cancel);
        news();
      };
      const gone = () => {
        over();
        reject(new TsubasaError('engine_away', `no answer to ${method}`));
      };
      const goneIn = (ms: number) => {
        clearTimeout(timer);
        timer = setTimeout(gone, ms);
      };
      const alive = () => {
        if (!isCancelled) goneIn(silentMs);
      };
      const settle = (reply: Reply) => {
        over();
        if (until?.aborted) reject(until.reason);
        else if (reply.error && !isCancelled) reject(fromWire(reply.error));
        else resolve(reply.value);
      };
      const part = (value: unknown) => {
        alive();
        parts.push(value);
        news();
      };
      cancel = () => {
        if (isCancelled || isOver) return;
        isCancelled = true;
        goneIn(CANCELLED_WITHIN_MS);
        channel.postMessage({ cancel: id } satisfies Cancel);
      };
      waiting.set(id, { settle, alive, part });
      alive();
      channel.postMessage({
        call: id,
        method,
        args: sent,
        ...(until ? { cancellable: true } : {}),
        ...(screen === undefined ? {} : { screen }),
      } satisfies Call);
      if (until?.aborted) cancel();
      until?.addEventListener('abort', cancel);
    });
    async function* pieces() {
      try {
        while (!isOver || parts.length > 0) {
          if (parts.length > 0) yield parts.shift();
          else
            await new Promise<void>((resolve) => {
              news = resolve;
            });
        }
      } finally {
        cancel();
        // Reading that was left off is over only when the server has heard of it.
        await done;
      }
    }
    return Object.assign(done, {
      [Symbol.asyncIterator]: () => {
        done.catch(() => undefined);
        return pieces();
      },
    });
  };

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

function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** The arguments without the last one's signal, and that signal. */
function withoutSignal(args: unknown[]): { sent: unknown[]; until: AbortSignal | undefined } {
  const last = args.at(-1);
  if (typeof last !== 'object' || last === null || !('signal' in last)) return { sent: args, until: undefined };
  const { signal, ...rest } = last;
  return { sent: [...args.slice(0, -1), rest], until: signal instanceof AbortSignal ? signal : undefined };
}

function withSignal(args: unknown[], signal: AbortSignal): unknown[] {
  return [...args.slice(0, -1), { ...(args.at(-1) as object), signal }];
}
