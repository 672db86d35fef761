import type { PreTrainedModel, PreTrainedTokenizer } from '@huggingface/transformers';
import { TsubasaError } from '../errors.ts';
import type { Embedder, EmbedOptions } from './ports.ts';

/** The folder of the bundled encoder, under `modelRoot`. */
const ENCODER_MODEL = 'all-MiniLM-L6-v2';

/** The length that the model was trained at; what lies beyond it in a text is not seen. */
const MAX_TOKENS = 256;
/** More cannot be within them, and cutting words from a message of a megabyte takes seconds. */
const MAX_CHARS = 8000;

/** Vectors of this encoder are stored under this name. */
export const ENCODER_ID = `${ENCODER_MODEL}/q8/${MAX_TOKENS}`;
export const ENCODER_DIMENSIONS = 384;

/** As much of `onnxruntime-web/wasm` as is touched here. Pass the module itself. */
export interface OnnxRuntime {
  InferenceSession: { create(model: never, options?: never): Promise<unknown> };
}

export interface EncoderOptions {
  /** URL or path of the folder that holds `all-MiniLM-L6-v2/`, with a slash at the end. */
  modelRoot: string;
  /** `onnxruntime-web/wasm`: half the size of what transformers.js would load by itself (14 against 27 MB). */
  runtime: OnnxRuntime;
  /** URLs of `ort-wasm-simd-threaded.mjs` and `.wasm`, of the same version as `runtime`. */
  wasmPaths: { mjs: string; wasm: string };
}

/**
 * Takes where the model and the runtime lie; gives the bundled English encoder (all-MiniLM-L6-v2, int8, mean
 * pooling, unit length) on one thread of WASM. Contacts no host. Rejects with `encoder_failed`.
 *
 * A failed run leaves transformers.js unusable (it chains runs on one promise without a catch): throw the
 * worker away and start anew. For that reason call it once a worker, before anything else loads transformers.js.
 */
export async function createEncoder(options: EncoderOptions): Promise<Embedder> {
  const { tokenizer, model } = await encoderErrors('load', () => load(options));
  const embedOne = (text: string) => encoderErrors('run', () => run(tokenizer, model, text));
  return {
    id: ENCODER_ID,
    dimensions: ENCODER_DIMENSIONS,
    async embed(texts: readonly string[], { signal }: EmbedOptions): Promise<Float32Array[]> {
      const vectors: Float32Array[] = [];
      // One at a time: int8 activations are scaled over a batch, so a text's vector would depend on its company.
      for (const text of texts) {
        signal?.throwIfAborted();
        vectors.push(await embedOne(text));
      }
      return vectors;
    },
  };
}

async function load({ modelRoot, runtime, wasmPaths }: EncoderOptions) {
  // transformers.js looks for this symbol while its module is evaluated, so the import has to come after it.
  (globalThis as Record<symbol, unknown>)[Symbol.for('onnxruntime')] = runtime;
  const { AutoModel, AutoTokenizer, env } = await import('@huggingface/transformers');
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.localModelPath = modelRoot;
  Object.assign(env.backends.onnx.wasm ?? {}, { wasmPaths, numThreads: 1 });
  return {
    tokenizer: await AutoTokenizer.from_pretrained(ENCODER_MODEL),
    // With a runtime of our own only `auto` passes transformers.js' list of devices.
    model: await AutoModel.from_pretrained(ENCODER_MODEL, { dtype: 'q8', device: 'auto' }),
  };
}

async function run(tokenizer: PreTrainedTokenizer, model: PreTrainedModel, text: string): Promise<Float32Array> {
  const inputs = tokenizer(text.slice(0, MAX_CHARS).toWellFormed(), { truncation: true, max_length: MAX_TOKENS });
  const { last_hidden_state: hidden } = (await model(inputs)) as { last_hidden_state: { data: Float32Array } };
  return direction(hidden.data);
}

/** The mean over the tokens, at unit length. All tokens count alike: a single text has no padding. */
function direction(states: Float32Array): Float32Array {
  const sum = new Float32Array(ENCODER_DIMENSIONS);
  for (let i = 0; i < states.length; i++) {
    const at = i % ENCODER_DIMENSIONS;
    sum[at] = (sum[at] ?? 0) + (states[i] ?? 0);
  }
  const length = Math.hypot(...sum);
  if (!(length > 0)) throw new Error('the encoder gave a vector without a direction');
  return sum.map((value) => value / length);
}

async function encoderErrors<T>(step: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    throw new TsubasaError('encoder_failed', `encoder, ${step}: ${String(cause)}`, { cause });
  }
}
