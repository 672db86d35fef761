import { fold, foldKey } from '../../../lib/memory/fold.ts';
import type { Memory, Observation } from '../../../lib/memory/model.ts';

export interface LinkedMemory {
  memory: Memory;
  said: Observation[];
}

/** What observations fold to, each memory with all that was said for it. */
export function memoriesOf(observations: readonly Observation[]): LinkedMemory[] {
  const groups = new Map<string, Observation[]>();
  for (const observation of observations)
    groups.set(foldKey(observation), [...(groups.get(foldKey(observation)) ?? []), observation]);
  return [...groups.values()].flatMap((group) =>
    fold(group).map((folded) => ({
      memory: { ...folded, uses: 0 },
      said: group.filter(({ id }) => folded.observations.includes(id)),
    })),
  );
}
