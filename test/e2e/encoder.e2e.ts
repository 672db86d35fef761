/** The encoder changes in a real browser: a real model comes from a server on this machine, while the engine answers. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EncoderStatus } from '../../lib/engine/api.ts';
import { windowOf } from '../support/engine.ts';
import { ROOT } from '../support/imports.ts';
import { type ModelServer, serveModel } from '../support/model-server.ts';
import { elsewhere, type Launched, launch } from './support/browser.ts';
import { callEngine, until } from './support/engine.ts';

/** 300 texts on a busy machine, each some 25 ms. */
const PATIENCE_MS = 70_000;
const BUNDLED = 'all-MiniLM-L6-v2';
const WEIGHTS = 'onnx/model_quantized.onnx';
const FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', WEIGHTS];
const MEGABYTE = 1 << 20;
const TEXTS = 300;
const QUESTION = 'How old is my baby?';
const DRAFTS = [QUESTION, 'What did I say about message 40?', 'Where did I say that I repair radios?'];

let server: ModelServer;
let browser: Launched;
let popup: Page;
beforeAll(async () => {
  const folder = join(ROOT, 'public/models', BUNDLED);
  const files = await Promise.all(FILES.map(async (path) => [path, await readFile(join(folder, path))] as const));
  server = await serveModel(Object.fromEntries(files));
  browser = await launch({ extension: join(ROOT, '.output/demo/chrome-mv3'), hosts: {} });
  popup = await browser.openScreen('popup.html#settings');
  await callEngine(popup, 'changeSettings', { consentAt: Date.now() });
  const said = Array.from({ length: TEXTS - 4 }, (_, n) =>
    n % 2 === 0 ? `Message ${n} is about the weather.` : 'Noted.',
  );
  const told = ['Our daughter was born three weeks ago', 'Congratulations!', 'I repair old radios at night', 'Nice.'];
  await callEngine(popup, 'ingest', windowOf([...told, ...said]));
  await until(
    () => callEngine(popup, 'status'),
    ({ waitingForVectors }) => waitingForVectors === 0,
    PATIENCE_MS,
  );
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const encoder = () => callEngine(popup, 'encoder');
const once = (is: (status: EncoderStatus) => boolean) => until(encoder, is, PATIENCE_MS);
const answers = () =>
  Promise.all(
    DRAFTS.map(async (draft) => {
      const { lines, ask } = await callEngine(popup, 'preview', {
        site: 'claude',
        conversation: { provisional: 'new' },
        draft,
      });
      return [...lines, ...ask].map(({ text }) => text);
    }),
  );
/** The first answer wakes the encoder; from then on a question's vector comes in time. */
const settledAnswers = async () => {
  await until(answers, ([first]) => first?.some((text) => text.includes('daughter')) === true, PATIENCE_MS);
  return answers();
};
/** The worker's end, at any moment. The next call starts a new one. */
const kill = () => popup.evaluate(() => chrome.offscreen.closeDocument());

describe('another encoder', () => {
  it('is chosen on the page, comes from the server that was named, and serves when all is read anew', async () => {
    const before = await settledAnswers();
    await popup.reload();
    await popup.getByRole('button', { name: 'Change …' }).click();
    await popup.getByRole('radio', { name: /multilingual-e5-small/ }).check();
    await popup.getByText('From a server of your own').click();
    await popup.getByLabel('Address of the folder that holds the model').fill(server.address);
    expect(server.asked).toEqual([]);
    await popup.getByRole('button', { name: /^Download/ }).click();
    await popup.getByRole('progressbar').waitFor();

    await once(({ next }) => next?.step === 'embed' && next.done > 40);
    await popup.getByText('Until it is done, search goes on as before').waitFor();
    expect(await answers()).toEqual(before);

    // A death in the middle: nothing is fetched or embedded again.
    const asked = server.asked.length;
    const done = (await encoder()).next?.done ?? 0;
    await kill();
    const woken = await once(({ next, serving }) => next?.step === 'embed' || serving !== BUNDLED);
    expect(woken.next?.done ?? TEXTS).toBeGreaterThanOrEqual(done - 16);
    expect(await settledAnswers()).toEqual(before);
    expect(server.asked.length).toBe(asked);

    await once(({ serving }) => serving === 'multilingual-e5-small');
    await popup.getByText('Many languages').waitFor();
    expect((await encoder()).files.map(({ path }) => path).sort()).toEqual([...FILES].sort());
    expect((await callEngine(popup, 'status')).waitingForVectors).toBe(0);
    expect((await settledAnswers())[0]?.join()).toContain('daughter');
  });

  it('whose file was spoilt on the disk is not loaded, and asked for again comes anew', async () => {
    await popup.evaluate(spoil, WEIGHTS);
    await kill();
    await until(
      async () => {
        await answers();
        return callEngine(popup, 'status');
      },
      ({ encoder: state }) => state === 'failed',
      PATIENCE_MS,
    );
    expect((await answers())[2]?.join()).toContain('radios');
    await popup.reload();
    await popup.getByRole('alert').filter({ hasText: 'damaged on this machine' }).waitFor();
    server.asked.length = 0;
    await popup.getByRole('button', { name: 'Change …' }).click();
    await popup.getByText('From a server of your own').click();
    await popup.getByLabel('Address of the folder that holds the model').fill(server.address);
    await popup.getByRole('button', { name: /^Download/ }).click();
    await once(({ next, fault }) => next === undefined && fault === undefined);
    expect(server.asked.map(({ path }) => path)).toEqual([WEIGHTS]);
    await popup.getByRole('alert').waitFor({ state: 'detached' });
    expect((await settledAnswers())[0]?.join()).toContain('daughter');
    expect((await callEngine(popup, 'status')).encoder).toBe('ready');
  });

  it('is given what its model wants before a question and before a passage', async () => {
    const [folder] = await popup.evaluate(filesKept);
    const { files } = await encoder();
    const call = { model: 'multilingual-e5-small', made: 'any', dimensions: 384, folder: `encoders/${folder}`, files };
    const cosines = await popup.evaluate(compare, { encoder: call, text: 'a cat' });
    expect(cosines.same).toBeCloseTo(1, 4);
    expect(cosines.asBoth).toBeLessThan(0.99);
    expect(cosines.asBoth).toBeGreaterThan(0.3);
  });

  it('is gone without a trace where the user goes back before it serves', async () => {
    await callEngine(popup, 'changeEncoder', BUNDLED);
    await once(({ next }) => next?.step === 'embed' && next.done > 20);
    await callEngine(popup, 'changeEncoder', 'multilingual-e5-small', server.address);
    const { serving, next } = await encoder();
    expect([serving, next]).toEqual(['multilingual-e5-small', undefined]);
    await callEngine(popup, 'changeEncoder', BUNDLED);
    await once(({ serving }) => serving === BUNDLED);
    await until(
      () => popup.evaluate(filesKept),
      (kept) => kept.length === 0,
      PATIENCE_MS,
    );
  });

  it('goes on with a download that broke off, and tells on the page why it stopped', async () => {
    server.trouble.set(WEIGHTS, { kind: 'dies', after: 9 * MEGABYTE });
    server.asked.length = 0;
    await callEngine(popup, 'changeEncoder', 'paraphrase-multilingual-MiniLM-L12-v2', server.address);
    await popup.getByRole('alert').filter({ hasText: 'The download stopped' }).waitFor();
    expect((await encoder()).serving).toBe(BUNDLED);
    server.trouble.clear();
    await kill();
    await popup.getByRole('button', { name: 'Try again' }).click();
    await once(({ next }) => next?.step === 'embed');
    const ranges = server.asked.filter(({ path }) => path === WEIGHTS).map(({ range }) => range);
    expect(ranges).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d{6,}-$/)]);
    await popup.getByRole('button', { name: 'Give up' }).click();
    await popup.getByRole('button', { name: 'Change …' }).waitFor();
    expect((await encoder()).next).toBeUndefined();
  });

  it('is asked of no other host', async () => {
    expect(elsewhere(await browser.close(), { '127.0.0.1': 0 })).toEqual([]);
  });
});

/** Turns one bit in the middle of every such file. Runs in the page, so it must stand alone. */
async function spoil(name: string): Promise<void> {
  const [folder = '', file = ''] = name.split('/');
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('encoders');
  for await (const model of root.values() as AsyncIterable<FileSystemDirectoryHandle>)
    for await (const source of model.values() as AsyncIterable<FileSystemDirectoryHandle>) {
      const handle = await (await source.getDirectoryHandle(folder)).getFileHandle(file);
      const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
      const middle = bytes.length >> 1;
      const out = await handle.createWritable({ keepExistingData: true });
      await out.write({ type: 'write', position: middle, data: Uint8Array.of((bytes[middle] ?? 0) ^ 1) });
      await out.close();
    }
}

/** The folders of models that lie in the browser. Runs in the page, so it must stand alone. */
async function filesKept(): Promise<string[]> {
  const found: string[] = [];
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('encoders', { create: true });
  for await (const model of root.values() as AsyncIterable<FileSystemDirectoryHandle>)
    for await (const source of model.values()) found.push(`${model.name}/${source.name}`);
  return found;
}

/** Cosines of a text's vector as a question with itself and with the same as a passage. Runs in the page, so it must stand alone. */
async function compare(asked: { encoder: unknown; text: string }): Promise<{ same: number; asBoth: number }> {
  const worker = new Worker('/embed-worker.js');
  const embed = (as: string) =>
    new Promise<Float32Array>((resolve, reject) => {
      const call = crypto.randomUUID();
      worker.addEventListener('message', ({ data }) => {
        if (data.reply !== call) return;
        if (data.error) reject(new Error(data.error.message));
        else resolve(data.value[0]);
      });
      worker.postMessage({ call, method: 'embed', args: [asked.encoder, [asked.text], as] });
    });
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  const [first, second, passage] = [await embed('query'), await embed('query'), await embed('passage')];
  worker.terminate();
  return { same: dot(first, second), asBoth: dot(first, passage) };
}
