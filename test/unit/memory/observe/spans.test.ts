import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { userSpans } from '../../../../lib/memory/observe/spans.ts';

const spoken = (text: string) => userSpans(text).map(({ start, end }) => text.slice(start, end));

describe('userSpans', () => {
  it.each<[string, string, string[]]>([
    ['plain words', ' I live in Rome. ', ['I live in Rome.']],
    ['a quote', 'Look:\n> I live in Rome\nWhat now?', ['Look:', 'What now?']],
    ['a fence', 'Run this\n```js\nI = 1\n```\nplease', ['Run this', 'please']],
    ['an open fence', 'Run this\n```\nI live in Rome', ['Run this']],
    ['inline code', 'call `I live` now', ['call', 'now']],
    ['a long quotation', 'He wrote “I live in Rome and I have two dogs” to me', ['He wrote', 'to me']],
    ['a short quotation', 'Please call me "Al" now', ['Please call me "Al" now']],
    ['a handed-over text', 'Summarise the following: I live in Rome.', ['Summarise the following:']],
    ['an essay', 'Here is my essay:\nI live in Rome.', ['Here is my essay:']],
    ['a mail', 'Reply to it\nFrom: Ann\nSubject: Hi\nI live in Rome', ['Reply to it']],
    ['a log', 'Why?\n2026-11-20 10:00:01 ERROR I live\n    at main (app.js:1)', ['Why?']],
    ['a table', 'Sort it\n| I | live |\n|---|---|', ['Sort it']],
    ['a dialogue', 'Continue\nAnna: I live in Rome\nBen: I love it', ['Continue']],
    ['an image', 'see ![I live](http://a/b.png) ok', ['see', 'ok']],
    ['HTML', 'see <b title="I live">x</b>', ['see', 'x']],
    ['hidden characters', 'Hello\nI live\u200B in Rome', ['Hello']],
    ['tag characters', 'Hello\n\u{E0049} I live in Rome', ['Hello']],
    ['joined emoji', 'I am a nurse 👩‍⚕️', ['I am a nurse 👩‍⚕️']],
  ])('%s', (_, text, expected) => {
    expect(spoken(text)).toEqual(expected);
  });

  it('leaves out what is known to be pasted', () => {
    expect(userSpans('I live here. pasted words', [{ start: 13, end: 25 }])).toEqual([{ start: 0, end: 12 }]);
  });

  it('leaves out a paragraph that nobody types', () => {
    expect(spoken(`Thoughts?\n\n${'I live in Rome and it is fine. '.repeat(100)}`)).toEqual(['Thoughts?']);
  });

  it('gives spans in order, inside the text, without overlaps or pasted parts', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '`', '"', '>', '<', '|', '```', ':', 'text:', '\u200B', '![', '](', ')'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(texts, fc.nat({ max: 60 }), fc.nat({ max: 20 }), (text, start, length) => {
        const pasted = { start: Math.min(start, text.length), end: Math.min(start + length, text.length) };
        let at = 0;
        for (const span of userSpans(text, [pasted])) {
          expect(span.start).toBeGreaterThanOrEqual(at);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(span.end <= pasted.start || span.start >= pasted.end || pasted.start === pasted.end).toBe(true);
          at = span.end;
        }
      }),
      { numRuns: 300 },
    );
  });
});
