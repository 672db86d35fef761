/** The encoder as the engine sees it: in a worker of its own. */
import type { EmbedApi } from './embed-server.ts';
import { lazyWorker } from './lazy-worker.ts';
import type { Embedder } from './ports.ts';

/** Idle memory is the user's: the encoder holds about 100 MB. */
const UNLOAD_AFTER_MS = 2 * 60_000;

/** Gives what wakes the encoder. It rejects with `encoder_failed` or `engine_away`, and then tries anew when called again. */
export function createEmbedHost(parts: { start(): Worker; signal: AbortSignal }): () => Promise<Embedder> {
  const worker = lazyWorker<EmbedApi>({ ...parts, idleMs: UNLOAD_AFTER_MS });
  return async () => {
    const { id, dimensions } = await worker.run((api) => api.load());
    return {
      id,
      dimensions,
      embed: (texts, options) => worker.run((api) => api.embed([...texts], options.as)),
    };
  };
}
