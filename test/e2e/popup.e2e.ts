/** The popup in a real browser, over the real engine: everything that a person does there, and finds afterwards. */
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFile, type Snapshot } from '../../lib/portability/index.ts';
import { windowOf } from '../support/engine.ts';
import { ROOT } from '../support/imports.ts';
import { openStage, PATIENCE_MS, type Stage } from './spine/stage.ts';
import { type Launched, launch } from './support/browser.ts';
import { callEngine, until } from './support/engine.ts';
import { exported } from './support/export.ts';

const DAY_MS = 86_400_000;
const NOW = Date.now();
const MOVED = "I moved to Lisbon in May and I'm vegetarian";

let stage: Stage;
let popup: Page;
beforeAll(async () => {
  stage = await openStage();
  popup = stage.popup;
  await callEngine(popup, 'changeSettings', { consentAt: NOW });
  await told('I work as a nurse', { site: 'claude', at: NOW - 3 * DAY_MS });
  await told(MOVED, { at: NOW - DAY_MS });
  await told('I have a dog called Rex', { at: NOW });
  // The welcome page opens by itself after installing, and what stands behind it draws seldom.
  await until(
    async () => stage.browser.context.pages().map((page) => page.url()),
    (urls) => urls.some(isWelcome),
    PATIENCE_MS,
  );
  await popup.bringToFront();
});
afterAll(() => stage?.close());

const isWelcome = (url: string) => url.endsWith('/welcome.html');

/** A chat of its own in which that was typed, or stood there without having been typed. */
async function told(text: string, about: { site?: string; at?: number; witness?: 'typed' | 'seen' } = {}) {
  const { site = 'chatgpt', at = NOW, witness = 'typed' } = about;
  const name = crypto.randomUUID();
  const conversation = { nativeId: name, provisional: `visit-${name}` };
  return callEngine(popup, 'ingest', windowOf([{ text, witness }, 'I see.'], { site, at, conversation }));
}

/** The card of a memory; others may name it among what is related to them. */
const card = (text: string, on = popup) =>
  on.locator('li.card').filter({ has: on.locator(':scope > .text', { hasText: text }) });
const does = (what: string, text: string, on = popup) => on.getByRole('button', { name: `${what}: ${text}` });
const texts = () => popup.locator('li.card > .text').allTextContents();
const known = async () => (await callEngine(popup, 'memories', { limit: 50 })).rows.map(({ text }) => text);

describe('what is known', () => {
  it('stands there newest first, each with its site, its day and the sentence that it came from', async () => {
    await popup.getByRole('heading', { name: '4 things known' }).waitFor();
    const all = await texts();
    expect(all).toHaveLength(4);
    expect(all[0]).toBe('Has a dog called Rex');
    expect([...all.slice(1, 3)].sort()).toEqual(['Is vegetarian', expect.stringMatching(/^Lives in Lisbon/)]);
    expect(all[3]).toBe('Works as a nurse');

    const oldest = card('Works as a nurse');
    expect(await oldest.locator('blockquote').textContent()).toBe('I work as a nurse');
    expect(await oldest.textContent()).toContain('Claude');
    const day = oldest.locator('time');
    expect(await day.getAttribute('datetime')).toBe(new Date(NOW - 3 * DAY_MS).toISOString());
    expect(await day.textContent()).toBe(
      new Intl.DateTimeFormat(await popup.evaluate(() => navigator.language), { dateStyle: 'medium' }).format(
        NOW - 3 * DAY_MS,
      ),
    );
    expect(await card('Is vegetarian').locator('time').textContent()).toBe('yesterday');
    expect(await card('Is vegetarian').textContent()).toContain('ChatGPT');
  });

  it('can be searched', async () => {
    const box = popup.getByRole('searchbox');
    await box.fill('dog');
    await popup.getByRole('heading', { name: '1 found' }).waitFor();
    await expect.poll(texts).toEqual(['Has a dog called Rex']);
    await box.fill('zeppelin');
    await popup.getByText('Nothing like this is known').waitFor();
    await box.fill('');
    await popup.getByRole('heading', { name: '4 things known' }).waitFor();
  });

  it('can be put right', async () => {
    await does('Edit', 'Has a dog called Rex').click();
    await popup.getByLabel('What should be known instead').fill('Has a dog called Max');
    await popup.getByRole('button', { name: 'Save' }).click();
    await card('Has a dog called Max').waitFor();
    expect(await known()).toContain('Has a dog called Max');
    expect(await known()).not.toContain('Has a dog called Rex');
  });

  it('can be told by hand', async () => {
    await popup.getByRole('button', { name: 'Remember', exact: true }).click();
    await popup.getByLabel('Remember this about me').fill('I am allergic to peanuts');
    await popup.getByRole('button', { name: 'Remember this' }).click();
    await card('allergic to peanuts').getByText('Typed by you').waitFor();
    expect((await texts())[0]).toContain('allergic to peanuts');
  });
});

describe('forgetting', () => {
  it('says where it was sent, leaves nothing readable, and the same words teach it no more', async () => {
    const { rows } = await callEngine(popup, 'memories', { limit: 50, query: 'vegetarian' });
    const [row] = rows.filter(({ text }) => text === 'Is vegetarian');
    await callEngine(popup, 'used', {
      site: 'claude',
      conversation: { provisional: 'where-it-was-sent' },
      lines: [{ id: `m:${row?.id}`, text: 'Is vegetarian' }],
      how: 'accepted',
    });
    await does('Forget', 'Works as a nurse').click();
    await popup.getByText('It was never put into a chat.').waitFor();
    await popup.getByRole('button', { name: 'Cancel' }).click();

    await does('Forget', 'Is vegetarian').click();
    await popup.getByText('It was put into chats on Claude, which may have kept it').waitFor();
    expect(JSON.stringify(await stage.stored())).toMatch(/vegetarian/i);
    await popup.getByRole('button', { name: 'Forget', exact: true }).click();
    await card('Is vegetarian').waitFor({ state: 'detached' });
    expect(JSON.stringify(await stage.stored())).not.toMatch(/vegetarian/i);

    await told(MOVED);
    await told("By the way, I'm vegetarian");
    expect((await known()).filter((text) => /vegetarian/i.test(text))).toEqual([]);
    expect((await known()).filter((text) => /Lisbon/.test(text))).toHaveLength(1);
  });
});

describe('what waits for the user', () => {
  it('stands apart and is used nowhere until it is kept, put right or forgotten', async () => {
    for (const text of ['I love hiking', 'I play the cello', 'I have a cat called Tom'])
      await told(text, { witness: 'seen' });
    const heading = popup.getByRole('heading', { name: /^Waiting for you/ });
    await heading.filter({ hasText: '3' }).waitFor();
    const waiting = async () => (await callEngine(popup, 'memories', { limit: 50, state: 'review' })).rows;
    expect(await known()).not.toContain('Loves hiking');
    const [first, second, third] = (await waiting()).map(({ text }) => text);
    if (!first || !second || !third) throw new Error('three things should wait');

    await does('Keep', first).click();
    await heading.filter({ hasText: '2' }).waitFor();
    await expect.poll(known).toContain(first);

    await does('Edit', second).click();
    await popup.getByLabel('What should be known instead').fill('Put right by hand');
    await popup.getByRole('button', { name: 'Save' }).click();
    await heading.filter({ hasText: '1' }).waitFor();
    await expect.poll(known).toContain('Put right by hand');
    expect(await known()).not.toContain(second);

    await does('Forget', third).click();
    await popup.getByRole('button', { name: 'Forget', exact: true }).click();
    await heading.waitFor({ state: 'detached' });
    expect(await waiting()).toEqual([]);
    expect(await known()).not.toContain(third);
  });
});

describe('without a mouse', () => {
  it('everything can be reached, done and given up, and the focus is never lost', async () => {
    const page = await stage.browser.openScreen('popup.html');
    const focused = () =>
      page.evaluate(() => {
        const { activeElement: element } = document;
        return element instanceof HTMLTextAreaElement
          ? element.labels[0]?.textContent
          : (element?.getAttribute('aria-label') ?? element?.textContent);
      });
    const focusIs = (name: string) => until(focused, (now) => now === name, PATIENCE_MS);
    const tabTo = async (name: string) => {
      for (let presses = 0; (await focused()) !== name; presses += 1) {
        if (presses > 60) throw new Error(`Tab never reaches "${name}"`);
        await page.keyboard.press('Tab');
      }
    };
    await card('Works as a nurse', page).waitFor();
    await tabTo('Remember');
    await page.keyboard.press('Enter');
    await focusIs('Remember this about me');
    await page.keyboard.type('I collect stamps');
    await page.keyboard.press('Enter');
    await card('stamps', page).waitFor();
    await focusIs('Remember');

    const stamps = (await card('stamps', page).locator('.text').textContent()) ?? '';
    await tabTo(`Edit: ${stamps}`);
    await page.keyboard.press('Enter');
    await focusIs('What should be known instead');
    await page.keyboard.press('Escape');
    await focusIs(`Edit: ${stamps}`);

    await tabTo(`Forget: ${stamps}`);
    await page.keyboard.press('Enter');
    await focusIs('Cancel');
    await page.keyboard.press('Escape');
    await focusIs(`Forget: ${stamps}`);
    await page.keyboard.press('Enter');
    await focusIs('Cancel');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await card('stamps', page).waitFor({ state: 'detached' });
    await until(focused, (name) => name?.startsWith('Edit: ') === true, PATIENCE_MS);
    await page.close();
  });
});

describe('axe', () => {
  it.each(['light', 'dark'] as const)('finds nothing serious in the popup and the welcome page, %s', async (scheme) => {
    for (const path of ['popup.html', 'welcome.html']) {
      const page = await stage.browser.openScreen(path);
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.getByRole('heading', { name: path === 'popup.html' ? /things known/ : 'You are all set' }).waitFor();
      await expectNoFaults(page, `${path}, ${scheme}`);
      if (path === 'popup.html') {
        await does('Forget', 'Works as a nurse', page).click();
        await expectNoFaults(page, `${path} with a question, ${scheme}`);
      } else {
        await page.getByRole('link', { name: 'Change sites' }).click();
        await page.getByRole('checkbox').first().waitFor();
        await expectNoFaults(page, `${path} with its choices, ${scheme}`);
      }
      await page.close();
    }
  });
});

async function expectNoFaults(page: Page, where: string): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const faults = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    faults.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
    where,
  ).toEqual([]);
  expect(passes.length).toBeGreaterThan(0);
}

describe('one file out, one file in', () => {
  let other: Launched | undefined;
  afterAll(() => other?.close());

  it('gives everything back in a fresh profile', async () => {
    const file = await exported(popup);
    other = await launch({ extension: join(ROOT, '.output/demo/chrome-mv3'), hosts: {} });
    const there = await other.openScreen('popup.html');
    await there.getByText('Nothing is known yet').waitFor();
    await there.getByRole('button', { name: 'Settings' }).click();
    const [chooser] = await Promise.all([
      there.waitForEvent('filechooser'),
      there.getByRole('button', { name: 'Import' }).click(),
    ]);
    await chooser.setFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(file) });
    await there.getByText(/^Imported: /).waitFor();
    await there.getByRole('button', { name: 'Back' }).click();
    await there.getByRole('heading', { name: '6 things known' }).waitFor();
    expect(await there.locator('li.card > .text').allTextContents()).toEqual(await texts());

    const before = await snapshotOf(file);
    const after = await snapshotOf(await exported(there));
    for (const table of TABLES) expect(sorted(after[table]), table).toEqual(sorted(before[table]));
    expect(before.tombstones.length).toBeGreaterThan(0);
    expect(before.uses.length).toBeGreaterThan(0);
    // Agreeing is done on each machine by its user.
    expect(after.settings).toEqual({ ...before.settings, consentAt: null });
    expect(after.tombstoneKeys).toEqual(expect.arrayContaining(before.tombstoneKeys));
  });
});

const TABLES = [
  'conversations',
  'aliases',
  'turns',
  'observations',
  'memories',
  'events',
  'tombstones',
  'uses',
] as const;

async function snapshotOf(file: Uint8Array<ArrayBuffer>): Promise<Snapshot> {
  const { snapshot, skipped } = await readFile(new Blob([file]));
  expect(skipped).toEqual([]);
  if (!snapshot) throw new Error('not a file of ours');
  return snapshot;
}

/** A table has no order of its own. */
function sorted(rows: readonly object[]): string[] {
  const inOrder = (_: string, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return rows.map((row) => JSON.stringify(row, inOrder)).sort();
}
