import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../../lib/memory/model.ts';
import { type Gold, NOTHING, PLAIN } from './gold.ts';
import { CHATTER, CHATTY } from './gold-chat.ts';
import { FIGURES, IDLE, LOOSE, STANCES } from './gold-loose.ts';
import { learnt } from './support.ts';

interface Score {
  right: number;
  wrong: string[];
  missing: string[];
}

/** `slot=value;claims`, with the slot and value apart from the claims. */
function matches(observation: Observation, expected: string): boolean {
  const [fact = '', ...claims] = expected.replace(/^\?/, '').split(';');
  const [, slot, sign, value = ''] = /^([^=~]+)([=~])(.*)$/.exec(fact) ?? [];
  if (observation.slot !== slot) return false;
  if (sign === '=' ? observation.value !== value : !observation.value.includes(value)) return false;
  const told = new Map(
    claims.map((claim) =>
      claim.includes(':')
        ? [claim.slice(0, claim.indexOf(':')), claim.slice(claim.indexOf(':') + 1)]
        : ['polarity', claim],
    ),
  );
  return (
    observation.polarity === (told.get('polarity') ?? 'affirmed') &&
    observation.subject === (told.get('about') ?? 'user') &&
    (told.get('from') ?? observation.validFrom) === observation.validFrom &&
    (told.get('to') ?? observation.validTo) === observation.validTo &&
    (told.get('kind') ?? observation.kind) === observation.kind
  );
}

function score(gold: readonly Gold[], nothing: readonly string[]): Score {
  const total: Score = { right: 0, wrong: [], missing: [] };
  for (const [sentence, ...expected] of [...gold, ...nothing.map((text): Gold => [text])]) {
    const left = learnt(sentence);
    for (const one of expected) {
      const at = left.findIndex((observation) => matches(observation, one));
      if (at >= 0) left.splice(at, 1);
      if (at >= 0 && !one.startsWith('?')) total.right += 1;
      if (at < 0 && !one.startsWith('?')) total.missing.push(`${sentence} → ${one}`);
    }
    total.wrong.push(
      ...left.map(({ slot, value, polarity, text }) => `${sentence} → ${slot}=${value};${polarity} "${text}"`),
    );
  }
  return total;
}

describe('observe, against the gold list', () => {
  it.each([
    ['plain sentences', PLAIN, NOTHING],
    ['chatty ones', CHATTY, CHATTER],
    ['loose ones', LOOSE, IDLE],
    ['preferences', STANCES, []],
    ['figures that change', FIGURES, []],
  ])('%s: precision ≥ .95, recall ≥ .85', (name, gold, nothing) => {
    const { right, wrong, missing } = score(gold, nothing);
    const precision = right / (right + wrong.length);
    const recall = right / (right + missing.length);
    console.log(
      `${name}: ${gold.length} + ${nothing.length} sentences, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
      ...[...wrong.map((line) => `\n  wrong: ${line}`), ...missing.map((line) => `\n  missing: ${line}`)],
    );
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.85);
  });

  it('learns nothing at all from the sentences that tell nothing', () => {
    const learntFrom = [...NOTHING, ...CHATTER, ...IDLE].filter((sentence) => learnt(sentence).length > 0);
    expect(learntFrom).toEqual([]);
  });
});
