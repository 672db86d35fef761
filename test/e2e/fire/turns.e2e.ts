/** What happens to single turns: written again, edited, stopped, failed, said twice, drawn anew. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOOK_NAMES, LOOKS } from './rows.ts';
import { type FireStage, openFire, row, talk } from './stage.ts';
import { chatOf, compare, textsOnce } from './store.ts';

let stage: FireStage;
beforeAll(async () => {
  stage = await openFire();
});
afterAll(() => stage?.close());

/** An address of a chat, another one for each look and number. */
const chat = (look: (typeof LOOK_NAMES)[number], number: number) =>
  `${LOOKS[look].address}dddd1111-0000-4000-8000-0000000000${number}${LOOK_NAMES.indexOf(look)}`;

describe.concurrent.each(LOOK_NAMES)('%s', (look) => {
  it('keeps every version of a reply and of an edited message once, however often the page goes back and forth', async () => {
    const first = `Which city, ${look}?`;
    const page = await stage.open(look, chat(look, 10));
    await page.say(first, 'Paris it is.');
    const versions = [row('assistant', 'Paris it is.')];
    await stage.whole(first, [first, 'Paris it is.']);
    const shown = async () => (await page.tell('mounted')).at(-1) ?? '';
    versions[0] = row('assistant', 'Paris it is.', { id: await shown() });
    for (const text of ['Rome, I would say.', 'Vienna, certainly.']) {
      await page.tell('cut', await shown());
      const reply = await page.begin(text.slice(0, 4));
      await page.end(reply, text);
      versions.push({ ...reply, text, isOpen: false });
      await stage.whole(first, [first, text]);
    }
    for (const at of [0, 1, 2, 0, 2]) {
      const version = versions[at];
      await page.tell('cut', await shown());
      if (version) await page.tell('add', { ...version });
      if (at === 1) await page.tell('redraw');
      await page.looked();
    }
    await page.say('And then?', `Then the museum, ${look}.`);
    const [earlier] = (await page.tell('mounted')).slice(2);
    await textsOnce(stage.screen, [`Then the museum, ${look}.`]);
    await page.tell('cut', earlier ?? '');
    await page.say('And before?', 'Before it the park.');
    const all = [first, 'Paris it is.', 'Rome, I would say.', 'Vienna, certainly.'].concat([
      'And then?',
      `Then the museum, ${look}.`,
      'And before?',
      'Before it the park.',
    ]);
    const front = [first, 'Vienna, certainly.', 'And before?', 'Before it the park.'];
    const store = await stage.whole(first, front);
    expect(compare(all, chatOf(store, first, { all: true }))).toEqual({ lost: [], extra: [] });
    await page.close();
  });

  it('keeps what was stopped as it stands, and the reply that comes after an error', async () => {
    const first = `Write it, ${look}`;
    const page = await stage.open(look, chat(look, 20));
    await page.send(first);
    await page.end(await page.begin('Half of ', 'the wor'));
    await stage.whole(first, [first, 'Half of the wor']);
    await page.send('Try again');
    const failed = row('assistant', 'There was an error in the network.');
    await page.tell('add', failed);
    await page.looked();
    await page.tell('cut', failed.id);
    const reply = await page.begin('All of ');
    await page.looked();
    await page.end(reply, 'All of the words.');
    const front = [first, 'Half of the wor', 'Try again', 'All of the words.'];
    const store = await stage.whole(first, front);
    const { lost, extra } = compare(front, chatOf(store, first, { all: true }));
    expect(lost).toEqual([]);
    // What the page said in between was said, and is not in front any more.
    expect(extra.filter((text) => text !== failed.text)).toEqual([]);
    await page.close();
  });

  it('keeps the same words, from the user and from the bot, each time they are said', async () => {
    const first = `Go on until I stop, ${look}`;
    const page = await stage.open(look, chat(look, 30));
    const all = [first, 'Sure.'];
    await page.say(first, 'Sure.');
    for (const text of ['continue', 'ok', 'yes', 'continue', 'continue', 'ok', 'ok']) {
      await page.say(text, 'Sure.');
      all.push(text, 'Sure.');
      if (all.length % 3 === 0) await page.tell('redraw');
    }
    const store = await stage.whole(first, all);
    expect(compare(all, chatOf(store, first, { all: true }))).toEqual({ lost: [], extra: [] });
    const rows = await page.tell('rows');
    await page.close();
    const again = await stage.open(look, chat(look, 30), { rows });
    await again.say('And stop.', 'Stopped.');
    all.push('And stop.', 'Stopped.');
    const after = await stage.whole(first, all);
    expect(compare(all, chatOf(after, first, { all: true }))).toEqual({ lost: [], extra: [] });
    await again.close();
  });

  it('reads rows that the browser does not lay out', async () => {
    const first = `Skipped by the layout, ${look}: 0`;
    const texts = Array.from({ length: 200 }, (_, at) => `Skipped by the layout, ${look}: ${at}`);
    const page = await stage.open(look, chat(look, 40), { rows: talk(...texts), height: 5, isLazy: true });
    await stage.settled(page);
    await page.tell('scroll', 0);
    do await stage.settled(page);
    while (await page.tell('step', 8));
    const store = await stage.whole(first, texts);
    expect(compare(texts, chatOf(store, first, { all: true }))).toEqual({ lost: [], extra: [] });
    await page.close();
  });

  it('gives a new chat in the same tab its own turns, though both begin with the same words and get their ids late', async () => {
    const page = await stage.open(look);
    const hello = `Hello there, ${look}`;
    const [one, two] = [`I am bot one of ${look}.`, `I am bot two of ${look}.`] as const;
    await page.say(hello, one);
    await page.tell('rename', chat(look, 50));
    // Left as soon as it has its id, before its reply has stood still.
    const first = await page.tell('rows');
    await page.tell('go', '/', []);
    await page.looked();
    await page.say(hello, two);
    await page.tell('rename', chat(look, 51));
    await stage.whole(two, [hello, two]);
    await page.tell('go', chat(look, 50), first);
    const store = await stage.whole(one, [hello, one]);
    expect(chatOf(store, two, { all: true })).toHaveLength(2);
    expect(chatOf(store, one, { all: true })).toHaveLength(2);
    const hellos = store.turns.filter(({ text }) => text === hello);
    expect(hellos.map(({ saidAt }) => saidAt.source)).toEqual(['live', 'live']);
    await page.close();
  });
});
