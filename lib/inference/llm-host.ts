/** A language model as the engine sees it: in a worker of its own, started when it is asked and ended when it is idle. */
import { TsubasaError } from '../errors.ts';
import { lazyWorker } from './lazy-worker.ts';
import type { LlmApi } from './llm-server.ts';
import { modelId } from './model-id.ts';
import type { InstalledModel } from './models.ts';
import type { Generator } from './ports.ts';

/** Idle memory is the user's, and a model holds a gigabyte or more of the GPU's. */
const UNLOAD_AFTER_MS = 3 * 60_000;
/** Loading and the first pass keep the worker's thread busy for seconds: shaders are compiled then. */
const SILENT_MS = 60_000;
/** A worker that has not ended by itself so long after its time is told to; see `rpc.ts` for one that does not hear. */
const OVERTIME_MS = 1_000;

export interface ModelHostParts {
  start(): Worker;
  /** Ends the worker. */
  signal: AbortSignal;
  /** Milliseconds without a call until the worker ends; absent: three minutes. */
  idleMs?: number;
  /** Milliseconds without a sign of life until the worker counts as dead; absent: a minute. */
  silentMs?: number;
}

/**
 * Gives the model as a generator; nothing is started before its first call. Rejects with what the worker threw, with the
 * caller's signal's reason, or with `engine_away`. After all but the caller's own wish the worker is thrown away and the
 * next call starts a new one; so it is after a wish that the worker did not heed within some seconds.
 */
export function createModelHost(
  { start, signal, idleMs = UNLOAD_AFTER_MS, silentMs = SILENT_MS }: ModelHostParts,
  model: InstalledModel,
): Required<Generator> {
  const worker = lazyWorker<LlmApi>({ start, signal, idleMs, silentMs });
  return {
    id: modelId(model),
    contextTokens: model.contextTokens,
    countTokens: (text) => worker.run((api) => api.countTokens(model, text)),
    generate: async function* (prompt, { signal: wish, ...options }) {
      wish?.throwIfAborted();
      const overtime = new AbortController();
      const timer =
        options.maxMs === undefined ? undefined : setTimeout(() => overtime.abort(), options.maxMs + OVERTIME_MS);
      const until = wish ? AbortSignal.any([wish, overtime.signal]) : overtime.signal;
      try {
        yield* worker.stream((api) => untilAborted(api.generate(model, prompt, { ...options, signal: until }), until));
        wish?.throwIfAborted();
      } catch (error) {
        wish?.throwIfAborted();
        if (!overtime.signal.aborted) throw error;
      } finally {
        clearTimeout(timer);
      }
    },
    logprobs: async (prompt, answer, { signal: wish, ...options }) => {
      wish?.throwIfAborted();
      try {
        const found = await worker.run((api) =>
          api
            .logprobs(model, prompt, answer, { ...options, ...(wish ? { signal: wish } : {}) })
            .catch((error: unknown) => wishOr(error, wish)),
        );
        wish?.throwIfAborted();
        return found ?? [];
      } catch (error) {
        wish?.throwIfAborted();
        throw error;
      }
    },
  };
}

/** A worker that heeded the wish to stop is as good as before; nothing else that is thrown is passed over. */
function wishOr(error: unknown, wish: AbortSignal | undefined): undefined {
  if (wish?.aborted && !(error instanceof TsubasaError && error.code === 'engine_away')) return undefined;
  throw error;
}

async function* untilAborted<T>(pieces: AsyncIterable<T>, until: AbortSignal): AsyncGenerator<T, void, void> {
  try {
    yield* pieces;
  } catch (error) {
    wishOr(error, until);
  }
}
