/** Takes back what was done, and brings back what was put away: both are events themselves, and hold no text. */
import { TsubasaError } from '../errors.ts';
import type { EventOp, MemoryEvent } from '../memory/model.ts';
import { inForce, observationIdOf, takenBack } from '../memory/overlay.ts';
import type { EngineContext } from './context.ts';
import { carryOut, type Operations, plan } from './learn.ts';
import { undoMove } from './move.ts';

/** Laid over the memories; see `overlay`. */
const LAID_OVER: ReadonlySet<EventOp> = new Set(['merge', 'archive', 'restore', 'wrong']);
/** Came with an observation: without it there is what was before. */
const LEARNT: ReadonlySet<EventOp> = new Set([
  'add',
  'refine',
  'supersede',
  'reinforce',
  'backdate',
  'review',
  'remember',
  'revise',
  'confirm',
]);

/**
 * Takes an event back: a merge, an archive, a restore, a move, whatever was learnt or written, or an undo, which does again
 * what was taken back. Words stay where they are, so that this can be taken back too. The user's edits of a memory
 * stand by themselves: taking back what they edited leaves them. Twice changes nothing. Gives the id of the event that
 * took it back, by which it can be done again.
 * Rejects with `not_found` where there is no such event, with `cannot_undo` where it forgot, and with
 * `nothing_to_undo` where it changed nothing or what it was about has been forgotten. Call inside `context.exclusive`.
 */
export async function undo(context: EngineContext, eventId: string): Promise<string> {
  const { db } = context;
  const event = await db.events.get(eventId);
  if (!event) throw new TsubasaError('not_found', `event ${eventId}`);
  if (event.op === 'forget') throw new TsubasaError('cannot_undo', `event ${eventId} erased what it forgot`);
  const undos = await db.events.filter(({ op }) => op === 'undo').toArray();
  const before = inForce(undos).find(({ undoes }) => undoes === eventId);
  if (before) return before.id;
  const taken = event.op === 'undo' ? await again(context, event) : event;
  const operation = context.event('undo', {
    undoes: eventId,
    ...(taken.memoryId === undefined ? {} : { memoryId: taken.memoryId }),
    ...(taken.into === undefined ? {} : { into: taken.into }),
    // What counts again is no more taken back: only an undo that takes an observation out names it.
    ...(event.op === 'undo' || taken.observationId === undefined ? {} : { observationId: taken.observationId }),
  });
  if (LAID_OVER.has(taken.op)) await lay(context, operation);
  else if (taken.op === 'move' || taken.op === 'join') {
    const standing = inForce([...undos, operation, taken]);
    await undoMove(context, taken, operation, standing.includes(taken));
  } else if (LEARNT.has(taken.op) && taken.observationId !== undefined)
    await lay(
      context,
      operation,
      await counted(context, taken.observationId, [...undos, operation]),
      taken.observationId,
    );
  else
    throw new TsubasaError('nothing_to_undo', `event ${eventId} (${taken.op}) changed nothing that can be taken back`);
  return operation.id;
}

/**
 * Brings back a memory that was put away or merged, for good: what tidies up later does not put it away for the same
 * reason at once, nor merge it again. A memory that is not archived stays as it is. Rejects with `not_found`.
 * Call inside `context.exclusive`.
 */
export async function restore(context: EngineContext, id: string): Promise<void> {
  const memory = await context.db.memories.get(id);
  if (!memory) throw new TsubasaError('not_found', `memory ${id}`);
  if (memory.state === 'archived') await lay(context, context.event('restore', { memoryId: id }));
}

/** The event that an undo took back, at the root of those that took each other back. */
async function again({ db }: EngineContext, undone: MemoryEvent): Promise<MemoryEvent> {
  let event: MemoryEvent | undefined = undone;
  const seen = new Set<string>();
  while (event?.op === 'undo' && !seen.has(event.id)) {
    seen.add(event.id);
    event = await db.events.get(event.undoes ?? '');
  }
  if (!event || event.op === 'undo') throw new TsubasaError('nothing_to_undo', `event ${undone.id} took back nothing`);
  return event;
}

/** Whether an observation counts once these are all the undos. Rejects where it does not change. */
async function counted(
  { db }: EngineContext,
  observationId: string,
  undos: readonly MemoryEvent[],
): Promise<Pick<Operations, 'retract' | 'revive'>> {
  const row = await db.observations.get(observationId);
  const turn = row?.turnKey === undefined ? undefined : await db.turns.get(row.turnKey);
  const isOut = takenBack(undos).has(observationId);
  const isRetracted = (event: MemoryEvent) => event.op === 'retract' && event.observationId === observationId;
  const isEdited = turn?.replacedBy !== undefined || (await db.events.filter(isRetracted).count()) > 0;
  if (!row || isEdited || (isOut && row.retracted))
    throw new TsubasaError('nothing_to_undo', `observation ${observationId} does not count any more`);
  return isOut ? { retract: [observationId] } : { revive: [observationId] };
}

/**
 * Writes an operation and what it makes of the memories of its fold, in one transaction. Rejects with
 * `nothing_to_undo` where what it is about has been forgotten. Call inside `context.exclusive`.
 */
export async function lay(
  context: EngineContext,
  operation: MemoryEvent,
  change: Pick<Operations, 'retract' | 'revive'> = {},
  observationId = observationIdOf(operation.memoryId ?? ''),
): Promise<void> {
  const { db } = context;
  const row = await db.observations.get(observationId);
  if (!row) throw new TsubasaError('nothing_to_undo', `what event ${operation.undoes} was about has been forgotten`);
  const made = await plan(context, [], [], { ...change, events: [operation], folds: [row.fold] });
  await carryOut(context, made);
}
