import { describe, expect, it } from 'vitest';
import { parseQuestions, questionPrompt, questionsOf, refusalOf } from '../../../lib/recall/questions.ts';
import { createRecall } from '../../../lib/recall/recall.ts';
import { memory, turn } from './docs.ts';

const rarity = (term: string) => term.length;

describe('questions by rule', () => {
  it.each([
    ['places.home', 'Lives in Lisbon', {}, 'In which city do I live?'],
    ['work.role', 'Works as a nurse', {}, 'What do I do for a living?'],
    ['identity.age', 'Is 41 years old', {}, 'How old am I?'],
    ['identity.name', 'Is called Mara', {}, 'What is my name?'],
    ['places.home', 'Lives in Porto', { subject: 'daughter:ana' }, 'In which city does Ana live?'],
    ['health.allergies', 'Is allergic to nuts', { subject: 'son:' }, 'What is my son allergic to?'],
    ['projects.deadline', 'Deadline on 3 May', { entity: 'the atlas' }, 'When is the deadline of the atlas?'],
  ] as const)('%s: %s', (slot, text, more, question) => {
    expect(questionsOf(memory('a', slot, text, more), rarity)[0]).toBe(question);
  });

  it.each([
    ['I adopted a grey tortoise last week.', {}, 'When did I adopt a grey tortoise?'],
    [
      'We went to the aquarium with the kids yesterday and it rained.',
      {},
      'When did I go to the aquarium with the kids?',
    ],
    ['Well, I sold my old accordion.', { speaker: 'Ben' }, "Where and why did Ben sell Ben's old accordion?"],
    ['I tried the new bakery on Monday.', {}, 'When did I try the new bakery on Monday?'],
  ] as const)('%s', (text, more, question) => {
    expect(questionsOf(turn('a', text, more), rarity)).toContain(question);
  });

  it('name words of the sentence, but not its rarest', () => {
    const questions = questionsOf(turn('a', 'The choir of the village rehearses madrigals at night.'), rarity);
    expect(questions).toEqual(['What did I say about choir village madrigals?']);
  });

  it('ask nothing of replies, of questions and of little', () => {
    expect(
      questionsOf(turn('a', 'The choir of the village rehearses tonight.', { role: 'assistant' }), rarity),
    ).toEqual([]);
    expect(questionsOf(turn('a', 'Which choir of the village rehearses madrigals?'), rarity)).toEqual([]);
    expect(questionsOf(turn('a', 'Thanks, that is nice of you!'), rarity)).toEqual([]);
  });

  it('in other languages take a sentence as it was said, where there is more than that', () => {
    expect(questionsOf(turn('a', '我昨天买了一只乌龟。它叫洪堡。'), rarity)).toEqual(['我昨天买了一只乌龟。']);
    expect(questionsOf(turn('a', '我昨天买了一只乌龟。'), rarity)).toEqual([]);
    expect(questionsOf(turn('a', 'Ich habe gestern eine Schildkröte gekauft. Sie heißt Humboldt.'), rarity)).toEqual([
      'Ich habe gestern eine Schildkröte gekauft.',
    ]);
  });

  it('are at most three, each once', () => {
    const text =
      'I bought a red bike. I sold the blue car. I found my green hat. I lost an old key. I bought a red bike.';
    const questions = questionsOf(turn('a', text), rarity);
    expect(questions).toHaveLength(3);
    expect(new Set(questions).size).toBe(3);
  });
});

describe('the filters', () => {
  const recall = createRecall();
  recall.upsert([
    turn('a', 'The tortoise eats dandelions in the garden.'),
    ...Array.from({ length: 30 }, (_, at) => turn(`b${at}`, `A walk in the garden, number ${at}.`)),
  ]);
  const refused = (question: string, key = 'a') =>
    refusalOf(question, recall.search({ text: question, space: 'main' }), [key], recall.size);

  it('let a question pass that names something and finds its source', () => {
    expect(refused('What does the tortoise eat in the garden?')).toBeUndefined();
  });

  it('refuse the vague, the unanswerable and the long', () => {
    expect(refused('What was it?')).toBe('vague');
    expect(refused('Which walk in the garden?')).toBe('vague');
    expect(refused('Which violin sonata does the quartet play?')).toBe('unanswerable');
    expect(refused('What does the tortoise eat?', 'another')).toBe('unanswerable');
    expect(refused(`What does the tortoise eat ${'on and on and on '.repeat(5)}?`)).toBe('long');
  });
});

describe('questions by the model', () => {
  it('shows it one text, an example and an empty one', () => {
    const prompt = questionPrompt('x'.repeat(5000));
    expect(prompt.at(-1)).toEqual({ role: 'user', content: 'x'.repeat(600) });
    expect(prompt.map(({ content }) => content)).toContain('NONE');
  });

  it('are lines that end with a question mark; all else is dropped', () => {
    expect(parseQuestions('1. Where do I live?\n- Who is Ana?\nWho is Ana?\nI cannot help with that.')).toEqual([
      'Where do I live?',
      'Who is Ana?',
    ]);
    expect(parseQuestions('我住在哪里？')).toEqual(['我住在哪里？']);
    expect(parseQuestions('NONE')).toEqual([]);
    expect(parseQuestions(`${'blah '.repeat(200)}?`)).toEqual([]);
    expect(parseQuestions(Array.from({ length: 500 }, (_, at) => `Who is ${at}?`).join('\n'))).toHaveLength(3);
  });
});
