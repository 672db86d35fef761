/** Long chats of which a part is mounted: scrolled slowly and fast, by jumps, and loaded from the end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOOK_NAMES, LOOKS } from './rows.ts';
import { type FireStage, openFire, talk } from './stage.ts';
import { chatOf, compare, textsOnce } from './store.ts';

const TURNS = 2_000;
/** Rows on the screen. */
const HEIGHT = 100;
/** All rows of the list are seen, each beside its neighbours. */
const STEP = 96;
const MINUTES = 60_000;

let stage: FireStage;
beforeAll(async () => {
  stage = await openFire();
});
afterAll(() => stage?.close());

describe.concurrent.each(LOOK_NAMES)('%s', (look) => {
  it(
    `stores ${TURNS} turns once and in order`,
    async () => {
      const said = (at: number) => (at % 3 ? `Turn ${at} of ${look}` : `Turn ${at} of ${look}, and some more words.`);
      const rows = talk(...Array.from({ length: TURNS }, (_, at) => said(at)));
      const path = `${LOOKS[look].address}bbbb1111-0000-4000-8000-00000000000${LOOK_NAMES.indexOf(look)}`;
      const started = performance.now();
      const page = await stage.open(look, path, { rows, height: HEIGHT });
      await stage.settled(page);
      for (const share of [0, 0.6, 0.3, 1]) {
        await page.tell('scroll', share);
        await stage.settled(page);
      }
      // Faster than anybody reads.
      for (const share of [0.9, 0.1, 0.5, 0.2, 0.8, 0.4, 0.7, 0, 1]) await page.tell('scroll', share);
      while (await page.tell('step', -3 * HEIGHT));
      do await stage.settled(page);
      while (await page.tell('step', STEP));
      const all = rows.map(({ text }) => text);
      const store = await stage.whole(said(0), all);
      const seconds = (performance.now() - started) / 1000;
      const { lost, extra } = compare(all, chatOf(store, said(0), { all: true }));
      console.log(`${look}: shown ${TURNS}, lost ${lost.length}, doubled ${extra.length}, ${seconds.toFixed(0)} s`);
      expect({ lost, extra }).toEqual({ lost: [], extra: [] });
      for (const { saidAt } of chatOf(store, said(0))) expect(saidAt.source).toBe('unknown');
      expect(await page.tell('traces')).toEqual([]);
      await page.close();
    },
    6 * MINUTES,
  );

  it('takes in a beginning that is loaded on scrolling while a reply is written', async () => {
    const first = `And now, ${look}?`;
    const rows = talk(...Array.from({ length: 80 }, (_, at) => `Batch turn ${at} of ${look}`));
    const path = `${LOOKS[look].address}cccc1111-0000-4000-8000-00000000000${LOOK_NAMES.indexOf(look)}`;
    const page = await stage.open(look, path, { rows: rows.slice(60) });
    await page.send(first);
    const reply = await page.begin('It ');
    for (const from of [40, 20, 0]) {
      await page.tell('load', rows.slice(from, from + 20));
      await page.tell('grow', reply.id, `grows ${from} `);
      await textsOnce(stage.screen, [rows[from]?.text ?? '']);
    }
    const end = 'It grows 40 grows 20 grows 0 and ends.';
    await page.end(reply, end);
    const all = [...rows.map(({ text }) => text), first, end];
    const store = await stage.whole(first, all);
    expect(compare(all, chatOf(store, first, { all: true }))).toEqual({ lost: [], extra: [] });
    expect(chatOf(store, first).map(({ saidAt }) => saidAt.source)).toEqual([
      ...Array<string>(80).fill('unknown'),
      'live',
      'live',
    ]);
    await page.close();
  });
});
