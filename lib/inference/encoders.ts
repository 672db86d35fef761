/** The sentence encoders that there are: the bundled one, and those that a user may download. Data only. */

/** A file of a model, as its publisher has it at the pinned revision. */
export interface PinnedFile {
  /** Below the model's folder. */
  path: string;
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
}

/** A file of a model that lies on this machine, with the hash of what came. */
export type KeptFile = PinnedFile;

export type EncoderId = 'all-MiniLM-L6-v2' | 'multilingual-e5-small' | 'paraphrase-multilingual-MiniLM-L12-v2';

/** One encoder: mean over the tokens, unit length, int8 weights (`q8`) in the layout of transformers.js. */
export interface EncoderModel {
  id: EncoderId;
  speaks: 'english' | 'many';
  dimensions: number;
  /** Tokens beyond it are not seen. */
  maxTokens: number;
  /** What stands before a text, as the model was trained. */
  prefixes: { query: string; passage: string };
  /** Layers of the network: what a vector costs grows with them. */
  layers: number;
  /** Absent: it is inside the package. */
  download?: { from: string; files: readonly PinnedFile[] };
}

/** An encoder that can be loaded: which one, where its files lie, and under which name its vectors are stored. */
export interface InstalledEncoder {
  model: EncoderId;
  /** Changes whenever vectors of the old and the new one may not be compared. */
  made: string;
  dimensions: number;
  /** Where its files lie in the store for files; absent for the bundled one. */
  folder?: string | undefined;
  files?: KeptFile[] | undefined;
}

/** The graph with its weights, as transformers.js looks for it. */
export const WEIGHTS_FILE = 'onnx/model_quantized.onnx';
export const CONFIG_FILE = 'config.json';

const NO_PREFIX = { query: '', passage: '' };
const HUB = 'https://huggingface.co/Xenova';

/** Hashes and sizes of the int8 exports at a commit of their public repositories; several projects pin the same ones. */
export const ENCODERS: readonly [EncoderModel, ...EncoderModel[]] = [
  {
    id: 'all-MiniLM-L6-v2',
    speaks: 'english',
    dimensions: 384,
    maxTokens: 256,
    prefixes: NO_PREFIX,
    layers: 6,
  },
  {
    // Wang et al. 2024, "Multilingual E5 Text Embeddings", section 2: the prefixes that it was trained with.
    id: 'multilingual-e5-small',
    speaks: 'many',
    dimensions: 384,
    maxTokens: 256,
    prefixes: { query: 'query: ', passage: 'passage: ' },
    layers: 12,
    download: {
      from: `${HUB}/multilingual-e5-small/resolve/761b726dd34fb83930e26aab4e9ac3899aa1fa78/`,
      files: [
        {
          path: CONFIG_FILE,
          bytes: 658,
          sha256: 'cb99455288675345e1a4f411438d5d0adbba5fbd3a67ea4fb03c015433b996c1',
        },
        {
          path: 'tokenizer_config.json',
          bytes: 443,
          sha256: 'a1d6bc8734a6f635dc158508bef000f8e2e5a759c7d92f984b2c86e5ff53425b',
        },
        {
          path: 'tokenizer.json',
          bytes: 17_082_730,
          sha256: '0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39',
        },
        {
          path: WEIGHTS_FILE,
          bytes: 118_308_185,
          sha256: 'f80102d3f2a1229f387d3c81909990d8945513e347b0eab049f7de3c6f98c193',
        },
      ],
    },
  },
  {
    // Reimers and Gurevych 2020, "Making Monolingual Sentence Embeddings Multilingual"; trained at 128 tokens.
    id: 'paraphrase-multilingual-MiniLM-L12-v2',
    speaks: 'many',
    dimensions: 384,
    maxTokens: 128,
    prefixes: NO_PREFIX,
    layers: 12,
    download: {
      from: `${HUB}/paraphrase-multilingual-MiniLM-L12-v2/resolve/2c4055b12046f11709e9df2c122e59ffbdc2f900/`,
      files: [
        {
          path: CONFIG_FILE,
          bytes: 673,
          sha256: '05b570bff786faa5c4604152aa16f19f77ed6dfc31e47dd0f3dd987078693ac7',
        },
        {
          path: 'tokenizer_config.json',
          bytes: 496,
          sha256: '3f5961b9ac86288cccdb97f32fb848d6187c78e1603958c53f3ea1f296b7d8a2',
        },
        {
          path: 'tokenizer.json',
          bytes: 17_082_913,
          sha256: 'b60b6b43406a48bf3638526314f3d232d97058bc93472ff2de930d43686fa441',
        },
        {
          path: WEIGHTS_FILE,
          bytes: 118_308_126,
          sha256: '66fc00f5f29afcaff34092e1bdd20008ca3918265a82fb9695a551e510cc4ebc',
        },
      ],
    },
  },
];

/** The encoder inside the package. */
export const BUNDLED: InstalledEncoder = installed(ENCODERS[0]);

/** The encoder of that id; undefined for one that this build does not know. */
export function encoderModel(id: string): EncoderModel | undefined {
  return ENCODERS.find((model) => model.id === id);
}

/** Bytes of a download; 0 for the bundled one. */
export function downloadBytes({ download }: EncoderModel): number {
  return (download?.files ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * Seconds to embed so many texts anew. From 23 ms for 50 tokens on one thread of WASM with six layers (two cores, no
 * GPU); it grows with the layers.
 */
export function secondsFor({ layers }: EncoderModel, texts: number): number {
  return (texts * 0.023 * layers) / 6;
}

/**
 * Names an encoder's vectors. `weights` is given where the weights are not the pinned ones: other weights, another
 * name.
 */
export function installed(
  { id, maxTokens, dimensions }: EncoderModel,
  weights?: { sha256: string; dimensions: number },
): InstalledEncoder {
  return {
    model: id,
    made: `${id}/${weights ? weights.sha256.slice(0, 16) : 'q8'}/${maxTokens}`,
    dimensions: weights?.dimensions ?? dimensions,
  };
}

const LETTER = /\p{L}/gu;
const LATIN = /\p{Script=Latin}/gu;
/** Of a long text its beginning tells the script. */
const READ_CHARS = 2000;

/**
 * Whether an encoder, by the name of its vectors, can tell texts like this apart. An English one takes all that is
 * written in another script for nearly the same: such a text is better found by its words alone.
 */
export function canRead(made: string, text: string): boolean {
  if (ENCODERS.find(({ id }) => made.startsWith(`${id}/`))?.speaks !== 'english') return true;
  const read = text.slice(0, READ_CHARS);
  const letters = read.match(LETTER)?.length ?? 0;
  return 2 * (read.match(LATIN)?.length ?? 0) >= letters;
}
