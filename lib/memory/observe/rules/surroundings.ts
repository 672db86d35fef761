/** More ways in which a place is told: what is near, what one came back from or never left, where others work and come from. */
import { thirdPerson } from '../../text.ts';
import { DWELLINGS } from '../lexicon-living.ts';
import type { Draft } from '../rule.ts';
import { at, home, townAt, trip, value } from './whereabouts.ts';
import { another, KIN } from './within.ts';

const LATELY =
  '(?:(?:just|now|currently|both|all|still|actually|finally|also|only|have|am|are|been|usually|always|normally) )*';
const WE = `(?:i|we) ${LATELY}`;
const MY = "(?<![\\p{L}'-])(?:my|our)";
const START = '(?:^|[.,;!?] )(?:(?:hi|hey|hello|ok|so|and|but|finally|just|currently|now|now that|since)[,! ]+)*';
/** Where a noun phrase ends. */
const END =
  '(?=$|[,.?!;)]| (?:and|so|but|everything|what|how|which|where|can|do|does|is|are|with|i|we|now|since|for|because|it|if)\\b)';
const all = (source: string): RegExp => new RegExp(source, 'giu');

/** A place that follows a match, and what stands behind it. */
type Make = (town: string, groups: string[], rest: string) => readonly Draft[];

const dwelling = (what: string): Draft[] => [
  {
    slot: 'places.dwelling',
    value: what.toLowerCase(),
    text: `Lives ${what.toLowerCase()}`,
    confidence: 0.75,
  },
];
const spot = (entity: string, town: string): Draft[] => [
  {
    slot: 'places.spot',
    entity: entity.toLowerCase(),
    value: `${entity.toLowerCase()} ${value(town)}`,
    text: `Has ${town} as ${entity.toLowerCase()}`,
    confidence: 0.75,
  },
];

const ROOF = `(?:${DWELLINGS}|rental|sublet|granny flat|annexe?)`;
const STAYS =
  '(?=$|[,.?! ])(?: (?:(?:until|till|til)(?! when)|this|over|tonight|tomorrow|next week|on (?:holiday|vacation|business)|for (?:the (?:weekend|week|day|night|summer|holidays)|(?:an?|one|two|three|four|five|six|\\d+|a few|a couple of) (?:more )?(?:days?|nights?|weeks?|months?|hours?|weekend)))\\b)';

/** Each finds a place right behind its match. */
const BEHIND: readonly (readonly [RegExp, Make])[] = [
  [
    all(`(?:${START}|(?<![\\p{L}'-])(?:i|we) ${LATELY})(?:back|home|back home) in `),
    (town, _, rest) => {
      const from = /^ after (?:[\p{L}\d]+ ){1,4}?(?:in|around) (?=\S)/u.exec(rest);
      const left = from && townAt(rest.slice(from[0].length));
      return left ? [...home(town), ...home(left, 'ended')] : [];
    },
  ],
  [all(`${START}(?:only )?in `), (town, _, rest) => (new RegExp(`^${STAYS}`, 'iu').test(rest) ? trip(town) : [])],
  [
    all(
      `(?<![\\p{L}'-])${WE}(?:staying )?(?:at|with) ${MY} (?:${KIN})(?:'s|s|')?(?: (?:place|house|flat|home))? (?:in|near) `,
    ),
    trip,
  ],
  [
    all(
      `${MY} (?:nearest|closest|local) (station|tube station|train station|tube|metro|bus stop|airport|town|city|big city|village) (?:is|'s|would be) `,
    ),
    (town, [what = '']) => spot(`nearest ${what}`, town),
  ],
  [
    all(
      `(?<![\\p{L}'-])${WE}(?:spend|spent) (?:(?:every|most|each|half|all) (?:of )?)?(?:my |our |the )?(summers?|winters?|christmas(?:es)?|easters?|holidays?|vacations?|weekends?|augusts?|school holidays) (?:in|at|on|near) `,
    ),
    (town, [when = '']) => at('visits', town, (to) => `Spends ${when.toLowerCase()} in ${to}`),
  ],
  [
    all(
      "(?<![\\p{L}'-])never (?:actually |really )?lived (?:(?:anywhere|somewhere|in any place)(?: else)? (?:but|other than|except|apart from|besides|outside(?: of)?)|outside(?: of)?)(?: in)? ",
    ),
    (town) => home(town),
  ],
  [
    all(
      `(?<![\\p{L}'-])(?:i|we) (?:am|are) ${LATELY}(?:staying |living )?(?:in|renting) an? (?:[\\p{L}-]+ )?${ROOF} (?:in|near|outside) `,
    ),
    (town) => home(town),
  ],
  [
    all(
      `${START}(?:(?:my|our|the) )?(?:hotel|hostel|airbnb|b&b|campsite|guest ?house|holiday let)(?:'s| is| will be) (?:booked )?(?:in|near) `,
    ),
    trip,
  ],
  [
    all(
      `(?<![\\p{L}'-])${WE}(?:keep|moor|stable|store) (?:an?|my|our|the) ((?:[\\p{L}-]+ )?(?:boat|caravan|yacht|horses?|pony|canoe|narrowboat|campervan|hives?|bees)) (?:(?:moored|kept|stabled) )?(?:at|in|near|on) `,
    ),
    (town, [what = '']) => [
      {
        slot: 'things.has',
        value: `${what.toLowerCase()} in ${value(town)}`,
        text: `Has a ${what.toLowerCase()} in ${town}`,
        confidence: 0.8,
      },
    ],
  ],
  [
    all(
      '\\b(?:move|moving|relocate|relocating|go back|emigrate)\\b[^.?!]{0,40}\\bor (?:just |should (?:i|we) )?(?:stay|remain)(?:ing)? (?:put |here )*in ',
    ),
    (town, _, rest) => (new RegExp(`^${STAYS}`, 'iu').test(rest) ? [] : home(town, 'affirmed', 0.7)),
  ],
  [
    all(
      `${START}(?:(?:i|we) )?did (?=[^.,?!]{3,30} (?:last|in (?:january|february|march|april|may|june|july|august|september|october|november|december|\\d{4}|the)|a few|two|three|ages|years|this (?:spring|summer|autumn|fall|winter|year)))`,
    ),
    (town, _, rest) =>
      /^ (?:last|in|a few|two|three|ages|years|this)\b/i.test(rest)
        ? at('visited', town, (to) => `Has been to ${to}`)
        : [],
  ],
];

const NEAR = all(
  `(?<![\\p{L}'-])(?:${WE}(?:live|living|rent|renting)|(?:as|being|for) (?:someone|somebody|people|a family) (?:who lives?|living)|${START}(?:been )?living) (?:alone |together |right |just |directly |almost |with [^,.]{2,25}? (?=near|by|next))*((?:by|near|next to|next door to|close to|opposite|above|off|behind|across from|under|over|beside) (?:an?|the) (?!(?:end|time|way|rules?|book|books|law|poverty|means|sword|seat|moment|day|same|idea|principle|motto|simple|code|general)\\b)[\\p{L}\\d-]+(?: (?!(?:and|so|but)\\b)[\\p{L}-]+)?|(?:in|on) (?:an?|the) (?:[\\p{L}\\d-]+ )?(?:floor|city cent(?:er|re)|countryside|suburbs|coast|island|mountains|woods|valley|van|middle of nowhere|village|small town|sticks|tropics|caravan|motorhome|bus|boat))${END}`,
);
const NOT_HERE = all(
  "(?<![\\p{L}'-])(?:i|we) (?:am|are) not (?:even |actually |based )?in ([^,.;?!]{2,30}?)[,.;!]? (?:but )?(?:(?:i|we) (?:am|are) )?(?:actually )?in (?=\\S)",
);
const POSTCODE = all(
  `${MY} (?:postcode|post code|zip(?: code)?|postal code) (?:is|starts with|begins with|:) ((?=[\\p{L} ]*\\d)[\\p{L}\\d]{2,5}(?: \\d[\\p{L}]{2})?)`,
);
const SHOP = all(
  `${MY} (?:[\\p{L}-]+ )?(?:shop|salon|caf[eé]|restaurant|studio|bakery|stall|practice|bookshop|gallery|pub|bar|office)(?:'s| is) (on (?:the )?[\\p{L}][\\p{L}' -]{2,40}?)(?= and\\b| so\\b| but\\b|[,.?!;)]|$)`,
);
const OTHER = `(?<![\\p{L}'-])(?:[Mm]y|[Oo]ur) (?:${KIN})(?: (\\p{Lu}[\\p{L}-]+?))??`;
const OTHERS: readonly (readonly [RegExp, Make])[] = [
  [
    new RegExp(
      `${OTHER} (?:(?:both|all|originally) )*(?:came|come|comes|hails?|emigrated|immigrated|fled) (?:over |here )?(?:originally )?from `,
      'gu',
    ),
    (town) => [{ slot: 'identity.origin', value: value(town), text: `Is from ${town}`, confidence: 0.8 }],
  ],
  [
    new RegExp(
      `${OTHER} (?:(?:both|now|also|still|currently) )*(?:works?|working|commutes?|has a job|got a job|teaches) (?:nights |full[- ]time |part[- ]time )?(?:in|to) `,
      'gu',
    ),
    (town) => at('work', town, (to) => `Works in ${to}`),
  ],
  [
    new RegExp(
      `${OTHER}(?:'s| is| has)? (?:(?:just|now|also|recently) )*(?:started|starting|starts|studies|studying|studied|goes|going|off|is)? ?(?:at|to) ((?:uni|university|college|boarding school|school|med school|law school) in) `,
      'gu',
    ),
    (town, [, , roof = '']) => [
      { slot: 'education.school', value: value(`${roof} ${town}`), text: `Goes to ${roof} ${town}`, confidence: 0.75 },
    ],
  ],
];

/** Takes a sentence in plain spelling; gives what it tells of places. */
export function surroundings(sentence: string): Draft[] {
  const found: Draft[] = [];
  for (const [pattern, make] of BEHIND) found.push(...behind(sentence, pattern, make));
  for (const [pattern, make] of OTHERS)
    found.push(
      ...behind(sentence, pattern, (town, [relation = '', given = '', roof = ''], rest) =>
        make(town, [relation, given, roof], rest).map((draft) => ({ ...draft, ...another(relation, given) })),
      ),
    );
  for (const [, where = ''] of sentence.matchAll(NEAR)) found.push(...dwelling(where));
  for (const match of sentence.matchAll(NOT_HERE)) {
    const [no, yes] = [townAt(match[1] ?? ''), townAt(sentence.slice(match.index + match[0].length))];
    if (no !== undefined && yes !== undefined) found.push(...home(yes), ...home(no, 'negated'));
  }
  for (const [, code = ''] of sentence.matchAll(POSTCODE))
    found.push({
      slot: 'places.postcode',
      value: code.toLowerCase(),
      text: `Has the postcode ${code}`,
      confidence: 0.8,
    });
  for (const [, where = ''] of sentence.matchAll(SHOP))
    found.push({
      slot: 'places.work',
      value: where.toLowerCase(),
      text: `Works ${thirdPerson(where)}`,
      confidence: 0.7,
    });
  return found;
}

function behind(sentence: string, pattern: RegExp, make: Make): Draft[] {
  return [...sentence.matchAll(pattern)].flatMap((match) => {
    const rest = sentence.slice(match.index + match[0].length);
    const town = townAt(rest);
    return town === undefined
      ? []
      : make(
          town,
          match.slice(1).map((group) => group ?? ''),
          rest.slice(town.length),
        );
  });
}
