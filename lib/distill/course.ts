/**
 * The course of tuning, as data: which question is to be read with which settings next, and what follows from it. A course
 * holds numbers alone, so that it can be kept between slices of work and gone on with.
 */
import { type Comparison, compare, wins } from './objective.ts';
import { around, best, type Row, together } from './tune.ts';
import { areSame, PACK_WEIGHTS, type PackWeights } from './weights.ts';

/** What was measured so far. Questions are counted from 0; those of an even number are learnt from, the others decide. */
export interface Course {
  /** What serves now, and what it is compared with. */
  base: PackWeights;
  questions: number;
  /** Rows of the questions that are learnt from, in the two rounds; of those that decide, `base` beside the best. */
  first: Row[];
  second: Row[];
  held: Row[];
}

/** A question, and the settings that it is to be read with. */
export interface Task {
  round: 'first' | 'second' | 'held';
  question: number;
  settings: PackWeights[];
}

export function newCourse(base: PackWeights, questions: number): Course {
  return { base, questions, first: [], second: [], held: [] };
}

/** Gives what is to be measured next; undefined where the course is over. */
export function nextTask(course: Course): Task | undefined {
  const { first, second, held, questions } = course;
  const learning = Math.ceil(questions / 2);
  if (first.length < learning) return { round: 'first', question: 2 * first.length, settings: firstOf(course) };
  const settings = secondOf(course);
  if (settings.length < 2) return undefined;
  if (second.length < learning) return { round: 'second', question: 2 * second.length, settings };
  const winner = winnerOf(course);
  if (!winner || held.length >= questions - learning) return undefined;
  return { round: 'held', question: 2 * held.length + 1, settings: [course.base, winner] };
}

/** Gives the course with the row of the task that it asked for. */
export function withRow(course: Course, { round }: Task, row: Row): Course {
  return { ...course, [round]: [...course[round], row] };
}

/** How a course ended: the weights that came out best in learning, how they did where they were not learnt, and whether that wins. */
export interface Outcome {
  weights: PackWeights;
  score: Comparison;
  isBetter: boolean;
}

/** What follows from a course that is over; undefined where nothing did better than what serves even in learning. */
export function outcome(course: Course): Outcome | undefined {
  const weights = winnerOf(course);
  if (!weights) return undefined;
  const pairs = course.held.flatMap((row) => {
    const [before, after] = row ?? [];
    return before === undefined || after === undefined ? [] : [{ before, after }];
  });
  const score = compare(pairs);
  return { weights, score, isBetter: wins(score) };
}

/** Tasks that are done, and all that there may be. */
export function progressOf({ first, second, held, questions }: Course): { done: number; total: number } {
  return { done: first.length + second.length + held.length, total: Math.ceil(questions / 2) + questions };
}

/** What was tuned before may have outlived its use: the weights set by hand compete again. */
function firstOf({ base }: Course): PackWeights[] {
  const tried = around(base);
  return tried.some((one) => areSame(one, PACK_WEIGHTS)) ? tried : [...tried, PACK_WEIGHTS];
}

const secondOf = (course: Course) => together(firstOf(course), course.first);

function winnerOf(course: Course): PackWeights | undefined {
  const winner = best(secondOf(course), course.second);
  return winner && !areSame(winner, course.base) ? winner : undefined;
}
