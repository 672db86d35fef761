/** A language model is chosen on the page, comes from a server on this machine, writes, and goes again, in a real browser. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelStatus } from '../../lib/engine/api.ts';
import { ROOT } from '../support/imports.ts';
import { type ModelServer, serveModel } from '../support/model-server.ts';
import { elsewhere, type Launched, launch } from './support/browser.ts';
import { callEngine, until } from './support/engine.ts';

/** SwiftShader computes on the CPU and has no half precision. */
const WEBGPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan'];
const MEGABYTE = 1 << 20;
/** Shaders are compiled at the first tokens. */
const PATIENCE_MS = 80_000;
const FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model.onnx'];
/** A file that takes a while: weights apart from the graph, of which this graph needs none. */
const MORE = 'onnx/model.onnx_data';
const KEPT = [...FILES, MORE].sort();

let server: ModelServer;
let browser: Launched;
let popup: Page;
beforeAll(async () => {
  const folder = join(ROOT, 'test/support/models/tiny-qwen3');
  const read = async (path: string) => [path, await readFile(join(folder, path))] as const;
  const files = Object.fromEntries(await Promise.all(FILES.map(read)));
  const config: object = JSON.parse(String(files['config.json']));
  const told = { 'transformers.js_config': { use_external_data_format: { 'model.onnx': 1 } } };
  server = await serveModel({
    ...files,
    'config.json': Buffer.from(JSON.stringify({ ...config, ...told })),
    [MORE]: Buffer.alloc(24 * MEGABYTE, 7),
  });
  browser = await launch({ extension: join(ROOT, '.output/demo/chrome-mv3'), hosts: {}, args: WEBGPU });
  popup = await browser.openScreen('popup.html#settings');
  await callEngine(popup, 'changeSettings', { consentAt: Date.now() });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const model = () => callEngine(popup, 'model');
const once = (is: (status: ModelStatus) => boolean) => until(model, is, PATIENCE_MS);
/** The worker's end, at any moment. The next call starts a new one. */
const kill = () => popup.evaluate(() => chrome.offscreen.closeDocument());
/** Files go after the wish for them; a folder may go while it is looked into. */
const nothingKept = () =>
  until(
    () => popup.evaluate(filesKept).catch(() => ['gone meanwhile']),
    (kept) => kept.length === 0,
    PATIENCE_MS,
  );
const section = () => popup.getByRole('region', { name: 'Language model' });
const press = (name: string | RegExp) => section().getByRole('button', { name }).click();

describe('a language model', () => {
  it('is offered with what it costs, and where this machine cannot run it, with why', async () => {
    await press('Choose …');
    await section().getByText('Larger models').click();
    await section().getByText('half precision').first().waitFor();
    expect(
      await section()
        .getByRole('radio', { name: /Qwen3 0.6B/ })
        .isEnabled(),
    ).toBe(true);
    expect(
      await section()
        .getByRole('radio', { name: /Qwen3 4B/ })
        .isDisabled(),
    ).toBe(true);
    await section()
      .getByRole('radio', { name: /Qwen3 0.6B/ })
      .check();
    await section().getByRole('button', { name: 'Download (928 MB) from huggingface.co' }).waitFor();
    expect(await model()).toEqual({});
  });

  it('comes from the server that was named, goes on after a death in the middle, and after a pause', async () => {
    server.trouble.set(MORE, { kind: 'hangs', after: 9 * MEGABYTE });
    await section().getByText('From a server of your own').click();
    await section().getByLabel('Address of the folder that holds the model').fill(server.address);
    await section().getByLabel('Form of the weights').selectOption('fp32');
    expect(server.asked).toEqual([]);
    await press(/^Download from 127\.0\.0\.1/);
    await section().getByRole('progressbar').waitFor();
    await once(({ next }) => (next?.done ?? 0) > 9 * MEGABYTE);

    server.trouble.set(MORE, { kind: 'hangs', after: 17 * MEGABYTE });
    await kill();
    await once(({ next }) => (next?.done ?? 0) > 17 * MEGABYTE);
    await press('Pause');
    await section().getByText('Paused').waitFor();
    await kill();
    server.trouble.clear();
    const asked = server.asked.length;
    await popup.reload();
    await section().getByText('Paused').waitFor();
    expect(server.asked.length).toBe(asked);
    await press('Go on');

    await once(({ serving }) => serving !== undefined);
    const ranges = server.asked.filter(({ path }) => path === MORE).map(({ range }) => range);
    expect(ranges).toEqual([
      undefined,
      expect.stringMatching(/^bytes=9\d{6}-$/),
      expect.stringMatching(/^bytes=1\d{7}-$/),
    ]);
    expect((await popup.evaluate(filesKept)).sort()).toEqual(KEPT);
  });

  it('writes, when the user tries it', async () => {
    await press('Change …');
    await press('Try it');
    await section()
      .getByText(/^After .*sec: ./)
      .waitFor({ timeout: PATIENCE_MS });
    expect(await model()).toMatchObject({ serving: { kind: 'download', model: 'own', variant: 'fp32' } });
    expect(await model()).not.toHaveProperty('fault');
  });

  it('is gone without a trace once it is deleted', async () => {
    await press('Delete');
    const dialog = section().getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await once(({ serving }) => serving === undefined);
    await nothingKept();
    await section().getByText('none').waitFor();
  });

  it('whose server has something else by then is refused, and says so on the page', async () => {
    server.files.set(MORE, Buffer.alloc(24 * MEGABYTE, 8));
    await callEngine(popup, 'chooseModel', { kind: 'download', model: 'own', variant: 'fp32', from: server.address });
    await popup.getByRole('alert').filter({ hasText: 'not the one that it should be' }).waitFor();
    await press('Give up');
    await once(({ next }) => next === undefined);
    await nothingKept();
  });

  it('is asked of no other host', async () => {
    expect(elsewhere(await browser.close(), { '127.0.0.1': 0 })).toEqual([]);
  });
});

/** Paths of all files of models that lie in the browser. Runs in the page, so it must stand alone. */
async function filesKept(): Promise<string[]> {
  const found: string[] = [];
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('models', { create: true });
  const look = async (folder: FileSystemDirectoryHandle, depth: number, path: string): Promise<void> => {
    for await (const entry of folder.values() as AsyncIterable<FileSystemDirectoryHandle | FileSystemFileHandle>) {
      // A model's own folder is the second level.
      const name = depth < 2 ? '' : path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.kind === 'file') found.push(name);
      else await look(entry, depth + 1, name);
    }
  };
  await look(root, 0, '');
  return found;
}
