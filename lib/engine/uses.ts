import { countTokens } from '../distill/budget.ts';
import { placedIn } from '../memory/spaces.ts';
import { mask } from '../privacy/mask.ts';
import { findConversation } from '../storage/aliases.ts';
import type { UseReport } from './api.ts';
import type { EngineContext } from './context.ts';
import { memoryDoc } from './docs.ts';
import { indexPlan, LEARN_TABLES, plan, turnKeysOf, writePlan } from './learn.ts';
import { begunIn, spaceOf } from './spaces.ts';

/** Writes one row of the ledger, and what use does to retention. */
export async function recordUse(context: EngineContext, report: UseReport): Promise<void> {
  const { db, clock } = context;
  const found = await findConversation(db, report.site, report.conversation);
  const at = clock.now();
  const conversation = found.id ?? context.newId();
  const begun = found.id === undefined ? begunIn(context, report.site, report.conversation.provisional) : undefined;
  const place = { site: report.site, account: report.account, project: report.space ?? begun };
  const own = spaceOf(context.spaces, place, await db.conversations.get(conversation));
  // What was forgotten while it stood in the chip was sent, but its words are not kept here.
  const kept = await stillKnown(context, report);
  const memoryIds = report.lines.flatMap(({ id }) => (id.startsWith('m:') ? [id.slice(2)] : []));
  const reasons = report.lines.flatMap(({ why }) => why ?? []);
  const archived = (await db.memories.bulkGet(memoryIds)).filter((row) => row?.state === 'archived');
  await db.transaction('rw', [db.uses, db.memories, db.aliases], async () => {
    await db.uses.put({
      id: context.newId(),
      at,
      conversation,
      lineIds: report.lines.map(({ id }) => id),
      texts: report.lines.map(({ id, text }) => (kept.has(id) ? text : mask(text, 0, text.length))),
      ...(reasons.length === report.lines.length ? { reasons } : {}),
      tokens: countTokens(report.lines.map(({ text }) => text).join('\n')),
      how: report.how,
      site: report.site,
      ...placedIn(context.spaces, own),
      ...(report.account === undefined ? {} : { account: report.account }),
    });
    // The first message of a conversation is sent before any of its turns is stored: the name is kept for them.
    await db.aliases.bulkPut(found.missing(conversation));
    for (const id of memoryIds)
      await db.memories.update(id, (row) => {
        row.uses += 1;
        row.lastUsedAt = at;
      });
  });
  await refresh(context, memoryIds);
  if (archived.length > 0) await bringBack(context, new Set(archived.flatMap((row) => row?.fold ?? [])));
  context.wrote();
}

/** What was used fades anew: the index is told. Its words stay, so nothing is to be embedded. */
async function refresh({ db, recall }: EngineContext, ids: readonly string[]): Promise<void> {
  const rows = (await db.memories.bulkGet([...ids])).filter((row) => row !== undefined);
  const proofs = await db.observations.bulkGet(rows.flatMap(({ observations }) => observations));
  const said = proofs.filter((row) => row !== undefined);
  recall.upsert(rows.map((row) => memoryDoc(row, turnKeysOf(row, said))));
}

/** What was put away while it stood in the chip comes back with its use. */
async function bringBack(context: EngineContext, folds: ReadonlySet<string>): Promise<void> {
  const { db } = context;
  const made = await plan(context, [], [], { folds: [...folds] });
  await db.transaction(
    'rw',
    LEARN_TABLES.map((name) => db[name]),
    () => writePlan(context, made),
  );
  indexPlan(context, made);
}

async function stillKnown({ db }: EngineContext, { lines }: UseReport): Promise<Set<string>> {
  const memories = lines.filter(({ id }) => id.startsWith('m:'));
  const rows = await db.memories.bulkGet(memories.map(({ id }) => id.slice('m:'.length)));
  const gone = new Set(memories.filter((_, index) => rows[index] === undefined).map(({ id }) => id));
  return new Set(lines.map(({ id }) => id).filter((id) => !gone.has(id)));
}
