/** The popup beside a chat, day by day: what it taught, what was added, what waits, what the site may hear, and the settings. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TabState } from '../../lib/protocol.ts';
import { windowOf } from '../support/engine.ts';
import { ROOT } from '../support/imports.ts';
import { seedRows } from '../tools/seed/rows.ts';
import { seedProfile } from '../tools/seed.ts';
import { LOOKS, openStage, PATIENCE_MS, type Stage } from './spine/stage.ts';
import { type Launched, launch } from './support/browser.ts';
import { callEngine, until } from './support/engine.ts';
import { PARTS, say } from './support/pages.ts';

const [LOOK] = LOOKS;
const VEGETARIAN = 'Is vegetarian';
const REX = 'Has a dog called Rex';
/** A popup is no tab. As text, since the compiler's helpers are not there in the page. */
const AS_POPUP = 'Object.assign(chrome.tabs, { getCurrent: async () => undefined })';

let stage: Stage;
let chat: Page;
let popup: Page;
let tab = 0;
beforeAll(async () => {
  stage = await openStage();
  await stage.agree();
  chat = await stage.open(LOOK);
  for (const text of ["I'm vegetarian.", 'I have a dog called Rex.'])
    await say(chat, PARTS[LOOK.look], stage.bot(LOOK), text);
  await stage.storedOnce(({ memories }) => memories.length === 2);
  tab = await stage.popup.evaluate(async (host) => {
    const tabs = await chrome.tabs.query({});
    return tabs.find(({ url }) => url?.includes(host))?.id ?? 0;
  }, LOOK.host);
  popup = await stage.browser.openScreen(`popup.html?tab=${tab}`);
});
afterAll(() => stage?.close());

const press = (name: string, on = popup) => on.getByRole('button', { name, exact: true }).click();
const does = (what: string, text: string) => popup.getByRole('button', { name: `${what}: ${text}` });
const known = async () => (await callEngine(popup, 'memories', { limit: 50 })).rows.map(({ text }) => text).sort();
const state = () =>
  popup.evaluate(
    (tabId) =>
      chrome.runtime
        .sendMessage({ to: 'background', key: 'tab.state', payload: { tabId } })
        .then(({ value }: { value: TabState }) => value),
    tab,
  );

describe('the conversation in front', () => {
  it('is known by the popup, with what it taught; one press takes that back, another puts it back', async () => {
    await popup.getByText('Learnt here 2').waitFor();
    await does('Undo', REX).click();
    await does('Put back', REX).waitFor();
    await until(known, (texts) => texts.join() === VEGETARIAN, PATIENCE_MS);
    await does('Put back', REX).click();
    await does('Undo', REX).waitFor();
    await until(known, (texts) => texts.length === 2, PATIENCE_MS);
  });

  it('shows what was added to it word for word, and "Not this" keeps that from every chat until the user says so', async () => {
    const { conversation } = await state();
    const { rows } = await callEngine(popup, 'memories', { limit: 9 });
    const rex = rows.find(({ text }) => text === REX);
    await callEngine(popup, 'used', {
      site: LOOK.site,
      conversation: conversation ?? { provisional: 'none' },
      lines: [{ id: `m:${rex?.id}`, text: REX }],
      how: 'accepted',
    });
    await popup.getByText('Last added here 1').waitFor();
    await does('Not this', REX).click();
    await popup.getByRole('heading', { name: 'Waiting for you 1' }).waitFor();
    await popup.getByText('You said that this is wrong.').waitFor();
    expect(await known()).toEqual([VEGETARIAN]);
    await popup
      .locator('.box')
      .getByRole('button', { name: `Undo: ${REX}` })
      .last()
      .click();
    await popup.getByRole('heading', { name: /^Waiting/ }).waitFor({ state: 'detached' });
    expect(await known()).toEqual([REX, VEGETARIAN]);
  });

  it('follows the chat to another conversation', async () => {
    await chat.getByRole('link', { name: 'New chat' }).click();
    await popup.getByText('Learnt here').waitFor({ state: 'detached', timeout: PATIENCE_MS });
    await chat.goBack();
    await popup.getByText('Learnt here 2').waitFor({ timeout: PATIENCE_MS });
  });
});

describe('what waits', () => {
  it('is kept, put right and forgotten by keys alone', async () => {
    for (const text of ['I love hiking', 'I play the cello', 'I have a cat called Tom']) {
      const conversation = { nativeId: text, provisional: `visit-${text}` };
      const turns = windowOf([{ text, witness: 'seen' }, 'I see.'], { site: 'claude', at: Date.now(), conversation });
      await callEngine(popup, 'ingest', turns);
    }
    const heading = popup.getByRole('heading', { name: /^Waiting for you/ });
    await heading.filter({ hasText: '3' }).waitFor();
    const first = popup.locator('.queue li.memory').first();
    const text = (await first.locator('.text').textContent()) ?? '';
    await first.focus();
    await popup.keyboard.press('k');
    await heading.filter({ hasText: '2' }).waitFor();
    expect(await known()).toContain(text);
    // The focus has gone on to the next one.
    await until(() => popup.evaluate(() => document.activeElement?.matches('.queue li.memory')), Boolean, PATIENCE_MS);
    await popup.keyboard.press('ArrowDown');
    await popup.keyboard.press('ArrowUp');
    await popup.keyboard.press('e');
    await until(() => popup.evaluate(() => document.activeElement?.matches('.queue textarea')), Boolean, PATIENCE_MS);
    await popup.keyboard.press('Control+A');
    await popup.keyboard.type('Put right by hand');
    await popup.keyboard.press('Enter');
    await heading.filter({ hasText: '1' }).waitFor();
    expect(await known()).toContain('Put right by hand');
    await until(() => popup.evaluate(() => document.activeElement?.matches('.queue li.memory')), Boolean, PATIENCE_MS);
    await popup.keyboard.press('f');
    // The harmless answer has the focus.
    await until(
      () => popup.evaluate(() => document.activeElement?.textContent),
      (text) => text === 'Cancel',
      PATIENCE_MS,
    );
    await popup.keyboard.press('Tab');
    await popup.keyboard.press('Enter');
    await heading.waitFor({ state: 'detached' });
    expect(await known()).toHaveLength(4);
  });
});

describe('the site and the settings', () => {
  it('is told what it may hear, in a sentence', async () => {
    const hears = async () => (await callEngine(popup, 'settings')).sites.chatgpt?.hears;
    expect(await hears()).toBeUndefined();
    await popup.getByRole('radio', { name: 'Only what I told it' }).click();
    await popup.getByText('ChatGPT hears only what you told it').waitFor();
    expect(await hears()).toBe('own');
    await popup.getByRole('radio', { name: 'Everything' }).click();
    await popup.getByText('ChatGPT may hear what you told other chatbots.').waitFor();
    expect(await hears()).toBe('everything');
  });

  it('open on their own, close by Escape and by the browser, and can be linked to', async () => {
    await press('Settings');
    await popup.getByRole('region', { name: 'Search by meaning' }).waitFor();
    expect(await popup.getByRole('searchbox').count()).toBe(0);
    await popup.keyboard.press('Escape');
    await popup.getByRole('searchbox').waitFor();
    await press('Settings');
    await popup.goBack();
    await popup.getByRole('searchbox').waitFor();
    const linked = await stage.browser.openScreen(`popup.html?tab=${tab}#import`);
    await until(
      () => linked.evaluate(() => document.activeElement?.textContent),
      (text) => text === 'Import',
      PATIENCE_MS,
    );
    await press('Back', linked);
    await linked.getByRole('searchbox').waitFor();
    await linked.close();
  });
});

describe('in the size of a popup', () => {
  it('shows at least four memories of what is known, and axe finds nothing', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      const page = await stage.browser.context.newPage();
      await page.addInitScript(AS_POPUP);
      await page.setViewportSize({ width: 380, height: 600 });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      // Over the chat, as a popup stands over the tab in front.
      await page.addInitScript(`chrome.tabs.query = async () => [{ id: ${tab} }]`);
      await page.goto(`chrome-extension://${stage.browser.extensionId}/popup.html`);
      await page.getByText('Learnt here').waitFor();
      const rows = page.locator('.known > .cards li.memory');
      const seen = async () =>
        (await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().bottom <= 600))).filter(Boolean);
      await until(seen, ({ length }) => length >= 4, PATIENCE_MS);
      for (const view of ['list', 'settings']) {
        if (view === 'settings') await press('Settings', page);
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
        expect(violations.map(({ id, nodes }) => `${scheme} ${view} ${id}: ${nodes[0]?.html}`)).toEqual([]);
      }
      await page.close();
    }
  });
});

describe('over 20,000 memories', () => {
  let browser: Launched | undefined;
  let profile = '';
  afterAll(async () => {
    await browser?.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  it('the newest are there before the index is, and all the others are found', async () => {
    const shape = { memories: 20_000, waiting: 5 };
    const all = (await seedRows(shape)).memories.filter(({ state: of }) => of === 'current' || of === 'ended');
    const [oldest] = all.sort((a, b) => a.recordedAt - b.recordedAt);
    profile = await mkdtemp(join(tmpdir(), 'tsubasa-seeded-'));
    const extension = join(ROOT, '.output/demo/chrome-mv3');
    expect(await seedProfile(extension, profile, shape)).toBeGreaterThan(all.length);
    browser = await launch({ extension, hosts: {}, profile });
    const page = await browser.openScreen('popup.html');
    const rows = page.locator('.known > .cards li.memory > .text');
    await rows.first().waitFor();
    await page.getByRole('heading', { name: `${all.length.toLocaleString('en')} things known` }).waitFor();
    await page.getByRole('heading', { name: 'Waiting for you 5' }).waitFor();
    await page.getByRole('searchbox').fill(oldest?.text ?? '');
    await until(
      () => rows.allTextContents(),
      (texts) => texts.includes(oldest?.text ?? ''),
      60_000,
    );
  });
});
