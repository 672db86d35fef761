/**
 * Recall learns from its own store while nobody asks: questions are written to what is known, with what uses showed they
 * teach an adapter, and questions that were held out decide whether it is kept. The reading wing of TSUBASA
 * (arXiv 2604.07894) without its parametric part.
 */
import { toWire } from '../errors.ts';
import type { LanguageModel } from '../inference/ports.ts';
import { scopeOf } from '../memory/spaces.ts';
import { type Adapter, judge } from '../recall/adapter.ts';
import { createLearner, type LearnDesign } from '../recall/contrast.ts';
import { stampOf } from '../recall/corpus.ts';
import type { RecallDoc } from '../recall/types.ts';
import type { Adapting, Course } from './adapting.ts';
import type { EngineContext } from './context.ts';
import type { JobHandler, Jobs } from './jobs.ts';
import {
  askedBy,
  askedByRule,
  inConversation,
  type Lesson,
  type LessonParts,
  lessonOf,
  lessonOfUse,
  sourceOf,
  sourcesIn,
} from './lessons.ts';

/** Whether it is on for who never chose: it did not win on the benchmarks (README, "Figures"). */
export const LEARNS = false;

/** Both parts, held firmly, and kept only where chance does not explain it. */
export const DESIGN: LearnDesign = { rank: 8, weights: true, mapDecay: 0.03, weightDecay: 0.3, sure: true };

/** Of the store so many texts are asked about in one course, and so many by the language model, which takes seconds for each. */
const MOST_SOURCES = 240;
const MOST_BY_MODEL = 32;
const MOST_USES = 200;
/** Every fourth source is held out. */
const HELD = 4;
/** With fewer pairs nothing is learnt, and with fewer held-out questions nothing is judged. */
const FEWEST_PAIRS = 60;
const FEWEST_HELD = 20;
/** What was judged once is judged again when so much has come. */
const MORE_BY = 0.1;
const MORE_TEXTS = 50;
const LOOKED_AT = 64;

export interface SelfLearnParts extends Omit<LessonParts, 'context'> {
  adapting: Adapting;
  /** Names the encoder that serves. */
  encoder(): string;
  model: LanguageModel | undefined;
  design?: LearnDesign;
}

/** The job that learns; asked for by `askToLearn`. */
const LEARNING = { id: 'learn', kind: 'learn' } as const;
/** It begins when nothing was said for so long, or after so long of talk all the same. */
const QUIET_MS = 10 * 60_000;
const MOST_WAIT_MS = 4 * 3_600_000;

/** Asks for a course once it is quiet, where it is switched on. */
export async function askToLearn(jobs: Pick<Jobs, 'enqueue'>, { learnt }: Adapting): Promise<void> {
  if (learnt.isOn) await jobs.enqueue({ ...LEARNING, quietMs: QUIET_MS, mostWaitMs: MOST_WAIT_MS });
}

/**
 * The job `learn`. A course lives in memory, in the closure: a worker that dies begins it anew and comes to the same end.
 * Nothing is written before its end.
 */
export function learnJob(context: EngineContext, parts: SelfLearnParts): JobHandler {
  let under: { made: string; course: AsyncGenerator<Step, Course | undefined> } | undefined;
  return {
    lane: 'engine',
    rank: 2,
    run: async (slice) => {
      if (!isDue(context, parts)) return { done: true };
      const made = parts.encoder();
      if (slice.cursor === undefined || under?.made !== made) under = { made, course: learn(context, parts) };
      const { course } = under;
      try {
        while (await slice.goesOn()) {
          const { done, value } = await course.next();
          if (done) {
            under = undefined;
            return { done };
          }
          slice.progress(value.done, value.total);
        }
      } catch (error) {
        under = undefined;
        throw error;
      }
      return { cursor: made };
    },
  };
}

/** How far a course is: in texts, batches and held-out questions. */
interface Step {
  done: number;
  total: number;
}

function isDue({ recall }: EngineContext, { adapting, encoder }: SelfLearnParts): boolean {
  const { isOn, tried } = adapting.learnt;
  if (!isOn) return false;
  if (tried?.made !== encoder()) return true;
  return recall.size - tried.texts >= Math.max(MORE_TEXTS, MORE_BY * tried.texts);
}

/**
 * One course from its beginning to its end, a text, a batch or a question a step; gives how it ended. The adapter that wins is
 * kept by `parts.adapting`; nothing else is written.
 */
export async function* learn(context: EngineContext, parts: SelfLearnParts): AsyncGenerator<Step, Course | undefined> {
  const { recall, clock } = context;
  const { adapting, design = DESIGN } = parts;
  const made = parts.encoder();
  const texts = recall.size;
  const lessons: Lesson[] = [];
  for await (const step of gather(context, parts, lessons)) yield step;
  const isHeld = ({ example }: Lesson) => stampOf(example.source) % HELD === 0;
  const held = lessons.filter(isHeld);
  const pairs = lessons.filter((lesson) => !isHeld(lesson)).map(({ example }) => example);
  const about = { made, texts, pairs: pairs.length, questions: held.length, before: 0, after: 0, at: clock.now() };
  if (pairs.length < FEWEST_PAIRS || held.length < FEWEST_HELD) {
    const course: Course = { ...about, end: 'too_little' };
    await context.exclusive(() => adapting.ended(course));
    return course;
  }
  const learner = createLearner(pairs, design);
  while (learner.done < learner.steps) {
    learner.step();
    yield { done: learner.done, total: learner.steps };
  }
  const adapter = learner.adapter(made);
  const serving = adapting.adapter() ?? null;
  const judged = [];
  for (const lesson of held) {
    judged.push({ before: placeOf(context, lesson, serving), after: placeOf(context, lesson, adapter) });
    yield { done: judged.length, total: held.length };
  }
  // What was learnt in one space says nothing in another.
  if (parts.encoder() !== made) return;
  const { before, after, isBetter } = judge(judged, design.sure);
  const scores = { ...about, before, after, at: clock.now() };
  const course: Course = { ...scores, end: isBetter ? 'kept' : 'no_better' };
  const { made: _made, texts: _texts, ...judgement } = scores;
  await context.exclusive(() => adapting.ended(course, isBetter ? { adapter, ...judgement } : undefined));
  context.wrote();
  return course;
}

/** Adds lessons from what is known and from uses, one text at a time. */
async function* gather(context: EngineContext, parts: SelfLearnParts, lessons: Lesson[]): AsyncGenerator<Step> {
  const all = { ...parts, context };
  const sources = await sourcesIn(context, MOST_SOURCES);
  const uses = (await context.db.uses.orderBy('at').reverse().limit(MOST_USES).toArray()).filter(({ outcomes }) =>
    outcomes?.includes('taken'),
  );
  const total = sources.length + uses.length;
  let done = 0;
  for (const use of uses) {
    const lesson = await lessonOfUse(all, use);
    if (lesson) lessons.push(lesson);
    done += 1;
    yield { done, total };
  }
  let model = await parts.model?.open();
  const byModel = async (doc: RecallDoc): Promise<string[]> => {
    try {
      return model ? await askedBy(model, doc, context.signal) : [];
    } catch (error) {
      if (context.signal.aborted) throw error;
      // Rules are enough; it is not asked again in this course.
      console.warn('tsubasa: the model wrote no questions', toWire(error).message);
      model = undefined;
      return [];
    }
  };
  for (const [at, id] of sources.entries()) {
    const doc = await sourceOf(context, id);
    const questions = doc
      ? new Set([...(at < MOST_BY_MODEL ? await byModel(doc) : []), ...askedByRule(context, doc)])
      : [];
    for (const question of questions) {
      const lesson = doc && (await lessonOf(all, question, doc));
      if (lesson) lessons.push(lesson);
    }
    done += 1;
    yield { done, total };
  }
}

/** Where the first document of the right source stands; best is 0. */
function placeOf(
  { recall, clock, spaces }: EngineContext,
  lesson: Lesson,
  adapter: Adapter | null,
): number | undefined {
  const { question, space, vector, turnKeys, conversation } = lesson;
  const own = new Set(turnKeys);
  const { ranked } = recall.search(
    {
      text: question,
      ...scopeOf(spaces, space),
      now: clock.now(),
      limit: LOOKED_AT,
      ...(conversation ? { exclude: inConversation(conversation) } : {}),
    },
    { vector, adapter },
  );
  const at = ranked.findIndex(({ doc }) => doc.turnKeys.some((key) => own.has(key)));
  return at < 0 ? undefined : at;
}
