import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CELLS } from './cells.ts';
import { type Bench, openChromium, startBench } from './harness.ts';
import { PAGE_CELLS } from './page-cells.ts';
import { applies, Stage } from './stage.ts';

let bench: Bench;
let driver: Awaited<ReturnType<typeof openChromium>>;
const times: number[] = [];

beforeAll(async () => {
  bench = await startBench();
  driver = await openChromium(bench.extension);
}, 60_000);

afterAll(async () => {
  await driver?.close();
  await bench?.close();
});

// A value, a model that follows the DOM, and one beside it. All others, and Firefox: `npm run matrix`.
describe.each(['textarea', 'prosemirror', 'slate'])('%s', (editor) => {
  it.each([...CELLS, ...PAGE_CELLS].filter((cell) => applies(cell, editor, 'chromium')))('$name', async (cell) => {
    await cell.run(new Stage(driver, bench.origin, editor, times));
  });
});

describe('the whole', () => {
  it('adds less than 50 ms to the way of the event, at the 95th percentile', () => {
    const sorted = times.toSorted((a, b) => a - b);
    expect(sorted.length).toBeGreaterThan(60);
    expect(sorted[Math.floor(0.95 * (sorted.length - 1))]).toBeLessThan(50);
  });
});
