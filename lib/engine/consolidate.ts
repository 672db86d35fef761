/**
 * Tidying while nobody asks: what says the same is merged, what came true or has faded is put away. Each step is an event that undo
 * takes back; no word is copied or erased. The profile is derived from the memories whenever it is read.
 * After Letta's sleep-time work and RMM's prospective reflection (arXiv 2503.08026), without a model.
 */
import { duplicates } from '../memory/duplicates.ts';
import { fold as foldAll } from '../memory/fold.ts';
import type { Memory, MemoryEvent, Millis, Observation } from '../memory/model.ts';
import { inForce, observationIdOf, overlay } from '../memory/overlay.ts';
import { isFaded } from '../memory/retention.ts';
import type { MemoryRow } from '../storage/db.ts';
import { observationsOfFold } from '../storage/observations.ts';
import { closings, mayClose } from './closing.ts';
import type { EngineContext } from './context.ts';
import { memoryDoc } from './docs.ts';
import type { JobHandler, JobSlice, SliceEnd } from './jobs.ts';
import { keepUses, operationsOn, sameMemory } from './learn.ts';
import { linksOf } from './related.ts';
import { createTopics } from './topics.ts';

/** So many steps are written while others wait for the write lock: some milliseconds. */
const CHUNK = 64;

/** Behind the names of all folds, which are hexadecimal. */
const AFTER_ALL = '\uffff';

/**
 * The job `consolidate`: fold by fold, in the order of their names; the cursor is the last one that is done. Then the
 * topics, which change no memory: they are no event, and there is nothing to take back.
 */
export function consolidateJob(context: EngineContext): JobHandler {
  const makeTopics = createTopics(context);
  const run = async (slice: JobSlice): Promise<SliceEnd> => {
    const end = await consolidate(context, slice);
    return 'done' in end && !(await makeTopics(slice.goesOn)) ? { cursor: AFTER_ALL } : end;
  };
  return { lane: 'engine', rank: 1, run };
}

/**
 * Runs one slice over all memories; gives whether it is done, else where to go on. Reads and decides without the
 * write lock, which is held for a chunk of rows at a time; where somebody else wrote meanwhile, it reads anew. Twice
 * changes nothing the second time.
 */
export async function consolidate(
  context: EngineContext,
  slice: Pick<JobSlice, 'cursor' | 'goesOn'> & Partial<Pick<JobSlice, 'progress'>>,
): Promise<SliceEnd> {
  const { db } = context;
  const total = await db.memories.count();
  let cursor = slice.cursor ?? '';
  let done = await db.memories.where('fold').belowOrEqual(cursor).count();
  while (await slice.goesOn()) {
    const next = await db.memories.where('fold').above(cursor).first();
    if (!next) return { done: true };
    const memories = await db.memories.where('fold').equals(next.fold).toArray();
    // Most folds have nothing to tidy, and cost one reading.
    const isTidy = !(await mayHold(context, memories)) || (await tidy(context, next.fold, slice.goesOn));
    if (!isTidy) continue;
    cursor = next.fold;
    done += memories.length;
    slice.progress?.(done, Math.max(done, total));
  }
  return { cursor };
}

async function mayHold(context: EngineContext, memories: readonly Memory[]): Promise<boolean> {
  if (memories.some((memory) => isFaded(memory, context.clock.now())) || duplicates(memories).length > 0) return true;
  return memories.some(({ kind }) => kind === 'plan') && mayClose(memories, await linksOf(context));
}

/**
 * Merges and puts away in one fold, chunk by chunk; each chunk is whole by itself. Gives false where somebody else
 * wrote meanwhile, or time is up: what is done is done, and the fold is to be looked at again.
 */
async function tidy(context: EngineContext, fold: string, goesOn: JobSlice['goesOn']): Promise<boolean> {
  const { db } = context;
  const stamp = context.writes;
  const known = await observationsOfFold(db, fold);
  const before = await db.memories.where('fold').equals(fold).toArray();
  const stored = await operationsOn(db, known);
  const base = keepUses(foldAll(known), before);
  const laid = (events: readonly MemoryEvent[]) => overlay(base, [...stored, ...events], known);
  const events = await operationsFor(context, stored, laid);
  const rows = new Map(before.map((row) => [row.id, row]));
  let at = 0;
  const next = async (): Promise<boolean> => {
    const chunk = events.slice(at, at + CHUNK);
    const changed = laid(events.slice(0, at + CHUNK))
      .map((memory): MemoryRow => ({ ...memory, fold }))
      .filter((row) => !isSame(rows.get(row.id), row));
    // Each chunk before this one was a write of ours.
    const isMine = () => context.writes === stamp + at / CHUNK;
    const isWritten = await context.exclusive(async () => isMine() && (await write(context, chunk, changed, known)));
    if (!isWritten) return false;
    for (const row of changed) rows.set(row.id, row);
    at += CHUNK;
    return true;
  };
  while (at < events.length && (at === 0 || (await goesOn())) && (await next()));
  // Screens are told once: they read anew each time.
  if (at > 0) context.wrote();
  return at >= events.length;
}

const isSame = (a: MemoryRow | undefined, b: MemoryRow) => a !== undefined && sameMemory(a, b);

/** What there is to do in a fold, without what the overlay would not follow, such as putting away the user's own words. */
async function operationsFor(
  context: EngineContext,
  stored: readonly MemoryEvent[],
  laid: (events: readonly MemoryEvent[]) => Memory[],
): Promise<MemoryEvent[]> {
  const parted = partedBy(stored);
  const merges = duplicates(laid([]), ({ memory }) => !memory.observations.some((id) => parted.has(id))).map(
    ({ memory, into }) => context.event('merge', { memoryId: memory.id, into: into.id }),
  );
  const merged = laid(merges);
  // The links are read anew after each write: only where there is a plan.
  const hasPlan = merged.some(({ kind }) => kind === 'plan');
  const closed = hasPlan ? await closings(context, merged, stored, await linksOf(context)) : [];
  const touched = touchedBy([...stored, ...closed]);
  const lastSeen = ({ lastUsedAt, observations }: Memory) =>
    observations.reduce((at, id) => latest(at, touched.get(id)), lastUsedAt ?? 0);
  const archives = laid([...merges, ...closed])
    .filter((memory) => isFaded({ ...memory, lastUsedAt: lastSeen(memory) }, context.clock.now()))
    .map((memory) => context.event('archive', { memoryId: memory.id }));
  const events = [...merges, ...closed, ...archives];
  const away = new Set(laid(events).flatMap(({ id, state }) => (state === 'archived' ? [id] : [])));
  return events.filter(({ op, memoryId = '' }) => op === 'undo' || away.has(memoryId));
}

/** One transaction, and the index after it. No word changes, so nothing is to be embedded. Call inside `context.exclusive`. */
async function write(
  { db, recall }: EngineContext,
  events: readonly MemoryEvent[],
  changed: readonly MemoryRow[],
  known: readonly Observation[],
): Promise<true> {
  await db.transaction('rw', db.memories, db.events, async () => {
    await db.events.bulkAdd(events);
    await db.memories.bulkPut(changed);
  });
  const turns = new Map(known.map(({ id, turnKey }) => [id, turnKey]));
  recall.upsert(
    changed.map((row) =>
      memoryDoc(
        row,
        row.observations.flatMap((id) => turns.get(id) ?? []),
      ),
    ),
  );
  return true;
}

const latest = (a: Millis | undefined, b: Millis | undefined): Millis => Math.max(a ?? 0, b ?? 0);

/** Takes what was done; gives the observations whose memories the user took out of a merge: they are not merged again. */
function partedBy(done: readonly MemoryEvent[]): Set<string> {
  const standing = inForce(done);
  const left = new Set(standing.map(({ id }) => id));
  const restored = new Set(standing.flatMap(({ op, memoryId }) => (op === 'restore' && memoryId ? [memoryId] : [])));
  return new Set(
    done.flatMap(({ id, op, memoryId = '' }) =>
      op === 'merge' && (!left.has(id) || restored.has(memoryId)) ? [observationIdOf(memoryId)] : [],
    ),
  );
}

/** When a memory was brought back last, by the observation that it is named after: from then on it fades anew. */
function touchedBy(done: readonly MemoryEvent[]): Map<string, Millis> {
  const touched = new Map<string, Millis>();
  for (const { op, memoryId, at } of done)
    if (memoryId !== undefined && (op === 'restore' || op === 'undo'))
      touched.set(observationIdOf(memoryId), latest(touched.get(observationIdOf(memoryId)), at));
  return touched;
}
