/** The inside of the embed worker: loads the bundled encoder on the first call and answers over `engine/rpc.ts`. */
import * as runtime from 'onnxruntime-web/wasm';
import { type Channel, rpcServer } from '../engine/rpc.ts';
import type { Embedder } from './ports.ts';
import { createEncoder } from './transformers.ts';

export interface EmbedApi {
  load(): Promise<{ id: string; dimensions: number }>;
  embed(texts: string[], as: 'query' | 'passage'): Promise<Float32Array[]>;
}

/** Serves on `channel`; `root` is the extension's own address, where model and runtime lie. */
export function serveEncoder(channel: Channel, root: string): void {
  let encoder: Promise<Embedder> | undefined;
  const loaded = () => {
    encoder ??= createEncoder({
      modelRoot: `${root}models/`,
      runtime,
      wasmPaths: { mjs: `${root}ort/ort-wasm-simd-threaded.mjs`, wasm: `${root}ort/ort-wasm-simd-threaded.wasm` },
    });
    return encoder;
  };
  const api: EmbedApi = {
    load: async () => {
      const { id, dimensions } = await loaded();
      return { id, dimensions };
    },
    embed: async (texts, as) => (await loaded()).embed(texts, { as }),
  };
  rpcServer(channel, api, new AbortController().signal);
}
