/** The rows of background work: who may take one up, and what becomes of it. Every change is one transaction. */
import type { ErrorCode } from '../errors.ts';
import type { Millis } from '../memory/model.ts';
import type { JobKind, JobRow, TsubasaDb } from './db.ts';

export interface NewJob {
  /** The same work asked for twice is one job: the id says what is the same. */
  id: string;
  kind: JobKind;
  /** Waits for so long without being asked for again, in milliseconds; absent: due at once. */
  quietMs?: number;
  /** However often it is asked for, it waits no longer than this from the first time; in milliseconds. */
  mostWaitMs?: number;
  /** How much there is to do, where that is known now. */
  total?: number;
  /** Ids of the conversations that it is about; absent: all. */
  scope?: string[];
}

/** What a slice has come to. */
export interface Progress {
  done?: number;
  total?: number;
}

/**
 * Asks for work. A row of the same id that waits takes it in: one that is due stays due, one that waits for quiet
 * waits anew up to its bound, one that failed keeps its rest. One that is under way runs once more afterwards.
 * May be called inside a transaction over `jobs`, so that work and what it is about are stored together.
 */
export async function enqueue(db: TsubasaDb, job: NewJob, now: Millis): Promise<void> {
  await db.transaction('rw', db.jobs, async () => {
    const row = await db.jobs.get(job.id);
    await db.jobs.put(row ? merged(row, job, now) : { ...timed(job, now), ...fresh(job) });
  });
}

function fresh({ id, kind, total, scope }: NewJob): JobRow {
  return {
    id,
    kind,
    state: 'waiting',
    ...(total === undefined ? {} : { total }),
    ...(scope === undefined ? {} : { scope }),
  };
}

/** From when, and by when at the latest; neither for what is due at once. */
function timed(job: NewJob, now: Millis, dueBy?: Millis): Pick<JobRow, 'notBefore' | 'dueBy'> {
  if (job.quietMs === undefined) return {};
  const latest = dueBy ?? now + (job.mostWaitMs ?? Number.POSITIVE_INFINITY);
  return { notBefore: Math.min(now + job.quietMs, latest), ...(Number.isFinite(latest) ? { dueBy: latest } : {}) };
}

function merged(row: JobRow, job: NewJob, now: Millis): JobRow {
  if (row.state === 'leased') {
    const { notBefore = now, dueBy } = timed(job, now, row.again === undefined ? undefined : row.dueBy);
    return { ...row, again: notBefore, ...(dueBy === undefined ? {} : { dueBy }) };
  }
  const isResting = (row.attempts ?? 0) > 0;
  if (isResting || isDue(row, now)) return row;
  const { notBefore: _before, dueBy, ...rest } = row;
  return { ...rest, ...timed(job, now, dueBy) };
}

const isDue = (row: JobRow, now: Millis) => (row.notBefore ?? 0) <= now;

/** When somebody may take it up: 0 for at once. */
export function dueAt(row: JobRow): Millis {
  return row.state === 'leased' ? (row.leasedUntil ?? 0) : (row.notBefore ?? 0);
}

/** What waits for quiet need not wait any more; what rests after a failure does. Gives whether there was such a row. */
export async function hasten(db: TsubasaDb, id: string): Promise<boolean> {
  const changed = await db.jobs
    .where('id')
    .equals(id)
    .filter((row) => row.state === 'waiting' && (row.attempts ?? 0) === 0 && row.notBefore !== undefined)
    .modify((row) => {
      delete row.notBefore;
      delete row.dueBy;
    });
  return changed > 0;
}

/**
 * Takes up the first of these kinds that is due, in the order of `kinds`, or whose lease has run out: whoever had it
 * is dead. Gives its row, or nothing.
 */
export function lease(
  db: TsubasaDb,
  kinds: readonly JobKind[],
  owner: string,
  now: Millis,
  until: Millis,
): Promise<JobRow | undefined> {
  return db.transaction('rw', db.jobs, async () => {
    const rows = (await db.jobs.toArray()).filter((row) => kinds.includes(row.kind) && dueAt(row) <= now);
    const [first] = rows.sort(
      (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || dueAt(a) - dueAt(b) || (a.id < b.id ? -1 : 1),
    );
    if (!first) return undefined;
    const { notBefore: _before, dueBy: _by, ...rest } = first;
    const { again, dueBy } = first;
    const row: JobRow = {
      ...rest,
      state: 'leased',
      owner,
      leasedUntil: until,
      ...(again === undefined || dueBy === undefined ? {} : { dueBy }),
    };
    await db.jobs.put(row);
    return row;
  });
}

/** A slice has ended and there is more: due again at once, from the cursor. */
export function goOn(db: TsubasaDb, { id, owner }: Lease, cursor: string, progress: Progress): Promise<void> {
  return change(db, id, owner, ({ attempts: _attempts, lastError: _error, ...row }) => ({
    ...row,
    ...progress,
    cursor,
  }));
}

/** All is done: the row goes, unless it was asked for once more. */
export function finish(db: TsubasaDb, { id, owner }: Lease): Promise<void> {
  return change(db, id, owner, ({ kind, scope, again, dueBy }) => {
    if (again === undefined) return undefined;
    return {
      ...fresh({ id, kind, ...(scope === undefined ? {} : { scope }) }),
      notBefore: again,
      ...(dueBy === undefined ? {} : { dueBy }),
    };
  });
}

/** The slice failed: nothing is lost, it rests until `notBefore` and goes on from the cursor before it. */
export function fail(db: TsubasaDb, { id, owner }: Lease, error: ErrorCode, notBefore: Millis): Promise<void> {
  return change(db, id, owner, (row) => ({
    ...row,
    attempts: (row.attempts ?? 0) + 1,
    lastError: error,
    notBefore,
  }));
}

type Lease = Pick<JobRow, 'id'> & { owner: string };

/** Gives a lease back with what `next` makes of the row. Nothing happens where another runner has taken it up since. */
function change(db: TsubasaDb, id: string, owner: string, next: (row: JobRow) => JobRow | undefined): Promise<void> {
  return db.transaction('rw', db.jobs, async () => {
    const row = await db.jobs.get(id);
    if (row?.state !== 'leased' || row.owner !== owner) return;
    const { leasedUntil: _until, owner: _owner, ...free } = row;
    const after = next({ ...free, state: 'waiting' });
    if (after) await db.jobs.put(after);
    else await db.jobs.delete(id);
  });
}
