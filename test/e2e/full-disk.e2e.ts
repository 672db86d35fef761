/** A full disk is told by its name, in words, and what could not be kept waits until there is room. */
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFile as readExport } from '../../lib/portability/index.ts';
import { windowOf } from '../support/engine.ts';
import { ROOT } from '../support/imports.ts';
import { type Launched, launch } from './support/browser.ts';
import { callEngine, until } from './support/engine.ts';
import { exported } from './support/export.ts';
import { PARTS, say } from './support/pages.ts';
import { type FixtureServer, serveFixtures } from './support/server.ts';

const PATIENCE_MS = 20_000;
const TIGHT = 600_000;
const NONE = 1_000;
/** The content script tries again after a minute. */
const MINUTE_MS = 61_000;

let fixtures: FixtureServer;
let folder: string;
let browser: Launched;
let popup: Page;
/** How much the extension may store; without a number, what it likes. */
let room: (bytes?: number) => Promise<unknown>;
beforeAll(async () => {
  fixtures = await serveFixtures();
  folder = await mkdtemp(join(tmpdir(), 'tsubasa-small-'));
  await smallExtension(folder);
  const hosts = Object.fromEntries(fixtures.hosts.map((host) => [host, fixtures.port]));
  browser = await launch({ extension: folder, hosts });
  popup = await browser.openScreen('popup.html');
  await callEngine(popup, 'ready');
  const session = await browser.context.newCDPSession(popup);
  const origin = `chrome-extension://${browser.extensionId}`;
  room = (bytes) =>
    session.send('Storage.overrideQuotaForOrigin', { origin, ...(bytes === undefined ? {} : { quotaSize: bytes }) });
  // The browser looks at the room that is left when a database is opened for the first time, and then for half a
  // minute not again, unless more is wanted than there was.
  await room(TIGHT);
  await popup.evaluate(() => chrome.offscreen.closeDocument());
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await callEngine(popup, 'changeSettings', { consentAt: Date.now() });
});
afterAll(async () => {
  await browser?.close();
  await fixtures?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The built extension without the permission that gives it the whole disk, so that a test can fill what it has. */
async function smallExtension(at: string): Promise<void> {
  await cp(join(ROOT, '.output/demo/chrome-mv3'), at, { recursive: true });
  const path = join(at, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { permissions: string[] };
  manifest.permissions = manifest.permissions.filter((permission) => permission !== 'unlimitedStorage');
  await writeFile(path, JSON.stringify(manifest));
}

/** More than there is room for, in a form that cannot be packed into less. */
const tooMuch = () => windowOf([randomBytes(TIGHT).toString('hex')], { conversation: { provisional: 'too much' } });

async function store() {
  const { snapshot } = await readExport(new Blob([await exported(popup)]));
  if (!snapshot) throw new Error('the export cannot be read');
  return snapshot;
}

/** Counts the windows that content scripts have offered: messages to the background reach every page of the extension. */
async function countOffers(): Promise<() => Promise<number>> {
  await popup.evaluate(() => {
    document.documentElement.dataset.offers = '0';
    chrome.runtime.onMessage.addListener((message: { key?: string }) => {
      const { dataset } = document.documentElement;
      if (message.key === 'capture') dataset.offers = String(Number(dataset.offers) + 1);
    });
  });
  return () => popup.evaluate(() => Number(document.documentElement.dataset.offers));
}

describe('a full disk', () => {
  it('is told, loses nothing, and what waited is kept once there is room', async () => {
    const { bot } = fixtures.site('chatgpt.com');
    const chat = await browser.context.newPage();
    await chat.goto('https://chatgpt.com/');
    await say(chat, PARTS['chatgpt-v1'], bot, 'I have a dog called Rex');
    await until(
      () => callEngine(popup, 'status'),
      ({ turns }) => turns === 2,
      PATIENCE_MS,
    );

    await room(NONE);
    await expect(callEngine(popup, 'ingest', tooMuch())).rejects.toThrow('storage_full');
    const offers = await countOffers();
    await say(chat, PARTS['chatgpt-v1'], bot, 'I moved to Lisbon in May');
    await until(offers, (count) => count > 0, PATIENCE_MS);

    await popup.bringToFront();
    await popup.getByText('Has a dog called Rex').waitFor();
    await popup.getByRole('button', { name: 'Remember', exact: true }).click();
    const field = popup.getByLabel('Remember this about me');
    await field.fill('I am allergic to peanuts');
    await popup.getByRole('button', { name: 'Remember this' }).click();
    await popup.getByRole('alert').filter({ hasText: 'The disk is full. What was kept before is safe' }).waitFor();
    expect(await field.inputValue()).toBe('I am allergic to peanuts');
    expect(await callEngine(popup, 'status')).toMatchObject({ turns: 2, memories: 1 });

    await room();
    await popup.getByRole('button', { name: 'Remember this' }).click();
    await popup.getByText('Is allergic to peanuts').waitFor();
    expect(await callEngine(popup, 'status')).toMatchObject({ turns: 2 });

    // The page lives through the minute in a moment.
    const time = await browser.context.newCDPSession(chat);
    await time.send('Emulation.setVirtualTimePolicy', { policy: 'advance', budget: MINUTE_MS });
    await until(
      () => callEngine(popup, 'status'),
      ({ turns }) => turns === 4,
      PATIENCE_MS,
    );
    const { turns } = await store();
    expect(turns.sort((a, b) => a.order - b.order).map(({ role, text }) => `${role}: ${text}`)).toEqual([
      'user: I have a dog called Rex',
      'assistant: You said: I have a dog called Rex',
      'user: I moved to Lisbon in May',
      'assistant: You said: I moved to Lisbon in May',
    ]);
    // It was said when it was said, not when there was room for it.
    expect(turns[2]).toMatchObject({ witness: 'typed', saidAt: { source: 'live' } });
    await popup.getByText('Lives in Lisbon').waitFor();
  });
});
