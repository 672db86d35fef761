/**
 * Where the turns of a window belong among the turns of their conversation that are stored. Pages mount a part of
 * a conversation at a time, draw a turn again and again, and seldom number anything; so windows overlap, and this
 * finds the overlap: by the site's ids, by the numbers of rows, else by a global alignment of role and text
 * (Needleman and Wunsch, 1970, with ends that cost nothing). Pure, and idempotent: a window that comes again
 * changes nothing.
 */

import { matchRest, type Seen, type StoredTurn } from './overlap.ts';

export type { StoredTurn } from './overlap.ts';

import type { SeenTurn } from './types.ts';

export interface Placement {
  turn: SeenTurn;
  key: string;
  order: number;
  isNew: boolean;
  /** Known, and now says more than what is stored: other text, complete at last, or an id that came late. */
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
 */
export function align(
  stored: readonly StoredTurn[],
  window: readonly SeenTurn[],
  conversation: string,
  hash: (text: string) => string,
): Placement[] {
  const seen = window.map((turn): Seen => {
    const siteKey = siteKeyOf(turn, conversation);
    return { turn, textHash: hash(normaliseForHash(turn.text)), ...(siteKey === undefined ? {} : { siteKey }) };
  });
  const inOrder = [...stored].sort((a, b) => a.order - b.order);
  const active = activeTurns(inOrder);
  matchBySite(seen, inOrder);
  matchRest(seen, active);
  return place(seen, {
    byKey: new Map(inOrder.map((turn) => [turn.key, turn])),
    active,
    lastOrder: inOrder.at(-1)?.order ?? -1,
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
  lastOrder: number;
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
      : (replacedBy(one, before?.key, stored) ?? rewrittenFirst(seen, at, stored))?.key;
    edited = match === undefined && (edited || replaces !== undefined);
    const parentKey = match?.parentKey ?? before?.key;
    placed.push({
      turn: one.turn,
      key,
      order: match?.order ?? newOrder(seen, at, before?.order, edited, stored),
      isNew: match === undefined,
      changed: match !== undefined && hasChanged(match, one),
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
    if (known === undefined) return used.has(key);
    return used.has(key) || active.includes(known) || known.role !== one.turn.role || known.textHash !== one.textHash;
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

function hasChanged(stored: StoredTurn, { turn, textHash }: Seen): boolean {
  if (stored.final && !turn.final) return false;
  if (stored.textHash !== textHash || stored.final !== turn.final) return true;
  return stored.nativeId === undefined && turn.nativeId !== undefined;
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
  if (index !== undefined) return index + offsetNear(seen, at);
  const next = seen.findIndex(({ match }, place) => place > at && match !== undefined);
  const nextOrder = seen[next]?.match?.order;
  if (before === undefined) return nextOrder === undefined ? stored.lastOrder + 1 : nextOrder - (next - at);
  if (nextOrder !== undefined && nextOrder > before) return before + (nextOrder - before) / (next - at + 1);
  if (edited) return before + 1;
  const after = stored.active.find(({ order, key }) => order > before && !stored.used.has(key))?.order;
  return after === undefined ? before + 1 : before + (after - before) * GAP_SHARE;
}

function offsetNear(seen: readonly Seen[], at: number): number {
  let nearest: { distance: number; offset: number } | undefined;
  seen.forEach(({ match, turn }, place) => {
    const distance = Math.abs(place - at);
    if (match === undefined || turn.index === undefined || (nearest && nearest.distance <= distance)) return;
    nearest = { distance, offset: match.order - turn.index };
  });
  return nearest?.offset ?? 0;
}

/**
 * The active turn that a new one took the place of: the version before it under the same id or number, or the
 * known follower of the same turn by the same speaker; either only if it is not on the page any more.
 */
function replacedBy(one: Seen, parent: string | undefined, { active, used }: Stored): StoredTurn | undefined {
  return active.find(
    (turn) =>
      turn.role === one.turn.role &&
      !used.has(turn.key) &&
      (baseKey(turn.key) === one.siteKey ||
        (parent !== undefined && turn.parentKey === parent) ||
        (one.turn.index !== undefined && turn.order === one.turn.index)),
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
