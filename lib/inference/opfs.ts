/**
 * Files in the browser's origin private file system. Only for dedicated workers: handles that write in place, so that
 * a worker's death loses nothing that was written, are given to no one else.
 */
import type { FileStore, OpenFile } from './file-store.ts';

/** As much of the File System standard (WHATWG, "FileSystemSyncAccessHandle") as is used; the DOM types leave it out. */
interface SyncHandle {
  getSize(): number;
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

type WritableFile = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncHandle> };

/** `root` is what `navigator.storage.getDirectory()` gives. */
export function opfsFiles(root: () => Promise<FileSystemDirectoryHandle>): FileStore {
  const folderOf = async (path: string, create: boolean) => {
    const names = path.split('/');
    const name = names.pop() ?? '';
    let folder = await root();
    for (const each of names) folder = await folder.getDirectoryHandle(each, { create });
    return { folder, name };
  };
  return {
    open: async (path) => {
      const { folder, name } = await folderOf(path, true);
      const file = (await folder.getFileHandle(name, { create: true })) as WritableFile;
      return openFile(await file.createSyncAccessHandle());
    },
    read: (path) =>
      unlessMissing(async () => {
        const { folder, name } = await folderOf(path, false);
        return (await folder.getFileHandle(name)).getFile();
      }),
    remove: async (path) => {
      await unlessMissing(async () => {
        const { folder, name } = await folderOf(path, false);
        await folder.removeEntry(name, { recursive: true });
      });
    },
  };
}

function openFile(handle: SyncHandle): OpenFile {
  return {
    size: () => handle.getSize(),
    read: (into, at) => handle.read(into, { at }),
    write: (bytes, at) => {
      // A disk that is nearly full may take a part.
      if (handle.write(bytes, { at }) < bytes.length) throw new DOMException('no room left', 'QuotaExceededError');
    },
    truncate: (size) => handle.truncate(size),
    close: () => {
      try {
        handle.flush();
      } finally {
        handle.close();
      }
    },
  };
}

async function unlessMissing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
    throw error;
  }
}
