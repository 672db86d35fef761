/**
 * From observations to memories: the one way in which anything comes to be believed, whether it was said in a
 * chat, typed into the popup or imported. `plan` reads and decides; the caller writes the plan in its own
 * transaction, so that a turn and what it taught are stored together or not at all.
 */
import { fold, foldKey, memoryIdOf } from '../memory/fold.ts';
import { GrowingFold } from '../memory/growing-fold.ts';
import type { Memory, MemoryEvent, Observation } from '../memory/model.ts';
import { isOperation, overlay } from '../memory/overlay.ts';
import { reconcile } from '../memory/reconcile.ts';
import { maskQuote } from '../privacy/mask.ts';
import { tombstoneTexts } from '../privacy/tombstone.ts';
import type { MemoryRow, ObservationRow, PayloadRow, TsubasaDb } from '../storage/db.ts';
import { enqueue } from '../storage/jobs.ts';
import { observationsOfFold, splitObservation } from '../storage/observations.ts';
import type { EngineContext } from './context.ts';
import { memoryDoc, memoryDocId } from './docs.ts';

export interface LearnPlan {
  observations: ObservationRow[];
  payloads: PayloadRow[];
  memories: MemoryRow[];
  /** Ids of memories that the fold no longer yields. */
  gone: string[];
  /** Ids of observations that no longer count: their turn was edited away, or the user took them back. */
  retracted: string[];
  /** Ids of observations that count again. */
  revived: string[];
  events: MemoryEvent[];
  /** By memory id: the turns that prove it. */
  turnKeys: Map<string, string[]>;
  /** What the user once had forgotten in the same words: not learnt, and not to be stored in words either. */
  blocked: Observation[];
  /** How many memories are new or say something else than before. */
  learnt: number;
}

/** What is done to what is known, beside new observations. */
export interface Operations {
  /** New events of merging, archiving, bringing back and taking back; not yet stored. */
  events?: readonly MemoryEvent[];
  /** `fold` of the memories that they are about, or that must be looked at anew. */
  folds?: readonly string[];
  /** Ids of observations of these folds that the user took back, or that count again. */
  retract?: readonly string[];
  revive?: readonly string[];
}

/** Tables that a plan writes to; part of the caller's transaction. */
export const LEARN_TABLES = ['observations', 'payloads', 'memories', 'events', 'jobs'] as const;

/**
 * Decides what candidates change. `retractTurns`: keys of turns that were edited away, whose observations no
 * longer count. `operations`: what is done to what is known. Call inside `context.exclusive`.
 */
export async function plan(
  context: EngineContext,
  candidates: readonly Observation[],
  retractTurns: readonly string[] = [],
  operations: Operations = {},
): Promise<LearnPlan> {
  const { db } = context;
  const made: LearnPlan = {
    ...noPlan(),
    retracted: [...(operations.retract ?? [])],
    revived: [...(operations.revive ?? [])],
    events: [...(operations.events ?? [])],
  };
  const groups = new Map<string, Observation[]>();
  for (const candidate of candidates) {
    const screened = await screen(context, candidate);
    if (!screened) {
      made.events.push(context.event('ignore', about(candidate)));
      made.blocked.push(candidate);
      continue;
    }
    const group = await foldMac(context, screened);
    groups.set(group, [...(groups.get(group) ?? []), screened]);
  }

  for (const group of operations.folds ?? []) groups.set(group, groups.get(group) ?? []);
  const dropped = new Set(made.retracted);
  const revived = new Set(made.revived);
  if (retractTurns.length > 0) {
    for (const row of await db.observations.where('turnKey').anyOf(retractTurns).toArray()) {
      if (row.retracted) continue;
      dropped.add(row.id);
      made.retracted.push(row.id);
      made.events.push(context.event('retract', { observationId: row.id, turnKey: row.turnKey as string }));
      if (!groups.has(row.fold)) groups.set(row.fold, []);
    }
  }

  for (const [group, arriving] of groups) {
    const before = await db.memories.where('fold').equals(group).toArray();
    const known = (await observationsOfFold(db, group, revived)).filter((observation) => !dropped.has(observation.id));
    const ids = new Set(known.map(({ id }) => id));
    const growing = new GrowingFold(known);
    for (const candidate of arriving) {
      if (ids.has(candidate.id)) continue;
      const decision = reconcile(candidate, growing.near(candidate));
      made.events.push(
        context.event(decision.op, {
          ...about(candidate),
          ...('memoryId' in decision && decision.memoryId ? { memoryId: decision.memoryId } : {}),
        }),
      );
      if (decision.op === 'ignore') continue;
      known.push(candidate);
      ids.add(candidate.id);
      growing.add(candidate);
      const { row, payload } = splitObservation(candidate, group);
      made.observations.push(row);
      made.payloads.push(payload);
    }
    const done = [...(await operationsOn(db, known)), ...(operations.events ?? [])];
    const after = believed(known, before, done).map((memory): MemoryRow => ({ ...memory, fold: group }));
    const left = new Set(after.map((memory) => memory.id));
    made.gone.push(...before.filter((memory) => !left.has(memory.id)).map((memory) => memory.id));
    const old = new Map(before.map((memory) => [memory.id, memory]));
    for (const memory of after) {
      const was = old.get(memory.id);
      if (was && sameMemory(was, memory)) continue;
      made.memories.push(memory);
      made.turnKeys.set(memory.id, turnKeysOf(memory, known));
      if (
        memory.state !== 'superseded' &&
        (was === undefined || was.text !== memory.text || was.state !== memory.state)
      )
        made.learnt += 1;
    }
  }
  // One sentence may tell two things, of which one was forgotten.
  made.payloads = made.payloads.map((payload, at) => ({
    ...payload,
    quote: maskQuote(payload.quote, made.observations[at]?.turnKey, made.blocked),
  }));
  return made;
}

/** What is believed without these observations, which the caller erases; no event of it is made. */
export async function planWithout({ db }: EngineContext, erased: readonly ObservationRow[]): Promise<LearnPlan> {
  const ids = new Set(erased.map(({ id }) => id));
  const made = noPlan();
  for (const fold of new Set(erased.map((row) => row.fold))) {
    const before = await db.memories.where('fold').equals(fold).toArray();
    const left = (await observationsOfFold(db, fold)).filter(({ id }) => !ids.has(id));
    const after = believed(left, before, await operationsOn(db, left)).map(
      (memory): MemoryRow => ({ ...memory, fold }),
    );
    const kept = new Set(after.map(({ id }) => id));
    made.memories.push(...after);
    for (const memory of after) made.turnKeys.set(memory.id, turnKeysOf(memory, left));
    made.gone.push(...before.map(({ id }) => id).filter((id) => !kept.has(id)));
  }
  return made;
}

function noPlan(): LearnPlan {
  return {
    observations: [],
    payloads: [],
    memories: [],
    gone: [],
    retracted: [],
    revived: [],
    events: [],
    turnKeys: new Map(),
    blocked: [],
    learnt: 0,
  };
}

/** Writes a plan. Call inside the caller's transaction over `LEARN_TABLES`. */
export async function writePlan({ db }: EngineContext, made: LearnPlan): Promise<void> {
  await db.observations.bulkPut(made.observations);
  await db.payloads.bulkPut(made.payloads);
  await db.memories.bulkDelete(made.gone);
  await db.memories.bulkPut(made.memories);
  await db.events.bulkAdd(made.events);
  for (const id of made.retracted) await db.observations.update(id, { retracted: true });
  for (const id of made.revived)
    await db.observations.update(id, (row) => {
      delete row.retracted;
    });
}

/** Writes a plan in a transaction of its own, with the index after it, and tells the screens. What is new waits for its vectors. */
export async function carryOut(context: EngineContext, made: LearnPlan): Promise<void> {
  const { db } = context;
  await db.transaction(
    'rw',
    LEARN_TABLES.map((name) => db[name]),
    async () => {
      await writePlan(context, made);
      await enqueue(db, { id: 'embed', kind: 'embed' }, context.clock.now());
    },
  );
  indexPlan(context, made);
  context.wrote();
}

/** Brings the index up to what was written. Call after the transaction. */
export function indexPlan({ recall }: EngineContext, made: LearnPlan): void {
  recall.remove(made.gone.map(memoryDocId));
  recall.upsert(made.memories.map((memory) => memoryDoc(memory, made.turnKeys.get(memory.id) ?? [])));
}

/** The turns that prove a memory, oldest first. */
export function turnKeysOf(memory: Memory, observations: readonly { id: string; turnKey?: string }[]): string[] {
  const own = new Set(memory.observations);
  return observations.flatMap(({ id, turnKey }) => (own.has(id) && turnKey !== undefined ? [turnKey] : []));
}

/** The group's name holds a person's words, so only its HMAC is stored. */
export async function foldMac(context: EngineContext, observation: Observation): Promise<string> {
  const [mac] = await context.macs.of(`fold\n${foldKey(observation)}`);
  return mac ?? '';
}

/** Nothing when the same words were forgotten; marked for review when the same thing was, in other words. */
async function screen(context: EngineContext, candidate: Observation): Promise<Observation | undefined> {
  // The user's own hand outranks what they once forgot.
  if (candidate.source === 'user') return candidate;
  const forgotten = await forgottenOf(context, candidate);
  if (forgotten === 'words') return undefined;
  return forgotten === undefined ? candidate : { ...candidate, review: 'forgotten_before' };
}

/** Whether these words were forgotten once, or the same thing in other words. */
export async function forgottenOf(
  { db, macs }: Pick<EngineContext, 'db' | 'macs'>,
  observation: Observation,
): Promise<'words' | 'value' | undefined> {
  const texts = tombstoneTexts(observation);
  const [span, value] = await Promise.all([macs.of(texts.span), macs.of(texts.value)]);
  const found = await db.tombstones.bulkGet([...span, ...value]);
  if (found.slice(0, span.length).some(Boolean)) return 'words';
  return found.some(Boolean) ? 'value' : undefined;
}

/**
 * What is believed because of all observations of one fold: the counts of use come from the rows before, and what was
 * done to the memories is laid over them. `done` may hold events about others.
 */
export function believed(
  known: readonly Observation[],
  before: readonly Pick<Memory, 'id' | 'uses' | 'lastUsedAt'>[],
  done: readonly MemoryEvent[],
): Memory[] {
  return overlay(keepUses(fold(known), before), done, known);
}

/** The stored events of merging, archiving, bringing back and taking back that name a memory of these observations. */
export async function operationsOn(db: TsubasaDb, known: readonly Pick<Observation, 'id'>[]): Promise<MemoryEvent[]> {
  const rows = await db.events
    .where('memoryId')
    .anyOf(known.map(({ id }) => memoryIdOf(id)))
    .toArray();
  return rows.filter(isOperation);
}

/** Folding knows nothing of use: the counts are carried over. */
export function keepUses(
  folded: ReturnType<typeof fold>,
  before: readonly Pick<Memory, 'id' | 'uses' | 'lastUsedAt'>[],
): Memory[] {
  const rows = new Map(before.map((row) => [row.id, row]));
  return folded.map((memory) => {
    const old = rows.get(memory.id);
    return {
      ...memory,
      uses: old?.uses ?? 0,
      ...(old?.lastUsedAt === undefined ? {} : { lastUsedAt: old.lastUsedAt }),
    };
  });
}

function about(candidate: Observation): { observationId: string; turnKey?: string } {
  return { observationId: candidate.id, ...(candidate.turnKey ? { turnKey: candidate.turnKey } : {}) };
}

/** Are two rows of one memory the same, field by field? */
export function sameMemory(a: MemoryRow, b: MemoryRow): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof MemoryRow>;
  return [...keys].every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]));
}
