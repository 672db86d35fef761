/** The conversation that a page shows, whether it is stored yet or not. */
import type { Conversation } from '../memory/model.ts';
import { findConversation } from '../storage/aliases.ts';
import type { AliasRow } from '../storage/db.ts';
import type { Place } from './api.ts';
import type { EngineContext } from './context.ts';

/**
 * The conversation under the names that its page gives it; else a new row, which the caller stores, in the space that
 * `begins` says. With the names that are not stored yet.
 */
export async function conversationOfPage(
  { db, clock, newId }: EngineContext,
  { site, conversation }: Place,
  begins: Pick<Conversation, 'space' | 'home' | 'account'>,
): Promise<{ row: Conversation; aliases: AliasRow[]; isNew: boolean }> {
  const found = await findConversation(db, site, conversation);
  const id = found.id ?? newId();
  const now = clock.now();
  const { nativeId } = conversation;
  const known = await db.conversations.get(id);
  const row = known ?? {
    id,
    site,
    ...begins,
    createdAt: now,
    lastSeenAt: now,
    ...(nativeId === undefined ? {} : { nativeId }),
  };
  return { row, aliases: found.missing(id), isNew: !known };
}
