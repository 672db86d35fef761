/**
 * Reads stored turns that the rules have not read: of imported conversations, and of a store that an older version
 * wrote. What is said in a chat as it happens is read at once by `ingest.ts`.
 */
import type { Observation, Turn } from '../memory/model.ts';
import { type Listener, listener } from '../memory/observe/dialog.ts';
import { observe } from '../memory/observe/index.ts';
import { maskQuotes } from '../privacy/mask.ts';
import { enqueue } from '../storage/jobs.ts';
import { turnsOf } from '../storage/turns.ts';
import type { EngineContext } from './context.ts';
import { turnDoc } from './docs.ts';
import { TIDYING } from './idle.ts';
import type { JobHandler, JobSlice, SliceEnd } from './jobs.ts';
import { indexPlan, LEARN_TABLES, plan, writePlan } from './learn.ts';

/** Raise it when the rules learn to read what they could not: stored turns are read once more then. */
const RULES = 1;
/** So many turns are read and stored while others wait for the write lock: some milliseconds. */
const CHUNK = 8;
/** Screens are told of what was learnt no more often than this. */
const TELL_EVERY_MS = 2_000;

/** Where the handler goes on: behind this turn of this conversation. */
type Cursor = [conversation: string, turn: string];

/** Queues the turns of a store that was written by a version whose rules read less; once a version. */
export async function readAnew({ db, clock }: EngineContext): Promise<void> {
  const read = (await db.meta.get('rules'))?.value;
  if (typeof read === 'number' && read >= RULES) return;
  const total = await db.turns.count();
  await db.transaction('rw', db.meta, db.jobs, async () => {
    await db.meta.put({ key: 'rules', value: RULES });
    if (total > 0) await enqueue(db, { id: `observe:rules-${RULES}`, kind: 'observe', total }, clock.now());
  });
}

/** The job `observe`: user turns of the conversations in its scope, in order; progress counts turns of both speakers. */
export function observeJob(context: EngineContext): JobHandler {
  return { lane: 'engine', rank: 0, run: (slice) => readTurns(context, slice) };
}

async function readTurns(context: EngineContext, slice: JobSlice): Promise<SliceEnd> {
  const { db } = context;
  const conversations = [...(slice.scope ?? (await db.conversations.toCollection().primaryKeys()))].sort();
  let place: Cursor | undefined = slice.cursor ? JSON.parse(slice.cursor) : undefined;
  let { done } = slice;
  const total = slice.total || (await db.turns.count());
  const tell = teller(context);
  const heard: Heard = {};
  let ahead: Cursor[] = [];

  /** Reads the next so many turns; gives whether there was time for it. */
  const read = async (count: number): Promise<boolean> => {
    if (!(await slice.goesOn())) return false;
    const chunk = ahead.slice(0, count);
    ahead = ahead.slice(count);
    if (await context.exclusive(() => readChunk(context, chunk, heard))) tell.later();
    place = chunk.at(-1) ?? place;
    done += chunk.length;
    slice.progress(Math.min(done, total), total);
    return true;
  };
  const cut = (): SliceEnd => {
    tell.now();
    return { cursor: place ? JSON.stringify(place) : '' };
  };

  for (const conversation of place ? conversations.filter((id) => id >= (place?.[0] ?? '')) : conversations) {
    ahead.push(...(await turnsAfter(context, conversation, place)));
    while (ahead.length >= CHUNK) if (!(await read(CHUNK))) return cut();
  }
  if (ahead.length > 0 && !(await read(CHUNK))) return cut();
  tell.now();
  await enqueue(db, TIDYING, context.clock.now());
  return { done: true };
}

/**
 * The turns of a conversation behind that place, in order. A turn that is gone since puts the place back to the beginning
 * of its conversation: reading twice changes nothing.
 */
async function turnsAfter({ db }: EngineContext, conversation: string, place: Cursor | undefined): Promise<Cursor[]> {
  const keys = await turnsOf(db, conversation).primaryKeys();
  const from = place?.[0] === conversation ? keys.indexOf(place[1]) + 1 : 0;
  return keys.slice(from).map((key): Cursor => [conversation, key]);
}

/**
 * Learns from turns that rules have not learnt from yet; gives whether anything changed. A turn that an observation stands
 * for was read, unless it is the model's: reading it again would count what it says twice. Call inside `context.exclusive`.
 */
async function readChunk(context: EngineContext, chunk: readonly Cursor[], heard: Heard): Promise<boolean> {
  const { db } = context;
  const keys = chunk.map(([, key]) => key);
  const read = new Set(
    (await db.observations.where('turnKey').anyOf(keys).toArray()).flatMap(({ turnKey, source }) =>
      source === 'model' ? [] : [turnKey as string],
    ),
  );
  const all = (await db.turns.bulkGet(keys)).filter((turn) => turn !== undefined);
  const isUnread = (turn: Turn) =>
    turn.role === 'user' && turn.replacedBy === undefined && turn.text !== '' && !read.has(turn.key);
  const turns = all.filter(isUnread);
  const taught: Observation[] = [];
  for (const turn of all) {
    const ear = await earOf(context, turn, heard);
    if (isUnread(turn)) taught.push(...observe(turn, { newId: context.newId, hlc: context.hlc }, ear.before()));
    ear.hear(turn);
  }
  return taught.length > 0 && storeTaught(context, taught, turns);
}

/**
 * Stores what stored turns teach, in one transaction; gives whether anything changed. Words that the user had forgotten
 * are masked in `turns`. Call inside `context.exclusive`.
 */
export async function storeTaught(
  context: EngineContext,
  taught: readonly Observation[],
  turns: readonly Turn[],
): Promise<boolean> {
  const { db } = context;
  const made = await plan(context, taught);
  // What is left out today is left out again when the same turn is read again: nobody has to be told each time.
  const learning = { ...made, events: made.events.filter(({ op }) => op !== 'ignore') };
  const blocked = new Set(made.blocked.map(({ turnKey }) => turnKey));
  const masked = turns.filter(({ key }) => blocked.has(key)).map((turn) => maskQuotes(turn, made.blocked));
  if (learning.observations.length === 0 && masked.length === 0) return false;
  await db.transaction('rw', [db.turns, ...LEARN_TABLES.map((name) => db[name])], async () => {
    await db.turns.bulkPut(masked);
    await writePlan(context, learning);
    await enqueue(db, { id: 'embed', kind: 'embed' }, context.clock.now());
  });
  context.recall.upsert(masked.map(turnDoc));
  indexPlan(context, learning);
  return true;
}

/** The conversation that is being read, and what of it was heard. */
interface Heard {
  conversation?: string;
  ear?: Listener;
}

/** So many turns before the place where a slice goes on may have set a frame that still holds. */
const RESUMED = 200;

/** The listener of a turn's conversation; one that comes in later is told first what was said before. */
async function earOf({ db }: EngineContext, turn: Turn, heard: Heard): Promise<Listener> {
  if (heard.conversation === turn.conversation && heard.ear) return heard.ear;
  const ear = listener();
  const earlier = await turnsOf(db, turn.conversation, [-Infinity, turn.order]).reverse().limit(RESUMED).toArray();
  for (const one of earlier.reverse()) ear.hear(one);
  Object.assign(heard, { conversation: turn.conversation, ear });
  return ear;
}

/** Tells that something was learnt, now and then, and at the end of a slice. */
function teller(context: EngineContext) {
  let isUntold = false;
  let last = performance.now();
  const now = () => {
    if (!isUntold || context.signal.aborted) return;
    isUntold = false;
    last = performance.now();
    context.wrote();
  };
  return {
    now,
    later: () => {
      isUntold = true;
      if (performance.now() - last >= TELL_EVERY_MS) now();
    },
  };
}
