/**
 * What goes from one space to another: memories, conversations, whole spaces. A move is written into the rows that it
 * moves, a join into the book; both are events that undo takes back. What lay in two folds and lies in one then is folded
 * together, so that two homes become one with its past, and parted again the same way.
 */
import { TsubasaError } from '../errors.ts';
import { memoryIdOf } from '../memory/fold.ts';
import type { Conversation, MemoryEvent, Moved, Provenance, Turn, Use } from '../memory/model.ts';
import { APART, EVERYWHERE, MAIN, ownSpace, placedIn, type SpaceBook, spaceNow, withJoin } from '../memory/spaces.ts';
import type { AliasRow, MemoryRow, ObservationRow } from '../storage/db.ts';
import { enqueue } from '../storage/jobs.ts';
import { turnsOf } from '../storage/turns.ts';
import type { EngineContext } from './context.ts';
import { conversationOfPage } from './conversation.ts';
import { memoryDoc, memoryDocId, turnDoc } from './docs.ts';
import { TIDYING } from './idle.ts';
import { placedRow, refolded } from './refold.ts';
import { requireSpace, spaceOf } from './spaces.ts';
import type { ConversationPlace } from './spaces-api.ts';

/** Rows with the space of their own that they get, and what is written with them. */
interface Going {
  spaces: SpaceBook;
  events: MemoryEvent[];
  /** By id. */
  observations: Map<string, string>;
  conversations?: { row: Conversation; own: string }[];
  /** Where the book alone says where they are; else they go with their conversation. */
  turns?: { row: Turn; own: string }[];
  uses?: { row: Use; own: string }[];
  aliases?: AliasRow[];
}

/**
 * Puts memories into a space, with what they replaced; `everywhere` lets all spaces hear them. The messages that taught them
 * are quoted in no space then. Gives the id of the event,
 * undefined where all of them are there already. Rejects with `not_found`. Call inside `context.exclusive`.
 */
export async function moveMemories(
  context: EngineContext,
  ids: readonly string[],
  space: string,
): Promise<string | undefined> {
  const { db, spaces } = context;
  const to = requireSpace(context, space, true);
  const rows: MemoryRow[] = [];
  const seen = new Set<string>();
  for (const id of ids)
    for (let at: string | undefined = id; at !== undefined && !seen.has(at); ) {
      seen.add(at);
      const row: MemoryRow | undefined = await db.memories.get(at);
      if (!row && at === id) throw new TsubasaError('not_found', `memory ${id}`);
      if (row && row.space !== to) rows.push(row);
      at = row?.supersedes;
    }
  const proofs = await db.observations.bulkGet([...new Set(rows.flatMap(({ observations }) => observations))]);
  const moved = proofs.flatMap((row) => (row ? [{ id: row.id, from: ownSpace(row) }] : []));
  if (moved.length === 0) return undefined;
  const event = context.event('move', { moved: { to, observations: moved } });
  const observations = new Map(moved.map(({ id }) => [id, to]));
  await apply(context, { spaces, events: [event], observations });
  return event.id;
}

/**
 * Puts a conversation into a space, with what was said in it and learnt from it; what the user put elsewhere stays there. One
 * that has only a page yet is there from its first message on. Gives the id of the event, undefined where it is there
 * already. Rejects with `not_found`. Call inside `context.exclusive`.
 */
export async function moveConversation(
  context: EngineContext,
  which: string | ConversationPlace,
  space: string,
): Promise<string | undefined> {
  const to = requireSpace(context, space);
  const { row, aliases } = typeof which === 'string' ? await stored(context, which) : await named(context, which);
  if (row.space === to && aliases.length === 0) return undefined;
  return takeAlong(context, { ...row, isPlaced: true }, to, aliases, row.isPlaced === true);
}

/** Lets a conversation follow the project that its page tells by now. Call inside `context.exclusive`. */
export async function followPage(context: EngineContext, row: Conversation, own: string): Promise<void> {
  await takeAlong(context, row, own, [], false);
}

async function takeAlong(
  context: EngineContext,
  row: Conversation,
  to: string,
  aliases: AliasRow[],
  wasPlaced: boolean,
): Promise<string> {
  const { spaces } = context;
  const from = ownSpace(row);
  const observations = await saidIn(context, row);
  const moved: Moved = {
    to,
    observations,
    conversation: { id: row.id, from, ...(wasPlaced ? { wasPlaced } : {}) },
  };
  const event = context.event('move', { moved });
  await apply(context, {
    spaces,
    events: [event],
    observations: new Map(observations.map(({ id }) => [id, to])),
    conversations: [{ row, own: to }],
    ...(await usesIn(context, row.id, to)),
    aliases,
  });
  return event.id;
}

/**
 * Makes one space part of another: all of it, and what is said there from now on. Gives the id of the event; undefined
 * where they are one already. Rejects with `not_found`, and with `bad_message` for the first space, which is part of
 * nothing. Call inside `context.exclusive`.
 */
export async function joinSpaces(context: EngineContext, from: string, into: string): Promise<string | undefined> {
  const [gone, stays] = [requireSpace(context, from), requireSpace(context, into)];
  if (gone === stays) return undefined;
  if (gone === MAIN) throw new TsubasaError('bad_message', 'the first space cannot be part of another one');
  const event = context.event('join', { moved: { to: stays, from: gone } });
  await turnTo(context, withJoin(context.spaces, { from: gone, into: stays, by: event.id }), [event]);
  return event.id;
}

/**
 * Takes back a move or a join, or does it again where `isAgain`; `operation` is the event that says so. Rejects with `nothing_to_undo`
 * where nothing is left of it. Call inside `context.exclusive`.
 */
export async function undoMove(
  context: EngineContext,
  { id, moved }: MemoryEvent,
  operation: MemoryEvent,
  isAgain: boolean,
): Promise<void> {
  const { spaces } = context;
  if (moved?.from !== undefined) {
    const others = spaces.joins.filter(({ by }) => by !== id);
    const join = { from: moved.from, into: moved.to, by: id };
    return turnTo(context, isAgain ? withJoin({ ...spaces, joins: others }, join) : { ...spaces, joins: others }, [
      operation,
    ]);
  }
  const { to = MAIN, observations = [], conversation } = moved ?? {};
  const rows = await context.db.observations.bulkGet(observations.map((one) => one.id));
  const left = observations.filter((_, at) => rows[at] !== undefined);
  const row = conversation && (await context.db.conversations.get(conversation.id));
  if (left.length === 0 && !row) throw new TsubasaError('nothing_to_undo', `what event ${id} moved has been forgotten`);
  const own = isAgain ? to : (conversation?.from ?? MAIN);
  const { isPlaced: _isPlaced, ...bare } = row ?? {};
  const isPlaced = isAgain || conversation?.wasPlaced === true;
  await apply(context, {
    spaces,
    events: [operation],
    observations: new Map(left.map((one) => [one.id, isAgain ? to : one.from])),
    ...(row
      ? {
          conversations: [{ row: { ...bare, ...(isPlaced ? { isPlaced } : {}) } as Conversation, own }],
          ...(await usesIn(context, row.id, own)),
        }
      : {}),
  });
}

/** With the book turned to another one, everything in the store is where that says. Call inside `context.exclusive`. */
export async function turnTo(context: EngineContext, spaces: SpaceBook, events: MemoryEvent[]): Promise<void> {
  const { db } = context;
  const isElsewhere = (row: Provenance) => spaceNow(spaces, ownSpace(row)) !== row.space;
  const going = <T extends Provenance>(rows: readonly T[]) => rows.map((row) => ({ row, own: ownSpace(row) }));
  const proofs = await db.observations.filter(isElsewhere).toArray();
  await apply(context, {
    spaces,
    events,
    observations: new Map(proofs.map((row) => [row.id, ownSpace(row)])),
    conversations: going(await db.conversations.filter(isElsewhere).toArray()),
    turns: going(await db.turns.filter(isElsewhere).toArray()),
    uses: going(await db.uses.filter(isElsewhere).toArray()),
  });
}

async function stored({ db }: EngineContext, id: string): Promise<{ row: Conversation; aliases: AliasRow[] }> {
  const row = await db.conversations.get(id);
  if (!row) throw new TsubasaError('not_found', `conversation ${id}`);
  return { row, aliases: [] };
}

/** What a page calls its conversation, which may not be stored yet. */
async function named(
  context: EngineContext,
  { site, conversation, account, space: project }: ConversationPlace,
): Promise<{ row: Conversation; aliases: AliasRow[] }> {
  const { spaces } = context;
  const begins = {
    ...placedIn(spaces, spaceOf(spaces, { site, account, project }, undefined)),
    ...(account === undefined ? {} : { account }),
  };
  const { row, aliases, isNew } = await conversationOfPage(context, { site, conversation }, begins);
  return { row, aliases: isNew ? aliases : [] };
}

/** The observations of a conversation that are where it is, with the user's edits of what they founded. */
async function saidIn({ db }: EngineContext, { id, ...row }: Conversation): Promise<{ id: string; from: string }[]> {
  const here = ownSpace(row);
  const isHere = (one: ObservationRow) => ownSpace(one) === here;
  const found = await db.observations.where('conversation').equals(id).filter(isHere).toArray();
  const founded = new Set(found.map((one) => memoryIdOf(one.id)));
  const edits: ObservationRow[] = [];
  for (let before = -1; before !== founded.size; ) {
    before = founded.size;
    const beside = await db.observations
      .where('fold')
      .anyOf([...new Set(found.map(({ fold }) => fold))])
      .toArray();
    for (const one of beside)
      if (one.source === 'user' && isHere(one) && founded.has(one.revises ?? '') && !founded.has(memoryIdOf(one.id))) {
        founded.add(memoryIdOf(one.id));
        edits.push(one);
      }
  }
  return [...found, ...edits].map((one) => ({ id: one.id, from: ownSpace(one) }));
}

/** The rows of the ledger that go with a conversation. */
async function usesIn({ db }: EngineContext, id: string, own: string): Promise<Pick<Going, 'uses'>> {
  const uses = await db.uses.where('conversation').equals(id).toArray();
  return { uses: uses.map((row) => ({ row, own })) };
}

/**
 * The turns that what goes was said in: each is where its conversation is then, or nowhere where something that it taught is
 * elsewhere. What every space may hear is told by its memory alone.
 */
async function turnsAfter(
  { db }: EngineContext,
  { observations, conversations = [] }: Going,
): Promise<NonNullable<Going['turns']>> {
  const moved = new Map(conversations.map(({ row, own }) => [row.id, own]));
  const rows = (await db.observations.bulkGet([...observations.keys()])).filter((row) => row !== undefined);
  const said = await db.turns.bulkGet([...new Set(rows.flatMap(({ turnKey }) => turnKey ?? []))]);
  const turns = new Map(said.flatMap((turn) => (turn ? [[turn.key, turn] as const] : [])));
  for (const id of moved.keys()) {
    for (const turn of await turnsOf(db, id).toArray()) turns.set(turn.key, turn);
  }
  const taught = new Map<string, string[]>();
  for (const row of await db.observations
    .where('turnKey')
    .anyOf([...turns.keys()])
    .toArray())
    if (!row.retracted && row.turnKey !== undefined) {
      const own = observations.get(row.id) ?? ownSpace(row);
      taught.set(row.turnKey, [...(taught.get(row.turnKey) ?? []), own]);
    }
  const homes = new Map(
    (await db.conversations.bulkGet([...new Set([...turns.values()].map((turn) => turn.conversation))])).flatMap(
      (row) => (row ? [[row.id, ownSpace(row)] as const] : []),
    ),
  );
  return [...turns.values()].map((row) => {
    const home = moved.get(row.conversation) ?? homes.get(row.conversation) ?? ownSpace(row);
    const isWhole = (taught.get(row.key) ?? []).every((own) => own === home || own === EVERYWHERE);
    return { row, own: isWhole ? home : APART };
  });
}

/** Writes all of it in one transaction, and brings the index and the book up to it. */
async function apply(context: EngineContext, going: Going): Promise<void> {
  const { db, recall, clock } = context;
  const { spaces, events, conversations = [], uses = [], aliases = [] } = going;
  const turns = going.turns ?? (await turnsAfter(context, going));
  const put = <T extends Provenance>({ row, own }: { row: T; own: string }): T => placedRow(row, spaces, own);
  const made = await refolded(context, spaces, going.observations);
  const said = turns.map(put);
  const tables = [db.conversations, db.aliases, db.turns, db.uses, db.observations, db.memories, db.events];
  await db.transaction('rw', [...tables, db.meta, db.segments, db.jobs], async () => {
    await db.meta.put({ key: 'spaces', value: spaces });
    await db.conversations.bulkPut(conversations.map(put));
    await db.aliases.bulkPut(aliases);
    await db.turns.bulkPut(said);
    await db.uses.bulkPut(uses.map(put));
    await db.observations.bulkPut(made.observations);
    await db.memories.bulkDelete(made.gone);
    await db.memories.bulkPut(made.memories);
    await db.events.bulkAdd(events);
    // Topics are of one space: they are made anew in the next quiet moment.
    await db.segments.where('kind').equals('topics').delete();
    await enqueue(db, { id: 'embed', kind: 'embed' }, clock.now());
    await enqueue(db, TIDYING, clock.now());
  });
  context.spaces = spaces;
  recall.setTopics([]);
  recall.remove(made.gone.map(memoryDocId));
  recall.upsert(said.filter((turn) => turn.replacedBy === undefined && turn.text !== '').map(turnDoc));
  recall.upsert(made.memories.map((memory) => memoryDoc(memory, made.turnKeys.get(memory.id) ?? [])));
  context.wrote();
}
