import { describe, expect, it } from 'vitest';
import { readArgs } from '../../tools/bench/args.ts';
import { judge } from '../../tools/bench/write-model.ts';

describe('the default of a model', () => {
  const ALONE = { 'tune precision': 0.98, 'tune recall': 0.6, notTheUser: 0, msPerTurn: 2 };
  it.each([
    ['is on where more is learnt and nothing is worse', { 'tune recall': 0.63 }, true, true],
    ['is off where nothing is gained', {}, true, false],
    ['bears a loss of a hundredth', { 'tune recall': 0.63, 'tune precision': 0.971 }, true, true],
    ['is off where more is wrong', { 'tune recall': 0.7, 'tune precision': 0.96 }, false, false],
    ['is off where others are taken for the user', { 'tune recall': 0.7, notTheUser: 0.02 }, false, false],
    ['looks at no time', { 'tune recall': 0.63, msPerTurn: 900 }, true, true],
  ])('%s', (_, change, isHarmless, isOn) => {
    expect(judge(ALONE, { ...ALONE, ...change })).toMatchObject({ isHarmless, isOn });
  });

  it('is asked for by a folder, never together with what prints the rules', () => {
    expect(readArgs(['write', '--model', 'm', '--cache', 'c'])).toMatchObject({
      command: 'write',
      model: 'm',
      cache: 'c',
    });
    expect(() => readArgs(['write', '--model', 'm', '--wrong'])).toThrow('usage');
  });
});
