/** What an adapter does to a search, and what it must not. */
import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../../lib/recall/adapter.ts';
import { WEIGHT_NAMES, WEIGHTS } from '../../../lib/recall/fuse.ts';
import { createRecall } from '../../../lib/recall/recall.ts';
import { FlatIndex } from '../../../lib/recall/vector-index/flat.ts';
import { memory, turn } from './docs.ts';

const NONE: Adapter = {
  made: 'e',
  dimensions: 4,
  rank: 0,
  u: new Float32Array(),
  v: new Float32Array(),
  factors: {},
};
/** Turns the first axis into the second: q - e1 (e1·q) + e2 (e1·q). */
const TURNS: Adapter = { ...NONE, rank: 1, u: Float32Array.of(-1, 1, 0, 0), v: Float32Array.of(1, 0, 0, 0) };

const DOCS = [
  turn('a', 'I met Ana at the harbour in May.', { conversation: 'c', order: 0, time: Date.UTC(2026, 4, 3) }),
  turn('b', 'Why does the harbour smell of fish?', { conversation: 'c', order: 1, time: Date.UTC(2026, 4, 3) }),
  turn('c', 'Harbours smell of what is landed there.', { conversation: 'c', order: 2, role: 'assistant' }),
  turn('d', 'We saw the harbour again, with two boats.', { conversation: 'd', order: 0, speaker: 'Ben' }),
  turn('e', 'Always answer in short sentences when I ask about boats.', { conversation: 'e' }),
  memory('f', 'tastes.likes', 'Likes the harbour', { memoryKind: 'preference', turnKeys: ['a'] }),
];
const VECTORS: Record<string, number[]> = {
  't:a': [1, 0, 0.2, 0],
  't:b': [0.2, 1, 0, 0],
  't:c': [0, 0.1, 1, 0],
  't:d': [0, 0, 0.3, 1],
  't:e': [0.5, 0.5, 0.5, 0.5],
  'm:f': [0.9, 0, 0, 0.3],
};

function filled(adapter?: () => Adapter | undefined) {
  const recall = createRecall({ vectors: new FlatIndex(4), ...(adapter ? { adapter } : {}) });
  recall.upsert(DOCS);
  for (const [id, vector] of Object.entries(VECTORS)) recall.setVector(id, Float32Array.from(vector));
  return recall;
}

const QUESTIONS = [
  'When did Ben see the harbour with boats in May?',
  'What did I say about the harbour?',
  'Recommend me a restaurant at the harbour.',
  'How many boats?',
];
const vector = Float32Array.of(1, 0.1, 0, 0);
const now = Date.UTC(2026, 10, 1);

describe('the parts of a score', () => {
  it.each(QUESTIONS)('with the cosine make up the score: %s', (text) => {
    const { ranked } = filled().search({ text, space: 'main', now, withParts: true }, { vector });
    expect(ranked.length).toBeGreaterThan(3);
    for (const { score, features, parts } of ranked) {
      const sum = WEIGHT_NAMES.reduce((so, name, at) => so + WEIGHTS[name] * (parts?.[at] ?? 0), features.cosine);
      expect(sum).toBeCloseTo(score, 5);
    }
  });

  it('are told only where they are asked for', () => {
    const { ranked } = filled().search({ text: 'harbour', space: 'main' }, { vector });
    expect(ranked.some(({ parts }) => parts !== undefined)).toBe(false);
  });
});

describe('an adapter in a search', () => {
  it.each(QUESTIONS)('that is absent, refused or of no effect leaves every figure as it was: %s', (text) => {
    const plain = filled().search({ text, space: 'main', now }, { vector });
    expect(filled(() => undefined).search({ text, space: 'main', now }, { vector })).toEqual(plain);
    expect(filled(() => TURNS).search({ text, space: 'main', now }, { vector, adapter: null })).toEqual(plain);
    expect(filled(() => NONE).search({ text, space: 'main', now }, { vector })).toEqual(plain);
  });

  it('turns the question for the ranking alone: what opens the gate and fills the block is measured as before', () => {
    const query = { text: 'What?', space: 'main', now };
    const before = filled().search(query, { vector });
    const after = filled(() => TURNS).search(query, { vector });
    expect(before.ranked[0]?.doc.id).toBe('t:a');
    const placeOf = (of: typeof before, id: string) => of.ranked.findIndex(({ doc }) => doc.id === id);
    expect(placeOf(after, 't:a')).toBeGreaterThan(placeOf(after, 't:b'));
    expect(after.background).toEqual(before.background);
    const cosines = (of: typeof before) => new Map(of.ranked.map(({ doc, features }) => [doc.id, features.cosine]));
    expect(cosines(after)).toEqual(cosines(before));
  });

  it('scales the weights that it names', () => {
    const query = { text: 'What did Ben say?', space: 'main', now };
    const scoreOf = (factors: Adapter['factors']) =>
      filled(() => ({ ...NONE, factors }))
        .search(query, { vector })
        .ranked.find(({ doc }) => doc.id === 't:d')?.score;
    expect((scoreOf({ speaker: 2 }) ?? 0) - (scoreOf({}) ?? 0)).toBeCloseTo(WEIGHTS.speaker, 5);
  });
});
