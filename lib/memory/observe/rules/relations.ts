/**
 * The people around the user, wherever in a sentence they are spoken of: "what can my diabetic dad eat?", "my nephew
 * Theo (12) wants a phone". What is said of them is theirs; that they are there is the user's.
 */
import { capitalise } from '../../text.ts';
import { canonical, MEDICINES } from '../lexicon.ts';
import { personName, phrase, place } from '../phrase.ts';
import type { Presupposition } from '../presupposed.ts';
import type { Draft } from '../rule.ts';
import { digits, NUMBER, type Trait } from './figures.ts';
import { loosely, namesIn, relative } from './relatives.ts';
import { describe, ILLS, illness, traitsOf } from './traits.ts';

const SINGLE =
  'best friend|best mate|bestie|bff|wifey|wife|husband|hubby|missus|other half|better half|girlfriend|boyfriend|gf|bf|partner|spouse|fianc[eé]e?|mother-in-law|father-in-law|sister-in-law|brother-in-law|son-in-law|daughter-in-law|mum-in-law|mil|fil|stepmother|stepfather|stepmum|stepmom|stepdad|stepson|stepdaughter|stepbrother|stepsister|step-?(?:mum|mom|dad|son|daughter|brother|sister)|half-?(?:brother|sister)|great[- ]?(?:grandmother|grandfather|grandma|grandpa|aunt|uncle|nephew|niece)|grandmother|grandfather|grandma|grandpa|granny|gran|nana|nan|grandad|granddad|gramps|grandson|granddaughter|grandchild|grandbaby|grandkid|godson|goddaughter|godmother|godfather|mother|mum|mom|mam|mama|mummy|mommy|father|dad|daddy|papa|daughter|son|kiddo|kid|child|baby|newborn|toddler|little one|eldest|youngest|oldest|middle child|preschooler|teenager|teen|brother|bro|sister|sis|twin|sibling|auntie|aunty|aunt|uncle|cousin|niece|nephew|ex-wife|ex-husband|ex-girlfriend|ex-boyfriend|ex|roommate|flatmate|housemate|roomie|friend|buddy|mate|pal|colleague|co-?worker|boss|manager|supervisor|neighbou?r|business partner|mentor|landlord|landlady|therapist|coach|tutor|nanny|boy|girl|lad|parent|carer';
const PLURAL =
  'grandparents|grandchildren|grandkids|grandsons|granddaughters|parents|in-laws|kids|children|sons|daughters|boys|girls|twins|triplets|toddlers|teenagers|teens|little ones|brothers|sisters|siblings|cousins|nieces|nephews|roommates|flatmates|housemates|stepkids|stepchildren|stepsons|stepdaughters|aunts|uncles|step-?kids|foster kids|babies';
const NO_ADJECTIVE =
  "and|or|to|with|for|of|in|on|at|is|are|was|were|has|had|have|the|an?|from|but|so|if|when|that|as|by|because|since|while|my|our|your|his|her|their|i|we|you|he|she|it|they|can|will|would|do|does|get|gets|got|make|makes|future|imaginary|fictional|hypothetical|dream|ideal|next|pretend|character|story|business|lab|gym|running|training|study|dance|pen|dear|sim|doll|[\\p{L}-]+['’]s";
const ADJECTIVES = `((?:(?!(?:${NO_ADJECTIVE}) )[\\p{L}\\d'’.-]+ ){0,4}?)`;
const NO_MORE =
  '(?![\\p{L}-])(?! (?:company|site|ship|city|shower|bump|names?|blues|fever|carrots?|photos?|monitor|tooth|teeth|steps?|in law|board|tongue|nature|language|country|figure|zone|road|room|school|group|class|club|bod|jokes?|project|support|benefit|bike|seat|clothes|food)(?![\\p{L}]))';
const MINE = `(?<![\\p{L}'’-])(?:my|our|me and my|the(?= (?:wife|husband|missus|hubby|kids|twins|boyfriend|girlfriend|in-laws|other half|mrs|little one)(?![\\p{L}])))`;
/** Somebody of the user's: what stands before, who, and the rest of the sentence. */
const SOMEBODY = `${MINE} ${ADJECTIVES}(${SINGLE}|${PLURAL})${NO_MORE}`;

const ANYBODY = new RegExp(SOMEBODY, 'giu');
const OWNED = new RegExp(
  `^['’]s? (?:new |old |recent |chronic |worsening |severe )*(${ILLS}|(?:\\p{L}+ )?(?:allergy|intolerance)|pregnancy)(?![\\p{L}-])`,
  'iu',
);
const AGE = new RegExp(`^(${NUMBER})(?=$|[ ,])`, 'iu');
const ILL = new RegExp(
  `^(?:(?:an?|the|also|just|recently|been|got|diagnosed with|living with|recovering from|both|bad|severe|mild|really|terrible|chronic|developed|early|severely) ){0,4}(${ILLS})(?![\\p{L}-])(?: and (${ILLS})(?![\\p{L}-]))?`,
  'iu',
);
const CAPITAL = "\\p{Lu}[\\p{L}'’-]*\\p{L}(?: \\p{Lu}[\\p{L}'-]+)?";
const CALLED = new RegExp(
  `^(?:(?:,? (?:who is |that is |is )?(?:called|named)|['’]s (?:name is|called|named)|,? whose name is| is|,| \\(|:)? )?"?(${CAPITAL})`,
  'u',
);

/** Says who a relation is in its one form: kids → child, eldest → child. */
const kind = (words: string): string => canonical(words);

/** The name that follows a relation, and how much of the sentence it takes. */
function calledIn(tail: string): { name: string; length: number } {
  const match = CALLED.exec(tail);
  const said = match?.[1] ?? '';
  const name = said.replace(/['’]s$/u, '');
  if (match && name && personName(name) && !/^(?:Is|Who|And)$/.test(name)) {
    const bare = /^(?:,| is|:)? "?$/.test(match[0].slice(0, -said.length)) && /^(?:,| is|:)/.test(match[0]);
    const length = match[0].length - said.length + name.length;
    const next = tail.slice(length);
    // After a bare comma or "is" only what ends there is a name: "my wife, Elena,", not "my dad is Irish".
    const isName = !bare || (/^(?:$|[,.;!?)]| and | who )/.test(next) && traitsOf(name).traits.length === 0);
    if (isName) return { name, length };
  }
  return { name: '', length: 0 };
}

const of = (relation: string, name: string) => ({
  subject: `${kind(relation)}:${name.toLowerCase()}`,
  who: `${capitalise(kind(relation))}${name ? ` ${name}` : ''}`,
  confidence: 0.85,
});

const PREDICATE =
  /^(?:,? who|,? that|,)?(?:['’]s|\s(?:is|are|was diagnosed with|has been|has|have|got|suffers from|suffering from|with|takes|taking|lives?|living|works?|turns|turned|can not|will not|does not|is not|are not|just turned|will be|needs))\b/i;
const ALLERGY =
  /\ballergic to ([\p{L} ,-]{2,40})|\b(?:an? )?(?:severe |bad |mild )?((?:tree )?(?!(?:has|have|had|the|his|her|with|got|food)\b)\p{L}{3,}) (?:allergy|intolerance)\b/iu;
const WHERE =
  /^(?:,? who|,? that|,)?(?:(?:['’]s| is| are)? (?:lives?|living|based|moved|moving) (?:in|to|over in|out in)|(?:['’]s| is| are) (?:(?:originally )?from|in)(?= (?:the )?\p{Lu})|(?: was| were)? born in|['’]s (?:house|place|flat|home) in) (?:the )?(?=(\p{Lu}.{1,40}))/u;

/** What the rest of a sentence says of somebody, from right behind them. */
function saidOf(tail: string): Trait[] {
  const found: Trait[] = [];
  const paren = /^ ?\(([^)]{1,40})\)/.exec(tail);
  if (paren) found.push(...describe((paren[1] ?? '').replace(/^(?:who is|she is|he is|who's|aged?) /i, ''), true));
  const apposed =
    /^, (?:who is |aged? )?([^,]{1,40}),/i.exec(tail) ?? /^,? (?:aged?|who is) (\d{1,2})(?=$|[ ,.?!])/i.exec(tail);
  if (apposed) found.push(...traitsOf(apposed[1] ?? '', true).traits);
  const rest = tail.slice(paren?.[0].length ?? 0);
  const where = WHERE.exec(rest);
  const town = where && place((where[1] ?? '').split(/ (?:and|but|or) (?=\p{Ll})/u, 1)[0] ?? '');
  if (where && town && /\p{Lu}/u.test(town.words))
    found.push(
      /from|born/.test(where[0])
        ? { slot: 'identity.origin', value: town.value, text: `Is from ${town.words}` }
        : { slot: 'places.home', value: town.value, text: `Lives in ${town.words}` },
    );
  const owned = OWNED.exec(rest);
  if (owned) found.push(...illsIn(owned[1] ?? ''));
  const drug = /^['’]s? (?:\p{L}+ )?/iu.exec(rest);
  const medicine = drug ? MEDICINES.exec(rest.slice(drug[0].length, drug[0].length + 24)) : null;
  if (medicine) found.push(medication(medicine[0]));
  const head = PREDICATE.exec(rest);
  if (!head) return found;
  const clause =
    rest
      .slice(head[0].length, head[0].length + 160)
      .split(/[.?!;](?!\d)|,? (?:so|because|which|how|what|should|can|could|do|does|when|if|but)(?= )/i, 1)[0]
      ?.trim() ?? '';
  if (/['’]s$| is$| are$|been$|be$/i.test(head[0]))
    found.push(
      ...describe(
        clause.replace(
          /^(?:a |an )?(?:really |very |quite |now |just |almost |only |also |both |currently |about to turn |turning )*/i,
          (words) => (/turn/.test(words) ? 'x ' : ''),
        ),
        true,
      ),
    );
  if (/turn(?:s|ed)$/i.test(head[0])) {
    const age = AGE.exec(clause);
    if (age && /turned$/i.test(head[0])) found.push(...traitsOf(age[1] ?? '', true).traits);
  }
  if (/(?:has|have|got|with|from|takes|taking|is|are|['’]s|needs)$/i.test(head[0])) found.push(...illsIn(clause));
  const fear =
    /^(?:.{0,30}\b(?:and|but) )?(?:really |very |quite |so |also |a bit )?((?:scared|afraid|terrified|frightened) of (?:the )?[\p{L}]+(?: \p{L}+)?)/iu.exec(
      clause,
    );
  if (fear && / is$| are$|['’]s$/i.test(head[0])) {
    const words = phrase(fear[1] ?? '', { max: 5 });
    if (words) found.push({ slot: 'notes.fear', value: words.value, text: `Is ${words.words}` });
  }
  return found;
}

const medication = (name: string): Trait => ({
  slot: 'health.medication',
  value: name.toLowerCase(),
  text: `Takes ${name.toLowerCase()}`,
});

/** Conditions, allergies and medicines in what somebody "has" or "takes". */
function illsIn(clause: string): Trait[] {
  const allergy = ALLERGY.exec(clause);
  if (allergy) {
    const foods = (allergy[1] ?? allergy[2] ?? '').split(/,| and | or /).map((food) => phrase(food.trim(), { max: 3 }));
    return foods.flatMap((food) =>
      food && !/^(?:food|severe|bad|skin)$/.test(food.value)
        ? [{ slot: 'health.allergies', value: food.value, text: `Is allergic to ${food.words}` }]
        : [],
    );
  }
  const drug = /^(?:(?:is |been )?(?:on|taking|takes|put on|prescribed) |(?:\d+ ?mg )?)(?:an? |daily |some )*/i.exec(
    clause,
  );
  const medicine = MEDICINES.exec(clause.slice(drug?.[0].length ?? 0, 60));
  const found: Trait[] = medicine && medicine.index < 8 ? [medication(medicine[0])] : [];
  const ill = ILL.exec(clause);
  for (const name of [ill?.[1], ill?.[2]]) if (name) found.push(illness(name));
  return found;
}

const HE =
  /(?<![\p{L}])(?:and |but )?(?:s?he|they)(?: is|['’]s| are| has| have) (?:just |also |now |only |really |got |about )*(?=(.{1,80}))/giu;

/** What a sentence says of people of the user's. */
function aboutThem(sentence: string): Draft[] {
  const found: Draft[] = [];
  const people = [...sentence.matchAll(ANYBODY)];
  for (const match of people) {
    const [all, adjectives = '', relation = ''] = match;
    if (/\b(?:future|imaginary|fictional|late|dead)\b/i.test(adjectives)) continue;
    const tail = sentence.slice(match.index + all.length);
    const { name, length } = calledIn(tail);
    const described = /^\s*(?:\d+|one|two|three|four|five|six|seven|eight)\s*$/i.test(adjectives)
      ? []
      : traitsOf(adjectives.trim(), true).traits;
    const traits = [...described, ...saidOf(tail.slice(length))];
    if (people.length === 1) {
      for (const he of tail.slice(length).matchAll(HE))
        traits.push(
          ...(/\b(?:has|have) /i.test(he[0])
            ? illsIn(he[1] ?? '')
            : [...describe(he[1] ?? '', true), ...illsIn(he[1] ?? '')]),
        );
    }
    const seen = new Set<string>();
    for (const trait of traits) {
      if (/gender|people\.family|siblings|work\.status/.test(trait.slot) || seen.has(trait.slot + trait.value))
        continue;
      if (/^(?:boss|manager|friend|neighbor|colleague)$/.test(kind(relation)) && trait.slot === 'identity.name')
        continue;
      seen.add(trait.slot + trait.value);
      found.push({ polarity: 'affirmed', ...trait, ...of(relation, name) });
    }
    if (name) found.push(relative(kind(relation), name.trim()));
  }
  return found;
}

const family = (value: string, text: string, more: Partial<Draft> = {}): Draft => ({
  slot: 'people.family',
  kind: 'relation',
  value: value.toLowerCase(),
  text,
  polarity: 'affirmed',
  subject: 'user',
  who: '',
  confidence: 0.8,
  ...more,
});

const NAMES = `(?:${CAPITAL}(?: ?\\(?,? ?\\d{1,2}\\)?)?, ){0,4}${CAPITAL}(?: ?\\(?,? ?\\d{1,2}\\)?)?,? (?:and|&) ${CAPITAL}(?: ?\\(?,? ?\\d{1,2}\\)?)?`;

const ITEM = new RegExp(`^(${CAPITAL})(?: ?\\(?,? ?(\\d{1,2})\\)?)?$`, 'u');

export const presumedRelations: readonly Presupposition[] = [
  {
    pattern: /^.+$/gsu,
    draft: (_, words) => [...namesIn(words), ...loosely(words), ...aboutThem(words)],
  },
  // "two flatmates, Jonas and Beth", "kids are Finn (4) and Ida (7)".
  {
    pattern: new RegExp(
      `((?<![\\p{L}])(?:my|our|the|two|three|four|five|six|\\d|and) |^|, ?|\\. )(?:[\\p{Ll}-]+ ){0,2}?(${PLURAL}|cats|dogs)(?:,|:| are| are called| called| named| \\(| -| –|['’] names are| names are)? (${NAMES})`,
      'gu',
    ),
    draft: ([, noun = '', names = '']) =>
      names.split(/,? (?:and|&) |, (?=\p{Lu})/u).flatMap((item) => {
        const [, name = '', age] = ITEM.exec(item.trim()) ?? [];
        const relation = kind(
          noun.replace(/s$/, '').replace(/^(?:kid|children|twin|triplet|teen|little one)$/, 'child'),
        );
        if (!personName(name)) return [];
        const age_ = age ? traitsOf(age, true).traits : [];
        return [
          relative(relation, name),
          ...age_.map((trait) => ({ polarity: 'affirmed' as const, ...trait, ...of(relation, name) })),
        ];
      }),
  },
  // "wife's name is Carla btw": without a "my" only at the beginning of a part.
  {
    pattern: new RegExp(
      `(?:^|[,;(] ?|\\b(?:and|btw|also) )(${SINGLE})(?:['’]s name is|['’]s called| is called| named| called|:| is) (${CAPITAL})(?=$|[,.;!?)]| and | btw)`,
      'giu',
    ),
    draft: ([relation = '', name = '']) =>
      /^\p{Lu}/u.test(name) && personName(name) && traitsOf(name).traits.length === 0
        ? relative(kind(relation), name.split(/ (?=\p{Ll})/u, 1)[0] ?? name)
        : undefined,
  },
  // "grandma Rosa still makes …".
  {
    pattern:
      /(?<![\p{L}'’-] )(?<![\p{L}])(grandma|grandpa|nana|nan|gran|granny|grandad|granddad|auntie|aunty|aunt|uncle|cousin|[Gg]randma|[Gg]randpa|[Aa]untie|[Aa]unt|[Uu]ncle) (\p{Lu}\p{Ll}+)(?= |$|[,.!?'’])/gu,
    draft: ([relation = '', name = ''], words) =>
      /\b(?:my|our|i|we)\b/i.test(words) && personName(name) && !/^(?:Sam|Ben|Tom|Bob)$/.test(name)
        ? relative(kind(relation), name)
        : undefined,
  },
  // "my two year old keeps looking for her".
  {
    pattern: new RegExp(
      `(?<![\\p{L}])(?:my|our|(?:have|got|with|raising|has) an?|having an?)(?: own)? (?:\\p{L}+ )?(${NUMBER})[- ](year|month|week)[- ]olds?(?! (?:${SINGLE}|${PLURAL}|cat|dog|puppy|kitten|house|car|laptop|phone|pc|mac|computer|self|body|brain|bike|tv|boiler|fridge|flat|company|startup|account|son|dryer|washing|knees?|back|eyes|skin)(?![\\p{L}]))(?! \\p{L}+ (?:laptop|phone|cat|dog|car|machine|boiler))(?=$|[,.?!;)]| (?:is|has|who|that|keeps|will|won't|does|and|can|to|needs|hates|loves|wants|just|still|eat|eats|sleep|at|in|on|with|how|what|starts|started|refuses|about|busy|into|from|bites|for|whose|was|never|always|suddenly)(?![\\p{L}]))`,
      'giu',
    ),
    draft: ([n = '', unit = '']) => {
      const age = `${n.toLowerCase()} ${unit.toLowerCase()} old`;
      return Number(digits(n)) > 25
        ? undefined
        : family(age, `Has a ${age.replace(/ /g, '-')}`, { slot: 'people.child' });
    },
  },
];
