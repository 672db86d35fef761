import { countTokens } from '../distill/budget.ts';
import type { UseReport } from './api.ts';
import type { EngineContext } from './context.ts';

/** Writes one row of the ledger, and what use does to retention. */
export async function recordUse(context: EngineContext, report: UseReport): Promise<void> {
  const { db, clock } = context;
  const { nativeId, provisional } = report.conversation;
  const names = [...(nativeId === undefined ? [] : [nativeId]), provisional];
  const aliases = await db.aliases.bulkGet(names.map((name): [string, string] => [report.site, name]));
  const at = clock.now();
  const conversation = aliases.find((row) => row !== undefined)?.conversation ?? context.newId();
  const memoryIds = report.lines.flatMap(({ id }) => (id.startsWith('m:') ? [id.slice(2)] : []));
  await db.transaction('rw', [db.uses, db.memories, db.aliases], async () => {
    await db.uses.put({
      id: context.newId(),
      at,
      conversation,
      lineIds: report.lines.map(({ id }) => id),
      texts: report.lines.map(({ text }) => text),
      tokens: countTokens(report.lines.map(({ text }) => text).join('\n')),
      how: report.how,
      site: report.site,
      space: 'main',
    });
    // The first message of a conversation is sent before any of its turns is stored: the name is kept for them.
    await db.aliases.bulkPut(
      names
        .filter((_, index) => aliases[index] === undefined)
        .map((name) => ({ site: report.site, nativeId: name, conversation })),
    );
    for (const id of memoryIds)
      await db.memories.update(id, (row) => {
        row.uses += 1;
        row.lastUsedAt = at;
      });
  });
  context.wrote();
}
