/** Plans that came true are put away, by events that undo takes back; what they came to is told in their stead. */
import type { LinkTable } from '../memory/links.ts';
import type { Memory, MemoryEvent } from '../memory/model.ts';
import { reaches } from '../memory/outcomes.ts';
import { inForce, observationIdOf } from '../memory/overlay.ts';
import type { EngineContext } from './context.ts';

/** May there be a plan to close, or one to open again? Takes the memories of one fold and the links between all. */
export function mayClose(memories: readonly Memory[], links: LinkTable): boolean {
  return memories.some((memory) => {
    if (memory.kind !== 'plan' || (memory.state !== 'current' && memory.state !== 'archived')) return false;
    return (memory.state === 'current') === (outcomeOf(memory, links) !== undefined);
  });
}

/**
 * Takes the memories of one fold, the stored events about them, and the links between all memories; gives the events,
 * not yet stored, that put away the plans that came true, and that take this back where what was said to have come of
 * one was edited away, taken back or corrected. What the user brought back is not put away again for the same reason.
 * What came of it and was forgotten still did: the plan stays away.
 */
export async function closings(
  context: EngineContext,
  memories: readonly Memory[],
  stored: readonly MemoryEvent[],
  links: LinkTable,
): Promise<MemoryEvent[]> {
  const closed = stored.filter(({ op, into }) => op === 'archive' && into !== undefined);
  const standing = new Set(inForce(stored).map(({ id }) => id));
  const broughtBack = new Set(
    stored.flatMap(({ id, op, memoryId }) => (op === 'restore' && memoryId && standing.has(id) ? [memoryId] : [])),
  );
  const isParted = (plan: Memory, outcome: Pick<Memory, 'observations'>) =>
    closed.some(
      ({ id, memoryId = '', into = '' }) =>
        (!standing.has(id) || broughtBack.has(memoryId)) &&
        plan.observations.includes(observationIdOf(memoryId)) &&
        outcome.observations.includes(observationIdOf(into)),
    );
  const events: MemoryEvent[] = [];
  for (const plan of memories) {
    const outcome = outcomeOf(plan, links);
    if (plan.state === 'current' && outcome && !isParted(plan, outcome))
      events.push(context.event('archive', { memoryId: plan.id, into: outcome.id }));
    if (plan.state !== 'archived' || outcome) continue;
    for (const by of closed)
      if (standing.has(by.id) && plan.observations.includes(observationIdOf(by.memoryId ?? '')) && by.into)
        if (await isRevoked(context, plan, by.into))
          events.push(context.event('undo', { undoes: by.id, memoryId: plan.id, into: by.into }));
  }
  return events;
}

const outcomeOf = ({ id, kind }: Memory, links: LinkTable) => (kind === 'plan' ? links.outcomeOf(id) : undefined);

/** Was what came of the plan edited away, taken back, or corrected into something else? */
async function isRevoked({ db }: EngineContext, plan: Memory, outcomeId: string): Promise<boolean> {
  const row = await db.observations.get(observationIdOf(outcomeId));
  if (!row) return false;
  if (row.retracted) return true;
  const rows = await db.memories.where('fold').equals(row.fold).toArray();
  const holder = rows.find(({ observations }) => observations.includes(row.id));
  return holder !== undefined && !reaches(plan, holder);
}
