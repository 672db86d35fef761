import { type Handoff, handoff } from '../distill/handoff.ts';
import { findConversation } from '../storage/aliases.ts';
import { turnsOf } from '../storage/turns.ts';
import type { Place } from './api.ts';
import { closedHow } from './close.ts';
import type { EngineContext } from './context.ts';

/**
 * What another chatbot needs to go on with a conversation, from what is stored of it. Empty where nothing is stored, where
 * the user closed it to us, and where nothing was asked. Edited and replaced messages are left out.
 */
export async function handoffOf({ db }: EngineContext, { site, conversation }: Place): Promise<Handoff> {
  const { id } = await findConversation(db, site, conversation);
  if (id === undefined || (await closedHow(db, id))) return handoff([]);
  const turns = await turnsOf(db, id)
    .filter(({ replacedBy }) => replacedBy === undefined)
    .toArray();
  return handoff(turns);
}
