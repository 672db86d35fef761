/** People and animals as they are named in passing: "my sister jess is …", "lucy (our beagle)", "two kids, Leo and Max". */

import { capitalise } from '../../text.ts';
import { canonical, PETS, RELATIONS } from '../lexicon.ts';
import { personName } from '../phrase.ts';
import type { Draft } from '../rule.ts';

const CORE =
  'wife|husband|hubby|partner|girlfriend|boyfriend|bf|gf|fianc[eé]e?|sister|brother|daughter|son|uncle|aunt|cousin|niece|nephew|buddy|mate|best friend|roommate|flatmate|dog|cat|puppy|kitten';
/** Common words that stand behind a relation and are no names. */
const NO_NAMES = new Set(
  'and or but so who whos that thats is was has had does did will would can could in on at to for from with about because when while if as than also just still never always really only got gets make makes made keep keeps like likes love loves hate hates live lives work works move moved die died leave left come came go goes went tell told ask asked say says said think thinks want wants need needs know knows too today tomorrow yesterday now then here there food house birthday wedding group club visit law friend friends name bed toys watch watches eat eats play plays sleep sleeps bark barks turn turned turns broke buy bought start started finish finished into out over under it he she they we i you my our her his their not no yet all both each help helped helps gift party school job car room place family side wife husband please thanks thx again back up down off sick tired old new happy sad pregnant married single'.split(
    ' ',
  ),
);
const NEXT =
  "(?=[.!?;)]|(?:['’]s)? (?:is|was|has|had|lives|works|and|n|who|s?hes?|moved|left|likes|loves|hates|got|goes|just|turns|turned|turning|started|plays|in|at|says?|said|wrote|typed|watches)\\b)";
const SMALL = new RegExp(`\\b(?:my|our) (?:\\p{L}+er |own |little |big |old )?(${CORE}) (\\p{Ll}{3,12})${NEXT}`, 'gu');
/** "Pip (our beagle)", "lucy she is my beagle", "Boswell, our dog,". */
const TURNED = new RegExp(
  `(?<![\\p{L}'])(\\p{L}[\\p{L}'-]{2,12})(?:, | \\(| [^.,]{0,24}?\\bs?he(?: is|['’]?s) )(?:my|our) (?:\\p{L}+ ){0,2}?(${PETS}|${CORE}|youngest|eldest|oldest)(?=$|[,.)!?]| )`,
  'giu',
);
const MANY =
  /\b(two|three|four|five|\d) (?:\p{L}+ )?(kids|children|sons|daughters|brothers|sisters|boys|girls|cats|dogs)(?:,|:| called| named| \(| -)* ((?:\p{L}[\p{L}'-]+, )*\p{L}[\p{L}'-]+,? (?:and|&|n) \p{L}[\p{L}'-]+)(?=$|[.,;)!?])/giu;
const AGED = /(?<!\p{L})(\p{Lu}[\p{L}-]+)(?:['’]s| is) (\d{1,2})(?=$|[,.;)]| and )/gu;
const ONES: Record<string, string> = {
  kids: 'child',
  children: 'child',
  boys: 'son',
  girls: 'daughter',
  youngest: 'child',
  eldest: 'child',
  oldest: 'child',
};
const NO_PERSON =
  /^(?:i|and|the|it|she|he|they|you|we|yes|no|so|also|well|my|our|this|that|is|dear|hi|hey|got|with|because|all|both)$/i;

const article = (words: string) => (/^[aeiou]/i.test(words) ? 'an' : 'a');

/** Somebody or some animal by name. `relation` in its one form, `name` as it is told. */
export const relative = (relation: string, name: string, value = name.toLowerCase()): Draft => ({
  slot: `people.${relation}`,
  kind: 'relation',
  value,
  text: `Has ${article(relation)} ${relation} called ${name}`,
  polarity: 'affirmed',
  subject: 'user',
  who: '',
  confidence: 0.85,
});

const bare = (words: string) => words.replace(/['’]s$/, '');

function named(word: string, words: string): string | undefined {
  const name = bare(word);
  if (/^\p{Lu}/u.test(name)) return personName(name)?.words;
  // Who writes capitals elsewhere writes them in names.
  if (/(?:^|\s)(?!I\b)\p{Lu}\p{Ll}/u.test(words.slice(1)) || NO_NAMES.has(name) || /(?:ing|ed|ly)$/.test(name))
    return undefined;
  return capitalise(name);
}

/** Takes a clause's words; gives the people and animals that its passing forms name. */
export function loosely(words: string): Draft[] {
  const found: Draft[] = [];
  for (const [, relation = '', name = ''] of words.matchAll(SMALL)) {
    const shown = named(name, words);
    if (shown) found.push(relative(canonical(relation), shown));
  }
  for (const [, name = '', relation = ''] of words.matchAll(TURNED)) {
    const shown = NO_PERSON.test(name) ? undefined : named(name, words);
    if (shown) found.push(relative(ONES[relation.toLowerCase()] ?? canonical(relation), shown));
  }
  for (const [, , noun = '', names = ''] of words.matchAll(MANY)) {
    const shown = names.split(/,? (?:and|&|n) |, /).map((name) => named(name, names));
    const relation = ONES[noun.toLowerCase()] ?? canonical(noun.toLowerCase().replace(/s$/, ''));
    if (shown.every((name) => name !== undefined)) found.push(...shown.map((name) => relative(relation, name)));
  }
  return found;
}

/** "three kids: Ana's 11 and Rui's 8": names and ages of children. */
export function agesOf(words: string): Draft[] {
  if (!/\b(?:kids|children|sons|daughters|boys|girls)\b/i.test(words)) return [];
  return [...words.matchAll(AGED)].flatMap(([, name = '', age = '']) => [
    relative('child', name),
    {
      slot: 'identity.age',
      value: age,
      text: `Is ${age} years old`,
      polarity: 'affirmed' as const,
      subject: `child:${name.toLowerCase()}`,
      who: `Child ${name}`,
      confidence: 0.85,
    },
  ]);
}

const ADJECTIVES =
  '(?:(?:own|only|older|younger|elder|eldest|oldest|youngest|middle|little|big|twin|late|dear|lovely|beloved|new|old|beautiful|amazing|wonderful|dear|\\d+[- ](?:year|month|week)[- ]old|golden|black|tabby|rescue) )*';
const ANYONE = `${RELATIONS}|${PETS}`;
/** "my wife Elena", "my wife's name is Elena", "our dog is called Pip", "a cat named Miso", "my boss, Ingrid,". */
const NAMED = [
  new RegExp(
    `\\b(?:my|our) ${ADJECTIVES}(${ANYONE})(?:['’]s name is| is (?:called|named)|['’]s (?:called|named)| (?:called|named)|, (?:whose name is|named|called)|,)? `,
    'gi',
  ),
  new RegExp(
    `\\b(?:an?|one|new|the) ${ADJECTIVES}(${ANYONE})(?:,)? (?:(?:that is |who is |whose name is )?(?:called|named)|by the name of|whose name is) `,
    'gi',
  ),
];

/** Takes a sentence's or a clause's words; gives the people and animals of the user's who are named in it with capitals. */
export function namesIn(words: string): Draft[] {
  const found: Draft[] = [];
  for (const pattern of NAMED) {
    for (const match of words.matchAll(pattern)) {
      const rest = words.slice(match.index + match[0].length);
      const name = personName(rest);
      const relation = canonical(match[1] ?? '');
      // After a bare comma only an apposition is a name: "my wife, Elena,".
      const apposed = /, $/.test(match[0]) && !/^\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?(?:,|\.|$)/u.test(rest);
      if (name && !apposed) found.push(relative(relation, name.words, name.value));
    }
  }
  return found;
}
