import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CELLS, SENDS, Stage } from './cells.ts';
import { type Bench, openChromium, startBench } from './harness.ts';

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

describe.each(['textarea', 'prosemirror'] as const)('%s', (editor) => {
  it.each(CELLS)('$name', async (cell) => {
    await cell.run(new Stage(driver, bench.origin, editor, times));
  });

  it('leaves Enter to the input method while it composes', async () => {
    const stage = new Stage(driver, bench.origin, editor, times);
    await stage.open('', { block: 'Lives in Lisbon' });
    const cdp = await driver.context.newCDPSession(driver.page);
    await cdp.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
    // What browsers report for a key that the input method takes.
    const key = { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 };
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await cdp.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 13,
    });
    expect((await stage.report()).sends).toEqual([]);
    await cdp.send('Input.insertText', { text: '日本' });
    await driver.press('Enter');
    await stage.expectSent('日本\nLives in Lisbon');
  });
});

// The rest for this one: `npx tsx test/e2e/composer/matrix.ts`.
describe('a bare contenteditable', () => {
  it.each(SENDS)('$name', async (cell) => {
    await cell.run(new Stage(driver, bench.origin, 'contenteditable', times));
  });
});

describe('the whole', () => {
  it('adds less than 50 ms to the way of the event, at the 95th percentile', () => {
    const sorted = times.toSorted((a, b) => a - b);
    expect(sorted.length).toBeGreaterThan(30);
    expect(sorted[Math.floor(0.95 * (sorted.length - 1))]).toBeLessThan(50);
  });
});
