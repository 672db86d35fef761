import { describe, expect, it } from 'vitest';
import type { BenchConversation, BenchQuestion } from '../../tools/bench/datasets.ts';
import { type Carrier, isCurrent, updateOf } from '../../tools/bench/write-beam.ts';

const turn = (id: string, text: string) => ({ id, role: 'user', text, session: 'chat/0' }) as const;
const CHAT: BenchConversation = {
  dataset: 'beam',
  id: 'chat',
  questions: [],
  turns: [
    turn('0', 'My draft is due on April 20, and I have 1,200 words.\n```js\nconst limit = 99;\n```'),
    turn('2', 'The draft is now due on April 25.'),
    turn('4', 'I have 1,350words now.'),
    turn('6', 'My editor is Bruno.'),
    turn('8', 'My editor is Clara now.'),
  ],
};
const asked = (question: string, answer: string, older: string, newest: string): BenchQuestion => ({
  question,
  category: 'knowledge_update',
  gold: [older, newest],
  newest: [newest],
  answer,
});
const DUE = asked('When is my draft due?', 'April 25', '0', '2');
const WORDS = asked('How many words does my draft have?', '1,350 words', '0', '4');
const EDITOR = asked('Who is my editor?', 'Clara', '6', '8');

describe('an update', () => {
  it('is told by the numbers and months of the answer, or by its words', () => {
    expect(updateOf(DUE, CHAT)).toEqual({
      newest: new Set(['25', 'april']),
      older: new Set(['20', '1200']),
      matter: new Set(['draft', 'due']),
      messages: ['2'],
    });
    expect(updateOf(WORDS, CHAT)).toMatchObject({ newest: new Set(['1350']), older: new Set(['20', '1200']) });
    expect(updateOf(EDITOR, CHAT)).toMatchObject({ newest: new Set(['clara']), older: new Set(['bruno']) });
  });

  it('is none where the values cannot be told apart, or nothing was updated', () => {
    expect(updateOf({ ...DUE, answer: 'April 20' }, CHAT)).toBeUndefined();
    expect(updateOf({ ...DUE, category: 'information_extraction' }, CHAT)).toBeUndefined();
    const { newest: _, ...once } = DUE;
    expect(updateOf(once, CHAT)).toBeUndefined();
  });
});

describe('a value is current', () => {
  const memory = (text: string, message = 'chat/0:9', state: Carrier['state'] = 'current'): Carrier => ({
    text,
    value: text.toLowerCase(),
    state,
    proofs: [{ message }],
  });
  const check = (question: BenchQuestion, ...memories: Carrier[]) => {
    const update = updateOf(question, CHAT);
    if (!update) throw new Error('no update');
    const { carries, isCurrent: current } = isCurrent(update, memories);
    return [carries, current];
  };

  it.each<[string, BenchQuestion, Carrier[], boolean[]]>([
    ['in words of any message', DUE, [memory('Has a draft due on 25 April 2026')], [true, true]],
    ['with its former value named', DUE, [memory('Draft is due on 25 April; before that on 20 April')], [true, true]],
    [
      'with the former one waiting',
      DUE,
      [memory('Draft due 25 April'), memory('Draft due 20 April', '', 'review')],
      [true, true],
    ],
    ['by a word where it has no number', EDITOR, [memory('Works with editor Clara')], [true, true]],
    ['not of another month', DUE, [memory('Has a draft due on 25 May 2026')], [false, false]],
    ['not of another matter', DUE, [memory('Flies on 25 April')], [false, false]],
    ['not once it is superseded', DUE, [memory('Draft due 25 April', '', 'superseded')], [false, false]],
    ['not beside the former one', DUE, [memory('Draft due 25 April'), memory('Draft due 20 April')], [true, false]],
    ['beside a number of something else', DUE, [memory('Draft due 25 April'), memory('Runs 20 km')], [true, true]],
    ['with one word, first hand', WORDS, [memory('Draft: 1350', 'chat/0:4')], [true, true]],
    ['with no word of the matter', WORDS, [memory('Counts 1350', 'chat/0:4')], [false, false]],
    ['not where nothing is known', DUE, [], [false, false]],
  ])('%s', (_, question, memories, wanted) => {
    expect(check(question, ...memories)).toEqual(wanted);
  });
});
