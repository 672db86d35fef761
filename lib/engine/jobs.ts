/**
 * Background work: one job a piece of work, run in short slices, so that a worker that dies loses one slice and what
 * the user waits for comes first. What a kind of work does stands in its handler; the engine's composition
 * (`start.ts`) names the handlers.
 */
import { type ErrorCode, TsubasaError, toWire } from '../errors.ts';
import type { JobKind, JobRow } from '../storage/db.ts';
import { dueAt, enqueue, fail, finish, goOn, hasten, lease, type NewJob } from '../storage/jobs.ts';
import type { Attention } from './attention.ts';
import type { EngineContext } from './context.ts';

/** A slice is told to end after so many milliseconds: with its last chunk it stays well below 20 seconds. */
export const SLICE_MS = 10_000;
/** A lease outlives the longest slice. A job whose lease has run out belongs to a worker that is dead. */
export const LEASE_MS = 20_000;
/** After a failure a job rests: twice as long each time, up to an hour; after `MOST_FAILURES` in a row, six hours. */
const REST_MS = 60_000;
const MOST_REST_MS = 3_600_000;
export const MOST_FAILURES = 6;
const LONG_REST_MS = 6 * 3_600_000;
/** Between two looks for what is due. A timer of the browser can wait no longer than some days. */
const MOST_TIMER_MS = 3_600_000;
/** Where the store itself refuses, it is asked again after so long. */
const STORE_REST_MS = 60_000;

/** What a handler gets for one slice. */
export interface JobSlice {
  /** Aborts when the slice is over: its time, a pause, or the end of the engine. */
  readonly signal: AbortSignal;
  /** What the slice before gave; absent at the beginning. */
  readonly cursor: string | undefined;
  /** Ids of the conversations that the job is about; absent: all. */
  readonly scope: readonly string[] | undefined;
  /** As they were told last, in the handler's own unit; 0 where nothing was told. */
  readonly done: number;
  readonly total: number;
  /** Tells how far it is; kept with the cursor, shown in the popup. */
  progress(done: number, total: number): void;
  /**
   * Call between chunks of some milliseconds each: lets everything else go first, rests while somebody chats, then gives
   * whether there is time for another chunk. `while (await slice.goesOn()) …`.
   */
  goesOn(): Promise<boolean>;
}

/** How a slice ended: with nothing left to do, or with where to go on. The runner keeps the cursor and looks not into it. */
export type SliceEnd = { done: true } | { cursor: string };

/**
 * One kind of work. `run` does as much as fits into a slice. A slice may be run again from the same cursor after a
 * death, so what it does twice must change nothing. The write lock (`context.exclusive`) is held for one chunk of some
 * milliseconds at a time. Whatever it throws is a failure: the job rests and goes on later.
 */
export interface JobHandler {
  /**
   * Jobs of one lane run one after another; lanes run beside each other. `encoder`, `model`: the work is done in the worker
   * of the encoder or of the language model.
   */
  lane: 'engine' | 'encoder' | 'model';
  /** In its lane, the lowest goes first. */
  rank: number;
  run(slice: JobSlice): Promise<SliceEnd>;
  /** How much is left right now, for work that knows; tells progress in the place of `slice.progress`. */
  left?(): number;
  /** Told when background work is paused and when it goes on, for work that also runs outside slices. */
  hold?(isHeld: boolean): void;
}

/** The handlers that there are. A kind without one is neither queued nor shown. */
export type JobHandlers = { [K in JobKind]?: JobHandler };

/** A job as a screen shows it. */
export interface JobView {
  id: string;
  kind: JobKind;
  /** `resting`: it failed and tries again later. `paused`: all background work is. */
  state: 'waiting' | 'running' | 'resting' | 'paused';
  /** In messages and memories. `total` is 0 where nobody knows yet. */
  done: number;
  total: number;
  /** Milliseconds since 1970 from when it may run; 0: at once. */
  dueAt: number;
  /** Why it failed last. What was done is kept. */
  fault?: ErrorCode;
}

export interface Jobs {
  /** Looks for what is due; returns at once. Call after rows were written. */
  wake(): void;
  /** Asks for work; see `NewJob`. Nothing for a kind without a handler. */
  enqueue(job: NewJob): Promise<void>;
  /** What waits for quiet under this id need not wait any more. */
  hasten(id: string): Promise<void>;
  /** What there is to do, also what only waits for quiet. */
  views(): Promise<JobView[]>;
  /** Ends the slices that run, and starts none until told otherwise; kept in the store. */
  pause(isPaused: boolean): Promise<void>;
  /** Resolves when nothing is due any more, or work is paused. */
  settled(): Promise<void>;
}

type Running = { life: AbortController; done: number; total: number };

/** Reads whether work is paused and takes up what is due, also of workers that died. `sliceMs`: see `SLICE_MS`. */
export async function createJobs(
  context: EngineContext,
  handlers: JobHandlers,
  attention: Attention,
  sliceMs: number = SLICE_MS,
): Promise<Jobs> {
  const { db, clock, signal } = context;
  const owner = context.newId();
  const all = Object.entries(handlers) as [JobKind, JobHandler][];
  const running = new Map<string, Running>();
  const lanes = new Map<JobHandler['lane'], { loop: Promise<void> | undefined; isAsked: boolean }>();
  for (const [, { lane }] of all) lanes.set(lane, { loop: undefined, isAsked: false });
  let isPaused = (await db.meta.get('work'))?.value === 'paused';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const runSlice = async (row: JobRow, handler: JobHandler): Promise<void> => {
    const life = new AbortController();
    const over = AbortSignal.any([life.signal, signal]);
    const end = setTimeout(() => life.abort(), sliceMs);
    const until = performance.now() + sliceMs;
    let began = performance.now();
    const mine: Running = { life, ...progressOf(row, handler) };
    running.set(row.id, mine);
    try {
      const ended = await handler.run({
        signal: over,
        cursor: row.cursor,
        scope: row.scope,
        done: row.done ?? 0,
        total: row.total ?? 0,
        progress: (done, total) => Object.assign(mine, { done, total }),
        goesOn: async () => {
          await attention.rest(performance.now() - began);
          await breath();
          began = performance.now();
          return !over.aborted && performance.now() < until;
        },
      });
      if (signal.aborted) return;
      if ('done' in ended) await finish(db, { id: row.id, owner });
      else await goOn(db, { id: row.id, owner }, ended.cursor, told(mine, handler));
    } catch (error) {
      if (signal.aborted) return;
      const { code, message } = toWire(error);
      console.warn(`tsubasa: background work rests (${row.id})`, message);
      await fail(db, { id: row.id, owner }, code, clock.now() + restMs((row.attempts ?? 0) + 1));
    } finally {
      clearTimeout(end);
      running.delete(row.id);
    }
  };

  const told = (mine: Running, handler: JobHandler) => {
    const { done, total } = handler.left ? counted(mine.total, handler.left()) : mine;
    return { done, total };
  };

  const runLane = async (lane: JobHandler['lane']): Promise<void> => {
    const kinds = all
      .filter(([, handler]) => handler.lane === lane)
      .sort(([, a], [, b]) => a.rank - b.rank)
      .map(([kind]) => kind);
    while (!signal.aborted && !isPaused) {
      const now = clock.now();
      const row = await lease(db, kinds, owner, now, now + LEASE_MS);
      const handler = row && handlers[row.kind];
      if (!handler) return;
      await runSlice(row, handler);
      // It may have made work for others.
      wake();
      await breath();
    }
  };

  const startLane = (lane: JobHandler['lane']): void => {
    const one = lanes.get(lane);
    if (!one || signal.aborted || isPaused) return;
    one.isAsked = true;
    one.loop ??= (async () => {
      while (one.isAsked) {
        // A row that comes while a loop ends would not be seen by it.
        one.isAsked = false;
        await runLane(lane);
      }
    })()
      .then(schedule)
      .catch((error: unknown) => {
        if (signal.aborted) return;
        // Nothing could be noted: leases run out, and the next look finds what they were for.
        console.warn('tsubasa: background work stopped for a while', toWire(error).message);
        wakeIn(STORE_REST_MS);
      })
      .finally(() => {
        one.loop = undefined;
        if (one.isAsked) startLane(lane);
      });
  };

  const wakeIn = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(wake, Math.min(Math.max(ms, 1), MOST_TIMER_MS));
  };

  /** Wakes when the next row is due. */
  const schedule = async (): Promise<void> => {
    const rows = (await db.jobs.toArray()).filter(({ id, kind }) => handlers[kind] && !running.has(id));
    const next = Math.min(...rows.map(dueAt));
    if (!signal.aborted && !isPaused && Number.isFinite(next)) wakeIn(next - clock.now());
  };

  const wake = (): void => {
    for (const lane of lanes.keys()) startLane(lane);
  };

  const hold = () => {
    for (const [, handler] of all) handler.hold?.(isPaused);
  };

  signal.addEventListener('abort', () => clearTimeout(timer));
  hold();
  wake();
  return {
    wake,
    enqueue: async (job) => {
      if (!handlers[job.kind]) return;
      await enqueue(db, job, clock.now());
      wake();
    },
    hasten: async (id) => {
      if (await hasten(db, id)) wake();
    },
    views: async () =>
      (await db.jobs.toArray()).flatMap((row) => {
        const handler = handlers[row.kind];
        return handler ? [viewOf(row, handler, running.get(row.id), isPaused)] : [];
      }),
    pause: async (wanted) => {
      await db.meta.put({ key: 'work', value: wanted ? 'paused' : 'runs' });
      if (isPaused === wanted) return;
      isPaused = wanted;
      hold();
      if (wanted) {
        clearTimeout(timer);
        for (const { life } of running.values()) life.abort(new TsubasaError('internal', 'paused'));
      } else wake();
      context.wrote();
    },
    settled: async () => {
      wake();
      while ([...lanes.values()].some(({ loop }) => loop))
        await Promise.all([...lanes.values()].map(({ loop }) => loop));
    },
  };
}

function viewOf(row: JobRow, handler: JobHandler, mine: Running | undefined, isPaused: boolean): JobView {
  const { done, total } = mine && !handler.left ? mine : progressOf(mine ? { ...row, ...mine } : row, handler);
  const state = mine ? 'running' : (row.attempts ?? 0) > 0 ? 'resting' : 'waiting';
  return {
    id: row.id,
    kind: row.kind,
    state: isPaused ? 'paused' : state,
    done,
    total,
    dueAt: mine ? 0 : dueAt(row),
    ...(row.lastError === undefined ? {} : { fault: row.lastError }),
  };
}

function progressOf(row: Pick<JobRow, 'done' | 'total'>, handler: JobHandler): { done: number; total: number } {
  const { done = 0, total = 0 } = row;
  return handler.left ? counted(total, handler.left()) : { done, total };
}

/** More may have come since it was counted. */
function counted(total: number, left: number): { done: number; total: number } {
  const most = Math.max(total, left);
  return { done: most - left, total: most };
}

/** Exponential, capped; `attempts`: failures in a row, this one included. In milliseconds. */
export function restMs(attempts: number): number {
  if (attempts >= MOST_FAILURES) return LONG_REST_MS;
  return Math.min(REST_MS * 2 ** (attempts - 1), MOST_REST_MS);
}

/** A turn of the event loop: messages that came meanwhile are answered first. */
function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
