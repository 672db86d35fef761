/** Everything out into one file, and files of others in. Reading judges and translates; the engine does the writing. */
import { TsubasaError } from '../errors.ts';
import { detect, type Format } from './detect.ts';
import { parseFile } from './json.ts';
import { EXTENSION, readOwn } from './own.ts';
import { type ImportedMemory, readPam } from './pam.ts';
import type { Skipped, Snapshot } from './records.ts';

export { writeOwn as exportFile } from './own.ts';
export type { ImportedMemory } from './pam.ts';
export type { Skipped, Snapshot } from './records.ts';

export interface ReadFile {
  format: Format;
  /** Of our own files: everything, to be taken over as it is. */
  snapshot?: Snapshot;
  /** Of other programs' files: memories that still have to be reconciled with what is stored. */
  items: ImportedMemory[];
  skipped: Skipped[];
}

/**
 * Takes a file of any name; gives what it holds, every record checked. A broken record is left out and told in
 * `skipped`. A broken file rejects with `import_not_json`, `import_unknown_format`, `import_too_new`,
 * `import_too_large` or `import_broken`, and nothing of it is given.
 */
export async function readFile(file: Blob): Promise<ReadFile> {
  const { format, root } = detect(await parseFile(file));
  if (format === 'tsubasa') return { format, items: [], ...readOwn(root[EXTENSION]) };
  if (!Array.isArray(root.memories)) throw new TsubasaError('import_broken', 'memories is missing or not a list');
  return { format, ...readPam(root.memories) };
}
