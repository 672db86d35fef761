/** A person's figures as people write them: ages, heights, weights, counts of children. */
import type { Draft } from '../rule.ts';

/** Something that holds of a person; of whom is for the caller to say. `text` begins with "Is", "Has" or "Weighs". */
export type Trait = Pick<Draft, 'slot' | 'value' | 'text' | 'polarity' | 'kind'>;

const lower = (words: string) => words.toLowerCase();

const NUMBER_WORDS: Record<string, number> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, at) => [word, at]),
);
const TENS = ['thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** A number in digits or words, up to 110, as a pattern without groups. */
export const NUMBER = `(?:\\d{1,3}|(?:twenty|${TENS.join('|')})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|${Object.keys(NUMBER_WORDS).join('|')})(?![\\p{L}\\d])`;

/** "seventy-one" → 71, "34" → 34; NaN for anything else. */
export function numberOf(words: string): number {
  const [head = '', tail] = words.toLowerCase().trim().split(/[- ]/);
  const ten = TENS.indexOf(head);
  const base = ten >= 0 ? (ten + 3) * 10 : (NUMBER_WORDS[head] ?? Number(head || Number.NaN));
  return tail === undefined ? base : base + (NUMBER_WORDS[tail] ?? Number.NaN);
}

/** What people write behind a number of years. */
export const YEARS = '(?:years?|yrs?)(?:[- ]?(?:olds?|of age|young))|y[/.]?o\\b\\.?';
const FT =
  "\\d['’] ?\\d{1,2}(?:\\.5)?(?:\"|''|’’)?|\\d['’](?=$)|\\d ?(?:ft|feet|foot)\\.?(?: ?\\d{1,2}(?: ?(?:in\\b|inches|\"))?)?|(?:four|five|six|seven) (?:foot|feet)(?: (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven)(?: inches)?)?";
/** A person's height, without groups. */
export const HEIGHT = `(?:${FT}|[12][.,]\\d{1,2} ?m(?:et(?:er|re)s?)?|[12] ?m ?\\d{2}|1\\d\\d ?(?:cm|centimet(?:er|re)s)|20\\d ?cm|2\\d\\d ?cm)(?![\\p{L}\\d])(?! (?:away|from|under|above|below|apart|off|behind|deep|wide|long|of))`;
/** A person's weight, without groups. */
export const WEIGHT =
  '(?:\\d{2,3}(?:[.,]\\d)? ?(?:kgs?|kilos?|kilograms?|lbs?|pounds|st\\b|stone(?: \\d{1,2})?))(?![\\p{L}\\d])(?! (?:lighter|heavier|over|under|less|more|off|down|bag|dumbbell|weight|bench|by|goal|target))';

/** How many children somebody may have, without groups. */
export const COUNTS = `(?:\\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twins|triplets|quadruplets|one|several)`;
/** A number as the digits that stand for it, where it is one: "three" → "3". */
export const digits = (words: string) => (Number.isNaN(numberOf(words)) ? lower(words) : String(numberOf(words)));

/** Says an age in years, up to 110; undefined for no age. */
export function years(words: string): Trait | undefined {
  const value = numberOf(words);
  return value > 0 && value < 111
    ? { slot: 'identity.age', value: String(value), text: `Is ${value} ${value === 1 ? 'year' : 'years'} old` }
    : undefined;
}

/** Says a height in the user's words. */
export const height = (words: string): Trait => ({
  slot: 'identity.height',
  value: lower(words).trim(),
  text: `Is ${words.trim()} tall`,
});
/** Says a weight in the user's words. */
export const weight = (words: string): Trait => ({
  slot: 'identity.weight',
  value: lower(words).trim(),
  text: `Weighs ${words.trim()}`,
});
