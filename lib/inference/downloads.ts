/**
 * Files of models over HTTP, each checked by its hash before anything uses it. What came of a file that broke off is
 * kept, with a note beside it that says what it is a part of; a file without such a note is whole.
 */
import type { IHasher } from 'hash-wasm';
import { type ErrorCode, TsubasaError, toWire } from '../errors.ts';
import type { KeptFile } from './encoders.ts';
import { type FileStore, type OpenFile, writeText } from './file-store.ts';
import { breath } from './kept-files.ts';
import { newSha256 } from './sha256.ts';

/** What is to come. */
export interface WantedFile {
  /** Below the folder, and below the address. */
  path: string;
  /** Lower-case hex. Absent: whatever comes is taken, and its hash is told. */
  sha256?: string;
  /** Its length, where it is known. */
  bytes?: number;
  /** Where it lies, where that is not below the address of the others; with a slash at its end. */
  from?: string;
}

export interface DownloadParts {
  files: FileStore;
  fetch(url: string, options: RequestInit): Promise<Response>;
}

export interface Download {
  /** The address that the files lie below, with a slash at its end. */
  from: string;
  /** The folder of the store that they go into. */
  folder: string;
  files: readonly WantedFile[];
  /** Told after every piece: bytes so far, and of how many, as far as that is known. */
  progress(bytes: number, total: number): void;
  signal: AbortSignal;
}

/** No file that is asked for is longer; a server that never ends must not fill the disk. */
const MOST_BYTES = 4_000_000_000;
const READ_BYTES = 1 << 20;
/** Part of a smaller file is not worth keeping. */
const RESUME_FROM_BYTES = 1 << 20;

/** What an unfinished file is a part of. */
interface Note {
  url: string;
  total?: number;
  tag?: string;
}

/**
 * Gives the files with their hashes, all of them whole and as wanted. What lies there already is not fetched again.
 * Rejects with `model_not_there` (the server has something else), `model_server_away` (what came is kept),
 * `model_changed` (other bytes than wanted), `storage_full`, or with the signal's reason.
 */
export async function download(parts: DownloadParts, ask: Download): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  let before = 0;
  for (const [place, file] of ask.files.entries()) {
    const later = ask.files.slice(place + 1).reduce((sum, { bytes = 0 }) => sum + bytes, 0);
    const progress = (bytes: number, total: number) => ask.progress(before + bytes, before + total + later);
    const path = `${ask.folder}/${file.path}`;
    const one =
      (await whole(parts.files, path, file, ask.signal)) ??
      (await fetchFile(parts, { ...file, place: path, progress }, ask));
    before += one.bytes;
    progress(0, 0);
    kept.push(one);
  }
  return kept;
}

const notePath = (path: string) => `${path}.part`;

/** The file as it lies there, where it is whole and as wanted; else what lies there is removed, unless it is a part. */
async function whole(
  files: FileStore,
  path: string,
  { path: name, sha256 }: WantedFile,
  signal: AbortSignal,
): Promise<KeptFile | undefined> {
  // An empty one was opened, and then its worker died.
  if (!(await files.read(path))?.size || (await files.read(notePath(path))) !== undefined) return undefined;
  const file = await files.open(path);
  const found = await asKept(name, file, signal).finally(() => file.close());
  if (sha256 === undefined || found.sha256 === sha256) return found;
  await files.remove(path);
  return undefined;
}

async function asKept(path: string, file: OpenFile, signal: AbortSignal): Promise<KeptFile> {
  return { path, bytes: file.size(), sha256: (await hashOf(file, file.size(), signal)).digest('hex') };
}

/** A gigabyte takes seconds: in between, everything else that the worker does comes first. */
async function hashOf(file: OpenFile, size: number, signal: AbortSignal): Promise<IHasher> {
  const hash = await newSha256();
  const buffer = new Uint8Array(Math.min(READ_BYTES, Math.max(1, size)));
  for (let at = 0; at < size; ) {
    const read = file.read(buffer.subarray(0, Math.min(buffer.length, size - at)), at);
    if (read === 0) throw new TsubasaError('storage_failed', 'a file is shorter than it says');
    hash.update(buffer.subarray(0, read));
    at += read;
    await breath();
    signal.throwIfAborted();
  }
  return hash;
}

const GIVES_UP: readonly ErrorCode[] = ['model_not_there', 'model_changed', 'storage_full'];

interface Fetching extends WantedFile {
  /** Its path in the store. */
  place: string;
  progress(bytes: number, total: number): void;
}

async function fetchFile(parts: DownloadParts, file: Fetching, { from, signal }: Download): Promise<KeptFile> {
  const url = new URL(file.path, file.from ?? from).href;
  const { files } = parts;
  const noted = await readNote(files, notePath(file.place));
  const part = await files.open(file.place);
  try {
    const held = noted?.url === url && part.size() >= RESUME_FROM_BYTES ? part.size() : 0;
    // The worker may have died between the last byte and the end.
    if (held > 0 && held === (file.bytes ?? noted?.total)) {
      const all = await asKept(file.path, part, signal);
      if (file.sha256 === undefined || all.sha256 === file.sha256) {
        part.close();
        await files.remove(notePath(file.place));
        return all;
      }
      part.truncate(0);
    }
    const { response, at } = await request(parts, url, Math.min(held, part.size()), noted, file, signal);
    const total = totalOf(response, at) ?? file.bytes;
    const tag = response.headers.get('etag');
    const note: Note = { url, ...(total === undefined ? {} : { total }), ...(tag === null ? {} : { tag }) };
    // In this order: a note must never stand beside bytes of another file.
    part.truncate(at);
    await writeText(files, notePath(file.place), JSON.stringify(note));
    const hash = await hashOf(part, at, signal);
    const end = await take(response, part, at, hash, file, total ?? 0, signal);
    if (end < (file.bytes ?? total ?? 0)) throw away(`${url}: ${end} of ${file.bytes ?? total} bytes`);
    const sha256 = hash.digest('hex');
    if (file.sha256 !== undefined && sha256 !== file.sha256)
      throw new TsubasaError('model_changed', `${url}: sha256 ${sha256}, wanted ${file.sha256}`);
    part.close();
    await files.remove(notePath(file.place));
    return { path: file.path, bytes: end, sha256 };
  } catch (error) {
    const isEmpty = part.size() === 0;
    part.close();
    const told = toError(error, signal);
    // What can never become the file, and what there is no room for, must not lie about.
    if (isEmpty || GIVES_UP.includes(toWire(told).code)) {
      await files.remove(file.place);
      await files.remove(notePath(file.place));
    }
    throw told;
  }
}

async function readNote(files: FileStore, path: string): Promise<Note | undefined> {
  const text = await (await files.read(path))?.text();
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Note);
  } catch {
    return undefined;
  }
}

/** Asks for the rest where a part is held, and for the whole where the server gives no rest or the rest of another file. */
async function request(
  { fetch }: DownloadParts,
  url: string,
  held: number,
  noted: Note | undefined,
  { sha256 }: WantedFile,
  signal: AbortSignal,
): Promise<{ response: Response; at: number }> {
  // No cookies, no referrer, and nothing of it in the browser's cache beside the copy that is kept.
  const options: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', signal };
  if (held > 0) {
    const response = await fetch(url, { ...options, headers: { range: `bytes=${held}-` } }).catch((error: unknown) => {
      // A server of another origin may forbid the header; it is asked without it.
      if (signal.aborted) throw error;
      return undefined;
    });
    if (response?.status === 206 && isRestOf(response, held, noted, sha256)) return { response, at: held };
    if (response?.status === 200) return { response: accepted(response, url), at: 0 };
    await response?.body?.cancel();
  }
  return { response: accepted(await fetch(url, options), url), at: 0 };
}

/** A known hash would tell a wrong rest in the end; without one the server must say that the file is still the same. */
function isRestOf(response: Response, held: number, noted: Note | undefined, sha256: string | undefined): boolean {
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '') ?? [];
  if (Number(start) !== held || (noted?.total !== undefined && Number(total) !== noted.total)) return false;
  const tag = response.headers.get('etag');
  return sha256 !== undefined || (noted?.total !== undefined && noted.tag !== undefined && tag === noted.tag);
}

function accepted(response: Response, url: string): Response {
  const { status } = response;
  if (status === 429 || status >= 500) throw away(`${url}: status ${status}`);
  const type = response.headers.get('content-type') ?? '';
  if (status !== 200 || type.startsWith('text/html'))
    throw new TsubasaError('model_not_there', `${url}: status ${status}, ${type}`);
  return response;
}

function totalOf(response: Response, at: number): number | undefined {
  const length = response.headers.get('content-length');
  return length === null ? undefined : at + Number(length);
}

/** Writes what comes, from that place on; gives where it ends. */
async function take(
  response: Response,
  part: OpenFile,
  from: number,
  hash: IHasher,
  file: Fetching,
  total: number,
  signal: AbortSignal,
): Promise<number> {
  const reader = response.body?.getReader();
  if (!reader) throw away(`${file.path}: no body`);
  let at = from;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      signal.throwIfAborted();
      if (done) return at;
      if (at === 0 && !beginsAs(file.path, value))
        throw new TsubasaError('model_not_there', `${file.path}: does not begin as such a file does`);
      if (at + value.length > (file.bytes ?? MOST_BYTES))
        throw new TsubasaError('model_changed', `${file.path}: longer than it should be`);
      part.write(value, at);
      hash.update(value);
      at += value.length;
      file.progress(at, Math.max(at, total));
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

const PAGE = /^\s*<(!doctype|html)/i;
const PAGE_BYTES = 64;

/** An ONNX file is a protocol buffer whose first field is its version; a page that says "not found" is nothing of all. */
function beginsAs(path: string, bytes: Uint8Array): boolean {
  if (path.endsWith('.json')) return bytes[0] === 0x7b;
  if (path.endsWith('.onnx')) return bytes[0] === 0x08;
  return !PAGE.test(new TextDecoder().decode(bytes.subarray(0, PAGE_BYTES)));
}

const away = (message: string) => new TsubasaError('model_server_away', message);

function toError(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  const { code, message } = toWire(error);
  if (error instanceof TsubasaError) return error;
  if (code === 'storage_full') return new TsubasaError(code, message, { cause: error });
  // What `fetch` and a body that breaks off reject with, in every browser.
  if (error instanceof TypeError) return new TsubasaError('model_server_away', message, { cause: error });
  return error;
}
