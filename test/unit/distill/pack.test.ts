import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTokens } from '../../../lib/distill/budget.ts';
import { format } from '../../../lib/distill/format.ts';
import { MOST_TOKENS, pack } from '../../../lib/distill/pack.ts';
import { createRecall } from '../../../lib/recall/recall.ts';
import type { RecallDoc } from '../../../lib/recall/types.ts';
import { memory, turn } from '../recall/docs.ts';

const NOW = Date.UTC(2026, 10, 20);

function packFor(question: string, docs: readonly RecallDoc[], more: { explicit?: boolean; budget?: number } = {}) {
  const recall = createRecall();
  recall.upsert(docs);
  return pack(recall.search({ text: question, space: 'main' }), { question, now: NOW, ...more });
}
const linesFor = (...given: Parameters<typeof packFor>) => packFor(...given).lines.map(({ text }) => text);

const DIET = memory('diet', 'health.diet', 'Is vegetarian', { turnKeys: ['1'] });
const HOME = memory('home', 'places.home', 'Lives in Lisbon since May 2026; before that in Porto', { turnKeys: ['1'] });

describe('pack for an everyday prompt', () => {
  it('brings constraint and place for a restaurant, once', () => {
    const said = turn('1', "I moved to Lisbon in May and I'm vegetarian", { time: Date.UTC(2026, 4, 12) });
    const { lines, tokens, ask } = packFor('Suggest a restaurant for Friday', [DIET, HOME, said]);
    expect(lines.map(({ text }) => text).sort()).toEqual([DIET.text, HOME.text].sort());
    expect(lines[0]).toMatchObject({ kind: 'memory', turnKeys: ['1'], site: 'chatgpt' });
    expect(lines.find(({ id }) => id === 'm:diet')?.memoryId).toBe('diet');
    expect(tokens).toBeLessThanOrEqual(150);
    expect(ask).toEqual([]);
  });

  it('is nothing where nothing fits', () => {
    expect(packFor('What is the capital of France?', [DIET, HOME])).toEqual({ lines: [], tokens: 0, ask: [] });
  });

  it('keeps out what is over, waits, or may not be told; what is sensitive is asked for', () => {
    const question = 'Suggest a restaurant for Friday';
    const other = (id: string, text: string, more: Parameters<typeof memory>[3]) =>
      memory(id, 'health.diet', text, more);
    const docs = [
      other('1', 'Eats fish', { state: 'superseded' }),
      other('2', 'Eats meat', { state: 'review' }),
      other('3', 'Fasts in Lent', { validTo: '2026-04' }),
      other('4', 'Eats insects', { injectable: false }),
      other('5', 'Has celiac disease', { sensitivity: 'health' }),
      other('6', 'Eats no nuts', { validTo: '2026-11' }),
    ];
    const { lines, ask } = packFor(question, docs);
    expect(lines.map(({ text }) => text)).toEqual(['Eats no nuts']);
    expect(ask.map(({ text }) => text)).toEqual(['Has celiac disease']);
  });

  it('tells of facts alike those that were used or said lately, where there is no room for all', () => {
    const since = (days: number) => ({ decay: { since: NOW - days * 86_400_000, days: 180 } });
    const fact = (at: number, days: number) => memory(`f${at}`, 'health.diet', `Avoids food number ${at}`, since(days));
    const facts = [...[1, 2, 3, 4, 5, 6].map((at) => fact(at, 4000)), ...[7, 8, 9].map((at) => fact(at, 1))];
    const told = linesFor('Plan my dinner', facts);
    expect(told).toHaveLength(6);
    expect(told.slice(0, 3)).toEqual(['Avoids food number 7', 'Avoids food number 8', 'Avoids food number 9']);
    // What has faded opens and shuts no door.
    expect(linesFor('Plan my dinner', [fact(1, 4000)])).toEqual(['Avoids food number 1']);
  });

  it('has six lines and 150 tokens at most, and two preferences', () => {
    const docs = Array.from({ length: 30 }, (_, i) =>
      memory(`p${i}`, 'tastes.likes', `Likes jazz from the year ${1950 + i}`, { memoryKind: 'preference' }),
    );
    expect(linesFor('Which jazz record should I buy for my collection?', docs).length).toBeLessThanOrEqual(2);
    const facts = Array.from({ length: 30 }, (_, i) =>
      memory(`f${i}`, 'health.diet', `Avoids ingredient number ${i} ${'ab'.repeat(i)}`),
    );
    const { lines, tokens } = packFor('Plan my dinner', facts);
    expect(lines).toHaveLength(6);
    expect(tokens).toBeLessThanOrEqual(150);
  });
});

describe('pack for a question about the past', () => {
  const trips = Array.from({ length: 120 }, (_, i) =>
    turn(
      `${i}`,
      `On trip number ${i} we took the ferry to island ${i * 7} and met captain ${String.fromCharCode(65 + (i % 26))}${i}`,
      {
        time: Date.UTC(2026, 0, 1 + i),
        conversation: 'a',
        order: i,
      },
    ),
  );

  it('says who and when, and that a fact is over', () => {
    const docs = [
      turn('1', 'I went to the opera', { speaker: 'Caroline', time: Date.UTC(2023, 4, 8) }),
      memory('m', 'work.employer', 'Worked at the opera', { state: 'ended', validTo: '2024-05' }),
    ];
    expect(linesFor('When did I go to the opera?', docs)).toEqual([
      'Worked at the opera (until 2024-05)',
      'Caroline, 8 May 2023: "I went to the opera"',
    ]);
  });

  it('shows more than in an everyday prompt, up to the budget, and counts what the block costs', () => {
    const question = 'Which ferry trips did I tell you about?';
    const { lines, tokens } = packFor(question, trips);
    expect(lines.length).toBeGreaterThan(6);
    expect(tokens).toBeLessThanOrEqual(700);
    const most = packFor(question, trips, { explicit: true, budget: 99_999 });
    expect(most.lines.length).toBeGreaterThan(lines.length);
    const counted = countTokens(format(most.lines));
    expect(counted).toBeLessThanOrEqual(MOST_TOKENS);
    expect(Math.abs(counted - most.tokens)).toBeLessThan(0.1 * counted);
  });

  it('tells an order in the order of time', () => {
    const days = packFor('In what order did I take the ferry trips?', trips).lines.map(({ saidAt }) => saidAt ?? 0);
    expect(days.length).toBeGreaterThan(6);
    expect(days).toEqual([...days].sort((a, b) => a - b));
  });

  it('tells a summary as turn and reply together, and replies to no other question', () => {
    const said = { conversation: 'a', time: Date.UTC(2026, 2, 3) };
    const docs = [
      turn('1', 'My ferry model needs a stronger hull', { ...said, order: 1 }),
      turn('2', 'For the hull of a ferry model take birch plywood', { ...said, order: 2, role: 'assistant' }),
    ];
    const [line] = packFor('Can you give me a summary of how my ferry model has progressed?', docs).lines;
    expect(line?.text).toBe(
      '3 Mar 2026: "My ferry model needs a stronger hull", reply: "For the hull of a ferry model take birch plywood"',
    );
    expect(line?.turnKeys).toEqual(['1', '2']);
    expect(linesFor('What did I say about the hull of my ferry model?', docs).join()).not.toContain('plywood');
    const secret = docs.map((doc) => ({ ...doc, injectable: doc.role === 'user' }));
    expect(linesFor('Can you give me a summary of how my ferry model has progressed?', secret).join()).not.toContain(
      'plywood',
    );
  });

  it('marks the last word on how something stands, and what it overtook', () => {
    const docs = [
      turn('1', 'My orchard has 40 apple trees', { time: Date.UTC(2025, 2, 3) }),
      turn('2', 'My orchard has 55 apple trees', { time: Date.UTC(2026, 4, 6) }),
    ];
    const question = 'How many apple trees are in my orchard, do you remember?';
    expect(linesFor(question, docs)).toEqual([
      '3 Mar 2025, earlier: "My orchard has 40 apple trees"',
      '6 May 2026, latest: "My orchard has 55 apple trees"',
    ]);
    expect(linesFor('How many apple trees did I have in my orchard?', docs).join()).not.toMatch(/latest|earlier/);
  });

  it('names a year where it begins', () => {
    const lines = linesFor('Which ferry trips did I tell you about?', trips);
    expect(lines[0]).toMatch(/^\d+ \w+ 2026: /);
    expect(lines.filter((line) => line.includes('2026'))).toHaveLength(1);
  });

  it('says nothing twice', () => {
    const docs = [
      turn('1', 'My dog Rex hates the vacuum cleaner'),
      turn('2', 'my dog Rex hates the vacuum cleaner!'),
      memory('m', 'people.pet', 'Has a dog called Rex that hates the vacuum cleaner', { turnKeys: ['1'] }),
    ];
    expect(linesFor('What did I say about my dog Rex and the vacuum cleaner?', docs)).toHaveLength(1);
  });

  it('keeps every line short, plain and one line, for any text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 6 }), (texts) => {
        const docs = texts.flatMap((text, i) => [
          turn(`${i}`, `ferry ${text}`),
          memory(`${i}`, 'notes', `ferry ${text}`),
        ]);
        for (const line of linesFor('What did I say about the ferry?', docs)) {
          expect(line.length).toBeLessThanOrEqual(200);
          expect(line).not.toMatch(/\n|https?:/);
        }
      }),
    );
  });
});
