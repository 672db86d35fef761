import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summariesOf, type TopicSummary } from '../../../lib/memory/topic-summary.ts';

const TEXTS = [
  'Planning the trip to Lisbon: which quarter of Lisbon is quiet?',
  'The trip is in May. Are trains to Lisbon full then?',
  'ok thanks',
  'For the Lisbon trip we need a hotel with a crib, since Mia is two.',
  'A hotel near the station, with a crib, for the trip?',
];
const even = () => 1;

function summaryOf(texts: readonly string[], rarity: (term: string) => number): TopicSummary {
  const [summary] = summariesOf([texts], rarity);
  if (!summary) throw new Error('a topic without a summary');
  return summary;
}

describe('a topic in its own words', () => {
  it('is called by what its messages share, as they write it', () => {
    expect(summaryOf(TEXTS, even).words).toEqual(['trip', 'Lisbon', 'crib']);
    // What every chat is about names no topic.
    expect(summaryOf(TEXTS, (term) => (term === 'trip' ? 0.01 : 1)).words[0]).toBe('Lisbon');
  });

  it('is not called by what stands in other topics as well', () => {
    const other = ['I wonder about the lease', 'I wonder about the deposit of the lease', 'Wonder why the lease ends'];
    const own = ['I wonder about varroa mites', 'I wonder how mites spread', 'Do mites like smoke? I wonder'];
    const [lease, mites] = summariesOf([other, own], even);
    expect(lease?.words[0]).toBe('lease');
    expect(mites?.words[0]).toBe('mites');
  });

  it('is told by messages that say most of it and not the same, in their order', () => {
    const { says } = summaryOf(TEXTS, even);
    expect(says).toHaveLength(3);
    expect(says).not.toContain(2);
    expect([...says].sort((a, b) => a - b)).toEqual(says);
  });

  it('reads scripts without spaces, and takes no number for a name', () => {
    const { words } = summaryOf(['东京 旅行 2026', '东京 的 酒店 2026', '旅行 预算 2026'], even);
    expect(words).toContain('东京');
    expect(words).not.toContain('2026');
    const dated = ['The lease ends in May, on a Monday', 'In May the lease ends', 'Monday, in May: the lease'];
    expect(summaryOf(dated, even).words[0]).toBe('lease');
    expect(summaryOf(dated, even).words).not.toContain('May');
  });

  it('of nothing is nothing; of anything it never throws', () => {
    expect(summaryOf([], even)).toMatchObject({ words: [], says: [] });
    expect(summaryOf(['', '😀', '█████'], even)).toMatchObject({ words: [], says: [] });
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
        const { says, words } = summaryOf(texts, even);
        expect(words.length).toBeLessThanOrEqual(3);
        expect(says.every((at) => texts[at] !== undefined)).toBe(true);
      }),
    );
  });
});
