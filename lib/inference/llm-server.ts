/** The inside of the llm worker: a language model in transformers.js. */
import { createGenerator } from './generator.ts';
import { type LlmParts, serveGenerator } from './generator-server.ts';
import { MODEL_RUNTIME } from './machine.ts';

export type { LlmApi } from './generator-server.ts';
export type { Machine } from './machine.ts';

export function serveModel(parts: LlmParts): void {
  const { root } = parts;
  serveGenerator(parts, (model, read) =>
    createGenerator({
      model,
      read,
      wasmPaths: { mjs: `${root}ort/${MODEL_RUNTIME}.mjs`, wasm: `${root}ort/${MODEL_RUNTIME}.wasm` },
    }),
  );
}
