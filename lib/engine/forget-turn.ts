/** Forgets a message of the user's whole, as `forget` does a memory: a quote of it stood in the chip. */
import { TsubasaError } from '../errors.ts';
import { mask } from '../privacy/mask.ts';
import { joinObservations } from '../storage/observations.ts';
import type { EngineContext } from './context.ts';
import { memoryDocId, turnDoc, turnDocId } from './docs.ts';
import { erase, maskedUses, retractedWith, tombstonesOf } from './erase.ts';
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
  const tombstones = await tombstonesOf(context, erased);
  const without = await retractedWith(context, taught);
  const docs = [turnDocId(key), ...without.gone.map(memoryDocId)];
  const uses = await maskedUses(context, docs);
  const masked = { ...turn, text: mask(turn.text, 0, turn.text.length) };
  const observations = taught.map(({ id }) => id);

  await db.transaction('rw', db.tables, async () => {
    await db.turns.put(masked);
    await erase(context, { observations, without, docs, uses, tombstones });
  });
  recall.remove([turnDocId(key)]);
  if (masked.replacedBy === undefined) recall.upsert([turnDoc(masked)]);
  indexPlan(context, without);
  context.wrote();
}
