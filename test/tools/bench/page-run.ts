/** One run: a fresh browser, with the extension or without it, the long chat, a streamed reply, typing, a scroll. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { hostFlags } from '../../e2e/support/browser.ts';
import { callEngine, until } from '../../e2e/support/engine.ts';
import { chromiumPath, quietFlags } from '../browser.mjs';
import type { ChatPages } from './page-server.ts';
import { type Sample, samplesOfOurs, startTrace } from './page-trace.ts';
import { begin, type Watched, watchedIn, watchFromStart } from './page-watch.ts';

export interface Arm {
  pages: ChatPages;
  look: keyof ChatPages['url'];
  /** The folder of the built extension; absent: a browser without it. */
  extension?: string;
  /** How many turns the page has when it is opened. */
  turns: number;
}

/** A browser profile in which that chat was opened before and is stored. */
export interface Ready extends Arm {
  profile: string;
  extensionId?: string;
}

export interface Run extends Watched {
  ours: Sample[];
  /** Bytes of the page's isolate, our world included, after collecting garbage. */
  heapBytes: number;
}

export const LOOKS = {
  chatgpt: { site: 'chatgpt', box: '#prompt-textarea', stop: '[data-testid="stop-button"]' },
  unknown: { site: undefined, box: '.ProseMirror', stop: '.stop' },
};

/** The first look at a long chat is stored and its vectors are made; on a busy machine that takes its time. */
const PATIENCE_MS = 180_000;
export const QUESTION = 'Could you go through all of it once more, step by step, with the figures?';
/** Known before the page is opened, so that the chip stands over the box as it would for a user. */
const KNOWN = ['I am vegetarian', 'I live in Lisbon', 'My sister is called Ana'];
export const DRAFT =
  'And what could I cook in Lisbon for a vegetarian dinner with my sister Ana, for less than 30 euros, on a weekday evening?';
/** The chip's element, which lies beside the body; what is in it no page can see. */
const CHIP = ':root > div[style*="2147483647"]';
export const KEY_EVERY_MS = 110;
const WHEEL_STEPS = 60;
const WHEEL_PX = 240;

/** Makes a profile: the user has agreed, has told something, and all of the chat is stored with its vectors. */
export async function prepare(arm: Arm): Promise<Ready> {
  const profile = await mkdtemp(join(tmpdir(), 'tsubasa-page-'));
  const context = await open({ ...arm, profile });
  try {
    if (arm.extension === undefined) return { ...arm, profile };
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const ready = { ...arm, profile, extensionId: new URL(worker.url()).host };
    const screen = await openScreen(context, ready.extensionId);
    const site = LOOKS[arm.look].site ?? `origin:${new URL(arm.pages.url[arm.look]).origin}`;
    await callEngine(screen, 'changeSettings', {
      consentAt: Date.now(),
      sites: { [site]: { mode: 'suggest', hears: 'everything' } },
    });
    await screen.evaluate(() => chrome.runtime.sendMessage({ to: 'background', key: 'sites.changed', payload: {} }));
    for (const fact of KNOWN) await callEngine(screen, 'remember', fact);
    const page = await context.newPage();
    await page.goto(arm.pages.url[arm.look]);
    await stored(screen, arm.turns);
    return ready;
  } catch (error) {
    await context.close();
    await discard({ ...arm, profile });
    throw error;
  } finally {
    await context.close();
  }
}

export function discard({ profile }: Ready): Promise<void> {
  return rm(profile, { recursive: true, force: true, maxRetries: 5 });
}

/** Runs once. Throws where the page or the extension does not come to the state that is to be measured. */
export async function runOnce(ready: Ready): Promise<Run> {
  const context = await open(ready);
  try {
    const screen = ready.extensionId === undefined ? undefined : await openScreen(context, ready.extensionId);
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await watchFromStart(page);
    const endTrace = await startTrace(cdp);
    await chat(page, screen, ready);
    const events = await endTrace();
    const heapBytes = await heapOf(cdp);
    const watched = await watchedIn(page);
    const [{ at = 0 } = {}] = watched.phases;
    return { ...watched, ours: samplesOfOurs(events, { name: 'bench-load', at }), heapBytes };
  } finally {
    await context.close();
  }
}

/** Starts a browser over a prepared profile. */
export function open({ pages, extension, profile }: Ready): Promise<BrowserContext> {
  const ours =
    extension === undefined ? [] : [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`];
  return chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    viewport: { width: 1280, height: 800 },
    args: [...quietFlags(), ...hostFlags(pages.hosts), ...ours],
  });
}

/** A page of the extension, from which the engine is called. */
export async function openScreen(context: BrowserContext, extensionId: string): Promise<Page> {
  const screen = await context.newPage();
  await screen.goto(`chrome-extension://${extensionId}/popup.html`);
  return screen;
}

/** Waits until so many turns are stored and have vectors, or will get none, so that nothing but the page has work to do. */
async function stored(screen: Page, turns: number): Promise<void> {
  await until(
    () => callEngine(screen, 'status'),
    ({ turns: count, waitingForVectors, encoder }) =>
      count >= turns && (waitingForVectors === 0 || encoder === 'failed'),
    PATIENCE_MS,
  );
}

async function chat(page: Page, screen: Page | undefined, { pages, look, turns }: Ready): Promise<void> {
  const { box, stop } = LOOKS[look];
  const before = screen ? (await callEngine(screen, 'status')).turns : 0;
  await page.goto(pages.url[look], { waitUntil: 'commit' });
  await page.bringToFront();
  await begin(page, 'load');
  await page
    .locator('section')
    .nth(turns - 1)
    .waitFor({ state: 'attached' });
  await idle(page);
  if (screen) await read(screen, page, turns);
  await page.locator(box).click();
  await page.keyboard.type(QUESTION);
  if (screen) await stored(screen, before);
  await idle(page);

  // The extension may have opened a page of its own, and browsers hold up the frames of what lies behind another tab.
  await page.bringToFront();
  await begin(page, 'reply');
  await page.keyboard.press('Enter');
  await page.locator(stop).waitFor();
  await page.keyboard.type(DRAFT, { delay: KEY_EVERY_MS });
  await page.locator(stop).waitFor({ state: 'detached', timeout: PATIENCE_MS });

  await begin(page, 'scroll');
  await page.mouse.move(640, 300);
  for (let step = 0; step < WHEEL_STEPS; step += 1) await page.mouse.wheel(0, step % 20 < 15 ? -WHEEL_PX : WHEEL_PX);
  if (screen) await stored(screen, before + 2);
  await idle(page);
  await begin(page, 'end');
  if (await page.evaluate(() => document.hidden))
    throw new Error('the chat was not in front, so its frames say nothing');
  const standsOverBox = await page.locator(CHIP).count();
  if (screen && standsOverBox === 0) throw new Error('the chip did not appear, so its cost was not measured');
}

/** The extension says in the toolbar that it has read all turns of the page: from then on it follows what changes. */
export async function read(screen: Page, page: Page, turns: number): Promise<void> {
  const url = page.url();
  const title = () =>
    screen.evaluate(async (url) => {
      const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
      return chrome.action.getTitle(tab?.id === undefined ? {} : { tabId: tab.id });
    }, url);
  await until(title, (said) => said.includes(`${turns}`), PATIENCE_MS);
}

/** Waits until the page has nothing to do. */
export async function idle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let times = 0; times < 3; times += 1) await new Promise((resolve) => requestIdleCallback(resolve));
  });
}

async function heapOf(cdp: CDPSession): Promise<number> {
  // Twice: what the first collection finalises, the second one frees.
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await cdp.send('Runtime.getHeapUsage');
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}
