/** What the user calls wrong: it waits for them, and no chat hears it until they keep it or put it right. */
import { TsubasaError } from '../errors.ts';
import type { EngineContext } from './context.ts';
import { lay } from './undo.ts';

/**
 * Takes a memory's id; puts it among what waits for the user, for the reason `said_wrong`. Gives the id of the event,
 * by which it can be taken back; undefined for a memory that waits already, or is believed no more: it stays as it is.
 * Rejects with `not_found`. Call inside `context.exclusive`.
 */
export async function sayWrong(context: EngineContext, memoryId: string): Promise<string | undefined> {
  const memory = await context.db.memories.get(memoryId);
  if (!memory) throw new TsubasaError('not_found', `memory ${memoryId}`);
  if (memory.state !== 'current' && memory.state !== 'ended') return undefined;
  const event = context.event('wrong', { memoryId });
  await lay(context, event);
  return event.id;
}
