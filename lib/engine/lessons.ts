/** What self-learning is taught with: questions with what the store finds for them, and which of it is right. */

import type { Generator } from '../inference/ports.ts';
import { USER, type Use } from '../memory/model.ts';
import { scopeOf } from '../memory/spaces.ts';
import type { Candidate, Example } from '../recall/contrast.ts';
import { stampOf } from '../recall/corpus.ts';
import { parseQuestions, questionPrompt, questionsOf, refusalOf } from '../recall/questions.ts';
import type { RecallDoc } from '../recall/types.ts';
import type { EngineContext } from './context.ts';
import { memoryDoc, turnDoc } from './docs.ts';

/** A question and what teaches by it. The words stay in memory: they are another form of what may be forgotten. */
export interface Lesson {
  question: string;
  vector: Float32Array;
  space: string;
  /** The turns that its right answer rests on. */
  turnKeys: readonly string[];
  /** It was asked in this conversation, whose turns are no answer. */
  conversation?: string;
  example: Example;
}

/** Looks the stored vector of a document up, at unit length. */
export type VectorOf = (id: string) => Float32Array | undefined;

/** Of what was found so many are told from the right one. */
const OTHERS = 24;
const LOOKED_AT = 64;
/** The model may take so long over one text, and write so much. */
const WRITING = { maxTokens: 96, maxMs: 8_000 } as const;
/** What a question of the user's own may be no longer than, to be about one thing. */
const MOST_ASKED_CHARS = 400;

/** Gives the ids of documents to write questions about, at most so many: the same for the same store, spread over all of it. */
export async function sourcesIn({ db }: EngineContext, most: number): Promise<string[]> {
  const believed = await db.memories
    .where('[state+recordedAt]')
    .between(['current', -Infinity], ['current', Infinity])
    .primaryKeys();
  const said = await db.turns
    .filter(({ role, text, replacedBy }) => role === 'user' && replacedBy === undefined && text !== '')
    .primaryKeys();
  const drawn = (ids: readonly string[]) =>
    ids
      .map((id) => ({ id, at: stampOf(id) }))
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
  // Half of each, where there are enough.
  const half = Math.max(most - said.length, Math.floor(most / 2));
  const memories = drawn(believed.map((id) => `m:${id}`)).slice(0, half);
  return drawn([...memories, ...drawn(said.map((key) => `t:${key}`)).slice(0, most - memories.length)]);
}

/** The document of that id as it is stored now. */
export async function sourceOf({ db }: EngineContext, id: string): Promise<RecallDoc | undefined> {
  const key = id.slice('m:'.length);
  if (id.startsWith('t:')) {
    const turn = await db.turns.get(key);
    return turn && turnDoc(turn);
  }
  const row = await db.memories.get(key);
  if (!row) return undefined;
  const proofs = await db.observations.bulkGet(row.observations);
  return memoryDoc(
    row,
    proofs.flatMap((one) => one?.turnKey ?? []),
  );
}

/** Questions that a text answers, by rule. */
export function askedByRule({ recall }: EngineContext, doc: RecallDoc): string[] {
  return questionsOf(doc, (term) => recall.rarity(term));
}

/** The same by the model. Whatever it writes is only ever searched for. Rejects with the model's errors. */
export async function askedBy(model: Generator, doc: RecallDoc, signal: AbortSignal): Promise<string[]> {
  if (doc.kind === 'turn' && doc.role !== 'user') return [];
  let answer = '';
  for await (const piece of model.generate(questionPrompt(doc.text), { ...WRITING, signal })) answer += piece;
  return parseQuestions(answer);
}

export interface LessonParts {
  context: EngineContext;
  /** The vector of a question; nothing where the encoder cannot read it. */
  embed(text: string): Promise<Float32Array | undefined>;
  vectorOf: VectorOf;
}

/** Gives the lesson of a question that its source answers; nothing where one of the filters refuses it. */
export async function lessonOf(
  parts: LessonParts,
  question: string,
  source: Pick<RecallDoc, 'id' | 'turnKeys' | 'space'>,
): Promise<Lesson | undefined> {
  const vector = await parts.embed(question);
  if (!vector) return undefined;
  const { recall, clock, spaces } = parts.context;
  const { id, space, turnKeys } = source;
  const found = recall.search(
    { text: question, ...scopeOf(spaces, space), now: clock.now(), limit: LOOKED_AT, withParts: true },
    { vector, adapter: null },
  );
  if (turnKeys.length === 0 || refusalOf(question, found, turnKeys, recall.size)) return undefined;
  const own = new Set(turnKeys);
  const isRight = (doc: RecallDoc) => doc.id === id || doc.turnKeys.some((key) => own.has(key));
  const example = exampleOf(parts, vector, id, found.ranked, isRight);
  return example && { question, vector, space, turnKeys, example };
}

/**
 * Gives the lesson of a message to which lines were added: those that the reply or the user's next words took up are right,
 * what was ignored or contradicted goes first among the rest. Nothing where none was taken up.
 */
export async function lessonOfUse(parts: LessonParts, use: Use): Promise<Lesson | undefined> {
  const { db, recall, spaces } = parts.context;
  const { outcomes = [], turnKey, conversation, space } = use;
  const turn = turnKey === undefined ? undefined : await db.turns.get(turnKey);
  const by = (...wanted: (typeof outcomes)[number][]) =>
    new Set(use.lineIds.filter((_, at) => wanted.some((one) => one === outcomes[at])));
  const taken = by('taken');
  if (!turn || turn.subject !== USER || taken.size === 0 || turn.text.length > MOST_ASKED_CHARS) return undefined;
  const vector = await parts.embed(turn.text);
  if (!vector) return undefined;
  const left = by('ignored', 'contradicted');
  const { ranked } = recall.search(
    {
      text: turn.text,
      ...scopeOf(spaces, space),
      limit: LOOKED_AT,
      withParts: true,
      exclude: inConversation(conversation),
    },
    { vector, adapter: null },
  );
  const wrong = ranked.filter(({ doc }) => left.has(doc.id));
  const rest = ranked.filter(({ doc }) => !left.has(doc.id));
  const example = exampleOf(parts, vector, `use:${use.id}`, [...wrong, ...rest], (doc) => taken.has(doc.id));
  const turnKeys = ranked.filter(({ doc }) => taken.has(doc.id)).flatMap(({ doc }) => doc.turnKeys);
  if (!example || turnKeys.length === 0) return undefined;
  return { question: turn.text, vector, space, turnKeys, ...(conversation ? { conversation } : {}), example };
}

/** Tells the documents that stand in a conversation. */
export function inConversation(conversation: string | undefined): (doc: RecallDoc) => boolean {
  return (doc) => doc.kind === 'turn' && doc.conversation === conversation;
}

function exampleOf(
  { vectorOf }: LessonParts,
  query: Float32Array,
  source: string,
  ranked: readonly { doc: RecallDoc; parts?: Float32Array }[],
  isRight: (doc: RecallDoc) => boolean,
): Example | undefined {
  const met = ranked.flatMap(({ doc, parts }): (Candidate & { right: boolean })[] => {
    const vector = vectorOf(doc.id);
    return vector && parts ? [{ vector, parts, right: isRight(doc) }] : [];
  });
  const answer = met.find(({ right }) => right);
  const others = met.filter(({ right }) => !right).slice(0, OTHERS);
  return answer && others.length > 0 ? { query, source, answer, others } : undefined;
}
