/**
 * Retention: how present a memory still is. It falls with disuse and rises with use, after MemoryBank
 * (arXiv 2305.10250, section 2.3), which takes Ebbinghaus's curve R = exp(-t / S) and lets each recall raise the
 * strength S and set t back to nought. Here S also rises when the same thing is said again, and kinds differ.
 * It ranks and archives; it never deletes.
 */
import type { Kind, Memory, Millis } from './model.ts';
import { slotOf } from './slots.ts';
import { lastDay } from './time.ts';

const DAY_MS = 86_400_000;

/** Strength in days of what was said once and never used. What stands here as endless is a rule, not a recollection. */
const STRENGTH_DAYS: Record<Kind, number> = {
  event: 30,
  plan: 30,
  fact: 180,
  preference: 180,
  relation: 365,
  instruction: Number.POSITIVE_INFINITY,
  'do-not-use': Number.POSITIVE_INFINITY,
};

/** Who somebody is and what harms them does not fade, however seldom it is needed. */
const LASTING = /^(?:identity|health|ways|people)(?:\.|$)/;

/** Below this a memory has faded: three times its strength has gone by. */
export const FADED = 0.05;
/** A claim is hardly sure below this. What is less than `WEAK` waits for the user and is not believed at all. */
const HARDLY_SURE = 0.65;
/** An event or a plan is long past so many days after its last day. */
const LONG_PAST_DAYS = 90;

type Fading = Pick<Memory, 'kind' | 'slot' | 'observations' | 'uses' | 'updatedAt'> &
  Partial<Pick<Memory, 'lastUsedAt'>>;

/** The strength S of a memory in days; endless for what does not fade. */
export function strengthOf(memory: Pick<Fading, 'kind' | 'slot' | 'observations' | 'uses'>): number {
  if (LASTING.test(memory.slot)) return Number.POSITIVE_INFINITY;
  return STRENGTH_DAYS[memory.kind] * (memory.observations.length + memory.uses);
}

/** How something fades: since when, and its strength S in days. */
export interface Decay {
  since: Millis;
  days: number;
}

/** Gives how a memory fades; undefined for what does not. */
export function decayOf(memory: Fading): Decay | undefined {
  const days = strengthOf(memory);
  return Number.isFinite(days) ? { since: Math.max(memory.updatedAt, memory.lastUsedAt ?? 0), days } : undefined;
}

/** R at that moment: 1 just after it was used, said or confirmed, then towards 0. Always 1 for what does not fade. */
export function retained(decay: Decay | undefined, now: Millis): number {
  return decay === undefined ? 1 : Math.exp(-Math.max(0, now - decay.since) / DAY_MS / decay.days);
}

/** R of a memory at that moment. */
export function retention(memory: Fading, now: Millis): number {
  return retained(decayOf(memory), now);
}

/**
 * May it be archived at all? Only what is believed or has ended, in a slot of many values: a slot of one value would
 * lose the one that it has.
 */
export function mayBeArchived(memory: Pick<Memory, 'kind' | 'slot' | 'state' | 'observations' | 'uses'>): boolean {
  return (
    (memory.state === 'current' || memory.state === 'ended') &&
    slotOf(memory.slot).cardinality === 'many' &&
    Number.isFinite(strengthOf(memory))
  );
}

/**
 * Has it faded, so that it may be put away? Takes a memory and the moment. Only what was never used, and is an event
 * or a plan long past, or hardly sure. What the user wrote, edited or confirmed never fades; `overlay` holds that.
 */
export function isFaded(memory: Memory, now: Millis): boolean {
  if (!mayBeArchived(memory) || memory.uses > 0 || memory.editedAt !== undefined) return false;
  return (isLongPast(memory, now) || memory.confidence < HARDLY_SURE) && retention(memory, now) < FADED;
}

/** A plan without a date is still to come; an event without one was over when it was told. */
function isLongPast({ kind, validFrom, validTo, saidAt, recordedAt }: Memory, now: Millis): boolean {
  if (kind !== 'event' && kind !== 'plan') return false;
  const told = validTo ?? validFrom;
  if (told === undefined && kind === 'plan') return false;
  const day = told === undefined ? (saidAt?.value ?? recordedAt) : Date.parse(lastDay(told));
  return now - day > LONG_PAST_DAYS * DAY_MS;
}
