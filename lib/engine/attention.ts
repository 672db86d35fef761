/** Whether somebody chats right now: background work then leaves most of the machine to the page. */
import type { Clock } from '../clock.ts';

/** After the last word from a chat page it counts as in use for so long. */
const IN_USE_MS = 30_000;
/** Meanwhile work rests so many times as long as it ran: pages share as few as two cores with it. */
const RESTS = 2;
/** However long a piece took, it rests no longer than this; in milliseconds. */
const MOST_REST_MS = 250;

export interface Attention {
  /** A chat page stored or asked something. */
  noticed(): void;
  /** How long background work rests after a piece that took `spentMs`; 0 where nobody chats. In milliseconds. */
  restAfter(spentMs: number): number;
  /** Rests so long. */
  rest(spentMs: number): Promise<void>;
}

export function createAttention(clock: Clock): Attention {
  let last = Number.NEGATIVE_INFINITY;
  const restAfter = (spentMs: number) => (clock.now() - last < IN_USE_MS ? Math.min(RESTS * spentMs, MOST_REST_MS) : 0);
  return {
    noticed: () => {
      last = clock.now();
    },
    restAfter,
    rest: async (spentMs) => {
      const ms = restAfter(spentMs);
      if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
    },
  };
}
