/** What the toolbar icon and the popup say of the page in front, and what the popup's switches do to it. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strip } from '../../lib/distill/format.ts';
import { LOOKS, openStage, PATIENCE_MS, type Stage } from './spine/stage.ts';
import { closedShadow } from './support/closed-shadow.ts';
import { until } from './support/engine.ts';
import { PARTS, replied, say, send, type } from './support/pages.ts';

const [chatgpt, , claude] = LOOKS;
const TOLD = "I moved to Lisbon in May and I'm vegetarian";
const ASKED = 'Suggest a restaurant for Friday';
/** A page has eight seconds to draw something that can be read. */
const SETTLED_MS = 15_000;

interface Icon {
  title: RegExp;
  badge: string;
}
const NOT_ALLOWED: Icon = { title: /^Tsubasa: not allowed here$/, badge: '–' };
const READY: Icon = { title: /^Tsubasa: ready on this page$/, badge: '✓' };
const PAUSED: Icon = { title: /^Tsubasa: paused$/, badge: 'II' };
const TEMPORARY: Icon = { title: /^Tsubasa: temporary chat, nothing is kept$/, badge: '○' };
const CANNOT_READ: Icon = { title: /^Tsubasa: cannot read this page$/, badge: '!' };
const reading = (turns: string): Icon => ({
  title: new RegExp(`^Tsubasa: reading this page, messages read: ${turns}$`),
  badge: '✓',
});
const learnt = (turns: number, count: number): Icon => ({
  title: new RegExp(`^Tsubasa: reading this page, messages read: ${turns}, learnt: ${count}$`),
  badge: String(count),
});

let stage: Stage;
/** A page of ChatGPT that is open from before the user has agreed. */
let page: Page;
/** A chat of Claude without a readable turn. */
let empty: Page;
beforeAll(async () => {
  stage = await openStage();
  page = await stage.open(chatgpt);
});
afterAll(() => stage?.close());

/** The browser's own words: what stands on the icon while that page is in front. */
async function iconOf(shown: Page): Promise<{ title: string; badge: string }> {
  return stage.popup.evaluate(async (url) => {
    const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
    if (tab?.id === undefined) throw new Error(`no tab shows ${url}`);
    const { id: tabId } = tab;
    return { title: await chrome.action.getTitle({ tabId }), badge: await chrome.action.getBadgeText({ tabId }) };
  }, shown.url());
}

async function iconSays(shown: Page, icon: Icon, within = PATIENCE_MS): Promise<void> {
  await until(
    () => iconOf(shown),
    ({ title, badge }) => icon.title.test(title) && badge === icon.badge,
    within,
  );
}

/** The popup as it stands over that page. */
async function popupOver(shown: Page): Promise<Page> {
  const tabId = await stage.popup.evaluate(
    async (url) => (await chrome.tabs.query({})).find((one) => one.url === url)?.id,
    shown.url(),
  );
  return stage.browser.openScreen(`popup.html?tab=${tabId}`);
}

/** A page behind another one draws seldom, and everything on it takes its time. */
const talk = async (text: string) => {
  await page.bringToFront();
  return say(page, PARTS[chatgpt.look], stage.bot(chatgpt), text);
};
const goTo = async (link: string) => {
  await page.bringToFront();
  await page.getByRole('link', { name: link }).click();
};
const words = async () => (await stage.stored()).turns.map(({ text }) => text);
const storedOnce = (text: string) => stage.storedOnce(({ turns }) => turns.some((turn) => turn.text === text));

describe('the toolbar icon', () => {
  it('says that nothing is allowed before the user has agreed, and so does the popup', async () => {
    await iconSays(page, NOT_ALLOWED);
    const popup = await popupOver(page);
    await popup.getByText('Not started yet').waitFor();
    await popup.getByRole('button', { name: 'Open the welcome page' }).waitFor();
    expect(await popup.getByRole('button', { name: 'Pause everywhere' }).count()).toBe(0);
    await popup.close();
  });

  it('says that the page is read as soon as the user has agreed, without a reload', async () => {
    await stage.agree();
    await iconSays(page, READY);
    // Looked at in the last test: it takes the page a while to be given up.
    empty = await stage.open(claude, {}, randomUUID());
  });

  it('says nothing of pages that are no chat', async () => {
    expect(await iconOf(stage.popup)).toEqual({ title: 'Tsubasa: not allowed here', badge: '' });
  });

  it('counts what was learnt since the page was loaded', async () => {
    await talk(TOLD);
    await iconSays(page, learnt(2, 2));
    const popup = await popupOver(page);
    await popup.getByText('Reading ChatGPT · learnt 2').waitFor();
    await popup.getByText('2 messages of this conversation are read.').waitFor();
    await popup.close();
    await storedOnce(TOLD);
    await page.reload();
    await iconSays(page, reading('2'));
  });

  it('says that a temporary chat is not kept, and goes back to reading with the next one', async () => {
    await goTo('Temporary chat');
    await iconSays(page, TEMPORARY);
    const popup = await popupOver(page);
    await popup.getByText('Nothing from this chat is kept').waitFor();
    await popup.close();
    await goTo('New chat');
    await iconSays(page, READY);
  });
});

describe('pausing', () => {
  it('everywhere stops capture on every open page, and what was said meanwhile stays unkept afterwards', async () => {
    await talk('Which bird is the fastest?');
    await storedOnce('Which bird is the fastest?');
    const popup = await popupOver(page);
    await popup.getByRole('button', { name: 'Pause everywhere' }).click();
    await popup.getByRole('button', { name: 'Until I resume' }).click();
    await popup.getByText('Nothing is learnt or added on any site.').waitFor();
    await Promise.all([iconSays(page, PAUSED), iconSays(empty, PAUSED)]);
    await talk('My sister is called Edith');
    await popup.bringToFront();
    await popup.getByRole('button', { name: 'Resume everywhere' }).first().click();
    await iconSays(page, reading('\\d+'));
    await talk('And which one is the slowest?');
    await storedOnce('And which one is the slowest?');
    expect((await words()).filter((text) => text.includes('Edith'))).toEqual([]);
    await popup.close();
  });

  it('here stops capture on this site alone', async () => {
    const popup = await popupOver(page);
    await popup.getByRole('button', { name: 'Pause here' }).click();
    await popup.getByText('Paused on ChatGPT').waitFor();
    await iconSays(page, PAUSED);
    expect((await iconOf(empty)).badge).not.toBe(PAUSED.badge);
    await talk('My brother is called Ansel');
    await popup.bringToFront();
    await popup.getByRole('button', { name: 'Resume here' }).click();
    await iconSays(page, reading('\\d+'));
    await talk('How long does a swift sleep?');
    await storedOnce('How long does a swift sleep?');
    expect((await words()).filter((text) => text.includes('Ansel'))).toEqual([]);
    await popup.close();
  });
});

describe('the mode of a site', () => {
  it('is auto, suggest or off as the popup says, at once and on open pages', async () => {
    const popup = await popupOver(page);
    const mode = async (name: string) => {
      await popup.bringToFront();
      await popup.locator('label', { hasText: new RegExp(`^${name}$`) }).click();
    };
    const draft = async () => {
      await page.bringToFront();
      await type(page, PARTS[chatgpt.look], ASKED);
    };
    const chip = await closedShadow(page);
    const isShown = (buttons: string[]) => buttons.length > 0;
    const sent = async () => {
      await page.bringToFront();
      const before = stage.bot(chatgpt).received.length;
      await send(page, PARTS[chatgpt.look]);
      await replied(page, PARTS[chatgpt.look], stage.bot(chatgpt), before + 1);
      const { text, block } = strip(stage.bot(chatgpt).received.at(-1)?.text ?? '');
      return { text: text.trim(), block: block ?? '' };
    };
    await goTo('New chat');

    await draft();
    await until(chip.buttons, isShown, PATIENCE_MS);
    await mode('Off');
    await until(chip.buttons, (buttons) => !isShown(buttons), PATIENCE_MS);
    expect(await sent()).toEqual({ text: ASKED, block: '' });

    await mode('Suggest');
    await popup.getByText('Offered beside the message box; you decide.').waitFor();
    await draft();
    await until(chip.buttons, isShown, PATIENCE_MS);
    expect(await sent()).toEqual({ text: ASKED, block: '' });

    await mode('Auto');
    await popup.getByText('Added by itself, only as shown beside the message box.').waitFor();
    await draft();
    await until(chip.text, (text) => /with your message/.test(text), PATIENCE_MS);
    const { text, block } = await sent();
    expect(text).toBe(ASKED);
    expect(block).toMatch(/vegetarian/i);
    await popup.close();
  });
});

describe('a page that has changed beyond its adapter', () => {
  it('is told on the icon and in the popup, which offers a report that shows all of itself', async () => {
    await iconSays(empty, CANNOT_READ, SETTLED_MS);
    const popup = await popupOver(empty);
    await popup.getByText('Cannot read this page').waitFor();
    const opened = popup.context().waitForEvent('page');
    await popup.getByRole('button', { name: 'Make a report' }).click();
    const report = await opened;
    const text = report.getByRole('textbox', { name: 'The whole report' });
    await text.waitFor();
    expect(await text.inputValue()).toMatch(/^Adapter: claude[\s\S]*<html/m);
    await report.close();
  });
});
