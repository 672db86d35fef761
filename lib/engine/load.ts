/** Brings the index up from the store: postings and vectors from their segments, the rest from the texts. */
import type { Table } from 'dexie';
import type { EngineContext } from './context.ts';
import { memoryDoc, turnDoc } from './docs.ts';
import { loadTopics } from './topics.ts';

/** Postings are written again when this many documents have come or gone. */
const SAVE_AFTER = 200;
/** So many rows are read and indexed at once: some tens of milliseconds. */
const A_PART = 500;
const saved = new WeakMap<EngineContext, number>();

/**
 * Indexes everything that is stored. Documents whose postings were loaded with the same text are not tokenised again.
 * `giveWay` is waited for between two parts.
 */
export async function loadIndex(context: EngineContext, giveWay: () => Promise<void> = breathe): Promise<void> {
  const { db, recall } = context;
  const turnKeys = new Map<string, string>();
  for await (const rows of partsOf(db.observations, giveWay))
    for (const { id, turnKey } of rows) if (turnKey !== undefined) turnKeys.set(id, turnKey);
  for await (const turns of partsOf(db.turns, giveWay))
    recall.upsert(turns.filter((turn) => turn.replacedBy === undefined && turn.text !== '').map(turnDoc));
  for await (const memories of partsOf(db.memories, giveWay))
    recall.upsert(
      memories.map((memory) =>
        memoryDoc(
          memory,
          memory.observations.flatMap((id) => turnKeys.get(id) ?? []),
        ),
      ),
    );
  await loadTopics(context);
  saved.set(context, recall.size);
}

/** All rows of a table in the order of their keys. */
async function* partsOf<Row>(table: Table<Row, string>, giveWay: () => Promise<void>): AsyncGenerator<Row[]> {
  const keyOf = table.schema.primKey.keyPath as keyof Row;
  for (let rows = await table.limit(A_PART).toArray(); rows.length > 0; ) {
    yield rows;
    if (rows.length < A_PART) return;
    await giveWay();
    const last = rows.at(-1)?.[keyOf] as string;
    rows = await table.where(':id').above(last).limit(A_PART).toArray();
  }
}

/** Other work of this thread comes between. */
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Writes the postings as one segment, where enough has changed to be worth it. */
export async function savePostings(context: EngineContext): Promise<void> {
  const { db, recall } = context;
  if (Math.abs(recall.size - (saved.get(context) ?? 0)) < SAVE_AFTER) return;
  saved.set(context, recall.size);
  await db.segments.put({
    id: 'postings',
    kind: 'postings',
    made: 'bm25',
    ids: [],
    data: recall.toSegment(),
  });
}
