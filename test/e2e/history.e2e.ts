/** "Read this conversation from its start", on long chats that show only a part of themselves. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HistoryAsk, HistoryState } from '../../lib/protocol.ts';
import { LOOKS, openStage, PATIENCE_MS, type Stage } from './spine/stage.ts';
import { until } from './support/engine.ts';
import { type LongChat, longChatPage, longChatTexts } from './support/long-chat.ts';

const TURNS = 36;
/** What the page of each way has scrolled away from its end before anybody asks: a person was reading there. */
const AWAY: Record<LongChat['way'], number> = { virtual: 900, reversed: 900, batches: 300 };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.agree();
});
afterAll(() => stage?.close());

async function open(name: string, way: LongChat['way']): Promise<Page> {
  const path = `/c/long-${name}`;
  await stage.browser.context.route(`https://chatgpt.com${path}`, (route) =>
    route.fulfill({ contentType: 'text/html', body: longChatPage({ turns: TURNS, way }) }),
  );
  const page = await stage.open(LOOKS[0], {}, `long-${name}`);
  await scrollBy(page, -AWAY[way]);
  await stored(name, (texts) => texts.length > 0);
  return page;
}

function scrollBy(page: Page, pixels: number): Promise<void> {
  return page
    .locator('[data-scroll-root]')
    .evaluate((scroller, top) => scroller.scrollBy({ top, behavior: 'instant' }), pixels);
}

/** What a person has before their eyes. */
function view(page: Page): Promise<string | null | undefined> {
  return page.evaluate(
    () => document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('section')?.textContent,
  );
}

function place(page: Page): Promise<number> {
  return page.locator('[data-scroll-root]').evaluate(({ scrollTop }) => scrollTop);
}

/** Asks the page as the popup does. */
function ask(name: string, history: HistoryAsk['history']): Promise<HistoryState> {
  const message: HistoryAsk = { to: 'page', history };
  const url = `https://chatgpt.com/c/long-${name}`;
  return stage.popup.evaluate(
    async ([url, message]) => {
      const [tab] = await chrome.tabs.query({ url });
      return chrome.tabs.sendMessage(tab?.id ?? -1, message);
    },
    [url, message] as const,
  );
}

function ended(name: string): Promise<HistoryState> {
  return until(
    () => ask(name, 'look'),
    ({ state }) => state === 'ended',
    60_000,
  );
}

/** The texts of that conversation as they are stored, in order. */
async function stored(name: string, wanted: (texts: string[]) => boolean): Promise<string[]> {
  const of = async () => {
    const { turns, conversations } = await stage.stored();
    const { id } = conversations.find(({ nativeId }) => nativeId === `long-${name}`) ?? {};
    return turns.filter(({ conversation }) => conversation === id).sort((a, b) => a.order - b.order);
  };
  const turns = await until(of, (all) => wanted(all.map(({ text }) => text)), PATIENCE_MS);
  expect(turns.every(({ saidAt }) => saidAt.source === 'unknown' && saidAt.value === undefined)).toBe(true);
  return turns.map(({ text }) => text);
}

describe.concurrent('a long chat is read from its start', () => {
  it.each(['virtual', 'reversed', 'batches'] as const)('%s: every turn once, in order, undated', async (way) => {
    const page = await open(way, way);
    const before = await view(page);
    expect(await stored(way, (texts) => texts.length > 0)).not.toHaveLength(TURNS);

    expect(await ask(way, 'start')).toMatchObject({ state: 'running' });
    expect(await ended(way)).toEqual({ state: 'ended', turns: TURNS, reachedStart: true });
    expect(await stored(way, (texts) => texts.length >= TURNS)).toEqual(longChatTexts(TURNS));
    expect(await view(page)).toBe(before);
    await page.close();
  });

  it('gives way at once to a person who scrolls', async () => {
    const page = await open('wheel', 'virtual');
    await ask('wheel', 'start');
    await until(
      () => place(page),
      (top) => top < 6_500,
      20_000,
    );
    await page.mouse.move(400, 300);
    await page.mouse.wheel(0, 120);
    const state = await until(
      () => ask('wheel', 'look'),
      ({ state }) => state === 'ended',
      2_000,
    );
    expect(state).toMatchObject({ reachedStart: false, stopped: 'user' });
    await page.waitForTimeout(300);
    const left = await place(page);
    await page.waitForTimeout(1_500);
    expect(await place(page)).toBe(left);
    await page.close();
  });

  it('ends when it is told to, and puts the page back', async () => {
    const page = await open('stop', 'reversed');
    const before = await place(page);
    await ask('stop', 'start');
    await until(
      () => place(page),
      (top) => top < before - 1_000,
      20_000,
    );
    expect(await ask('stop', 'stop')).toMatchObject({ state: 'idle' });
    await until(
      () => place(page),
      (top) => top === before,
      1_000,
    );
    await page.waitForTimeout(1_500);
    expect(await place(page)).toBe(before);
    await page.close();
  });
});
