/**
 * What becomes of a claim among what is already believed. Pure and deterministic: the language model, where
 * there is one, only proposes claims (decision 2 of the memory design). `fold` replays these decisions, so
 * that every device that has the same observations believes the same.
 */
import { isPoisoned } from '../privacy/poison.ts';
import { isAdded } from '../settings.ts';
import type { Decision, Memory, Millis, Observation, PartialDate, Polarity } from './model.ts';
import { familyOf, slotOf } from './slots.ts';
import { firstDay, lastDay, saidDay } from './time.ts';

/** A claim below this waits until it is repeated or confirmed. */
export const WEAK = 0.5;
/** The value of an ended claim that names no value: "I quit my job". */
export const WHATEVER = '*';

/** What of a memory a decision needs; a stored `Memory` has it all. */
export type Neighbour = Pick<
  Memory,
  'id' | 'space' | 'slot' | 'value' | 'polarity' | 'subject' | 'state' | 'text' | 'observations'
> &
  Partial<Pick<Memory, 'entity' | 'validFrom' | 'validTo' | 'saidAt' | 'editedAt'>>;

/** Which observations are decided together: space, subject, slot (or its family), and the entity where it matters. */
export function foldKey(of: Pick<Observation, 'space' | 'subject' | 'slot' | 'entity'>): string {
  const entity = slotOf(of.slot).perEntity ? (of.entity ?? '') : '';
  return [of.space, of.subject, familyOf(of.slot), entity].join('\u001f');
}

/** How two values of a slot relate: `narrower` says that `b` tells more than `a`. */
export function relate(a: string, b: string): 'same' | 'narrower' | 'broader' | 'different' {
  if (a === b) return 'same';
  if (holds(b, a)) return 'narrower';
  return holds(a, b) ? 'broader' : 'different';
}

/** "alfama, lisbon" holds "lisbon", "software engineer" holds "engineer": as whole words at either end. */
function holds(longer: string, shorter: string): boolean {
  if (shorter.length < 3 || /^\d/.test(shorter)) return false;
  const rest = longer.startsWith(shorter)
    ? longer.slice(shorter.length)
    : longer.endsWith(shorter)
      ? longer.slice(0, -shorter.length)
      : '';
  return /^[\s,]|[\s,]$/.test(rest);
}

/**
 * The day by which a claim sorts: when it began to hold, where told, and no later than when it was said
 * ("moved in May", said on 20 May, is 20 May at the latest; said in autumn, 31 May). Undefined: nothing is known.
 */
export function dayKey(claim: Pick<Observation, 'validFrom' | 'saidAt'>): PartialDate | undefined {
  const said = saidDay(claim.saidAt);
  if (claim.validFrom === undefined) return said;
  const end = lastDay(claim.validFrom);
  return said !== undefined && firstDay(claim.validFrom) <= said && said < end ? said : end;
}

/** When an observation was recorded, by its hybrid clock. */
export function recordedAt({ hlc }: Pick<Observation, 'hlc'>): Millis {
  return Number.parseInt(hlc, 16) || 0;
}

/** Was it said at a known moment? What was not never displaces what was. */
export const isDated = (claim: Pick<Observation, 'saidAt'>): boolean => saidDay(claim.saidAt) !== undefined;

/** What another person would not want kept without a thought. A relation, a first name and an age are none of these. */
const PRIVATE: ReadonlySet<Observation['sensitivity']> = new Set([
  'health',
  'faith',
  'politics',
  'sex',
  'money',
  'law',
  'secret',
]);
/** `daughter:ana`: spoken of. `:ana` may be who speaks, in a chat between people. */
const isSpokenOf = (subject: Observation['subject']) => /^[^:]+:/.test(subject);

/**
 * Why a claim must be seen by the user before it is believed, apart from what it contradicts; undefined where
 * nothing speaks against it. What the user typed or wrote into our own screens needs no review.
 */
export function doubt(claim: Observation): string | undefined {
  if (claim.source === 'user') return undefined;
  if (claim.review !== undefined) return claim.review;
  const poison = isPoisoned(claim.text) ?? isPoisoned(claim.quote.text);
  if (poison) return `looks like ${poison}`;
  if (claim.slot === 'ways.other') return 'a standing instruction';
  if (isSpokenOf(claim.subject) && PRIVATE.has(claim.sensitivity)) return 'something private about another';
  if (claim.witness === 'pasted') return 'pasted';
  if (claim.witness === 'seen' && isAdded(claim.site)) return 'seen on a site that you added';
  if (claim.witness === 'seen' && claim.saidAt.source === 'live') return 'sent, but not typed here';
  return claim.confidence < WEAK ? 'not certain' : undefined;
}

/** What stands against believing something new: the memory, and whether it may be displaced. */
const CONFLICT = 'contradicts what is known';
const EDITED = 'contradicts what you wrote';

/**
 * Takes a candidate and memories that might concern it (others are passed over); gives what to do. Duplicates
 * reinforce; a value that tells more refines; in a single-valued slot the later validity supersedes, news of an
 * earlier time backdates; a claim without a known date, or against the user's own edit, waits for review.
 */
export function reconcile(candidate: Observation, neighbours: readonly Neighbour[]): Decision {
  const near = neighbours.filter((memory) => memory.state !== 'archived' && foldKey(memory) === foldKey(candidate));
  if (near.some((memory) => memory.observations.includes(candidate.id)))
    return { op: 'ignore', reason: 'already recorded' };
  const revised = candidate.source === 'user' ? near.find((memory) => memory.id === candidate.revises) : undefined;
  if (revised) return { op: isSameText(revised.text, candidate.text) ? 'reinforce' : 'refine', memoryId: revised.id };
  const reason = doubt(candidate);
  if (reason !== undefined) return doubtful(candidate, near, reason);
  const known = near.filter((memory) => memory.state !== 'review' && sameTrack(memory, candidate));
  const decision = isDated(candidate) ? settle(candidate, known) : settleUndated(candidate, known);
  if (decision.op !== 'add') return decision;
  const waiting = near.find((memory) => memory.state === 'review' && says(memory, candidate));
  return waiting ? { op: 'reinforce', memoryId: waiting.id } : decision;
}

/** What a superseding sentence says of what was before comes and goes; it is no part of the claim. */
export const BEFORE = '; before that ';
export const isSameText = (a: string, b: string): boolean => a.split(BEFORE, 1)[0] === b.split(BEFORE, 1)[0];

/** In a many-valued slot only the same value can agree or conflict. */
function sameTrack(memory: Neighbour, candidate: Observation): boolean {
  return slotOf(candidate.slot).cardinality === 'one' || memory.value === candidate.value;
}

/** The same slot, value and polarity. Slot, since a like and a dislike of one thing share a track. */
export function says(
  memory: Pick<Neighbour, 'slot' | 'value' | 'polarity'>,
  candidate: Pick<Observation, 'slot' | 'value' | 'polarity'>,
): boolean {
  return memory.slot === candidate.slot && memory.value === candidate.value && memory.polarity === candidate.polarity;
}

function doubtful(candidate: Observation, near: readonly Neighbour[], reason: string): Decision {
  const agreed = near.find(
    (memory) => says(memory, candidate) && (memory.state === 'current' || memory.state === 'review'),
  );
  return agreed ? { op: 'reinforce', memoryId: agreed.id } : { op: 'review', reason };
}

const find = (known: readonly Neighbour[], state: Memory['state'], polarity?: Polarity) =>
  known.find((memory) => memory.state === state && (polarity === undefined || memory.polarity === polarity));

function settle(candidate: Observation, known: readonly Neighbour[]): Decision {
  const held = find(known, 'current', 'affirmed');
  if (candidate.polarity === 'ended') return settleEnd(candidate, held, known);
  const denied = known.find(
    (memory) => memory.state === 'current' && memory.polarity === 'negated' && memory.value === candidate.value,
  );
  if (candidate.polarity === 'negated') {
    if (denied) return { op: 'reinforce', memoryId: denied.id };
    return held && held.value === candidate.value && held.slot === candidate.slot
      ? displace(candidate, held)
      : { op: 'add' };
  }
  if (!held) return denied ? displace(candidate, denied) : beforeWhatIsKnown(candidate, known);
  const relation = held.slot === candidate.slot ? relate(held.value, candidate.value) : 'different';
  if (relation === 'same' || relation === 'broader') return { op: 'reinforce', memoryId: held.id };
  if (relation === 'narrower' && !(held.editedAt && candidate.hlc > held.editedAt))
    return { op: 'refine', memoryId: held.id };
  return displace(candidate, held);
}

/** Nothing is held now. Older news of the same thing joins it; otherwise it is new. */
function beforeWhatIsKnown(candidate: Observation, known: readonly Neighbour[]): Decision {
  const key = dayKey(candidate) ?? '';
  const ended = known.find(
    (memory) => memory.state === 'ended' && memory.value === candidate.value && memory.slot === candidate.slot,
  );
  return ended && key < (ended.validTo ? firstDay(ended.validTo) : keyOf(ended))
    ? { op: 'backdate', memoryId: ended.id }
    : { op: 'add' };
}

const keyOf = (memory: Neighbour): PartialDate =>
  dayKey({ ...(memory.validFrom && { validFrom: memory.validFrom }), saidAt: memory.saidAt ?? UNKNOWN }) ?? '';
const UNKNOWN: Observation['saidAt'] = { precision: 'unknown', source: 'unknown' };

/** Newest wins, but the user's own edit outranks what chats say later. */
function displace(candidate: Observation, held: Neighbour): Decision {
  if (held.editedAt && candidate.hlc > held.editedAt && candidate.source !== 'user')
    return { op: 'review', memoryId: held.id, reason: EDITED };
  const key = dayKey(candidate) ?? '';
  return held.saidAt && key < keyOf(held)
    ? { op: 'backdate', memoryId: held.id }
    : { op: 'supersede', memoryId: held.id };
}

function settleEnd(candidate: Observation, held: Neighbour | undefined, known: readonly Neighbour[]): Decision {
  const meant =
    held &&
    held.slot === candidate.slot &&
    (candidate.value === WHATEVER || relate(held.value, candidate.value) !== 'different');
  if (meant) {
    if (held.editedAt && candidate.hlc > held.editedAt && candidate.source !== 'user')
      return { op: 'review', memoryId: held.id, reason: EDITED };
    // "I lived here until 2015" ends nothing that began later.
    return candidate.validTo && held.validFrom && lastDay(candidate.validTo) < firstDay(held.validFrom)
      ? { op: 'add' }
      : { op: 'supersede', memoryId: held.id };
  }
  const over = known.find(
    (memory) =>
      (memory.state === 'ended' || memory.state === 'superseded') &&
      memory.slot === candidate.slot &&
      memory.value === candidate.value,
  );
  return over ? { op: 'reinforce', memoryId: over.id } : { op: 'add' };
}

/** Recorded before the other was said, or telling of a time before it began to hold: history, whenever it was said. */
function isOlder(candidate: Observation, known: Neighbour): boolean {
  const spoken = known.saidAt?.value;
  if (spoken !== undefined && recordedAt(candidate) <= spoken) return true;
  const told = candidate.validTo ?? candidate.validFrom;
  const began = keyOf(known);
  return told !== undefined && began !== '' && lastDay(told) < began;
}

/** Words of an unknown moment: they may agree with anything, tell of a time that is told, and displace nothing dated. */
function settleUndated(candidate: Observation, known: readonly Neighbour[]): Decision {
  const held = find(known, 'current', 'affirmed');
  const agreed = [held, ...known].find((memory) => memory && says(memory, candidate));
  if (agreed) return { op: 'reinforce', memoryId: agreed.id };
  const over = known.find(
    (memory) =>
      memory.state !== 'current' &&
      memory.slot === candidate.slot &&
      memory.value === candidate.value &&
      candidate.polarity === 'affirmed',
  );
  if (over) return { op: 'reinforce', memoryId: over.id };
  const opposed =
    held &&
    (candidate.polarity === 'affirmed' ||
      (candidate.slot === held.slot && (candidate.value === WHATEVER || candidate.value === held.value)));
  const denied = known.find(
    (memory) =>
      memory.state === 'current' &&
      memory.polarity === 'negated' &&
      memory.value === candidate.value &&
      candidate.polarity === 'affirmed',
  );
  const against = opposed ? held : denied;
  if (!against) return { op: 'add' };
  if (held && candidate.polarity === 'affirmed' && held.slot === candidate.slot) {
    const relation = relate(held.value, candidate.value);
    if (relation === 'narrower' && !held.editedAt) return { op: 'refine', memoryId: held.id };
    if (relation === 'broader') return { op: 'reinforce', memoryId: held.id };
  }
  return isOlder(candidate, against)
    ? { op: 'backdate', memoryId: against.id }
    : { op: 'review', memoryId: against.id, reason: CONFLICT };
}
