/** Forgets a message of the user's whole, as `forget` does a memory: a quote of it stood in the chip. */
import { TsubasaError } from '../errors.ts';
import { mask } from '../privacy/mask.ts';
import { tombstonesFor } from '../privacy/tombstone.ts';
import { enqueue } from '../storage/jobs.ts';
import { joinObservations } from '../storage/observations.ts';
import { foldsWithout } from './close.ts';
import type { EngineContext } from './context.ts';
import { memoryDocId, turnDoc, turnDocId } from './docs.ts';
import { dropSegments, maskedUses } from './forget.ts';
import { indexPlan } from './learn.ts';

/**
 * Takes a turn's key. Rejects with `not_found`. In one transaction: its words masked, there and in the ledger; what it
 * taught erased, with tombstones, so that the same words teach nothing again; a memory that rests on nothing else goes,
 * one that was also said elsewhere stays as it is without it. Cannot be taken back. Call inside `context.exclusive`.
 */
export async function forgetTurn(context: EngineContext, key: string): Promise<void> {
  const { db, recall } = context;
  const turn = await db.turns.get(key);
  if (!turn) throw new TsubasaError('not_found', `turn ${key}`);
  const taught = await db.observations.where('turnKey').equals(key).toArray();
  const erased = await joinObservations(db, taught);
  const at = context.clock.now();
  const tombstones = (await Promise.all(erased.map((one) => tombstonesFor(one, context.macs, at)))).flat();
  const without = await foldsWithout(context, taught);
  const docs = [turnDocId(key), ...without.gone.map(memoryDocId)];
  const uses = await maskedUses(context, docs);
  const masked = { ...turn, text: mask(turn.text, 0, turn.text.length) };
  const ids = taught.map(({ id }) => id);

  await db.transaction('rw', db.tables, async () => {
    await db.turns.put(masked);
    await db.observations.bulkDelete(ids);
    await db.payloads.bulkDelete(ids);
    await db.memories.bulkDelete(without.gone);
    await db.memories.bulkPut(without.memories);
    await db.uses.bulkPut(uses);
    await db.tombstones.bulkPut(tombstones);
    await db.events.bulkAdd(without.events);
    await dropSegments(db, docs);
    await enqueue(db, { id: 'embed', kind: 'embed' }, at);
  });
  recall.remove([turnDocId(key)]);
  if (masked.replacedBy === undefined) recall.upsert([turnDoc(masked)]);
  indexPlan(context, without);
  context.wrote();
}
