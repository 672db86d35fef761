/** Language models: which there are, where they come from, and what is kept of one that is here. */
import type { KeptFile } from './encoders.ts';

/** A language model whose files are all on this machine, each checked by its hash. */
export interface InstalledModel {
  /** Its id in the catalogue. */
  model: string;
  engine: 'transformers' | 'web-llm';
  /** As transformers.js names the weights; with web-llm it is part of the model's id. */
  dtype: 'q4f16' | 'q4' | 'fp32';
  /** `wasm` only in tests: in a browser a model that has no GPU is not offered. */
  device: 'webgpu' | 'wasm';
  /** The folder of the store that `files` lie in. */
  folder: string;
  files: KeptFile[];
  contextTokens: number;
}
