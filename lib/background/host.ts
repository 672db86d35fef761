/**
 * Keeps the engine worker running: in an offscreen document where the browser has them (Chrome's service worker
 * cannot start workers and dies after 30 seconds), else in this background page itself (Firefox).
 */
import { type EngineClient, engineClient } from '../engine/client.ts';
import { TsubasaError, toWire } from '../errors.ts';

export interface Host {
  /** The engine, started where it was not; rejects with `engine_away` when it cannot be. */
  engine(): Promise<EngineClient>;
  /** Stops it, to be started again by the next call. */
  stop(): Promise<void>;
}

const OFFSCREEN_PAGE = 'offscreen.html';
const START_MS = 15_000;
const KNOCK_EVERY_MS = 100;

/** `offscreen`: the browser's API where there is one; `startWorker`: how to start the worker here otherwise. */
export function createHost(parts: {
  offscreen?: typeof chrome.offscreen;
  startWorker(): Worker;
  signal: AbortSignal;
}): Host {
  const client = engineClient(parts.signal);
  let worker: Worker | undefined;
  /** Single flight: a second concurrent `createDocument` rejects. */
  let starting: Promise<EngineClient> | undefined;

  const start = async (): Promise<EngineClient> => {
    const open = async () => {
      if (parts.offscreen) await ensureDocument(parts.offscreen);
      else worker ??= parts.startWorker();
    };
    try {
      await knock(client, open);
    } catch (error) {
      // An engine whose store did not open says so for ever; the next call finds a new one, which tries again.
      if (toWire(error).code !== 'engine_away') await stop();
      throw error;
    }
    return client;
  };
  const stop = async () => {
    worker?.terminate();
    worker = undefined;
    if (await parts.offscreen?.hasDocument()) await parts.offscreen?.closeDocument();
  };

  return {
    engine: () => {
      starting ??= start().finally(() => {
        starting = undefined;
      });
      return starting;
    },
    stop,
  };
}

async function ensureDocument(offscreen: typeof chrome.offscreen): Promise<void> {
  if (await offscreen.hasDocument()) return;
  try {
    await offscreen.createDocument({
      url: OFFSCREEN_PAGE,
      reasons: ['WORKERS' as chrome.offscreen.Reason, 'BATTERY_STATUS' as chrome.offscreen.Reason],
      justification: 'Keeps and searches the memories on this machine, in workers of its own, sparing the battery.',
    });
  } catch (error) {
    // Another context may have been faster.
    if (!(await offscreen.hasDocument()))
      throw new TsubasaError('engine_away', 'no offscreen document', { cause: error });
  }
}

/**
 * A BroadcastChannel keeps nothing for a worker that is not listening yet, so the first call is repeated; and a
 * document that is about to close still counts as there, so each time it is looked after anew.
 */
async function knock(client: EngineClient, open: () => Promise<void>): Promise<void> {
  const until = Date.now() + START_MS;
  while (Date.now() < until) {
    await open();
    const answered = await Promise.race([
      client.ready().then(() => true),
      new Promise<false>((resolve) => setTimeout(resolve, KNOCK_EVERY_MS, false)),
    ]);
    if (answered) return;
  }
  throw new TsubasaError('engine_away', 'the engine worker did not start');
}
