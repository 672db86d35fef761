/**
 * What others write about the user, as the sentence that a memory has ("The user lives in Lisbon" → "Lives in Lisbon"),
 * and back as the user would say it, which is what the rules read. English; other languages stay as they are. Pure.
 */
import { baseOf, capitalise, conjugate, thirdPerson } from '../memory/text.ts';

const ADVERBS =
  '(?:no longer|also|currently|now|usually|often|always|never|really|recently|previously|sometimes|generally|typically|mostly|just|still|already|regularly|occasionally|once|rarely|frequently|primarily|mainly|strongly|especially|particularly|formerly|originally|personally|actively)';
/** Forms that are the same in every person. */
const FIXED =
  "(?:can|cannot|can't|could|will|would|should|must|might|may|had|did|went|got|grew|bought|met|took|began|became|wrote|built|made|left|lost|won|spent|taught|told|thought|ran|sold|said|saw|found|founded|led|felt|came|gave|kept|held|drove|ate|spoke|chose|broke|fell|flew|knew|paid|sent|slept|stood|swam|wore|quit|used to|(?!need$)[a-z]{2,}ed)";
/** Verbs that are seldom anything else, in the base form, for the second one of a sentence. */
const SECOND =
  /\b(and|but|or) ((?:also |now )?)(prefer|dislike|enjoy|hate|avoid|own|live|have|want|speak|write|like|am|are|work(?= (?:as|at|in|for|on) ))(?= )/g;
const SECOND_THIRD =
  /\b(and|but|or) ((?:also |now )?)(prefers|dislikes|enjoys|hates|avoids|owns|lives|has|wants|speaks|writes|likes|is|works(?= (?:as|at|in|for|on) ))(?= )/g;
const VERBS =
  '(?:is|has|was|does|goes|lives|works|likes|loves|enjoys|prefers|dislikes|hates|avoids|wants|needs|uses|owns|speaks|plays|studies|runs|writes|reads|plans|hopes|intends|aims|drives|rides|drinks|eats|cooks|bakes|collects|teaches|learns|trains|travels|follows|watches|listens|makes|builds|designs|develops|manages|leads|supports|believes|thinks|knows|values|appreciates|asks|expects|keeps|takes|suffers|identifies|practices|practises|volunteers|attends|belongs|comes|feels|finds|gets|grows|holds|starts|stays|struggles|tends|tries|tracks|programs|codes|swims|hikes|climbs|cycles|sings|paints|draws|gardens|fears|cares|commutes|finishes|graduates|earns|pays|rents|shares|sleeps|wakes|wears|visits|describes|considers|focuses|specialises|specializes|misses|maintains)';
const STATES =
  '(?:vegetarian|vegan|pescatarian|allergic|intolerant|lactose|fluent|interested|based|married|divorced|engaged|single|retired|self-employed|unemployed|pregnant|left-handed|colou?r-?blind|deaf|blind|diabetic|bilingual|afraid|passionate|responsible|originally from|from|an?\\s)';
const KIN =
  '(?:wife|husband|partner|spouse|girlfriend|boyfriend|fianc[eé]e?|daughters?|sons?|kids|children|child|baby|mother|father|mom|mum|dad|parents|brothers?|sisters?|siblings?|grandmother|grandfather|uncle|aunt|cousin|niece|nephew|boss|manager|colleague|best friend|friend|roommate|flatmate|neighbou?r|dogs?|cats?|pets?|horse|name|birthday|pronouns|hometown|job|salary|company|employer|team|thesis|goal|budget)';

/** How a user would say what stands behind such a key. In order. */
const KEYS: [key: RegExp, say: (value: string) => string][] = [
  [/^(?:full |first |preferred |user )?name$/, (value) => `My name is ${value}`],
  [
    /^(?:current )?(?:location|city|residence|home|hometown now|lives in|living in|based in)$/,
    (value) => `I live in ${value}`,
  ],
  [/^(?:hometown|from|origin|born in|place of birth)$/, (value) => `I am from ${value}`],
  [/^(?:job|job title|occupation|profession|role|work)$/, (value) => `I work as ${withArticle(value)}`],
  [/^(?:employer|company|workplace|works at)$/, (value) => `I work at ${value}`],
  [/^age$/, (value) => `I am ${value.replace(/ years? old$/, '')} years old`],
  [/^(?:birthday|date of birth|born)$/, (value) => `My birthday is on ${value}`],
  [/^(?:diet|dietary preferences?)$/, (value) => `I am ${value.charAt(0).toLowerCase()}${value.slice(1)}`],
  [/^allerg(?:y|ies)$/, (value) => `I am allergic to ${value.charAt(0).toLowerCase()}${value.slice(1)}`],
  [/^languages?(?: spoken)?$/, (value) => `I speak ${value}`],
  [/^pronouns$/, (value) => `My pronouns are ${value}`],
  [
    /^(wife|husband|partner|spouse|girlfriend|boyfriend|daughter|son|brother|sister|mother|father|boss)(?:'s name)?$/,
    (value) => `is called ${value}`,
  ],
  [/^(dog|cat)(?:'s name)?$/, (value) => `called ${value}`],
];
const withArticle = (value: string) => {
  const words = value.charAt(0).toLowerCase() + value.slice(1);
  return /^(?:an?|the) /i.test(value) ? words : `${/^[aeiou]/i.test(value) ? 'an' : 'a'} ${words}`;
};

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const isVerbal = new RegExp(
  `^(?:${ADVERBS} )*(?:${FIXED}|(?:do|does|is|are|has|was|were|am)(?:n't| not)?|[a-z-]+s)\\b(?!-)`,
  'i',
);

/** The user's names as a list of facts tells them, longest first: "User's name is Ana Silva" → Ana Silva, Ana. */
export function namesIn(lines: readonly string[]): string[] {
  const names = new Set<string>();
  for (const line of lines) {
    const told =
      /^(?:(?:the )?user'?s |my |your |their )?(?:full |first |preferred )?name(?: is|:)\s+(\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){0,3})/iu.exec(
        line,
      ) ?? /^(?:the )?user (?:is (?:called|named)|goes by)\s+(\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){0,3})/iu.exec(line);
    // Under the i flag a small letter would pass for a capital.
    if (!told?.[1] || !/^\p{Lu}/u.test(told[1])) continue;
    names.add(told[1]);
    names.add(told[1].split(' ')[0] ?? told[1]);
  }
  for (const name of oftenFirst(lines)) names.add(name);
  return [...names].sort((a, b) => b.length - a.length);
}

const NO_NAME = /^(?:The|This|These|That|Those|User|They|She|He|It|We|You|I|There|Their|His|Her|My|Your|Our)$/;

/** A capitalised word that begins two of five lines, at least three, and has a verb behind it. */
function oftenFirst(lines: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const [, first, next = ''] = /^(\p{Lu}\p{Ll}+)(?:'s|’s)? (\S+)/u.exec(line) ?? [];
    if (
      !first ||
      NO_NAME.test(first) ||
      !/^(?:is|has|was|lives|works|likes|loves|enjoys|prefers|wants|uses|plans|does)$/.test(next)
    )
      continue;
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= 3 && count >= lines.length * 0.4).map(([name]) => name);
}

/**
 * Takes a sentence about the user and the names that they go by; gives it without its subject, in the third person,
 * without a full stop. What does not begin with the user stays as it is. `isSure`: "User" in front is the user, whatever
 * follows it; else only a verb tells ("User lives", not "User interface").
 */
export function sentenceOf(words: string, names: readonly string[] = [], isSure = false): string {
  const line = words
    .trim()
    .replace(/[’‘]/g, "'")
    .replace(/(?<!\.)[.。]$/, '');
  const called = ['(?:the |this |our )?user(?: \\([^)]{1,40}\\))?', ...names.map(escaped)].join('|');
  const owned =
    new RegExp(`^(?:${called})'s?\\s+(?=\\S)`, 'iu').exec(line) ?? /^(?:your|my|our|their) (?=\S)/i.exec(line);
  if (owned) return capitalise(others(line.slice(owned[0].length), line));
  const third = new RegExp(`^(?:${called})(?:,? who|:)?\\s+(?=\\S)`, 'iu').exec(line);
  if (third) {
    const rest = line.slice(third[0].length);
    return isSure || isVerbal.test(rest) ? capitalise(others(plain(rest), line)) : line;
  }
  const own = /^(?:(you|i|we|they)(?:'(re|ve|m|ll|d))?)(?: all)? (?=\S)/i.exec(line);
  if (!own) return line.replace(/\b(is|are|was|were) (?:your|my)\b/g, '$1 their');
  const rest = line.slice(own[0].length);
  return capitalise(others(inThird(rest, own[2]?.toLowerCase()), line));
}

/** "doesn't" → "does not": the rules read either, people the longer one. */
const plain = (words: string) => words.replace(/^(does|is|has|was)n't\b/i, '$1 not');

const SHORT: Record<string, string> = { re: 'is', m: 'is', ve: 'has', ll: 'will', d: 'would' };

function inThird(rest: string, short: string | undefined): string {
  if (short !== undefined) return `${SHORT[short]} ${rest}`;
  const adverbs = new RegExp(`^(?:${ADVERBS} )*`, 'i').exec(rest)?.[0] ?? '';
  const verb = /^[a-z'-]+/i.exec(rest.slice(adverbs.length))?.[0] ?? '';
  const tail = rest
    .slice(adverbs.length + verb.length)
    .replace(SECOND, (_, and: string, also: string, second: string) => `${and} ${also}${conjugate(second)}`);
  return `${adverbs}${thirdOf(verb)}${tail}`;
}

const NEGATED: Record<string, string> = {
  "don't": 'does not',
  "aren't": 'is not',
  "haven't": 'has not',
  "weren't": 'was not',
  were: 'was',
};

function thirdOf(verb: string): string {
  const lower = verb.toLowerCase();
  const known = NEGATED[lower];
  if (known) return known;
  if (new RegExp(`^${FIXED}$`).test(lower) || /n't$/.test(lower) || lower === 'was') return lower;
  return conjugate(lower);
}

const AFTER =
  '(?:when|if|that|because|while|since|where|what|which|as|and|but|how|whenever|after|before|until|so|than|things|topics)';

/** The user in the rest of the sentence. */
function others(rest: string, line: string): string {
  const named = rest.replace(/\b(?:the user|user)'s\b/gi, 'their');
  if (/^(?:i|we|my|our)\b/i.test(line)) return thirdPerson(named);
  if (!/^you/i.test(line)) return named;
  return named
    .replace(/\byour\b/gi, 'their')
    .replace(/\byours\b/gi, 'theirs')
    .replace(/\byourself\b/gi, 'themselves')
    .replace(/\byou'(re|ve|d|ll)\b/gi, "they'$1")
    .replace(new RegExp(`\\b(${AFTER}) you\\b`, 'gi'), '$1 they')
    .replace(/\byou\b/gi, 'them');
}

/**
 * Takes a memory's sentence, or a key with its value; gives it as the user would say it of themselves, for the rules.
 * Undefined where it cannot be told who it is about.
 */
export function spokenOf(text: string): string | undefined {
  const called = /^is (?:called|named) (\p{Lu}.*)$/iu.exec(text);
  if (called) return `My name is ${called[1]}`;
  const keyed = /^([\p{L}' ]{2,30})[:：]\s+(\S.*)$/u.exec(text);
  if (keyed) return spokenKey(keyed[1] ?? '', keyed[2] ?? '');
  const [, adverbs = '', first = '', rest = ''] =
    new RegExp(`^((?:${ADVERBS} )*)([\\p{L}'-]+)(.*)$`, 'iu').exec(text) ?? [];
  const word = first.toLowerCase();
  const tail = ownAgain(rest);
  const front = adverbs.toLowerCase();
  if (new RegExp(`^${STATES}`, 'i').test(`${word}${rest}`) && adverbs === '') return `I am ${word}${tail}`;
  if (new RegExp(`^${KIN}$`, 'i').test(word)) return `My ${word}${tail}`;
  if (word === 'born') return `I was born${tail}`;
  if (new RegExp(`^${VERBS}$`).test(word) && !/^ (?:is|are|was|were|named|called)\b/.test(rest))
    return `I ${front}${firstOf(word)}${alsoFirst(tail)}`;
  if (new RegExp(`^${FIXED}$`).test(word)) return `I ${front}${word}${tail}`;
  return /^[a-z]{3,}ing$/.test(word) && /^ \S/.test(rest) ? `I am ${front}${word}${tail}` : undefined;
}

const alsoFirst = (tail: string): string =>
  tail.replace(SECOND_THIRD, (_, and: string, also: string, verb: string) => `${and} ${also}${baseOf(verb)}`);

const firstOf = (verb: string): string => (verb === 'was' ? 'was' : baseOf(verb));

/** "his wife" of a sentence about the user is the user's. */
const ownAgain = (rest: string): string =>
  rest.replace(/\b(?:their|his|her) (?=\p{L})/giu, 'my ').replace(/\b(?:themselves|himself|herself)\b/gi, 'myself');

function spokenKey(key: string, value: string): string | undefined {
  const name = key.trim().toLowerCase();
  const known = KEYS.find(([pattern]) => pattern.test(name));
  if (!known) return undefined;
  const [pattern, say] = known;
  const said = say(value.replace(/[.。]$/, ''));
  const who = pattern.exec(name)?.[1];
  if (said.startsWith('is called')) return `My ${who} ${said}`;
  return said.startsWith('called') ? `I have a ${who} ${said}` : said;
}
