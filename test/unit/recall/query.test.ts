import { describe, expect, it } from 'vitest';
import { understand } from '../../../lib/recall/query.ts';

const names = {
  speakerOf: (word: string) => (word === 'caroline' ? 'caroline' : undefined),
  entityOf: (word: string) => (word === 'rex' ? 'rex' : undefined),
};
const read = (text: string) => understand(text, names);

describe('understand', () => {
  it.each([
    ['In what order did I try the three libraries?', 'asksOrder'],
    ['List the order in which I mentioned the trips', 'asksOrder'],
    ['Can you summarize how my project has progressed?', 'asksSummary'],
    ['How has my budget tracker progressed?', 'asksSummary'],
    ['Give me a summary of my trips, in the order in which I made them', 'asksSummary'],
    ['What did you recommend for the garden?', 'asksReplies'],
    ['Remind me of the books you suggested', 'asksReplies'],
    ['How do I set up a tent?', 'asksAdvice'],
    ['Which film should I watch?', 'asksChoice'],
  ] as const)('%s: %s', (text, flag) => {
    expect(read(text)[flag]).toBe(true);
  });

  it.each([
    ['Sort this in order to win', 'asksOrder'],
    ['List the planets in chronological order', 'asksOrder'],
    ['Can you recommend a book?', 'asksReplies'],
    ['What is my name?', 'asksSummary'],
    // An order is no whole, though it is one of a development: replies would take the room of half the turns.
    ['List the order in which I brought up developing my budget tracker throughout our chats', 'asksSummary'],
    ['Where was I born?', 'asksAdvice'],
  ] as const)('%s: not %s', (text, flag) => {
    expect(read(text)[flag]).toBe(false);
  });

  it.each<[string, number[], number[]]>([
    ['What did I do on 8 May 2023?', [4], [8]],
    ['What happened on March 3rd?', [2], [3]],
    ['the 2nd of June', [5], [2]],
    ['What may I eat?', [], []],
    ['March on!', [], []],
    ['in december', [11], []],
  ])('%s: months %j, days %j', (text, months, days) => {
    expect([[...read(text).months], [...read(text).days]]).toEqual([months, days]);
  });

  it('knows the names of the store: speakers anywhere, things where they are written as names', () => {
    expect([...read("What is caroline's job?").speakers]).toEqual(['caroline']);
    expect([...read('Is Rex ill?').entities]).toEqual(['rex']);
    expect([...read('tyrannosaurus rex facts').entities]).toEqual([]);
  });

  it.each([
    ['Suggest a restaurant for Friday', ['eating out']],
    ['quick dinner recipe', ['cooking']],
    ['Plan a trip to Rome', ['travel']],
    ['Recommend something for fine dining', ['eating out']],
    ['What family attractions would you suggest?', ['outing']],
    ['Suggest activities for our next sprint', []],
    ['The restaurant was closed', []],
    ['What is the capital of France?', []],
  ])('%s: tasks %j', (text, tasks) => {
    expect(read(text).tasks.map(({ name }) => name)).toEqual(tasks);
  });
});

describe('a long draft', () => {
  it('is read at both ends, and at once', () => {
    const pasted = `${'lorem\n \n'.repeat(200_000)}`;
    const before = performance.now();
    const found = read(`Suggest a restaurant.\n${pasted}\nWhat happened on March 3rd?`);
    expect(performance.now() - before).toBeLessThan(500);
    expect(found.tasks).toHaveLength(1);
    expect([...found.months]).toEqual([2]);
  });
});
