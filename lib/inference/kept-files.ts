/** A model's files as transformers.js asks for them: read when they are needed, checked on the way, and from nowhere else. */
import { TsubasaError } from '../errors.ts';
import type { KeptFile } from './encoders.ts';
import { newSha256 } from './sha256.ts';

/** Bytes hashed in one go, some ten milliseconds: what else a worker is asked comes between. */
const HASHED_AT_ONCE = 4 << 20;

/** The half of a cache, in the form that transformers.js knows, that gives. */
export interface FileCache {
  match(address: string): Promise<Response | undefined>;
}

export interface KeptFiles {
  cache: FileCache;
  /** The checked bytes of a file as text; undefined where the model has no such file. Rejects with `model_damaged`. */
  text(path: string): Promise<string | undefined>;
  /** What was wrong with a file: transformers.js tells only that it did not load. */
  fault(): TsubasaError | undefined;
}

/**
 * Takes the files that a model is made of, what reads one of them by its path, and the folder that stands before paths in
 * the addresses that transformers.js makes up. A file is held in memory once: read from the disk into one buffer, hashed
 * there, and handed on without a copy.
 */
export function keptFiles(
  files: readonly KeptFile[],
  read: (path: string) => Promise<Blob | undefined>,
  folder: string,
): KeptFiles {
  let fault: TsubasaError | undefined;
  const bytesOf = async ({ path, sha256 }: KeptFile): Promise<ArrayBuffer> => {
    const bytes = await (await read(path))?.arrayBuffer();
    if (bytes && (await hexOf(new Uint8Array(bytes))) === sha256) return bytes;
    fault ??= new TsubasaError('model_damaged', `${path}: ${bytes ? 'not the bytes that were checked' : 'missing'}`);
    throw fault;
  };
  const named = (path: string) => files.find((file) => file.path === path);
  return {
    fault: () => fault,
    text: async (path) => {
      const file = named(path);
      return file && new TextDecoder().decode(await bytesOf(file));
    },
    cache: {
      match: async (address) => {
        const [, path] = address.split(folder);
        const file = path === undefined ? undefined : named(path);
        // Errors of `match` are taken for "not here"; those of `arrayBuffer` reach the caller. A real body would be copied.
        return (
          file &&
          Object.assign(new Response(null, { headers: { 'content-length': String(file.bytes) } }), {
            arrayBuffer: () => bytesOf(file),
          })
        );
      },
    },
  };
}

async function hexOf(bytes: Uint8Array): Promise<string> {
  const hash = await newSha256();
  for (let at = 0; at < bytes.length; at += HASHED_AT_ONCE) {
    if (at > 0) await breath();
    hash.update(bytes.subarray(at, at + HASHED_AT_ONCE));
  }
  return hash.digest('hex');
}

/** Lets messages and timers in. Shorter than a timer's least wait, which is 4 ms once timers are nested. */
export function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
