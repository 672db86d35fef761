/**
 * What was done to memories after they were folded: merged, archived, brought back, called wrong. The operations are events, which
 * hold ids and no text; this lays them over the fold, so that the same observations and events give the same
 * memories on every device, and taking an event back gives what was. No clock.
 */
import type { Memory, MemoryEvent, Observation } from './model.ts';
import { mayBeArchived } from './retention.ts';
import { slotOf } from './slots.ts';

/** Is it about what `overlay` does, or does it take something back? */
export function isOperation({ op }: Pick<MemoryEvent, 'op'>): boolean {
  return op === 'merge' || op === 'archive' || op === 'restore' || op === 'wrong' || op === 'undo';
}

/** Takes events in any order; gives those of them that nobody took back, in the order of their clock. */
export function inForce(events: readonly MemoryEvent[]): MemoryEvent[] {
  const undos = new Map<string, MemoryEvent[]>();
  for (const event of events)
    if (event.op === 'undo' && event.undoes !== undefined)
      undos.set(event.undoes, [...(undos.get(event.undoes) ?? []), event]);
  const known = new Map<string, boolean>();
  const isUndone = ({ id }: MemoryEvent): boolean => {
    const before = known.get(id);
    if (before !== undefined) return before;
    // Events of a forged file may take each other back: the first one asked about stands.
    known.set(id, false);
    const undone = (undos.get(id) ?? []).some((undo) => !isUndone(undo));
    known.set(id, undone);
    return undone;
  };
  return [...events].sort(byClock).filter((event) => !isUndone(event));
}

/** Ids of the observations that the user took back: they count no more until that is taken back in turn. */
export function takenBack(events: readonly MemoryEvent[]): Set<string> {
  return new Set(
    inForce(events).flatMap(({ op, observationId }) => (op === 'undo' && observationId ? [observationId] : [])),
  );
}

/**
 * Takes the memories of one `foldKey` as they fold, with the counts of their use; events, those about other memories
 * are passed over; and the observations that they rest on. Gives the same memories, in the same order. Archived are:
 * - what was merged, with `supersededBy` naming what it was merged into, as long as both are believed and the user
 *   has neither written nor confirmed it, nor edited the other since. Its observations count for the other;
 * - what was put away, until it is said or used again, or was the user's own words;
 * and what the user called wrong waiting for them, until they keep it or put it right, however often it is said again.
 *
 * A memory is known by the observation that its name holds: it may have got an older one and another name since.
 */
export function overlay(
  memories: readonly Memory[],
  events: readonly MemoryEvent[],
  observations: readonly Pick<Observation, 'id' | 'hlc' | 'source'>[],
): Memory[] {
  const operations = inForce(events).filter(({ op }) => op !== 'undo' && isOperation({ op }));
  if (operations.length === 0) return [...memories];
  const said = new Map(observations.map((observation) => [observation.id, observation]));
  const links = new Map<Memory, { into: Memory; by: MemoryEvent }>();
  const away = new Map<Memory, MemoryEvent>();
  const wrong = new Map<Memory, MemoryEvent>();
  replay(memories, operations, links, away, wrong);
  const isOwn = (memory: Memory) => memory.observations.some((id) => said.get(id)?.source === 'user');
  for (const [memory, { into, by }] of links) if (isOwn(memory) || !agrees(memory, into, by)) links.delete(memory);

  const parts = new Map<Memory, Memory[]>();
  for (const [memory, { into }] of links) parts.set(into, [...(parts.get(into) ?? []), memory]);
  const whole = (memory: Memory): Memory[] => [...(parts.get(memory) ?? []).flatMap(whole), memory];
  const isAway = (memory: Memory, all: readonly Memory[]) => {
    const by = away.get(memory);
    return (
      by !== undefined &&
      mayBeArchived(memory) &&
      !all.some(isOwn) &&
      all.every(({ lastUsedAt = 0 }) => lastUsedAt <= by.at) &&
      all.every((part) => part.observations.every((id) => (said.get(id)?.hlc ?? '') < by.hlc))
    );
  };
  const isWrong = (memory: Memory, all: readonly Memory[]) => {
    const by = wrong.get(memory);
    const isSettled = (id: string) => said.get(id)?.source === 'user' && (said.get(id)?.hlc ?? '') > (by?.hlc ?? '');
    return by !== undefined && CALLED.has(memory.state) && !all.some((part) => part.observations.some(isSettled));
  };
  return memories.map((memory) => {
    const all = whole(memory);
    const link = links.get(memory);
    if (!link && isWrong(memory, all))
      return { ...memory, ...joined(all), state: 'review', reviewReason: SAID_WRONG, injectable: false };
    if (all.length === 1 && !link && !isAway(memory, all)) return memory;
    return {
      ...memory,
      ...(link || isAway(memory, all) ? { state: 'archived' } : {}),
      ...(link ? { supersededBy: link.into.id } : {}),
      ...joined(all),
    };
  });
}

/** Why a memory waits that the user called wrong. */
export const SAID_WRONG = 'said_wrong';

/** What is believed can be called wrong; what was replaced is believed no more. */
const CALLED: ReadonlySet<Memory['state']> = new Set(['current', 'ended']);

/** What a memory has of those that were merged into it, itself last. */
function joined(all: readonly Memory[]): Pick<Memory, 'observations' | 'confidence'> {
  return {
    observations: all.flatMap((part) => part.observations),
    confidence: 1 - all.reduce((left, { confidence }) => left * (1 - confidence), 1),
  };
}

/** The last operation on a memory has the last word; a circle of merges, which two devices can make, stays open. */
function replay(
  memories: readonly Memory[],
  operations: readonly MemoryEvent[],
  links: Map<Memory, { into: Memory; by: MemoryEvent }>,
  away: Map<Memory, MemoryEvent>,
  wrong: Map<Memory, MemoryEvent>,
): void {
  const holders = new Map(memories.flatMap((memory) => memory.observations.map((id) => [id, memory] as const)));
  const find = (id: string | undefined) => (id === undefined ? undefined : holders.get(observationIdOf(id)));
  const leadsTo = (from: Memory | undefined, to: Memory): boolean => {
    for (let at = from; at; at = links.get(at)?.into) if (at === to) return true;
    return false;
  };
  for (const by of operations) {
    const memory = find(by.memoryId);
    if (!memory) continue;
    if (by.op === 'archive') away.set(memory, by);
    if (by.op === 'wrong') wrong.set(memory, by);
    if (by.op === 'restore') {
      away.delete(memory);
      links.delete(memory);
    }
    const into = by.op === 'merge' ? find(by.into) : undefined;
    if (into && !leadsTo(into, memory)) links.set(memory, { into, by });
  }
}

/** May the one stand for the other? They were found to say the same; either may have changed since. */
function agrees(memory: Memory, into: Memory, by: MemoryEvent): boolean {
  return (
    memory.state === 'current' &&
    into.state === 'current' &&
    slotOf(memory.slot).cardinality === 'many' &&
    memory.polarity === into.polarity &&
    memory.slot === into.slot &&
    memory.sensitivity === into.sensitivity &&
    (into.injectable || !memory.injectable) &&
    (into.editedAt ?? '') < by.hlc
  );
}

const byClock = (a: MemoryEvent, b: MemoryEvent) =>
  a.hlc < b.hlc ? -1 : a.hlc > b.hlc ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** The observation that a memory was named after; see `memoryIdOf`. */
export const observationIdOf = (memoryId: string): string => memoryId.replace(/^m_/, '');
