/** Scores the rules of a language against a list of sentences, as `gold.test.ts` does for English. */
import { expect, it } from 'vitest';
import type { Observation } from '../../../../../lib/memory/model.ts';
import { ALL_TABLES } from '../../../../../lib/memory/observe/languages/all.ts';
import { switchOn } from '../../../../../lib/memory/observe/languages/index.ts';
import type { LanguageTable } from '../../../../../lib/memory/observe/languages/table.ts';
import type { Gold } from '../gold.ts';
import { learnt } from '../support.ts';

export type { Gold } from '../gold.ts';

switchOn(ALL_TABLES);

/** What came of a list. `wrong` and `missing` are lines for people; `precision` and `recall` run from 0 to 1. */
export interface Score {
  sentences: string;
  precision: number;
  recall: number;
  wrong: string[];
  missing: string[];
}

/** `slot=value;claims`, or `slot~part`; see `gold.ts`. */
function matches(observation: Observation, expected: string): boolean {
  const [fact = '', ...claims] = expected.replace(/^\?/, '').split(';');
  const [, slot, sign, value = ''] = /^([^=~]+)([=~])(.*)$/.exec(fact) ?? [];
  const told = new Map(
    claims.map((claim): [string, string] => {
      const colon = claim.indexOf(':');
      return colon < 0 ? ['polarity', claim] : [claim.slice(0, colon), claim.slice(colon + 1)];
    }),
  );
  return (
    observation.slot === slot &&
    (sign === '=' ? observation.value === value : observation.value.includes(value)) &&
    observation.polarity === (told.get('polarity') ?? 'affirmed') &&
    observation.subject === (told.get('about') ?? 'user') &&
    (told.get('from') ?? observation.validFrom) === observation.validFrom &&
    (told.get('to') ?? observation.validTo) === observation.validTo &&
    (told.get('kind') ?? observation.kind) === observation.kind
  );
}

/** Takes sentences with what must be learnt from each, by the whole way of a turn, and sentences that teach nothing. */
export function score(teaching: readonly Gold[], nothing: readonly string[]): Score {
  const wrong: string[] = [];
  const missing: string[] = [];
  let right = 0;
  for (const [sentence, ...expected] of [...teaching, ...nothing.map((text): Gold => [text])]) {
    const left = learnt(sentence);
    for (const one of expected) {
      const at = left.findIndex((observation) => matches(observation, one));
      if (at >= 0) left.splice(at, 1);
      if (one.startsWith('?')) continue;
      if (at >= 0) right += 1;
      else missing.push(`${sentence} → ${one}`);
    }
    for (const { slot, value, polarity, subject, text } of left)
      wrong.push(`${sentence} → ${slot}=${value};${polarity};about:${subject} "${text}"`);
  }
  return {
    sentences: `${teaching.length} + ${nothing.length}`,
    precision: right / (right + wrong.length),
    recall: right / (right + missing.length),
    wrong,
    missing,
  };
}

/** A score in words, with every miss on a line of its own. */
export function summary(name: string, { sentences, precision, recall, wrong, missing }: Score): string {
  return [
    `${name}: ${sentences} sentences, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    ...wrong.map((line) => `  wrong: ${line}`),
    ...missing.map((line) => `  missing: ${line}`),
  ].join('\n');
}

/** Declares the tests of a language's table over its sentences; see `score`. */
export function itReads(
  { language }: Pick<LanguageTable, 'language'>,
  teaching: readonly Gold[],
  nothing: readonly string[],
): void {
  it(`${language}: precision ≥ .95 and recall ≥ .85 over its sentences`, () => {
    const result = score(teaching, nothing);
    console.log(summary(language, result));
    expect(result.precision).toBeGreaterThanOrEqual(0.95);
    expect(result.recall).toBeGreaterThanOrEqual(0.85);
  });

  it(`${language}: learns nothing from sentences that tell nothing`, () => {
    expect(nothing.filter((sentence) => learnt(sentence).length > 0)).toEqual([]);
  });
}
