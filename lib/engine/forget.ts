/**
 * Forget means forget: what the memory said, the words that proved it, and every copy of both that this store holds.
 * What stays is ids, and HMACs by which the same words are known again.
 */
import { TsubasaError } from '../errors.ts';
import type { Observation, Turn } from '../memory/model.ts';
import { maskQuote, maskQuotes } from '../privacy/mask.ts';
import type { PayloadRow } from '../storage/db.ts';
import { joinObservations } from '../storage/observations.ts';
import type { EngineContext } from './context.ts';
import { memoryDocId, turnDoc, turnDocId } from './docs.ts';
import { erase, maskedUses, tombstonesOf } from './erase.ts';
import { indexPlan, planWithout } from './learn.ts';

/**
 * Takes a memory's id. Rejects with `not_found`. In one transaction: the memory, its observations and their words
 * erased, the words masked in the turns they came from, in other proofs of the same words and in the ledger, tombstones written, and what stood beside
 * it folded anew, since a sentence may name what it replaced.
 */
export async function forget(context: EngineContext, id: string): Promise<void> {
  const { db, recall } = context;
  const memory = await db.memories.get(id);
  if (!memory) throw new TsubasaError('not_found', `memory ${id}`);

  const rows = (await db.observations.bulkGet(memory.observations)).filter((row) => row !== undefined);
  const erased = await joinObservations(db, rows);
  const tombstones = await tombstonesOf(context, erased);
  const turns = await maskedTurns(context, erased);
  const turnIds = turns.map((turn) => turnDocId(turn.key));
  const payloads = await maskedPayloads(context, erased);
  const uses = await maskedUses(context, [memoryDocId(id), ...turnIds]);
  const beside = await planWithout(context, rows);
  const gone = [...new Set([id, ...beside.gone])];
  const without = { ...beside, gone, events: [context.event('forget', { memoryId: id })] };
  const docs = [...gone.map(memoryDocId), ...turnIds];

  await db.transaction('rw', db.tables, async () => {
    await erase(context, { observations: memory.observations, without, docs, uses, tombstones });
    await db.payloads.bulkPut(payloads);
    await db.turns.bulkPut(turns);
  });
  recall.remove([memoryDocId(id), ...turnIds]);
  recall.upsert(turns.filter((turn) => turn.replacedBy === undefined).map(turnDoc));
  indexPlan(context, beside);
  context.wrote();
}

async function maskedTurns({ db }: EngineContext, erased: readonly Observation[]): Promise<Turn[]> {
  const turns = (await db.turns.bulkGet(turnKeysIn(erased))).filter((turn) => turn !== undefined);
  return turns.map((turn) => maskQuotes(turn, erased));
}

/** One sentence may prove two memories: the words of the other one's proof, without what goes. */
async function maskedPayloads({ db }: EngineContext, erased: readonly Observation[]): Promise<PayloadRow[]> {
  const gone = new Set(erased.map(({ id }) => id));
  const rows = await db.observations.where('turnKey').anyOf(turnKeysIn(erased)).toArray();
  const others = rows.filter(({ id }) => !gone.has(id));
  const payloads = await db.payloads.bulkGet(others.map(({ id }) => id));
  return payloads.flatMap((payload, at) => {
    const quote = payload && maskQuote(payload.quote, others[at]?.turnKey, erased);
    return quote && quote !== payload.quote ? [{ ...payload, quote }] : [];
  });
}

function turnKeysIn(observations: readonly Observation[]): string[] {
  return [...new Set(observations.flatMap(({ turnKey }) => (turnKey === undefined ? [] : [turnKey])))];
}
