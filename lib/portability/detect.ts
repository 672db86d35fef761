import { TsubasaError } from '../errors.ts';
import { isObject } from './json.ts';
import { EXTENSION } from './own.ts';
import { PAM_SCHEMA } from './pam.ts';

export type Format = 'tsubasa' | 'pam';

/**
 * Takes a parsed file; gives its format, by its content alone.
 * Throws `import_unknown_format`, and `import_too_new` for a Portable AI Memory file after version 1.
 */
export function detect(root: unknown): { format: Format; root: Record<string, unknown> } {
  if (!isObject(root) || root.schema !== PAM_SCHEMA)
    throw new TsubasaError('import_unknown_format', 'neither a Tsubasa export nor a Portable AI Memory file');
  const major = /^(\d{1,6})\.\d/.exec(String(root.schema_version))?.[1];
  if (major === undefined) throw new TsubasaError('import_broken', 'schema_version is missing or not valid');
  if (Number(major) > 1) throw new TsubasaError('import_too_new', `schema_version ${major}, this build knows 1`);
  return { format: Object.hasOwn(root, EXTENSION) ? 'tsubasa' : 'pam', root };
}
