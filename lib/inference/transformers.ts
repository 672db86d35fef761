import type { PreTrainedModel, PreTrainedTokenizer } from '@huggingface/transformers';
import { TsubasaError } from '../errors.ts';
import { BUNDLED, type EncoderModel, encoderModel, type InstalledEncoder } from './encoders.ts';
import type { Embedder, EmbedOptions } from './ports.ts';

/** More cannot be within the tokens that are read, and cutting words from a message of a megabyte takes seconds. */
const MAX_CHARS = 8000;

/** Vectors of the bundled encoder are stored under this name. */
export const ENCODER_ID = BUNDLED.made;
export const ENCODER_DIMENSIONS = BUNDLED.dimensions;

/** As much of `onnxruntime-web/wasm` as is touched here. Pass the module itself. */
export interface OnnxRuntime {
  InferenceSession: { create(model: never, options?: never): Promise<unknown> };
}

export interface EncoderOptions {
  /** URL or path of the folder that holds the bundled encoder's folder, with a slash at the end. */
  modelRoot: string;
  /** `onnxruntime-web/wasm`: half the size of what transformers.js would load by itself (14 against 27 MB). */
  runtime: OnnxRuntime;
  /** URLs of `ort-wasm-simd-threaded.mjs` and `.wasm`, of the same version as `runtime`. */
  wasmPaths: { mjs: string; wasm: string };
  /** A downloaded encoder and its files, by their paths below the model's folder. Absent: the bundled one. */
  downloaded?: { encoder: InstalledEncoder; files: ReadonlyMap<string, ArrayBuffer> };
}

/**
 * Takes where the model and the runtime lie; gives an encoder (int8, mean pooling, unit length) on one thread of WASM.
 * Contacts no host. Rejects with `encoder_failed`.
 *
 * A failed run leaves transformers.js unusable (it chains runs on one promise without a catch): throw the
 * worker away and start anew. For that reason call it once a worker, before anything else loads transformers.js.
 */
export async function createEncoder(options: EncoderOptions): Promise<Embedder> {
  const encoder = options.downloaded?.encoder ?? BUNDLED;
  const { dimensions } = encoder;
  const described = encoderModel(encoder.model);
  if (!described) throw new TsubasaError('encoder_failed', `no encoder ${encoder.model}`);
  const { maxTokens, prefixes } = described;
  const { tokenizer, model } = await encoderErrors('load', () => load(options, described));
  const embedOne = (text: string) =>
    encoderErrors('run', async () => {
      const inputs = tokenizer(text.slice(0, MAX_CHARS).toWellFormed(), { truncation: true, max_length: maxTokens });
      return direction(await run(model, inputs), dimensions);
    });
  return {
    id: encoder.made,
    dimensions,
    async embed(texts: readonly string[], { as, signal }: EmbedOptions): Promise<Float32Array[]> {
      const vectors: Float32Array[] = [];
      // One at a time: int8 activations are scaled over a batch, so a text's vector would depend on its company.
      for (const text of texts) {
        signal?.throwIfAborted();
        vectors.push(await embedOne(prefixes[as] + text));
      }
      return vectors;
    },
  };
}

async function load({ modelRoot, runtime, wasmPaths, downloaded }: EncoderOptions, { id }: EncoderModel) {
  // transformers.js looks for this symbol while its module is evaluated, so the import has to come after it.
  (globalThis as Record<symbol, unknown>)[Symbol.for('onnxruntime')] = runtime;
  const { AutoModel, AutoTokenizer, env } = await import('@huggingface/transformers');
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.localModelPath = modelRoot;
  if (downloaded) {
    env.useCustomCache = true;
    env.customCache = onlyFrom(downloaded.files, `${id}/`);
    // What is not among the files is not there: nothing is looked for in the package, or anywhere else.
    env.fetch = async () => new Response(null, { status: 404 });
  }
  Object.assign(env.backends.onnx.wasm ?? {}, { wasmPaths, numThreads: 1 });
  return {
    tokenizer: await AutoTokenizer.from_pretrained(id),
    // With a runtime of our own only `auto` passes transformers.js' list of devices.
    model: await AutoModel.from_pretrained(id, { dtype: 'q8', device: 'auto' }),
  };
}

/** A cache, as transformers.js asks for one, that holds these files and takes no others. */
function onlyFrom(files: ReadonlyMap<string, ArrayBuffer>, folder: string) {
  return {
    match: async (address: string): Promise<Response | undefined> => {
      const bytes = files.get(address.slice(address.lastIndexOf(folder) + folder.length));
      return bytes && new Response(bytes, { headers: { 'content-length': String(bytes.byteLength) } });
    },
    put: async (): Promise<void> => undefined,
  };
}

/** Gives the last layer's states, token after token. */
async function run(model: PreTrainedModel, inputs: ReturnType<PreTrainedTokenizer['_call']>): Promise<Float32Array> {
  const { last_hidden_state: hidden } = (await model(inputs)) as { last_hidden_state: { data: Float32Array } };
  return hidden.data;
}

/** The mean over the tokens, at unit length. All tokens count alike: a single text has no padding. */
function direction(states: Float32Array, dimensions: number): Float32Array {
  const sum = new Float32Array(dimensions);
  if (states.length % dimensions !== 0) throw new Error(`the model does not give ${dimensions} dimensions`);
  for (let i = 0; i < states.length; i++) {
    const at = i % dimensions;
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
