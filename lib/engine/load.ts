/** Brings the index up from the store: postings and vectors from their segments, the rest from the texts. */
import type { EngineContext } from './context.ts';
import { memoryDoc, turnDoc } from './docs.ts';
import { turnKeysOf } from './learn.ts';
import { loadTopics } from './topics.ts';

/** Postings are written again when this many documents have come or gone. */
const SAVE_AFTER = 200;
const saved = new WeakMap<EngineContext, number>();

/** Indexes everything that is stored. Documents whose postings were loaded with the same text are not tokenised again. */
export async function loadIndex(context: EngineContext): Promise<void> {
  const { db, recall } = context;
  const [turns, memories, rows] = await Promise.all([
    db.turns.toArray(),
    db.memories.toArray(),
    db.observations.orderBy('turnKey').toArray(),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  recall.upsert(turns.filter((turn) => turn.replacedBy === undefined && turn.text !== '').map(turnDoc));
  recall.upsert(
    memories.map((memory) =>
      memoryDoc(
        memory,
        turnKeysOf(
          memory,
          memory.observations.flatMap((id) => byId.get(id) ?? []),
        ),
      ),
    ),
  );
  await loadTopics(context);
  saved.set(context, recall.size);
}

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
