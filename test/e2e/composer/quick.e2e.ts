import { afterAll, beforeAll, it } from 'vitest';
import { QUICK } from './cells.ts';
import { EDITORS } from './editors/index.ts';
import { type Bench, openChromium, startBench } from './harness.ts';
import { Stage } from './stage.ts';

let bench: Bench;
let driver: Awaited<ReturnType<typeof openChromium>>;

beforeAll(async () => {
  bench = await startBench();
  driver = await openChromium(bench.extension);
}, 60_000);

afterAll(async () => {
  await driver?.close();
  await bench?.close();
});

it.each(Object.keys(EDITORS))(
  '%s takes the block at the end of the draft, and the page sends it once',
  async (name) => {
    await QUICK.run(new Stage(driver, bench.origin, name, []));
  },
);
