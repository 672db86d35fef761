/** Laws that hold for whatever a model writes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../../../lib/memory/observe/model/claims.ts';
import { LABELS } from '../../../../../lib/memory/observe/model/labels.ts';
import { lineReader } from '../../../../../lib/memory/observe/model/lines.ts';
import { findWords } from '../../../../../lib/memory/observe/model/quote.ts';
import { tools } from '../support.ts';
import { windowOf } from './support.ts';

const SAID = [
  'hi im jolene, we have a dog named bandit n i use vscode, postgres and kafka. i skate every saturday',
  'You live in Paris.',
  'my sister Odile lives in Bergen and i stay away from rye. İ “quoted” ﬁne — ok?',
];
const words = SAID.join(' ').split(' ');
const run = fc
  .tuple(fc.nat(words.length), fc.integer({ min: 1, max: 6 }))
  .map(([at, n]) => words.slice(at, at + n).join(' '));
const line = fc
  .tuple(
    run,
    fc.constantFrom('', 'not ', 'no longer '),
    fc.constantFrom(...Object.keys(LABELS)),
    fc.constantFrom('me', 'my sister', 'bandit', 'you'),
    run,
  )
  .map(([quote, turned, label, who, value]) => `"${quote}" | ${turned}${label} | ${who} | ${value}`);
/** Such as a good model writes, which lets the law look at something that is believed. */
const right = fc.constantFrom(
  '"we have a dog named bandit" | pet | me | bandit',
  '"hi im jolene" | name | me | jolene',
  '"i use vscode, postgres and kafka" | uses | me | kafka',
);
const answer = fc.array(
  fc.oneof(
    right,
    line,
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('NONE', '```', '{"a":1}', '| | | |'),
  ),
  { maxLength: 30 },
);

describe('whatever a model writes', () => {
  it('nothing is thrown, and what is believed stands word for word in a turn of the user, in no more claims than a turn bears', () => {
    let believed = 0;
    const window = windowOf(SAID);
    fc.assert(
      fc.property(answer, (lines) => {
        const kept = readAnswer(window, lines, tools()).flatMap(({ outcome }) =>
          'observation' in outcome ? [outcome.observation] : [],
        );
        believed += kept.length;
        for (const { quote, turnKey, value, source, confidence } of kept) {
          const turn = window.material.find((one) => one.turn.key === turnKey)?.turn;
          expect(turn?.role).toBe('user');
          expect(turn?.text.slice(quote.start, quote.end)).toBe(quote.text);
          expect(value).not.toBe('');
          expect(source).toBe('model');
          expect(confidence).toBeLessThan(0.85);
        }
        for (const { turn } of window.material)
          expect(kept.filter(({ turnKey }) => turnKey === turn.key).length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 60, seed: 7, endOnFailure: true },
    );
    expect(believed).toBeGreaterThan(0);
  });

  it('comes out as the same lines however it is cut into pieces, and has an end', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
        (lines, cuts) => {
          const text = lines.join('\n');
          const whole = lineReader();
          const expected = [...whole.feed(text), ...whole.end()];
          const reader = lineReader();
          const found: string[] = [];
          for (let at = 0, n = 0; at < text.length; n++) {
            const size = cuts[n % cuts.length] ?? 1;
            found.push(...reader.feed(text.slice(at, at + size)));
            at += size;
          }
          expect([...found, ...reader.end()]).toEqual(expected);
        },
      ),
    );
  });

  it('is not listened to for ever: no end, no new line, or nothing to say', () => {
    const endless = lineReader();
    while (!endless.isEnough) endless.feed('oboe ');
    const circle = lineReader();
    for (let n = 0; n < 5; n++) circle.feed('"a b" | hobby | me | b\n'.repeat(2));
    expect(circle.isEnough).toBe(true);
    const none = lineReader();
    expect(none.feed('NONE\n"a b" | hobby | me | b\n')).toEqual([]);
    expect(none.isEnough).toBe(true);
  });

  it('words are found where they stand, whatever their spacing, quotes and case', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (before, after) => {
        const text = `${before} I’m  Fine ${after}`;
        const spans = findWords(text, "i'm fine");
        expect(spans.map(({ start, end }) => text.slice(start, end))).toContain('I’m  Fine');
      }),
    );
  });
});
