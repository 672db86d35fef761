/** The page beside the popup, over the real engine: a question to all chats, and what was sent where. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { windowOf } from '../support/engine.ts';
import { LOOKS, openStage, PATIENCE_MS, type Stage } from './spine/stage.ts';
import { callEngine, until } from './support/engine.ts';
import { PARTS, say } from './support/pages.ts';

const FLAT = 'https://chatgpt.com/c/00000000-0000-4000-8000-00000000f1a7';
const MOVE = 'https://claude.ai/chat/00000000-0000-4000-8000-000000000e0e';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await openStage();
  const { popup } = stage;
  await callEngine(popup, 'changeSettings', { consentAt: Date.now() });
  await callEngine(
    popup,
    'ingest',
    windowOf(["I live in Lisbon and I'm vegetarian. My lease ends on 31 August.", 'Good to know.'], {
      title: 'Flat',
      url: FLAT,
      conversation: { nativeId: 'flat', provisional: 'visit-flat' },
      at: Date.now(),
    }),
  );
  await callEngine(
    popup,
    'ingest',
    windowOf(['The landlord of the new place is called Duarte.', 'Noted.'], {
      site: 'claude',
      title: 'Moving',
      url: MOVE,
      conversation: { nativeId: 'move', provisional: 'visit-move' },
      at: Date.now(),
    }),
  );
  const { rows } = await callEngine(popup, 'memories', { limit: 10 });
  const line = (word: string) => {
    const row = rows.find(({ text }) => text.includes(word));
    if (!row) throw new Error(`nothing is known of ${word}`);
    return { id: `m:${row.id}`, text: row.text };
  };
  const conversation = { nativeId: 'move', provisional: 'visit-move' };
  await callEngine(popup, 'used', {
    site: 'claude',
    conversation,
    lines: [line('vegetarian'), line('Lisbon')],
    how: 'auto',
  });
  await callEngine(popup, 'used', {
    site: 'chatgpt',
    conversation: { provisional: 'later' },
    lines: [line('Lisbon')],
    how: 'accepted',
  });
  page = await stage.browser.openScreen('dashboard.html');
});
afterAll(() => stage?.close());

const cards = (on = page) => on.locator('li.card');

describe('ask all my chats', () => {
  it('finds the message by keyboard alone, on whichever site it was said, and opens its conversation', async () => {
    await page.getByRole('searchbox', { name: 'Your question' }).focus();
    await page.keyboard.type('What is the new landlord called?');
    await page.keyboard.press('Enter');
    const first = cards().first();
    await first.getByText('The landlord of the new place is called Duarte.').waitFor();
    expect(await first.textContent()).toContain('Claude');
    expect(await first.textContent()).toContain('Reply: Noted.');
    expect(page.url()).not.toContain('landlord');

    const link = first.getByRole('link', { name: 'Moving' });
    const [opened] = await Promise.all([stage.browser.context.waitForEvent('page'), link.press('Enter')]);
    await opened.waitForLoadState();
    expect(opened.url()).toBe(MOVE);
    // The chatbot is not told where its reader came from, and cannot reach back.
    expect(await opened.evaluate(() => [document.referrer, String(window.opener)])).toEqual(['', 'null']);
    await opened.close();
  });

  it('opens a long conversation at its message', async () => {
    const [chatgpt] = LOOKS;
    const parts = PARTS['chatgpt-v1'];
    const chat = await stage.open(chatgpt);
    const lines = Array.from({ length: 12 }, (_, n) => `and so on, line ${n}`);
    for (const bird of ['heron', 'swift', 'osprey', 'kestrel', 'bittern'])
      await say(chat, parts, stage.bot(chatgpt), [`About the ${bird}`, ...lines].join('\n'));
    await stage.storedOnce(({ turns }) => turns.some(({ text }) => text.startsWith('About the bittern')));
    await chat.close();
    await page.bringToFront();
    await page.getByRole('searchbox').fill('What did I write about the osprey?');
    await page.keyboard.press('Enter');
    const card = cards().filter({ has: page.locator('.text', { hasText: 'About the osprey' }) });
    const [opened] = await Promise.all([stage.browser.context.waitForEvent('page'), card.getByRole('link').click()]);
    await opened.waitForLoadState();
    const place = () =>
      opened.locator('[data-message-author-role="user"]', { hasText: 'About the osprey' }).evaluateAll(([row]) => {
        const box = row?.getBoundingClientRect();
        return box === undefined ? -1 : (box.top + box.bottom) / 2 / window.innerHeight;
      });
    await until(place, (at) => at > 0.2 && at < 0.8, PATIENCE_MS);
    await opened.close();
  });

  it('shows no word of what is forgotten meanwhile', async () => {
    await page.getByRole('searchbox').fill('Am I vegetarian?');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    const quotes = async () => (await page.locator('li.card > .text').allTextContents()).join(' ');
    await until(quotes, (all) => all.includes('vegetarian'), PATIENCE_MS);
    const { rows } = await callEngine(stage.popup, 'memories', { limit: 10, query: 'vegetarian' });
    for (const { id } of rows) await callEngine(stage.popup, 'forget', id);
    await until(quotes, (all) => !all.includes('vegetarian'), PATIENCE_MS);
    expect(await page.locator('main').textContent()).not.toContain('vegetarian');
  });
});

describe('what was sent', () => {
  it('has an address of its own, and tells every line, where it went, and where else', async () => {
    await page.getByRole('link', { name: 'What was sent' }).click();
    await page.getByRole('heading', { name: 'What was sent' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#sent');
    await expect.poll(() => cards().count()).toBe(2);
    const [later, before] = await cards().allTextContents();
    expect(later).toContain('ChatGPT');
    expect(later).toContain('added by you');
    expect(before).toContain('added by itself');
    expect(before).toContain('I live in Lisbon');
    expect(before).toContain('Forgotten since');
    expect(before).not.toContain('vegetarian');

    await page.getByLabel('Site').selectOption('claude');
    await expect.poll(() => cards().count()).toBe(1);
    await page.getByLabel('Site').selectOption('');
    await expect.poll(() => cards().count()).toBe(2);
    await page
      .getByRole('link', { name: /^Everywhere it was sent: Lives in Lisbon/ })
      .first()
      .click();
    await page.getByText('Only messages that held: Lives in Lisbon').waitFor();
    expect(await cards().count()).toBe(2);
    await page.goBack();
    await page.getByText('Only messages that held').waitFor({ state: 'detached' });
    await page.reload();
    await expect.poll(() => cards().count()).toBe(2);
  });

  it('is reached from what is known', async () => {
    const { popup } = stage;
    await popup.reload();
    const link = popup.getByRole('link', { name: /^Put into chats on/ }).first();
    const [opened] = await Promise.all([stage.browser.context.waitForEvent('page'), link.click()]);
    await opened.getByText('Only messages that held: Lives in Lisbon').waitFor();
    await opened.close();
  });
});

describe('the page', () => {
  it.each(['light', 'dark'] as const)('has no fault that axe finds and fits 320 pixels, %s', async (scheme) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 320, height: 700 });
    for (const view of ['ask', 'sent']) {
      await page.goto(`${page.url().split('#')[0]}#${view}`);
      if (view === 'ask') {
        await page.getByRole('searchbox').fill('When does my lease end?');
        await page.keyboard.press('Enter');
      }
      await cards().first().waitFor();
      const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      expect(violations.map(({ id, nodes }) => `${view}: ${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
      expect(passes.length).toBeGreaterThan(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    }
  });

  it('asked nobody but the two sites for anything', async () => {
    expect(await stage.away()).toEqual([]);
  });
});
