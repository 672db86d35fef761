/** Brings the index up from the store: postings and vectors from their segments, the rest from the texts. */
import type { EngineContext } from './context.ts';
import { memoryDoc, turnDoc } from './docs.ts';
import { turnKeysOf } from './learn.ts';
import { loadTopics } from './topics.ts';

/** Postings are written again when this many documents have come or gone. */
const SAVE_AFTER = 200;
/** So many documents are indexed at once: some tens of milliseconds. */
const A_PART = 500;
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
  const heard = turns.filter((turn) => turn.replacedBy === undefined && turn.text !== '');
  await inParts(heard, (part) => recall.upsert(part.map(turnDoc)));
  await inParts(memories, (part) =>
    recall.upsert(
      part.map((memory) =>
        memoryDoc(
          memory,
          turnKeysOf(
            memory,
            memory.observations.flatMap((id) => byId.get(id) ?? []),
          ),
        ),
      ),
    ),
  );
  await loadTopics(context);
  saved.set(context, recall.size);
}

/** What a screen asks of the store meanwhile is answered between two parts. */
async function inParts<Row>(rows: readonly Row[], work: (part: readonly Row[]) => void): Promise<void> {
  for (let from = 0; from < rows.length; from += A_PART) {
    if (from > 0) await new Promise((resolve) => setTimeout(resolve));
    work(rows.slice(from, from + A_PART));
  }
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
