import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { userSpans } from '../../../../lib/memory/observe/spans.ts';
import { NOTHING, PLAIN } from './gold.ts';
import { CHATTER, CHATTY } from './gold-chat.ts';
import { learnt, NOW } from './support.ts';

const UNKNOWN = { saidAt: { precision: 'unknown', source: 'unknown' }, witness: 'seen' } as const;

describe('observe', () => {
  it('reads the sentence of the story', () => {
    expect(learnt("I moved to Lisbon in May and I'm vegetarian")).toMatchObject([
      {
        slot: 'places.home',
        value: 'lisbon',
        text: 'Lives in Lisbon since May 2026',
        validFrom: '2026-05',
        sensitivity: 'none',
        quote: { text: 'I moved to Lisbon in May', start: 0, end: 24 },
      },
      {
        slot: 'health.diet',
        value: 'vegetarian',
        text: 'Is vegetarian',
        sensitivity: 'none',
        quote: { text: "I'm vegetarian" },
      },
    ]);
  });

  it('carries who heard it, where, when and how', () => {
    const [first] = learnt('I live in Berlin', {
      site: 'claude',
      space: 'work',
      account: 'x1',
      witness: 'seen',
      key: 'k9',
      conversation: 'c9',
    });
    expect(first).toMatchObject({
      site: 'claude',
      space: 'work',
      account: 'x1',
      witness: 'seen',
      turnKey: 'k9',
      conversation: 'c9',
      saidAt: { value: NOW },
      source: 'rules',
    });
  });

  it('learns nothing from the assistant', () => {
    expect(learnt('I live in Berlin', { role: 'assistant' })).toEqual([]);
  });

  it('resolves no relative date on a page of unknown date', () => {
    expect(learnt('I moved to Lisbon last May', UNKNOWN)[0]).toMatchObject({ text: 'Lives in Lisbon' });
    expect(learnt('I moved to Lisbon last May', UNKNOWN)[0]?.validFrom).toBeUndefined();
    expect(learnt('I moved to Lisbon in May 2026', UNKNOWN)[0]?.validFrom).toBe('2026-05');
    expect(learnt('Yesterday I ran a marathon', UNKNOWN)).toEqual([]);
  });

  it('takes nothing out of what was pasted into a typed turn', () => {
    const text = 'What do you think? I live in Rome and I love opera.';
    expect(learnt(text, { pasted: [{ start: 18, end: text.length }] })).toEqual([]);
    expect(learnt(text)).toHaveLength(2);
  });

  it('marks what is sensitive', () => {
    const kinds = [
      'I have type 2 diabetes',
      'I am a muslim',
      "I'm gay",
      'I have two kids',
      'I earn $85,000 a year',
      "I'm allergic to nuts",
    ].map((text) => learnt(text)[0]?.sensitivity);
    expect(kinds).toEqual(['health', 'faith', 'sex', 'children', 'money', 'none']);
  });

  it('gives at most eight observations of one turn', () => {
    const cities = ['Rome', 'Oslo', 'Bern', 'Graz', 'Cork', 'Lima', 'Kyiv', 'Bonn', 'Nice', 'York'];
    expect(learnt(cities.map((city) => `I love ${city}.`).join(' '))).toHaveLength(8);
  });

  it('quotes the user word for word, from what the user speaks, in any mixture of texts', () => {
    const sentences = fc.constantFrom(
      ...[...PLAIN, ...CHATTY].map(([sentence]) => sentence),
      ...NOTHING,
      ...CHATTER,
      '“I live in Nice”',
      '🏡 I live in Oslo',
      '\ud800 I love tea',
    );
    fc.assert(
      fc.property(
        fc.array(sentences, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(' ', '\n', '\n\n', '. '),
        (parts, glue) => {
          const text = parts.join(glue);
          const spans = userSpans(text);
          for (const { quote } of learnt(text)) {
            expect(text.slice(quote.start, quote.end)).toBe(quote.text);
            expect(spans.some(({ start, end }) => start <= quote.start && quote.end <= end)).toBe(true);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => Array.isArray(learnt(`I live in ${text}`))),
      { numRuns: 150 },
    );
  });

  it.each([
    ['words', 'lorem ipsum dolor sit amet '],
    ['sentences', "I'm sure that this is fine, and I think so. "],
    ['one long word', 'a'],
    ['quotes', '"'],
    ['blanks', ' \t'],
    ['commas', 'my, '],
    ['line breaks', 'I have\n'],
    ['brackets', '[<('],
    ['backticks', '`'],
  ])('looks at a megabyte of %s in under 200 ms', (_, unit) => {
    learnt('I live in Berlin since May.');
    const text = `I live in Berlin. ${unit.repeat(Math.ceil(1_000_000 / unit.length))}`;
    // The best of three: the machine may be busy with other suites.
    const took = [1, 2, 3].map(() => {
      const start = performance.now();
      learnt(text);
      return performance.now() - start;
    });
    expect(Math.min(...took)).toBeLessThan(200);
  });
});
