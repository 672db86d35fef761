/**
 * Tunes the weights of the packer for this user, while nobody asks: the local model reads all that was found (the teacher)
 * and the block alone (the student), and the weights whose blocks change least of what it expects are kept, if they do so on
 * questions too that they were not tuned on. Only numbers come of it; when something is sent no model is asked.
 */
import * as v from 'valibot';
import { newCourse, nextTask, outcome, progressOf, withRow } from '../distill/course.ts';
import type { LanguageModel } from '../inference/ports.ts';
import type { EngineContext } from './context.ts';
import { questionOf, sources } from './distil-questions.ts';
import { Cut, createReading, type ReadingSizes, SIZES, type Taught } from './distil-read.ts';
import type { JobHandler, JobSlice, Jobs, SliceEnd } from './jobs.ts';
import type { Packing, Tried } from './packing.ts';

/** The job that tunes. */
const DISTILLING = { id: 'distil', kind: 'distil' } as const;

/** Nothing was stored for so long. */
const QUIET_MS = 10 * 60_000;

/** Queues tuning for a quiet moment; nothing where it is off. */
export async function askToDistil(jobs: Pick<Jobs, 'enqueue'>, { learnt }: Packing): Promise<void> {
  if (learnt.isOn) await jobs.enqueue({ ...DISTILLING, quietMs: QUIET_MS });
}

/**
 * Whether tuning is on for who never chose: only where it wins. With SmolLM2 of 135 million weights, on one chat of BEAM,
 * what came out best in learning read worse on the questions that decide, and was not kept.
 */
export const DISTILS = false;

/** Half of them are learnt from, the others decide. */
const QUESTIONS = 32;
/** From fewer nothing could follow. */
const FEWEST_QUESTIONS = 16;
/** After so many slices in a row that came to nothing this machine is too slow for it. */
const MOST_SLOW = 4;
/** Tuned anew when there is so many times as much to ask about. */
const GROWN = 1.5;

export interface DistilParts {
  model: LanguageModel;
  packing: Packing;
  /** Names the encoder that serves. */
  encoder(): string;
  /** The vector of a question, however long it takes; nothing without an encoder. */
  vectorOf(text: string): Promise<Float32Array | undefined>;
  /** Tests and the benchmark ask fewer, and in their own sizes. */
  sizes?: Partial<ReadingSizes & { questions: number; fewest: number }>;
}

/** Rows are of numbers that this file has written itself. */
const rows = v.array(v.nullable(v.array(v.number())));
const weights = v.object({
  memory: v.number(),
  coverage: v.number(),
  same: v.number(),
  atLength: v.number(),
  first: v.number(),
  further: v.number(),
});
const schema = v.object({
  model: v.string(),
  encoder: v.string(),
  /** How much there was to ask about, and the ids of what is asked about. */
  known: v.number(),
  sources: v.array(v.string()),
  course: v.object({ base: weights, questions: v.number(), first: rows, second: rows, held: rows }),
  /** Of the question that is being read: its settings that were, and a keyed hash of what there was to read. */
  part: v.array(v.number()),
  print: v.string(),
  slow: v.number(),
});
/** Where a slice goes on: ids, hashes and numbers, never words. */
type State = v.InferOutput<typeof schema>;

/** The job `distil`; one step is one run of the model, and progress counts questions. */
export function distilJob(context: EngineContext, parts: DistilParts): JobHandler {
  const taught = new Map<string, Taught>();
  return {
    lane: 'model',
    rank: 2,
    run: async (slice) => {
      const end = await distil(context, parts, slice, taught);
      if ('done' in end) taught.clear();
      return end;
    },
  };
}

async function distil(
  context: EngineContext,
  parts: DistilParts,
  slice: JobSlice,
  taught: Map<string, Taught>,
): Promise<SliceEnd> {
  const { packing } = parts;
  const model = packing.learnt.isOn ? await parts.model.open() : undefined;
  if (!model?.logprobs) return { done: true };
  const encoder = parts.encoder();
  await context.exclusive(() => packing.keepOnly((one) => one.model === model.id && one.encoder === encoder));
  const state = resumed(slice.cursor, model.id, encoder) ?? (await begin(context, parts, model.id));
  if (!state) return { done: true };
  const reading = createReading(context, { ...parts, sizes: { ...SIZES, ...parts.sizes } }, model, slice, taught);
  const before = sizeOf(state);
  try {
    for (let task = nextTask(state.course); task; task = nextTask(state.course)) {
      const { done, total } = progressOf(state.course);
      slice.progress(done, total);
      const source = state.sources[task.question];
      const question = source === undefined ? undefined : await questionOf(context, source);
      const row = question === undefined ? null : await reading.rowOf(question, task.settings, state);
      state.course = withRow(state.course, task, row);
      Object.assign(state, { part: [], print: '' });
    }
  } catch (error) {
    if (!(error instanceof Cut)) throw error;
    if (sizeOf(state) > before) state.slow = 0;
    else if (reading.begun > 0) state.slow += 1;
    if (state.slow < MOST_SLOW) return { cursor: JSON.stringify(state) };
    await end(context, parts, state, 'too_slow');
    return { done: true };
  }
  await end(context, parts, state);
  return { done: true };
}

/** How many divergences and rows were measured. */
function sizeOf({ course: { first, second, held }, part }: State): number {
  return first.length + second.length + held.length + part.length;
}

/** The state of a cursor, where it is of this model and encoder. */
function resumed(cursor: string | undefined, model: string, encoder: string): State | undefined {
  if (!cursor) return undefined;
  const { success, output } = v.safeParse(schema, JSON.parse(cursor));
  return success && output.model === model && output.encoder === encoder ? output : undefined;
}

/** Draws what is asked about; nothing where the last course was about nearly the same store, or there is too little to ask. */
async function begin(context: EngineContext, parts: DistilParts, model: string): Promise<State | undefined> {
  const { packing, sizes } = parts;
  const { questions = QUESTIONS, fewest = FEWEST_QUESTIONS } = sizes ?? {};
  const { tried } = packing.learnt;
  const encoder = parts.encoder();
  const known = (await context.db.memories.count()) + (await context.db.turns.count());
  if (tried?.model === model && tried.encoder === encoder && known < GROWN * tried.known) return undefined;
  const drawn = await asked(context, questions);
  const state: State = {
    model,
    encoder,
    known,
    sources: drawn,
    course: newCourse(packing.weights(), drawn.length),
    part: [],
    print: '',
    slow: 0,
  };
  if (drawn.length >= fewest) return state;
  await end(context, parts, state, 'too_little');
  return undefined;
}

/** So many times as many sources are looked at: not everything that was said answers a question by rule. */
const LOOKED_AT = 4;

/** The ids of sources that have a question, at most so many. */
async function asked(context: EngineContext, most: number): Promise<string[]> {
  const found: string[] = [];
  for (const source of await sources(context, LOOKED_AT * most)) {
    if (found.length >= most) break;
    if ((await questionOf(context, source)) !== undefined) found.push(source);
  }
  return found;
}

/** Keeps what won. */
async function end(
  context: EngineContext,
  { packing }: DistilParts,
  { model, encoder, known, course }: State,
  why?: Tried['end'],
): Promise<void> {
  const at = context.clock.now();
  const found = why === undefined ? outcome(course) : undefined;
  const best = found && { weights: found.weights, score: found.score };
  const how: Tried = {
    model,
    encoder,
    known,
    at,
    end: why ?? (found?.isBetter ? 'kept' : 'no_better'),
    ...(best && { best }),
  };
  const won = best && found.isBetter ? { ...best, model, encoder, at } : undefined;
  await context.exclusive(() => packing.ended(how, won));
  if (won) context.wrote();
}
