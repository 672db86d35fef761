/**
 * Conversations that the user closed to Tsubasa: off the record from some moment on, or written by somebody else, so that
 * nothing of it tells of them. Kept with the conversation, whatever names the site gives it later.
 */
import type { Unsaid } from '../capture/types.ts';
import type { Conversation } from '../memory/model.ts';
import { MAIN } from '../memory/spaces.ts';
import type { ObservationRow, TsubasaDb } from '../storage/db.ts';
import { turnsOf } from '../storage/turns.ts';
import type { Place } from './api.ts';
import type { EngineContext } from './context.ts';
import { conversationOfPage } from './conversation.ts';
import { memoryDocId, turnDocId } from './docs.ts';
import { erase, maskedUses, retractedWith } from './erase.ts';
import { indexPlan } from './learn.ts';

export interface CloseApi {
  /** Off the record, or on it again: from now on nothing of that conversation is stored, and nothing is added to it. */
  offRecord(where: Place, isOff: boolean): Promise<void>;
  /** Somebody else wrote that conversation: what it taught is dropped, its turns are erased, and it is closed for good. */
  notMe(where: Place): Promise<void>;
  /** How the user closed that conversation; nothing where it is open. */
  closed(where: Place): Promise<Conversation['closed']>;
  /** Messages of a page that were sent while nothing may be kept: they are not taken when the page is read again. */
  unsaid(where: { site: string; turns: Unsaid[] }): Promise<void>;
}

/** How the user closed it; undefined where it is open. */
export async function closedHow(db: TsubasaDb, id: string | undefined): Promise<Conversation['closed']> {
  return id === undefined ? undefined : (await db.conversations.get(id))?.closed;
}

/**
 * Puts a conversation off the record, or on it again: while it is off, nothing of it is stored and nothing is added to it.
 * One that nothing is known of yet, such as a new chat, is noted under the names it has. Where somebody else wrote it, it
 * stays closed. Twice is once. Call inside `context.exclusive`.
 */
export async function offRecord(context: EngineContext, place: Place, isOff: boolean): Promise<void> {
  const { db } = context;
  const { row, aliases } = await conversationOfPage(context, place, { space: MAIN });
  if (row.closed === 'not_me' || (row.closed === 'off_record') === isOff) return;
  const { closed: _closed, ...open } = row;
  await db.transaction('rw', db.conversations, db.aliases, async () => {
    await db.conversations.put(isOff ? { ...open, closed: 'off_record' } : open);
    await db.aliases.bulkPut(aliases);
  });
  context.wrote();
}

/**
 * Somebody else wrote that conversation: its turns are erased, and what they taught counts no more. A memory that rests on
 * nothing else goes, and its words are masked in the ledger; one that was also said elsewhere, or that the user wrote or
 * confirmed by hand, stays as it is without it. No tombstone is left: the user may say the same of themselves. Nothing of the
 * conversation is taken any more, and this cannot be taken back. Twice is once. Call inside `context.exclusive`.
 */
export async function notMe(context: EngineContext, place: Place): Promise<void> {
  const { db, recall } = context;
  const { row, aliases } = await conversationOfPage(context, place, { space: MAIN });
  const keys = await turnsOf(db, row.id).primaryKeys();
  const taught = await taughtBy(db, row.id, keys);
  const without = await retractedWith(context, taught);
  const turnIds = keys.map(turnDocId);
  const docs = [...without.gone.map(memoryDocId), ...turnIds];
  const uses = await maskedUses(context, docs);
  const observations = taught.map(({ id }) => id);
  const { title: _title, url: _url, ...nameless } = row;

  await db.transaction('rw', db.tables, async () => {
    await db.conversations.put({ ...nameless, closed: 'not_me' });
    await db.aliases.bulkPut(aliases);
    await db.turns.bulkDelete(keys);
    await erase(context, { observations, without, docs, uses });
  });
  recall.remove(turnIds);
  indexPlan(context, without);
  context.wrote();
}

/** What was observed in that conversation, by rules or by the model, counting or not. */
async function taughtBy(db: TsubasaDb, conversation: string, keys: readonly string[]): Promise<ObservationRow[]> {
  const rows = [
    ...(await db.observations.where('conversation').equals(conversation).toArray()),
    ...(await db.observations.where('turnKey').anyOf(keys).toArray()),
  ];
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
