/** What screens are shown: pages of rows, never the store itself. */
import type { Memory, MemoryState, Observation } from '../memory/model.ts';
import type { MemoryRow, TsubasaDb } from '../storage/db.ts';
import { joinObservations } from '../storage/observations.ts';
import type { EngineApi, MemoryPage, MemoryView } from './api.ts';
import type { EngineContext } from './context.ts';
import { memoryDocId } from './docs.ts';
import { relatedTo } from './related.ts';

const MOST_ROWS = 200;

/** Newest first, or best first for a query. What was replaced stands inside what replaced it. */
export async function memoryPage(
  context: EngineContext,
  page: Parameters<EngineApi['memories']>[0],
): Promise<MemoryPage> {
  const { db } = context;
  const isSearch = Boolean(page.query?.trim());
  const wanted = (row: Memory) =>
    (page.state ? row.state === page.state : isListed(row, isSearch)) && (!page.site || row.site === page.site);
  const rows = page.query?.trim() ? await found(context, page.query, wanted) : await newest(db, wanted, page.state);
  const from = page.after === undefined ? 0 : rows.findIndex((row) => row.id === page.after) + 1;
  const slice = rows.slice(from, from + Math.min(page.limit, MOST_ROWS));
  const last = slice.at(-1);
  return {
    rows: await Promise.all(slice.map((row) => viewOf(context, row))),
    total: rows.length,
    ...(last && from + slice.length < rows.length ? { next: last.id } : {}),
  };
}

/** One memory with its proof, its past, what belongs to it and where it went. */
export async function viewOf(context: EngineContext, memory: MemoryRow): Promise<MemoryView> {
  const { db } = context;
  const [observations, before, related, uses] = await Promise.all([
    db.observations.bulkGet(memory.observations).then((rows) =>
      joinObservations(
        db,
        rows.filter((row) => row !== undefined),
      ),
    ),
    pastOf(db, memory),
    relatedTo(context, memory.id),
    db.uses.where('lineIds').equals(memoryDocId(memory.id)).toArray(),
  ]);
  const proof = newestProof(observations);
  return {
    id: memory.id,
    text: memory.text,
    kind: memory.kind,
    slot: memory.slot,
    state: memory.state,
    sensitivity: memory.sensitivity,
    site: memory.site,
    recordedAt: memory.recordedAt,
    before,
    related,
    sentTo: [...new Set(uses.map((use) => use.site))],
    ...(memory.reviewReason === undefined ? {} : { reviewReason: memory.reviewReason }),
    ...(memory.validFrom === undefined ? {} : { validFrom: memory.validFrom }),
    ...(memory.validTo === undefined ? {} : { validTo: memory.validTo }),
    ...(proof?.saidAt.value === undefined ? {} : { saidAt: proof.saidAt.value }),
    ...(proof?.turnKey === undefined ? {} : { quote: proof.quote.text }),
  };
}

/** What was put away is found by its words, and listed only where it is asked for. */
function isListed({ state }: Memory, isSearch: boolean): boolean {
  return state === 'current' || state === 'ended' || (isSearch && state === 'archived');
}

function newestProof(observations: readonly Observation[]): Observation | undefined {
  return observations.filter((one) => one.source !== 'user').at(-1) ?? observations.at(-1);
}

async function pastOf(db: TsubasaDb, memory: MemoryRow): Promise<MemoryView['before']> {
  const past: MemoryView['before'] = [];
  const seen = new Set([memory.id]);
  let id = memory.supersedes;
  while (id !== undefined && !seen.has(id)) {
    seen.add(id);
    const row = await db.memories.get(id);
    if (!row) break;
    past.push({ text: row.text, ...(row.validTo === undefined ? {} : { validTo: row.validTo }) });
    id = row.supersedes;
  }
  return past;
}

async function newest(db: TsubasaDb, wanted: (row: Memory) => boolean, state?: MemoryState): Promise<MemoryRow[]> {
  const rows =
    state === undefined
      ? db.memories.orderBy('recordedAt')
      : db.memories.where('[state+recordedAt]').between([state, -Infinity], [state, Infinity]);
  return (await rows.reverse().toArray()).filter(wanted);
}

async function found(context: EngineContext, query: string, wanted: (row: Memory) => boolean): Promise<MemoryRow[]> {
  const ids = context.recall.findMemories(query, MOST_ROWS).map((id) => id.slice(memoryDocId('').length));
  const rows = await context.db.memories.bulkGet(ids);
  const best = rows.filter((row) => row !== undefined).filter(wanted);
  // Who searches types the beginning of a word and its middle: what contains the letters is found as well.
  const letters = query.trim().toLowerCase();
  const known = new Set(best.map((row) => row.id));
  const containing = (await newest(context.db, wanted)).filter(
    (row) => !known.has(row.id) && row.text.toLowerCase().includes(letters),
  );
  return [...best, ...containing];
}
