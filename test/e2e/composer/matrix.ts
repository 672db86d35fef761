/**
 * Prints what holds in which editor: `npm run matrix [-- --firefox] [--only TEXT] [--editor NAME] [--write]`.
 * `--write` puts the table of this browser into `.github/EDITORS.md`. Exits with 1 where a cell fails.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CELLS } from './cells.ts';
import { CHIP_CELLS } from './chip-cells.ts';
import { EDITORS } from './editors/index.ts';
import { type Driver, openChromium, openFirefox, startBench } from './harness.ts';
import { PAGE_CELLS } from './page-cells.ts';
import { applies, type Cell, failure, Stage } from './stage.ts';

const PAGE = fileURLToPath(new URL('../../../.github/EDITORS.md', import.meta.url));

const { values } = parseArgs({
  options: {
    firefox: { type: 'boolean' },
    only: { type: 'string' },
    editor: { type: 'string' },
    write: { type: 'boolean' },
  },
});
const browser: Driver['browser'] = values.firefox ? 'firefox' : 'chromium';
const times = new Map<string, number[]>();
let version = '';
let failed = 0;

/** Of each editor, by column: how many cells held, of how many. */
const table = new Map<string, Map<string, { held: number; of: number }>>();

/** Runs cells in one editor after the other, in a browser of their own with one of the two extensions. */
async function runAll(content: string, cells: readonly Cell[], editors: readonly string[]): Promise<void> {
  const bench = await startBench(content);
  const driver = values.firefox ? await openFirefox(bench.extension) : await openChromium(bench.extension);
  version = driver.version;
  try {
    for (const editor of editors.filter((name) => name === (values.editor ?? name))) {
      console.log(`\n${editor} in ${browser}, ${content}`);
      for (const cell of cells.filter((one) => one.name.includes(values.only ?? '') && applies(one, editor, browser))) {
        const mine = times.get(editor) ?? [];
        times.set(editor, mine);
        note(editor, cell, await failure(cell, new Stage(driver, bench.origin, editor, mine)));
      }
    }
  } finally {
    await driver.close();
    await bench.close();
  }
}

function note(editor: string, cell: Cell, wrong: string | undefined): void {
  console.log(wrong === undefined ? `  ok    ${cell.name}` : `  FAILS ${cell.name}\n      ${wrong}`);
  const row = table.get(editor) ?? new Map<string, { held: number; of: number }>();
  const { held, of } = row.get(cell.column) ?? { held: 0, of: 0 };
  row.set(cell.column, { held: held + (wrong === undefined ? 1 : 0), of: of + 1 });
  table.set(editor, row);
  if (wrong !== undefined) failed += 1;
}

/** Median, 95th percentile and maximum, in milliseconds. */
function milliseconds(all: number[]): string {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(1) ?? '–';
  return `${at(0.5)} / ${at(0.95)} / ${at(1)}`;
}

function asMarkdown(): string {
  const columns = [...new Set([...CELLS, ...PAGE_CELLS, ...CHIP_CELLS].map(({ column }) => column))];
  const rows = [...table].map(([editor, row]) => {
    const cells = columns.map((column) => {
      const { held, of } = row.get(column) ?? { held: 0, of: 0 };
      return of === 0 ? '–' : held === of ? `✓ ${of}` : `${held} of ${of}`;
    });
    return [editor, ...cells, milliseconds(times.get(editor) ?? [])];
  });
  const head = ['editor', ...columns, 'ms added: median / p95 / most'];
  // As the formatter wants it, so that the page stays as it was written.
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: string[], fill: string) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0, fill)).join(' | ')} |`;
  return [line(head, ' '), line(Array(head.length).fill(''), '-'), ...rows.map((row) => line(row, ' '))].join('\n');
}

/** Replaces what stands on the page between this browser's two marks. */
async function write(markdown: string): Promise<void> {
  const page = await readFile(PAGE, 'utf8');
  const [open, close] = [`<!-- ${browser} -->`, `<!-- /${browser} -->`];
  const [before, rest] = page.split(open);
  const after = rest?.split(close)[1];
  if (before === undefined || after === undefined) throw new Error(`${PAGE} has no place marked ${open}`);
  const date = new Date().toISOString().slice(0, 10);
  await writeFile(PAGE, `${before}${open}\n\n${version}, ${date}.\n\n${markdown}\n\n${close}${after}`);
}

await runAll('content.ts', [...CELLS, ...PAGE_CELLS], Object.keys(EDITORS));
await runAll('chip-content.ts', CHIP_CELLS, ['prosemirror']);
const markdown = asMarkdown();
console.log(`\n${markdown}\n`);
const all = [...times.values()].flat();
console.log(`${all.length} insertions; added to the event, in ms: median / p95 / most ${milliseconds(all)}`);
if (values.write) await write(markdown);
process.exitCode = failed > 0 ? 1 : 0;
