/** When the lines of a preview were said last: a memory knows only when it was said first. */
import { mayHaveChanged } from '../distill/age.ts';
import type { PackLine } from '../distill/types.ts';
import type { Millis } from '../memory/model.ts';
import type { EngineContext } from './context.ts';

/** What was said lately needs no second look. */
const LATELY_MS = 30 * 86_400_000;

/**
 * Takes lines; gives the same, with the last time that each was said or vouched for where it was said before, so that
 * nobody is asked whether something still holds that they said last week. Reads the store for older lines only.
 */
export async function withLastSaid({ db, clock }: EngineContext, lines: readonly PackLine[]): Promise<PackLine[]> {
  const now = clock.now();
  const isOlder = ({ memoryId, saidAt }: PackLine) =>
    memoryId !== undefined && saidAt !== undefined && now - saidAt > LATELY_MS;
  const older = lines.filter(isOlder);
  if (older.length === 0) return [...lines];
  const memories = await db.memories.bulkGet(older.flatMap(({ memoryId }) => memoryId ?? []));
  const rows = await db.observations.bulkGet(memories.flatMap((memory) => memory?.observations ?? []));
  const said = new Map(rows.flatMap((row) => (row && !row.retracted ? [[row.id, row.saidAt.value] as const] : [])));
  const byId = new Map(memories.flatMap((memory) => (memory ? [[memory.id, memory] as const] : [])));
  return lines.map((line) => {
    const memory = isOlder(line) ? byId.get(line.memoryId ?? '') : undefined;
    if (!memory) return line;
    const saidAt = memory.observations.reduce(
      (last: Millis, id) => Math.max(last, said.get(id) ?? 0),
      line.saidAt ?? 0,
    );
    const { old: _old, ...rest } = line;
    const isOld = mayHaveChanged({ ...memory, memoryKind: memory.kind, saidAt }, now);
    return { ...rest, saidAt, ...(isOld ? { old: true as const } : {}) };
  });
}
