/** What becomes of memories when what they rest on goes to another space: folds part and come together. */
import { foldKey, memoryIdOf } from '../memory/fold.ts';
import type { MemoryEvent, Observation, Provenance } from '../memory/model.ts';
import { isOperation, observationIdOf } from '../memory/overlay.ts';
import { placedIn, type SpaceBook } from '../memory/spaces.ts';
import type { MemoryRow, ObservationRow } from '../storage/db.ts';
import { joinObservations } from '../storage/observations.ts';
import type { EngineContext } from './context.ts';
import { believed, foldMac, sameMemory, turnKeysOf } from './learn.ts';

/** A row in a space of its own, and wherever the book leads from there. */
export function placedRow<T extends Provenance>({ home: _home, ...row }: T, spaces: SpaceBook, own: string): T {
  return { ...row, ...placedIn(spaces, own) } as T;
}

/** Takes observations and the own spaces that they get; gives what becomes of them and of all memories beside them. */
export async function refolded(
  context: EngineContext,
  spaces: SpaceBook,
  going: ReadonlyMap<string, string>,
): Promise<{ observations: ObservationRow[]; memories: MemoryRow[]; gone: string[]; turnKeys: Map<string, string[]> }> {
  const { db } = context;
  const rows = (await db.observations.bulkGet([...going.keys()])).filter((row) => row !== undefined);
  const words = new Map((await joinObservations(db, rows)).map((one) => [one.id, one]));
  const macs = new Map<string, string>();
  const foldOf = async (one: Observation): Promise<string> => {
    const key = foldKey(one);
    const mac = macs.get(key) ?? (await foldMac(context, one));
    macs.set(key, mac);
    return mac;
  };
  const observations: ObservationRow[] = [];
  for (const row of rows) {
    const one = words.get(row.id);
    const own = going.get(row.id);
    if (!one || own === undefined) continue;
    const fold = await foldOf(placedRow(one, spaces, own));
    observations.push({ ...placedRow(row, spaces, own), fold });
  }
  const folds = [...new Set([...rows, ...observations].map(({ fold }) => fold))];
  const now = new Map(observations.map((row) => [row.id, row]));
  const all = (await db.observations.where('fold').anyOf(folds).toArray()).map((row) => now.get(row.id) ?? row);
  const counting = all.filter((row) => !row.retracted);
  const foldById = new Map(counting.map(({ id, fold }) => [id, fold]));
  const groups = new Map<string, Observation[]>();
  for (const one of await joinObservations(db, counting)) {
    const fold = foldById.get(one.id) ?? '';
    const group = groups.get(fold);
    if (group) group.push(one);
    else groups.set(fold, [one]);
  }
  const before = new Map((await db.memories.where('fold').anyOf(folds).toArray()).map((row) => [row.id, row]));
  const done = await operationsOnAll(context, counting);
  const memories = new Map<string, MemoryRow>();
  const turnKeys = new Map<string, string[]>();
  for (const [fold, known] of groups) {
    const ids = known.map(({ id }) => memoryIdOf(id));
    const were = ids.flatMap((id) => before.get(id) ?? []);
    for (const memory of believed(
      known,
      were,
      ids.flatMap((id) => done.get(id) ?? []),
    )) {
      memories.set(memory.id, { ...memory, fold });
      turnKeys.set(memory.id, turnKeysOf(memory, known));
    }
  }
  return {
    observations,
    memories: [...memories.values()].filter((row) => {
      const was = before.get(row.id);
      return was === undefined || !sameMemory(was, row);
    }),
    gone: [...before.keys()].filter((id) => !memories.has(id)),
    turnKeys,
  };
}

/** By memory id: the stored events that are laid over it. */
async function operationsOnAll(
  { db }: EngineContext,
  rows: readonly Pick<Observation, 'id'>[],
): Promise<Map<string, MemoryEvent[]>> {
  const found = await db.events
    .where('memoryId')
    .anyOf(rows.map(({ id }) => memoryIdOf(id)))
    .toArray();
  const byMemory = new Map<string, MemoryEvent[]>();
  for (const event of found.filter(isOperation)) {
    const id = memoryIdOf(observationIdOf(event.memoryId ?? ''));
    byMemory.set(id, [...(byMemory.get(id) ?? []), event]);
  }
  return byMemory;
}
