/**
 * Forget means forget: what the memory said, the words that proved it, and every copy of both that this store holds.
 * What stays is ids, and HMACs by which the same words are known again.
 */
import { TsubasaError } from '../errors.ts';
import type { Observation, Turn, Use } from '../memory/model.ts';
import { mask, maskQuote, maskQuotes } from '../privacy/mask.ts';
import { tombstonesFor } from '../privacy/tombstone.ts';
import { vectorIdsOf } from '../recall/corpus.ts';
import type { PayloadRow, TsubasaDb } from '../storage/db.ts';
import { enqueue } from '../storage/jobs.ts';
import { joinObservations } from '../storage/observations.ts';
import type { EngineContext } from './context.ts';
import { memoryDocId, turnDoc, turnDocId } from './docs.ts';
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
  const at = context.clock.now();
  const tombstones = (await Promise.all(erased.map((one) => tombstonesFor(one, context.macs, at)))).flat();
  const turns = await maskedTurns(context, erased);
  const turnIds = turns.map((turn) => turnDocId(turn.key));
  const payloads = await maskedPayloads(context, erased);
  const uses = await maskedUses(context, [memoryDocId(id), ...turnIds]);
  const beside = await planWithout(context, rows);
  const gone = [...new Set([id, ...beside.gone])];
  const event = context.event('forget', { memoryId: id });

  await db.transaction(
    'rw',
    [db.memories, db.observations, db.payloads, db.turns, db.uses, db.tombstones, db.events, db.segments, db.jobs],
    async () => {
      await db.memories.bulkDelete(gone);
      await db.memories.bulkPut(beside.memories);
      await db.observations.bulkDelete(memory.observations);
      await db.payloads.bulkDelete(memory.observations);
      await db.payloads.bulkPut(payloads);
      await db.turns.bulkPut(turns);
      await db.uses.bulkPut(uses);
      await db.tombstones.bulkPut(tombstones);
      await db.events.add(event);
      await dropSegments(db, [...gone.map(memoryDocId), ...turnIds]);
      await enqueue(db, { id: 'embed', kind: 'embed' }, context.clock.now());
    },
  );
  recall.remove([memoryDocId(id), ...turnIds]);
  recall.upsert(turns.filter((turn) => turn.replacedBy === undefined).map(turnDoc));
  indexPlan(context, beside);
  context.wrote();
}

async function maskedTurns({ db }: EngineContext, erased: readonly Observation[]): Promise<Turn[]> {
  const turns = (await db.turns.bulkGet(turnKeysIn(erased))).filter((turn) => turn !== undefined);
  return turns.map((turn) => maskQuotes(turn, erased));
}

/**
 * A packed segment holds stems and vectors of what was said: those with one of these documents go, and what is left of
 * them is indexed anew. Call inside the caller's transaction.
 */
export async function dropSegments({ segments }: TsubasaDb, docIds: readonly string[]): Promise<void> {
  const gone = new Set(docIds.flatMap(vectorIdsOf));
  await segments.filter(({ kind, ids }) => kind === 'postings' || ids.some((other) => gone.has(other))).delete();
}

/** The rows of the ledger that hold these lines, without their words. */
export async function maskedUses({ db }: EngineContext, lineIds: readonly string[]): Promise<Use[]> {
  const uses = await db.uses.where('lineIds').anyOf(lineIds).distinct().toArray();
  return uses.map((use) => ({
    ...use,
    texts: use.texts.map((text, index) =>
      lineIds.includes(use.lineIds[index] ?? '') ? mask(text, 0, text.length) : text,
    ),
  }));
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
