/** A worker that is started when it is needed, let go when it is idle, and thrown away when a run in it failed. */
import { rpcClient } from '../engine/rpc.ts';

export interface LazyWorker<Api> {
  /**
   * Runs `use` on the worker's methods. Rejects with what the worker threw or with `engine_away`; after either the
   * worker is gone and the next call starts a new one, since ONNX Runtime may be left in any state.
   */
  run<T>(use: (api: Api) => Promise<T>): Promise<T>;
}

/** `start` makes the worker; it is ended after `idleMs` without a call. */
export function lazyWorker<Api extends object>(parts: {
  start(): Worker;
  idleMs: number;
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
    return { api: rpcClient<Api>(worker, life.signal).api, end };
  };

  return {
    run: async (use) => {
      clearTimeout(idle);
      running ??= begin();
      const mine = running;
      busy += 1;
      try {
        return await use(mine.api);
      } catch (error) {
        if (running === mine) stop();
        throw error;
      } finally {
        busy -= 1;
        if (busy === 0 && running) idle = setTimeout(stop, parts.idleMs);
      }
    },
  };
}
