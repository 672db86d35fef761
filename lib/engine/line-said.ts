/** What a person says of one line in the chip: that it is wrong, that it does not belong here, or that it be forgotten. */
import { findConversation } from '../storage/aliases.ts';
import type { LineReport } from './api.ts';
import type { EngineContext } from './context.ts';
import { memoryDocId, turnDocId } from './docs.ts';
import { forget } from './forget.ts';
import { forgetTurn } from './forget-turn.ts';
import { proofsOf, withhold } from './withheld.ts';
import { sayWrong } from './wrong.ts';

/**
 * Does what was said of a line. `wrong`: a memory waits for the user; a quote is shown to no chat again. `not_here`:
 * neither the line nor a quote of the words that it rests on comes into that conversation again. `forget`: a memory as
 * in the popup, of a quote the message. Rejects with `not_found`. The caller has checked that this line was offered to
 * who asks. Call inside `context.exclusive`.
 */
export async function lineSaid(context: EngineContext, report: LineReport): Promise<void> {
  const { db } = context;
  const { id, say } = report;
  const memoryId = id.startsWith(memoryDocId('')) ? id.slice(memoryDocId('').length) : undefined;
  if (say === 'not_here') {
    const found = await findConversation(db, report.site, report.conversation);
    const conversation = found.id ?? context.newId();
    const proofs = memoryId === undefined ? [] : ((await db.memories.get(memoryId))?.observations ?? []);
    const ids = [id, ...(await proofsOf(db, proofs))];
    await db.transaction('rw', [db.meta, db.aliases], async () => {
      // A conversation that has no turn yet is known by its name alone: the name is kept for those to come.
      await db.aliases.bulkPut(found.missing(conversation));
      await withhold(db, ids, conversation);
    });
  } else if (memoryId === undefined) {
    if (say === 'forget') await forgetTurn(context, id.slice(turnDocId('').length));
    else await withhold(db, [id]);
  } else if (say === 'wrong') await sayWrong(context, memoryId);
  else await forget(context, memoryId);
  context.wrote();
}
