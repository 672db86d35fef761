/**
 * How people describe themselves and each other in a few words: "34, a left-handed Polish mother of two". One reader for
 * all places in which such words stand: behind "I'm" and "as a", before "like me", between "my" and "brother".
 */
import { CONDITIONS, DIETS, FAITHS, LANGUAGES, NATIONALITIES, ORIENTATIONS, POLITICS } from '../lexicon.ts';
import { LIFE, MORE_CONDITIONS, MORE_FAITHS, MORE_LANGUAGES, MORE_NATIONS } from '../lexicon-people.ts';
import { phrase, place } from '../phrase.ts';
import type { Draft } from '../rule.ts';
import {
  COUNTS,
  digits,
  HEIGHT,
  height,
  NUMBER,
  numberOf,
  type Trait,
  WEIGHT,
  weight,
  YEARS,
  years,
} from './figures.ts';

const HEAD = new RegExp(`^(?:${LIFE})(?![\\p{L}'’-])`, 'iu');

const set = (words: string) => new RegExp(`^((?:${words}))(?:s(?= like|$))?(?![\\p{L}'’])(?!-(?!born))`, 'iu');
const cap = (words: string) => words.replace(/(?<![\p{L}'])\p{L}/gu, (letter) => letter.toUpperCase());
const lower = (words: string) => words.toLowerCase();

/** Nationalities and peoples, without groups. */
export const NATIONS = `(?:(?:half|part|dual|second[- ]generation|first[- ]generation|third[- ]generation|ethnically)[- ])?(?:${NATIONALITIES}|${MORE_NATIONS})`;
/** Faiths, without groups. */
export const CREEDS = `${FAITHS}|${MORE_FAITHS}`;
/** Tongues, without groups. */
export const TONGUES = `${LANGUAGES}|${MORE_LANGUAGES}`;
/** Conditions of people around the user, adjectives and nouns, without groups. */
export const ILLS = `(?:(?:early[- ]onset|early|late[- ]stage|advanced|severe|mild|chronic|bad|type (?:1|2)|stage (?:\\d|one|two|three|four)|vascular|terminal) )?(?:${MORE_CONDITIONS}|${CONDITIONS})`;
const ADJECTIVE_ILL =
  /(?:ic|ed|ant|ive|deaf|blind|hearing|blind|sighted|bipolar|disabled|bound|overweight|obese|free|tolerant|user|amputee|alcoholic|bedridden|housebound)$/i;

/** Says a condition of somebody: "Is diabetic", "Has dementia". */
export function illness(words: string): Trait {
  const value = lower(words);
  const diet = /(?:gluten[- ]free)$/.test(value);
  const is = ADJECTIVE_ILL.test(value.replace(/^an? /, '')) && !/diabetes|arthritic disease/.test(value);
  return {
    slot: diet ? 'health.diet' : 'health.condition',
    value: value.replace(/^an? /, ''),
    text: `${is ? 'Is' : 'Has'} ${value}`,
  };
}

const is =
  (slot: string, kind?: Draft['kind'], show: (words: string) => string = lower) =>
  ([, words = '']: string[]): Trait => ({
    slot,
    value: lower(words),
    text: `Is ${show(words)}`,
    ...(kind && { kind }),
  });
const isA =
  (slot: string, kind?: Draft['kind']) =>
  ([, words = '']: string[]): Trait => ({
    slot,
    value: lower(words),
    text: `Is ${/^(?:the|an?|in) /i.test(words) ? '' : /^[aeiou]/i.test(words) ? 'an ' : 'a '}${lower(words)}`,
    ...(kind && { kind }),
  });
/** Names of peoples and faiths that are nouns: "is a Pole", "is an atheist". */
const NOUN_NAME =
  /^(?:(?:\p{L}+-)?(?:christian|catholic|protestant|muslim|hindu|buddhist|sikh|atheist|jew|pagan|quaker|mormon|humanist|adventist|pole|dane|swede|finn|scot|spaniard|turk|brit|serb|croat|\p{L}+(?:man|woman)|new yorker|londoner|geordie|scouser|kiwi|aussie|democrat|republican|liberal|conservative|progressive|socialist|communist|libertarian|centrist|leftist|anarchist|lesbian|texan|californian|rasta|rastafarian))$/iu;
const named =
  (slot: string) =>
  ([, words = '']: string[]): Trait => {
    const shown = slot === 'identity.orientation' || slot === 'identity.politics' ? lower(words) : cap(lower(words));
    const a = NOUN_NAME.test(words) ? (/^[aeiou]/i.test(words) ? 'an ' : 'a ') : '';
    return { slot, value: lower(words), text: `Is ${a}${shown}` };
  };

/** Read one after another at the front of a description. `loose`: stands before any noun and still holds of the person. */
const ATTRIBUTES: readonly {
  at: RegExp;
  make(groups: string[]): Trait | readonly Trait[] | undefined;
  loose?: true;
}[] = [
  { at: new RegExp(`^(${NUMBER})[- ]?(?:${YEARS})`, 'iu'), make: ([, n = '']) => years(n), loose: true },
  {
    at: new RegExp(`^(${NUMBER})[- ]?(months?|weeks?|days?)[- ]old`, 'iu'),
    make: ([, n = '', unit = '']) => ({
      slot: 'identity.age',
      value: `${digits(n)} ${lower(unit).replace(/s$/, '')}s`,
      text: `Is ${digits(n)} ${lower(unit).replace(/s$/, '')}s old`,
    }),
    loose: true,
  },
  { at: /^(\d{2}) ?[/,]? ?(?:f|m|nb)(?![\p{L}\d'’])/iu, make: ([, n = '']) => years(n) },
  { at: new RegExp(`^(?:aged?|age of) (${NUMBER})`, 'iu'), make: ([, n = '']) => years(n) },
  {
    at: new RegExp(
      `^((?:nearly|almost|just over|over|well over|just under|about|around|approaching|pushing|coming up (?:on|to|for)) ${NUMBER})(?= ?(?:$|years? old|now))(?: years? old)?`,
      'iu',
    ),
    make: ([, words = '']) =>
      /\b(?:[1-9]\d|\p{L}+ty\b)/iu.test(words)
        ? { slot: 'identity.age', value: lower(words), text: `Is ${lower(words)}` }
        : undefined,
  },
  {
    at: /^(?:in )?(?:my|his|her|their|our|the) (?:(early|mid|late)[- ]?)?((?:[1-9]0['’]?s|(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)))/iu,
    make: ([, part = '', ten = '']) => ({
      slot: 'identity.age',
      value: `${part ? `${lower(part)} ` : ''}${lower(ten).replace(/['’]/, '')}`,
      text: `Is in their ${part ? `${lower(part)} ` : ''}${lower(ten).replace(/['’]/, '')}`,
    }),
  },
  { at: new RegExp(`^(${HEIGHT})(?: tall| in height| high)?`, 'iu'), make: ([, h = '']) => height(h) },
  {
    at: new RegExp(`^(?:weigh(?:s|ing)?(?: in)?(?: at| about| around| roughly)? |at )?(${WEIGHT})`, 'iu'),
    make: ([, w = '']) => weight(w),
  },
  {
    at: /^(left[- ]?handed|right[- ]?handed|ambidextrous|lefty|leftie|left[- ]?hander|southpaw|left[- ]?footed)(?![\p{L}-])/iu,
    make: ([, w = '']) => (/ed$|ous$/i.test(w) ? is('health.access')(['', w]) : isA('health.access')(['', w])),
    loose: true,
  },
  { at: set(NATIONS), make: named('identity.nationality') },
  {
    at: new RegExp(
      `^((?:practi[cs]ing |devout |observant |lapsed |ex-|non-?practi[cs]ing |cultural |strict |orthodox |lifelong |recovering |progressive |reform )?(?:${CREEDS}))(?:s(?= like|$))?(?![\\p{L}'’])(?!-(?!born))`,
      'iu',
    ),
    make: named('identity.faith'),
  },
  {
    at: new RegExp(
      `^(?:(?:openly|proudly) )?(${ORIENTATIONS}|lesbians|demisexual|aromantic|genderqueer|gender ?fluid|agender|intersex|polyamorous|poly|aro[- ]?ace|ace|lgbtq?\\+?|trans (?:man|woman|guy|girl)|transmasc|transfem)(?![\\p{L}'’-])`,
      'iu',
    ),
    make: ([, w = '']) => ({
      ...named('identity.orientation')(['', w]),
      text: `Is ${/^(?:lesbian|trans (?:man|woman|guy|girl))$/i.test(w) ? 'a ' : ''}${lower(w)}`,
    }),
  },
  {
    at: set(
      `(?:lifelong |staunch |registered |fiscal |social )?(?:${POLITICS}|social democrat|feminist|monarchist|trotskyist|marxist|tory|labour voter|green voter|lib dem|unionist|nationalist|centre-left|centre-right|center-left|center-right|pacifist|environmentalist|swing voter)(?! (?:with|about|in|on|when|estimates?))`,
    ),
    make: named('identity.politics'),
  },
  {
    at: new RegExp(
      `^((?:(?:single|solo|lone|widowed|divorced|working|new|young|teen|teenage|stay[- ]at[- ]home|full[- ]time|expectant|first[- ]time|foster|adoptive|proud|homeschool(?:ing)?|busy|tired|knackered|exhausted|gay|lesbian|autistic|adhd|deaf|blind|disabled|older|same[- ]sex|co-?) ?)*)(mum|mom|mommy|mummy|mama|dad|daddy|papa|father|mother|parent)s?(?: (?:of|to) (?:an? )?((?:${COUNTS})(?:[- ]year[- ]olds?)?|(?:\\d{1,2}|\\p{L}+)[- ](?:year|month|week)[- ]old(?: twins)?|toddlers?|newborn|baby|teenagers?|little ones?|boys|girls|(?:${COUNTS}) (?:kids|children|boys|girls|teenagers?|teens|toddlers|sons|daughters|small children|young kids)))?(?![\\p{L}'’-])`,
      'iu',
    ),
    make: ([, kind = '', role = '', of = '']) => parents(kind, role, of),
  },
  {
    at: new RegExp(
      `^((?:(?:new|proud|young|great-?|doting|first-time) ?)*(?:grandmother|grandfather|grandma|grandpa|grandparent|gran|granny|nan|nana|grandad|granddad|uncle|aunt|auntie|aunty|godmother|godfather|stepmum|stepmom|stepdad|stepmother|stepfather|stepparent|foster carer|foster parent))s?(?: (?:of|to) (${COUNTS}))?(?![\\p{L}'’-])`,
      'iu',
    ),
    make: ([, role = '', of = '']) => [
      isA('people.family', 'relation')(['', role]),
      ...(of && /^grand|^gran|^nan/i.test(role)
        ? [
            {
              slot: 'people.grandchild',
              kind: 'relation' as const,
              value: digits(of),
              text: `Has ${lower(of)} grandchildren`,
            },
          ]
        : []),
    ],
  },
  {
    at: /^((?:an? )?(?:only child|identical twin|twin|triplet|orphan|middle child|adoptee|first-?born)|the (?:eldest|oldest|youngest|middle|baby|only girl|only boy|second|third|firstborn)(?: (?:child|sibling|one|daughter|son|brother|sister|kid))?(?: (?:of|in) (?:(?:\d|two|three|four|five|six|seven|eight|nine|ten)(?: (?:siblings|kids|children|brothers|sisters|boys|girls))?|(?:my|the|our) (?:family|siblings)))?)(?![\p{L}'’-])/iu,
    make: ([, w = '']) => ({
      ...isA('people.siblings', 'relation')(['', w.replace(/^an? /i, '')]),
      value: lower(w.replace(/^(?:an?|the) /i, '')),
    }),
  },
  {
    at: /^((?:happily |newly |recently |freshly |legally |long[- ]term |currently |freshly |amicably |still |unhappily )?(?:married|unmarried|single|divorced|engaged|widowed|separated|remarried|cohabiting|a widow|a widower|widow|widower|newlywed|a newlywed|newlyweds|a bachelor|in a (?:long[- ]distance |long[- ]term |serious |committed |new |open )?relationship|in a (?:civil partnership|domestic partnership)|a divorcee|divorcee))(?![\p{L}'’-])(?! (?:to|with) (?:my|his|her|the) (?:job|work|phone))(?! in\b(?! \d))(?! from (?:my|the|our) (?!wife|husband|partner|spouse|kids|children|ex))/iu,
    make: ([, w = '']) => {
      const value = lower(w)
        .replace(/^(?:happily|newly|recently|freshly|legally|currently|still|amicably|unhappily|long[- ]term) /, '')
        .replace(/^an? /, '');
      return {
        slot: 'people.status',
        kind: 'relation',
        value,
        text: `Is ${/^(?:widow|widower|newlywed|bachelor|divorcee)$/.test(value) ? 'a ' : ''}${value}`,
      };
    },
  },
  { at: /^(retired|semi-retired|unemployed|self-employed)(?![\p{L}'’-])/iu, make: is('work.status'), loose: true },
  {
    at: /^(intj|intp|entj|entp|infj|infp|enfj|enfp|istj|isfj|estj|esfj|istp|isfp|estp|esfp|introvert|extrovert|introverted|extroverted|ambivert|perfectionist|night owl|morning person|early bird|early riser|highly sensitive person|people pleaser|people-pleaser|empath)(?:-[at])?(?![\p{L}'’-])/iu,
    make: ([, w = '']) =>
      /ed$/i.test(w)
        ? is('identity.personality')(['', w])
        : {
            ...isA('identity.personality')(['', w]),
            text: `Is ${/^[aei]/i.test(w) ? 'an' : 'a'} ${w.length === 4 ? w.toUpperCase() : lower(w)}`,
          },
  },
  {
    at: /^(aries|taurus|gemini|virgo|libra|scorpio|sagittarius|capricorn|aquarius|pisces|leo(?= (?:sun|rising|moon)))(?: (?:sun|rising|moon))?(?![\p{L}'’-])/iu,
    make: ([, w = '']) => ({ slot: 'identity.star sign', value: lower(w), text: `Has the star sign ${cap(lower(w))}` }),
  },
  {
    at: /^((?:natural |strawberry )?(?:redhead|ginger|blonde|brunette|red-haired|fair-skinned|dark-skinned|pale-skinned|bald|balding|grey-haired|curly-haired))(?![\p{L}'’-])/iu,
    make: ([, w = '']) =>
      /ed$|^bald|^ginger$/i.test(w) ? is('identity.looks')(['', w]) : isA('identity.looks')(['', w]),
  },
  {
    at: /^(expat|immigrant|first[- ]generation immigrant|refugee|asylum seeker|veteran|army veteran|navy veteran|military veteran|combat veteran|military spouse|army wife|vicar's wife|naturali[sz]ed citizen|green card holder|permanent resident|dual citizen|dual national|digital nomad|first[- ]gen(?:eration)?(?: (?:college )?student)?)(?![\p{L}'’-])/iu,
    make: isA('identity.background'),
  },
  {
    at: /^(woman|female|male|man)(?![\p{L}'’-])(?! (?:of the|in the middle|enough|version|voice|names?))/iu,
    make: ([, w = '']) => ({
      slot: 'identity.gender',
      value: lower(w),
      text: /male$/i.test(w) ? `Is ${lower(w)}` : `Is a ${lower(w)}`,
    }),
  },
];

function parents(kind: string, role: string, of: string): Trait[] {
  const found: Trait[] = [];
  const alone = /\b(?:single|solo|lone)\b/i.test(kind);
  if (alone)
    found.push({ slot: 'people.status', kind: 'relation', value: 'single parent', text: 'Is a single parent' });
  const whole = lower(`${kind.trim()} ${role}`.trim());
  if (!alone)
    found.push({
      slot: 'people.family',
      kind: 'relation',
      value: whole,
      text: `Is ${/^[aeiou]/i.test(whole) ? 'an' : 'a'} ${whole}`,
    });
  if (of) {
    const count = lower(of);
    const number = COUNT.exec(of)?.[1];
    const value = number ? digits(number) : count.replace(/-/g, ' ');
    const shown = /^(?:\d|two|three|four|five|six|seven|eight|nine|ten)\S*$/.test(count)
      ? `${count} children`
      : /^(?:one|1)$/.test(count)
        ? 'one child'
        : /s$/.test(count)
          ? count
          : `a ${count}`;
    found.push({ slot: 'people.children', kind: 'relation', value, text: `Has ${shown}` });
  }
  return found;
}

/** For others, whose health nobody else reads from such words. */
const OTHERS: typeof ATTRIBUTES = [
  {
    at: set(`(?:strictly |strict )?(?:${DIETS}|gluten[- ]free|dairy[- ]free|teetotal)`),
    make: is('health.diet'),
    loose: true,
  },
  { at: set(ILLS), make: ([, w = '']) => illness(w), loose: true },
];

const BARE_NUMBER = new RegExp(`^${NUMBER}$`, 'iu');
const COUNT = new RegExp(`^(${COUNTS})(?: \\p{L}|$)`, 'iu');
const DET =
  /^(?:an?|the|originally|one|just|only|also|now|currently|already|actually|both|still|very much|basically|technically|recently|newly|a proud|a lifelong) /i;
const FILL =
  /^(?:tall|short|petite|slim|skinny|average|healthy|fit|active|old|young|younger|older|proud|new|busy|poor|tired|lonely|shy|white|trained|complete|total|huge|big|little|small|working|first-time|former|lovely|dear|sweet|clumsy|stubborn|lazy|anxious|beloved|amazing|wonderful|own|other|elderly|ageing|aging|teenage|adult|grown-up|eldest|oldest|youngest|middle|elder|twin|late|baby|sedentary|athletic|fussy|picky) /i;
const TAIL =
  /\s*(?:\b(?:now|today|btw|by the way|lol|haha|too|as well|already|currently|myself|here|again|this (?:year|month|week)|next (?:year|month|week)|(?:later )?this \p{L}+|at the moment|these days|tho|though|fyi|and counting|actually|originally|if (?:that|it) (?:helps|matters)))$/iu;

/** Reads one piece of a description: what it tells, and whether all of it was understood. */
export function traitsOf(piece: string, others = false): { traits: Trait[]; whole: boolean } {
  let rest = piece.trim();
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(TAIL, '').trim();
  }
  const negated = /^(?:not|never|isn't|aren't)(?: really| actually)? /i.exec(rest);
  const ended = /^(?:no longer|not .{1,30}(?: any ?more)$)/i.test(rest);
  rest = rest.replace(/^(?:not|never|no longer)(?: really| actually)? /i, '').replace(/ any ?more$/i, '');
  const found: { trait: Trait; loose: boolean }[] = [];
  const readers = others ? [...OTHERS, ...ATTRIBUTES] : ATTRIBUTES;
  let bare = false;
  for (let round = 0; round < 8 && rest; round++) {
    const skipped = rest.replace(DET, '').replace(FILL, '');
    const hit = readers.flatMap((reader) => {
      for (const words of [rest, skipped]) {
        const match = reader.at.exec(words);
        const made = match ? reader.make(match.map((group) => group ?? '')) : undefined;
        if (match && made !== undefined) return [{ made, match, words, loose: reader.loose === true }];
      }
      return [];
    })[0];
    if (hit) {
      const all: readonly Trait[] = 'slot' in hit.made ? [hit.made] : hit.made;
      found.push(...all.map((trait) => ({ trait, loose: hit.loose })));
      rest = hit.words.slice(hit.match[0].length).replace(/^[ -]+/, '');
    } else if (skipped !== rest) rest = skipped;
    else {
      const head = HEAD.exec(rest);
      if (!head) break;
      rest = rest.slice(head[0].length).trim();
      bare = true;
    }
  }
  // A bare number is an age only where nothing else stands with it.
  if (found.length === 0 && BARE_NUMBER.test(rest)) {
    const age = others || numberOf(rest) > 7 ? years(rest) : undefined;
    if (age && !negated) return { traits: [age], whole: true };
  }
  // "a Polish citizen in Spain", "a mum with two jobs": what follows a person takes nothing back.
  const whole =
    rest === '' ||
    ((bare || found.length > 0) &&
      /^(?:in|with|who|from|living|based|by|that|on|at|since|for|of|to|trying|looking|working|and|as|\d+ (?:years|months|weeks|yrs))\b/i.test(
        rest,
      ));
  const kept = found
    .filter(({ loose, trait }) => (whole || loose) && !(trait.slot === 'identity.gender' && /^the /i.test(piece)))
    .map(({ trait }) => trait);
  const polarity = ended ? ('ended' as const) : negated ? ('negated' as const) : undefined;
  if (polarity === undefined) return { traits: kept, whole };
  const never = polarity === 'ended' ? 'Is no longer' : 'Is not';
  return {
    traits: kept
      .filter(({ slot, text }) => /^Is /.test(text) && !/age|height|weight|gender/.test(slot))
      .map((trait) => ({ ...trait, polarity, text: trait.text.replace(/^Is/, never) })),
    whole,
  };
}

const PARTS =
  /\s*(?:,|;|\/(?= ?\D)|&|\()\s*(?:and |but |also |i am |we are |i )*|\s+(?:and|but|plus)\s+(?:also |i am |i |we are |currently |now )*/giu;
const PASSED_OVER =
  /^(?:an? (?:[\p{L}'-]+ ?){1,4}$|(?:living|based|working|from|originally|born|raised|live|work|studying|tall|currently)\b|[\p{Lu}][\p{L}'-]+(?: [\p{Lu}][\p{L}'-]+)?$|[\p{L}-]+$)/u;

/**
 * Takes what stands behind "I'm" or the like, to the end of its sentence; gives what it tells, piece by piece, until one
 * is no description. `others`: it is about somebody else, and their health counts as well.
 */
export function describe(words: string, others = false): Trait[] {
  const found: Trait[] = [];
  const pieces = words.slice(0, 240).split(PARTS);
  for (const [at, piece] of pieces.entries()) {
    if (at > 6) break;
    const where = placed(piece);
    if (where) {
      found.push(where);
      continue;
    }
    const { traits, whole } = traitsOf(clip(piece), others);
    found.push(...traits);
    if (traits.length === 0 && !whole && !PASSED_OVER.test(clip(piece))) break;
  }
  return found;
}

/** A piece ends where it goes on to something else. */
const clip = (piece: string) =>
  piece
    .split(
      /[.!?:](?!\d)|\s[-–—]\s|\s(?:so|because|since|which|what|how|when|while|where|if|can|could|should|is|am|do|does|who|that|would|will|in case|who's|i|i'd|i've|i'll|we|you)\b|\s(?:and|but) (?=i\b|we\b)/iu,
      1,
    )[0]
    ?.trim()
    .replace(/\)$/, '') ?? '';

/** "from Porto", "living in Leeds". */
function placed(piece: string): Trait | undefined {
  const match =
    /^(?:(?:currently |now |originally )?(living|live|based|lives|residing) (?:in|near)|(?:originally )?(?:from|born (?:and (?:raised|bred) )?in|raised in)) (\p{Lu}.*)/u.exec(
      piece,
    );
  const found = match && place(clip(match[2] ?? ''));
  if (!found || !/\p{Lu}/u.test(found.words) || !phrase(found.words, { max: 4 })) return undefined;
  return match[1]
    ? { slot: 'places.home', value: found.value, text: `Lives in ${found.words}` }
    : { slot: 'identity.origin', value: found.value, text: `Is from ${found.words}` };
}
