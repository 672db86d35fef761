/** One conversation in several tabs, and several conversations in one tab. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOOK_NAMES, LOOKS, type LookName, type Row } from './rows.ts';
import { type FirePage, type FireStage, openFire, talk } from './stage.ts';
import { chatOf, compare, textsOnce } from './store.ts';

let stage: FireStage;
beforeAll(async () => {
  stage = await openFire();
});
afterAll(() => stage?.close());

const chat = (look: LookName, number: number) =>
  `${LOOKS[look].address}eeee1111-0000-4000-8000-0000000000${number}${LOOK_NAMES.indexOf(look)}`;

/** What is said in the first tab, as it comes to the others: the message, a reply in pieces, its end. */
async function sayIn(pages: readonly FirePage[], text: string, reply: string): Promise<void> {
  const [front, ...others] = pages;
  if (!front) return;
  await front.send(text);
  const message = (await front.tell('rows')).at(-1);
  for (const other of others) if (message) await other.tell('add', message);
  const pieces = reply.split(/(?<= )/);
  const begun = await front.begin(pieces[0] ?? '');
  for (const other of others) await other.tell('add', begun);
  for (const piece of pieces.slice(1)) for (const page of pages) await page.tell('grow', begun.id, piece);
  for (const page of pages) await page.end(begun, reply);
}

describe.each(LOOK_NAMES)('%s', (look) => {
  it('stores what three live tabs show once, with the moment it was said', async () => {
    const earlier = [`Long ago in tabs, ${look}`, 'Long ago indeed.'];
    const rows = talk(...earlier);
    const one = await stage.open(look, chat(look, 10), { rows });
    const two = await stage.open(look, chat(look, 10), { rows });
    const three = await stage.open(look, chat(look, 10), { rows });
    const all = [...earlier];
    for (const [at, pages] of [
      [one, two, three],
      [two, one, three],
      [one, three, two],
    ].entries()) {
      const said = [`Said in tab ${at} of ${look}`, `Heard in all the tabs, number ${at}.`] as const;
      await sayIn(pages, ...said);
      all.push(...said);
    }
    await sayIn([two, one, three], 'ok', 'Fine.');
    await sayIn([one, two, three], 'ok', 'Fine.');
    all.push('ok', 'Fine.', 'ok', 'Fine.');
    await stage.whole(earlier[0] ?? '', all);
    await sayIn([three, one, two], `The end of it, ${look}`, 'The end.');
    all.push(`The end of it, ${look}`, 'The end.');
    const turns = chatOf(await stage.whole(earlier[0] ?? '', all), earlier[0] ?? '', { all: true });
    expect(compare(all, turns)).toEqual({ lost: [], extra: [] });
    expect(
      turns.filter(({ role }) => role === 'user').map(({ saidAt, witness }) => `${saidAt.source} ${witness}`),
    ).toEqual(['unknown seen', ...Array<string>(6).fill('live typed')]);
    for (const page of [one, two, three]) {
      expect(await page.tell('traces')).toEqual([]);
      await page.close();
    }
  });

  it('keeps two conversations apart that one tab shows in turn while a reply is written', async () => {
    const [a, b] = [`In the first, ${look}`, `In the second, ${look}`] as const;
    const page = await stage.open(look, chat(look, 20));
    await page.send(a);
    const reply = await page.begin('It is ', 'long ');
    const first = await page.tell('rows');
    await page.tell('go', chat(look, 21), []);
    await page.say(b, 'This is short.');
    await textsOnce(stage.screen, [a, b, 'This is short.']);
    const early = chatOf(await stage.stored(), a);
    expect(early.map(({ text }) => text)).toEqual([a, 'It is long']);
    expect(early.map(({ final }) => final)).toEqual([true, false]);
    // The reply went on while nobody looked.
    Object.assign(first.at(-1) ?? reply, { text: 'It is long and whole.', isOpen: false } satisfies Partial<Row>);
    await page.tell('go', chat(look, 20), first);
    const firstWhole = [a, 'It is long and whole.'];
    await stage.whole(a, firstWhole);
    await page.back();
    await page.say('And more.', 'More of it.');
    const secondWhole = [b, 'This is short.', 'And more.', 'More of it.'];
    await stage.whole(b, secondWhole);
    await page.back(1);
    await page.say('Back again.', 'Welcome back.');
    firstWhole.push('Back again.', 'Welcome back.');
    const store = await stage.whole(a, firstWhole);
    expect(compare(firstWhole, chatOf(store, a, { all: true }))).toEqual({ lost: [], extra: [] });
    expect(compare(secondWhole, chatOf(store, b, { all: true }))).toEqual({ lost: [], extra: [] });
    await page.close();
  });

  it('goes on in a page that was left and is gone back to', async () => {
    const first = `Before leaving, ${look}`;
    const page = await stage.open(look, chat(look, 30));
    await page.say(first, 'Before it, yes.');
    await page.page.evaluate(() => Object.assign(window, { wasKept: true }));
    await page.send('And while leaving?');
    await page.begin('While lea');
    const shown = await page.tell('rows');
    stage.pageAt(look, chat(look, 30), { rows: shown });
    await page.page.goto(`https://${LOOKS[look].host}/elsewhere`);
    await textsOnce(stage.screen, ['And while leaving?', 'While lea']);
    await page.back();
    const wasKept = await page.page.evaluate(() => 'wasKept' in window);
    console.log(`${look}: gone back to ${wasKept ? 'as it was kept' : 'by loading it anew'}`);
    const open = (await page.tell('rows')).at(-1);
    if (open) await page.end(open, 'While leaving as well.');
    const all = [first, 'Before it, yes.', 'And while leaving?', 'While leaving as well.'];
    await stage.whole(first, all);
    await page.say('And after?', 'After too.');
    all.push('And after?', 'After too.');
    expect(compare(all, chatOf(await stage.whole(first, all), first, { all: true }))).toEqual({ lost: [], extra: [] });
    await page.close();
  });
});
