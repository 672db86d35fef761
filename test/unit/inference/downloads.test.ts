/** Files come over real HTTP from a server that misbehaves in every way that servers do. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Download, download } from '../../../lib/inference/downloads.ts';
import { diskFiles } from '../../support/disk-files.ts';
import { type ModelServer, serveModel, type Trouble } from '../../support/model-server.ts';

const MEGABYTE = 1 << 20;
const BIG = 'onnx/model_quantized.onnx';
const big = randomBytes(5 * MEGABYTE);
big[0] = 0x08;
const config = Buffer.from('{"hidden_size":384}');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let server: ModelServer;
let disk: string;
beforeEach(async () => {
  server = await serveModel({ 'config.json': config, [BIG]: big });
  disk = mkdtempSync(join(tmpdir(), 'tsubasa-files-'));
});
afterEach(async () => {
  await server.close();
  rmSync(disk, { recursive: true, force: true });
});

const get = (more: Partial<Download> = {}, files = diskFiles(disk)) =>
  download(
    { files, fetch },
    {
      from: server.address,
      folder: 'm',
      files: [{ path: 'config.json' }, { path: BIG }],
      progress: () => undefined,
      signal: new AbortController().signal,
      ...more,
    },
  );
const onDisk = () =>
  readdirSync(disk, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(disk, name)).isFile());
const bytesAsked = () => server.asked.filter(({ path }) => path === BIG).map(({ range }) => range);
const PINNED = [
  { path: 'config.json', sha256: sha256(config), bytes: config.length },
  { path: BIG, sha256: sha256(big), bytes: big.length },
];

describe('a download', () => {
  it('tells hash and length of what came, how far it is, and leaves nothing else behind', async () => {
    const steps: [number, number][] = [];
    const kept = await get({ files: PINNED, progress: (bytes, total) => steps.push([bytes, total]) });
    expect(kept).toEqual(PINNED);
    expect(readFileSync(join(disk, 'm', BIG)).equals(big)).toBe(true);
    expect(onDisk().sort()).toEqual(['m/config.json', `m/${BIG}`]);
    const all = config.length + big.length;
    expect(steps.at(-1)).toEqual([all, all]);
    expect(steps.every(([bytes, total]) => total === all && bytes <= all)).toBe(true);
    expect(steps.map(([bytes]) => bytes)).toEqual(steps.map(([bytes]) => bytes).sort((a, b) => a - b));
  });

  it('is not made twice, and a file that was spoilt on the disk comes anew', async () => {
    await get({ files: PINNED });
    const before = server.asked.length;
    expect(await get({ files: PINNED })).toEqual(PINNED);
    expect(server.asked.length).toBe(before);
    const spoilt = Buffer.from(big);
    spoilt[3_000_000] = (spoilt[3_000_000] ?? 0) ^ 1;
    writeFileSync(join(disk, 'm', BIG), spoilt);
    expect(await get({ files: PINNED })).toEqual(PINNED);
    expect(server.asked.slice(before).map(({ path }) => path)).toEqual([BIG]);
  });

  it.each([
    ['a changed byte', (bytes: Buffer) => bytes.with(4_000_000, (bytes[4_000_000] ?? 0) ^ 1)],
    ['one byte more', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from([0])])],
  ])('refuses %s, and keeps nothing of that file', async (_, change) => {
    server.files.set(BIG, change(big));
    await expect(get({ files: PINNED })).rejects.toMatchObject({ code: 'model_changed' });
    expect(onDisk()).toEqual(['m/config.json']);
  });

  it.each<[string, Trouble, string]>([
    ['is not there', { kind: 'status', status: 404 }, 'model_not_there'],
    ['may not be had', { kind: 'status', status: 403 }, 'model_not_there'],
    ['is a page', { kind: 'html' }, 'model_not_there'],
    ['is a page that says it is a file', { kind: 'html', type: 'application/octet-stream' }, 'model_not_there'],
    ['cannot be given now', { kind: 'status', status: 503 }, 'model_server_away'],
  ])('says so when a file %s', async (_, trouble, code) => {
    server.trouble.set(BIG, trouble);
    await expect(get()).rejects.toMatchObject({ code });
    expect(onDisk()).toEqual(['m/config.json']);
  });

  it('takes each file from where it lies', async () => {
    const other = await serveModel({ [BIG]: big });
    const files = PINNED.map((file) => (file.path === BIG ? { ...file, from: other.address } : file));
    expect(await get({ files })).toEqual(PINNED);
    expect([server.asked.map(({ path }) => path), other.asked.map(({ path }) => path)]).toEqual([
      ['config.json'],
      [BIG],
    ]);
    await other.close();
  });

  it('takes no page for weights, whatever the server says that it is', async () => {
    server.trouble.set('weights.bin', { kind: 'html', type: 'application/octet-stream' });
    await expect(get({ files: [{ path: 'weights.bin' }] })).rejects.toMatchObject({ code: 'model_not_there' });
    expect(onDisk()).toEqual([]);
  });

  it('says so when nobody answers', async () => {
    const { address } = server;
    await server.close();
    await expect(get({ from: address })).rejects.toMatchObject({ code: 'model_server_away' });
    server = await serveModel({});
  });

  it('says so when the disk is full, and gives the room back', async () => {
    await expect(get({}, diskFiles(disk, 2 * MEGABYTE))).rejects.toMatchObject({ code: 'storage_full' });
    expect(onDisk()).toEqual(['m/config.json']);
  });
});

describe('a download that broke off', () => {
  const broken = async (files?: Download['files']) => {
    server.trouble.set(BIG, { kind: 'dies', after: 3 * MEGABYTE });
    await expect(get(files && { files })).rejects.toMatchObject({ code: 'model_server_away' });
    server.trouble.clear();
    server.asked.length = 0;
    return statSync(join(disk, 'm', BIG)).size;
  };

  it.each([
    ['of known bytes', PINNED],
    ['of unknown bytes', undefined],
  ])('%s goes on where it stopped', async (_, files) => {
    const held = await broken(files);
    expect(held).toBeGreaterThan(MEGABYTE);
    expect(await get(files && { files })).toEqual(PINNED);
    expect(bytesAsked()).toEqual([`bytes=${held}-`]);
    expect(onDisk().sort()).toEqual(['m/config.json', `m/${BIG}`]);
  });

  it.each([
    ['of known bytes', PINNED],
    ['of unknown bytes', undefined],
  ])('%s after its last byte is not fetched again', async (_, files) => {
    await broken(files);
    // As a worker leaves it that dies between the last byte and the end.
    writeFileSync(join(disk, 'm', BIG), big);
    expect(await get(files && { files })).toEqual(PINNED);
    expect(bytesAsked()).toEqual([]);
    expect(onDisk().sort()).toEqual(['m/config.json', `m/${BIG}`]);
  });

  it('after its last byte, and spoilt since, comes anew', async () => {
    await broken(PINNED);
    writeFileSync(join(disk, 'm', BIG), big.with(3_000_000, (big[3_000_000] ?? 0) ^ 1));
    expect(await get({ files: PINNED })).toEqual(PINNED);
    expect(bytesAsked()).toEqual([undefined]);
  });

  it('keeps what came while nobody answers', async () => {
    const held = await broken(PINNED);
    server.trouble.set(BIG, { kind: 'status', status: 503 });
    await expect(get({ files: PINNED })).rejects.toMatchObject({ code: 'model_server_away' });
    expect(statSync(join(disk, 'm', BIG)).size).toBe(held);
    server.trouble.clear();
    expect(await get({ files: PINNED })).toEqual(PINNED);
    expect(bytesAsked().at(-1)).toBe(`bytes=${held}-`);
  });

  it('begins anew where the file is another one by now', async () => {
    const held = await broken();
    const other = Buffer.from(randomBytes(big.length));
    other[0] = 0x08;
    server.files.set(BIG, other);
    expect((await get())[1]).toEqual({ path: BIG, bytes: other.length, sha256: sha256(other) });
    expect(bytesAsked()).toEqual([`bytes=${held}-`, undefined]);
  });

  it('begins anew where the server knows no parts', async () => {
    await broken(PINNED);
    const { close } = server;
    const plain = await serveModel({ 'config.json': config, [BIG]: big }, { ranges: false });
    expect(await get({ files: PINNED, from: plain.address })).toEqual(PINNED);
    await plain.close();
    server.close = close;
  });

  it('is refused where its rest does not fit', async () => {
    await broken(PINNED);
    server.files.set(BIG, big.with(4_500_000, (big[4_500_000] ?? 0) ^ 1));
    await expect(get({ files: PINNED })).rejects.toMatchObject({ code: 'model_changed' });
    expect(existsSync(join(disk, 'm', BIG))).toBe(false);
  });

  it('can be given up while it runs, and taken up again', async () => {
    server.trouble.set(BIG, { kind: 'hangs', after: 2 * MEGABYTE });
    const life = new AbortController();
    const given = get({
      files: PINNED,
      signal: life.signal,
      progress: (bytes) => bytes >= 2 * MEGABYTE && life.abort(new Error('given up')),
    });
    await expect(given).rejects.toThrow('given up');
    server.trouble.clear();
    expect(await get({ files: PINNED })).toEqual(PINNED);
    expect(bytesAsked().at(-1)).toMatch(/^bytes=\d+-$/);
  });
});
