import { findConversation } from '../storage/aliases.ts';
import type { Place } from './api.ts';
import type { EngineContext } from './context.ts';

/**
 * How many different lines about the user were put into a conversation that is about to be shared by a link. Told once a
 * conversation: 0 from then on, also after a restart. Writes: call inside `exclusive`.
 */
export async function sharedLines({ db }: EngineContext, { site, conversation }: Place): Promise<number> {
  const { id } = await findConversation(db, site, conversation);
  if (id === undefined) return 0;
  const row = await db.conversations.get(id);
  if (row?.isShareTold) return 0;
  const uses = await db.uses.where('conversation').equals(id).toArray();
  const lines = new Set(uses.flatMap(({ lineIds }) => lineIds)).size;
  if (lines > 0 && row) await db.conversations.update(id, { isShareTold: true });
  return lines;
}
