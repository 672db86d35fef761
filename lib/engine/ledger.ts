/** The ledger as a screen shows it: what was put into which message, line by line, what each rested on and what became of it. */
import type { Observation, Use } from '../memory/model.ts';
import { isReadable } from '../memory/text.ts';
import type { MemoryRow } from '../storage/db.ts';
import { joinObservations, newestProof } from '../storage/observations.ts';
import type { EngineApi } from './api.ts';
import { conversationViews } from './ask.ts';
import type { LedgerPage, SentBlock, SentLine } from './chats-api.ts';
import type { EngineContext } from './context.ts';
import { memoryDocId, turnDocId } from './docs.ts';

const MOST_ROWS = 100;

/**
 * Newest first. A page goes on where the one before it ended, whatever was sent meanwhile. `memoryId`: only what held a
 * line of that memory. `whole` comes with the first page alone.
 */
export async function ledgerPage(
  context: EngineContext,
  { after, limit, site, memoryId }: Parameters<EngineApi['ledger']>[0],
): Promise<LedgerPage> {
  const { db } = context;
  const line = memoryId === undefined ? undefined : memoryDocId(memoryId);
  const isWanted = (use: Use) =>
    (site === undefined || use.site === site) && (line === undefined || use.lineIds.includes(line));
  const most = Math.max(1, Math.min(limit, MOST_ROWS));
  const from = after === undefined ? undefined : cursorOf(after);
  const found = await db.uses
    .where('at')
    .belowOrEqual(from?.at ?? Infinity)
    .reverse()
    // Rows of one moment stand in the order of their ids.
    .filter((use) => isWanted(use) && (from === undefined || use.at < from.at || use.id < from.id))
    .limit(most + 1)
    .toArray();
  const uses = found.slice(0, most);
  const last = uses.at(-1);
  return {
    rows: await blocksOf(context, uses),
    ...(last && found.length > most ? { next: `${last.at} ${last.id}` } : {}),
    ...(after === undefined ? { whole: await wholeOf(context, line, isWanted) } : {}),
  };
}

function cursorOf(after: string): { at: number; id: string } {
  const space = after.indexOf(' ');
  return { at: Number(after.slice(0, space)), id: after.slice(space + 1) };
}

/** Of all of them: how many fit, and on which sites there are any, the one of the newest first. */
async function wholeOf(
  { db }: EngineContext,
  line: string | undefined,
  isWanted: (use: Use) => boolean,
): Promise<NonNullable<LedgerPage['whole']>> {
  let total = 0;
  const sites = new Set<string>();
  await db.uses
    .orderBy('at')
    .reverse()
    .each((use) => {
      if (line === undefined || use.lineIds.includes(line)) sites.add(use.site);
      if (isWanted(use)) total += 1;
    });
  return { total, sites: [...sites] };
}

/** Whole pages are read at once: a row has several lines, and each of them a past. */
export async function blocksOf(context: Pick<EngineContext, 'db'>, uses: readonly Use[]): Promise<SentBlock[]> {
  const { db } = context;
  const ids = [...new Set(uses.flatMap(({ lineIds }) => lineIds))];
  const keysOf = (doc: (id: string) => string) =>
    ids.filter((id) => id.startsWith(doc(''))).map((id) => id.slice(doc('').length));
  const [memories, turns] = await Promise.all([
    db.memories.bulkGet(keysOf(memoryDocId)),
    db.turns.bulkGet(keysOf(turnDocId)),
  ]);
  const known = memories.filter((row) => row !== undefined);
  const [proofs, later] = await Promise.all([proofsOf(context, known), laterOf(context, known)]);
  const stored = turns.filter((turn) => turn !== undefined);
  const conversations = await conversationViews(db, [
    ...uses.map(({ conversation }) => conversation),
    ...[...proofs.values()].map(({ conversation }) => conversation),
    ...stored.map(({ conversation }) => conversation),
  ]);
  const where = (id: string | undefined) => {
    const conversation = id === undefined ? undefined : conversations.get(id);
    return conversation === undefined ? {} : { conversation };
  };
  const pasts = new Map<string, Pick<SentLine, 'memory' | 'said'>>();
  for (const row of known) {
    const proof = proofs.get(row.id);
    const replaced = later.get(row.supersededBy ?? '');
    pasts.set(memoryDocId(row.id), {
      memory: {
        id: row.id,
        text: row.text,
        state: row.state,
        ...(replaced === undefined ? {} : { replacedBy: replaced }),
      },
      said: {
        site: proof?.site ?? row.site,
        ...(proof?.turnKey === undefined ? {} : { quote: proof.quote.text }),
        ...(proof?.saidAt.value === undefined ? {} : { at: proof.saidAt.value }),
        ...where(proof?.conversation),
      },
    });
  }
  for (const turn of stored)
    pasts.set(turnDocId(turn.key), {
      said: {
        site: turn.site,
        ...(turn.saidAt.value === undefined ? {} : { at: turn.saidAt.value }),
        ...where(turn.conversation),
      },
    });
  return uses.map((use) => ({
    id: use.id,
    at: use.at,
    site: use.site,
    how: use.how,
    ...where(use.conversation),
    lines: use.lineIds.map((id, at): SentLine => {
      const text = use.texts[at] ?? '';
      const outcome = use.outcomes?.[at];
      const why = use.reasons?.[at];
      const isMasked = !isReadable(text);
      return {
        id,
        text,
        isMasked,
        // Of what was forgotten nothing is told, not even where it was said.
        ...(isMasked ? {} : pasts.get(id)),
        ...(why === undefined ? {} : { why }),
        ...(outcome === undefined ? {} : { outcome }),
      };
    }),
  }));
}

/** By memory, what proves it last. */
async function proofsOf(
  { db }: Pick<EngineContext, 'db'>,
  memories: readonly MemoryRow[],
): Promise<Map<string, Observation>> {
  const rows = await db.observations.bulkGet([...new Set(memories.flatMap(({ observations }) => observations))]);
  const said = await joinObservations(
    db,
    rows.filter((row) => row !== undefined),
  );
  const byId = new Map(said.map((one) => [one.id, one]));
  return new Map(
    memories.flatMap(({ id, observations }) => {
      const own = observations.flatMap((one) => byId.get(one) ?? []);
      const proof = newestProof(own);
      return proof ? [[id, proof] as const] : [];
    }),
  );
}

/** The sentences of what took the place of these, by its id. */
async function laterOf(
  { db }: Pick<EngineContext, 'db'>,
  memories: readonly MemoryRow[],
): Promise<Map<string, string>> {
  const rows = await db.memories.bulkGet([...new Set(memories.flatMap(({ supersededBy }) => supersededBy ?? []))]);
  return new Map(rows.flatMap((row) => (row ? [[row.id, row.text] as const] : [])));
}
