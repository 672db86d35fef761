/** Where big files lie: in the browser's private file system, or on a disk in tests. */

export interface FileStore {
  /** Opens for reading and writing, making the file and its folders where they are missing. One at a time a file. */
  open(path: string): Promise<OpenFile>;
  /** The whole file; undefined where there is none. */
  read(path: string): Promise<Blob | undefined>;
  /** Removes a file, or a folder with all in it; does nothing where there is none. */
  remove(path: string): Promise<void>;
}

/** An open file. Every method may throw what the disk says, such as `QuotaExceededError`. Lengths and places in bytes. */
export interface OpenFile {
  size(): number;
  /** Fills `into` from that place on; gives how many bytes there were. */
  read(into: Uint8Array, at: number): number;
  write(bytes: Uint8Array, at: number): void;
  truncate(size: number): void;
  /** Writes out what is still in memory, and closes. */
  close(): void;
}

/** Replaces a file by a short text. */
export async function writeText(files: FileStore, path: string, text: string): Promise<void> {
  const file = await files.open(path);
  try {
    file.truncate(0);
    file.write(new TextEncoder().encode(text), 0);
  } finally {
    file.close();
  }
}
