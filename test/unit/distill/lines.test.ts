/** A block speaks the language of the conversation: its fences, the heads of its quotes, and what is said of a fact. */
import { describe, expect, it } from 'vitest';
import { countTokens } from '../../../lib/distill/budget.ts';
import { FENCES, format, LINE_CHARS, strip } from '../../../lib/distill/format.ts';
import { factLine, headOf, quoteWords } from '../../../lib/distill/lines.ts';
import { pack } from '../../../lib/distill/pack.ts';
import { LANGUAGES, type Language } from '../../../lib/language.ts';
import { createRecall } from '../../../lib/recall/recall.ts';
import { memory, turn } from '../recall/docs.ts';

const MARCH = Date.UTC(2026, 2, 5);
const reply = turn('2', 'Try the harbour bakery.', { role: 'assistant', time: MARCH });

describe('the words of a line', () => {
  it.each<[Language, string, string]>([
    ['en', 'The assistant, 5 Mar 2026: ', '5 Mar, latest: '],
    ['de', 'Der Assistent, 5. März 2026: ', '5. März, zuletzt: '],
    ['es', 'El asistente, 5 mar 2026: ', '5 mar, lo último: '],
    ['fr', 'Assistant, 5 mars 2026: ', '5 mars, dernier état: '],
    ['pt', 'O assistente, 5 mar. 2026: ', '5 mar., mais recente: '],
    ['zh', '助手，2026年3月5日：', '3月5日，最新：'],
    ['ja', 'アシスタント、2026年3月5日：', '3月5日、最新：'],
  ])('head a quote in %s', (language, ofReply, latest) => {
    expect(headOf(reply, true, '', language)).toBe(ofReply);
    const own = turn('1', 'I bake bread', { time: MARCH });
    expect(headOf(own, false, 'latest', language)).toBe(latest);
    expect(headOf(own, false, 'earlier', language)).not.toBe(latest);
  });

  it('name every month, and nothing where nothing is known', () => {
    for (const language of LANGUAGES) {
      const months = Array.from({ length: 12 }, (_, month) =>
        headOf(turn('1', 'x', { time: Date.UTC(2026, month, 9) }), true, '', language),
      );
      expect(new Set(months).size, language).toBe(12);
      expect(months.join()).not.toContain('undefined');
      const { time: _, ...undated } = turn('1', 'x');
      expect(headOf(undated, true, '', language)).toBe('');
    }
  });

  it('say of a fact that it is over, and join a reply, in that language', () => {
    const past = memory('1', 'places.home', 'Lives in Porto', { state: 'superseded', validTo: '2026-04' });
    const { validTo: _, ...undated } = past;
    const facts = LANGUAGES.map((language) => [factLine(past, language), factLine(undated, language)]);
    expect(facts[0]).toEqual(['Lives in Porto (until 2026-04)', 'Lives in Porto (no longer so)']);
    expect(new Set(facts.flat()).size).toBe(2 * LANGUAGES.length);
    for (const [until] of facts) expect(until).toContain('2026-04');
    const own = turn('1', 'Where is good bread?', { time: MARCH });
    const limits = { tokens: 40, replyTokens: 20 };
    expect(quoteWords(own, new Map(), limits, reply)).toBe('"Where is good bread?", reply: "Try the harbour bakery."');
    expect(quoteWords(own, new Map(), { ...limits, language: 'zh' }, reply)).toBe(
      '"Where is good bread?"，回答："Try the harbour bakery."',
    );
  });
});

describe('a pack', () => {
  const docs = Array.from({ length: 60 }, (_, i) =>
    turn(String(i), `In the bakery number ${i} I bought bread, and it was ${i % 7} euros that day`, {
      time: MARCH + i * 86_400_000,
    }),
  );
  const recall = createRecall();
  recall.upsert(docs);
  const question = 'Which bread did I buy in the bakery?';
  const result = recall.search({ text: question, space: 'main' });

  it.each(LANGUAGES)('counts fences and heads in the language that they are in: %s', (language) => {
    for (const budget of [90, 150, 700]) {
      const { lines, tokens } = pack(result, { question, now: MARCH, explicit: true, budget, language });
      const block = format(lines, language);
      expect(lines.length).toBeGreaterThan(0);
      expect(tokens).toBeLessThanOrEqual(budget);
      // Each line is counted by itself and rounded up.
      expect(countTokens(block)).toBeLessThanOrEqual(tokens);
      expect(countTokens(block)).toBeGreaterThan(0.8 * tokens);
      expect(block.startsWith(FENCES[language].open)).toBe(true);
      for (const { text } of lines) expect(text.length).toBeLessThanOrEqual(LINE_CHARS);
      expect(strip(`${question}\n${block}`)).toEqual({ text: question, block });
    }
  });

  it('speaks English where the language is not known', () => {
    const ask = (language?: Language) => pack(result, { question, now: MARCH, explicit: true, language });
    expect(ask()).toEqual(ask('en'));
    expect(ask()).not.toEqual(ask('de'));
  });
});
