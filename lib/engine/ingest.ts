import { align, isBetterDated, normaliseForHash, type Placement } from '../capture/align.ts';
import { joinRuns } from '../capture/runs.ts';
import type { CaptureAck, CaptureWindow, SeenTurn } from '../capture/types.ts';
import { strip } from '../distill/format.ts';
import { TsubasaError } from '../errors.ts';
import { type Conversation, named, type Span, type Turn, USER } from '../memory/model.ts';
import { contextOf, markOf, type Placed, type Utterance } from '../memory/observe/dialog.ts';
import { observe } from '../memory/observe/index.ts';
import { ownSpace, placedIn } from '../memory/spaces.ts';
import { maskQuotes } from '../privacy/mask.ts';
import { redact } from '../privacy/redact.ts';
import { sensitivityOf } from '../privacy/sensitivity.ts';
import { isPaused } from '../settings.ts';
import { findConversation } from '../storage/aliases.ts';
import { enqueue } from '../storage/jobs.ts';
import { turnsOf } from '../storage/turns.ts';
import type { EngineContext } from './context.ts';
import { turnDoc, turnDocId } from './docs.ts';
import { indexPlan, LEARN_TABLES, plan, writePlan } from './learn.ts';
import { followPage } from './move.ts';
import { reopened } from './reopened.ts';
import { begunIn, notePlace, spaceOf } from './spaces.ts';
import { withoutUnsaid } from './unsaid.ts';

/** A single turn longer than this is refused with a name, not cut: what is stored is what was said. */
export const MAX_TURN_CHARS = 4_000_000;

/** What alignment needs of the turns that are stored, so that a chat of thousands is not read again at every window. */
export type TurnRef = Pick<
  Turn,
  'key' | 'nativeId' | 'role' | 'textHash' | 'order' | 'final' | 'saidAt' | 'parentKey' | 'replacedBy'
> &
  Pick<Placed, 'frame'>;

/** Refs of the conversations in front, newest last; the engine is the only writer, so they stay true. */
const KEPT_CONVERSATIONS = 8;

/**
 * Stores the turns of a window and what they teach, in one strictly durable transaction. A window that comes
 * twice changes nothing. Rejects with `no_consent`, `not_allowed`, `turn_too_large`, or the store's errors; then
 * nothing of the window is stored. Call inside `context.exclusive`.
 */
export function createIngest(context: EngineContext): (window: CaptureWindow) => Promise<CaptureAck> {
  const refs = new Map<string, TurnRef[]>();

  const refsOf = async (conversation: string): Promise<TurnRef[]> => {
    const known = refs.get(conversation) ?? (await readRefs(context, conversation));
    refs.delete(conversation);
    refs.set(conversation, known);
    for (const oldest of refs.keys()) {
      if (refs.size <= KEPT_CONVERSATIONS) break;
      refs.delete(oldest);
    }
    return known;
  };

  return async (window) => {
    refuse(context, window);
    const clean = (await withoutUnsaid(context, window)).map((turn) => cleaned(turn, window.site));
    const { conversation, aliases, isLater } = await conversationOf(context, window, clean);
    if (conversation.closed) {
      // Under the name that it got since, it is closed as well.
      await context.db.aliases.bulkPut(aliases);
      return { window: window.id, conversation: conversation.id, stored: 0, learnt: 0, closed: true };
    }
    const stored = await refsOf(conversation.id);
    const aligned = align(stored, clean, conversation.id, context.hash, isLater);
    const placed = await ownKeys(context, conversation, aligned);
    const orders = joinRuns(stored, placed);
    const changed = placed.filter((placement) => placement.isNew || placement.changed);
    const before = await context.db.turns.bulkGet(changed.map(({ key }) => key));
    const read = changed.map((placement, at) => toTurn(context, window, conversation, placement, before[at]));
    const replaced = placed.flatMap((placement) =>
      placement.replaces === undefined ? [] : [{ key: placement.replaces, by: placement.key }],
    );
    // What was known without its date says something else with it: "yesterday" is a day, and news outranks what is old.
    const isDatedNow = (turn: Turn, at: number) =>
      before[at] !== undefined && isBetterDated(turn.saidAt, before[at]?.saidAt);
    const dated = read.filter((turn, at) => turn.role === 'user' && isDatedNow(turn, at));
    const telling = read.filter((turn, at) => turn.role === 'user' && (changed[at]?.isNew || isDatedNow(turn, at)));
    const placedNow = read.map((turn) => ({ ...turn, order: orders.get(turn.key) ?? turn.order }));
    const heard =
      telling.length > 0 ? await turnsBefore(context, merge(stored, placedNow, replaced), placedNow, telling) : [];
    const taught = telling.flatMap((turn, at) =>
      observe(turn, { newId: context.newId, hlc: context.hlc }, heard[at] ?? []),
    );
    const learning = await plan(
      context,
      taught,
      [...replaced, ...dated].map(({ key }) => key),
    );
    const told = read.map((turn) => maskQuotes(turn, learning.blocked));
    const turns = [...told, ...(await othersAt(context, orders, told))].map((turn) => ({
      ...turn,
      order: orders.get(turn.key) ?? turn.order,
    }));

    const { db } = context;
    try {
      await db.transaction(
        'rw',
        [db.conversations, db.aliases, db.turns, ...LEARN_TABLES.map((name) => db[name])],
        async () => {
          await db.conversations.put(conversation);
          await db.aliases.bulkPut(aliases);
          await db.turns.bulkPut(turns);
          for (const { key, by } of replaced) await db.turns.update(key, { replacedBy: by });
          if (turns.length > 0) await enqueue(db, { id: 'embed', kind: 'embed' }, context.clock.now());
          await writePlan(context, learning);
        },
      );
    } catch (error) {
      refs.delete(conversation.id);
      throw error;
    }

    if (turns.length > 0) {
      refs.set(conversation.id, merge(stored, turns, replaced));
      context.recall.remove(replaced.map(({ key }) => turnDocId(key)));
      context.recall.upsert(turns.filter((turn) => turn.text !== '').map(turnDoc));
      indexPlan(context, learning);
      context.wrote();
    }
    return { window: window.id, conversation: conversation.id, stored: told.length, learnt: learning.learnt };
  };
}

/** Without our own block and without secrets, before anything else sees it; and with an id that no other site can have given. */
function cleaned(turn: SeenTurn, site: string): SeenTurn {
  return {
    ...turn,
    text: redact(strip(turn.text).text).text,
    ...(turn.nativeId === undefined ? {} : { nativeId: `${site}:${turn.nativeId}` }),
    ...(turn.pasted ? { pasted: carrySpans(turn) } : {}),
  };
}

/** Finds pasted parts again after the text around and inside them was cleaned. */
function carrySpans({ text: before, pasted = [] }: SeenTurn): Span[] {
  const after = redact(strip(before).text).text;
  let from = 0;
  return pasted.flatMap(({ start, end }) => {
    const part = redact(strip(before.slice(start, end)).text).text;
    const at = part === '' ? -1 : after.indexOf(part, from);
    if (at < 0) return [];
    from = at + part.length;
    return [{ start: at, end: from }];
  });
}

function refuse({ settings }: EngineContext, window: CaptureWindow): void {
  if (settings.consentAt === null) throw new TsubasaError('no_consent', 'the user has not agreed yet');
  if (isPaused(settings, window.site)) throw new TsubasaError('not_allowed', `paused on ${window.site}`);
  if (window.turns.some((turn) => turn.text.length > MAX_TURN_CHARS))
    throw new TsubasaError('turn_too_large', `a turn is longer than ${MAX_TURN_CHARS} characters`);
}

/** Finds the conversation under the site's id or this visit's, or starts one; an id that came late becomes an alias. `isLater`: this visit has shown something of it before. */
async function conversationOf(context: EngineContext, window: CaptureWindow, clean: readonly SeenTurn[]) {
  const { db, clock } = context;
  const found = await findConversation(db, window.site, window.conversation);
  const id = found.id ?? (await reopened(context, window, clean)) ?? context.newId();
  const known = await db.conversations.get(id);
  const own = known?.closed ? ownSpace(known) : await settledIn(context, window, known);
  const conversation: Conversation = {
    id,
    site: window.site,
    ...placedIn(context.spaces, own),
    createdAt: known?.createdAt ?? clock.now(),
    lastSeenAt: clock.now(),
    ...optional('account', window.account ?? known?.account),
    ...optional('nativeId', window.conversation.nativeId ?? known?.nativeId),
    ...optional('title', window.title ?? known?.title),
    ...optional('closed', known?.closed),
    ...optional('isPlaced', known?.isPlaced),
    ...optional('isShareTold', known?.isShareTold),
    url: window.url,
  };
  const aliases = found.missing(id);
  const isLater = !aliases.some(({ nativeId }) => nativeId === window.conversation.provisional);
  return { conversation, aliases, isLater };
}

/** The space of its own that a conversation is in from now on; what of it was stored in another one has gone along. */
async function settledIn(context: EngineContext, window: CaptureWindow, known: Conversation | undefined) {
  const { site } = window;
  const begun = known ? undefined : begunIn(context, site, window.conversation.provisional);
  const place = { site, account: window.account ?? known?.account, project: window.space ?? begun };
  await notePlace(context, place, window.url);
  const own = spaceOf(context.spaces, place, known);
  if (known && own !== ownSpace(known)) await followPage(context, known, own);
  return own;
}

/** For each turn that may teach something: the turns that it must be read with. `turns`: those of the window, with their texts. */
async function turnsBefore(
  { db }: EngineContext,
  refs: readonly TurnRef[],
  turns: readonly Turn[],
  telling: readonly Turn[],
): Promise<Utterance[][]> {
  const near = telling.map(({ key }) => contextOf(refs, key).map((ref) => ref.key));
  const known = new Map<string, Utterance>(turns.map((turn) => [turn.key, turn]));
  const missing = [...new Set(near.flat())].filter((key) => !known.has(key));
  const rows = missing.length === 0 ? [] : await db.turns.bulkGet(missing);
  for (const row of rows) if (row) known.set(row.key, row);
  return near.map((keys) => keys.flatMap((key) => known.get(key) ?? []));
}

/** Stored turns that the window does not change but for their order. */
async function othersAt(
  { db }: EngineContext,
  orders: ReadonlyMap<string, number>,
  told: readonly Turn[],
): Promise<Turn[]> {
  const changed = new Set(told.map(({ key }) => key));
  const rows = await db.turns.bulkGet([...orders.keys()].filter((key) => !changed.has(key)));
  return rows.filter((row) => row !== undefined);
}

/**
 * A site may show a message under the same id in two conversations (a branch into a new chat): each keeps its own,
 * and the second one's key says so.
 */
async function ownKeys({ db }: EngineContext, conversation: Conversation, placed: Placement[]): Promise<Placement[]> {
  const fresh = placed.filter(({ isNew }) => isNew);
  const rows = await db.turns.bulkGet(fresh.map(({ key }) => key));
  const taken = new Set(rows.flatMap((row) => (row && row.conversation !== conversation.id ? [row.key] : [])));
  if (taken.size === 0) return placed;
  const own = (key: string) => (taken.has(key) ? `${key}@${conversation.id}` : key);
  return placed.map((placement) => ({
    ...placement,
    key: own(placement.key),
    ...optional('parentKey', placement.parentKey && own(placement.parentKey)),
  }));
}

/** `before`: the turn as it is stored, where this is another reading of it. */
function toTurn(
  context: EngineContext,
  window: CaptureWindow,
  conversation: Conversation,
  placement: Placement,
  before: Turn | undefined,
): Turn {
  const { turn } = placement;
  const textHash = context.hash(normaliseForHash(turn.text));
  const isDated = isBetterDated(turn.saidAt, before?.saidAt);
  if (before && (before.textHash === textHash || (before.final && !turn.final)))
    // The same words again, with an id or a date that came late, or complete at last; or a part of what is stored whole.
    // The stored text stays, masked or not.
    return {
      ...before,
      final: before.final || turn.final,
      ...(isDated ? { saidAt: turn.saidAt, witness: turn.witness, ...optional('pasted', turn.pasted) } : {}),
      ...optional('nativeId', before.nativeId ?? turn.nativeId),
      ...optional('parentKey', before.parentKey ?? placement.parentKey),
    };
  return {
    ...optional('replacedBy', before?.replacedBy),
    key: placement.key,
    conversation: conversation.id,
    order: placement.order,
    role: turn.role,
    text: turn.text,
    final: turn.final,
    saidAt: before && !isDated ? before.saidAt : turn.saidAt,
    witness: turn.witness,
    textHash,
    subject: turn.speaker === undefined ? USER : named(turn.speaker),
    sensitivity: turn.role === 'user' ? sensitivityOf(turn.text) : 'none',
    storedAt: before?.storedAt ?? context.clock.now(),
    site: window.site,
    space: conversation.space,
    ...optional('home', conversation.home),
    ...optional('account', conversation.account),
    ...optional('nativeId', turn.nativeId ?? before?.nativeId),
    ...optional('pasted', turn.pasted),
    ...optional('speaker', turn.speaker),
    ...optional('parentKey', placement.parentKey),
  };
}

async function readRefs({ db }: EngineContext, conversation: string): Promise<TurnRef[]> {
  return (await turnsOf(db, conversation).toArray()).map(toRef);
}

function toRef({ key, nativeId, role, text, textHash, order, final, saidAt, parentKey, replacedBy }: Turn): TurnRef {
  return {
    key,
    role,
    textHash,
    order,
    final,
    saidAt,
    ...markOf({ role, text }),
    ...optional('nativeId', nativeId),
    ...optional('parentKey', parentKey),
    ...optional('replacedBy', replacedBy),
  };
}

function merge(
  stored: readonly TurnRef[],
  turns: readonly Turn[],
  replaced: readonly { key: string; by: string }[],
): TurnRef[] {
  const all = new Map(stored.map((ref) => [ref.key, ref]));
  for (const turn of turns) all.set(turn.key, toRef(turn));
  for (const { key, by } of replaced) {
    const ref = all.get(key);
    if (ref) all.set(key, { ...ref, replacedBy: by });
  }
  return [...all.values()].sort((a, b) => a.order - b.order);
}

/** `exactOptionalPropertyTypes`: a field is there with a value, or not there. */
function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}
