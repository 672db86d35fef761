import { describe, expect, it } from 'vitest';
import { Prefilter, requiredWords } from '../../../../lib/memory/observe/prefilter.ts';
import { presumedCareer } from '../../../../lib/memory/observe/rules/career.ts';
import { presumedKin } from '../../../../lib/memory/observe/rules/kin.ts';
import { passing } from '../../../../lib/memory/observe/rules/passing.ts';
import { plans } from '../../../../lib/memory/observe/rules/plans.ts';
import { presumedWellbeing } from '../../../../lib/memory/observe/rules/wellbeing.ts';
import { patternOf, vocabulary } from '../../../../lib/memory/observe/vocabulary.ts';
import { goldFiles, readGold } from '../../../bench/write/read.ts';

const words = (source: string) => [...(requiredWords(source) ?? ['anything'])].sort();

describe('the words that a pattern cannot do without', () => {
  it.each([
    ['I (?:have )?(?:handed|put) (?:in )?my (?:notice|resignation)', ['notice', 'resignatio']],
    ['colou?r[- ]blind', ['blind']],
    ['(?<!cured )(?:my|our) (?:diabetes|asthma)(?! test)', ['asthma', 'diabetes']],
    ['^lives? in (\\p{Lu}\\p{L}+)', ['live']],
    ['(?:moved|came){1,2} here', ['here']],
    ['(?:moved|came){0,2} [a-z]+', ['anything']],
    ['I (?:am|was) (.+)', ['anything']],
    ['sister|\\d+', ['anything']],
    ['Straße|weg', ['straße', 'weg']],
  ])('%s', (source, expected) => {
    expect(words(source)).toEqual(expected);
  });
});

describe('a prefilter', () => {
  it('loses no rule that matches, of all that people say', () => {
    const rules = [...passing, ...plans, ...presumedCareer, ...presumedKin, ...presumedWellbeing];
    const prefilter = new Prefilter(rules, ({ pattern }) => pattern.source);
    const texts = goldFiles('tune')
      .map(readGold)
      .filter(({ language }) => language === 'en')
      .flatMap(({ conversations }) => conversations.flatMap(({ turns }) => turns))
      .flatMap(({ role, text }) => (role === 'user' && text.length < 200 ? [text] : []))
      .filter((_, at) => at % 3 === 0);
    let matched = 0;
    let tried = 0;
    for (const text of texts) {
      const awake = new Set(prefilter.candidates(text));
      tried += awake.size;
      for (const rule of rules) {
        const { pattern } = rule;
        // Other tests look with the same patterns: no place is left in them.
        if (('all' in pattern ? pattern : new RegExp(pattern)).exec(text) === null) continue;
        matched += 1;
        expect(awake, `${text} ~ ${pattern.source.slice(0, 80)}`).toContain(rule);
      }
    }
    expect(matched).toBeGreaterThan(100);
    // Else it would be of no use.
    expect(tried).toBeLessThan(0.7 * rules.length * texts.length);
  });
});

describe('a pattern over a vocabulary', () => {
  const alternatives = "back pain|pain|(?:type [12] )?diabetes|crohn'?s|c\\+\\+|Café";
  const marked = patternOf(
    `I (?:have|had) (${vocabulary('trial', alternatives)})(?: and (${vocabulary('trial', alternatives)}))?`,
    'giu',
  );
  const plain = new RegExp(`I (?:have|had) (${alternatives})(?: and (${alternatives}))?`, 'giu');

  it.each([
    'I have back pain and type 2 diabetes',
    "i had crohns, and I have Crohn's and pain",
    'I have C++ and café',
    'I have nothing',
    'they have diabetes',
    '',
  ])('matches as the whole of it would: %s', (text) => {
    expect(marked.all(text).map((match) => [...match])).toEqual([...text.matchAll(plain)].map((match) => [...match]));
    expect(marked.exec(text)?.index).toBe([...text.matchAll(plain)][0]?.index);
  });

  it('tells its whole source', () => {
    expect(marked.source).toBe(plain.source);
  });
});
