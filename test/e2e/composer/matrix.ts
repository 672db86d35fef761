/**
 * Prints which way of sending holds in which editor: `npx tsx test/e2e/composer/matrix.ts [--firefox] [--only TEXT]`.
 * Exits with 1 where a cell fails.
 */
import { parseArgs } from 'node:util';
import { CELLS, type Cell, CHIP_CELLS, EDITORS, type EditorKind, failure, Stage } from './cells.ts';
import { openChromium, openFirefox, startBench } from './harness.ts';

const { values } = parseArgs({ options: { firefox: { type: 'boolean' }, only: { type: 'string' } } });
const times: number[] = [];
let failed = 0;

/** Runs cells in one editor after the other, in a browser of their own with one of the two extensions. */
async function runAll(content: string, cells: Cell[], editors: readonly EditorKind[]): Promise<void> {
  const bench = await startBench(content);
  const driver = values.firefox ? await openFirefox(bench.extension) : await openChromium(bench.extension);
  try {
    for (const editor of editors) {
      console.log(`\n${editor} in ${driver.browser}, ${content}`);
      for (const cell of cells.filter(({ name }) => name.includes(values.only ?? ''))) {
        const wrong = await failure(cell, new Stage(driver, bench.origin, editor, times));
        if (wrong !== undefined) failed += 1;
        console.log(wrong === undefined ? `  ok    ${cell.name}` : `  FAILS ${cell.name}\n      ${wrong}`);
      }
    }
  } finally {
    await driver.close();
    await bench.close();
  }
}

await runAll('content.ts', CELLS, EDITORS);
await runAll('chip-content.ts', CHIP_CELLS, ['prosemirror']);
times.sort((a, b) => a - b);
const at = (share: number) => times[Math.floor(share * (times.length - 1))]?.toFixed(1) ?? 'no';
console.log(`\n${times.length} insertions; added to the event: median ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)} ms`);
process.exitCode = failed > 0 ? 1 : 0;
