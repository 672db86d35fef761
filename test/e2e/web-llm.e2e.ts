/**
 * WebLLM in a real browser, as far as it goes without a compiled model, of which none is at hand: its worker starts under the
 * extension's policy, takes files from the browser's file system and code from the package alone, and says what is wrong.
 */
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InstalledModel } from '../../lib/inference/models.ts';
import { bundlePage } from '../support/bundle.ts';
import { ROOT } from '../support/imports.ts';
import { TINY_QWEN3 } from '../support/node-generator.ts';
import { REFERENCE } from '../support/tiny-qwen3.ts';
import { webLlmApart } from '../tools/webllm-build.ts';
import { elsewhere, type Launched, launch } from './support/browser.ts';
import type { ModelPage } from './support/model-page.ts';

const BUILD = join(ROOT, '.output/demo/chrome-mv3');
const FOLDER = 'models/mlc';
const CONFIG = Buffer.from('{"tokenizer_files":["tokenizer.json"],"vocab_size":512,"conv_template":{}}');
/** Compiles, and has nothing of what a compiled model exports. */
const EMPTY_WASM = Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let extension: string;
let browser: Launched;
let page: Page;
beforeAll(async () => {
  extension = await mkdtemp(join(tmpdir(), 'tsubasa-web-llm-'));
  // Neither the encoder nor the other runtime is needed.
  await cp(BUILD, extension, { recursive: true, filter: (path) => !/\/(onnx|ort)$/.test(path) });
  const libs = [
    { file: 'empty.wasm', bytes: EMPTY_WASM.length, sha256: sha256(EMPTY_WASM) },
    { file: 'changed.wasm', bytes: EMPTY_WASM.length, sha256: sha256(CONFIG) },
  ];
  for (const { file } of libs) await writeFile(join(extension, 'webllm', file), EMPTY_WASM);
  await writeFile(join(extension, 'webllm', 'libs.json'), JSON.stringify(libs));
  await tokenizerWorker();
  browser = await launch({ extension, hosts: {} });
  page = await browser.openScreen('popup.html');
  const { js } = await bundlePage(join(ROOT, 'test/e2e/support/model-page.ts'));
  await page.evaluate(js);
});
afterAll(async () => {
  await browser?.close();
  await rm(extension, { recursive: true, force: true });
});

async function run<M extends keyof ModelPage>(method: M, ...args: Parameters<ModelPage[M]>) {
  return page.evaluate<Awaited<ReturnType<ModelPage[M]>>>(`modelPage.${method}(...${JSON.stringify(args)})`);
}

/** A model whose files are in the browser, as far as `files` go. `wasm` as a device asks nothing of the GPU. */
async function model(lib: string, files: Record<string, Buffer>, kept = files): Promise<InstalledModel> {
  for (const [path, bytes] of Object.entries(files)) await run('put', `${FOLDER}/${path}`, bytes.toString('base64'));
  return {
    model: `mlc-${lib}`,
    engine: 'web-llm',
    dtype: 'q4',
    device: 'wasm',
    folder: FOLDER,
    files: Object.entries(kept).map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
    contextTokens: 4096,
    lib,
  };
}

async function codeOf(wanted: InstalledModel): Promise<string | undefined> {
  await run('open', wanted);
  return (await run('generate', [{ role: 'user', content: 'Hello' }], { maxTokens: 5 })).error?.code;
}

const WHOLE = { 'mlc-chat-config.json': CONFIG };

describe('WebLLM’s worker', () => {
  it('starts under the extension’s policy and counts without loading anything', async () => {
    await run('open', await model('empty.wasm', WHOLE));
    expect(await run('countTokens', 'I moved to Lisbon.')).toBeGreaterThan(4);
  });

  it('says that its library is not in the package', async () => {
    expect(await codeOf(await model('other.wasm', WHOLE))).toBe('model_unusable');
  });

  it('refuses a library that is another one than the one on record', async () => {
    expect(await codeOf(await model('changed.wasm', WHOLE))).toBe('model_changed');
  });

  it('says that a library does not run', async () => {
    expect(await codeOf(await model('empty.wasm', WHOLE))).toBe('model_failed');
  });

  it('takes no file that is missing or changed, and no other in its place', async () => {
    expect(await codeOf(await model('empty.wasm', {}))).toBe('model_damaged');
    const other = { 'mlc-chat-config.json': Buffer.from('{}') };
    expect(await codeOf(await model('empty.wasm', other, WHOLE))).toBe('model_damaged');
  });

  it('refuses a machine without a GPU before anything is loaded', async () => {
    expect(await codeOf({ ...(await model('empty.wasm', WHOLE)), device: 'webgpu' })).toBe('model_unusable');
  });
});

/** The library's tokenizer is reached only once a compiled model runs: here a worker of the test's own asks it. */
async function tokenizerWorker(): Promise<void> {
  const entry = join(extension, 'tokenizer-try.ts');
  await writeFile(
    entry,
    `import { tokenizers } from '@mlc-ai/web-llm';
     self.onmessage = async ({ data: { json, text } }) => {
       const tokenizer = await tokenizers.Tokenizer.fromJSON(json);
       const ids = tokenizer.encode(text);
       self.postMessage({ ids: Array.from(ids), text: tokenizer.decode(ids) });
     };`,
  );
  const library = join(ROOT, 'node_modules/@mlc-ai/web-llm/lib/index.js');
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@mlc-ai/web-llm': library } },
    plugins: [
      webLlmApart(),
      {
        name: 'tokenizers-in-reach',
        transform: (code, id) => (id === library ? `${code}\nexport { libExports as tokenizers };` : undefined),
      },
    ],
    build: {
      outDir: extension,
      emptyOutDir: false,
      copyPublicDir: false,
      lib: { entry, formats: ['iife'], name: 'tokenizerTry', fileName: () => 'tokenizer-try.js' },
    },
  });
  await rm(entry);
}

describe('WebLLM’s tokenizer', () => {
  it('comes from its file in the package, and reads as the model’s own does', async () => {
    const json = [...(await readFile(join(TINY_QWEN3, 'tokenizer.json')))];
    const text = '<|im_start|>user\nWhat is the capital of France?<|im_end|>\n<|im_start|>assistant\n';
    const read = await page.evaluate(
      ({ json: bytes, text: said }) =>
        new Promise<{ ids: number[]; text: string }>((resolve, reject) => {
          const worker = new Worker('/tokenizer-try.js');
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.onmessage = ({ data }) => resolve(data);
          worker.postMessage({ json: Uint8Array.from(bytes).buffer, text: said });
        }),
      { json, text },
    );
    expect(read.ids).toEqual(REFERENCE.ids);
  });
});

describe('all of this', () => {
  it('has asked nobody for anything', async () => {
    expect(elsewhere(await browser.close(), {})).toEqual([]);
    const script = await readFile(join(BUILD, 'webllm-worker.js'), 'utf8');
    expect(script).not.toMatch(/raw\.githubusercontent|huggingface\.co|-MLC"/);
    expect([...script.matchAll(/https?:\/\/([\w.-]+)/g)].map(([, host]) => host)).toEqual(
      Array.from({ length: [...script.matchAll(/webgpureport\.org/g)].length }, () => 'webgpureport.org'),
    );
    expect(script.length).toBeLessThan(5_000_000);
  });
});
