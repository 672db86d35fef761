/** Language models in Node, on the WASM build of ONNX Runtime as in the browser, or what else runs a folder of files. */
import { createHash } from 'node:crypto';
import { existsSync, openAsBlob, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createGenerator } from '../../lib/inference/generator.ts';
import type { InstalledModel } from '../../lib/inference/models.ts';
import type { Generator } from '../../lib/inference/ports.ts';
import type { TokenModelOptions } from '../../lib/inference/token-model.ts';

/** The real architecture with random weights; see its README. */
export const TINY_QWEN3 = fileURLToPath(new URL('./models/tiny-qwen3', import.meta.url));

export interface NodeModelOptions {
  /** Which of the folder's weights; absent: the first that is there of q4, q4f16, fp32. */
  dtype?: InstalledModel['dtype'];
  /** Absent: what the model's configuration allows, at most 4,096. */
  contextTokens?: number;
}

const WEIGHTS = { q4: 'onnx/model_q4.onnx', q4f16: 'onnx/model_q4f16.onnx', fp32: 'onnx/model.onnx' } as const;

/**
 * Takes a folder in the layout of transformers.js; gives the model as it would be installed, its files with their hashes.
 * Throws where the folder has no weights of that kind.
 */
export function modelIn(folder: string, options: NodeModelOptions = {}): InstalledModel {
  const dtypes = options.dtype ? [options.dtype] : (['q4', 'q4f16', 'fp32'] as const);
  const dtype = dtypes.find((kind) => existsSync(join(folder, WEIGHTS[kind])));
  if (!dtype) throw new Error(`${folder} has none of ${dtypes.map((kind) => WEIGHTS[kind]).join(', ')}`);
  const weights = basename(WEIGHTS[dtype]);
  const paths = [
    ...readdirSync(folder).filter((name) =>
      /^(config|generation_config|tokenizer|tokenizer_config)\.json$|\.jinja$/.test(name),
    ),
    ...readdirSync(join(folder, 'onnx'))
      .filter((name) => name === weights || name.startsWith(`${weights}_data`))
      .map((name) => `onnx/${name}`),
  ];
  const config: { max_position_embeddings?: number } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'));
  return {
    model: basename(folder),
    engine: 'transformers',
    dtype,
    device: 'wasm',
    folder,
    files: paths.map((path) => ({
      path,
      bytes: statSync(join(folder, path)).size,
      sha256: createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    })),
    contextTokens: options.contextTokens ?? Math.min(4096, config.max_position_embeddings ?? 4096),
  };
}

/** What loads a model in Node: one thread of WASM. `model` as `modelIn` gives it. */
export async function nodeModelOptions(model: InstalledModel): Promise<TokenModelOptions> {
  const ort = await import('onnxruntime-web/wasm');
  const dist = createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm');
  return {
    model,
    read: async (path) => (existsSync(join(model.folder, path)) ? openAsBlob(join(model.folder, path)) : undefined),
    runtime: { ...ort },
    wasmPaths: { mjs: pathToFileURL(dist.replace(/\.wasm$/, '.mjs')).href, wasm: pathToFileURL(dist).href },
  };
}

/**
 * Gives the model in a local folder as a generator. It loads at its first call; a model of 135 million weights writes some
 * two tokens a second.
 */
export async function createNodeGenerator(
  folder: string,
  options: NodeModelOptions = {},
): Promise<Required<Generator>> {
  return createGenerator(await nodeModelOptions(modelIn(folder, options)));
}
