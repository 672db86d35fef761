/** The forms for WebLLM: offered only with their code in the package, and brought here from a server that may lie. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { offers, offersFor, unfit, webLlmOffers } from '../../../lib/inference/fits.ts';
import { createModelInstaller } from '../../../lib/inference/install-model.ts';
import type { Machine } from '../../../lib/inference/machine.ts';
import { mlcVariants } from '../../../lib/inference/mlc-models.ts';
import { isPinned, MODELS, type Offer } from '../../../lib/inference/models.ts';
import { diskFiles } from '../../support/disk-files.ts';
import { type ModelServer, serveModel } from '../../support/model-server.ts';
import LIBS from '../../tools/webllm-libs.json' with { type: 'json' };

const ALL = LIBS.files.map(({ file }) => file);
const GPU: Machine = { gpu: 'f16', largestBuffer: 2 ** 31, libs: ALL };

describe('the forms for WebLLM', () => {
  it('name libraries that the build can fetch, and nothing that is pinned in whole', () => {
    const mlc = offers().filter(({ variant }) => variant.engine === 'web-llm');
    expect(mlc.length).toBeGreaterThan(3);
    for (const { variant } of mlc) {
      expect(ALL).toContain(variant.lib);
      expect(isPinned(variant)).toBe(false);
      expect(variant.from).toMatch(/^https:\/\/huggingface\.co\/mlc-ai\/[\w.-]+\/resolve\/[0-9a-f]{40}\/$/);
    }
  });

  it('are not offered where the package is without their code', () => {
    const { libs: _, ...without } = GPU;
    expect(webLlmOffers(without)).toEqual([]);
    expect(webLlmOffers({ ...GPU, libs: [] })).toEqual([]);
    for (const offer of webLlmOffers(GPU)) expect(unfit(without, offer)).toBe('no_lib');
    expect(offersFor(without).every(({ variant }) => variant.engine === 'transformers')).toBe(true);
  });

  it('are beside the others where it is there, and in their place without half precision', () => {
    expect(offersFor(GPU).every(({ variant }) => variant.engine === 'transformers')).toBe(true);
    expect(webLlmOffers(GPU).length).toBeGreaterThan(3);
    const plain = offersFor({ ...GPU, gpu: 'f32' }).find(({ model }) => model.id === 'qwen3-1.7b');
    expect(plain?.variant.id).toBe('mlc-q4f32');
    expect(webLlmOffers({ ...GPU, gpu: 'f32' }).every(({ variant }) => !variant.needsF16)).toBe(true);
    expect(webLlmOffers({ ...GPU, gpu: 'none' })).toEqual([]);
  });
});

const shard = randomBytes(40_000);
const other = randomBytes(30_000);
const config = Buffer.from('{"vocab_size":1}');
const tokenizer = Buffer.from('{"model":{}}');
const tensors = (...paths: unknown[]) =>
  Buffer.from(JSON.stringify({ records: paths.map((dataPath) => ({ dataPath })) }));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let server: ModelServer;
let disk: string;
beforeEach(async () => {
  server = await serveModel({
    'mlc-chat-config.json': config,
    'tokenizer.json': tokenizer,
    'tensor-cache.json': tensors('params_shard_0.bin', 'params_shard_1.bin'),
    'params_shard_0.bin': shard,
    'params_shard_1.bin': other,
  });
  disk = mkdtempSync(join(tmpdir(), 'tsubasa-mlc-'));
});
afterEach(async () => {
  await server.close();
  rmSync(disk, { recursive: true, force: true });
});

/** The smallest form, as if it were published on the server. */
function offered(): Offer {
  const [model] = MODELS;
  const [variant] = mlcVariants('0.6B');
  if (!variant) throw new Error('no form');
  const hash = { 'mlc-chat-config.json': sha256(config), 'tokenizer.json': sha256(tokenizer) };
  const files = variant.files.map(({ path }) => ({
    path,
    ...(path in hash ? { sha256: hash[path as keyof typeof hash] } : {}),
  }));
  return { model, variant: { ...variant, from: server.address, files } };
}

const install = () =>
  createModelInstaller({ files: diskFiles(disk), fetch }).install({
    offer: offered(),
    progress: () => undefined,
    signal: new AbortController().signal,
  });

describe('a form for WebLLM', () => {
  it('comes with all that its list names, each with its hash', async () => {
    const model = await install();
    expect(model).toMatchObject({
      engine: 'web-llm',
      lib: 'Qwen3-0.6B-q4f16_1-ctx4k_cs1k-webgpu.wasm',
      contextTokens: 4096,
    });
    expect(model.files.map(({ path, sha256: hash }) => [path, hash])).toEqual([
      ['mlc-chat-config.json', sha256(config)],
      ['tokenizer.json', sha256(tokenizer)],
      ['tensor-cache.json', sha256(tensors('params_shard_0.bin', 'params_shard_1.bin'))],
      ['params_shard_0.bin', sha256(shard)],
      ['params_shard_1.bin', sha256(other)],
    ]);
  });

  it.each([
    ['nothing', tensors()],
    ['another folder', tensors('../../encoders/x.bin')],
    ['another server', tensors('params_shard_0.bin', 'http://127.0.0.1:9/x.bin')],
    ['no name', tensors('params_shard_0.bin', 7)],
    ['no list', Buffer.from('{"records":{}}')],
  ])('whose list names %s is refused before any of it comes', async (_, list) => {
    server.files.set('tensor-cache.json', list);
    await expect(install()).rejects.toMatchObject({ code: 'model_unusable' });
    expect(server.asked.map(({ path }) => path)).toEqual(['tensor-cache.json']);
    expect(readdirSync(disk, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.bin'))).toEqual(
      [],
    );
  });

  it('whose pinned file is another one is refused', async () => {
    server.files.set('mlc-chat-config.json', Buffer.from('{"vocab_size":2}'));
    await expect(install()).rejects.toMatchObject({ code: 'model_changed' });
  });
});
