/** What was told on one site reaches the other one: only what the chip has shown, exactly once, and in no one's way. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { format } from '../../../lib/distill/format.ts';
import { callEngine, until } from '../support/engine.ts';
import { say } from '../support/pages.ts';
import { Chat } from './chat.ts';
import { type Leg, percentile, watchSendPath, waysOf } from './send-path.ts';
import { LOOKS, type LookOf, openStage, PATIENCE_MS, type Stage } from './stage.ts';

/** On ChatGPT what helps Claude, on Claude what helps ChatGPT. */
const TOLD = {
  chatgpt: ['My name is Ines and I work as a nurse', 'I have a master in physics'],
  claude: ["I moved to Lisbon in May and I'm vegetarian", "I'm allergic to peanuts"],
};
const ASKED = {
  chatgpt: { first: 'Suggest a restaurant for Friday', after: 'Find another restaurant near the river' },
  claude: { first: 'Write a short bio for my LinkedIn', after: 'Draft a cover letter for me' },
};
/** More than the chip shows at once. */
const EVERYTHING = 'Remind me what I said of my name, work as a nurse, physics, Lisbon, vegetarian food and peanuts';
const SENDS_TO_MEASURE = 9;

let stage: Stage;
let legs: () => Leg[];
const chats = new Map<LookOf['look'], Chat>();

beforeAll(async () => {
  stage = await openStage();
  legs = await watchSendPath(stage.browser.context);
  await stage.agree();
  for (const { site } of LOOKS) await stage.change(site, { hears: 'everything' });
  for (const of of LOOKS) chats.set(of.look, await Chat.open(stage, of));
  for (const of of [LOOKS[0], LOOKS[2]]) {
    const chat = chatOf(of.look);
    for (const text of TOLD[of.site]) await say(chat.page, chat.parts, chat.bot, text);
  }
  await until(
    () => callEngine(stage.popup, 'status'),
    ({ turns, waitingForVectors }) => turns === 8 && waitingForVectors === 0,
    PATIENCE_MS,
  );
});
afterAll(() => stage?.close());

function chatOf(look: LookOf['look']): Chat {
  const chat = chats.get(look);
  if (!chat) throw new Error(`${look} is not open`);
  return chat;
}

describe.each(LOOKS)('$look', (of) => {
  const { first, after } = ASKED[of.site];
  const control = LOOKS.find(({ site }) => site !== of.site) ?? of;
  const chat = () => chatOf(of.look);
  const mode = (settings: Parameters<Stage['change']>[1]) => stage.change(of.site, settings);

  /** A chip for the other site, which was asked later, is there: by then one would have been here as well. */
  const otherIsOffered = async () => {
    const other = chatOf(control.look);
    await other.fresh();
    await other.type(ASKED[control.site].first);
    await until(
      () => other.chip.words(),
      (words) => words.length > 0,
      PATIENCE_MS,
    );
    await other.clear();
  };

  it('suggest: shows exactly the lines; what is struck is not sent, and nothing is sent twice', async () => {
    const me = chat();
    await me.fresh();
    await me.type(first);
    const wanted = await me.wanted(first);
    expect(wanted.length).toBeGreaterThan(1);
    await me.offered(wanted.length);
    expect(await me.shown()).toEqual([]);
    await me.chip.click('offer');
    await until(
      () => me.shown(),
      (shown) => shown.join() === wanted.join(),
      PATIENCE_MS,
    );
    await me.chip.click('input', 1);
    await until(
      () => me.chip.words(),
      ([offer]) => offer?.startsWith(`${wanted.length - 1} `) === true,
      PATIENCE_MS,
    );
    await me.accept();
    await me.going();
    const [kept, struck] = [wanted.filter((_, at) => at !== 1), wanted[1] ?? ''];
    const heard = await me.send();
    expect(heard.whole).toBe(`${first}\n${format(kept.map((text) => ({ text })))}`);
    const { turns } = await stage.storedOnce(({ turns }) => turns.some(({ text }) => text === first));
    expect(turns.filter(({ text }) => text.includes('Note from me'))).toEqual([]);

    await me.type(after);
    await until(
      () => me.chip.words(),
      (words) => words.length > 0,
      PATIENCE_MS,
    );
    await me.chip.click('offer');
    const again = await until(
      () => me.shown(),
      (shown) => shown.length > 0,
      PATIENCE_MS,
    );
    expect(again).toContain(struck);
    expect(again.filter((line) => kept.includes(line))).toEqual([]);
    expect((await me.send()).whole).toBe(after);
  });

  it('suggest: goes with a click on the send control as well', async () => {
    const me = chat();
    await me.fresh();
    await me.type(first);
    await me.offered((await me.wanted(first)).length);
    await me.accept();
    const shown = await me.going();
    expect(await me.send('click')).toMatchObject({ text: first, lines: shown });
  });

  it('suggest: who asks for all that is known is shown it in a tab of its own, and nothing is added', async () => {
    const me = chat();
    await me.fresh();
    await me.type('What do you know about me?');
    const words = await until(
      () => me.chip.words(),
      ([offer]) => offer === 'See what Tsubasa knows about you',
      PATIENCE_MS,
    );
    // On its face and to screen readers, and no chord: there is nothing to accept.
    expect(new Set(words).size).toBe(1);
    const opened = me.page.context().waitForEvent('page');
    await me.chip.click('offer');
    const profile = await opened;
    // What belongs to another memory names it too, behind a fold.
    await profile.getByText('Lisbon').filter({ visible: true }).first().waitFor();
    await profile.close();
    await me.page.bringToFront();
    await me.clear();
  });

  it('Shift+Enter and a caret in the middle: a newline and nothing else, and the note at the end', async () => {
    const me = chat();
    await me.fresh();
    await me.type(first);
    await me.offered((await me.wanted(first)).length);
    await me.accept();
    const shown = await me.going();
    const before = me.bot.received.length;
    await me.press('Shift+Enter');
    await me.page.keyboard.type('and');
    expect(await me.box()).toEqual([first, 'and']);
    expect(me.bot.received).toHaveLength(before);
    for (let steps = 0; steps < 10; steps += 1) await me.press('ArrowLeft');
    const heard = await me.send();
    expect(heard).toMatchObject({ text: `${first}\nand`, lines: shown });
  });

  it('auto: sends the lines that were shown and no others', async () => {
    const me = chat();
    await mode({ mode: 'auto' });
    await me.fresh();
    await me.type(EVERYTHING);
    const wanted = await me.wanted(EVERYTHING);
    expect(wanted.length).toBeGreaterThan(4);
    const shown = await me.going((lines) => lines.length === 4);
    const heard = await me.send();
    expect(heard).toMatchObject({ text: EVERYTHING, lines: shown });
    expect(wanted.filter((line) => !shown.includes(line)).length).toBeGreaterThan(0);
  });

  it('auto: Enter of an input method sends nothing and inserts nothing', async () => {
    const me = chat();
    await me.fresh();
    await me.type(`${first} `);
    await me.going((shown) => shown.length > 1);
    const before = me.bot.received.length;
    await me.cdp.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
    // What browsers report for a key that the input method takes.
    const enter = { code: 'Enter', type: 'rawKeyDown' } as const;
    await me.cdp.send('Input.dispatchKeyEvent', { ...enter, key: 'Process', windowsVirtualKeyCode: 229 });
    await me.cdp.send('Input.dispatchKeyEvent', { ...enter, key: 'Enter', windowsVirtualKeyCode: 13 });
    expect(await me.box()).toEqual([`${first} にほん`]);
    await me.cdp.send('Input.insertText', { text: '日本' });
    expect(await me.box()).toEqual([`${first} 日本`]);
    expect(me.bot.received).toHaveLength(before);
    const shown = await me.going();
    expect(await me.send()).toMatchObject({ text: `${first} 日本`, lines: shown });
  });

  it('auto: what was not prepared in time goes out as it was, at once', async () => {
    const me = chat();
    await me.fresh();
    await me.page.locator(me.parts.box).first().click();
    const heard = await me.hears(() => Promise.all([me.page.keyboard.insertText(first), me.press('Enter')]));
    expect(heard.whole).toBe(first);
  });

  it('auto: Escape leaves this message alone', async () => {
    const me = chat();
    await me.fresh();
    await me.type(first);
    await me.going();
    await me.press('Escape');
    await until(
      () => me.chip.words(),
      (words) => words.length === 0,
      PATIENCE_MS,
    );
    expect((await me.send()).whole).toBe(first);
  });

  it.each([
    ['paused', { paused: true }],
    ['off', { paused: false, mode: 'off' }],
  ] as const)('%s: nothing is offered and nothing added', async (_name, settings) => {
    const me = chat();
    await mode(settings);
    await me.fresh();
    await me.type(first);
    await otherIsOffered();
    expect(await me.chip.words()).toEqual([]);
    const send = async () => expect((await me.send()).whole).toBe(first);
    await ('mode' in settings ? send() : stage.record.off(me.bot, send));
    await me.fresh();
    await mode({ paused: false, mode: 'auto' });
  });

  it('temporary chat: nothing is offered and nothing added', async () => {
    const me = chat();
    await me.fresh('Temporary chat');
    await me.type(first);
    await otherIsOffered();
    expect(await me.chip.words()).toEqual([]);
    await stage.record.off(me.bot, async () => expect((await me.send()).whole).toBe(first));
    expect(me.bot.received.at(-1)).toMatchObject({ temporary: true });
  });

  it(`${SENDS_TO_MEASURE} more messages, by turns with Enter and a click, each with its note`, async () => {
    const me = chat();
    for (let n = 0; n < SENDS_TO_MEASURE; n += 1) {
      await me.fresh();
      await me.page.locator(me.parts.box).first().click();
      await me.page.keyboard.insertText(`${first}, ${n}`);
      const shown = await me.going();
      expect(await me.send(n % 2 ? 'click' : 'enter')).toMatchObject({ text: `${first}, ${n}`, lines: shown });
    }
    await mode({ mode: 'suggest' });
  });
});

describe('the session', () => {
  it('held up no gesture for long', () => {
    const ways = waysOf(legs());
    const [noted, bare] = [true, false].map((want) =>
      ways.filter(({ withNote }) => withNote === want).map(({ ms }) => ms),
    );
    const figures = (all: number[] = []) =>
      `${all.length} gestures, median ${percentile(all, 0.5).toFixed(1)} ms, p95 ${percentile(all, 0.95).toFixed(1)} ms`;
    console.log(`send path with the note: ${figures(noted)}; without: ${figures(bare)}`);
    expect(noted?.length).toBeGreaterThanOrEqual(40);
    expect(percentile(noted ?? [], 0.95)).toBeLessThan(50);
  });

  it('lost none of the messages, and stored no others', async () => {
    // Replies were left here as soon as they stood there, faster than anyone reads.
    const messages = (names: string[]) => names.filter((name) => / user: /.test(name));
    const look = async () => stage.record.against((await stage.stored()).turns);
    const tally = await until(look, (now) => messages(now.lost).length === 0, PATIENCE_MS);
    console.log(`turns captured ${tally.captured}, messages lost ${messages(tally.lost).length}`);
    expect(messages(tally.extra)).toEqual([]);
  });

  it('asked for nothing anywhere else', async () => {
    expect(await stage.away()).toEqual([]);
  });
});
