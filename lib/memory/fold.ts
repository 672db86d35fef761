/**
 * Memories as a fold over observations: no clock, no similarity, the same result in whatever order they came.
 * Claims of one `foldKey` are replayed from the oldest to the newest through `reconcile`; the user's edits are
 * laid over what they revise. A memory is named after its first recorded observation, so that it keeps its id.
 */
import { isAdded } from '../settings.ts';
import type { Memory, Millis, Observation, PartialDate } from './model.ts';
import {
  BEFORE,
  dayKey,
  doubt,
  isDated,
  isSameText,
  type Neighbour,
  reconcile,
  recordedAt,
  says,
  WEAK,
  WHATEVER,
} from './reconcile.ts';
import { slotOf } from './slots.ts';
import { saidDay } from './time.ts';

export { foldKey } from './reconcile.ts';

export type FoldedMemory = Omit<Memory, 'uses' | 'lastUsedAt'>;

/** A memory in the making. */
interface Group {
  members: Observation[];
  /** The claim whose words it has, and the user's edit of them, which has the last word. */
  base: Observation;
  edit?: Observation;
  /** The user vouched for it: wrote, edited or confirmed it. */
  vouched: boolean;
  state: 'current' | 'superseded' | 'ended' | 'review';
  reason?: string | undefined;
  validFrom?: PartialDate | undefined;
  validTo?: PartialDate | undefined;
  expiredAt?: Millis;
  before?: Group;
  after?: Group;
}

/** A statement with the revisions that the user made of its memory, oldest first. */
export interface Claim {
  observation: Observation;
  revisions: Observation[];
}

/** The memory that an observation founds. */
export const memoryIdOf = (observationId: string): string => `m_${observationId}`;

/**
 * Takes all observations of one `foldKey`, in any order, repeats allowed; gives all its memories, in the order
 * of the time line, those that wait for review last. Every observation is in exactly one of them.
 */
export function fold(observations: readonly Observation[]): FoldedMemory[] {
  const distinct = [...new Map(observations.map((observation) => [observation.id, observation])).values()];
  return [...tracks(distinct).values()].flatMap((claims) => replay(claims));
}

/** The time line that an observation belongs to. */
export const lineOf = ({ slot, value }: Observation): string => (slotOf(slot).cardinality === 'one' ? '' : value);

/** One time line for a single-valued slot, one for each value of a many-valued one. Revisions go with what they revise. */
export function tracks(observations: readonly Observation[]): Map<string, Claim[]> {
  const byId = new Map(observations.map((observation) => [observation.id, observation]));
  const claims = new Map<string, Claim>();
  const revisions: [Observation, string][] = [];
  for (const observation of [...observations].sort(byRecord)) {
    const target = targetOf(observation, byId);
    if (target === undefined) claims.set(observation.id, { observation, revisions: [] });
    else revisions.push([observation, target]);
  }
  for (const [revision, target] of revisions) claims.get(target)?.revisions.push(revision);
  const found = new Map<string, Claim[]>();
  for (const claim of claims.values()) {
    const name = lineOf(claim.observation);
    found.set(name, [...(found.get(name) ?? []), claim]);
  }
  return found;
}

/** The statement at the root of what an observation revises; undefined where it revises nothing that is here. */
function targetOf(observation: Observation, byId: ReadonlyMap<string, Observation>): string | undefined {
  let at = observation;
  const seen = new Set([at.id]);
  while (at.source === 'user' && at.revises !== undefined) {
    const next = byId.get(at.revises.slice(memoryIdOf('').length));
    if (!next || seen.has(next.id)) break;
    seen.add(next.id);
    at = next;
  }
  return at === observation ? undefined : at.id;
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
/** In the order in which they were recorded. */
export const byRecord = (a: Observation, b: Observation) => order(a.hlc, b.hlc) || order(a.id, b.id);

/** Dated claims by the time that they tell of, then by when they were said; undated ones behind them all. */
function byTime(a: Observation, b: Observation): number {
  const dated = Number(isDated(b)) - Number(isDated(a));
  const said = (of: Observation) => (isDated(of) ? (of.saidAt.value ?? 0) : 0);
  return dated || order(dayKey(a) ?? '', dayKey(b) ?? '') || said(a) - said(b) || byRecord(a, b);
}

/** What the user vouched for out of doubt counts from then on, within what its words tell of their own time. */
function settled({ observation, revisions }: Claim): Observation {
  const last = revisions.at(-1);
  if (!last || (isDated(observation) && doubt(observation) === undefined)) return observation;
  return { ...observation, saidAt: { value: recordedAt(last), precision: 'second', source: 'live' } };
}

/** The memories of one time line, in its order. */
export function replay(claims: readonly Claim[]): FoldedMemory[] {
  return groupsOf(claims).map(memoryOf);
}

function groupsOf(claims: readonly Claim[]): Group[] {
  const strong = repeated(claims);
  const timed = claims.map((claim) => ({ claim, at: settled(claim) })).sort((a, b) => byTime(a.at, b.at));
  const groups: Group[] = [];
  for (const { claim, at } of timed) {
    const group = place(trusted(at, claim, strong), claim.observation, groups);
    for (const revision of claim.revisions) revise(group, revision);
  }
  settleEdits(groups);
  return joinReviews(groups);
}

/** A user's word lifts every doubt; repetition lifts weakness. */
function trusted(claim: Observation, { revisions }: Claim, strong: ReadonlySet<string>): Observation {
  if (revisions.length > 0) return { ...claim, source: 'user' };
  return strong.has(claim.id) ? { ...claim, confidence: Math.max(claim.confidence, WEAK) } : claim;
}

/** Weak claims that were made often enough to be believed together. What is said over in one conversation counts once there. */
function repeated(claims: readonly Claim[]): Set<string> {
  const made = new Map<string, { ids: string[]; sure: Map<string, number> }>();
  for (const { observation } of claims) {
    const key = [observation.slot, observation.value, observation.polarity].join('\u001f');
    const entry = made.get(key) ?? { ids: [], sure: new Map<string, number>() };
    const where = observation.conversation ?? observation.id;
    entry.ids.push(observation.id);
    entry.sure.set(where, Math.max(entry.sure.get(where) ?? 0, observation.confidence));
    made.set(key, entry);
  }
  const together = (sure: ReadonlyMap<string, number>) =>
    1 - [...sure.values()].reduce((left, confidence) => left * (1 - confidence), 1);
  return new Set(
    [...made.values()].filter(({ sure }) => sure.size > 1 && together(sure) >= WEAK).flatMap(({ ids }) => ids),
  );
}

/** Replays one decision; gives the memory that the claim is now part of. */
function place(claim: Observation, observation: Observation, groups: Group[]): Group {
  const known = groups.map((group) => neighbourOf(group, claim));
  const decision = reconcile(claim, known);
  const target = 'memoryId' in decision ? groups[known.findIndex(({ id }) => id === decision.memoryId)] : undefined;
  if (target) {
    if (decision.op === 'reinforce') return join(accept(target, claim, observation), observation);
    if (decision.op === 'refine') return join(Object.assign(target, { base: observation }), observation);
    if (decision.op === 'backdate' && target.state === 'ended') return join(target, observation);
    if (decision.op === 'supersede' && claim.polarity === 'ended') return join(end(target, observation), observation);
  }
  const group = found(observation);
  if (decision.op === 'review') Object.assign(group, { state: 'review', reason: decision.reason });
  else if (decision.op === 'supersede' && target) supersede(target, group);
  else if (decision.op === 'backdate' && target) precede(group, target);
  else follow(group, groups);
  groups.push(group);
  return group;
}

function found(observation: Observation): Group {
  return {
    members: [observation],
    base: observation,
    vouched: observation.source === 'user',
    state: observation.polarity === 'ended' ? 'ended' : 'current',
    validFrom: observation.validFrom,
    validTo: observation.validTo,
  };
}

function join(group: Group, observation: Observation): Group {
  group.members.push(observation);
  group.validFrom ??= observation.validFrom;
  group.vouched ||= observation.source === 'user';
  return group;
}

/** A good claim takes what waited out of review, and a sentence that tells since when replaces one that does not. */
function accept(group: Group, claim: Observation, observation: Observation): Group {
  const released = group.state === 'review' && doubt(claim) === undefined;
  if (released) {
    group.state = claim.polarity === 'ended' ? 'ended' : 'current';
    group.reason = undefined;
  }
  const tellsMore = group.validFrom === undefined && claim.validFrom !== undefined && says(group.base, claim);
  if (released || (tellsMore && doubt(claim) === undefined)) group.base = observation;
  return group;
}

function end(group: Group, observation: Observation): Group {
  group.state = 'ended';
  group.validTo = observation.validTo ?? saidDay(observation.saidAt) ?? group.validTo;
  group.expiredAt = recordedAt(observation);
  // "I quit my job" names nothing: the memory keeps its words then, and its state tells.
  if (observation.value === group.base.value) group.base = observation;
  return group;
}

function supersede(old: Group, by: Group): void {
  old.state = 'superseded';
  old.validTo = by.validFrom ?? dayKey(by.base) ?? old.validTo;
  old.expiredAt = recordedAt(by.base);
  old.after = by;
  by.before = old;
}

/** Older news: history from the start. */
function precede(group: Group, later: Group): void {
  if (group.state === 'current') group.state = 'superseded';
  group.validTo ??= later.validFrom ?? dayKey(later.base);
  group.expiredAt = recordedAt(group.base);
  group.after = later;
  later.before ??= group;
}

/** What begins after something ended tells of it: "before that in Porto". */
function follow(group: Group, groups: readonly Group[]): void {
  if (slotOf(group.base.slot).cardinality !== 'one' || group.base.polarity !== 'affirmed') return;
  const last = groups.findLast(
    ({ state, after, base }) =>
      state === 'ended' && !after && base.value !== group.base.value && base.value !== WHATEVER,
  );
  if (!last) return;
  last.after = group;
  group.before = last;
}

/** Lays a revision over a memory: the same words confirm it, others take its content over. */
function revise(group: Group, revision: Observation): void {
  group.members.push(revision);
  group.vouched = true;
  if (isSameText(revision.text, contentOf(group).text)) return;
  group.edit = revision;
  if (group.state !== 'superseded') group.state = revision.polarity === 'ended' ? 'ended' : 'current';
  group.validFrom = revision.validFrom ?? group.validFrom;
  group.validTo = revision.validTo ?? group.validTo;
}

/** An edit may name what another memory of a single-valued slot holds: the user's latest word displaces the rest. */
function settleEdits(groups: readonly Group[]): void {
  const held = groups.filter((group) => group.state === 'current' && contentOf(group).polarity === 'affirmed');
  const last = held.reduce<Group | undefined>(
    (a, b) => (a && (a.edit?.hlc ?? '') >= (b.edit?.hlc ?? '') ? a : b),
    undefined,
  );
  for (const group of held) if (last && group !== last) supersede(group, last);
}

/** What waits and says the same as what is believed is no second memory. Those that wait stand last. */
function joinReviews(groups: readonly Group[]): Group[] {
  const kept = groups.filter((group) => group.state !== 'review');
  for (const group of groups) {
    if (group.state !== 'review') continue;
    const same = kept.find(
      (other) =>
        says(contentOf(other), group.base) &&
        (other.state === 'current' || other.state === 'review' || other.state === 'ended'),
    );
    if (same) same.members.push(...group.members);
    else kept.push(group);
  }
  return kept;
}

const contentOf = (group: Group): Observation => group.edit ?? group.base;

const idOf = (group: Group): string =>
  memoryIdOf(group.members.reduce((first, member) => (byRecord(member, first) < 0 ? member : first)).id);

/** A memory as a claim meets it: what was recorded before the user's edit met the words before it. */
function neighbourOf(group: Group, claim?: Observation): Neighbour {
  const edit = group.edit && (!claim || claim.hlc > group.edit.hlc) ? group.edit : undefined;
  const { space, slot, value, entity, polarity, subject, text } = edit ?? group.base;
  const said = group.members
    .filter((member) => isDated(member))
    .sort((a, b) => (a.saidAt.value ?? 0) - (b.saidAt.value ?? 0))[0]?.saidAt;
  return {
    id: idOf(group),
    space,
    slot,
    value,
    ...(entity !== undefined && { entity }),
    polarity,
    subject,
    state: group.state,
    text,
    observations: group.members.map(({ id }) => id),
    ...(group.validFrom && { validFrom: group.validFrom }),
    ...(group.validTo && { validTo: group.validTo }),
    ...(said && { saidAt: said }),
    ...(edit && { editedAt: edit.hlc }),
  };
}

/** The sentence, with what was before. */
function sentence(group: Group): string {
  const { text, value, polarity, slot } = contentOf(group);
  if (group.edit || group.state !== 'current' || polarity !== 'affirmed' || !group.before) return text;
  const { cardinality, before } = slotOf(slot);
  const old = contentOf(group.before);
  // What was denied never held.
  if (cardinality === 'many' || old.polarity === 'negated' || old.value === value) return text;
  // What the user wrote has no value apart from its words.
  if (isWhole(old)) return `${text}${BEFORE}“${old.text}”`;
  return `${text}${BEFORE}${before ? `${before} ` : ''}${shown(old)}`;
}

const isWhole = ({ text, value }: Observation): boolean => text.toLowerCase() === value;

/** A value as it was written, where its sentence shows it. */
function shown({ text, value }: Observation): string {
  const at = text.toLowerCase().indexOf(value);
  return at < 0 ? value : text.slice(at, at + value.length);
}

function memoryOf(group: Group): FoldedMemory {
  const members = [...group.members].sort(byRecord);
  const content = contentOf(group);
  const { site, account } = members[0] ?? content;
  const recorded = members.map((member) => recordedAt(member));
  return {
    ...neighbourOf(group),
    site,
    ...(account !== undefined && { account }),
    kind: content.kind,
    text: sentence(group),
    ...(group.reason !== undefined && { reviewReason: group.reason }),
    recordedAt: Math.min(...recorded),
    ...(group.expiredAt !== undefined && { expiredAt: group.expiredAt }),
    ...(group.after && { supersededBy: idOf(group.after) }),
    ...(group.before && { supersedes: idOf(group.before) }),
    observations: members.map(({ id }) => id),
    confidence: 1 - members.reduce((left, { confidence }) => left * (1 - confidence), 1),
    injectable: group.state !== 'review' && (group.vouched || members.some((member) => isHeard(member))),
    sensitivity: content.sensitivity,
    updatedAt: Math.max(...recorded, group.expiredAt ?? 0),
  };
}

/** Words that may be handed on without asking: typed, or read on a site that the product ships with. */
function isHeard(member: Observation): boolean {
  if (member.source === 'user' || member.witness === 'typed') return true;
  if (member.witness === 'pasted' || isAdded(member.site)) return false;
  return member.witness === 'imported' || member.saidAt.source !== 'live';
}
