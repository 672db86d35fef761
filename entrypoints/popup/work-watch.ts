/** How far background work is, as the popup shows it. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { EngineClient } from '../../lib/engine/client.ts';
import type { JobView } from '../../lib/engine/jobs.ts';
import type { ErrorCode } from '../../lib/errors.ts';

/** Progress is not announced; while there is work an open popup looks this often. */
const LOOK_EVERY_MS = 1_000;
/** What is left of a chat that goes on is done in a moment: nobody wants to see it come and go. */
const LEAST_SHOWN = 20;

/** All work in one, in messages and memories. */
export interface Work {
  done: number;
  total: number;
  isPaused: boolean;
  /** Why a part of it rests, where nothing else runs. */
  fault?: ErrorCode;
}

export interface WorkWatch {
  /** Absent where there is nothing to show. */
  work: ReadonlySignal<Work | undefined>;
  /** Holds all background work, or lets it go on. */
  pause(isPaused: boolean): Promise<void>;
}

/** Takes all jobs; gives what of them is worth a row, or nothing. */
export function workOf(jobs: readonly JobView[]): Work | undefined {
  const counted = jobs.filter(({ total }) => total > 0);
  const sum = (of: (job: JobView) => number) => counted.reduce((all, job) => all + of(job), 0);
  const [done, total] = [sum((job) => job.done), sum((job) => job.total)];
  const isPaused = jobs.some(({ state }) => state === 'paused');
  if (total === done || (!isPaused && total - done < LEAST_SHOWN)) return undefined;
  const isResting = counted.every(({ state, done: own, total: all }) => state === 'resting' || own === all);
  const fault = isResting ? counted.find((job) => job.fault !== undefined)?.fault : undefined;
  return { done, total, isPaused, ...(fault === undefined ? {} : { fault }) };
}

/** Takes the engine and the life of the popup. Looks at once, after each change of the store, and while there is work. */
export function watchWork(
  engine: Pick<EngineClient, 'jobs' | 'pauseJobs' | 'onChange'>,
  life: AbortSignal,
  document: Pick<Document, 'visibilityState'>,
): WorkWatch {
  const work = signal<Work | undefined>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async () => {
    const jobs = await engine.jobs();
    if (life.aborted) return;
    work.value = workOf(jobs);
    clearTimeout(timer);
    if (jobs.length > 0) timer = setTimeout(tick, LOOK_EVERY_MS);
  };
  // An engine that does not answer is told of by what else stands in the popup.
  const quietly = () => void look().catch(() => undefined);
  const tick = () => {
    if (document.visibilityState === 'visible') quietly();
    else timer = setTimeout(tick, LOOK_EVERY_MS);
  };
  engine.onChange(quietly, life);
  life.addEventListener('abort', () => clearTimeout(timer));
  quietly();
  return {
    work,
    pause: async (isPaused) => {
      await engine.pauseJobs(isPaused);
      await look();
    },
  };
}
