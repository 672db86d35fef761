/** Spaces in a real browser: a native project is one of its own, the page beside it hears nothing of it, and it is moved by hand. */
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { windowOf } from '../support/engine.ts';
import { Chat } from './spine/chat.ts';
import { LOOKS, openStage, PATIENCE_MS, type Stage } from './spine/stage.ts';
import { callEngine, until } from './support/engine.ts';

const PROJECT = 'g-p-0a1b2c';
const SPACE = `project:chatgpt:${PROJECT}`;
const PAGE = `https://chatgpt.com/g/${PROJECT}-garden-plans/project`;
const ASKED = 'What should I cook for dinner tonight?';

let stage: Stage;
let chat: Chat;
beforeAll(async () => {
  stage = await openStage();
  await stage.agree();
  await stage.change('chatgpt', { hears: 'everything' });
  await callEngine(stage.popup, 'ingest', windowOf(["I'm vegetarian", 'Noted.'], { conversation: named('home') }));
  const inProject = { conversation: named('work'), space: PROJECT, url: PAGE };
  await callEngine(stage.popup, 'ingest', windowOf(["I'm allergic to peanuts", 'Noted.'], inProject));
  chat = await Chat.open(stage, LOOKS[0]);
});
afterAll(() => stage?.close());

const named = (name: string) => ({ nativeId: name, provisional: `visit-${name}` });

/** What the chip of the page in front shows for the draft. */
async function offered(): Promise<string[]> {
  await chat.type(ASKED);
  await chat.offered(1);
  await chat.chip.click('offer');
  await until(
    () => chat.shown(),
    (lines) => lines.length > 0,
    PATIENCE_MS,
  );
  return chat.shown();
}

describe('a project of a chatbot', () => {
  it('hears what was told in it, and the page beside it what was told there', async () => {
    expect(await offered()).toEqual(['Is vegetarian']);
    await chat.page.goto(PAGE);
    expect(await offered()).toEqual(['Is allergic to peanuts']);
  });

  it('keeps what is said on its page', async () => {
    await chat.clear();
    await chat.type('I work as a nurse');
    await chat.press('Enter');
    const store = await stage.storedOnce(({ turns }) => turns.some(({ text }) => text === 'I work as a nurse'));
    expect(store.turns.find(({ text }) => text === 'I work as a nurse')?.space).toBe(SPACE);
    expect(store.conversations.filter(({ space }) => space === SPACE)).toHaveLength(2);
  });

  it('is named, merged and parted on the dashboard, without findings of axe', async () => {
    const page = await stage.browser.openScreen('dashboard.html#spaces');
    await page.getByRole('heading', { name: 'garden plans' }).waitFor();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByText('Rename or merge').click();
    await page.getByRole('combobox', { name: /Make part of/ }).selectOption('main');
    await page.getByRole('button', { name: /^Merge/ }).click();
    await page.getByText('garden plans is part of this').waitFor();
    expect((await callEngine(stage.popup, 'memories', { space: 'main', limit: 9 })).total).toBe(3);
    await page.getByRole('button', { name: /^Take apart/ }).click();
    await page.getByRole('heading', { name: 'garden plans' }).waitFor();
    expect((await callEngine(stage.popup, 'memories', { space: 'main', limit: 9 })).total).toBe(1);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.close();
  });
});
