/** Which memories belong together: the table of links as the store is now, and what of it a screen shows. */
import { type Link, LinkTable } from '../memory/links.ts';
import type { Saying } from '../memory/outcomes.ts';
import type { MemoryRow, ObservationRow, TsubasaDb } from '../storage/db.ts';
import type { MemoryView } from './api.ts';
import type { EngineContext } from './context.ts';

/** One card shows so many. */
const MOST_RELATED = 5;
const MOST_ASKED = 200;
/** From so many observations on, reading all of them is faster than asking for each. */
const MANY = 500;

interface Kept {
  table: LinkTable;
  /** By memory id: what the table was told. */
  told: Map<string, string>;
  /** `context.writes` when it was read last. */
  at: number | undefined;
  last: Promise<unknown>;
}

/** Derived from the store, and read again after every write: only what changed is linked anew. */
const kept = new WeakMap<EngineContext, Kept>();

/** The links between all memories as they are stored now. What was written meanwhile is in it the next time. */
export async function linksOf(context: EngineContext): Promise<LinkTable> {
  const own = kept.get(context) ?? { table: new LinkTable(), told: new Map(), at: undefined, last: Promise.resolve() };
  kept.set(context, own);
  // One after the other: an older reading must not overwrite a newer one.
  const mine = own.last.then(() => refresh(context, own));
  own.last = mine.catch(() => undefined);
  await mine;
  return own.table;
}

async function refresh(context: EngineContext, own: Kept): Promise<void> {
  const at = context.writes;
  if (own.at === at) return;
  const rows = await context.db.memories.toArray();
  const stale = rows.filter((row) => own.told.get(row.id) !== contentOf(row));
  const said = await saidFor(context.db, stale);
  const ids = new Set(rows.map(({ id }) => id));
  for (const id of [...own.told.keys()])
    if (!ids.has(id)) {
      own.told.delete(id);
      own.table.remove(id);
    }
  for (const row of stale) {
    own.told.set(row.id, contentOf(row));
    own.table.put(
      row,
      row.observations.flatMap((id) => said.get(id) ?? []),
    );
  }
  own.at = at;
}

/** All of a memory that links are made from. */
const contentOf = (row: MemoryRow): string =>
  [row.text, row.value, row.state, row.injectable, row.validFrom, row.validTo, row.supersedes, row.supersededBy]
    .concat(row.observations)
    .join('\u001f');

async function saidFor(db: TsubasaDb, rows: readonly MemoryRow[]): Promise<Map<string, Saying>> {
  const ids = rows.flatMap(({ observations }) => observations);
  const found: (ObservationRow | undefined)[] =
    ids.length > MANY ? await db.observations.toArray() : await db.observations.bulkGet(ids);
  return new Map(
    found.flatMap((row) =>
      row ? [[row.id, { saidAt: row.saidAt, ...(row.turnKey && { turnKey: row.turnKey }) }] as const] : [],
    ),
  );
}

/** What a screen shows beside a memory, most telling first. What it replaced stands there already. */
export async function relatedTo(context: EngineContext, id: string): Promise<MemoryView['related']> {
  const table = await linksOf(context);
  return table
    .of(id)
    .flatMap((link) => shown(table, link))
    .slice(0, MOST_RELATED);
}

/** The same for several; at most as many as one page shows. */
export async function relatedOf(
  context: EngineContext,
  ids: readonly string[],
): Promise<Record<string, MemoryView['related']>> {
  const asked = ids.slice(0, MOST_ASKED);
  const found = await Promise.all(asked.map((id) => relatedTo(context, id)));
  return Object.fromEntries(asked.map((id, at) => [id, found[at] ?? []]));
}

function shown(table: LinkTable, { id, why }: Link): MemoryView['related'] {
  const other = table.get(id);
  return !other || why === 'replaces' || why === 'replaced' ? [] : [{ id, text: other.text, why }];
}
