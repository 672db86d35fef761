/** A language model on its way: how fast it comes, how long it takes, and what happens when its server goes away. */
import { type ErrorCode, TsubasaError, toWire } from '../errors.ts';
import type { ModelInstall, ModelInstaller } from '../inference/install-model.ts';
import type { InstalledModel } from '../inference/models.ts';
import { createRate } from '../inference/rate.ts';

/** A network that sleeps or changes comes back: asked again after so long, and a last time after the last of these. */
const RETRY_MS = [2_000, 10_000, 60_000, 5 * 60_000, 15 * 60_000] as const;

/** How far it is. */
export interface DownloadState {
  /** Bytes; `total` is 0 while nothing is known. */
  done: number;
  total: number;
  /** Bytes a second over the last seconds, and seconds until the end; absent where nobody can tell. */
  rate?: number;
  remaining?: number;
  /** Why nothing comes right now. It is asked again by itself. */
  away?: ErrorCode;
}

export interface ModelDownload {
  state(): DownloadState;
  /** Ends it; resolves when no file is written any more. What came is kept. */
  stop(): Promise<void>;
}

export interface DownloadParts {
  installer: Pick<ModelInstaller, 'install'>;
  now(): number;
  /** In the place of the pauses between attempts, in milliseconds. */
  retryMs?: readonly number[];
}

/** Begins at once. Exactly one of `installed` and `failed` is called, once, unless it was stopped before. */
export function startDownload(
  { installer, now, retryMs = RETRY_MS }: DownloadParts,
  wanted: Omit<ModelInstall, 'progress' | 'signal'>,
  told: { installed(model: InstalledModel): void; failed(error: unknown): void },
): ModelDownload {
  const life = new AbortController();
  const { signal } = life;
  let rate = createRate(now);
  let done = 0;
  let total = 0;
  let most = 0;
  let away: ErrorCode | undefined;
  let attempts = 0;

  const install = () =>
    installer.install({
      ...wanted,
      signal,
      progress: (bytes, of) => {
        // Only what is new shows that the server is there: what came before is told again.
        if (bytes > most) attempts = 0;
        most = Math.max(most, bytes);
        done = bytes;
        total = of;
        away = undefined;
        rate.note(bytes);
      },
    });
  const run = async (): Promise<void> => {
    for (;;) {
      try {
        const model = await install();
        if (!signal.aborted) told.installed(model);
        return;
      } catch (error) {
        if (signal.aborted) return;
        const { code } = toWire(error);
        const wait = retryMs[attempts];
        if (code !== 'model_server_away' || wait === undefined) return told.failed(error);
        attempts += 1;
        away = code;
        rate = createRate(now);
        await pause(wait, signal);
        if (signal.aborted) return;
      }
    }
  };
  const running = run();

  return {
    state: () => {
      const speed = away === undefined ? rate.perSecond() : undefined;
      return {
        done,
        total,
        ...(speed === undefined ? {} : { rate: speed }),
        ...(speed !== undefined && speed > 0 && total > done ? { remaining: (total - done) / speed } : {}),
        ...(away === undefined ? {} : { away }),
      };
    },
    stop: async () => {
      life.abort(new TsubasaError('internal', 'stopped'));
      await running;
    },
  };
}

/** Resolves after so long, or when the signal aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    signal.addEventListener('abort', over);
  });
}
