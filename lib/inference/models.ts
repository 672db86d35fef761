/** Language models: which there are, what they cost, where they come from, and what is kept of one that is here. */
import type { WantedFile } from './downloads.ts';
import { CONFIG_FILE, type KeptFile } from './encoders.ts';
import { mlcVariants } from './mlc-models.ts';

/** What computes: transformers.js on ONNX Runtime, or WebLLM on a compiled library inside the package. */
export type ModelEngine = 'transformers' | 'web-llm';

/** A language model whose files are all on this machine, each checked by its hash. */
export interface InstalledModel {
  /** Its id in the catalogue. */
  model: string;
  engine: ModelEngine;
  /** As transformers.js names the weights; with web-llm it is part of the model's id. */
  dtype: ModelDtype;
  /** `wasm` only in tests: in a browser a model that has no GPU is not offered. */
  device: 'webgpu' | 'wasm';
  /** The folder of the store that `files` lie in. */
  folder: string;
  files: KeptFile[];
  contextTokens: number;
  /** With web-llm: see `ModelVariant.lib`. */
  lib?: string | undefined;
}

export type ModelDtype = 'q4f16' | 'q4' | 'fp32';

export type ModelId = 'qwen3-0.6b' | 'qwen3-1.7b' | 'qwen3-4b' | 'qwen3.5-0.8b' | 'own';

/** One form that a model comes in. */
export interface ModelVariant {
  /** Unique within its model. */
  id: string;
  engine: ModelEngine;
  dtype: ModelDtype;
  /** Its shaders compute in half precision: the adapter must offer `shader-f16`. */
  needsF16: boolean;
  /** The address that its files lie below, at a revision that does not change, with a slash at its end. */
  from: string;
  /** Where a hash is missing it is learnt with the first download, and the model is an advanced choice. */
  files: readonly WantedFile[];
  /** About how many bytes come, where the length of not every file is known. */
  aboutBytes?: number;
  /**
   * Estimates in MB (10^6 bytes): weights, keys and values of `contextTokens`, and some 200 for what is computed; and the
   * largest single piece of that, which is the table of the vocabulary.
   */
  gpuMB: number;
  bufferMB: number;
  /** WebLLM: the name of the compiled library in the package's folder `webllm/`. */
  lib?: string;
}

/** A model as it is offered. */
export interface ModelEntry {
  id: ModelId;
  name: string;
  publisher: string;
  licence: string;
  /** Of the network; 0 where nobody knows. */
  parameters: number;
  /** Of prompt and answer together, as this build uses it: keys and values of more would fill small GPUs. */
  contextTokens: number;
  /** The first that fits a machine is the one to take. */
  variants: readonly [ModelVariant, ...ModelVariant[]];
}

const HUB = 'https://huggingface.co';
const CONTEXT_TOKENS = 4096;
const QWEN = { publisher: 'Qwen (Alibaba Cloud)', licence: 'Apache-2.0', contextTokens: CONTEXT_TOKENS };

/** Of Qwen3's tokenizer, the same in every size. */
const TOKENIZER: WantedFile = {
  path: 'tokenizer.json',
  bytes: 9_117_040,
  sha256: 'e7a95fce95bf5b0946d0ddb3f9d7caa030b7e850bbe92b0edb26bcf563e9f3d5',
};

const QWEN3_06B = `${HUB}/onnx-community/Qwen3-0.6B-ONNX/resolve/da1453100cf3ff33ef56d17983fc7a8648706db6/`;
/** The same weights as graph and external data: loading takes 600 MB less. */
const QWEN3_06B_SPLIT = `${HUB}/econetworkai/Qwen3-0.6B-ONNX-external-data/resolve/e059eaaf660ff62dbc8adcd1057488aa3ad0f5f9/`;
const QWEN3_06B_TEXT: readonly WantedFile[] = [
  {
    path: 'config.json',
    bytes: 912,
    sha256: '8a04114ba59cc42b47d804d35d1d5c61d746ae4634f41f796768c6e302d39b9e',
    from: QWEN3_06B,
  },
  {
    path: 'generation_config.json',
    bytes: 219,
    sha256: '9e9e031ae8bca36eefcdcdd0b35d83c61baa01e31d68d5f5a961c9ca1a4b95bf',
    from: QWEN3_06B,
  },
  {
    path: 'tokenizer_config.json',
    bytes: 9705,
    sha256: 'b0a8115cf05a7002cbe2575058c0139c1dee3f06f221c05717c3444947d78b9f',
    from: QWEN3_06B,
  },
  { ...TOKENIZER, from: QWEN3_06B },
];

const TEXT_FILES = [CONFIG_FILE, 'generation_config.json', 'tokenizer_config.json'];
const QWEN3_17B = `${HUB}/onnx-community/Qwen3-1.7B-ONNX/resolve/cc6a06a21d614e9b8e92a6adfab1074d4e7d2438/`;
const QWEN3_4B = `${HUB}/onnx-community/Qwen3-4B-ONNX/resolve/98ddba15d05dede4435afb63f13280abcdbc2a48/`;
const QWEN35_08B = `${HUB}/onnx-community/Qwen3.5-0.8B-Text-ONNX/resolve/1e45daba048899e7f771657ada617ec49350aa91/`;

/**
 * From small to large. Revisions and hashes are those that the publishers' repositories tell and that several public
 * projects pin alike; a file without a hash here is one of which that could not be found.
 */
export const MODELS: readonly [ModelEntry, ...ModelEntry[]] = [
  {
    ...QWEN,
    id: 'qwen3-0.6b',
    name: 'Qwen3 0.6B',
    parameters: 0.6e9,
    variants: [
      {
        id: 'q4f16',
        engine: 'transformers',
        dtype: 'q4f16',
        needsF16: true,
        from: QWEN3_06B_SPLIT,
        gpuMB: 1_400,
        bufferMB: 312,
        files: [
          ...QWEN3_06B_TEXT,
          {
            path: 'onnx/model_q4f16.onnx',
            bytes: 328_247,
            sha256: 'c4bb4067156a97c57bc92d945f538dfc7db92153835e9c1f00e598b848f66411',
          },
          {
            path: 'onnx/model_q4f16.onnx_data',
            bytes: 569_493_504,
            sha256: '1ec7609fa8fbec10c830c440087acddfba3d8d5204d457cb8061b732e3a137d8',
          },
        ],
      },
      {
        id: 'q4',
        engine: 'transformers',
        dtype: 'q4',
        needsF16: false,
        from: QWEN3_06B,
        gpuMB: 2_100,
        bufferMB: 623,
        files: [
          ...QWEN3_06B_TEXT,
          {
            path: 'onnx/model_q4.onnx',
            bytes: 919_096_585,
            sha256: 'd43d836fc5e240df9013733ccd214972c5d21bd9ec47e574e4f1e359cf90aed0',
          },
        ],
      },
      ...mlcVariants('0.6B'),
    ],
  },
  {
    ...QWEN,
    id: 'qwen3.5-0.8b',
    name: 'Qwen3.5 0.8B',
    parameters: 0.8e9,
    variants: [
      {
        id: 'q4f16',
        engine: 'transformers',
        dtype: 'q4f16',
        needsF16: true,
        from: QWEN35_08B,
        aboutBytes: 489_000_000,
        gpuMB: 1_600,
        bufferMB: 509,
        files: [
          ...TEXT_FILES.map((path) => ({ path })),
          {
            path: 'tokenizer.json',
            bytes: 19_226_111,
            sha256: '89da80cc6689bef4d90cc1028249436975ffb0814618f1d93c65310e05801a9b',
          },
          { path: 'chat_template.jinja' },
          { path: 'onnx/model_q4f16.onnx' },
          { path: 'onnx/model_q4f16.onnx_data' },
        ],
      },
    ],
  },
  {
    ...QWEN,
    id: 'qwen3-1.7b',
    name: 'Qwen3 1.7B',
    parameters: 1.7e9,
    variants: [
      {
        id: 'q4f16',
        engine: 'transformers',
        dtype: 'q4f16',
        needsF16: true,
        from: QWEN3_17B,
        gpuMB: 2_200,
        bufferMB: 623,
        files: [
          ...TEXT_FILES.map((path) => ({ path })),
          TOKENIZER,
          {
            path: 'onnx/model_q4f16.onnx',
            bytes: 1_426_069_098,
            sha256: 'fb85b44defdf43ace50c7a4937127e889b9f8a0483eb87a6c4151a815c5da3b5',
          },
        ],
      },
      ...mlcVariants('1.7B'),
    ],
  },
  {
    ...QWEN,
    id: 'qwen3-4b',
    name: 'Qwen3 4B',
    parameters: 4e9,
    variants: [
      {
        id: 'q4f16',
        engine: 'transformers',
        dtype: 'q4f16',
        needsF16: true,
        from: QWEN3_4B,
        gpuMB: 3_700,
        bufferMB: 778,
        files: [
          ...TEXT_FILES.map((path) => ({ path })),
          TOKENIZER,
          {
            path: 'onnx/model_q4f16.onnx',
            bytes: 59_762_833,
            sha256: 'd3e946f9e38577411b0251051c91a1f20c3c0c831e1cf76a13c58ce279d950de',
          },
          {
            path: 'onnx/model_q4f16.onnx_data',
            bytes: 2_096_005_120,
            sha256: '050398248de4fce7b31b2d2caa909596e4c7aa0f35696270df46b8aaf2209fc8',
          },
          {
            path: 'onnx/model_q4f16.onnx_data_1',
            bytes: 677_150_720,
            sha256: '363ff5e70ebeb5866afea8eb80b7bdfe22d94d735a8c4d2ebf90c75424c2a410',
          },
        ],
      },
      ...mlcVariants('4B'),
    ],
  },
];

/**
 * A model of which only the address is known: a folder in the layout of transformers.js on a server of the user's own.
 * What it costs is told by nobody before it is here.
 */
export const OWN_MODEL: ModelEntry = {
  id: 'own',
  name: '',
  publisher: '',
  licence: '',
  parameters: 0,
  contextTokens: CONTEXT_TOKENS,
  variants: [ownVariant('q4f16'), ownVariant('q4'), ownVariant('fp32')],
};

function ownVariant(dtype: ModelDtype): ModelVariant {
  const files = [CONFIG_FILE, 'tokenizer_config.json', 'tokenizer.json', weightsFile(dtype)].map((path) => ({ path }));
  return {
    id: dtype,
    engine: 'transformers',
    dtype,
    needsF16: dtype === 'q4f16',
    from: '',
    gpuMB: 0,
    bufferMB: 0,
    files,
  };
}

/** The graph of a model as transformers.js looks for it; weights that lie apart follow in `<graph>_data`, `_data_1` … */
export function weightsFile(dtype: ModelDtype): string {
  return dtype === 'fp32' ? 'onnx/model.onnx' : `onnx/model_${dtype}.onnx`;
}

/** A model with one of its variants: what can be chosen. */
export interface Offer {
  model: ModelEntry;
  variant: ModelVariant;
}

/** The offer of these ids; undefined for one that this build does not know. */
export function offerOf(modelId: string, variantId: string): Offer | undefined {
  const model = [...MODELS, OWN_MODEL].find(({ id }) => id === modelId);
  const variant = model?.variants.find(({ id }) => id === variantId);
  return model && variant && { model, variant };
}

/** Whether nothing of it has to be learnt: every byte that comes is known before. */
export function isPinned({ files }: ModelVariant): boolean {
  return files.every(({ sha256, bytes }) => sha256 !== undefined && bytes !== undefined);
}

/**
 * Weights smaller than this, in bytes, are a model of under half a billion parameters. Of that size SmolLM2 was measured
 * (`bench -- write --model`): not one of its lines was worth believing, so such a model is asked for notes only where the
 * user wants it.
 */
const FEWEST_BYTES_TO_READ = 300e6;

/** Whether a model with these files reads what was said for who never chose. Of who serves next door nobody knows the size: it does. */
export function readsByDefault(files: readonly { bytes: number }[] | undefined): boolean {
  return files === undefined || files.reduce((sum, { bytes }) => sum + bytes, 0) >= FEWEST_BYTES_TO_READ;
}

/** Bytes of a download: exact where every file's length is known, else about. */
export function downloadBytes({ files, aboutBytes = 0 }: ModelVariant): number {
  const known = files.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
  return Math.max(known, aboutBytes);
}

/** The hosts that are asked for its files, ports included. */
export function hostsOf({ files, from }: ModelVariant): string[] {
  return [...new Set(files.map((file) => new URL(file.from ?? from).host))];
}
