/**
 * Forget means forget: what the memory said, the words that proved it, and every copy of both that this store holds.
 * What stays is ids, and HMACs by which the same words are known again.
 */
import { TsubasaError } from '../errors.ts';
import type { Observation, Turn, Use } from '../memory/model.ts';
import { tombstonesFor } from '../privacy/tombstone.ts';
import { vectorIdsOf } from '../recall/corpus.ts';
import type { MemoryRow } from '../storage/db.ts';
import { enqueue } from '../storage/jobs.ts';
import { joinObservations, observationsOfFold } from '../storage/observations.ts';
import type { EngineContext } from './context.ts';
import { memoryDocId, turnDoc, turnDocId } from './docs.ts';
import { believed, indexPlan, type LearnPlan, operationsOn, turnKeysOf } from './learn.ts';

/** What stands where forgotten words stood: as long as they were, so that other quotes keep their place. */
const MASK = '█';

/**
 * Takes a memory's id. Rejects with `not_found`. In one transaction: the memory, its observations and their words
 * erased, the words masked in the turns they came from and in the ledger, tombstones written, and what stood beside
 * it folded anew, since a sentence may name what it replaced.
 */
export async function forget(context: EngineContext, id: string): Promise<void> {
  const { db, recall } = context;
  const memory = await db.memories.get(id);
  if (!memory) throw new TsubasaError('not_found', `memory ${id}`);

  const rows = await db.observations.bulkGet(memory.observations);
  const erased = await joinObservations(
    db,
    rows.filter((row) => row !== undefined),
  );
  const at = context.clock.now();
  const tombstones = (await Promise.all(erased.map((one) => tombstonesFor(one, context.macs, at)))).flat();
  const turns = await maskedTurns(context, erased);
  const turnIds = turns.map((turn) => turnDocId(turn.key));
  const uses = await maskedUses(context, [memoryDocId(id), ...turnIds]);
  const beside = await foldWithout(context, memory);
  const event = context.event('forget', { memoryId: id });

  await db.transaction(
    'rw',
    [db.memories, db.observations, db.payloads, db.turns, db.uses, db.tombstones, db.events, db.segments, db.jobs],
    async () => {
      await db.memories.bulkDelete([id, ...beside.gone]);
      await db.memories.bulkPut(beside.memories);
      await db.observations.bulkDelete(memory.observations);
      await db.payloads.bulkDelete(memory.observations);
      await db.turns.bulkPut(turns);
      await db.uses.bulkPut(uses);
      await db.tombstones.bulkPut(tombstones);
      await db.events.add(event);
      // A packed segment holds stems and vectors of what was said; what is left in it is indexed anew.
      const gone = new Set([memoryDocId(id), ...beside.gone.map(memoryDocId), ...turnIds].flatMap(vectorIdsOf));
      await db.segments.filter(({ kind, ids }) => kind === 'postings' || ids.some((other) => gone.has(other))).delete();
      await enqueue(db, { id: 'embed', kind: 'embed' }, context.clock.now());
    },
  );
  recall.remove([memoryDocId(id), ...turnIds]);
  recall.upsert(turns.filter((turn) => turn.replacedBy === undefined).map(turnDoc));
  indexPlan(context, beside);
  context.wrote();
}

async function maskedTurns({ db }: EngineContext, erased: readonly Observation[]): Promise<Turn[]> {
  const keys = [...new Set(erased.flatMap(({ turnKey }) => (turnKey === undefined ? [] : [turnKey])))];
  const turns = (await db.turns.bulkGet(keys)).filter((turn) => turn !== undefined);
  return turns.map((turn) => maskQuotes(turn, erased));
}

/** The turn without the words that prove these observations. */
export function maskQuotes(turn: Turn, erased: readonly Observation[]): Turn {
  const quotes = erased.filter((one) => one.turnKey === turn.key).map((one) => one.quote);
  return { ...turn, text: quotes.reduce((text, quote) => mask(text, quote.start, quote.end), turn.text) };
}

/** Replaces what is readable in a part of a text, sign by sign. */
export function mask(text: string, start: number, end: number): string {
  return (
    text.slice(0, start) + text.slice(start, end).replace(/\S/gu, (sign) => MASK.repeat(sign.length)) + text.slice(end)
  );
}

async function maskedUses({ db }: EngineContext, lineIds: readonly string[]): Promise<Use[]> {
  const uses = await db.uses.where('lineIds').anyOf(lineIds).distinct().toArray();
  return uses.map((use) => ({
    ...use,
    texts: use.texts.map((text, index) =>
      lineIds.includes(use.lineIds[index] ?? '') ? mask(text, 0, text.length) : text,
    ),
  }));
}

/** The memories of the same group as they are without this one. */
async function foldWithout({ db }: EngineContext, memory: MemoryRow): Promise<LearnPlan> {
  const before = await db.memories.where('fold').equals(memory.fold).toArray();
  const left = (await observationsOfFold(db, memory.fold)).filter(({ id }) => !memory.observations.includes(id));
  const done = await operationsOn(db, left);
  const memories = believed(left, before, done).map((row): MemoryRow => ({ ...row, fold: memory.fold }));
  const kept = new Set(memories.map((row) => row.id));
  return {
    observations: [],
    payloads: [],
    retracted: [],
    revived: [],
    events: [],
    learnt: 0,
    memories,
    gone: before.map((row) => row.id).filter((id) => id !== memory.id && !kept.has(id)),
    blocked: [],
    turnKeys: new Map(memories.map((row) => [row.id, turnKeysOf(row, left)])),
  };
}
