/** How fast a download is, over the last seconds, so that it follows a network that changes. */

const WINDOW_MS = 10_000;
/** Over less the figure would jump. */
const LEAST_MS = 1_000;

export interface Rate {
  /** Tells how many bytes there are by now. */
  note(bytes: number): void;
  /** Bytes a second; undefined where too little time has passed. */
  perSecond(): number | undefined;
}

/** `now` gives milliseconds. */
export function createRate(now: () => number): Rate {
  const seen: { at: number; bytes: number }[] = [];
  return {
    note: (bytes) => {
      const at = now();
      const last = seen.at(-1);
      // A piece comes every few milliseconds; ten a second tell as much.
      if (last && seen.length > 1 && at - last.at < 100) last.bytes = bytes;
      else seen.push({ at, bytes });
      while (seen.length > 2 && at - (seen[1]?.at ?? at) > WINDOW_MS) seen.shift();
    },
    perSecond: () => {
      const [first] = seen;
      const last = seen.at(-1);
      const ms = first && last ? now() - first.at : 0;
      return first && last && ms >= LEAST_MS ? ((last.bytes - first.bytes) * 1000) / ms : undefined;
    },
  };
}
