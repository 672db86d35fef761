import type { Observation } from '../memory/model.ts';
import type { ObservationRow, PayloadRow, TsubasaDb } from './db.ts';

/** Parts an observation into its row and its words. */
export function splitObservation(observation: Observation, fold: string): { row: ObservationRow; payload: PayloadRow } {
  const { text, value, entity, subject, quote, ...rest } = observation;
  return {
    row: { ...rest, fold },
    payload: { id: observation.id, text, value, subject, quote, ...(entity === undefined ? {} : { entity }) },
  };
}

/** Joins rows with their words, in the order given. A row whose words were erased is left out. */
export async function joinObservations(db: TsubasaDb, rows: readonly ObservationRow[]): Promise<Observation[]> {
  const payloads = await db.payloads.bulkGet(rows.map((row) => row.id));
  return rows.flatMap((row, index) => {
    const payload = payloads[index];
    if (!payload) return [];
    const { fold: _fold, retracted: _retracted, ...rest } = row;
    return [{ ...rest, ...payload }];
  });
}

/** Of the observations that a memory rests on, oldest first: the newest of a chat, else the newest that the user typed. */
export function newestProof(observations: readonly Observation[]): Observation | undefined {
  return observations.filter(({ source }) => source !== 'user').at(-1) ?? observations.at(-1);
}

/** The observations that are folded together; those that no longer count are left out, unless they are to count again. */
export async function observationsOfFold(
  db: TsubasaDb,
  fold: string,
  revived: ReadonlySet<string> = new Set(),
): Promise<Observation[]> {
  const rows = await db.observations.where('fold').equals(fold).toArray();
  return joinObservations(
    db,
    rows.filter((row) => !row.retracted || revived.has(row.id)),
  );
}
