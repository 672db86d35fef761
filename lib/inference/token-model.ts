/** A language model in transformers.js, token by token: what it reads, and what it then expects. */
import type { PreTrainedModel, PreTrainedTokenizer } from '@huggingface/transformers';
import { type FileCache, keptFiles } from './kept-files.ts';
import type { InstalledModel } from './models.ts';
import type { ChatMessage } from './ports.ts';
import type { OnnxRuntime } from './transformers.ts';

/** Logits of one pass take at most so many bytes; Qwen's vocabulary of 151,936 makes it some hundred tokens a pass. */
const LOGIT_BYTES = 64 << 20;
/** With a small vocabulary: how often a signal is looked at, and what attention needs, stays within bounds. */
const MOST_TOKENS_A_PASS = 256;

export interface TokenModelOptions {
  model: InstalledModel;
  /** Reads a file of the model by its path below the model's folder. */
  read(path: string): Promise<Blob | undefined>;
  /** URLs of ONNX Runtime's `.mjs` and `.wasm`, of the same version as the runtime that is bundled. */
  wasmPaths: { mjs: string; wasm: string };
  /** A runtime in the place of the one that transformers.js brings; in Node it brings none. */
  runtime?: OnnxRuntime;
}

/** A conversation being read. Ended by `end`, which gives its memory back. */
export interface Sequence {
  /**
   * Reads more tokens. For each of the last `keep`, `row` gets its place in `tokens` and the logits of the token that comes
   * after it, valid during the call. `between` is awaited before every pass and ends the reading by throwing.
   */
  read(
    tokens: readonly number[],
    keep: number,
    row: (at: number, logits: Float32Array) => void,
    between: () => Promise<void>,
  ): Promise<void>;
  end(): Promise<void>;
}

/** The words of a model: loaded apart from its weights, since counting needs no more. */
export interface Vocabulary {
  encode(text: string): number[];
  /** The prompt in the model's own template, without thinking, up to where its answer begins. */
  encodeChat(prompt: readonly ChatMessage[]): number[];
  /** Takes tokens one by one; what can be read of them so far goes to `tell`, whole words at a time. */
  reader(tell: (text: string) => void): { put(token: number): void; end(): void };
  /** Ends an answer, whatever the model's own list says. */
  endToken: number | undefined;
}

export interface TokenModel {
  vocabularySize: number;
  isEnd(token: number): boolean;
  begin(): Sequence;
}

export interface ModelLoader {
  vocabulary(): Promise<Vocabulary>;
  model(): Promise<TokenModel>;
  /** The GPU's device that the model runs on, once it is loaded. */
  device(): Promise<unknown>;
}

/** Of each load its files, under addresses of their own: transformers.js has one cache, and remembers what it asked for. */
const caches: FileCache[] = [];

/**
 * Takes an installed model; gives what loads its parts. Contacts no host. Rejects with what transformers.js throws, or with
 * `model_damaged`. After any failure the worker has to be thrown away: transformers.js chains runs on one promise
 * without a catch.
 */
export async function tokenModelLoader({ model, read, wasmPaths, runtime }: TokenModelOptions): Promise<ModelLoader> {
  // transformers.js looks for this symbol while its module is evaluated, so the import has to come after it.
  if (runtime) (globalThis as Record<symbol, unknown>)[Symbol.for('onnxruntime')] = runtime;
  const { AutoModelForCausalLM, AutoTokenizer, DynamicCache, env, Tensor, TextStreamer } = await import(
    '@huggingface/transformers'
  );
  const id = `language-model-${caches.length + 1}`;
  const files = keptFiles(model.files, read, `${id}/`);
  caches.push(files.cache);
  Object.assign(env, {
    allowRemoteModels: false,
    allowLocalModels: true,
    useBrowserCache: false,
    useFSCache: false,
    useWasmCache: false,
    useCustomCache: true,
    customCache: { match: ofAll, put: async () => undefined },
    remotePathTemplate: '{model}/',
    // What is not among the files is not there: nothing is looked for in the package, or anywhere else.
    fetch: async () => new Response(null, { status: 404 }),
  });
  Object.assign(env.backends.onnx.wasm ?? {}, { wasmPaths, numThreads: 1 });
  const checked = async <T>(load: () => Promise<T>): Promise<T> => {
    try {
      return await load();
    } catch (error) {
      throw files.fault() ?? error;
    }
  };

  const loadVocabulary = async (): Promise<Vocabulary> => {
    const tokenizer: PreTrainedTokenizer = await AutoTokenizer.from_pretrained(id);
    // Newer repositories keep the template in a file of its own, which transformers.js does not look for.
    const template = await files.text('chat_template.jinja');
    const form = {
      tokenize: false as const,
      add_generation_prompt: true,
      enable_thinking: false,
      ...(template === undefined ? {} : { chat_template: template }),
    };
    const encode = (text: string) => tokenizer.encode(text.toWellFormed(), { add_special_tokens: false });
    return {
      encode,
      encodeChat: (prompt) =>
        encode(
          String(
            tokenizer.apply_chat_template(
              prompt.map((said) => ({ ...said })),
              form,
            ),
          ),
        ),
      reader: (tell) => {
        const streamer = new TextStreamer(tokenizer, { callback_function: tell, skip_special_tokens: true });
        return { put: (token) => streamer.put([[BigInt(token)]]), end: () => streamer.end() };
      },
      endToken: tokenizer.eos_token === undefined ? undefined : tokenizer.convert_tokens_to_ids(tokenizer.eos_token),
    };
  };

  const loadModel = async (): Promise<TokenModel> => {
    const chunks = model.files.filter(({ path }) => /\.onnx_data(_\d+)?$/.test(path)).length;
    const loaded = (await AutoModelForCausalLM.from_pretrained(id, {
      dtype: model.dtype,
      // With a runtime of our own only `auto` passes transformers.js' list of devices.
      device: runtime ? 'auto' : model.device,
      use_external_data_format: chunks,
    })) as unknown as Loaded;
    const { vocab_size: vocabularySize = 0 } = loaded.config.text_config ?? loaded.config;
    const ends = [loaded.generation_config?.eos_token_id ?? loaded.config.eos_token_id ?? []].flat();
    const aPass = Math.max(1, Math.min(MOST_TOKENS_A_PASS, Math.floor(LOGIT_BYTES / (4 * vocabularySize))));
    const int64 = (values: bigint[], dims: number[]) => new Tensor('int64', BigInt64Array.from(values), dims);
    return {
      vocabularySize,
      isEnd: (token) => ends.includes(token),
      begin: () => {
        const all: bigint[] = [];
        const cache = new DynamicCache();
        return {
          read: async (tokens, keep, row, between) => {
            for (let at = 0; at < tokens.length; at += aPass) {
              await between();
              const part = tokens.slice(at, at + aPass);
              all.push(...part.map(BigInt));
              const rows = Math.min(part.length, Math.max(0, at + part.length - (tokens.length - keep)));
              const inputs = {
                input_ids: int64(all, [1, all.length]),
                attention_mask: int64(
                  all.map(() => 1n),
                  [1, all.length],
                ),
                ...(Object.keys(cache).length === 0 ? {} : { past_key_values: cache }),
                // Not every graph asks for it; one that does saves the logits that nobody looks at.
                num_logits_to_keep: int64([BigInt(Math.max(1, rows))], []),
              };
              const { logits, ...present } = await loaded.forward(
                loaded.prepare_inputs_for_generation(null, inputs, {}),
              );
              cache.update(pastOf(present));
              if (rows === 0 || !logits) continue;
              const [, given = 0] = logits.dims;
              const last = logits.slice(null, [given - rows, given], null).to('float32').data as Float32Array;
              for (let i = 0; i < rows; i++)
                row(at + part.length - rows + i, last.subarray(i * vocabularySize, (i + 1) * vocabularySize));
            }
          },
          end: () => cache.dispose(),
        };
      },
    };
  };

  return {
    vocabulary: once(() => checked(loadVocabulary)),
    model: once(() => checked(loadModel)),
    device: async () => (env.backends.onnx as { webgpu?: { device?: unknown } }).webgpu?.device,
  };
}

async function ofAll(address: string): Promise<Response | undefined> {
  for (const { match } of caches) {
    const found = await match(address);
    if (found) return found;
  }
  return undefined;
}

type Values = InstanceType<typeof import('@huggingface/transformers')['Tensor']>;

/** As much of a loaded model as is used; transformers.js types it loosely. */
interface Loaded extends Pick<PreTrainedModel, 'dispose'> {
  config: Sized & { text_config?: Sized; eos_token_id?: number | number[] };
  generation_config: { eos_token_id?: number | number[] | null } | null;
  prepare_inputs_for_generation(ids: null, inputs: object, config: object): object;
  forward(inputs: object): Promise<Record<string, Values>>;
}
interface Sized {
  vocab_size?: number;
}

/** What a pass gives as `present` is what the next one takes as `past`; the names are ONNX exports' own. */
function pastOf(present: Record<string, Values>): Record<string, Values> {
  return Object.fromEntries(
    Object.entries(present)
      .filter(([name]) => name.startsWith('present'))
      .map(([name, value]) => [
        name.replace(/^present(_\w+)?/, (_, kind?: string) => (kind ? `past${kind}` : 'past_key_values')),
        value,
      ]),
  );
}

/** Runs it at the first call, and gives the same from then on, failures included. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
