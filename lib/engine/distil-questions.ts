/** What the two readers of distillation are asked: questions that the store itself answers. */
import { MAIN } from '../memory/spaces.ts';
import { questionsOf, refusalOf } from '../recall/questions.ts';
import type { RecallDoc } from '../recall/types.ts';
import type { EngineContext } from './context.ts';
import { memoryDoc, turnDoc } from './docs.ts';
import { keyedHash } from './hash.ts';
import { turnKeysOf } from './learn.ts';

/** Says in which order ids are drawn: spread over the store, and each time alike. */
const drawOf = keyedHash('');

/**
 * Gives the ids of what questions can be made from, at most so many, half of them memories where there are enough of both:
 * the same ones for the same store. What is sensitive is not asked about: no block holds it without a click. Only the first
 * space is: weights of the packer serve all of them, and what is known in one is read in no other.
 */
export async function sources({ db }: EngineContext, most: number): Promise<string[]> {
  const memories = db.memories.filter(
    ({ state, sensitivity, space }) => state === 'current' && sensitivity === 'none' && space === MAIN,
  );
  const turns = db.turns.filter(
    ({ role, text, replacedBy, sensitivity, space }) =>
      role === 'user' && text !== '' && replacedBy === undefined && sensitivity === 'none' && space === MAIN,
  );
  const believed = drawn((await memories.primaryKeys()).map((id) => `m:${id}`));
  const said = drawn((await turns.primaryKeys()).map((key) => `t:${key}`));
  const half = believed.slice(0, Math.max(most - said.length, Math.floor(most / 2)));
  return drawn([...half, ...said.slice(0, most - half.length)]);
}

function drawn(ids: readonly string[]): string[] {
  const drawing = ids.map((id) => ({ id, at: drawOf(id) }));
  return drawing.sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ id }) => id);
}

/**
 * Takes the id of a source; gives the first question by rule that it answers and that is neither vague nor long. Nothing
 * where it is gone, is sensitive or in another space by now, or has no such question.
 */
export async function questionOf(context: EngineContext, source: string): Promise<string | undefined> {
  const { recall } = context;
  const doc = await docOf(context, source);
  if (doc?.sensitivity !== 'none' || doc.space !== MAIN) return undefined;
  const { space } = doc;
  const { rarity } = recall.search({ text: doc.text, space, limit: 1 });
  return questionsOf(doc, (term) => rarity.get(term) ?? 0).find(
    (question) => !refusalOf(question, recall.search({ text: question, space }), doc.turnKeys, recall.size),
  );
}

async function docOf({ db }: EngineContext, source: string): Promise<RecallDoc | undefined> {
  const id = source.slice('m:'.length);
  if (source.startsWith('t:')) {
    const turn = await db.turns.get(id);
    return turn && turnDoc(turn);
  }
  const memory = await db.memories.get(id);
  if (!memory) return undefined;
  const observations = (await db.observations.bulkGet(memory.observations)).filter((one) => one !== undefined);
  return memoryDoc(memory, turnKeysOf(memory, observations));
}
