import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Import {
  /** A path from the repository root, or a package's name with its subpath. */
  target: string;
  /** Gone at run time. */
  typeOnly: boolean;
}

/** All files below a folder of the repository with one of the endings, as paths from its root with forward slashes. */
export function filesUnder(folder: string, endings: readonly string[]): string[] {
  const top = join(ROOT, folder);
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

const STATEMENT = /^\s*(?:import|export)\s+(type\s)?([^;'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]/g;

/** What a file imports or re-exports. `import { type A, type B }` counts as types only. */
export function importsOf(path: string, source = read(path)): Import[] {
  const found: Import[] = [];
  for (const [, keyword, clause, specifier] of source.matchAll(STATEMENT)) {
    if (specifier === undefined) continue;
    const names =
      /\{([^}]*)\}/
        .exec(clause ?? '')?.[1]
        ?.split(',')
        .map((name) => name.trim())
        .filter(Boolean) ?? [];
    const onlyTypes =
      names.length > 0 &&
      names.every((name) => name.startsWith('type ')) &&
      !/[\w*]\s*,|\*/.test((clause ?? '').split('{')[0] ?? '');
    found.push({ target: resolve(path, specifier), typeOnly: keyword !== undefined || onlyTypes });
  }
  for (const [, specifier] of source.matchAll(DYNAMIC))
    if (specifier !== undefined) found.push({ target: resolve(path, specifier), typeOnly: false });
  return found;
}

/** Everything that a file needs at run time, directly or not: paths and package names. */
export function reachedFrom(path: string): Set<string> {
  const reached = new Set<string>();
  const todo = [path];
  for (let file = todo.pop(); file !== undefined; file = todo.pop()) {
    for (const { target, typeOnly } of importsOf(file)) {
      if (typeOnly || reached.has(target)) continue;
      reached.add(target);
      if (existsSync(join(ROOT, target)) && /\.tsx?$/.test(target)) todo.push(target);
    }
  }
  return reached;
}

function resolve(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return join(dirname(from), specifier).split(sep).join('/').replace(/\?.*$/, '');
}
