/** The people and animals around the user. Names stand anywhere in a clause, so they are looked for in all of it. */
import { canonical, PETS } from '../lexicon.ts';
import { personName } from '../phrase.ts';
import { ANY, type Draft, type Rule, rx, say } from '../rule.ts';
import type { Statement } from '../statements.ts';
import { agesOf, loosely, namesIn, relative } from './relatives.ts';

const NUMBERS: Record<string, string> = { one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7' };

/** Named people and pets in a clause. */
export function mentions(statement: Statement): Draft[] {
  return [...loosely(statement.words), ...agesOf(statement.words), ...namesIn(statement.words)];
}

const MARRIED =
  '(married|single|divorced|engaged|widowed|separated|a widow|a widower|in a relationship|recently divorced|newly married)';

export const people: readonly Rule[] = [
  {
    pattern: rx(
      'I have (\\d{1,2}|one|two|three|four|five|six|seven) (?:[\\p{L}-]+ )?(kids?|children|sons?|boys?|girls?|little ones|daughters?|brothers?|sisters?|siblings?|cats?|dogs?|horses?|chickens?|rabbits?|grandchildren|grandkids|goats?|cows?|parrots?)\\b',
    ),
    draft: ([count = '', who = ''], { words }) => {
      // Named one by one they need no count of their own.
      if (loosely(words).length > 1 && !/^(?:kid|child)/i.test(who)) return undefined;
      const number = NUMBERS[count.toLowerCase()] ?? count;
      const noun = who.toLowerCase();
      const leaf = /^(?:kid|child|boy|girl|little)/.test(noun)
        ? 'children'
        : canonical(noun.replace(/s$/, '').replace('grandchildren', 'grandchild').replace('grandkid', 'grandchild'));
      return { slot: `people.${leaf}`, kind: 'relation', value: number, text: `Has ${count} ${noun}`, confidence: 0.9 };
    },
  },
  {
    pattern: rx(
      `I (?:have|adopted|got|own|am getting) (an? (?:[\\p{L}\\d-]+ ){0,2}?(${PETS}|son|daughter|baby|toddler|twin brother|twin sister|brother|sister|girlfriend|boyfriend))(?: (?:called|named) (.+))?(?=$|[ ,.]|⟦)(?!-)`,
    ),
    polarities: ['affirmed'],
    dates: 'start',
    draft: ([what = '', who = '', called = ''], { view }) => {
      const relation = canonical(who);
      const name = called ? personName(called) : undefined;
      if (name) return relative(relation, name.words, name.value);
      // "a fish tank", "a cat problem": the animal is not what is had.
      const next = view.slice(view.indexOf(what) + what.length).trim();
      if (/^(?!and|with|who|that|at|in|from|as|now|too|⟦)[\p{L}]/u.test(next)) return undefined;
      return {
        slot: `people.${relation}`,
        kind: 'relation',
        value: what.replace(/^an? /, '').toLowerCase(),
        text: `Has ${what}`,
        confidence: 0.85,
      };
    },
  },
  {
    pattern: rx(
      `I (?:am|got) (?:happily |recently |now |newly )?${MARRIED}(?=$|[,.]| ⟦| and | to | with )(?: to (?:my \\p{L}+ )?(\\p{Lu}\\p{L}+))?`,
    ),
    others: true,
    polarities: ANY,
    dates: 'start',
    draft: ([value = '', name = ''], { polarity, subject }) => {
      const status: Draft = {
        slot: 'people.status',
        kind: 'relation',
        value: value.toLowerCase().replace(/^(?:a|newly|recently) /, ''),
        text: say('be', value.toLowerCase(), polarity),
      };
      const spouse = subject === 'user' && name ? personName(name) : undefined;
      return spouse ? [status, relative('partner', spouse.words, spouse.value)] : status;
    },
  },
  {
    pattern: rx('I am (?:an? )?(?:single|solo) (?:mom|mum|dad|mother|father|parent)'),
    dates: 'since',
    draft: () => ({ slot: 'people.status', kind: 'relation', value: 'single parent', text: 'Is a single parent' }),
  },
  {
    pattern: rx(
      'I am (?:an? )?(?:new |proud |first-time )?(mom|mum|dad|mother|father|parent)(?: of| to) (one|two|three|four|five|six|\\d)\\b',
    ),
    draft: ([, count = '']) => ({
      slot: 'people.children',
      kind: 'relation',
      value: NUMBERS[count.toLowerCase()] ?? count,
      text: `Has ${count} ${count === 'one' || count === '1' ? 'child' : 'children'}`,
    }),
  },
  {
    pattern: rx('I have no (kids|children|pets|siblings)\\b'),
    draft: ([what = '']) =>
      what === 'pets' || what === 'siblings'
        ? undefined
        : { slot: 'people.children', kind: 'relation', value: '0', text: 'Has no children' },
  },
];
