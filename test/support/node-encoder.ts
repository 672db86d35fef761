import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Embedder } from '../../lib/inference/ports.ts';
import { createEncoder } from '../../lib/inference/transformers.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DEFAULT_VECTOR_CACHE = join(ROOT, '.cache', 'vectors');

/** Gives the bundled encoder, on WASM as in the extension, in Node. */
export async function createNodeEncoder(): Promise<Embedder> {
  const ort = await import('onnxruntime-web/wasm');
  const dist = createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm');
  return createEncoder({
    modelRoot: `${join(ROOT, 'public', 'models')}/`,
    runtime: {
      ...ort,
      InferenceSession: {
        create: (model: unknown, options?: unknown) => ort.InferenceSession.create(bytesOf(model), options as never),
      },
    },
    wasmPaths: { mjs: pathToFileURL(dist.replace(/\.wasm$/, '.mjs')).href, wasm: pathToFileURL(dist).href },
  });
}

/** transformers.js passes a path in Node, which the runtime for browsers cannot read. */
function bytesOf(model: unknown): Uint8Array {
  return typeof model === 'string' ? readFileSync(model) : (model as Uint8Array);
}

/**
 * Takes how to make an encoder; gives one that keeps each text's vector in a file named by its content, so
 * that a benchmark embeds a text once. The encoder is only made when a text is missing.
 */
export function cachedEmbedder(
  id: string,
  dimensions: number,
  make: () => Promise<Embedder>,
  directory = DEFAULT_VECTOR_CACHE,
): Embedder {
  let encoder: Promise<Embedder> | undefined;
  const embedOne = async (text: string, options: Parameters<Embedder['embed']>[1]): Promise<Float32Array> => {
    const hash = createHash('sha256').update(`${id}\n${text}`).digest('hex');
    const folder = join(directory, hash.slice(0, 2));
    const file = join(folder, hash);
    if (existsSync(file)) return new Float32Array(new Uint8Array(readFileSync(file)).buffer);
    encoder ??= make();
    const [vector] = await (await encoder).embed([text], options);
    if (vector === undefined) throw new Error('the encoder gave no vector');
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, vector);
    return vector;
  };
  return {
    id,
    dimensions,
    async embed(texts, options) {
      const vectors: Float32Array[] = [];
      for (const text of texts) vectors.push(await embedOne(text, options));
      return vectors;
    },
  };
}
