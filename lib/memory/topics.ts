/**
 * Topics: what the user came back to, within a conversation and across them, by the rare words that parts of
 * conversations share. RMM's prospective reflection (arXiv 2503.08026, section 3.2) asks a language model for the
 * topics of a session and merges them with those that there are; here words decide, so that the same turns give the
 * same topics on every device, in whatever order they came. A topic holds keys of turns and no word.
 */
import { terms } from '../recall/tokenize.ts';
import type { Millis } from './model.ts';
import { type Part, parted } from './topics-graph.ts';

/** What of a user's turn topics are made from. */
export interface TopicTurn {
  key: string;
  conversation: string;
  /** Position in the conversation; gaps allowed. */
  order: number;
  text: string;
  time?: Millis;
}

/** Keys of the user's turns on one topic: part by part, each in the order of its conversation. Never empty. */
export type Topic = readonly string[];

/** About so many of the user's turns are one part of a conversation: enough words to know it by, few enough for one topic. */
const PART_TURNS = 10;
/** Of a long message so much is read: what it is about stands at its beginning. */
const READ_CHARS = 2000;
/** A word that more of the parts have says nothing about their topic. */
const COMMON_SHARE = 0.5;
/** So many parts are counted between two steps: some milliseconds. */
const STEP = 16;

/**
 * Takes the user's turns of one space, in any order; gives their topics, those that began first first. Each turn is in
 * exactly one. Yields between steps of some milliseconds, so that the caller can rest.
 */
export function* topicsOf(turns: readonly TopicTurn[]): Generator<undefined, Topic[], undefined> {
  const runs = runsOf(turns);
  const counted: ReadonlyMap<string, number>[] = [];
  for (const [at, { turns: said }] of runs.entries()) {
    counted.push(countOf(said));
    if (at % STEP === STEP - 1) yield;
  }
  const vectors = yield* vectorsOf(counted);
  const groups = yield* parted(
    runs.map(({ conversation }, at): Part => ({ conversation, words: vectors[at] ?? new Map() })),
  );
  return groups.map((group) => group.flatMap((at) => (runs[at]?.turns ?? []).map(({ key }) => key)));
}

interface Run {
  /** A number that parts of one conversation share. */
  conversation: number;
  turns: readonly TopicTurn[];
}

/** Conversations by when they began, each cut into equal runs of turns. */
function runsOf(turns: readonly TopicTurn[]): Run[] {
  const conversations = new Map<string, TopicTurn[]>();
  for (const turn of turns) {
    const own = conversations.get(turn.conversation);
    if (own) own.push(turn);
    else conversations.set(turn.conversation, [turn]);
  }
  for (const own of conversations.values()) own.sort((a, b) => a.order - b.order || byKey(a, b));
  // The name of a conversation is drawn by lot on each device; its turns are not.
  return [...conversations.values()].sort(byBeginning).flatMap((own, conversation) => {
    const size = Math.ceil(own.length / Math.max(1, Math.round(own.length / PART_TURNS)));
    return Array.from({ length: Math.ceil(own.length / size) }, (_, at) => ({
      conversation,
      turns: own.slice(at * size, (at + 1) * size),
    }));
  });
}

const byKey = (a: TopicTurn, b: TopicTurn): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

function byBeginning([a]: readonly TopicTurn[], [b]: readonly TopicTurn[]): number {
  return a && b ? (a.time ?? 0) - (b.time ?? 0) || byKey(a, b) : 0;
}

/** In how many of the turns each word stands. */
function countOf(turns: readonly TopicTurn[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of turns)
    for (const term of new Set(terms(text.slice(0, READ_CHARS)))) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Vectors of length 1 over words, by how rare a word is among the parts; words of one part alone join nothing. */
function* vectorsOf(
  counted: readonly ReadonlyMap<string, number>[],
): Generator<undefined, Map<number, number>[], undefined> {
  const frequency = new Map<string, { id: number; parts: number }>();
  for (const [at, counts] of counted.entries()) {
    for (const term of counts.keys()) {
      const known = frequency.get(term);
      if (known) known.parts += 1;
      else frequency.set(term, { id: frequency.size, parts: 1 });
    }
    if (at % STEP === STEP - 1) yield;
  }
  const most = counted.length * COMMON_SHARE;
  const vectors: Map<number, number>[] = [];
  for (const [at, counts] of counted.entries()) {
    const weights = new Map<number, number>();
    let squares = 0;
    for (const [term, count] of counts) {
      const { id = 0, parts = 0 } = frequency.get(term) ?? {};
      if (parts < 2 || parts > most) continue;
      const weight = (1 + Math.log(count)) * Math.log(counted.length / parts);
      weights.set(id, weight);
      squares += weight * weight;
    }
    for (const [id, weight] of weights) weights.set(id, weight / Math.sqrt(squares));
    vectors.push(weights);
    if (at % STEP === STEP - 1) yield;
  }
  return vectors;
}
