/** A chat of earlier days that is opened today says nothing about today. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callEngine } from '../support/engine.ts';
import { LOOK_NAMES, LOOKS } from './rows.ts';
import { type FireStage, openFire, row, talk } from './stage.ts';
import { chatOf } from './store.ts';

let stage: FireStage;
beforeAll(async () => {
  stage = await openFire();
});
afterAll(() => stage?.close());

const current = async () => (await callEngine(stage.screen, 'memories', { limit: 100 })).rows.map(({ text }) => text);

/** What nobody has said on any page yet, so that the four looks do not tell about the same thing. */
const FACTS = {
  both: { now: 'I moved to Porto', old: 'I live in Lisbon', news: 'Porto', past: 'Lisbon' },
  ids: { now: 'I work as a nurse now', old: 'I work as a plumber', news: 'nurse', past: 'plumber' },
  numbers: { now: 'My name is Ines', old: 'My name is Xerxes', news: 'Ines', past: 'Xerxes' },
  none: { now: 'My favourite colour is green', old: 'My favourite colour is purple', news: 'green', past: 'purple' },
} as const;

describe.each(LOOK_NAMES)('%s', (look) => {
  const { now, old, news, past } = FACTS[look];
  const address = (number: number) =>
    `${LOOKS[look].address}ffff1111-0000-4000-8000-0000000000${number}${LOOK_NAMES.indexOf(look)}`;

  it('changes no current value, read at once, in pieces, or gone on with', async () => {
    const today = await stage.open(look, address(1));
    await today.say(now, 'Good to know.');
    await stage.whole(now, [now, 'Good to know.']);
    expect((await current()).join('\n')).toContain(news);
    const before = await current();

    const middle = Array.from({ length: 60 }, (_, at) => `Something else, ${look}: ${at}`);
    const said = [...middle.slice(0, 20), old, 'I see.', ...middle.slice(20)];
    const page = await stage.open(look, address(2), { rows: talk(...said), height: 8 });
    await stage.settled(page);
    do await stage.settled(page);
    while (await page.tell('step', -10));
    const store = await stage.whole(old, said);
    for (const { saidAt } of chatOf(store, old)) expect(saidAt).toEqual({ precision: 'unknown', source: 'unknown' });
    expect(await current()).toEqual(before);

    await page.tell('scroll', 1);
    await page.say('Thanks, and what is for lunch today?', 'Soup.');
    const after = await stage.whole(old, [...said, 'Thanks, and what is for lunch today?', 'Soup.']);
    expect(chatOf(after, old).map(({ saidAt }) => saidAt.source)).toEqual([
      ...Array<string>(said.length).fill('unknown'),
      'live',
      'live',
    ]);
    expect(await current()).toEqual(before);
    expect((await current()).join('\n')).not.toContain(past);
    await today.close();
    await page.close();
  });

  it('has the dates that the page states, and no others', async () => {
    const first = `Stated, ${look}`;
    const at = '2024-05-06T07:08:09Z';
    const rows = [
      row('user', first, { at }),
      row('assistant', 'Noted.'),
      row('user', 'Not stated.'),
      row('assistant', 'Sure.'),
    ];
    const page = await stage.open(look, address(3), { rows });
    const turns = chatOf(await stage.whole(first, [first, 'Noted.', 'Not stated.', 'Sure.']), first);
    expect(turns.map(({ saidAt }) => [saidAt.source, saidAt.value])).toEqual([
      ['page', Date.parse(at)],
      ...Array(3).fill(['unknown', undefined]),
    ]);
    await page.close();
  });
});
