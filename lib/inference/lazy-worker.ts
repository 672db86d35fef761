/** A worker that is started when it is needed, let go when it is idle, and thrown away when a run in it failed. */
import { rpcClient } from '../engine/rpc.ts';

export interface LazyWorker<Api> {
  /**
   * Runs `use` on the worker's methods. Rejects with what the worker threw or with `engine_away`; after either the
   * worker is gone and the next call starts a new one, since ONNX Runtime may be left in any state.
   */
  run<T>(use: (api: Api) => Promise<T>): Promise<T>;
  /** As `run`, for what comes piece by piece. To stop reading ends it. */
  stream<T>(use: (api: Api) => AsyncIterable<T>): AsyncGenerator<T, void, void>;
}

/**
 * `start` makes the worker; it is ended after `idleMs` without a call. A worker that says nothing for `silentMs` counts as
 * dead; absent: as the RPC has it.
 */
export function lazyWorker<Api extends object>(parts: {
  start(): Worker;
  idleMs: number;
  silentMs?: number;
  signal: AbortSignal;
}): LazyWorker<Api> {
  let running: { api: Api; end(): void } | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let busy = 0;

  const stop = () => {
    clearTimeout(idle);
    running?.end();
    running = undefined;
  };
  parts.signal.addEventListener('abort', stop);

  const begin = () => {
    const worker = parts.start();
    const life = new AbortController();
    const end = () => {
      life.abort();
      worker.terminate();
    };
    return { api: rpcClient<Api>(worker, life.signal, parts.silentMs).api, end };
  };

  const take = () => {
    clearTimeout(idle);
    running ??= begin();
    const mine = running;
    busy += 1;
    return {
      api: mine.api,
      failed: () => {
        if (running === mine) stop();
      },
      release: () => {
        busy -= 1;
        if (busy === 0 && running) idle = setTimeout(stop, parts.idleMs);
      },
    };
  };

  return {
    run: async (use) => {
      const { api, failed, release } = take();
      try {
        return await use(api);
      } catch (error) {
        failed();
        throw error;
      } finally {
        release();
      }
    },
    stream: async function* (use) {
      const { api, failed, release } = take();
      try {
        yield* use(api);
      } catch (error) {
        failed();
        throw error;
      } finally {
        release();
      }
    },
  };
}
