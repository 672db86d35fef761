/** The encoder as the engine sees it: in a worker that is started when needed and let go when idle. */
import { rpcClient } from '../engine/rpc.ts';
import type { EmbedApi } from './embed-server.ts';
import type { Embedder } from './ports.ts';

/** Idle memory is the user's: the encoder holds about 100 MB. */
const UNLOAD_AFTER_MS = 2 * 60_000;

export interface EmbedHost {
  /** The encoder, loaded. Rejects with `encoder_failed` or `engine_away`; the next call starts a new worker. */
  (): Promise<Embedder>;
}

/** `start` makes the worker. */
export function createEmbedHost({ start, signal }: { start(): Worker; signal: AbortSignal }): EmbedHost {
  let running: { embedder: Promise<Embedder>; end(): void } | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    running?.end();
    running = undefined;
  };
  const used = () => {
    clearTimeout(idle);
    idle = setTimeout(stop, UNLOAD_AFTER_MS);
  };
  signal.addEventListener('abort', () => {
    clearTimeout(idle);
    stop();
  });

  const run = () => {
    const worker = start();
    const life = new AbortController();
    const { api } = rpcClient<EmbedApi>(worker, life.signal);
    const load = async (): Promise<Embedder> => {
      const { id, dimensions } = await api.load();
      return {
        id,
        dimensions,
        embed: async (texts, options) => {
          used();
          try {
            return await api.embed([...texts], options.as);
          } catch (error) {
            // A worker whose run failed is thrown away, never reused: ONNX Runtime may be left in any state.
            stop();
            throw error;
          }
        },
      };
    };
    const end = () => {
      life.abort();
      worker.terminate();
    };
    const embedder = load();
    embedder.catch(stop);
    return { embedder, end };
  };

  return () => {
    used();
    running ??= run();
    return running.embedder;
  };
}
