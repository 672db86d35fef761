/**
 * A conversation goes on in another chatbot; what was added to one is dimmed in its transcript, spoken of when it is shared
 * by a link, and not sent again where the chatbot remembers by itself.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strip } from '../../lib/distill/format.ts';
import { LOOKS, openStage, PATIENCE_MS, type Stage } from './spine/stage.ts';
import { closedShadow } from './support/closed-shadow.ts';
import { until } from './support/engine.ts';
import { PARTS, replied, say, send, type } from './support/pages.ts';

const [chatgpt, , claude] = LOOKS;
const HIGHLIGHT = 'tsubasa-block';
const ASKED = 'Suggest a restaurant for Friday';
const ASK = 'Help me plan 5 days in Porto for two people and a dog called Biscuit.';
const OFFERED = 'Would you like to stay in one place?';
const AGREED = "Yes, let's stay in one place. We still need to find a flat.";

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await openStage();
  await stage.agree();
  for (const site of ['chatgpt', 'claude']) await stage.change(site, { hears: 'everything' });
  page = await stage.open(chatgpt);
});
afterAll(() => stage?.close());

/** The popup as it stands over that page. As a page of its own nothing in it is folded up. */
async function popupOver(shown: Page): Promise<Page> {
  const tabId = await stage.popup.evaluate(
    async (url) => (await chrome.tabs.query({})).find((one) => one.url === url)?.id,
    shown.url(),
  );
  return stage.browser.openScreen(`popup.html?tab=${tabId}`);
}

/** Lines of a text without white space at their ends; empty ones left out. */
const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replaceAll('\u00a0', ' ').trim())
    .filter((line) => line !== '');

describe('a conversation that goes on in another chatbot', () => {
  it('is shown first, and what the user makes of it becomes a draft there, once; nothing is sent by itself', async () => {
    const bot = stage.bot(chatgpt);
    bot.reply = () => OFFERED;
    await say(page, PARTS[chatgpt.look], bot, ASK);
    bot.reply = () => 'Good. Many flats are near the river.';
    await say(page, PARTS[chatgpt.look], bot, AGREED);
    await stage.storedOnce(({ turns }) => turns.length === 4);

    const popup = await popupOver(page);
    await popup.getByRole('button', { name: 'Continue in another chatbot' }).click();
    const text = popup.getByRole('textbox', { name: 'The text to go on with' });
    await text.waitFor();
    const made = await text.inputValue();
    expect(lines(made)).toEqual([
      "I'd like to go on here with a conversation from another chatbot. This is where it stands.",
      'What I asked for:',
      `- ${ASK}`,
      'Decided:',
      `- The assistant: "${OFFERED}" – Yes, let's stay in one place.`,
      'Still open:',
      '- We still need to find a flat.',
    ]);
    const wanted = `${made}\n\nPlease answer in short.`;
    await text.fill(wanted);
    await popup.getByLabel('Continue in', { exact: true }).selectOption({ label: 'Claude' });
    const opening = stage.browser.context.waitForEvent('page');
    await popup.getByRole('button', { name: 'Open in Claude' }).click();
    const opened = await opening;
    await opened.waitForURL('https://claude.ai/**');
    const box = opened.locator(PARTS[claude.look].box).first();
    const draftThere = async () => (await box.allInnerTexts()).join();
    await until(draftThere, (draft) => draft.includes('Please answer in short.'), PATIENCE_MS);
    expect(lines(await draftThere())).toEqual(lines(wanted));
    expect(stage.bot(claude).received).toEqual([]);

    stage.bot(claude).reply = () => 'A quiet flat near the park it is.';
    await send(opened, PARTS[claude.look]);
    await replied(opened, PARTS[claude.look], stage.bot(claude), 1);
    expect(lines(stage.bot(claude).received[0]?.text ?? '')).toEqual(lines(wanted));
    await popup.close();

    const kept = await stage.popup.evaluate(async () => JSON.stringify(await chrome.storage.session.get(null)));
    expect(kept).not.toContain('Biscuit');
    await opened.close();
  });

  it('is not offered from a temporary chat', async () => {
    await page.bringToFront();
    await page.getByRole('link', { name: 'Temporary chat' }).click();
    const popup = await popupOver(page);
    await popup.getByText('Nothing from this chat is kept').waitFor();
    expect(await popup.getByRole('button', { name: 'Continue in another chatbot' }).count()).toBe(0);
    await popup.close();
    await page.bringToFront();
    await page.getByRole('link', { name: 'New chat' }).click();
  });
});

/** What is dimmed on a page, range by range; undefined where nothing is. */
const dimmed = (shown: Page) =>
  shown.evaluate((name) => {
    const { highlights } = CSS as unknown as { highlights: Map<string, Iterable<StaticRange>> };
    const found = highlights.get(name);
    return (
      found &&
      Array.from(found, ({ startContainer, startOffset, endContainer, endOffset }) => {
        const range = document.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        return range.toString();
      })
    );
  }, HIGHLIGHT);

describe('a block in a transcript', () => {
  let chat: Page;
  let block = '';
  const bones = (text: string) => text.replace(/\s+/g, '');

  beforeAll(async () => {
    await page.bringToFront();
    stage.bot(chatgpt).reply = () => 'Noted.';
    await say(page, PARTS[chatgpt.look], stage.bot(chatgpt), "I moved to Lisbon in May and I'm vegetarian");
    await stage.storedOnce(({ memories }) => memories.length > 1);
    await stage.change('claude', { mode: 'auto' });
    chat = await stage.open(claude, { mounted: 4 });
    const chip = await closedShadow(chat);
    const before = stage.bot(claude).received.length;
    stage.bot(claude).reply = () => 'The one by the river.';
    await type(chat, PARTS[claude.look], ASKED);
    await until(chip.text, (text) => /with your message/.test(text), PATIENCE_MS);
    await send(chat, PARTS[claude.look]);
    await replied(chat, PARTS[claude.look], stage.bot(claude), before + 1);
    block = strip(stage.bot(claude).received.at(-1)?.text ?? '').block ?? '';
    expect(block).toMatch(/vegetarian/i);
  });

  it('is dimmed, word for word and nothing else', async () => {
    const ranges = await until(
      () => dimmed(chat),
      (found) => found !== undefined,
      PATIENCE_MS,
    );
    expect(ranges?.map(bones)).toEqual([bones(block)]);
  });

  it('is dimmed without a change to the page, also where the extension comes late', async () => {
    // As a page stands that was open before the extension was there.
    await stage.popup.evaluate(() => chrome.scripting.unregisterContentScripts());
    await chat.reload();
    await chat.getByText('The one by the river.').waitFor();
    const html = () => chat.evaluate(() => document.documentElement.outerHTML);
    const colour = () =>
      chat.evaluate((name) => {
        const said = document.querySelector('[data-testid="user-message"] p');
        if (!said) throw new Error('nobody said anything');
        return getComputedStyle(said, `::highlight(${name})`).color;
      }, HIGHLIGHT);
    const plain = await colour();
    const before = await html();
    expect(await dimmed(chat)).toBeUndefined();
    await stage.popup.evaluate(() =>
      chrome.runtime.sendMessage({ to: 'background', key: 'sites.changed', payload: {} }),
    );
    await until(
      () => dimmed(chat),
      (found) => found !== undefined,
      PATIENCE_MS,
    );
    expect(await html()).toBe(before);
    expect(await colour()).not.toBe(plain);
    await chat.reload();
    await until(
      () => dimmed(chat),
      (found) => found?.map(bones).join() === bones(block),
      PATIENCE_MS,
    );
    expect(await html()).toBe(before);
    expect(await colour()).not.toBe(plain);
  });

  it('is dimmed anew when its row comes back, and let go of when it goes', async () => {
    await stage.change('claude', { mode: 'off' });
    await chat.setViewportSize({ width: 900, height: 340 });
    for (const text of ['And on Saturday?', 'And on Sunday?'])
      await say(chat, PARTS[claude.look], stage.bot(claude), text);
    await until(
      () => dimmed(chat),
      (found) => found === undefined,
      PATIENCE_MS,
    );
    const scroll = (to: 'top' | 'end') =>
      chat.evaluate((edge) => {
        const list = document.querySelector('[data-autoscroll-container]');
        list?.scrollTo({ top: edge === 'top' ? 0 : list.scrollHeight });
      }, to);
    await scroll('top');
    await until(
      () => dimmed(chat),
      (found) => found?.map(bones).join() === bones(block),
      PATIENCE_MS,
    );
    await scroll('end');
    await until(
      () => dimmed(chat),
      (found) => found === undefined,
      PATIENCE_MS,
    );
  });

  it('is spoken of once when the conversation is shared by a link, and the click is not held up', async () => {
    const chip = await closedShadow(chat);
    await chat.setViewportSize({ width: 1280, height: 800 });
    await chat.bringToFront();
    // In the higher window the row stands there again.
    await chat.getByText('End of the note about me').waitFor();
    await until(
      () => dimmed(chat),
      (found) => found?.map(bones).join() === bones(block),
      PATIENCE_MS,
    );
    const clicks = () => chat.evaluate(() => (window as unknown as { shared?: number }).shared ?? 0);
    await chat.evaluate(() => {
      document.querySelector('header button')?.addEventListener('click', () => {
        const counted = window as unknown as { shared?: number };
        counted.shared = (counted.shared ?? 0) + 1;
      });
    });
    const share = chat.getByRole('button', { name: 'Share' });
    await share.click();
    expect(await clicks()).toBe(1);
    const count = block.split('\n').length - 2;
    await until(
      chip.text,
      (text) => text.includes(`This chat holds ${count} line${count === 1 ? '' : 's'} about you`),
      PATIENCE_MS,
    );
    const opening = stage.browser.context.waitForEvent('page');
    await chip.click(/^See what was added$/);
    const ledger = await opening;
    await ledger.waitForURL('**/dashboard.html#sent');
    await ledger.close();
    await chat.bringToFront();
    await share.click();
    await share.click();
    expect(await clicks()).toBe(3);
    // The next answer of the engine comes after the one about sharing.
    await stage.stored();
    expect(await chip.text()).not.toContain('This chat holds');
  });
});

describe("a chatbot's own memory", () => {
  it('is known from its settings, stays known elsewhere, and is shown in the popup', async () => {
    const state = async (said: string) => {
      const popup = await popupOver(page);
      await popup.getByText(said).waitFor();
      await popup.close();
      await page.bringToFront();
    };
    await page.bringToFront();
    await state('Whether ChatGPT remembers by itself is not known.');
    await page.evaluate(() => {
      window.location.hash = '#settings/Personalization';
    });
    await page.getByRole('switch', { name: 'Memory' }).waitFor();
    await state('ChatGPT also remembers by itself: what it was sent before is not sent again.');
    await page.getByRole('switch', { name: 'Memory' }).click();
    await state("ChatGPT's own memory is off.");
    await page.evaluate(() => {
      window.location.hash = '';
    });
    await state("ChatGPT's own memory is off.");
  });
});
