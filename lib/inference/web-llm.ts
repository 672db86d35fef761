/**
 * A language model in WebLLM: weights compiled for WebGPU, run by a library that lies in the package. The library is
 * given the files that were checked and nothing else: whatever it asks the network for is refused.
 */
import type { MLCEngine, ModelRecord } from '@mlc-ai/web-llm';
import { TsubasaError } from '../errors.ts';
import type { ReadFile } from './generator-server.ts';
import { type KeptFiles, keptFiles } from './kept-files.ts';
import { modelError, whenLost } from './model-errors.ts';
import { modelId } from './model-id.ts';
import type { InstalledModel } from './models.ts';
import type { ChatMessage, GenerateOptions, Generator } from './ports.ts';
import { withoutThinking } from './think.ts';
import { timeBudget } from './time-budget.ts';
import { tokensFromAbove } from './token-estimate.ts';
import { LIB_FOLDER, type PackagedLib, packagedLibs } from './web-llm-libs.ts';

export interface WebLlmParts {
  model: InstalledModel;
  read: ReadFile;
  /** The extension's own address, with a slash at its end. */
  root: string;
}

/** As much of WebLLM's engine as is used. */
export type WebLlmEngine = Pick<MLCEngine, 'chat' | 'interruptGenerate'>;

/** A model on the GPU. `lost` rejects when the GPU is gone. */
export interface LoadedWebLlm {
  engine: WebLlmEngine;
  lost: Promise<never>;
}

/**
 * Gives the model as a generator that loads at its first call. Once a worker: it takes the worker's `fetch`, `caches` and GPU
 * into its hands. Rejects with `model_unusable` (its library is not in the package), `model_damaged`, `gpu_lost`, `gpu_memory`
 * or `model_failed`; what is left then must be thrown away with its worker.
 */
export function createWebLlm(parts: WebLlmParts): Generator {
  return webLlmGenerator(parts.model, () => load(parts));
}

/** The generator over whatever loads the model. */
export function webLlmGenerator(model: InstalledModel, load: () => Promise<LoadedWebLlm>): Generator {
  let loading: Promise<LoadedWebLlm> | undefined;
  const loaded = () => {
    loading ??= load();
    return loading;
  };
  return {
    id: modelId(model),
    contextTokens: model.contextTokens,
    countTokens: async (text) => tokensFromAbove(text),
    generate: (prompt, options) => withoutThinking(answer(loaded, prompt, options)),
  };
}

async function* answer(
  loaded: () => Promise<LoadedWebLlm>,
  prompt: readonly ChatMessage[],
  { maxTokens, maxMs = Number.POSITIVE_INFINITY, signal }: GenerateOptions,
): AsyncGenerator<string, void, void> {
  signal?.throwIfAborted();
  const budget = timeBudget(maxMs, signal);
  const stopped = new Promise<undefined>((resolve) =>
    budget.signal.addEventListener('abort', () => resolve(undefined), { once: true }),
  );
  try {
    const ready = await Promise.race([loaded(), stopped]);
    signal?.throwIfAborted();
    if (!ready || budget.signal.aborted) return;
    const { engine, lost } = ready;
    const asking = engine.chat.completions.create({
      messages: [...prompt],
      stream: true,
      temperature: 0,
      seed: 0,
      max_tokens: maxTokens,
      extra_body: { enable_thinking: false },
    });
    const chunks = (await Promise.race([asking, lost]))[Symbol.asyncIterator]();
    try {
      // It hears between two tokens, and ends its stream then.
      budget.signal.addEventListener('abort', () => engine.interruptGenerate());
      for (;;) {
        const { value, done } = await Promise.race([chunks.next(), lost]);
        signal?.throwIfAborted();
        if (done || budget.isOver()) return;
        const text = value.choices[0]?.delta.content ?? '';
        if (text !== '') yield text;
      }
    } finally {
      // Its lock is free again once this has ended; on a lost device it never does.
      await Promise.race([chunks.return?.(), lost]).catch(() => undefined);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw told(error);
  } finally {
    budget.end();
  }
}

/** The library's own errors have names; what it passes on of the GPU's is told apart as for every engine. */
function told(error: unknown): unknown {
  if (error instanceof TsubasaError || !(error instanceof Error)) return modelError(error);
  const { name, message } = error;
  // It asks for all of its memory while it loads, and a device that is lost then had too little.
  if (name === 'DeviceLostError') return new TsubasaError('gpu_memory', message, { cause: error });
  if (name === 'ContextWindowSizeExceededError') return new TsubasaError('bad_message', message, { cause: error });
  if (name === 'IntegrityError') return new TsubasaError('model_changed', message, { cause: error });
  if (/^(ShaderF16Support|FeatureSupport|WebGPUNotAvailable)Error$/.test(name))
    return new TsubasaError('model_unusable', message, { cause: error });
  return modelError(error);
}

async function load({ model, read, root }: WebLlmParts): Promise<LoadedWebLlm> {
  const lib = (await packagedLibs(root)).find(({ file }) => file === model.lib);
  if (!lib) throw new TsubasaError('model_unusable', `no library ${model.lib ?? ''} in this package`);
  const files = keptFiles(model.files, read, FOLDER);
  confine(files, model, root);
  const lost = watchDevice();
  const { MLCEngine } = await import('@mlc-ai/web-llm');
  const engine = new MLCEngine({ appConfig: { model_list: [recordOf(model, lib, root)] }, logLevel: 'SILENT' });
  try {
    await Promise.race([engine.reload(model.model), lost]);
  } catch (error) {
    // What was wrong with a file is known here; the library says only that it did not get it.
    throw files.fault() ?? error;
  }
  return { engine, lost };
}

/** Part of every address of a model's file; the library wants `resolve` and a revision in it. */
const FOLDER = 'model/resolve/kept/';

/** The model as the library is told of it. Exported for its test. */
export function recordOf(model: InstalledModel, lib: PackagedLib, root: string): ModelRecord {
  return {
    model_id: model.model,
    model: `${root}${FOLDER}`,
    model_lib: `${root}${LIB_FOLDER}${lib.file}`,
    integrity: { model_lib: `sha256-${base64(lib.sha256)}`, onFailure: 'error' },
    // The records of the library's own list leave this out.
    ...(model.dtype === 'q4f16' ? { required_features: ['shader-f16'] } : {}),
    overrides: {
      context_window_size: model.contextTokens,
      temperature: 0,
      top_p: 1,
      repetition_penalty: 1,
      frequency_penalty: 0,
      presence_penalty: 0,
    },
  };
}

const base64 = (hex: string) =>
  btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))));

/**
 * From here on the worker's caches hold the model's files and nothing else, and its `fetch` reaches the package alone. The
 * library looks into the Cache API for every file, and would copy a gigabyte into it.
 */
function confine(files: KeptFiles, { files: all }: InstalledModel, root: string): void {
  const cache = {
    match: async (request: Request) => {
      const response = await files.cache.match(request.url);
      const json = async () => JSON.parse(new TextDecoder().decode(await response?.arrayBuffer()));
      return response && Object.assign(response, { json });
    },
    keys: async () => all.map(({ path }) => ({ url: `${root}${FOLDER}${path}` })),
    add: async ({ url }: Request) => {
      throw new TsubasaError('model_damaged', `not among the model's files: ${url}`);
    },
  };
  const packaged = globalThis.fetch.bind(globalThis);
  const confined = async (input: RequestInfo | URL, options?: RequestInit) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(root)) throw new TsubasaError('model_damaged', `not in the package: ${url}`);
    return packaged(input, options);
  };
  Object.defineProperty(globalThis, 'caches', { value: { open: async () => cache } });
  Object.defineProperty(globalThis, 'fetch', { value: confined });
}

interface Gpu {
  requestAdapter(options?: object): Promise<{ requestDevice(options?: object): Promise<unknown> } | null>;
}

/** The library keeps the GPU's device to itself and only logs its loss: so it is seen where it is asked for. */
function watchDevice(): Promise<never> {
  const { gpu } = navigator as { gpu?: Gpu };
  const lost = new Promise<never>((_, reject) => {
    if (!gpu) return;
    const ask = gpu.requestAdapter.bind(gpu);
    const requestAdapter: Gpu['requestAdapter'] = async (options) => {
      const adapter = await ask(options);
      const make = adapter?.requestDevice.bind(adapter);
      if (adapter && make)
        adapter.requestDevice = async (wanted) => {
          const device = await make(wanted);
          whenLost(device).catch(reject);
          return device;
        };
      return adapter;
    };
    Object.defineProperty(gpu, 'requestAdapter', { value: requestAdapter });
  });
  // It may come while nothing runs; the next run meets it.
  lost.catch(() => undefined);
  return lost;
}
