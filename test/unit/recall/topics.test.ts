import { describe, expect, it } from 'vitest';
import { createRecall } from '../../../lib/recall/recall.ts';
import { liftsOf } from '../../../lib/recall/topics.ts';
import { memory, turn } from './docs.ts';

const ORDER = 'In which order did I bring up my beehive project?';
const ids = (recall: ReturnType<typeof createRecall>, text: string) =>
  recall.search({ text, space: 'main' }).ranked.map(({ doc }) => doc.id);

/** Three turns on a beehive, of which one says so, each in a conversation of its own; and one that says it by the way. */
function filled() {
  const recall = createRecall();
  recall.upsert([
    turn('hive', 'My beehive project starts in March', { conversation: 'a', order: 1 }),
    turn('queen', 'The queen has flown off', { conversation: 'b', order: 1 }),
    turn('reply', 'Wait for a new one', { conversation: 'b', order: 2, role: 'assistant' }),
    turn('honey', 'Twelve jars of honey', { conversation: 'c', order: 1 }),
    turn('tax', 'My tax form has a line for a beehive project', { conversation: 'd', order: 1 }),
    turn('away', 'Wax from elsewhere', { conversation: 'e', order: 1, space: 'other' }),
  ]);
  return recall;
}
const TOPICS = [['hive', 'queen', 'honey', 'away', 'gone'], ['tax']];

describe('a question for an order or a whole', () => {
  it('finds the turns of the topic that is meant, whatever their words', () => {
    const recall = filled();
    expect(ids(recall, ORDER).sort()).toEqual(['t:hive', 't:tax']);
    recall.setTopics(TOPICS);
    expect(ids(recall, ORDER).sort()).toEqual(['t:hive', 't:honey', 't:queen', 't:tax']);
  });

  it('ranks what is on that topic before what is on another', () => {
    const recall = filled();
    recall.setTopics(TOPICS);
    const found = recall.search({ text: ORDER, space: 'main', withParts: true }).ranked;
    const [first] = found;
    const lifted = found.find(({ doc }) => doc.id === 't:queen');
    expect(first?.doc.id).toBe('t:hive');
    // Nothing but the topic speaks for it.
    expect(lifted?.features).toMatchObject({ cosine: 0, lexical: 0 });
  });

  it('brings the replies where a whole is asked for, each right after its turn', () => {
    const recall = filled();
    recall.setTopics(TOPICS);
    const found = ids(recall, 'Summarize my beehive project');
    expect(found).toContain('t:reply');
    expect(found.indexOf('t:reply')).toBe(found.indexOf('t:queen') + 1);
    expect(ids(recall, ORDER)).not.toContain('t:reply');
  });

  it('leaves every other question as it was', () => {
    const plain = filled();
    const recall = filled();
    recall.setTopics(TOPICS);
    for (const text of ['When does my beehive project start?', 'How many jars of honey?', 'Suggest a beehive']) {
      const scores = (of: typeof recall) =>
        of.search({ text, space: 'main' }).ranked.map(({ doc, score }) => [doc.id, score]);
      expect(scores(recall)).toEqual(scores(plain));
    }
  });

  it('finds nothing that has gone, and lifts a memory with its turn', () => {
    const recall = filled();
    recall.upsert([memory('m', 'notes', 'Keeps bees', { turnKeys: ['queen'] })]);
    recall.setTopics(TOPICS);
    recall.remove(['t:honey']);
    expect(ids(recall, ORDER).sort()).toEqual(['t:hive', 't:queen', 't:tax']);
    const kept = recall.search({
      text: 'Summarize how I keep bees and my beehive project',
      space: 'main',
      withParts: true,
    });
    const parts = (id: string) => kept.ranked.find(({ doc }) => doc.id === id)?.features.prior ?? 0;
    const without = filled();
    without.upsert([memory('m', 'notes', 'Keeps bees', { turnKeys: ['queen'] })]);
    const before = without.search({ text: 'Summarize how I keep bees and my beehive project', space: 'main' });
    expect(parts('m:m')).toBeGreaterThan(before.ranked.find(({ doc }) => doc.id === 'm:m')?.features.prior ?? 0);
  });
});

describe('liftsOf', () => {
  it('is 1 for the best topic, and less for others: one good turn is no topic', () => {
    const lifts = liftsOf(
      new Map([
        [0, [0.9, 0.8, 0.7]],
        [1, [1]],
        [2, [-1]],
      ]),
    );
    expect(lifts.get(0)).toBe(1);
    expect(lifts.get(1)).toBeCloseTo((1 / 2.4) ** 4, 10);
    expect(lifts.get(2)).toBe(0);
  });

  it('lifts nothing where nothing fits', () => {
    expect(liftsOf(new Map([[0, [0, 0]]]))).toEqual(new Map());
    expect(liftsOf(new Map())).toEqual(new Map());
  });
});
