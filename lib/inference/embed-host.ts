/** An encoder as the engine sees it: in a worker of its own. */
import type { EmbedApi } from './embed-server.ts';
import { BUNDLED, type InstalledEncoder } from './encoders.ts';
import { lazyWorker } from './lazy-worker.ts';
import type { Embedder } from './ports.ts';

/** Idle memory is the user's: the bundled encoder holds about 100 MB, a multilingual one about 400. */
const UNLOAD_AFTER_MS = 2 * 60_000;

/**
 * Gives what wakes an encoder, the bundled one unless told otherwise. It rejects with `encoder_failed`, `model_damaged` or `engine_away`, and then tries
 * anew when called again. The worker ends with the signal.
 */
export function createEmbedHost(
  parts: { start(): Worker; signal: AbortSignal },
  encoder: InstalledEncoder = BUNDLED,
): () => Promise<Embedder> {
  const worker = lazyWorker<EmbedApi>({ ...parts, idleMs: UNLOAD_AFTER_MS });
  return async () => {
    const { id, dimensions } = await worker.run((api) => api.load(encoder));
    return {
      id,
      dimensions,
      embed: (texts, options) => worker.run((api) => api.embed(encoder, [...texts], options.as)),
    };
  };
}
