/** What forgetting a memory, forgetting a message and closing a conversation that somebody else wrote have in common. */
import type { MemoryEvent, Observation, Tombstone, Use } from '../memory/model.ts';
import { mask } from '../privacy/mask.ts';
import { tombstonesFor } from '../privacy/tombstone.ts';
import { vectorIdsOf } from '../recall/corpus.ts';
import type { ObservationRow, TsubasaDb } from '../storage/db.ts';
import { enqueue } from '../storage/jobs.ts';
import type { EngineContext } from './context.ts';
import { type LearnPlan, planWithout } from './learn.ts';

export interface Erasing {
  /** Ids of observations that go with their words. */
  observations: readonly string[];
  /** What is believed without them, and the events that say so. */
  without: Pick<LearnPlan, 'gone' | 'memories' | 'events'>;
  /** Ids of documents of the index whose words go. */
  docs: readonly string[];
  /** Rows of the ledger with these words masked. */
  uses: readonly Use[];
  tombstones?: readonly Tombstone[];
}

/** Erases observations with every copy of what they said but their turns. Call inside the caller's transaction over all tables. */
export async function erase({ db, clock }: EngineContext, going: Erasing): Promise<void> {
  const { observations, without, docs, uses, tombstones = [] } = going;
  await db.observations.bulkDelete([...observations]);
  await db.payloads.bulkDelete([...observations]);
  await db.memories.bulkDelete([...without.gone]);
  await db.memories.bulkPut(without.memories);
  await db.uses.bulkPut(uses);
  await db.tombstones.bulkPut(tombstones);
  await db.events.bulkAdd(without.events);
  await dropSegments(db, docs);
  await enqueue(db, { id: 'embed', kind: 'embed' }, clock.now());
}

/** The tombstones that keep the same words from being learnt again. */
export async function tombstonesOf(
  { macs, clock }: EngineContext,
  erased: readonly Observation[],
): Promise<Tombstone[]> {
  const at = clock.now();
  return (await Promise.all(erased.map((one) => tombstonesFor(one, macs, at)))).flat();
}

/** What is believed without these observations, and the events that say so. */
export async function retractedWith(context: EngineContext, taught: readonly ObservationRow[]): Promise<LearnPlan> {
  const events: MemoryEvent[] = taught
    .filter(({ retracted }) => !retracted)
    .map(({ id, turnKey }) =>
      context.event('retract', { observationId: id, ...(turnKey === undefined ? {} : { turnKey }) }),
    );
  return { ...(await planWithout(context, taught)), events };
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

/**
 * A packed segment holds stems and vectors of what was said: those with one of these documents go, and what is left of
 * them is indexed anew.
 */
async function dropSegments({ segments }: TsubasaDb, docIds: readonly string[]): Promise<void> {
  const gone = new Set(docIds.flatMap(vectorIdsOf));
  await segments.filter(({ kind, ids }) => kind === 'postings' || ids.some((other) => gone.has(other))).delete();
}
