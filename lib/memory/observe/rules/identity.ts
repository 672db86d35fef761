/** Who the user is: names, age, origin, languages, convictions. */

import { formatDate, formatWhen } from '../../time.ts';
import { FAITHS, LANGUAGES, NATIONALITIES, ORIENTATIONS, POLITICS } from '../lexicon.ts';
import { list, personName, phrase, place } from '../phrase.ts';
import { ANY, type Draft, ENDABLE, each, type Rule, rx, say } from '../rule.ts';
import type { Statement } from '../statements.ts';

const LANGUAGE = new RegExp(`^(?:${LANGUAGES})$`, 'i');
const NATIONALITY = new RegExp(`^(?:${NATIONALITIES})$`, 'i');
/** Capitalised words that are no names after "I'm". */
const NO_NAME = new RegExp(
  `^(?:${[NATIONALITIES, LANGUAGES, FAITHS, POLITICS, ORIENTATIONS].join('|')}|vegan|vegetarian|sorry|happy|not|fine|good|ok|okay|sure|done|back|here|looking|trying|using|new|still|just|also|afraid|glad|ready|single|married|retired|adhd|autistic|working|currently|very|so|interested|curious|spelled|spelt|pronounced)\\b`,
  'i',
);

const GREETING = /^(?:(?:hi|hey|hello|yo|hiya|good (?:morning|evening|afternoon|day)|hey there|hi there)[\s,!.]*)+$/i;
/** How people are, which stands where a name would. */
const NO_SMALL_NAME =
  /(?:ing|ed|ly|ious|ful|less)$|^(?:stuck|new|lost|sick|tired|bored|back|here|home|sad|mad|busy|late|broke|ill|hungry|free|alone|awake|dead|done|fine|good|great|glad|sure|ready|curious|sorry|unsure|desperate|nervous|anxious|worried|just|about|not|so|very|really|your|you|kind|happy|pregnant|single|vegan|student|from|into|on|in|at|off|out|poor|old|young|wondering|keen|torn|fed|furious|bad|okay|in)$/i;

const named = (rest: string, confidence: number): Draft | undefined => {
  const name = personName(rest) ?? lowerName(rest);
  return name && { slot: 'identity.name', value: name.value, text: `Is called ${name.words}`, confidence };
};

/** "my name is sam": people do write themselves small. */
function lowerName(rest: string) {
  const found = phrase(rest, { max: 2 });
  if (!found || !/^[\p{Ll}][\p{L}'-]+(?: [\p{L}'-]+)?$/u.test(found.words) || NO_NAME.test(found.words))
    return undefined;
  return { ...found, words: found.words.replace(/(?<![\p{L}'])\p{L}/gu, (letter) => letter.toUpperCase()) };
}

const called = (rest: string): Draft | undefined => {
  const name = personName(rest.replace(/^by /, '')) ?? lowerName(rest);
  return (
    name && {
      slot: 'ways.address',
      kind: 'instruction',
      value: name.value,
      text: `Wants to be called ${name.words}`,
      confidence: 0.95,
    }
  );
};

const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ONES = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** "seventy-one" → 71, "34" → 34; NaN for anything else. */
function years(words: string): number {
  const [ten = '', one = ''] = words.toLowerCase().split(/[- ]/);
  if (ten === 'eighteen' || ten === 'nineteen') return ten === 'eighteen' ? 18 : 19;
  return TENS.includes(ten) ? (TENS.indexOf(ten) + 2) * 10 + ONES.indexOf(one) : Number(words);
}

const age = (words: string): Draft | undefined => {
  const value = years(words);
  return value > 0 && value < 111
    ? { slot: 'identity.age', value: String(value), text: `Is ${value} years old`, confidence: 0.9 }
    : undefined;
};

const from = (rest: string): Draft | undefined => {
  const found = place(rest.replace(/^⟦\d+⟧ in /, ''));
  if (!found || !/\p{Lu}/u.test(found.words) || /team|department|company|university/i.test(found.words))
    return undefined;
  return { slot: 'identity.origin', value: found.value, text: `Is from ${found.words}`, confidence: 0.85 };
};

/** "I was born in 1989 in Porto": the year or the day, and the place. */
function born(rest: string, statement: Statement): Draft[] {
  const date = statement.dates[0];
  const when = date && (date.past ?? date.monthDay);
  // "in" before the year went with the date.
  const where = /(?:^|\s)(?:in|at) (\p{Lu}.*)/u.exec(rest)?.[1];
  const found: (Draft | undefined)[] = [when ? birthday(when) : undefined, where ? from(where) : undefined];
  return found.filter((draft) => draft !== undefined);
}

const birthday = (value: string): Draft => ({
  slot: 'identity.birthday',
  value,
  text: value.length === 5 ? `Has their birthday on ${formatDate(value)}` : `Was born ${formatWhen(value)}`,
  confidence: 0.9,
});

const languages = (rest: string) =>
  each(
    list(rest)
      .map(({ words, value }) => ({
        words,
        value: value
          .replace(/^(?:fluent|native|basic|good|intermediate|decent|broken) /, '')
          .replace(/ (?:fluently|natively|well|language)$/, ''),
      }))
      .filter(({ value }) => LANGUAGE.test(value)),
    'identity.languages',
    ({ value }) => ({
      text: `Speaks ${value.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())}`,
      confidence: 0.85,
    }),
  );

const trait = (slot: string, words: string): Rule => ({
  pattern: rx(
    `I (?:am|identify as) (?:an? )?((?:practi[cs]ing |devout |lapsed |ex-)?(?:${words})(?=s?\\b))s?(?: (?:man|woman|person|guy|girl|dad|mom))?$`,
  ),
  polarities: ANY,
  dates: 'since',
  draft: ([value = ''], { polarity }) => ({ slot, value: value.toLowerCase(), text: say('be', value, polarity) }),
});

export const identity: readonly Rule[] = [
  { pattern: rx('my (?:full |first |real |given )?name is (.+)'), draft: ([rest = '']) => named(rest, 0.95) },
  {
    pattern: rx('(?:this is|name is|name:) (\\p{Lu}\\p{Ll}+)$'),
    draft: ([rest = '']) => (/^\p{Lu}/u.test(rest) && !NO_NAME.test(rest) ? named(rest, 0.8) : undefined),
  },
  {
    pattern: rx("I am (\\p{L}[\\p{L}'-]+(?: \\p{L}[\\p{L}'-]+)?)(?:$|,| from | ⟦)"),
    draft: ([rest = ''], { words }) =>
      !/^we\b/i.test(words) && /^(?:\p{Lu}[\p{L}'-]+ ?)+$/u.test(rest) && !NO_NAME.test(rest) && personName(rest)
        ? named(rest, 0.85)
        : undefined,
  },
  {
    pattern: rx('(?:please |you can |you may |just |feel free to |so )*(?:call|address) me (?:as )?(.+)'),
    draft: ([rest = '']) => called(rest),
  },
  {
    pattern: rx(
      '(?:everyone|everybody|people|friends|my friends|most people|they|all my friends)(?: just)? calls? me (.+)',
    ),
    draft: ([rest = '']) => called(rest),
  },
  {
    pattern: rx('(?:I (?:go by|prefer to be called|like to be called|want to be called)|my nickname is) (.+)'),
    draft: ([rest = '']) => called(rest),
  },
  {
    pattern: rx(
      '(?:I (?:am|turned|turn|just turned|have turned)|my age is) (?:an? )?(\\d{1,3}|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|eighteen|nineteen)(?=$|[,.!]|(?: |-)(?:years?|yrs?)(?: |-)?(?:old|of age)?|yo\\b| ?y/?o\\b| and | ⟦)(?! (?:days|weeks|months))',
    ),
    others: true,
    draft: ([words = '']) => age(words),
  },
  { pattern: rx('I am (?:an? )?(\\d{1,2})[mf]?$'), draft: ([words = '']) => age(words) },
  // "13 on sat" was taken for a date.
  { pattern: rx('I turned ⟦0⟧'), draft: (_, { words }) => age(/\bturned (\d{1,3})\b/i.exec(words)?.[1] ?? '') },
  {
    pattern: rx('my birthday is (?:on )?⟦0⟧'),
    draft: (_, { dates }) => {
      const value = dates[0]?.monthDay;
      return value ? birthday(value) : undefined;
    },
  },
  {
    pattern: rx('I was born(?: and raised)? (.+)'),
    others: true,
    draft: ([rest = ''], statement) => born(rest, statement),
  },
  {
    pattern: rx(
      'I (?:am (?:originally )?from|come from|originally come from|hail from|grew up in|was raised in|am born and raised in) (.+)',
    ),
    others: true,
    draft: ([rest = '']) => from(rest),
  },
  {
    pattern: rx(
      '(?:yours (?:truly|sincerely|faithfully|ever)|(?:kind|best|warm) (?:regards|wishes)|with thanks),? (\\p{Lu}\\p{L}+)$',
    ),
    draft: ([rest = '']) => (/^\p{Lu}\p{Ll}/u.test(rest) ? named(rest, 0.75) : undefined),
  },
  // "hi, i'm mara, i'm a nurse": after a greeting a small letter will do.
  {
    pattern: rx('I am (\\p{Ll}{3,12})$'),
    draft: ([rest = ''], { before, words }) =>
      GREETING.test(before) && /^i['’]?m /.test(words) && !NO_SMALL_NAME.test(rest) && !NO_NAME.test(rest)
        ? named(rest, 0.7)
        : undefined,
  },
  {
    pattern: rx('it is my (?:\\p{L}+(?:-\\p{L}+)? |\\d+(?:st|nd|rd|th) )?birthday (?:on )?⟦0⟧'),
    draft: (_, { dates }) => {
      const value = dates[0]?.monthDay;
      return value ? birthday(value) : undefined;
    },
  },
  { pattern: rx('my home ?town is (.+)'), draft: ([rest = '']) => from(rest) },
  {
    pattern: rx(
      `I am (?:an? )?((?:half[- ])?(?:${NATIONALITIES}))(?: (?:citizen|national|expat|immigrant|man|woman|guy|girl|person))?(?=$|,| and | by birth)`,
    ),
    polarities: ['affirmed', 'negated'],
    others: true,
    draft: ([value = ''], { polarity }) => {
      const shown = value.charAt(0).toUpperCase() + value.slice(1);
      return NATIONALITY.test(value.replace(/^half[- ]/i, ''))
        ? { slot: 'identity.nationality', value: value.toLowerCase(), text: say('be', shown, polarity) }
        : undefined;
    },
  },
  { pattern: rx('I (?:can )?(?:speak|understand) (.+)'), others: true, draft: ([rest = '']) => languages(rest) },
  { pattern: rx('I am (?:fluent|conversational) in (.+)'), draft: ([rest = '']) => languages(rest) },
  {
    pattern: rx('I am (?:an? )?(?:bilingual (?:in )?|native )(.+?)(?: speaker)?$'),
    draft: ([rest = '']) => languages(rest),
  },
  {
    pattern: rx('my (?:native|first|mother|second) (?:language|tongue) is (.+)'),
    draft: ([rest = '']) => languages(rest),
  },
  {
    pattern: rx('(?:my pronouns are|I use|I am|I go by) ((?:he|she|they|ze|xe|it)/\\w+(?:/\\w+)?)'),
    draft: ([value = '']) => ({
      slot: 'identity.pronouns',
      value: value.toLowerCase(),
      text: `Uses the pronouns ${value}`,
    }),
  },
  {
    pattern: rx(
      "(?:I am|my height is) (\\d(?:[.,]\\d+)? ?m(?:eters?|etres?)?|\\d{3} ?cm|\\d['’ ]\\d{1,2}(?:\"|'')?|\\d (?:feet|foot|ft) ?\\d{0,2}(?: inches| in)?)(?: tall)?$",
    ),
    draft: ([value = '']) => ({ slot: 'identity.height', value: value.toLowerCase(), text: `Is ${value} tall` }),
  },
  {
    pattern: rx(
      '(?:I weigh|my weight is|I am) (?:about |around |at |down to |up to )?(\\d{2,3}(?:[.,]\\d)? ?(?:kgs?|kilos?|lbs?|pounds|stone))',
    ),
    draft: ([value = '']) => ({ slot: 'identity.weight', value: value.toLowerCase(), text: `Weighs ${value}` }),
  },
  {
    pattern: rx('my time ?zone is ([A-Z]{2,5}(?:[+-]\\d{1,2})?|[A-Z]\\w+/\\w+)'),
    draft: ([value = '']) => ({
      slot: 'identity.timezone',
      value: value.toLowerCase(),
      text: `Is in the time zone ${value}`,
    }),
  },
  trait('identity.faith', FAITHS),
  trait('identity.politics', POLITICS),
  trait('identity.orientation', ORIENTATIONS),
  { pattern: rx('I (?:vote|voted) (?:for )?(.+)'), polarities: ENDABLE, draft: ([rest = '']) => ifProper(rest) },
];

function ifProper(rest: string): Draft | undefined {
  const found = phrase(rest, { max: 3 });
  return found && /\p{Lu}/u.test(found.words)
    ? { slot: 'identity.politics', value: found.value, text: `Votes ${found.words}`, confidence: 0.75 }
    : undefined;
}
