/** How far background work is, as the popup shows it. */
import { computed, type ReadonlySignal } from '@preact/signals';
import type { EngineClient } from '../../lib/engine/client.ts';
import type { JobView } from '../../lib/engine/jobs.ts';
import type { ErrorCode } from '../../lib/errors.ts';
import { watchStatus } from '../../lib/ui/watch-status.ts';

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
  // An engine that does not answer is told of by what else stands in the popup.
  const { status, show } = watchStatus(
    () => engine.jobs(),
    (jobs) => jobs.length > 0,
    engine.onChange,
    life,
    document,
  );
  return {
    work: computed(() => status.value && workOf(status.value)),
    pause: async (isPaused) => {
      await engine.pauseJobs(isPaused);
      show(await engine.jobs());
    },
  };
}
