/** In front of others, in a real browser: a pause by a key, a conversation off the record or not one's own, and a PIN. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOOKS, openStage, PATIENCE_MS, type Stage } from './spine/stage.ts';
import { type ClosedShadow, closedShadow } from './support/closed-shadow.ts';
import { callEngine, until } from './support/engine.ts';
import { PARTS, say, type } from './support/pages.ts';

const [chatgpt, , claude] = LOOKS;
type Look = typeof chatgpt | typeof claude;
const ASKED = 'Suggest a restaurant for Friday';
const PIN = 'river 7';

let stage: Stage;
const pages = new Map<Look, Page>();
const chips = new Map<Look, ClosedShadow>();
beforeAll(async () => {
  stage = await openStage();
  await stage.agree();
  const hears = 'everything' as const;
  await callEngine(stage.popup, 'changeSettings', { sites: { chatgpt: { hears }, claude: { hears } } });
  await callEngine(stage.popup, 'remember', "I'm vegetarian");
  for (const look of [chatgpt, claude]) {
    const page = await stage.open(look);
    pages.set(look, page);
    chips.set(look, await closedShadow(page));
  }
});
afterAll(() => stage?.close());

function of<T>(all: Map<Look, T>, look: Look): T {
  const found = all.get(look);
  if (found === undefined) throw new Error(`${look.look} is not open`);
  return found;
}
const pageOf = (look: Look) => of(pages, look);
const buttons = (look: Look) => of(chips, look).buttons();

const talk = async (text: string, look: Look = chatgpt) => {
  await pageOf(look).bringToFront();
  return say(pageOf(look), PARTS[look.look], stage.bot(look), text);
};
const clear = async (look: Look) => {
  await pageOf(look).bringToFront();
  await pageOf(look).locator(PARTS[look.look].box).first().click();
  await pageOf(look).keyboard.press('Control+A');
  await pageOf(look).keyboard.press('Delete');
};
const goTo = async (link: string, look: Look = chatgpt) => {
  await pageOf(look).bringToFront();
  await pageOf(look).getByRole('link', { name: link }).click();
};
const tabOf = (page: Page) =>
  until(
    () =>
      stage.popup.evaluate(async (url) => (await chrome.tabs.query({})).find((one) => one.url === url)?.id, page.url()),
    (id) => id !== undefined,
    PATIENCE_MS,
  );
const badge = async (look: Look) =>
  stage.popup.evaluate(
    (tabId) => chrome.action.getBadgeText(tabId === undefined ? {} : { tabId }),
    await tabOf(pageOf(look)),
  );
const badgeIs = (look: Look, wanted: string) =>
  until(
    () => badge(look),
    (now) => now === wanted,
    PATIENCE_MS,
  );
const popupOver = async (look: Look) => stage.browser.openScreen(`popup.html?tab=${await tabOf(pageOf(look))}`);
const storedOnce = (text: string) => stage.storedOnce(({ turns }) => turns.some((turn) => turn.text === text));
const isStored = async (text: RegExp) => text.test(JSON.stringify(await stage.stored()));
const known = async () => (await callEngine(stage.popup, 'memories', { limit: 50 })).rows.map(({ text }) => text);
/** The page from its server, as after a night; what was said stands on it, and nothing tells when. */
const reload = async (look: Look) => {
  await pageOf(look).bringToFront();
  await pageOf(look).reload();
  await pageOf(look).locator(PARTS[look.look].box).first().waitFor();
};

describe('the key that pauses', () => {
  it('takes the chip away in every tab at once, and the icon of each says so', async () => {
    await talk('Which bird is the fastest?');
    await storedOnce('Which bird is the fastest?');
    for (const look of [chatgpt, claude]) {
      await pageOf(look).bringToFront();
      await type(pageOf(look), PARTS[look.look], ASKED);
      await until(
        () => buttons(look),
        (all) => all.length > 0,
        PATIENCE_MS,
      );
    }
    const [worker] = stage.browser.context.serviceWorkers();
    // No automation can press a key of the browser's own: what it would call is called.
    const pressed = Date.now();
    await worker?.evaluate(() =>
      (chrome.commands.onCommand as unknown as { dispatch(name: string): void }).dispatch('pause-hour'),
    );
    for (const look of [chatgpt, claude])
      await until(
        () => buttons(look),
        (all) => all.length === 0,
        PATIENCE_MS,
      );
    console.log(`chips gone in both tabs ${Date.now() - pressed} ms after the key, as the debugger's protocol sees it`);
    for (const look of [chatgpt, claude]) await badgeIs(look, 'II');
    const { paused, pausedUntil } = await callEngine(stage.popup, 'settings');
    expect(paused).toBe(true);
    expect((pausedUntil ?? 0) - pressed).toBeGreaterThan(3_590_000);
    expect((pausedUntil ?? 0) - pressed).toBeLessThan(3_630_000);
    const popup = await popupOver(chatgpt);
    await popup.getByText(/^Paused until \d/).waitFor();
    expect(await popup.getByRole('button', { name: 'Off the record' }).count()).toBe(0);
    await popup.close();
    for (const look of [chatgpt, claude]) await clear(look);
  });

  it('ends by itself, and what was said meanwhile is not learnt then, nor when the page is loaded anew', async () => {
    await talk('My sister is called Edith and lives in Graz');
    await callEngine(stage.popup, 'changeSettings', { paused: true, pausedUntil: Date.now() + 1_500 });
    await until(
      () => callEngine(stage.popup, 'settings'),
      ({ paused }) => !paused,
      40_000,
    );
    await until(
      () => badge(chatgpt),
      (now) => now !== 'II',
      PATIENCE_MS,
    );
    await talk('And which one is the slowest?');
    await storedOnce('And which one is the slowest?');
    await reload(chatgpt);
    await talk('How long does a swift sleep?');
    await storedOnce('How long does a swift sleep?');
    expect(await isStored(/Edith/)).toBe(false);
  });
});

describe('off the record', () => {
  it('keeps nothing more of the conversation in front, over a reload, until it is on it again', async () => {
    const popup = await popupOver(chatgpt);
    await popup.getByRole('button', { name: 'Off the record' }).click();
    await popup.getByText('Nothing more of this conversation is kept').waitFor();
    await badgeIs(chatgpt, '○');
    await talk('My brother is called Ansel and lives in Bern');
    await reload(chatgpt);
    await talk('My aunt is called Beatrix and lives in Riga');
    await badgeIs(chatgpt, '○');
    await type(pageOf(chatgpt), PARTS[chatgpt.look], ASKED);
    // The other chat is offered something meanwhile: by then this one would be as well.
    await pageOf(claude).bringToFront();
    await type(pageOf(claude), PARTS[claude.look], ASKED);
    await until(
      () => buttons(claude),
      (all) => all.length > 0,
      PATIENCE_MS,
    );
    expect(await buttons(chatgpt)).toEqual([]);

    for (const look of [chatgpt, claude]) await clear(look);
    await popup.bringToFront();
    await popup.getByRole('button', { name: 'On the record again' }).click();
    await popup.getByRole('button', { name: 'Off the record' }).waitFor();
    await goTo('New chat');
    await pageOf(chatgpt).goBack();
    await talk('Do owls see colours?');
    await storedOnce('Do owls see colours?');
    expect(await isStored(/Ansel|Beatrix/)).toBe(false);
    await popup.close();
  });

  it('holds for the conversation that a new chat becomes', async () => {
    await goTo('New chat');
    await until(
      async () => pageOf(chatgpt).url(),
      (url) => !url.includes('/c/'),
      PATIENCE_MS,
    );
    await badgeIs(chatgpt, '✓');
    const popup = await popupOver(chatgpt);
    await popup.getByRole('button', { name: 'Off the record' }).click();
    await popup.getByText('Nothing more of this conversation is kept').waitFor();
    await popup.close();
    await talk('My cousin is called Cosima and lives in Oslo');
    await until(
      async () => pageOf(chatgpt).url(),
      (url) => url.includes('/c/'),
      PATIENCE_MS,
    );
    await reload(chatgpt);
    await talk('My uncle is called Detlef and lives in Linz');
    await badgeIs(chatgpt, '○');
    expect(await isStored(/Cosima|Detlef/)).toBe(false);
  });
});

it("this isn't me: what a conversation taught is dropped, and nothing of it is taken again", async () => {
  await goTo('New chat');
  await talk('I work as a zookeeper');
  await until(known, (all) => all.includes('Works as a zookeeper'), PATIENCE_MS);
  const popup = await popupOver(chatgpt);
  await popup.getByRole('button', { name: "This isn't me" }).click();
  await popup.getByText('Did somebody else write this conversation?').waitFor();
  const { violations } = await new AxeBuilder({ page: popup }).setLegacyMode(true).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await popup.getByRole('button', { name: 'Drop it' }).click();
  await popup.getByText("You said that this conversation isn't yours").waitFor();
  expect(await known()).toEqual(['Is vegetarian']);
  await popup.close();
  await reload(chatgpt);
  await talk('I keep an old zebra there');
  await badgeIs(chatgpt, '○');
  expect(await isStored(/zookeeper|zebra/)).toBe(false);
});

describe('a PIN', () => {
  it('stands before the popup and the dashboard, which get no word of what is known until it was given', async () => {
    const popup = await stage.browser.openScreen('popup.html#settings');
    await popup.getByRole('button', { name: 'Set a PIN' }).click();
    await popup.getByLabel('New PIN').fill(PIN);
    await popup.getByLabel('The same once more').fill(PIN);
    await popup.getByRole('button', { name: 'Set a PIN' }).click();
    await popup.locator('label', { hasText: 'Each time' }).click();
    await popup.getByRole('button', { name: 'Lock now' }).click();
    await popup.getByRole('heading', { name: 'Locked' }).waitFor();

    for (const path of ['popup.html', 'dashboard.html#sent']) {
      const screen = await stage.browser.openScreen(path);
      await screen.getByRole('heading', { name: 'Locked' }).waitFor();
      expect(await screen.content()).not.toMatch(/vegetarian/i);
      const { violations } = await new AxeBuilder({ page: screen }).setLegacyMode(true).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      const field = screen.getByLabel('Your PIN for Tsubasa');
      expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
      await screen.keyboard.type('0000');
      await screen.keyboard.press('Enter');
      await screen.getByText('That is not the PIN').waitFor();
      await screen.keyboard.type(PIN);
      await screen.keyboard.press('Enter');
      await screen.getByRole('heading', { name: 'Locked' }).waitFor({ state: 'detached' });
      if (path === 'popup.html') await screen.getByText('Is vegetarian').first().waitFor();
      await screen.close();
    }
    await popup.close();
  });

  it('leaves the chip as it was', async () => {
    await clear(claude);
    await type(pageOf(claude), PARTS[claude.look], 'Suggest another restaurant for Friday');
    await until(
      () => buttons(claude),
      (all) => all.length > 0,
      PATIENCE_MS,
    );
  });
});
