/** A store for files in a folder of this disk, in the place of the browser's private file system. */
import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStore } from '../../lib/inference/file-store.ts';

/** `room` is how many bytes one file may have before the disk is full. */
export function diskFiles(folder: string, room = Number.POSITIVE_INFINITY): FileStore {
  return {
    open: async (path) => {
      const full = join(folder, path);
      mkdirSync(dirname(full), { recursive: true });
      const fd = openSync(full, existsSync(full) ? 'r+' : 'w+');
      return {
        size: () => fstatSync(fd).size,
        read: (into, at) => readSync(fd, into, 0, into.length, at),
        write: (bytes, at) => {
          if (at + bytes.length > room) throw new DOMException('no room left', 'QuotaExceededError');
          writeSync(fd, bytes, 0, bytes.length, at);
        },
        truncate: (size) => ftruncateSync(fd, size),
        close: () => closeSync(fd),
      };
    },
    read: async (path) => {
      const full = join(folder, path);
      return existsSync(full) ? new Blob([await readFile(full)]) : undefined;
    },
    remove: async (path) => rmSync(join(folder, path), { recursive: true, force: true }),
  };
}
