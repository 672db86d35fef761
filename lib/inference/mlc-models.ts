/**
 * Qwen3 as WebLLM reads it. Revisions and hashes are those that several public projects pin alike; of the weights nobody
 * tells the hashes, so they are learnt with the first download. A form is offered where its compiled library is inside the
 * package (`npm run webllm:libs`); those in full precision serve machines that transformers.js has no form for.
 */
import type { WantedFile } from './downloads.ts';
import type { ModelVariant } from './models.ts';

/** Names the weights' files, which WebLLM wants all of. */
export const TENSORS_FILE = 'tensor-cache.json';
/** As WebLLM's own builds are named; nothing else that such a list names is asked for. */
export const TENSOR_PIECE = /^params_shard_\d{1,4}\.bin$/;

/** The same in every size. */
const TOKENIZER: WantedFile = {
  path: 'tokenizer.json',
  sha256: 'aeb13307a71acd8fe81861d94ad54ab689df773318809eed3cbe794b4492dae4',
};

interface Build {
  size: '0.6B' | '1.7B' | '4B';
  form: 'q4f16' | 'q4f32';
  revision: string;
  /** SHA-256 of `mlc-chat-config.json`. */
  config: string;
  aboutBytes: number;
  /** As WebLLM's own list has it, for 4,096 tokens. */
  gpuMB: number;
  /** The vocabulary's table at four bits and a half, or five, a number. */
  bufferMB: number;
}

const BUILDS: readonly Build[] = [
  {
    size: '0.6B',
    form: 'q4f16',
    revision: '8c14ce481d4c692769976ad52afea453a102df19',
    config: '190a51c56b9a07a8d8721266f8e459bcd1b1689bcdff294795cd2bffa203ff2d',
    aboutBytes: 357_000_000,
    gpuMB: 1403,
    bufferMB: 88,
  },
  {
    size: '0.6B',
    form: 'q4f32',
    revision: '9b4f0b05b08c692ea86fe151ea878406ad22f428',
    config: 'e52fcd32f38eaa9d8886fd3e9e0f0f13334226784a9fd8f4db2acffff01653cf',
    aboutBytes: 390_000_000,
    gpuMB: 1925,
    bufferMB: 98,
  },
  {
    size: '1.7B',
    form: 'q4f16',
    revision: '80b3abcec6c3b3f5355dc0cc99cc4fb578f192bc',
    config: 'f5e726b50363ffaae83f063ad40ddb67394e7da090d251cf549a69d5f899d58a',
    aboutBytes: 990_000_000,
    gpuMB: 2037,
    bufferMB: 176,
  },
  {
    size: '1.7B',
    form: 'q4f32',
    revision: 'bddd4d584cabe19113f7e4ff46fd9e73b4d3dc89',
    config: 'f33b32f3671f8f38af2d45c9c125d749afeaaab862d2e602956fedf5b60f257b',
    aboutBytes: 1_090_000_000,
    gpuMB: 2635,
    bufferMB: 195,
  },
  {
    size: '4B',
    form: 'q4f16',
    revision: 'a5c9fab855e3ccbdfed2e7e69683d75f30332161',
    config: '9726ac7dbcd90475f8045604be0862ef1b4837e432c5004da20b8a6e348330da',
    aboutBytes: 2_285_000_000,
    gpuMB: 3432,
    bufferMB: 219,
  },
];

/** The forms of a size, half precision first. */
export function mlcVariants(size: Build['size']): ModelVariant[] {
  return BUILDS.filter((build) => build.size === size).map(
    ({ form, revision, config, aboutBytes, gpuMB, bufferMB }) => ({
      id: `mlc-${form}`,
      engine: 'web-llm',
      dtype: form === 'q4f16' ? 'q4f16' : 'q4',
      needsF16: form === 'q4f16',
      from: `https://huggingface.co/mlc-ai/Qwen3-${size}-${form}_1-MLC/resolve/${revision}/`,
      files: [{ path: 'mlc-chat-config.json', sha256: config }, TOKENIZER, { path: TENSORS_FILE }],
      aboutBytes,
      gpuMB,
      bufferMB,
      lib: `Qwen3-${size}-${form}_1-ctx4k_cs1k-webgpu.wasm`,
    }),
  );
}

/** Takes what stands in `tensor-cache.json`; gives the files that it names, or nothing where it is no such list. */
export function tensorPieces({ records }: Record<string, unknown>): string[] {
  if (!Array.isArray(records)) return [];
  const paths = records.map((record: { dataPath?: unknown } | null) => record?.dataPath);
  return paths.every((path): path is string => typeof path === 'string' && TENSOR_PIECE.test(path)) ? paths : [];
}
