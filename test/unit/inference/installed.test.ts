/** A model comes onto this machine under a name of its own, from where the user said and from nowhere else. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BUNDLED,
  ENCODERS,
  type EncoderModel,
  encoderModel,
  type InstalledEncoder,
} from '../../../lib/inference/encoders.ts';
import { createInstaller, type Install } from '../../../lib/inference/install.ts';
import { diskFiles } from '../../support/disk-files.ts';
import { type ModelServer, serveModel } from '../../support/model-server.ts';

const FOLDER = new URL('../../../public/models/all-MiniLM-L6-v2/', import.meta.url);
const FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'];

let server: ModelServer;
let disk: string;
beforeAll(async () => {
  server = await serveModel(Object.fromEntries(FILES.map((path) => [path, readFileSync(new URL(path, FOLDER))])));
  disk = mkdtempSync(join(tmpdir(), 'tsubasa-installed-'));
});
afterAll(async () => {
  await server.close();
  rmSync(disk, { recursive: true, force: true });
});

const model = (id: EncoderModel['id']) => {
  const found = encoderModel(id);
  if (!found) throw new Error(id);
  return found;
};
const install = (id: EncoderModel['id'], more: Partial<Install> = {}): Promise<InstalledEncoder> =>
  createInstaller({ files: diskFiles(disk), fetch }).install({
    model: model(id),
    from: server.address,
    progress: () => undefined,
    signal: new AbortController().signal,
    ...more,
  });

describe('the encoders', () => {
  it('have names of their own, pinned files and hashes, and one needs no download', () => {
    expect(new Set(ENCODERS.map(({ id }) => id)).size).toBe(ENCODERS.length);
    const downloads = ENCODERS.flatMap(({ download }) => download ?? []);
    expect(downloads.length).toBe(ENCODERS.length - 1);
    for (const { from, files } of downloads) {
      expect(from).toMatch(/^https:\/\/.*\/[0-9a-f]{40}\/$/);
      expect(files.map(({ path }) => path).sort()).toEqual([...FILES].sort());
      for (const { sha256, bytes } of files) expect([sha256.length, bytes > 0]).toEqual([64, true]);
    }
  });
});

describe('an encoder from a server of the user', () => {
  it('is known by its weights, so that its vectors are never taken for those of others', async () => {
    const encoder = await install('multilingual-e5-small');
    expect(encoder).toMatchObject({ model: 'multilingual-e5-small', dimensions: 384 });
    expect(encoder.made).toBe('multilingual-e5-small/d006d64bc21c3bd7/256');
    expect(encoder.made).not.toBe(BUNDLED.made);
    const other = await install('paraphrase-multilingual-MiniLM-L12-v2');
    expect(other.folder).not.toBe(encoder.folder);
  });

  it('is refused where its configuration names no size', async () => {
    const { files } = server;
    const config = files.get('config.json') ?? new Uint8Array();
    files.set('config.json', Buffer.from('{"model_type":"bert"}'));
    const from = `${server.address}?other`;
    await expect(install('multilingual-e5-small', { from })).rejects.toMatchObject({ code: 'model_unusable' });
    files.set('config.json', config);
  });

  it('is not asked for where the publisher is meant, whose hashes are known', async () => {
    const asked: string[] = [];
    const refused = createInstaller({
      files: diskFiles(disk),
      fetch: async (url) => {
        asked.push(url);
        return new Response('{}');
      },
    }).install({
      model: model('multilingual-e5-small'),
      progress: () => undefined,
      signal: new AbortController().signal,
    });
    await expect(refused).rejects.toMatchObject({ code: 'model_server_away' });
    expect(asked).toEqual([`${model('multilingual-e5-small').download?.from}config.json`]);
  });
});
