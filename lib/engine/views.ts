/** What screens are shown: pages of rows, never the store itself. */
import { Dexie } from 'dexie';
import type { Memory, MemoryState, Observation, Use } from '../memory/model.ts';
import { MAIN } from '../memory/spaces.ts';
import type { MemoryRow, TsubasaDb } from '../storage/db.ts';
import { joinObservations, newestProof } from '../storage/observations.ts';
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
  const most = Math.min(page.limit, MOST_ROWS);
  const { rows, total, next } = needsAll(page)
    ? await partOf(context, page, most)
    : await newestOf(db, page, most, !page.isBare);
  const related = (id: string) => (page.isBare ? undefined : relatedTo(context, id));
  return {
    rows: await viewsOf(db, rows, related),
    ...(total === undefined ? {} : { total }),
    ...(next === undefined ? {} : { next }),
  };
}

function needsAll(page: Parameters<EngineApi['memories']>[0]): boolean {
  return Boolean(page.query?.trim()) || page.site !== undefined || page.space !== undefined;
}

/** A bare page of the newest, straight from the store; nothing for one that needs an index, or all that there is. */
export async function listPage(
  db: TsubasaDb,
  page: Parameters<EngineApi['memories']>[0],
): Promise<MemoryPage | undefined> {
  if (!page.isBare || needsAll(page)) return undefined;
  const { rows, ...rest } = await newestOf(db, page, Math.min(page.limit, MOST_ROWS), false);
  return { ...rest, rows: await viewsOf(db, rows, () => undefined) };
}

/** Part of a list that must be known whole: of a search, of one site, or of one space. */
async function partOf(
  context: EngineContext,
  page: Parameters<EngineApi['memories']>[0],
  most: number,
): Promise<{ rows: MemoryRow[]; total: number; next?: string }> {
  const isSearch = Boolean(page.query?.trim());
  const wanted = (row: Memory) =>
    (page.state ? row.state === page.state : isListed(row, isSearch)) &&
    (!page.site || row.site === page.site) &&
    (!page.space || row.space === page.space);
  const rows = page.query?.trim()
    ? await found(context, page.query, wanted)
    : await newest(context.db, wanted, page.state);
  const from = page.after === undefined ? 0 : rows.findIndex((row) => row.id === page.after) + 1;
  const slice = rows.slice(from, from + most);
  const last = slice.at(-1);
  return {
    rows: slice,
    total: rows.length,
    ...(last && from + slice.length < rows.length ? { next: last.id } : {}),
  };
}

/** The newest of a state, or of what is listed, behind that row: no more is read than is given, however many there are. */
async function newestOf(
  db: TsubasaDb,
  { after, state }: Pick<Parameters<EngineApi['memories']>[0], 'after' | 'state'>,
  most: number,
  isCounted: boolean,
): Promise<{ rows: MemoryRow[]; total?: number; next?: string }> {
  const states = state === undefined ? LISTED : [state];
  const from = after === undefined ? undefined : await db.memories.get(after);
  const [parts, total] = await Promise.all([
    Promise.all(
      states.map((of) =>
        inState(db, of, from?.recordedAt ?? Infinity)
          .reverse()
          // Rows of one moment stand in the order of their ids.
          .filter((row) => from === undefined || row.recordedAt < from.recordedAt || row.id < from.id)
          .limit(most + 1)
          .toArray(),
      ),
    ),
    isCounted ? countIn(db, states) : undefined,
  ]);
  const rows = parts.flat().sort((a, b) => b.recordedAt - a.recordedAt || (a.id < b.id ? 1 : -1));
  const slice = rows.slice(0, most);
  const last = slice.at(-1);
  return {
    rows: slice,
    ...(total === undefined ? {} : { total }),
    ...(last && rows.length > most ? { next: last.id } : {}),
  };
}

function inState(db: TsubasaDb, state: MemoryState, until = Infinity) {
  return db.memories.where('[state+recordedAt]').between([state, Dexie.minKey], [state, until], true, true);
}

async function countIn(db: TsubasaDb, states: readonly MemoryState[]): Promise<number> {
  const counts = await Promise.all(states.map((state) => inState(db, state).count()));
  return counts.reduce((all, count) => all + count, 0);
}

/** How many are listed where nothing is searched for. A browser's database counts them one by one: nothing waits for it. */
export function countListed(db: TsubasaDb): Promise<number> {
  return countIn(db, LISTED);
}

/** One memory with its proof, its past, what belongs to it and where it went. */
export async function viewOf(context: EngineContext, memory: MemoryRow): Promise<MemoryView> {
  const [view] = await viewsOf(context.db, [memory], (id) => relatedTo(context, id));
  if (!view) throw new Error('a row without a view');
  return view;
}

/** The same for a page of them, read together; `related` gives what belongs to one of them, where that is wanted. */
async function viewsOf(
  db: TsubasaDb,
  rows: readonly MemoryRow[],
  related: (id: string) => Promise<MemoryView['related']> | undefined,
): Promise<MemoryView[]> {
  if (rows.length === 0) return [];
  const [observations, befores, beside, uses] = await Promise.all([
    db.observations.bulkGet(rows.flatMap((row) => row.observations)).then((found) =>
      joinObservations(
        db,
        found.filter((row) => row !== undefined),
      ),
    ),
    Promise.all(rows.map((row) => pastOf(db, row))),
    Promise.all(rows.map((row) => related(row.id))),
    db.uses
      .where('lineIds')
      .anyOf(rows.map(({ id }) => memoryDocId(id)))
      .distinct()
      .toArray(),
  ]);
  const byId = new Map(observations.map((one) => [one.id, one]));
  return rows.map((row, at) =>
    toView(row, {
      observations: row.observations.flatMap((id) => byId.get(id) ?? []),
      before: befores[at] ?? [],
      related: beside[at] ?? [],
      uses: uses.filter(({ lineIds }) => lineIds.includes(memoryDocId(row.id))),
    }),
  );
}

interface Beside extends Pick<MemoryView, 'before' | 'related'> {
  observations: readonly Observation[];
  uses: readonly Use[];
}

function toView(memory: MemoryRow, { observations, before, related, uses }: Beside): MemoryView {
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
    ...(memory.space === MAIN ? {} : { space: memory.space }),
    ...(memory.reviewReason === undefined ? {} : { reviewReason: memory.reviewReason }),
    ...(memory.validFrom === undefined ? {} : { validFrom: memory.validFrom }),
    ...(memory.validTo === undefined ? {} : { validTo: memory.validTo }),
    ...(proof?.saidAt.value === undefined ? {} : { saidAt: proof.saidAt.value }),
    ...(proof?.turnKey === undefined ? {} : { quote: proof.quote.text }),
  };
}

const LISTED: readonly MemoryState[] = ['current', 'ended'];

/** What was put away is found by its words, and listed only where it is asked for. */
function isListed({ state }: Memory, isSearch: boolean): boolean {
  return LISTED.includes(state) || (isSearch && state === 'archived');
}

/** What a memory replaced, newest first. */
export async function pastOf(db: TsubasaDb, memory: MemoryRow): Promise<MemoryView['before']> {
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
