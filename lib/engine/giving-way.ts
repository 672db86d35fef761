/** Work of the engine's start that gives way to what a screen asks meanwhile: it has seconds to do, and a popup is looked at now. */

/** A screen asks one thing after the other: so long after an answer it may ask the next. */
const LINGERS_MS = 120;
/** In all. Whoever asks without end does not keep the engine from starting. */
const MOST_MS = 2_500;

export interface GivingWay {
  /** Does what a screen asked for. */
  serve<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when no screen is asking, at once after a while. */
  quiet(): Promise<void>;
}

export function createGivingWay(): GivingWay {
  let asked = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  let waited = 0;
  const isQuiet = () => waited >= MOST_MS || (asked === 0 && performance.now() - lastAt >= LINGERS_MS);
  return {
    serve: async (work) => {
      asked += 1;
      try {
        return await work();
      } finally {
        asked -= 1;
        lastAt = performance.now();
      }
    },
    quiet: async () => {
      // What has been asked must have been heard.
      await pause(0);
      const since = performance.now();
      const before = waited;
      while (!isQuiet()) {
        await pause(LINGERS_MS / 4);
        waited = before + performance.now() - since;
      }
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
