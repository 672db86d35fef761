/** Where people say in passing that they live, lived, come from, work, go and stay: in questions, asides and chat without a subject. */
import { capitalise, normaliseValue, thirdPerson } from '../../text.ts';
import { TOOLS } from '../lexicon.ts';
import { DWELLINGS, TOWNS, TOWNSFOLK } from '../lexicon-living.ts';
import { type Draft, say } from '../rule.ts';
import { ASKS, another, KIN, partsOf } from './within.ts';

const KNOWN = new RegExp(`^(?:${TOWNS})(?![\\p{L}'-])`, 'iu');
const CAPITAL =
  /^(?:the )?\p{Lu}[\p{L}'’-]+(?:[ -](?:\p{Lu}[\p{L}'’-]+|(?:de|la|upon|on|am|do|del|di|an der) \p{Lu}[\p{L}'’-]+))*/u;
/** Capitals that are no place. */
const NO_TOWN =
  /^(?:the )?(?:[Jj]anuary|[Ff]ebruary|[Aa]pril|[Jj]une|[Jj]uly|[Aa]ugust|[Ss]eptember|[Oo]ctober|[Nn]ovember|[Dd]ecember|march\b|may\b|spring|summer|autumn|winter|early|late|(?:mon|tues|wednes|thurs|fri|satur|sun)day|January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|I|IT|HR|Marketing|Sales|Finance|Engineering|Year|Grade|Class|Level|English|French|German|Spanish|Italian|Chinese|Japanese|Polish|Russian|Arabic|Portuguese|Dutch|Latin|Excel|Zoom|Teams|Facebook|Instagram|Reddit|Discord|Christmas|Easter|Ramadan|A&E|ICU|Python|React)\b/u;
/** Small words after "in" and "to" that are no towns. */
const NO_SMALL =
  /^(?:an?|the|my|our|your|his|her|their|this|that|these|those|it|one|two|three|work|school|bed|town|home|college|uni|university|hospital|class|person|charge|love|pain|trouble|debt|touch|fact|general|here|there|case|order|time|line|shape|need|peace|front|between|advance|secret|theory|practice|public|private|tears|danger|prison|jail|therapy|recovery|remission|production|prod|staging|main|sync|and|or|what|how|me|you|him|us|them|be|do|get|make|see|remote|hybrid|management|tech|finance|sales|marketing|nights|days|bits|full|part|mind|english|french|german|spanish|arabic|polish|something|someone|another|different|later|sleep|eat|some|any|all|both|which|who)\b/iu;

/** The place a phrase begins with, as it is told: "ghent, any tips" → "Ghent". `loose`: a word that is on no list will do, written small. */
export function townAt(rest: string, loose = false): string | undefined {
  const known = KNOWN.exec(rest)?.[0];
  const capital = CAPITAL.exec(rest)?.[0];
  const words = capital && capital.length >= (known?.length ?? 0) ? capital : known;
  if (words !== undefined) {
    const bare = words.replace(/['’]s$/, '');
    return NO_TOWN.test(bare) || TOOLS.has(bare.toLowerCase()) ? undefined : titled(bare);
  }
  const small = loose
    ? /^\p{Ll}{4,}(?=$|[,.!?)]| (?:and|but|with|now|for|since|so|where|because|last|this|in|on|at)\b)/u.exec(rest)?.[0]
    : undefined;
  return small !== undefined && !NO_SMALL.test(small) && !NO_TOWN.test(small) && !TOOLS.has(small)
    ? titled(small)
    : undefined;
}

const titled = (words: string) =>
  /\p{Lu}/u.test(words)
    ? words
    : words.replace(/\b(?!(?:the|de|la|of|upon)\b)\p{Ll}/gu, (letter) => letter.toUpperCase());

/** Is it a country, a region or a large town? */
export const isKnownTown = (words: string): boolean => KNOWN.test(words);

export const value = (words: string) => normaliseValue(words);

export const home = (town: string | undefined, polarity: Draft['polarity'] = 'affirmed', confidence = 0.85): Draft[] =>
  town === undefined
    ? []
    : [{ slot: 'places.home', value: value(town), text: say('live', `in ${town}`, polarity), polarity, confidence }];

export const at = (
  leaf: string,
  town: string | undefined,
  text: (town: string) => string,
  rest: Partial<Draft> = {},
): Draft[] =>
  town === undefined
    ? []
    : [{ slot: `places.${leaf}`, value: value(town), text: text(town), confidence: 0.8, ...rest }];

export const trip = (town: string | undefined): Draft[] =>
  town === undefined
    ? []
    : [{ slot: 'plans.trip', kind: 'plan', value: value(town), text: `Has a trip to ${town}`, confidence: 0.75 }];

const moving = (town: string): Draft[] => [
  { slot: 'plans.plan', kind: 'plan', value: `move to ${value(town)}`, text: `Is moving to ${town}`, confidence: 0.75 },
];

const FRONT =
  "^(?:(?:after|since|before|until|during|at|for|with|thanks to|due to|because of|last|this|next) [\\p{L}' -]{2,40}? )?";
const ADVERBS =
  '(?:(?:just|now|currently|both|all|still|actually|finally|recently|already|also|only|mostly|permanently|happily|temporarily|have|am|are|was|were|been|back) )*';
const I = `(?:(?:my [\\p{L}' ]{2,25}? and )?(?:i|we) ${ADVERBS})`;
/** "I", or nothing where a part of a sentence begins with its verb. */
const ME = `${FRONT}(?:${I}|${ADVERBS})`;
const OUT = '(?:(?:home|back|over|out|up|down|here|there|right|just|outside|somewhere|way|together|alone) )*';

const rule = (source: string): RegExp => new RegExp(source, 'iu');
const LIVES = rule(
  `${ME}(?:live|living|reside|residing|based|located|settled|rent|renting|residents?|been)(?: with (?:my|our|his|her|a|two|three|some) [^,]{2,30}?(?= in ))? ${OUT}(?:in|near|outside|just outside|close to|of) (?:(?:the (?:centre|middle|north|south|east|west|outskirts|suburbs) of|downtown|central|rural|north|south|east|west) )?(?=\\S)`,
);
const WHERE_FROM = rule(
  `${ME}(?:from|come from|hail from|born(?: and (?:raised|bred))? in|(?:grew up|raised|brought up)(?: on a \\p{L}+)? in|originally from|native of|a native of) (?:originally )?`,
);
const CAME = rule(
  `${ME}(?:moved|move|relocated|emigrated|immigrated|came back|come back|went back|returned|moving back|transferred|got back|settled) ${OUT}(?:to|in) `,
);
const FROM_TO = rule(
  `${ME}(?:moved|relocated|emigrated|immigrated|came|transferred|moving) ${OUT}(?:here )?from (.{2,40}?) ${OUT}to `,
);
const LEFT = rule(`${ME}(?:left|moved (?:away|out)(?: from| of)?|moved from|escaped) `);
const IS_IN = rule(
  `${FRONT}(?:i|we) (?:am|are) (?:(?:now|currently|back|still|both|all|also|over|here|living|based|actually|out|up|down|permanently) )*(?:in|from) (?:the (?:centre|suburbs|outskirts|north|south|middle) of )?`,
);
const NOT_IN = rule(
  `${FRONT}(?:(?:i|we) (?:((?:am|are) not)|(?:(?:am|are|do) )?(?:not|no longer))|^no longer|^not(?= (?:living )?in [^,]{3,30} any ?more)) (?:(?:live|living|based|reside|actually|even|really) )*in `,
);
const USED = rule(
  `${FRONT}(?:(?:i|we) )?(?:used to (?:live|be based|reside)|lived|(?:was|were) (?:living|based)) ${OUT}(?:in|near) `,
);
const STAY = rule(
  `${ME}(?:staying|stay|stuck|stranded|on (?:holiday|vacation|a trip|business|honeymoon)|holidaying|visiting|working remotely|camping|travelling|traveling|arrived|landed|landing|arriving|will be|going to be|spending [\\p{L}\\d ]{3,20}?(?= (?:in|at) )) ${OUT}(?:(?:in|at|around|through|to) )?`,
);
const GOES = rule(
  `${ME}(?:(?:will be|am|are|going to be) )?(?:leaving(?= for)|off|going|going away|headed|heading|flying|fly|travelling|traveling|driving|drive|on (?:my|our|the) way|taking (?:the |my |our |a )?[\\p{L} ]{2,20}?) ${OUT}(?:to|for) (?!be\\b|do\\b|get\\b)`,
);
const MOVES = rule(
  `${ME}(?:will be |am |are |going to )*(?:moving|relocating|emigrating|move|relocate)(?: (?:in|out|back|over|house|in with [^,]{2,30}?))* (?:to an? [\\p{L} ]{2,25}? in|to|in|from [^,]{2,30}? to) `,
);
const VISITS = rule(`${ME}(?:visit|visiting|seeing|to visit) (?:my|our) [\\p{L} ]{3,30}? in `);
const FIRST = rule(
  `${ME}(?:my |our )?(?:first|second|third|last) (?:time|trip|visit|day|days|week|night|weekend) (?:in|to) `,
);
const NEVER = rule(
  `${FRONT}(?:i|we) (?:have )?never (?:actually |even )?(?:been|gone|travelled|traveled|visited|set foot)(?: (?:to|in|on))? `,
);
const WORKS = rule(
  `${FRONT}(?:i|we) ${ADVERBS}(work|study|teach|commute|intern|working|studying|am stationed|volunteer) (?:[\\p{L}-]+ )?(?:in|to) `,
);
const WORKED = rule(`${FRONT}(?:(?:i|we) )?(?:used to (?:work|study)|worked|studied) (?:[\\p{L}-]+ )?in `);
const BEEN = rule(
  `${FRONT}(?:(?:i|we) )?(?:have )?(?:just |already |once )?(?:been to|visited|went to(?: (?:uni|university|school|college|boarding school) in)?|studied in|did my (?:degree|phd|masters?) in|travelled to|got back from|came back from|spent [\\p{L}\\d ]{3,20}? in) `,
);
const SPLIT = rule(
  `${ME}(?:split (?:my|our) time|live|commute|go back and forth|divide (?:my|our) time|moving back and forth) between (.{2,40}?) and `,
);
const CANT = rule(
  `${FRONT}(?:i|we) (?:can not|do not want to|could not|will not) (?:leave|move away from|move out of) `,
);

/** What each way of saying it makes of the place behind it, the special before the general. `loose`: small words that are on no list may be towns. */
const TELLS: readonly (readonly [RegExp, boolean, (town: string, groups: string[], rest: string) => Draft[]])[] = [
  // "I am not in London" may be so today.
  [NOT_IN, false, (town, [away = '']) => (away ? [] : home(town, 'ended'))],
  [FROM_TO, true, (town, [from = '']) => [...home(townAt(from, true), 'ended'), ...home(town)]],
  // A childhood is an origin, which the rules of statements read.
  [
    USED,
    true,
    (town, _, rest) => (/\b(?:till|until|when) (?:i|we) (?:was|were)\b/i.test(rest) ? [] : home(town, 'ended')),
  ],
  [SPLIT, false, (town, [one = '']) => [...home(townAt(one)), ...home(town)]],
  [LIVES, true, (town) => home(town)],
  [NEVER, false, (town) => at('visited', town, (to) => `Has never been to ${to}`, { polarity: 'negated' })],
  [
    WHERE_FROM,
    false,
    (town) => [{ slot: 'identity.origin', value: value(town), text: `Is from ${town}`, confidence: 0.85 }],
  ],
  [CAME, true, (town) => home(town)],
  [MOVES, false, moving],
  [FIRST, false, trip],
  [CANT, false, (town) => home(town, 'affirmed', 0.7)],
  [LEFT, false, (town, _, rest) => (/^(?:for|with|in|on|a|the)\b/i.test(rest) ? [] : home(town, 'ended', 0.75))],
  [VISITS, false, trip],
  [GOES, false, (town, _, rest) => (/\b(?:my|work|school|gym)\b/i.test(rest.slice(0, 4)) ? [] : trip(town))],
  [STAY, false, trip],
  [
    WORKS,
    false,
    (town, [verb = '']) =>
      at(/^stud/i.test(verb) ? 'study' : 'work', town, (to) => `${/^stud/i.test(verb) ? 'Studies' : 'Works'} in ${to}`),
  ],
  [WORKED, false, (town) => at('work', town, (to) => `No longer works in ${to}`, { polarity: 'ended' })],
  [BEEN, false, (town) => at('visited', town, (to) => `Has been to ${to}`)],
  [
    IS_IN,
    false,
    (town, _, rest) =>
      /\b(?:for (?:an?|the|\d+|two|three|four|five|a few|a couple) ?(?:days?|nights?|weeks?|weekend|hours?|conference|wedding|work)?|until|till|this (?:week|weekend)|next|tomorrow|tonight|on (?:holiday|vacation|business))\b/i.test(
        rest,
      )
        ? trip(town)
        : home(town, 'affirmed', 0.75),
  ],
];

/** What parts of a sentence tell of the user's own places. */
function told(text: string, joint: string): Draft[] {
  if (joint === 'if' || joint === 'unless' || joint === 'or' || joint === 'whenever') return [];
  const isAsked = ASKS.test(text);
  for (const [pattern, loose, make] of TELLS) {
    const match = pattern.exec(text);
    if (!match || isAsked) continue;
    const rest = text.slice(match[0].length);
    const town = townAt(rest, loose);
    if (town === undefined) continue;
    const after = rest.slice(town.length);
    const made = make(
      town,
      match.slice(1).map((group) => group ?? ''),
      after,
    );
    if (made.length > 0)
      return /\b(?:any ?more|any longer)\b/i.test(after) ? made.map((one) => ({ ...one, polarity: 'ended' })) : made;
  }
  return [];
}

const MY = "(?<![\\p{L}'-])(?:my|our)";
const MY_HOME = new RegExp(
  `${MY} (?:new |little |small |tiny |rented |current |own |[\\p{L}]+ floor |one[- ]bed |two[- ]bed )*(?:house|flat|apartment|studio|condo|townhouse|bungalow|place|room|home|dorm|bedsit|flatshare|maisonette|duplex|loft) (?:is )?(?:here )?(?:in|near|outside) `,
  'giu',
);
const A_HOME =
  /(?:^|[ ,])(?:(?:i|we) (?:have )?(?:just |finally |recently |now |both |am |are )*|^|, )(?:signed (?:a|the) lease(?= in)|rent|renting|bought|buy|buying|own|share|sharing|got|moved into|moving into|have)(?:(?: an?| the| our| my)?(?: [\p{L}-]+)?? (?:house|flat|apartment|studio|condo|townhouse|bungalow|place|room|home|houseboat|terraced house|one[- ]bed|two[- ]bed))? (?:in|near|outside) /giu;
const HERE = /(?<![\p{L}'-])(?:here|live|lives|living) in /giu;
const MY_WORK =
  /(?<![\p{L}'-])(?:my|our) (?:[\p{L}-]+ )?(?:office|work|workplace|job|company|firm|shop|studio|team|client|boss|new job|headquarters|hq)(?:'s| is| are)? (?:(?:now|based|located|over|down|up) )*(in|at|near) ((?:the |an? )?[\p{L}][\p{L}' -]{2,30}?)(?= by\b| and\b| so\b| from\b| to\b| every\b| on\b| at\b|[,.?!;)]|$)/giu;
const MY_SPOT =
  /(?<![\p{L}'-])(?:my|our) (?:local |usual |favou?rite |kids' )?(gym|church|mosque|temple|synagogue|local|pub|school|uni|university|gp|surgery|library|allotment|pool|swimming pool|supermarket|park|yoga studio|barber|hairdresser|dentist|nursery|caf[eé]|shop|cabin|holiday home|cottage|boat) is ((?:in|at|near|on|by|next to|opposite|across from) [\p{L}][\p{L}' -]{2,40}?)(?= and\b| so\b| but\b|[,.?!;)]|$)/giu;
const TRIP = new RegExp(
  `${MY} (?:(?!last\\b|old\\b)[\\p{L}\\d-]+ ){0,3}?(?:trip|holiday|vacation|flight|flights|honeymoon|visit|weekend|stay|city break|layover|stopover|move|journey|tour|week|fortnight|hotel|hostel|airbnb) (?:to|in|around|from [\\p{L} ]{2,20}? to) `,
  'giu',
);
const COMMUTE =
  /(?<![\p{L}'-])(?:my|our) commute (?:is )?from (.{2,30}?) to (.{2,30}?)(?=$|[,.?!;)]| (?:is|takes|by|every)\b)/giu;
const HOME_IS = /(?:^|[,;.] )(?:my |our )?home (?:for (?:me|us) )?is (?:now |currently |still )?/giu;
const HOMETOWN =
  /(?<![\p{L}'-])(?:my|our) (?:home ?town|home city|native (?:city|town)|birthplace)(?: is| was|,| of)? /giu;
const WHERE_I =
  /(?<![\p{L}'-])(?:in|from|to|at|near) ((?:(?! (?:in|from|to|at) )[^,.?!;]){3,30}?),? where (?:i|we) (?:am|are|live|currently live|am based)(?=$|[,.?!;)]| now| and| at the moment)/giu;
const FOLK = new RegExp(
  `(?<![\\p{L}'-])(?:as an?|(?:i|we) (?:am|are)(?: an?)?(?: born and bred| proud| true| real| native)*) (?:proud |born and bred |native )?(${Object.keys(TOWNSFOLK).join('|')})s?(?![\\p{L}'-])`,
  'giu',
);
const RESIDENT =
  /(?<![\p{L}'-])(?:(?:i|we) am|are|as|being) (?:an? |someone |people )?(?:[\p{L}-]+ ){0,4}?(?:living|based|resident|citizen|expat|immigrant|student|teacher|nurse|renter|landlord|tenant|homeowner|freelancer|family|couple|developer|engineer|driver|barista|doctor|lawyer|solicitor|designer|parent|mum|mom|dad|pensioner|newcomer|native|who lives) (?:living |based |working |here )?(?:in|of|near|from) /giu;
const GREETS =
  /(?:^|[,!.] )(?:hi|hello|hey|greetings|writing|asking|calling|posting|cheers) (?:to you )?(?:here )?from (?:sunny |rainy |cold |grey |gray |beautiful |snowy )?/giu;
const NEAR_ME =
  /(?<![\p{L}'-])(?:near|around|close to|by|nearest|closest to) (?:me|us|my (?:house|home|flat|place)|where i live|here) (?:in|at),? /giu;
const ABROAD =
  /(?<![\p{L}'-])(?:i|we) (?:have |am |are |currently |now )*(?:lived|live|been living|living) abroad[^,;.?!]{0,40},? (?:in |mostly |mainly )*/giu;
const NEW_IN =
  /(?<![\p{L}'-])(?:(?:i|we) (?:am|are) |^)(?:(?:still|pretty|quite|fairly|brand|very|relatively) )*new (?:to|in|here in) /giu;
const MEANT =
  /(?<![\p{L}'-])i (?:said|meant|mean|live in|am in)(?: (?:i|we) (?:live|are|am) in)? ([^,.;?!]{3,30}),? (?:and )?not (?:in )?([^,.;?!]{3,30})/giu;
const NOT_THERE = /(?<![\p{L}'-])(?:i|we) (?:do not|no longer) live in ([^,.?!;]{3,30})/giu;
const DWELLS = new RegExp(
  `(?<![\\p{L}'-])(?:(?:i|we) (?:both |all |now |currently |still |just |have )*(?:live|am living|are living|lived|moved|rent|am renting|are renting|been living|have lived) |(?<=^|[,;] ?)(?:been )?(?:living|renting|lived) )(?:(in|on|into) )?((?:an?|the|my|our|student) (?:[\\p{L}\\d-]+ ){0,3}?(?:${DWELLINGS}|(?:\\p{L}+ )?floor|street|road|area|neighbou?rhood|town|building|tower block|high-rise|estate|countryside|city cent(?:er|re)|suburbs|coast|island|mountains|woods|valley|city|country|hill)(?: (?:near|by|with no|with a|without a|outside|with) (?:the )?[\\p{L}]+)?)(?=$|[ ,.?!;)])`,
  'giu',
);
const MY_DWELLING = new RegExp(
  `${MY} ((?:[\\p{L}\\d-]+ ){0,2}?(?:flat|apartment|studio flat|studio|condo|bungalow|terraced house|basement flat|houseboat|narrowboat|house|farm|cottage|townhouse|loft|dorm room))(?='s| (?:is|has|faces|was built|with|without|on|gets|needs|looks|floods|leaks|smells)\\b)`,
  'giu',
);
const RELATIVE = new RegExp(
  `${MY} ${KIN}(?:,? (\\p{L}[\\p{L}'-]+?))??(?:'s|,)?(?: (?:is|are|have|has|just|who|who is|now|currently|both|recently|still|also|all|over|lives?|living|moved|moves|moving|studies|studying|works|working|based|settled|back|stuck|staying|out|down|up))* (in|to|at) ((?:an? |the )?(?:care home|nursing home|hospice|retirement home|hospital|uni|university|school)(?: in)? ?)?`,
  'giu',
);
const KIN_HOUSE = new RegExp(
  `${MY} ${KIN}(?: (\\p{L}[\\p{L}'-]+?))?? (?:have|has|own|owns|rent|rents|bought) an? ((?:[\\p{L}-]+ )?(?:${DWELLINGS})) (?:in|near) `,
  'giu',
);

const NO_NAME =
  /^(?:is|are|has|have|was|who|and|just|now|in|at|to|lives?|lived|living|moved|both|back|from|still|also|all|over|out|down|up|staying|stuck|with|on|for|will|would|can|does|did|wants?|went|goes|going|works?|studies|got|said|loves?|coming|visiting|based|s|house|place|birthday|flat|wedding|home|car|dog|new|currently|recently)$/i;

/** A name has a capital, wherever the writer has any. */
const isName = (given: string) => given === '' || /^\p{Lu}/u.test(given);

/** Of others: "my sister Nell in Toronto", "my nan's in a care home in Swansea". */
function ofOthers(sentence: string): Draft[] {
  const found: Draft[] = [];
  for (const match of sentence.matchAll(RELATIVE)) {
    const [all, relation = '', given = '', preposition = '', roof = ''] = match;
    const rest = sentence.slice(match.index + all.length);
    if (preposition === 'to' && !/\bmov(?:ed|es)\b/i.test(all)) continue;
    if (preposition === 'at' && !roof) continue;
    if (/\b(?:moving|visiting|studying|studies|works|working)\b/i.test(all) || NO_NAME.test(given) || !isName(given))
      continue;
    const town = townAt(rest);
    if (town === undefined) continue;
    const where = roof ? `${roof.trim()} ${town}` : town;
    if (/\b(?:school|uni|university|hospital)\b/i.test(roof)) continue;
    found.push({
      slot: 'places.home',
      value: value(where),
      text: `${/^(?:parents|grandparents|in-laws|kids|children|twins|sons|daughters|folks|family)$/i.test(relation) ? 'Live' : 'Lives'} in ${where}`,
      confidence: 0.75,
      ...another(relation, given),
    });
  }
  for (const match of sentence.matchAll(KIN_HOUSE)) {
    const [all, relation = '', given = '', what = ''] = match;
    const town = townAt(sentence.slice(match.index + all.length));
    if (town !== undefined && !NO_NAME.test(given) && isName(given))
      found.push({
        slot: 'things.has',
        value: `${what.toLowerCase()} in ${value(town)}`,
        text: `${/s$|folks|family/.test(relation) ? 'Have' : 'Has'} a ${what} in ${town}`,
        confidence: 0.75,
        ...another(relation, given),
      });
  }
  return found;
}

/** What follows each match of a pattern, if it is a place. */
function behind(sentence: string, pattern: RegExp, make: (town: string) => Draft[], loose = false): Draft[] {
  return [...sentence.matchAll(pattern)].flatMap((match) => {
    const town = townAt(sentence.slice(match.index + match[0].length), loose);
    return town === undefined ? [] : make(town);
  });
}

/** Takes a sentence in plain spelling; gives what it tells, asked or stated, of where the user and those around them are. */
export function whereabouts(sentence: string): Draft[] {
  const parts = partsOf(sentence);
  if (parts.length === 0) return [];
  const found: Draft[] = parts.flatMap(({ text, joint }) => told(text, joint));
  found.push(
    ...behind(sentence, MY_HOME, (town) => home(town)),
    ...behind(sentence, A_HOME, (town) => home(town)),
    ...behind(sentence, HOME_IS, (town) => home(town)),
    ...behind(sentence, TRIP, trip),
    ...behind(sentence, HOMETOWN, (town) => [
      { slot: 'identity.origin', value: value(town), text: `Is from ${town}`, confidence: 0.85 },
    ]),
  );
  if (!/\b(?:people|they|who|someone|does|he|she)\b.{0,30}\blives?\b/i.test(sentence))
    found.push(
      ...behind(
        sentence,
        /(?<![\p{L}'-])(?:(?:i|we) (?:currently |now |both |still |all )?(?:live|am based|are based|am living|are living|reside)) in /giu,
        (town) => home(town),
      ),
    );
  if (!/\bwhat is (?:there|it) like here\b/i.test(sentence) && /\bhere in\b/i.test(sentence))
    found.push(...behind(sentence, HERE, (town) => home(town, 'affirmed', 0.7)));
  for (const match of sentence.matchAll(MY_WORK)) {
    const where = match[2] ?? '';
    // "My job at Deloitte" names a firm, and a job that one quit is no place of work.
    const isFirm = /^at$/i.test(match[1] ?? '') && !/^(?:the|an?) /i.test(where);
    if (isFirm || /\b(?:quit|left|lost|old|former|used to)\b/i.test(sentence.slice(0, match.index + 12))) continue;
    const town = townAt(where) ?? (/^(?:the|an?) /i.test(where) ? where.toLowerCase() : undefined);
    if (
      town &&
      !/^(?:the|an?) (?:moment|end|same|time|way|process|middle|point|office|future|past|state|bit)\b/.test(town)
    )
      found.push(...at('work', town, (to) => `Works ${match[1]} ${to}`));
  }
  for (const [, spot = '', where = ''] of sentence.matchAll(MY_SPOT))
    found.push({
      slot: 'places.spot',
      entity: spot.toLowerCase(),
      value: value(`${spot} ${where}`),
      text: `Has a ${spot.toLowerCase()} ${thirdPerson(where)}`,
      confidence: 0.7,
    });
  for (const [, from = '', to = ''] of sentence.matchAll(COMMUTE)) {
    found.push(...home(townAt(from)), ...at('work', townAt(to), (town) => `Works in ${town}`));
  }
  found.push(
    ...behind(sentence, RESIDENT, (town) => home(town, 'affirmed', 0.7)),
    ...behind(sentence, GREETS, (town) => home(town, 'affirmed', 0.7)),
    ...behind(sentence, NEAR_ME, (town) => home(town, 'affirmed', 0.7)),
    ...behind(sentence, ABROAD, (town) => home(town, 'affirmed', 0.7)),
    ...behind(sentence, NEW_IN, (town) => home(town, 'affirmed', 0.7)),
  );
  for (const [, right = '', wrong = ''] of sentence.matchAll(MEANT)) {
    const [yes, no] = [townAt(right), townAt(wrong)];
    if (yes !== undefined && no !== undefined) found.push(...home(yes), ...home(no, 'negated'));
  }
  for (const [, where = ''] of sentence.matchAll(WHERE_I)) found.push(...home(townAt(where)));
  for (const [, folk = ''] of sentence.matchAll(FOLK))
    found.push(...home(TOWNSFOLK[folk.toLowerCase()], 'affirmed', 0.7));
  for (const [, where = ''] of sentence.matchAll(NOT_THERE))
    if (!ASKS.test(sentence)) found.push(...home(townAt(where), 'ended'));
  for (const [, preposition = '', what = ''] of sentence.matchAll(DWELLS)) found.push(dwelling(what, preposition));
  for (const [, what = ''] of sentence.matchAll(MY_DWELLING)) found.push(dwelling(`a ${what}`, 'in'));
  const over = new Set(found.filter(({ polarity }) => polarity === 'ended').map((one) => one.value));
  return [
    ...found.filter(
      (one, index) =>
        (one.slot !== 'places.home' || one.subject !== undefined || one.polarity === 'ended' || !over.has(one.value)) &&
        !(one.slot === 'plans.trip' && found.some((other, n) => n < index && other.value === one.value)),
    ),
    ...ofOthers(sentence),
  ];
}

const dwelling = (what: string, preposition: string): Draft => ({
  slot: 'places.dwelling',
  value: value(what),
  text: capitalise(thirdPerson(`lives ${/floor/i.test(what) || preposition === 'on' ? 'on' : 'in'} ${what}`)),
  confidence: 0.75,
});
