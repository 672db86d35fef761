/** The riskiest of what a chat page can do to its turns, in a few seconds; the rest is in the files beside this one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOOK_NAMES, LOOKS } from './rows.ts';
import { type FireStage, openFire, talk } from './stage.ts';

let stage: FireStage;
beforeAll(async () => {
  stage = await openFire();
});
afterAll(() => stage?.close());

describe.concurrent.each(LOOK_NAMES)('%s', (look) => {
  it('keeps the same words said again and again, over redrawn rows', async () => {
    const page = await stage.open(look);
    const said: string[] = [];
    await page.say(`First of ${look}`, 'Sure.');
    said.push(`First of ${look}`, 'Sure.');
    await page.tell('rename', `${LOOKS[look].address}aaaa1111-0000-4000-8000-00000000000${LOOK_NAMES.indexOf(look)}`);
    for (let at = 0; at < 3; at += 1) {
      await page.say('ok', 'Sure.');
      said.push('ok', 'Sure.');
      await stage.whole(`First of ${look}`, said);
      await page.tell('redraw');
    }
    await page.tell('load', talk('Long before', 'Indeed.'));
    said.unshift('Long before', 'Indeed.');
    const store = await stage.whole(`First of ${look}`, said);
    expect(
      store.turns.filter(({ site, text }) => site === LOOKS[look].site && text === `First of ${look}`),
    ).toHaveLength(1);
    expect(await page.tell('traces')).toEqual([]);
    await page.close();
  });
});
