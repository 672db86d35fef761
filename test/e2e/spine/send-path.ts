/** How long the extension holds up a person's gesture on its way to the page, measured by the page itself. */
import type { BrowserContext } from 'playwright-core';
import { FENCE } from '../../../lib/distill/format.ts';
import { PARTS } from '../support/pages.ts';

/** One event of a gesture. */
export interface Leg {
  /** Unique for the gesture: a key press, or a pointer that goes down and what follows from it. */
  gesture: string;
  type: string;
  /** From before our first listener to after our last one. */
  ms: number;
  /** Whether the note stood in the message box before and after our listeners. */
  before: boolean;
  after: boolean;
}

export interface Way {
  ms: number;
  withNote: boolean;
}

/**
 * Watches all pages that open from now on; gives the legs so far. The page's first listener is there before any
 * content script, on `window`; its second one, on `document`, is the first that an event reaches behind ours.
 */
export async function watchSendPath(context: BrowserContext): Promise<() => Leg[]> {
  const legs: Leg[] = [];
  await context.exposeBinding('tellLeg', (_source, leg: Leg) => void legs.push(leg));
  const boxes = Object.values(PARTS).map(({ box }) => box);
  await context.addInitScript(measure, { box: boxes.join(', '), fence: FENCE.open });
  return () => legs;
}

/** One row a gesture that put the note into the box, or a press of Enter that did not. */
export function waysOf(legs: readonly Leg[]): Way[] {
  const gestures = new Map<string, Leg[]>();
  for (const leg of legs) gestures.set(leg.gesture, [...(gestures.get(leg.gesture) ?? []), leg]);
  return [...gestures.values()].flatMap((ofOne) => {
    const ms = ofOne.reduce((sum, leg) => sum + leg.ms, 0);
    const withNote = ofOne.some(({ before, after }) => after && !before);
    return withNote || ofOne[0]?.type === 'keydown' ? [{ ms, withNote }] : [];
  });
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Runs in the page, so it must stand alone. */
function measure({ box, fence }: { box: string; fence: string }): void {
  const tell = (leg: Leg) => void (window as unknown as { tellLeg(leg: Leg): void }).tellLeg(leg);
  const holds = () => (document.querySelector(box)?.textContent ?? '').includes(fence);
  let gestures = 0;
  let before = false;
  let startedAt = 0;
  for (const type of ['keydown', 'pointerdown', 'click', 'submit']) {
    window.addEventListener(
      type,
      (event) => {
        if (type === 'keydown' || type === 'pointerdown') gestures += 1;
        before = event.isTrusted && holds();
        startedAt = performance.now();
      },
      { capture: true },
    );
    document.addEventListener(
      type,
      (event) => {
        const ms = performance.now() - startedAt;
        const isSend = type === 'keydown' ? (event as KeyboardEvent).key === 'Enter' : true;
        if (!event.isTrusted || !isSend) return;
        tell({ gesture: `${performance.timeOrigin} ${gestures}`, type, ms, before, after: holds() });
      },
      { capture: true },
    );
  }
}
