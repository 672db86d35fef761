/**
 * Reads stored turns with the language model, to see what rules miss: in quiet moments, a window at a time, in the
 * model's own worker. The model proposes lines; `lib/memory/observe/model` decides what of them is an observation, and
 * `plan` what becomes of it. Garbage, an endless answer or none changes nothing.
 */
import { TsubasaError, toWire } from '../errors.ts';
import type { Generator, LanguageModel } from '../inference/ports.ts';
import type { Millis, Turn } from '../memory/model.ts';
import { type Known, type LineOutcome, readAnswer } from '../memory/observe/model/claims.ts';
import { type DropReason, lineReader } from '../memory/observe/model/lines.ts';
import { ANSWER_TOKENS, PROMPT_TOKENS, PROMPT_VERSION, promptOf } from '../memory/observe/model/prompt.ts';
import { type ModelWindow, WINDOW_TOKENS, windowsOf } from '../memory/observe/model/windows.ts';
import { joinObservations } from '../storage/observations.ts';
import { turnsOf } from '../storage/turns.ts';
import type { EngineContext } from './context.ts';
import type { JobHandler, JobSlice, SliceEnd } from './jobs.ts';
import { storeTaught } from './observe.ts';

/** One answer takes no longer, loading included; what came until then is read. */
const MOST_MS = 15_000;
/** A slice that is told to end after 10 seconds must have ended after 20: an answer may go on until then, in milliseconds. */
const SLICE_END_MS = 18_000;
/** Less time than this is not worth asking: the next slice does. */
const FEWEST_MS = 4_000;
/** A window that the model fails at, or says nothing to in time, is passed over after so many tries. */
const MOST_TRIES = 3;
/** A model that holds less than this of a conversation is not asked. In tokens. */
const FEWEST_TOKENS = 150;
/** So many turns before what is unread may have set a frame that still holds. */
const HEARD = 200;
/** So many windows are kept for the debug view. */
const KEPT = 20;

/** What came of one window, for people who look for what went wrong. Holds words: kept in memory alone, never stored. */
export interface ExtractView {
  at: Millis;
  /** The model that was asked, by its id. */
  model: string;
  conversation: string;
  ms: number;
  /** Absent: the window was read. `slow`, `failed`: it was passed over. */
  skipped?: 'slow' | 'failed';
  /** The model's lines in order, each with the sentence that it became or the reason why it was dropped. */
  lines: { line: string; text?: string; reason?: DropReason }[];
}

export interface Extraction {
  job: JobHandler;
  /** The last windows, newest first. */
  views(): ExtractView[];
}

/** What has been read, as `meta` keeps it: turns that were stored until then, by that model. */
interface Mark {
  model: string;
  until: Millis;
}

/** Before any turn was stored. */
const NEVER: Millis = -1;

/** Where a slice goes on: in a run over turns stored after `from` up to `to`. */
interface Cursor {
  model: string;
  from: Millis;
  to: Millis;
  /** Behind this turn of this conversation. */
  place?: [conversation: string, turn: string];
}

/** Takes where the model comes from; gives the job `extract` and its debug view. Without a model that may run it does nothing. */
export function createExtraction(context: EngineContext, models: LanguageModel): Extraction {
  const seen: ExtractView[] = [];
  /** By the last turn of a window: how often it was tried in vain. */
  const tries = new Map<string, number>();
  const note = (view: ExtractView) => {
    seen.unshift(view);
    seen.length = Math.min(seen.length, KEPT);
  };
  return {
    job: { lane: 'model', rank: 0, run: (slice) => run(context, models, slice, tries, note) },
    views: () => [...seen],
  };
}

async function run(
  context: EngineContext,
  models: LanguageModel,
  slice: JobSlice,
  tries: Map<string, number>,
  note: (view: ExtractView) => void,
): Promise<SliceEnd> {
  const began = performance.now();
  const model = await models.open();
  const tokens = model ? Math.min(WINDOW_TOKENS, model.contextTokens - PROMPT_TOKENS - ANSWER_TOKENS) : 0;
  if (!model || tokens < FEWEST_TOKENS) return { done: true };
  const cursor = await startOf(context, model, slice);
  const conversations = await conversationsOf(context, slice, cursor.from);
  let { done } = slice;
  const total = slice.total || (await countOf(context, conversations));
  let hasLearnt = false;
  const end = (result: SliceEnd): SliceEnd => {
    if (hasLearnt && !context.signal.aborted) context.wrote();
    return result;
  };
  const cut = () => end({ cursor: JSON.stringify(cursor) });

  for (const conversation of conversations.filter((id) => id >= (cursor.place?.[0] ?? ''))) {
    const turns = await turnsOf(context.db, conversation).toArray();
    const behind = cursor.place?.[0] === conversation ? cursor.place[1] : undefined;
    const first = behind === undefined ? 0 : turns.findIndex(({ key }) => key === behind) + 1;
    const isUnread = ({ storedAt }: Turn, at: number) => at >= first && storedAt > cursor.from && storedAt <= cursor.to;
    const unread = new Set(turns.filter(isUnread).map(({ key }) => key));
    const start = turns.findIndex(isUnread);
    const near = start < 0 ? [] : turns.slice(Math.max(0, start - HEARD));
    for (const window of windowsOf(near, ({ key }) => unread.has(key), tokens)) {
      if (window.material.length === 0) {
        cursor.place = [conversation, window.last];
        if (await slice.goesOn()) continue;
        return cut();
      }
      const left = SLICE_END_MS - (performance.now() - began);
      if (left < FEWEST_MS || !(await slice.goesOn())) return cut();
      const asked = await ask(model, window, Math.min(MOST_MS, left), slice.signal, tries);
      if (asked === 'stopped' || asked === 'again') return cut();
      const { lines, ...about } = asked;
      const taught = await context.exclusive(() => learn(context, window, lines));
      note({
        at: context.clock.now(),
        model: model.id,
        conversation,
        ...about,
        lines: taught.lines.map(({ line, outcome }) => ({
          line,
          ...('reason' in outcome ? { reason: outcome.reason } : { text: outcome.observation.text }),
        })),
      });
      hasLearnt ||= taught.isNew;
      cursor.place = [conversation, window.last];
    }
    done += turns.length;
    slice.progress(Math.min(done, total), total);
    if (unread.size > 0) cursor.place = [conversation, turns.at(-1)?.key ?? ''];
  }
  // What a scope names is read whatever was read before, and tells nothing about the rest.
  if (slice.scope === undefined)
    await context.db.meta.put({ key: 'extracted', value: { model: cursor.model, until: cursor.to } satisfies Mark });
  return end({ done: true });
}

/** Where the slice before ended; the beginning where there was none, or where another model reads now. */
async function startOf({ db, clock }: EngineContext, model: Generator, slice: JobSlice): Promise<Cursor> {
  const name = `${model.id} ${PROMPT_VERSION}`;
  const kept: Cursor | undefined = slice.cursor ? JSON.parse(slice.cursor) : undefined;
  if (kept?.model === name) return kept;
  const mark = (await db.meta.get('extracted'))?.value as Mark | undefined;
  const isRead = mark?.model === name && slice.scope === undefined;
  return { model: name, from: isRead ? mark.until : NEVER, to: clock.now() };
}

/** Ids of the conversations in which something may be unread, sorted. */
async function conversationsOf({ db }: EngineContext, { scope }: JobSlice, from: Millis): Promise<string[]> {
  if (scope) return [...scope].sort();
  return (await db.conversations.where('lastSeenAt').above(from).primaryKeys()).sort();
}

async function countOf({ db }: EngineContext, conversations: readonly string[]): Promise<number> {
  return conversations.length === 0 ? 0 : db.turns.where('conversation').anyOf(conversations).count();
}

type Answer = Pick<ExtractView, 'ms' | 'skipped'> & { lines: string[] };

/**
 * Asks the model about one window. `stopped`: work is paused or the engine ends. `again`: nothing came in time, which may
 * have gone into loading. Rejects with the model's error until the window has had its tries.
 */
async function ask(
  model: Generator,
  window: ModelWindow,
  maxMs: number,
  signal: AbortSignal,
  tries: Map<string, number>,
): Promise<Answer | 'stopped' | 'again'> {
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  const missed = (): boolean => {
    const count = (tries.get(window.last) ?? 0) + 1;
    tries.set(window.last, count);
    return count >= MOST_TRIES;
  };
  const stop = new AbortController();
  // The end of a slice's time is no reason to throw away half an answer; a pause is.
  const stopped = () => (signal.reason instanceof TsubasaError ? stop.abort(signal.reason) : undefined);
  signal.addEventListener('abort', stopped);
  const reader = lineReader();
  const lines: string[] = [];
  let hasCome = false;
  try {
    for await (const piece of model.generate(promptOf(window), {
      maxTokens: ANSWER_TOKENS,
      maxMs,
      signal: stop.signal,
    })) {
      hasCome ||= piece !== '';
      lines.push(...reader.feed(piece));
      if (reader.isEnough) break;
    }
  } catch (error) {
    if (stop.signal.aborted) return 'stopped';
    // A window that the model cannot hold will be no smaller the next time.
    if (toWire(error).code !== 'bad_message' && !missed()) throw error;
    console.warn('tsubasa: a window was left unread', toWire(error).message);
    return { ms: took(), skipped: 'failed', lines: [] };
  } finally {
    signal.removeEventListener('abort', stopped);
  }
  lines.push(...reader.end());
  if (!hasCome && took() >= maxMs * 0.9) return missed() ? { ms: took(), skipped: 'slow', lines: [] } : 'again';
  tries.delete(window.last);
  return { ms: took(), lines };
}

/** What the lines teach, stored. The turns are looked up once more: one may have been edited or forgotten meanwhile. */
async function learn(
  context: EngineContext,
  window: ModelWindow,
  lines: readonly string[],
): Promise<{ lines: LineOutcome[]; isNew: boolean }> {
  const { db } = context;
  const keys = window.material.map(({ turn }) => turn.key);
  const now = (await db.turns.bulkGet(keys)).filter((turn) => turn !== undefined);
  const same = new Map(now.filter(({ replacedBy }) => replacedBy === undefined).map((turn) => [turn.key, turn]));
  const material = window.material.filter(({ turn }) => same.get(turn.key)?.text === turn.text);
  const rows = await db.observations.where('turnKey').anyOf(keys).toArray();
  const stored = new Map<string, Known[]>();
  for (const one of await joinObservations(db, rows))
    stored.set(one.turnKey ?? '', [...(stored.get(one.turnKey ?? '') ?? []), one]);
  const outcomes = readAnswer({ ...window, material }, lines, { newId: context.newId, hlc: context.hlc }, stored);
  const taught = outcomes.flatMap(({ outcome }) => ('observation' in outcome ? [outcome.observation] : []));
  return { lines: outcomes, isNew: taught.length > 0 && (await storeTaught(context, taught, now)) };
}
