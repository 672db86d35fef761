/**
 * How soon the popup shows its first row, empty and over a store of 20,000 memories: two browsers side by side, each
 * opening its popup in turn. What must hold is the ratio, since a machine's own pace is in both.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Launched, launch } from '../../e2e/support/browser.ts';
import { callEngine, until } from '../../e2e/support/engine.ts';
import { ROOT } from '../../support/imports.ts';
import { BUILDS, buildExtension } from '../build.mjs';
import { seedProfile } from '../seed.ts';

export interface PopupBench {
  /** How many memories the fuller store has. */
  memories: number;
  runs: number;
  /** The folder of a built extension; absent: it is built from what stands here. */
  extension?: string;
}

const MOST_RATIO = 1.5;
/** Opened before anything counts: the browser compiles the popup's code. */
const WARM_UPS = 3;
const PATIENCE_MS = 120_000;

/** In milliseconds from the beginning of the page. */
interface Times {
  /** The first opening after the browser's start: the engine wakes and reads its store. */
  cold: number;
  warm: number[];
}

/** Gives the figures as text, and whether the goal is held. */
export async function runPopup({ memories, runs, extension }: PopupBench): Promise<{ text: string; holds: boolean }> {
  const folder = extension === undefined ? join(ROOT, releaseBuild()) : resolve(extension);
  const profiles = await Promise.all(
    ['empty', 'full'].map((name) => mkdtemp(join(tmpdir(), `tsubasa-popup-${name}-`))),
  );
  const [emptyProfile = '', fullProfile = ''] = profiles;
  const seeded = await seedProfile(folder, fullProfile, { memories, waiting: 0 });
  const open = async (profile: string) => {
    const browser = await launch({ extension: folder, hosts: {}, profile, viewport: { width: 380, height: 600 } });
    await browser.context.addInitScript(AS_POPUP);
    await browser.context.addInitScript(WATCH);
    return browser;
  };
  const [empty, full] = [await open(emptyProfile), await open(fullProfile)];
  try {
    const times: Record<'empty' | 'full', Times> = {
      empty: { cold: await firstRow(empty), warm: [] },
      full: { cold: await firstRow(full), warm: [] },
    };
    for (const browser of [empty, full]) await settle(browser);
    for (let run = -WARM_UPS; run < runs; run++) {
      const [ofEmpty, ofFull] = [await firstRow(empty), await firstRow(full)];
      if (run < 0) continue;
      times.empty.warm.push(ofEmpty);
      times.full.warm.push(ofFull);
    }
    return printed(times, seeded);
  } finally {
    await Promise.all([empty, full].map((browser) => browser.close()));
    for (const profile of profiles) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Agreed to, with all background work held, and done with what follows from opening. */
async function settle(browser: Launched): Promise<void> {
  const screen = await browser.openScreen('report.html');
  await callEngine(screen, 'changeSettings', { consentAt: 1 });
  await callEngine(screen, 'pauseJobs', true);
  const { rows } = await callEngine(screen, 'memories', { limit: 1, isBare: true });
  // Answered when nothing before it is under way any more.
  await until(
    () =>
      callEngine(
        screen,
        'related',
        rows.map(({ id }) => id),
      ),
    Boolean,
    PATIENCE_MS,
  );
  await screen.close();
}

/** Opens the popup; gives when its first row was painted, or the words that stand in the place of rows. */
async function firstRow({ openScreen }: Launched): Promise<number> {
  const page = await openScreen('popup.html');
  const painted = await page.waitForFunction(() => (globalThis as { firstRow?: number }).firstRow, undefined, {
    timeout: PATIENCE_MS,
  });
  const at = Number(await painted.jsonValue());
  await page.close();
  return at;
}

/** A popup is no tab. As text, since the compiler's helpers are not there in the page. */
const AS_POPUP = 'globalThis.chrome?.tabs && Object.assign(chrome.tabs, { getCurrent: async () => undefined })';
/** A message after a frame's callback comes when that frame has been painted. */
const WATCH = `
  const observer = new MutationObserver(() => {
    if (!document.querySelector('li.memory, .nothing')) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { globalThis.firstRow = performance.now(); };
      port2.postMessage(0);
    });
  });
  observer.observe(document, { subtree: true, childList: true });
`;

function printed(times: Record<'empty' | 'full', Times>, memories: number): { text: string; holds: boolean } {
  const ratio = quantile(times.full.warm, 0.5) / quantile(times.empty.warm, 0.5);
  const holds = ratio <= MOST_RATIO;
  const row = (name: string, { cold, warm }: Times) =>
    [
      name.padEnd(16),
      ...[0.5, 0.1, 0.9].map((part) => quantile(warm, part).toFixed(0).padStart(8)),
      cold.toFixed(0).padStart(12),
    ].join('');
  const text = [
    `first row of the popup painted, ms after its page began; ${times.empty.warm.length} openings each, in turn`,
    `${''.padEnd(16)}${['median', 'p10', 'p90'].map((name) => name.padStart(8)).join('')}${'just awake'.padStart(12)}`,
    row('empty', times.empty),
    row(`${memories} memories`, times.full),
    `ratio of the medians ${ratio.toFixed(2)} (goal: at most ${MOST_RATIO}): ${holds ? 'held' : 'NOT HELD'}`,
  ];
  return { text: text.join('\n'), holds };
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

function releaseBuild(): string {
  const release = BUILDS.find(({ browser, demo }) => browser === 'chrome' && !demo);
  if (!release) throw new Error('there is no release build for Chrome');
  return buildExtension(release);
}
