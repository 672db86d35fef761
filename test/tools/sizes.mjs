/**
 * What each part of the released Chrome extension weighs, against a budget: the size on record plus 10 %.
 * `node test/tools/sizes.mjs` prints the table and fails over budget; `--record` puts today's sizes on record,
 * which is a change that a reviewer sees.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILD = join(ROOT, '.output', 'chrome-mv3');
const RECORD = fileURLToPath(new URL('./sizes.json', import.meta.url));
const HEADROOM = 1.1;

/** The first part whose pattern matches a file's path has it. */
const PARTS = [
  ['model', /^models\//],
  ['web-llm', /^webllm/],
  ['wasm', /\.wasm$/],
  ['content script', /^chat\.js$/],
  ['background', /^background\.js$/],
  ['engine worker', /^engine-worker\.js$/],
  ['embed worker', /^embed-worker\.js$/],
  ['llm worker', /^llm-worker\.js$/],
  ['runtime of the model', /^ort\//],
  ['screens', /\.(html|css)$|^(chunks|assets)\//],
  ['page report', /^page-report\.js$/],
  ['icons and texts', /^(icon|_locales)\//],
  ['rest', /./],
];

/** Gives bytes by part, or undefined where nothing was built. */
export function measure(folder = BUILD) {
  if (!existsSync(folder)) return undefined;
  const sizes = Object.fromEntries(PARTS.map(([part]) => [part, 0]));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const path = relative(folder, file).split(sep).join('/');
    const [part] = PARTS.find(([, pattern]) => pattern.test(path)) ?? [];
    sizes[part] += statSync(file).size;
  }
  return sizes;
}

/** Gives one row a part: its bytes, its budget, and whether it is over. A part that is not on record has the budget 0. */
export function compare(sizes, record) {
  return Object.entries(sizes).map(([part, bytes]) => {
    const budget = Math.ceil((record[part] ?? 0) * HEADROOM);
    return { part, bytes, budget, over: bytes > budget };
  });
}

export function onRecord() {
  return existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, 'utf8')) : {};
}

export function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = measure();
  if (!sizes) {
    console.error('Nothing is built: run "npm run build" first.');
    process.exitCode = 1;
  } else {
    if (process.argv.includes('--record')) writeFileSync(RECORD, `${JSON.stringify(sizes, null, 2)}\n`);
    for (const { part, bytes, budget, over } of compare(sizes, onRecord())) {
      console.log(
        `${part.padEnd(22)} ${kilobytes(bytes).padStart(12)} of ${kilobytes(budget).padStart(12)}${over ? '  OVER' : ''}`,
      );
      if (over) process.exitCode = 1;
    }
  }
}
