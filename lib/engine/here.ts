/** The conversation in front, as the popup tells of it: what it taught, and what was added to it. */
import type { EventOp, MemoryEvent } from '../memory/model.ts';
import { findConversation } from '../storage/aliases.ts';
import type { MemoryRow, ObservationRow, TsubasaDb } from '../storage/db.ts';
import type { LearntHere, Place } from './api.ts';
import type { SentBlock } from './chats-api.ts';
import type { EngineContext } from './context.ts';
import { blocksOf } from './ledger.ts';
import { pastOf } from './views.ts';

/** More than anybody looks through in a popup. */
const MOST_LEARNT = 50;
/** An observation's event follows it within what one message teaches. */
const MOST_BETWEEN = 500;
/** What is said over again changes nothing. */
const CHANGES: ReadonlySet<EventOp> = new Set(['add', 'refine', 'supersede', 'backdate', 'review']);
/** What was replaced stands under what replaced it; what was merged or put away is none of the news. */
const SHOWN: ReadonlySet<MemoryRow['state']> = new Set(['current', 'ended', 'review']);

/** What the turns of that conversation taught or changed, newest first, one row a memory with its newest change. */
export async function learntHere(
  context: Pick<EngineContext, 'db'>,
  { site, conversation }: Place,
): Promise<LearntHere[]> {
  const { db } = context;
  const { id } = await findConversation(db, site, conversation);
  if (id === undefined) return [];
  const said = (await db.observations.where('conversation').equals(id).toArray())
    .filter((row) => !row.retracted && row.turnKey !== undefined)
    .sort((a, b) => (a.hlc < b.hlc ? 1 : -1));
  const memories = await holdersOf(db, said);
  const rows: LearntHere[] = [];
  const told = new Set<string>();
  for (const observation of said) {
    if (rows.length >= MOST_LEARNT) break;
    const memory = memories.get(observation.id);
    if (!memory || told.has(memory.id)) continue;
    const event = await eventOf(db, observation);
    if (!event) continue;
    told.add(memory.id);
    rows.push({
      memoryId: memory.id,
      text: memory.text,
      state: memory.state,
      before: await pastOf(db, memory),
      at: event.at,
      eventId: event.id,
      ...(memory.reviewReason === undefined ? {} : { reviewReason: memory.reviewReason }),
    });
  }
  return rows;
}

/** The newest block that was added to that conversation, line by line; absent where there is none. */
export async function lastAdded(
  context: Pick<EngineContext, 'db'>,
  { site, conversation }: Place,
): Promise<SentBlock | undefined> {
  const { db } = context;
  const { id } = await findConversation(db, site, conversation);
  if (id === undefined) return undefined;
  const uses = await db.uses.where('conversation').equals(id).sortBy('at');
  const [block] = await blocksOf(context, uses.slice(-1));
  return block;
}

/** By observation, the memory that it is part of, where that is shown. */
async function holdersOf(db: TsubasaDb, said: readonly ObservationRow[]): Promise<Map<string, MemoryRow>> {
  const rows = await db.memories
    .where('fold')
    .anyOf([...new Set(said.map(({ fold }) => fold))])
    .toArray();
  return new Map(
    rows
      .filter(({ state }) => SHOWN.has(state))
      .flatMap((row) => row.observations.map((id): [string, MemoryRow] => [id, row])),
  );
}

/** The event by which an observation came to count; absent where it changed nothing. It was written right after it. */
async function eventOf(db: TsubasaDb, { id, hlc }: ObservationRow): Promise<MemoryEvent | undefined> {
  let between = 0;
  const event = await db.events
    .where('hlc')
    .aboveOrEqual(hlc)
    .until(() => {
      between += 1;
      return between > MOST_BETWEEN;
    })
    .filter(({ observationId, op }) => observationId === id && op !== 'undo')
    .first();
  return event && CHANGES.has(event.op) ? event : undefined;
}
