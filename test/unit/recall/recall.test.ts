import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gate } from '../../../lib/recall/gate.ts';
import { createRecall } from '../../../lib/recall/recall.ts';
import type { RecallDoc } from '../../../lib/recall/types.ts';
import { FlatIndex } from '../../../lib/recall/vector-index/flat.ts';
import { memory, turn } from './docs.ts';

const filled = (...docs: RecallDoc[]) => {
  const recall = createRecall();
  recall.upsert(docs);
  return recall;
};
const ask = (recall: ReturnType<typeof createRecall>, text: string, more = {}) =>
  recall.search({ text, space: 'main', ...more }).ranked.map(({ doc }) => doc.id);

const HOLIDAYS = [
  turn('1', 'I went hiking in the Dolomites last summer', { conversation: 'a', order: 1 }),
  turn('2', 'The hut we slept in had no water', { conversation: 'a', order: 2 }),
  turn('3', 'My printer is out of paper', { conversation: 'b', order: 1 }),
  turn('4', 'Python lists are zero-based', { conversation: 'c', order: 1 }),
];

describe('search by words alone', () => {
  it('finds the turn, then the one beside it', () => {
    expect(ask(filled(...HOLIDAYS), 'Where did I hike in the Dolomites?')).toEqual(['t:1', 't:2']);
  });

  it('gives nothing for a question that shares nothing', () => {
    expect(ask(filled(...HOLIDAYS), 'quantum chromodynamics')).toEqual([]);
    expect(ask(createRecall(), 'anything')).toEqual([]);
  });

  it("ranks the user's turn first, then the memory, then the reply", () => {
    const recall = filled(
      turn('r', 'Lisbon has great trams', { role: 'assistant' }),
      memory('m', 'places.home', 'Lives in Lisbon'),
      turn('u', 'I moved to Lisbon in May'),
    );
    expect(ask(recall, 'Lisbon')).toEqual(['t:u', 'm:m', 't:r']);
  });

  it('ranks of two memories alike the one that was used or said lately, and finds the other all the same', () => {
    const now = Date.UTC(2026, 10, 20);
    const since = (days: number) => ({ decay: { since: now - days * 86_400_000, days: 180 } });
    const recall = filled(
      memory('old', 'tastes.likes', 'Likes hiking in Madeira', since(4000)),
      memory('new', 'tastes.likes', 'Likes hiking in Tenerife', since(1)),
    );
    expect(ask(recall, 'Where do I like hiking?', { now })).toEqual(['m:new', 'm:old']);
    // Without a moment of asking nothing is known to have faded: the order is that of the store.
    expect(ask(recall, 'Where do I like hiking?')).toEqual(['m:old', 'm:new']);
    expect(ask(recall, 'Do I like hiking in Madeira?', { now })).toEqual(['m:old', 'm:new']);
  });

  it('looks at replies more closely when asked what was said there', () => {
    const reply = turn('r', 'For dry soil plant lavender, sage and thyme', {
      role: 'assistant',
      conversation: 'a',
      order: 2,
    });
    const user = turn('u', 'My plants stand in soil that is rather dry', { conversation: 'b' });
    const place = (text: string) => ask(filled(reply, user), text).indexOf('t:r');
    expect(place('What plants for dry soil did you recommend, was it sage or thyme?')).toBe(0);
    expect(place('Which plants like dry soil?')).toBe(1);
  });

  it('puts a reply right after its turn where a whole is asked for', () => {
    const recall = filled(
      turn('a1', 'My beehive lost its queen', { conversation: 'a', order: 1 }),
      turn('a2', 'Buy a new one soon', { conversation: 'a', order: 2, role: 'assistant' }),
      turn('b1', 'The beehive is painted blue', { conversation: 'b', order: 1 }),
    );
    const { ranked } = recall.search({ text: 'Summarize what I did about my beehive queen', space: 'main' });
    expect(ranked.map(({ doc }) => doc.id)).toEqual(['t:a1', 't:a2', 't:b1']);
    expect(ranked[1]?.answers).toBe('t:a1');
  });

  it('ranks an instruction for a kind of question, or a preference, higher where the question is new', () => {
    const recall = filled(
      turn('i', 'Always name the price when I ask about beehive paint'),
      turn('p', 'I prefer beehive paint from a small shop'),
      turn('f', 'On Sunday I bought beehive paint'),
    );
    const prior = (text: string) =>
      new Map(
        recall.search({ text, space: 'main' }).ranked.map(({ doc, features }) => [doc.id, features.prior.toFixed(2)]),
      );
    const past = prior('What did I say about beehive paint?');
    const apart = [...past.values()].map(Number);
    expect(Math.max(...apart) - Math.min(...apart)).toBeLessThan(0.1);
    const advice = prior('Which beehive paint would you recommend?');
    expect(Number(advice.get('t:i'))).toBeGreaterThan(Number(advice.get('t:p')));
    expect(Number(advice.get('t:p'))).toBeGreaterThan(Number(advice.get('t:f')));
  });

  it('lets the encoder read what an instruction is meant for', () => {
    const recall = createRecall({ vectors: new FlatIndex(4) });
    recall.upsert([turn('i', 'Always name the price when I ask about beehive paint.'), turn('f', 'I bought paint.')]);
    expect(recall.missingVectors(9).map(({ text }) => text)).toEqual(['beehive paint', 'I bought paint.']);
  });

  it('finds the answer right after the question, and what was told at the time that is named', () => {
    const said = { conversation: 'a', speaker: 'Ana' };
    const recall = filled(
      turn('1', 'Where did your beehive come from?', { ...said, speaker: 'Ben', order: 1 }),
      turn('2', 'A market in Graz', { ...said, order: 2 }),
      turn('3', 'Nice', { ...said, speaker: 'Ben', order: 3 }),
    );
    const ranked = ask(recall, 'Where did the beehive come from?');
    expect(ranked.indexOf('t:2')).toBeLessThan(ranked.indexOf('t:3'));
    const rides = filled(
      turn('1', 'I cycled to the lake', { conversation: 'a', time: Date.UTC(2025, 5, 3) }),
      turn('2', 'I cycled to the lake', { conversation: 'b', time: Date.UTC(2026, 5, 3) }),
      turn('3', 'I cycled to the lake', { conversation: 'c', time: Date.UTC(2026, 8, 3) }),
    );
    const now = Date.UTC(2026, 8, 9);
    expect(ask(rides, 'Where did I cycle on 3 June 2025?', { now })[0]).toBe('t:1');
    expect(ask(rides, 'Where did I cycle last week?', { now })[0]).toBe('t:3');
  });

  it('gives a vector of its own to the sentence that holds for good, and quotes it alone', () => {
    const recall = createRecall({ vectors: new FlatIndex(4) });
    const text = 'The screen arrived. By the way, I tend to avoid wool, so I may return the cover. Which cable fits?';
    recall.upsert([turn('1', text), turn('2', 'I prefer linen.'), turn('3', 'Ok.')]);
    expect(recall.missingVectors(9)).toEqual([
      { id: 't:1#held0', text: 'I tend to avoid wool' },
      { id: 't:1', text },
      { id: 't:2', text: 'I prefer linen.' },
      { id: 't:3', text: 'Ok.' },
    ]);
    expect(recall.missingCount()).toBe(3);
    const east = Float32Array.of(1, 0, 0, 0);
    const north = Float32Array.of(0, 1, 0, 0);
    recall.setVector('t:1#held0', east);
    for (const id of ['t:1', 't:2', 't:3']) recall.setVector(id, north);
    expect(recall.missingCount()).toBe(0);
    const { ranked } = recall.search({ text: 'Which scarf should I buy?', space: 'main' }, { vector: east });
    const found = ranked.find(({ doc }) => doc.id === 't:1');
    expect(found?.holds).toBe('I tend to avoid wool');
    expect(found?.features.holding).toBeGreaterThan(1);
    recall.upsert([turn('1', 'Nothing of that kind')]);
    expect(recall.missingVectors(9).map(({ id }) => id)).toEqual(['t:1']);
  });

  it('finds what was said at a time, where nothing else is asked', () => {
    const at = (day: number) => ({ conversation: `${day}`, time: Date.UTC(2026, 8, day, 12) });
    const recall = filled(turn('1', 'The boiler broke', at(8)), turn('2', 'My sister called', at(1)));
    const now = Date.UTC(2026, 8, 9, 9);
    expect(ask(recall, 'What did I do yesterday?', { now })).toEqual(['t:1']);
    expect(
      gate('What did I do yesterday?', recall.search({ text: 'What did I do yesterday?', space: 'main', now })),
    ).toBe('open');
    expect(gate('What is new today?', recall.search({ text: 'What is new today?', space: 'main', now }))).toBe('none');
  });

  it('lets the messages before it count, less than the words of the draft', () => {
    const recall = filled(turn('1', 'My kitchen has a gas oven'), turn('2', 'My tent is for two'));
    expect(ask(recall, 'What fits?', { before: ['I am looking at an oven'] })).toEqual(['t:1']);
    expect(ask(recall, 'Which tent?', { before: ['I am looking at an oven'] })[0]).toBe('t:2');
  });

  it('prefers the speaker and the month that the question names', () => {
    const said = { conversation: 'a', time: Date.UTC(2023, 4, 8) };
    const recall = filled(
      turn('1', 'I adopted a puppy', { ...said, speaker: 'Melanie', order: 1 }),
      turn('2', 'I adopted a puppy', { conversation: 'b', speaker: 'Caroline', time: Date.UTC(2023, 8, 1) }),
      turn('3', 'I adopted a puppy', { conversation: 'c', speaker: 'Melanie', time: Date.UTC(2023, 8, 1) }),
    );
    expect(ask(recall, 'When did Caroline adopt the puppy?')[0]).toBe('t:2');
    expect(ask(recall, 'Which puppy was adopted in May?')[0]).toBe('t:1');
  });

  it('brings what a task needs, though no word is shared', () => {
    const recall = filled(
      ...HOLIDAYS,
      memory('diet', 'health.diet', 'Is vegetarian'),
      memory('home', 'places.home', 'Lives in Lisbon'),
      memory('job', 'work.role', 'Works as a nurse'),
    );
    expect(ask(recall, 'Suggest a restaurant for Friday').slice(0, 2).sort()).toEqual(['m:diet', 'm:home']);
    expect(ask(recall, 'Suggest a restaurant for Friday')).not.toContain('m:job');
  });

  it('brings what one is afraid of to a trip or an outing, and to nothing else', () => {
    const liked = { memoryKind: 'preference' } as const;
    const recall = filled(
      ...HOLIDAYS,
      memory('fear', 'tastes.dislikes', 'Is afraid of heights', liked),
      memory('jazz', 'tastes.likes', 'Likes jazz', liked),
    );
    expect(ask(recall, 'What adventures would you recommend in Colorado?')).toContain('m:fear');
    expect(ask(recall, 'What adventures would you recommend in Colorado?')).not.toContain('m:jazz');
    expect(ask(recall, 'Recommend activities for the sprint planning of our team')).not.toContain('m:fear');
  });

  it('stays in its space and leaves out what the caller excludes', () => {
    const recall = filled(turn('1', 'my cat Tom'), turn('2', 'my cat Kit', { space: 'work' }), turn('3', 'a cat'));
    expect(ask(recall, 'cat', { exclude: (doc: RecallDoc) => doc.id === 't:3' })).toEqual(['t:1']);
    expect(ask(recall, 'cat', { space: 'work' })).toEqual(['t:2']);
  });
});

describe('search with vectors', () => {
  const axis = (i: number) => Float32Array.from({ length: 4 }, (_, n) => (n === i ? 1 : 0.05));
  const recall = createRecall({ vectors: new FlatIndex(4) });
  recall.upsert(HOLIDAYS);
  recall.setVector('t:3', axis(2));
  recall.setVector('t:1', axis(1));
  recall.setVector('t:gone', axis(1));

  it('finds what shares no word', () => {
    const { ranked } = recall.search({ text: 'stationery', space: 'main' }, { vector: axis(2) });
    expect(ranked[0]).toMatchObject({ doc: { id: 't:3' }, features: { lexical: 0, cosine: expect.closeTo(1, 1) } });
  });

  it('says what has no vector yet, the user first, and forgets the vector of changed words', () => {
    recall.upsert([turn('0', 'a reply', { role: 'assistant' })]);
    expect(recall.missingVectors(9).map(({ id }) => id)).toEqual(['t:2', 't:4', 't:0']);
    recall.upsert([turn('3', 'My printer is out of ink')]);
    expect(recall.missingVectors(9).map(({ id }) => id)).toContain('t:3');
    recall.upsert([{ ...HOLIDAYS[0], site: 'claude' } as RecallDoc]);
    expect(recall.missingVectors(9).map(({ id }) => id)).not.toContain('t:1');
    expect(recall.missingVectors(2)).toHaveLength(2);
    expect(recall.missingCount()).toBe(4);
  });
});

describe('the corpus', () => {
  const texts = ['the red kite', 'a red house', 'house of kites', 'blue'];
  const change = fc.record({
    key: fc.constantFrom('1', '2', '3', '4'),
    text: fc.option(fc.constantFrom(...texts)),
    conversation: fc.constantFrom('a', 'b'),
    order: fc.nat(3),
  });

  it('answers after any changes, and from its segment, as one that was built at once', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        const recall = createRecall();
        const left = new Map<string, RecallDoc>();
        for (const { key, text, conversation, order } of changes) {
          left.delete(key);
          if (text === null) recall.remove([`t:${key}`]);
          else {
            const doc = turn(key, text, { conversation, order: order * 10 + Number(key) });
            left.set(key, doc);
            recall.upsert([doc]);
          }
        }
        const scores = (of: ReturnType<typeof createRecall>) =>
          of
            .search({ text: 'red kite in a house', space: 'main' })
            .ranked.map(({ doc, score }) => `${doc.id} ${score.toFixed(4)}`)
            .sort();
        const loaded = createRecall({ segment: recall.toSegment() });
        loaded.upsert([...left.values()]);
        const expected = scores(filled(...left.values()));
        expect(scores(recall)).toEqual(expected);
        expect(scores(loaded)).toEqual(expected);
        expect(recall.ids().sort()).toEqual([...left.values()].map(({ id }) => id).sort());
        expect(recall.size).toBe(left.size);
      }),
    );
  });

  it('survives half characters, NUL and a message of a megabyte', () => {
    const recall = filled(turn('1', '\ud800\u0000'), turn('2', 'kite '.repeat(200_000)), turn('3', ''));
    expect(ask(recall, 'kite \udfff')).toEqual(['t:2']);
  });
});

describe('findMemories', () => {
  const recall = filled(
    memory('1', 'places.home', 'Lives in Lisbon', { time: 1 }),
    memory('2', 'plans', 'Plans a trip to Lisbon and Porto in May', { time: 2 }),
    turn('3', 'Lisbon'),
  );
  it.each([
    ['lisb', ['m:1', 'm:2']],
    ['trips lis', ['m:2']],
    ['home', ['m:1']],
    ['berlin', []],
    ['  ', []],
  ])('%j', (query, found) => {
    expect(recall.findMemories(query, 9)).toEqual(found);
  });
});
