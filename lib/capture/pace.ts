/**
 * How often a page may be looked at. A look at a long chat costs more than one at a short chat, and on a slow machine
 * more than on a fast one; so the time between looks follows what they cost, and all of them together take a small
 * share of the page's time. What is shown meanwhile is seen a moment later.
 */

/** Of the page's time, at most this part. */
const SHARE = 1 / 800;
/** However much looks cost, the page is not left alone for longer. */
const LONGEST_MS = 2_000;

export interface Pace {
  /** Does the work of a look and takes its time. */
  time<T>(look: () => T): T;
  /** Milliseconds from one look to the next: `least`, or more where looks are expensive. */
  every(least: number): number;
}

/** `now`: milliseconds, fine enough to time a look. */
export function createPace(now: () => number): Pace {
  let cost = 0;
  return {
    time(look) {
      const startedAt = now();
      try {
        return look();
      } finally {
        // The first look at a page reads all of it, later ones what has changed: the latest say most.
        cost = (cost + now() - startedAt) / 2;
      }
    },
    every: (least) => Math.max(least, Math.min(cost / SHARE, LONGEST_MS)),
  };
}
