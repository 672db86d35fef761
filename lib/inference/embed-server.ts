/** The inside of the embed worker: loads one encoder on the first call and answers over `engine/rpc.ts`. */
import * as runtime from 'onnxruntime-web/wasm';
import { type Channel, rpcServer } from '../engine/rpc.ts';
import { TsubasaError } from '../errors.ts';
import type { InstalledEncoder } from './encoders.ts';
import type { FileStore } from './file-store.ts';
import type { Embedder } from './ports.ts';
import { createEncoder } from './transformers.ts';

/** Every call names the encoder, so that a worker that was started anew loads the same one. A worker serves only one. */
export interface EmbedApi {
  load(encoder: InstalledEncoder): Promise<{ id: string; dimensions: number }>;
  embed(encoder: InstalledEncoder, texts: string[], as: 'query' | 'passage'): Promise<Float32Array[]>;
}

/** Serves on `channel`; `root` is the extension's own address, where model and runtime lie; `files` holds downloads. */
export function serveEncoder(channel: Channel, root: string, files: FileStore): void {
  let encoder: Promise<Embedder> | undefined;
  const load = async (wanted: InstalledEncoder) =>
    createEncoder({
      modelRoot: `${root}models/`,
      runtime,
      wasmPaths: { mjs: `${root}ort/ort-wasm-simd-threaded.mjs`, wasm: `${root}ort/ort-wasm-simd-threaded.wasm` },
      ...(wanted.folder === undefined ? {} : { downloaded: { encoder: wanted, files: await readAll(files, wanted) } }),
    });
  const loaded = (wanted: InstalledEncoder) => {
    encoder ??= load(wanted);
    return encoder;
  };
  const api: EmbedApi = {
    load: async (wanted) => {
      const { id, dimensions } = await loaded(wanted);
      return { id, dimensions };
    },
    embed: async (wanted, texts, as) => (await loaded(wanted)).embed(texts, { as }),
  };
  rpcServer(channel, api, new AbortController().signal);
}

/** The files of a downloaded encoder, by path. Rejects with `model_damaged` where one is not the one that was checked. */
async function readAll(files: FileStore, encoder: InstalledEncoder): Promise<Map<string, ArrayBuffer>> {
  const found = new Map<string, ArrayBuffer>();
  for (const { path, sha256 } of encoder.files ?? []) {
    const bytes = await (await files.read(`${encoder.folder}/${path}`))?.arrayBuffer();
    if (bytes === undefined || (await hexOf(bytes)) !== sha256)
      throw new TsubasaError('model_damaged', `${encoder.folder}/${path}`);
    found.set(path, bytes);
  }
  return found;
}

async function hexOf(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
