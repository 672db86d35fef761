/** What a person says of a line in the chip reaches the store, and a site hears what was told elsewhere only once they said so. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Chat } from './spine/chat.ts';
import { LOOKS, openStage, PATIENCE_MS, type Stage } from './spine/stage.ts';
import { callEngine, until } from './support/engine.ts';
import { say } from './support/pages.ts';

const [CHATGPT, , CLAUDE] = LOOKS;
const DRAFT = 'Suggest a restaurant for Friday';

let stage: Stage;
let claude: Chat;

beforeAll(async () => {
  stage = await openStage();
  await stage.agree();
  const chatgpt = await Chat.open(stage, CHATGPT);
  await say(chatgpt.page, chatgpt.parts, chatgpt.bot, "I moved to Lisbon in May and I'm vegetarian");
  await say(chatgpt.page, chatgpt.parts, chatgpt.bot, 'I am allergic to peanuts');
  await until(
    () => callEngine(stage.popup, 'status'),
    ({ turns, waitingForVectors }) => turns === 4 && waitingForVectors === 0,
    PATIENCE_MS,
  );
  claude = await Chat.open(stage, CLAUDE);
});
afterAll(() => stage?.close());

const words = () => claude.chip.words();
const wordsOnce = (is: (text: string) => boolean) => until(words, (all) => is(all.join('\n')), PATIENCE_MS);
/** As a person does whose first click came too early. */
const click = (button: string, done: (text: string) => boolean) =>
  until(
    async () => {
      await claude.chip.click(button).catch(() => undefined);
      return words();
    },
    (all) => done(all.join('\n')),
    PATIENCE_MS,
  );
const opened = async () => {
  await claude.type(DRAFT);
  await wordsOnce((text) => /note/.test(text));
  await claude.chip.click('offer');
};
const ACTS = ['wrong', 'not here', 'forget'] as const;
/** Clicks what is to be said beside a line; keys are in `chip-guard.e2e.ts`. */
const press = async (line: RegExp, act: (typeof ACTS)[number]) => {
  const at = (await claude.shown()).findIndex((text) => line.test(text));
  expect(at).toBeGreaterThanOrEqual(0);
  await claude.chip.click('act', at * ACTS.length + ACTS.indexOf(act));
};

it('offers nothing for a draft that the page filled in', async () => {
  await claude.page.locator(claude.parts.box).first().click();
  await claude.page.evaluate((text) => document.execCommand('insertText', false, text), DRAFT);
  await claude.page.waitForTimeout(1_500);
  expect(await words()).toEqual([]);
  // A key of the person's own, and it is theirs.
  await claude.page.keyboard.type('s');
  await wordsOnce((text) => /held back/.test(text));
  await claude.clear();
});

it('asks once whether the site may hear what was told elsewhere', async () => {
  await opened();
  expect(await words()).toContain('Let Claude know what you told elsewhere?');
  expect((await callEngine(stage.popup, 'settings')).sites.claude?.hears).toBeUndefined();
  await click('yes', (text) => !text.includes('elsewhere?') && /Add\n/.test(text));
  expect((await callEngine(stage.popup, 'settings')).sites.claude?.hears).toBe('everything');
  expect((await claude.shown()).join()).toMatch(/Lisbon/);
});

it('tells why a line is there and how long ago it was said', async () => {
  const all = await words();
  expect(all).toContain('ChatGPT · said today');
  expect(all.filter((text) => /^(same words|for this kind of request|close in meaning)$/.test(text))).not.toEqual([]);
});

it('keeps a line out of this conversation, also after a reload', async () => {
  await press(/Lisbon/, 'not here');
  await wordsOnce((text) => !/Lisbon/.test(text));
  await claude.clear();
  await claude.type(DRAFT);
  await claude.accept();
  await claude.send();
  await claude.page.reload();
  await claude.type('Suggest a restaurant in Lisbon');
  await claude.page.waitForTimeout(1_500);
  expect((await words()).join()).not.toMatch(/Lives in Lisbon/);
  await claude.fresh();
  await opened();
  await wordsOnce((text) => /Lisbon/.test(text));
});

it('puts a wrong line among what waits, and takes it out of the note', async () => {
  await press(/Lisbon/, 'wrong');
  await wordsOnce((text) => !/Lisbon/.test(text));
  const { rows } = await until(
    () => callEngine(stage.popup, 'memories', { limit: 10, state: 'review' }),
    ({ rows }) => rows.length > 0,
    PATIENCE_MS,
  );
  expect(rows.map(({ text, reviewReason }) => [/Lisbon/.test(text), reviewReason])).toEqual([[true, 'said_wrong']]);
});

it('forgets a line when that was asked once more', async () => {
  await press(/egetarian/, 'forget');
  await wordsOnce((text) => text.includes('Forget this for good?'));
  await click('danger', (text) => !/egetarian/.test(text));
  await until(
    () => callEngine(stage.popup, 'memories', { limit: 10 }),
    ({ rows }) => !rows.some(({ text }) => /egetarian/.test(text)),
    PATIENCE_MS,
  );
});
