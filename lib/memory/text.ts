/** Words as they are compared and as they are told. English. */

/** A value as it is compared: lower case, single spaces, no article or possessive in front, no punctuation around it. */
export function normaliseValue(words: string): string {
  return words
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^[\s"'.,;:!?([]+|[\s"'.,;:!?)\]]+$/g, '')
    .replace(/^(?:(?:an?|the|my|our|their|some) )+(?=\S)/, '');
}

/** The first letter in upper case. */
export function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const FIRST_TO_THIRD: Record<string, string> = {
  i: 'they',
  we: 'they',
  me: 'them',
  us: 'them',
  my: 'their',
  our: 'their',
  mine: 'theirs',
  ours: 'theirs',
  myself: 'themselves',
  ourselves: 'themselves',
  am: 'are',
  'i am': 'they are',
};

/** "my parents and me" → "their parents and them". */
export function thirdPerson(words: string): string {
  // "9 AM" is a time.
  return words.replace(
    /(?<!\d\s?)\b(?:i am|i(?= \p{Ll})|we|me|us|my|our|mine|ours|myself|ourselves|am)\b/giu,
    (word) =>
      // "US" is a country.
      word === 'US' ? word : (FIRST_TO_THIRD[word.toLowerCase()] ?? word),
  );
}

const IRREGULAR: Record<string, string> = {
  have: 'has',
  do: 'does',
  go: 'goes',
  be: 'is',
  am: 'is',
  are: 'is',
  can: 'can',
};

/** The third person singular of a verb's base form: "try" → "tries". */
export function conjugate(verb: string): string {
  const known = IRREGULAR[verb];
  if (known) return known;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(verb) ? `${verb}es` : `${verb}s`;
}

const BASES: Record<string, string> = {
  has: 'have',
  does: 'do',
  goes: 'go',
  is: 'am',
  dies: 'die',
  lies: 'lie',
  uses: 'use',
};

/** The base form of a verb in the third person singular: "tries" → "try". */
export function baseOf(verb: string): string {
  const known = BASES[verb];
  if (known) return known;
  if (/[^aeiou]ies$/.test(verb)) return `${verb.slice(0, -3)}y`;
  return verb.replace(/(s|x|z|ch|sh)es$/, '$1').replace(/([^s])s$/, '$1');
}

/** Whether anything can be read in a text: a letter or a digit, of what is not masked. */
export const isReadable = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
