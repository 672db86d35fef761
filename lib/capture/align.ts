/**
 * Where the turns of a window belong among the turns of their conversation that are stored. Pages mount a part of
 * a conversation at a time, draw a turn again and again, and seldom number anything; so windows overlap, and this
 * finds the overlap: by the site's ids, by the numbers of rows, else by a global alignment of role and text
 * (Needleman and Wunsch, 1970, with ends that cost nothing). Pure, and idempotent: a window that comes again
 * changes nothing.
 */

import { haveMoved } from './numbers.ts';
import { isOtherSend, matchRest, type Seen, type StoredTurn } from './overlap.ts';

export type { StoredTurn } from './overlap.ts';

import type { SaidAt } from '../memory/model.ts';
import type { SeenTurn } from './types.ts';

export interface Placement {
  turn: SeenTurn;
  key: string;
  order: number;
  isNew: boolean;
  /** Known, and now says more than what is stored: other text, complete at last, an id or a date that came late, or what stands before it. */
  changed: boolean;
  /** The turn before it, where that is known. */
  parentKey?: string;
  /** The key of the turn whose place it took: edited or written again. */
  replaces?: string;
}

/** Text as far as it tells turns apart: renderers differ in spaces and in marks of Markdown, never in words. */
export function normaliseForHash(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/[\s`*_~#>|]+/g, ' ')
    .trim();
}

/**
 * Takes the stored turns of one conversation in any order, consecutive turns of its page, our id of the
 * conversation and a hash; gives one placement a turn, in the window's order. Keys are `n:` and the site's message
 * id; else `i:` and the row's number; else `h:` and a hash of role, text, the key before it and its occurrence.
 * `isLater`: the same visit has shown something of the conversation before.
 */
export function align(
  stored: readonly StoredTurn[],
  window: readonly SeenTurn[],
  conversation: string,
  hash: (text: string) => string,
  isLater = false,
): Placement[] {
  const seen = window.map((turn): Seen => {
    const siteKey = siteKeyOf(turn, conversation);
    return { turn, textHash: hash(normaliseForHash(turn.text)), ...(siteKey === undefined ? {} : { siteKey }) };
  });
  const inOrder = [...stored].sort((a, b) => a.order - b.order);
  const active = activeTurns(inOrder);
  const holds = seen.every(({ turn }) => turn.index === undefined) || numbersHold(seen, inOrder, active);
  if (!holds) for (const one of seen) if (one.turn.nativeId === undefined) delete one.siteKey;
  matchBySite(seen, inOrder);
  matchRest(seen, active);
  return place(seen, {
    byKey: new Map(inOrder.map((turn) => [turn.key, turn])),
    active,
    offsetAt: (at) => offsetNear(seen, at) ?? (holds ? 0 : undefined),
    end: isLater && isJump(seen) ? beforeLastRun(active, seen.length) : (inOrder.at(-1)?.order ?? -1) + 1,
    conversation,
    hash,
    used: new Set(),
  });
}

function siteKeyOf({ nativeId, index, role }: SeenTurn, conversation: string): string | undefined {
  if (nativeId !== undefined) return `n:${nativeId}`;
  return index === undefined ? undefined : `i:${conversation}#${index}${role === 'user' ? 'u' : 'a'}`;
}

/** The branch in front: neither replaced nor said after something that was. */
function activeTurns(inOrder: readonly StoredTurn[]): StoredTurn[] {
  const gone = new Set<string>();
  const kept: StoredTurn[] = [];
  for (const turn of inOrder) {
    if (turn.replacedBy !== undefined || (turn.parentKey !== undefined && gone.has(turn.parentKey))) gone.add(turn.key);
    else kept.push(turn);
  }
  return kept;
}

/** Whether the rows' numbers are those under which the conversation is stored: at a later visit a list may count anew. */
function numbersHold(seen: readonly Seen[], inOrder: readonly StoredTurn[], active: readonly StoredTurn[]): boolean {
  const ids = new Map(inOrder.flatMap((turn) => (turn.nativeId === undefined ? [] : [[turn.nativeId, turn]])));
  const named = seen.flatMap(({ turn }) => {
    const known = turn.nativeId === undefined ? undefined : ids.get(turn.nativeId);
    return known && turn.index !== undefined ? [known.order === turn.index] : [];
  });
  if (named.length > 0) return named.every(Boolean);
  const taken = new Set(active.map(({ order, role }) => `${order}${role}`));
  const versions = new Set(inOrder.map(({ order, role, textHash }) => `${order}${role}${textHash}`));
  const places = new Map<string, number[]>();
  // Turns with ids that are not known are other turns, whatever they say.
  if (seen.every(({ turn }) => turn.nativeId === undefined))
    for (const { role, textHash, order } of active) addTo(places, role + textHash, order);
  const rows = seen.flatMap(({ turn, textHash }) =>
    turn.index === undefined ? [] : [{ index: turn.index, role: turn.role, words: turn.role + textHash }],
  );
  return !haveMoved(rows, {
    has: (index, { role }) => taken.has(`${index}${role}`),
    says: (index, { words }) => versions.has(index + words),
    places: ({ words }) => places.get(words) ?? [],
  });
}

function addTo(places: Map<string, number[]>, words: string, order: number): void {
  const orders = places.get(words);
  if (orders) orders.push(order);
  else places.set(words, [order]);
}

/** Nothing of the window is known, nothing was sent just now, and it stands first on the page: the list was left by a jump. */
function isJump(seen: readonly Seen[]): boolean {
  return (
    seen[0]?.turn.ordinal === 0 && seen.every(({ match, turn }) => match === undefined && turn.saidAt.source !== 'live')
  );
}

/** Pages open at the end of a conversation; who jumps from there jumps back. The order for `count` turns before its last run. */
function beforeLastRun(active: readonly StoredTurn[], count: number): number {
  const at = active.findLastIndex(({ parentKey }) => parentKey === undefined);
  const after = active[at]?.order ?? 0;
  const before = active[at - 1]?.order;
  return before === undefined ? after - count : before + ((after - before) * GAP_SHARE) / count;
}

/**
 * Matches by what the site itself says. A user's turn with a known id and other words is an edit, which some sites
 * show under the id of the first version: then only a version with the same words matches.
 */
function matchBySite(seen: Seen[], inOrder: readonly StoredTurn[]): void {
  const versions = new Map<string, StoredTurn[]>();
  for (const turn of inOrder) {
    const names = new Set([baseKey(turn.key), ...(turn.nativeId === undefined ? [] : [`n:${turn.nativeId}`])]);
    for (const name of names) versions.set(name, [...(versions.get(name) ?? []), turn]);
  }
  const taken = new Set<StoredTurn>();
  for (const one of seen) {
    const known = one.siteKey === undefined ? [] : (versions.get(one.siteKey) ?? []);
    const candidates = known.filter((turn) => turn.role === one.turn.role && !taken.has(turn));
    const same = candidates.find((turn) => turn.textHash === one.textHash);
    const grown =
      one.turn.again && one.turn.nativeId === undefined
        ? candidates.findLast(({ final }) => !final)
        : candidates.at(-1);
    const match = same ?? (one.turn.role === 'assistant' ? grown : undefined);
    if (!match) continue;
    one.match = match;
    taken.add(match);
  }
}

/** Versions of one message are told apart behind a `~`. */
function baseKey(key: string): string {
  const mark = key.startsWith('h:') ? -1 : key.lastIndexOf('~');
  return mark < 0 ? key : key.slice(0, mark);
}

interface Stored {
  byKey: ReadonlyMap<string, StoredTurn>;
  active: readonly StoredTurn[];
  /** What must be added to the number of this row of the window to give its order; nothing where the numbers mean nothing. */
  offsetAt(at: number): number | undefined;
  /** The order of a window that meets nothing. */
  end: number;
  conversation: string;
  hash: (text: string) => string;
  /** Keys of the turns that the window shows. */
  used: Set<string>;
}

function place(seen: readonly Seen[], stored: Stored): Placement[] {
  const { byKey, used } = stored;
  for (const { match } of seen) if (match) used.add(match.key);
  const placed: Placement[] = [];
  let edited = false;
  seen.forEach((one, at) => {
    const before = placed.at(-1);
    const key = one.match?.key ?? newKey(one, before?.key ?? '', stored);
    const match = one.match ?? byKey.get(key);
    used.add(key);
    const replaces = match
      ? undefined
      : (replacedBy(seen, at, before?.key, stored) ?? rewrittenFirst(seen, at, stored))?.key;
    edited = match === undefined && (edited || replaces !== undefined);
    const parentKey = match?.parentKey ?? before?.key;
    placed.push({
      turn: one.turn,
      key,
      order: match?.order ?? newOrder(seen, at, before?.order, edited, stored),
      isNew: match === undefined,
      changed: match !== undefined && hasChanged(match, one, parentKey),
      ...(parentKey === undefined || parentKey === key ? {} : { parentKey }),
      ...(replaces === undefined ? {} : { replaces }),
    });
  });
  return placed;
}

/** A key that is free, or that of the same turn on another branch, where the page went back to one. */
function newKey(one: Seen, before: string, { byKey, active, used, conversation, hash }: Stored): string {
  const isTaken = (key: string) => {
    const known = byKey.get(key);
    if (known === undefined || used.has(key) || active.includes(known)) return known !== undefined || used.has(key);
    return known.role !== one.turn.role || known.textHash !== one.textHash || isOtherSend(one.turn, known);
  };
  if (one.siteKey !== undefined) {
    const version = [one.siteKey, `${one.siteKey}~${one.textHash}`].find((key) => !isTaken(key));
    if (version !== undefined) return version;
  }
  for (let occurrence = 0; ; occurrence += 1) {
    const key = `h:${hash([conversation, one.turn.role, one.textHash, before, occurrence].join('\n'))}`;
    if (!isTaken(key)) return key;
  }
}

function hasChanged(stored: StoredTurn, { turn, textHash }: Seen, parentKey: string | undefined): boolean {
  if (stored.parentKey === undefined && parentKey !== undefined && parentKey !== stored.key) return true;
  if (stored.final && !turn.final) return false;
  if (stored.textHash !== textHash || stored.final !== turn.final) return true;
  return (stored.nativeId === undefined && turn.nativeId !== undefined) || isBetterDated(turn.saidAt, stored.saidAt);
}

const DATES = ['unknown', 'page', 'import', 'live'];

/** Whether the first date says more of when something was said: what was seen being sent outranks what a page states. */
export function isBetterDated(date: SaidAt, than: SaidAt | undefined): boolean {
  return than !== undefined && DATES.indexOf(date.source) > DATES.indexOf(than.source);
}

/** Of what is free between two turns that are not neighbours, each newcomer takes this part: thousands fit. */
const GAP_SHARE = 1 / 1_000;

/**
 * The order of a new turn: the row's number, moved by what the nearest match's order differs from its number; else
 * between, before or after the matches. An edit takes the order of what it replaces.
 */
function newOrder(
  seen: readonly Seen[],
  at: number,
  before: number | undefined,
  edited: boolean,
  stored: Stored,
): number {
  const index = seen[at]?.turn.index;
  const offset = stored.offsetAt(at);
  if (index !== undefined && offset !== undefined) return index + offset;
  const next = seen.findIndex(({ match }, place) => place > at && match !== undefined);
  const nextOrder = seen[next]?.match?.order;
  if (before === undefined) {
    if (nextOrder === undefined) return stored.end;
    const last = stored.active.findLast(({ order, key }) => order < nextOrder && !stored.used.has(key))?.order;
    return nextOrder - (next - at) * (last === undefined ? 1 : (nextOrder - last) * GAP_SHARE);
  }
  if (nextOrder !== undefined && nextOrder > before) return before + (nextOrder - before) / (next - at + 1);
  if (edited) return before + 1;
  const after = stored.active.find(({ order, key }) => order > before && !stored.used.has(key))?.order;
  return after === undefined ? before + 1 : before + (after - before) * GAP_SHARE;
}

function offsetNear(seen: readonly Seen[], at: number): number | undefined {
  let nearest: { distance: number; offset: number } | undefined;
  seen.forEach(({ match, turn }, place) => {
    const distance = Math.abs(place - at);
    if (match === undefined || turn.index === undefined || (nearest && nearest.distance <= distance)) return;
    nearest = { distance, offset: match.order - turn.index };
  });
  return nearest?.offset;
}

/**
 * The active turn that a new one took the place of: the version before it under the same id or number, or the
 * known follower of the same turn by the same speaker; either only if it is not on the page any more.
 */
function replacedBy(
  seen: readonly Seen[],
  at: number,
  parent: string | undefined,
  { active, used, offsetAt }: Stored,
): StoredTurn | undefined {
  const one = seen[at];
  const offset = offsetAt(at);
  if (!one) return undefined;
  return active.find(
    (turn) =>
      turn.role === one.turn.role &&
      !used.has(turn.key) &&
      (baseKey(turn.key) === one.siteKey ||
        (parent !== undefined && turn.parentKey === parent) ||
        (one.turn.index !== undefined && offset !== undefined && turn.order === one.turn.index + offset)),
  );
}

/**
 * The first message of the conversation where an edit took its place on a page that numbers nothing. There is no turn
 * before it to know it by; but an edit is typed in this tab and not sent from the message box, and then nothing of
 * what was known is on the page any more. What a long list shows after a jump was not typed here.
 */
function rewrittenFirst(seen: readonly Seen[], at: number, { active }: Stored): StoredTurn | undefined {
  const turn = seen[at]?.turn;
  if (at > 0 || turn === undefined || turn.ordinal > 0 || seen.some(({ match }) => match)) return undefined;
  const isEdit = turn.role === 'user' && turn.witness === 'typed' && turn.saidAt.source !== 'live';
  const first = active[0];
  return isEdit && first?.role === 'user' ? first : undefined;
}
