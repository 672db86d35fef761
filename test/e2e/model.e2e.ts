/**
 * A language model in a real browser: the extension's own worker reads a real, tiny Qwen3 from the browser's file system and
 * computes on WebGPU, through a software adapter that only test builds accept.
 */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page, Worker } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expected } from '../../lib/inference/generator.ts';
import type { InstalledModel } from '../../lib/inference/models.ts';
import { bundlePage } from '../support/bundle.ts';
import { windowOf } from '../support/engine.ts';
import { ROOT } from '../support/imports.ts';
import { modelIn } from '../support/node-generator.ts';
import { splitWeights } from '../support/split-onnx.ts';
import { copyWithReferenceTemplate, REFERENCE, REFERENCE_LENGTH, REFERENCE_PROMPT } from '../support/tiny-qwen3.ts';
import { elsewhere, type Launched, launch } from './support/browser.ts';
import { callEngine } from './support/engine.ts';
import type { ModelPage } from './support/model-page.ts';

/** SwiftShader computes on the CPU and has no half precision. */
const WEBGPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan'];
const FOLDER = 'models/tiny';
/** Shaders are compiled at the first tokens: 5 to 20 seconds here. */
const PATIENCE_MS = 80_000;
/** More tokens than anybody waits for. */
const ENDLESS = 1800;

let copy: string;
let model: InstalledModel;
let browser: Launched;
let page: Page;
beforeAll(async () => {
  copy = copyWithReferenceTemplate();
  // As the model that is offered first is published.
  splitWeights(join(copy, 'onnx/model.onnx'));
  model = { ...modelIn(copy, { dtype: 'fp32' }), model: 'tiny', folder: FOLDER, device: 'webgpu' };
  browser = await launch({ extension: join(ROOT, '.output/demo/chrome-mv3'), hosts: {}, args: WEBGPU });
  page = await prepared(browser);
});
afterAll(async () => {
  await browser?.close();
  await rm(copy, { recursive: true, force: true });
});

/** A page of the extension with the engine's side of a model in it, and the model's files in the browser. */
async function prepared({ openScreen }: Launched): Promise<Page> {
  const opened = await openScreen('popup.html');
  const { js } = await bundlePage(join(ROOT, 'test/e2e/support/model-page.ts'));
  await opened.evaluate(js);
  for (const { path } of model.files) {
    const bytes = await readFile(join(copy, path));
    await run(opened, 'put', `${FOLDER}/${path}`, bytes.toString('base64'));
  }
  return opened;
}

/** Calls one of the page's functions. */
async function run<M extends keyof ModelPage>(
  on: Page,
  method: M,
  ...args: Parameters<ModelPage[M]>
): Promise<Awaited<ReturnType<ModelPage[M]>>> {
  return on.evaluate<Awaited<ReturnType<ModelPage[M]>>>(`modelPage.${method}(...${JSON.stringify(args)})`);
}

const greedy = (on = page) => run(on, 'generate', REFERENCE_PROMPT, { maxTokens: REFERENCE_LENGTH });
const AS_PYTORCH = { text: REFERENCE.text };

/** Starts a worker by a call that loads no weights, and waits until it can be reached. */
async function freshWorker(): Promise<Worker> {
  const started = page.waitForEvent('worker');
  await run(page, 'open', model);
  await run(page, 'countTokens', 'a text');
  return started;
}

let told = 0;
const said = (count: number) =>
  Array.from({ length: count }, (_, n) => (n % 2 === 0 ? `Message ${n}: I like maps and owls.` : 'Noted.'));
/** Milliseconds that a question while the user types takes, and a turn until it is stored. */
async function actionTime(): Promise<number> {
  const began = performance.now();
  const draft = 'What did I say about owls?';
  await callEngine(page, 'preview', { site: 'claude', conversation: { provisional: 'new' }, draft });
  told += 1;
  await callEngine(page, 'ingest', windowOf([`Today ${told} I went to the market`]));
  return performance.now() - began;
}
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

describe(
  'a language model on WebGPU',
  () => {
    it('writes the tokens that PyTorch writes, piece by piece, every time', async () => {
      await run(page, 'open', model);
      const [first, second] = [await greedy(), await greedy()];
      expect([first, second]).toEqual([expect.objectContaining(AS_PYTORCH), expect.objectContaining(AS_PYTORCH)]);
      expect(first.error).toBeUndefined();
      expect(first.pieces).toBeGreaterThan(5);
      expect(await run(page, 'started')).toBe(1);
    });

    it('expects what PyTorch expects', async () => {
      const [after] = await run(page, 'logprobs', REFERENCE_PROMPT, 'Paris', 5);
      const theirs = expected(Float32Array.from(REFERENCE.logits.at(-1) ?? []), 5);
      expect(after?.ids).toEqual(theirs.ids);
      for (const [i, logprob] of theirs.logprobs.entries()) expect(after?.logprobs[i]).toBeCloseTo(logprob, 3);
    });

    it('stops when it is told to, and goes on in the same worker', async () => {
      const before = await run(page, 'started');
      const left = await run(page, 'generate', REFERENCE_PROMPT, { maxTokens: ENDLESS, leaveAfter: 3 });
      expect(left.error?.message).toContain('no more');
      expect(left.ms).toBeLessThan(5000);
      expect(await greedy()).toMatchObject(AS_PYTORCH);
      expect(await run(page, 'started')).toBe(before);
    });

    it('ends an endless answer at its time', async () => {
      const { text, error, ms } = await run(page, 'generate', REFERENCE_PROMPT, { maxTokens: ENDLESS, maxMs: 2000 });
      expect(error).toBeUndefined();
      expect(text.length).toBeGreaterThan(10);
      expect(ms).toBeLessThan(4000);
      expect(await greedy()).toMatchObject(AS_PYTORCH);
    });

    it('is told gone when its worker dies in the middle, and the next call starts another', async () => {
      const before = await run(page, 'started');
      const dying = await run(page, 'generate', REFERENCE_PROMPT, { maxTokens: ENDLESS, killAfter: 3 });
      expect(dying.error?.code).toBe('engine_away');
      expect(await greedy()).toMatchObject(AS_PYTORCH);
      expect(await run(page, 'started')).toBe(before + 1);
    });

    it('is told when the GPU is lost in the middle, and nothing of it stays', async () => {
      const worker = await freshWorker();
      await worker.evaluate(keepDevice);
      expect(await greedy()).toMatchObject(AS_PYTORCH);
      const before = await run(page, 'started');
      const lost = run(page, 'generate', REFERENCE_PROMPT, { maxTokens: ENDLESS });
      await worker.evaluate('keptDevice.destroy()');
      expect((await lost).error).toMatchObject({ code: 'gpu_lost' });
      expect(await greedy()).toMatchObject(AS_PYTORCH);
      expect(await run(page, 'started')).toBe(before + 1);
    });

    it('is not loaded when a byte of it was changed', async () => {
      const files = model.files.map((file) =>
        file.path.endsWith('.onnx') ? { ...file, sha256: '0'.repeat(64) } : file,
      );
      await run(page, 'open', { ...model, files });
      expect((await greedy()).error).toMatchObject({
        code: 'model_damaged',
        message: expect.stringContaining('.onnx'),
      });
    });

    // On WASM, which keeps one core busy and no more: the software GPU takes all of them, as no real one does.
    it('does not hold up what the user does', async () => {
      await callEngine(page, 'changeSettings', { consentAt: Date.now() });
      await callEngine(page, 'ingest', windowOf(said(200)));
      await Promise.all(Array.from({ length: 5 }, actionTime));
      const quiet: number[] = [];
      while (quiet.length < 20) quiet.push(await actionTime());
      await run(page, 'open', { ...model, device: 'wasm' });
      await greedy();
      const busy: number[] = [];
      let isWriting = true;
      const writing = run(page, 'generate', REFERENCE_PROMPT, { maxTokens: ENDLESS, maxMs: 15_000 }).finally(() => {
        isWriting = false;
      });
      while (isWriting) busy.push(await actionTime());
      expect((await writing).error).toBeUndefined();
      const [before, meanwhile] = [median(quiet), median(busy)];
      const figures = [quiet.length, before.toFixed(1), busy.length, meanwhile.toFixed(1)];
      console.log('a recall and a new turn, how often and median ms, quiet, then while a model writes:', ...figures);
      expect(busy.length).toBeGreaterThan(5);
      expect(meanwhile).toBeLessThan(3 * before + 10);
    });

    it('asks nobody for anything', async () => {
      expect(elsewhere(await browser.close(), {})).toEqual([]);
    });
  },
  PATIENCE_MS,
);

describe('a release', () => {
  it('does not take a GPU that is software, and says what there is', async () => {
    const release = await launch({ extension: join(ROOT, '.output/chrome-mv3'), hosts: {}, args: WEBGPU });
    try {
      const opened = await prepared(release);
      expect(await run(opened, 'probe')).toMatchObject({
        gpu: 'software',
        isSoftware: true,
        adapter: 'google swiftshader',
        largestBuffer: 2 ** 30,
        largestBinding: 2 ** 30,
      });
      await run(opened, 'open', model);
      expect((await greedy(opened)).error?.code).toBe('model_unusable');
    } finally {
      await release.close();
    }
  });
});

/** Keeps the GPU's device within reach. Runs in the worker, so it must stand alone. */
function keepDevice(): void {
  interface Adapter {
    requestDevice(...args: unknown[]): Promise<unknown>;
  }
  const { prototype } = (globalThis as unknown as { GPUAdapter: { prototype: Adapter } }).GPUAdapter;
  const request = prototype.requestDevice;
  prototype.requestDevice = async function (this: Adapter, ...args) {
    const keptDevice = await request.apply(this, args);
    Object.assign(globalThis, { keptDevice });
    return keptDevice;
  };
}
