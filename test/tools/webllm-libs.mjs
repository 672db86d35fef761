/**
 * `npm run webllm:libs`: fetches the compiled models that WebLLM needs into `public/webllm`, where the build takes them
 * from. They are code, so each must be the very file of the pinned commit: its git blob id, which that commit's tree
 * holds, is checked before the file gets its name. What was fetched is noted with length and SHA-256 in `libs.json`, which
 * the extension reads. Where the server cannot be reached nothing is wrong: the build goes without. A file that is
 * another one than it should be is wrong, and never kept.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** Where the files lie, and their git blob ids: of this commit and no other. */
const LIST = fileURLToPath(new URL('./webllm-libs.json', import.meta.url));
const PUBLIC = fileURLToPath(new URL('../../public/webllm', import.meta.url));
const PATIENCE_MS = 60_000;

/** The id that git gives a file of these bytes. */
export function blobId(bytes) {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/**
 * Fetches what is not there yet, and writes the record. Gives the record, one sentence for each file that did not come, and
 * the names of those that were others than they should be.
 */
export async function fetchLibs({ from, files, to, fetch = globalThis.fetch }) {
  await mkdir(to, { recursive: true });
  const all = await Promise.all(
    files.map(async ({ file, blob }) => {
      const path = join(to, file);
      try {
        const bytes = (await kept(path, blob)) ?? (await fetched(new URL(file, from).href, fetch));
        if (blobId(bytes) !== blob) return { changed: file };
        await writeFile(`${path}.part`, bytes);
        await rename(`${path}.part`, path);
        return { row: { file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') } };
      } catch (error) {
        return { missing: `${file}: ${error.cause?.code ?? error.message}` };
      }
    }),
  );
  const [record, missing, changed] = ['row', 'missing', 'changed'].map((kind) => all.flatMap((one) => one[kind] ?? []));
  // Code that is not on record must not get into a package.
  for (const { file } of files) if (!record.some((one) => one.file === file)) await rm(join(to, file), { force: true });
  await writeFile(join(to, 'libs.json'), `${JSON.stringify(record, null, 2)}\n`);
  return { record, missing, changed };
}

/** The file as it lies there from before, if it is the right one. */
async function kept(path, blob) {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && blobId(bytes) === blob ? bytes : undefined;
}

async function fetched(url, fetch) {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok) throw new Error(`status ${response.status}`);
  // What hotels and proxies answer in the place of a file.
  if (type.startsWith('text/html')) throw new Error('a page in its place');
  return Buffer.from(await response.arrayBuffer());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { from, files } = JSON.parse(await readFile(LIST, 'utf8'));
  const { record, missing, changed } = await fetchLibs({ from, files, to: PUBLIC });
  const where = new URL(from).host;
  if (changed.length > 0) {
    console.error(`Refused, not the files of the pinned commit: ${changed.join(', ')}. Nothing of them was kept.`);
    process.exitCode = 1;
  }
  if (missing.length > 0)
    console.log(
      `${missing.length} of ${files.length} compiled models could not be fetched from ${where} (${missing[0]}).`,
    );
  if (record.length > 0)
    console.log(`${record.length} compiled models are in public/webllm; the next build has WebLLM.`);
}
