/** What the page itself sees while it is being measured: frames, keys, long tasks. */
import type { Page } from 'playwright-core';

export type Phase = 'load' | 'reply' | 'scroll';

/** All times in milliseconds of the page's own clock, `performance.now()`. */
export interface Watched {
  /** When each phase began, and the end of the last one. */
  phases: { name: Phase | 'end'; at: number }[];
  /** Time stamps of frames. */
  frames: number[];
  /** Keys, each with the time from its going down to the input that it makes, after everybody's listeners. */
  keys: { at: number; ms: number }[];
  longTasks: { at: number; ms: number }[];
}

declare global {
  interface Window {
    watched?: Watched;
  }
}

/** Watches every page that opens from now on, from before its first script. */
export async function watchFromStart(page: Page): Promise<void> {
  // The runner that tools start with leaves calls of this helper in every function, and the page has none.
  await page.addInitScript('globalThis.__name = (made) => made');
  await page.addInitScript(watch);
}

/** Says that a phase begins; its mark stands in the trace as well. */
export async function begin(page: Page, name: Phase | 'end'): Promise<void> {
  await page.evaluate((name) => {
    window.watched?.phases.push({ name, at: performance.mark(`bench-${name}`).startTime });
  }, name);
}

/** Gives what was seen so far. */
export async function watchedIn(page: Page): Promise<Watched> {
  const watched = await page.evaluate(() => window.watched);
  if (!watched) throw new Error('the page was not watched from its start');
  return watched;
}

/** Runs in the page, so it must stand alone. */
function watch(): void {
  if (window !== window.top || location.protocol === 'about:') return;
  const watched: Watched = { phases: [], frames: [], keys: [], longTasks: [] };
  window.watched = watched;
  const frame = (at: number) => {
    watched.frames.push(at);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  let down = 0;
  const options = { capture: true };
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      down = timeStamp;
    },
    options,
  );
  // A task of its own comes after every listener of the event.
  const heard = (at: number) => () => void watched.keys.push({ at, ms: performance.now() - at });
  window.addEventListener('input', () => void setTimeout(heard(down)), options);
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) watched.longTasks.push({ at: startTime, ms: duration });
  }).observe({ type: 'longtask', buffered: true });
}
