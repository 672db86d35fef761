import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../bench/write/read.ts';
import { checkState, datesFit, meets, slotFits, subjectFits, valueFits } from '../../tools/bench/write-match.ts';

describe('a value', () => {
  it.each([
    ['alfama, lisbon', 'lisbon', true],
    ['Lisbon', 'lisbon', true],
    ['york', 'new york', false],
    ['lisbonne', 'lisbon', false],
    ['a lisboner and lisbon', 'lisbon', true],
    ['cafe\u0301', 'caf\u00e9', true],
    ['été', 'é', false],
    ['c++ and rust', 'c++', true],
    ['34', '3', false],
    ['3 km', '3', true],
    ['住在上海浦东', '上海', true],
    ['3岁', '3', true],
    ['pythonを使う', 'python', true],
    ['アレルギー', 'アレル', true],
    ['*', '*', true],
    ['anything', '*', false],
    ['2 * 3', '*', false],
  ])('%j fits %j: %s', (value, form, fits) => {
    expect(valueFits(value, ['no such thing', form])).toBe(fits);
  });
});

describe('a slot', () => {
  it.each([
    ['people.sister', 'people', true],
    ['people', 'people', true],
    ['people', 'people.sister', false],
    ['peoples.sister', 'people', false],
  ])('%s fits %s: %s', (slot, expected, fits) => {
    expect(slotFits(slot, ['ways', expected])).toBe(fits);
  });
});

describe('a subject', () => {
  it.each([
    ['user', 'user', true],
    ['user', ':', false],
    [':ana', 'user', false],
    ['daughter:ana', ':', true],
    ['daughter:ana', 'daughter:', true],
    ['daughter:ana', ':Ana', true],
    [':ana', 'daughter:', true],
    ['daughter:ana', 'sister:ana', false],
    ['daughter:ana', 'daughter:eva', false],
  ])('%s fits %s: %s', (subject, expected, fits) => {
    expect(subjectFits(subject, [expected])).toBe(fits);
  });
});

const HOME: Expectation = { slot: ['places.home'], value: ['lisbon'], subject: ['user'], polarity: ['affirmed'] };
const LISBON = {
  slot: 'places.home',
  value: 'lisbon',
  subject: 'user',
  polarity: 'affirmed',
  kind: 'fact',
  entity: 'flat',
} as const;

describe('an expectation', () => {
  it.each<[string, Partial<Expectation>, boolean]>([
    ['in all its parts', {}, true],
    ['of another polarity', { polarity: ['ended', 'negated'] }, false],
    ['of another kind', { kind: ['plan'] }, false],
    ['of any of some kinds', { kind: ['plan', 'fact'] }, true],
    ['of another entity', { entity: ['house'] }, false],
    ['of its entity', { entity: ['flat'] }, true],
  ])('%s', (_, other, met) => {
    expect(meets(LISBON, { ...HOME, ...other })).toBe(met);
  });

  it('asks for an entity only where there is one', () => {
    const { entity: _, ...without } = LISBON;
    expect(meets(without, { ...HOME, entity: ['house'] })).toBe(true);
  });

  it.each([
    ['2026-05-12', '2026-05', true],
    ['2026', '2026-05', true],
    ['2026-05', '2026-06', false],
    [undefined, '2026', false],
    ['2026', undefined, true],
  ])('dated %s fits %s: %s', (told, expected, fits) => {
    const [from, to] = [{ validFrom: told }, { validTo: told }].map((dates) => (told === undefined ? {} : dates));
    const [since, until] = [{ from: expected }, { to: expected }].map((dates) => (expected === undefined ? {} : dates));
    expect([datesFit(from ?? {}, since ?? {}), datesFit(to ?? {}, until ?? {})]).toEqual([fits, fits]);
  });
});

describe('a state in the end', () => {
  const state = { ...HOME, not: ['porto'] };
  const holds = (...memories: Parameters<typeof checkState>[1]) =>
    checkState(state, memories).map((check) => [check.part, check.holds]);
  const current = { ...LISBON, state: 'current' } as const;

  it('is checked in both its parts', () => {
    expect(holds(current)).toEqual([
      ['value', true],
      ['not', true],
    ]);
    expect(holds(current, { ...current, value: 'porto' })).toEqual([
      ['value', true],
      ['not', false],
    ]);
    expect(holds()).toEqual([
      ['value', false],
      ['not', true],
    ]);
  });

  it.each(['superseded', 'ended', 'review', 'archived'] as const)('does not hold by what is %s', (other) => {
    expect(holds({ ...current, state: other }, { ...current, value: 'porto', state: other })).toEqual([
      ['value', false],
      ['not', true],
    ]);
  });

  it('can be that something has ended, or was denied', () => {
    const [ended] = checkState({ ...HOME, polarity: ['ended'] }, [{ ...current, state: 'ended' }]);
    const [denied] = checkState({ ...HOME, polarity: ['negated'] }, [{ ...current, polarity: 'negated' }]);
    const [neither] = checkState({ ...HOME, polarity: ['ended', 'negated'] }, [current]);
    expect([ended, denied, neither].map((check) => check?.holds)).toEqual([true, true, false]);
  });
});
