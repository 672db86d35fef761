/** Compiled models come over real HTTP, and only as the very files of the pinned commit. */
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packagedLibs } from '../../../lib/inference/web-llm-libs.ts';
import { type ModelServer, serveModel, type Trouble } from '../../support/model-server.ts';
import { blobId, fetchLibs } from '../../tools/webllm-libs.mjs';

const one = randomBytes(70_000);
const two = randomBytes(50_000);
const FILES = [
  { file: 'one.wasm', blob: blobId(one) },
  { file: 'two.wasm', blob: blobId(two) },
];
const ROW = {
  one: { file: 'one.wasm', bytes: one.length, sha256: createHash('sha256').update(one).digest('hex') },
  two: { file: 'two.wasm', bytes: two.length, sha256: createHash('sha256').update(two).digest('hex') },
};

let server: ModelServer;
let to: string;
beforeEach(async () => {
  server = await serveModel({ 'one.wasm': one, 'two.wasm': two });
  to = mkdtempSync(join(tmpdir(), 'tsubasa-libs-'));
});
afterEach(async () => {
  await server.close();
  rmSync(to, { recursive: true, force: true });
});

const get = () => fetchLibs({ from: server.address, files: FILES, to });
const record = () => JSON.parse(readFileSync(join(to, 'libs.json'), 'utf8'));

describe('the id of a file', () => {
  it('is what git says', () => {
    const { stdout } = spawnSync('git', ['hash-object', '--stdin'], { input: one, encoding: 'utf8' });
    expect(blobId(one)).toBe(stdout.trim());
  });
});

describe('compiled models', () => {
  it('come, are checked, and are on record', async () => {
    expect(await get()).toEqual({ record: [ROW.one, ROW.two], missing: [], changed: [] });
    expect(record()).toEqual([ROW.one, ROW.two]);
    expect(readFileSync(join(to, 'one.wasm')).equals(one)).toBe(true);
    expect(readdirSync(to).sort()).toEqual(['libs.json', 'one.wasm', 'two.wasm']);
  });

  it('that are there are not fetched again', async () => {
    await get();
    server.asked.length = 0;
    expect((await get()).record).toEqual([ROW.one, ROW.two]);
    expect(server.asked).toEqual([]);
  });

  it('with a changed byte are refused, and others with them are kept', async () => {
    const other = Buffer.from(one);
    other[35_000] = (other[35_000] ?? 0) ^ 1;
    server.files.set('one.wasm', other);
    expect(await get()).toEqual({ record: [ROW.two], missing: [], changed: ['one.wasm'] });
    expect(readdirSync(to).sort()).toEqual(['libs.json', 'two.wasm']);
  });

  it('that were changed on the disk come anew, and go where they do not', async () => {
    await get();
    writeFileSync(join(to, 'one.wasm'), 'spoilt');
    expect((await get()).record).toEqual([ROW.one, ROW.two]);
    writeFileSync(join(to, 'one.wasm'), 'spoilt');
    server.trouble.set('one.wasm', { kind: 'status', status: 404 });
    expect((await get()).record).toEqual([ROW.two]);
    expect(existsSync(join(to, 'one.wasm'))).toBe(false);
  });

  it.each<[string, Trouble]>([
    ['an error', { kind: 'status', status: 404 }],
    ['a page', { kind: 'html' }],
    ['half a file', { kind: 'dies', after: 30_000 }],
  ])('in whose place %s comes are left out, and that is said', async (_, trouble) => {
    server.trouble.set('one.wasm', trouble);
    const { missing, changed, record: got } = await get();
    expect(got).toEqual([ROW.two]);
    expect(missing).toEqual([expect.stringMatching(/^one\.wasm: ./)]);
    expect(changed).toEqual([]);
    expect(readdirSync(to).sort()).toEqual(['libs.json', 'two.wasm']);
  });

  it('of a server that is not there are none, and the record says so', async () => {
    await server.close();
    const { missing, record: got } = await get();
    expect([missing.length, got, record()]).toEqual([2, [], []]);
    server = await serveModel({});
  });
});

describe('the record in a package', () => {
  it('is read; without one, or with another thing in its place, there are no compiled models', async () => {
    const put = (text: string) => server.files.set('webllm/libs.json', Buffer.from(text));
    expect(await packagedLibs(server.address)).toEqual([]);
    put(JSON.stringify([ROW.one]));
    expect(await packagedLibs(server.address)).toEqual([ROW.one]);
    put('[{"file":"one.wasm"}]');
    expect(await packagedLibs(server.address)).toEqual([]);
    put('<!doctype html>');
    expect(await packagedLibs(server.address)).toEqual([]);
    await server.close();
    expect(await packagedLibs(server.address)).toEqual([]);
    server = await serveModel({});
  });
});
