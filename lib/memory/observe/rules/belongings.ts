/** What people have, use and no longer have, as it is let drop: "my 2009 Fiesta won't start", "got a 3d printer for xmas", "on Firefox now". */
import { normaliseValue } from '../../text.ts';
import { canonical, PETS } from '../lexicon.ts';
import { ANIMALS, BELONGINGS, MAKES, SERVICES } from '../lexicon-living.ts';
import { type Draft, say } from '../rule.ts';
import { relative } from './relatives.ts';
import { ASKS, another, KIN, partsOf } from './within.ts';

type Pol = Draft['polarity'];

/*
 * The lists are long, and every pattern that holds one must be compiled. So each list is one pattern, what it finds in a
 * sentence is put behind a short mark, and all others look for marks: `⟪t0⟫` a thing, `⟪a1⟫` an animal, `⟪s2⟫` a service.
 */
const listed = (words: string): RegExp => new RegExp(`(?<![\\p{L}'-])(?:${words})(?![\\p{L}-]|'(?!s\\b))`, 'giu');
const THINGS = listed(
  `${BELONGINGS}|(?:${MAKES})(?: (?:[\\p{L}-]*\\d[\\p{L}\\d-]*|model \\p{L}|pro|max|air|mini|ultra|plus|hybrid|upright|[ivx]+|se|fold))*`,
);
const BEASTS = listed(`(?:${ANIMALS}|${PETS})s?`);
const APPS = listed(SERVICES);
const MAKE = new RegExp(`(?<![\\p{L}'-])(?:${MAKES})(?![\\p{L}-])`, 'iu');

/** What the marks of a sentence stand for. */
class Marks {
  readonly #words: string[] = [];
  put(text: string, kind: string, pattern: RegExp): string {
    return text.replace(pattern, (word) => `⟪${kind}${this.#words.push(word) - 1}⟫`);
  }
  /** Things and animals behind marks. */
  things(text: string): string {
    return this.put(this.put(text, 't', THINGS), 'a', BEASTS);
  }
  services(text: string): string {
    return this.put(text, 's', APPS);
  }
  /** The words that were there. */
  plain(text: string): string {
    let words = text;
    for (let before = ''; before !== words; ) {
      before = words;
      words = words.replace(/⟪[tas](\d+)⟫/gu, (_, at: string) => this.#words[Number(at)] ?? '');
    }
    return words;
  }
}

const NOUN = '⟪t\\d+⟫(?: ⟪t\\d+⟫)*';
const QUALITY =
  "(?!(?:to|of|is|are|and|or|in|on|with|for|at|about|from|that|which|who|my|our|the|if|when|will|would|can|do|does|so|was|has|have|no|not|it|any|need|want|wants|needs|won't)(?![\\p{L}'-]))[\\p{L}\\d'.-]+ ";
const THING = `((?:${QUALITY}){0,3}?${NOUN})(?![\\p{L}-]|'(?!s\\b)| (?:insurance|shop|store|park|case|cover|charger|game|games|lesson|lessons|class|teacher|music|driver|accident|loan|payment|rental|dealer|dealership|wash|crash|app|error|tank|food|repair|company|salesman|journey|ride|trip|recipe|recipes|show|collection cover)(?![\\p{L}]))`;

const DETERMINER =
  '(?:an?|the|my|our|some|two|three|four|five|six|several|another|\\d+|this|these|her|his|their|one|both|only an?|only|quite an?|all|loads of|lots of|a few|a couple of|a pair of|a set of|a load of)';
const FRONT = "^(?:(?:after|since|before|with|now|last|this|for) [\\p{L}' -]{2,40}? )?";
const ADVERBS =
  '(?:(?:just|now|currently|both|all|still|actually|finally|recently|already|also|only|have|had|got|do|always|mostly|mainly|usually|ever|even|normally|did) )*';
const GETS =
  'have|own|got|bought|buy|purchased|ordered|inherited|picked up|won|built|adopted|rescued|drive|ride|received|found|upgraded to|traded in [\\p{L} ]+ for|am restoring|are restoring|restored|was given|were given|have been given|treated (?:myself|ourselves) to|installed|put in|invested in|keep|grow|scored|rent|lease|am leasing|set up|fitted|switched to|use|using|am using|wear|am getting|are getting|bring';
const HAS = new RegExp(
  `${FRONT}(?:i|we) ${ADVERBS}(?:(?:${GETS}) )?(?:myself |ourselves )?${DETERMINER} ${THING}`,
  'iu',
);
const GOT = new RegExp(
  `^${ADVERBS}(?:got|bought|ordered|inherited|picked up|adopted|rescued|won|built|installed|upgraded to|treated (?:myself|ourselves) to|driving|using|restoring|have|own|been given|been using) (?:myself |ourselves )?${DETERMINER} ${THING}`,
  'iu',
);
const BARE_MAKE = new RegExp(
  `${FRONT}(?:(?:i|we) )?${ADVERBS}(?:drive|ride|own|am on|are on|got|driving|have|bought) (${NOUN}(?: [\\p{Lu}\\d][\\p{L}\\d-]*)*)(?![\\p{L}'-])`,
  'iu',
);
/** More of the same: "… and a rabbit", "… and no oven". */
const ALSO = new RegExp(
  `(?:,| and|,? but|,? plus) (no|an?|two|three|four|five|\\d+|my|our) ((?:${QUALITY}){0,3}?(?:${NOUN}|⟪a\\d+⟫))(?![\\p{L}'-])`,
  'giu',
);
const MINE = new RegExp(
  `(?<![\\p{L}'-])(?:my|our) (?!old friend|next |dream |future |ideal |first car|ex)${THING}`,
  'giu',
);
const GONE = new RegExp(
  `${FRONT}(?:(?:i|we) )?${ADVERBS}(?:(?:gave|given)(?= (?:my|our) [^,.;?!]{2,30} to )|sold|selling off|got rid of|gave away|given away|scrapped|donated|binned|lost|returned|sent back|threw (?:out|away)|traded in|wrote off|crashed|totalled|pawned|gave up|getting rid of) (?:the|my|our) ${THING}`,
  'iu',
);
const BROKE = new RegExp(
  `(?<![\\p{L}'-])(?:my|our|the) ${THING} (?:(?:just|finally|recently|has|have|had|was|got|been|is|completely) )*(?:stolen|nicked|died|packed (?:up|in)|written off|totalled|scrapped|sold|gone|broke down for good)(?![\\p{L}])`,
  'giu',
);
const NONE = new RegExp(
  `${FRONT}(?:i|we) (?:(?:really|still|actually|even|just|currently) )*(?:do not|no longer|never|have not|have never|did not) (?:(?:actually|even|really|yet|have|ever|got|had) )*(?:have|own|got|had|use|drive|owned)? ?(?:an?|any|my own|our own|the)? ?${THING}`,
  'iu',
);
const GIVEN = new RegExp(
  `(?<![\\p{L}'-])(?:left|gave|got|bought|passed|sent|handed down|handed|bequeathed|built|made) (?:me|us)(?: with)? ${DETERMINER} ${THING}`,
  'iu',
);
const ROOM_HAS = new RegExp(
  `(?<![\\p{L}'-])(?:my|our) (?:new |old |little |tiny )*(?:kitchen|flat|house|apartment|place|room|home|bedroom|bathroom|building|studio|office|living room|cottage|van|garden) (?:only |now |also |already )*(?:has|have|came with|comes with|had) (no )?(?:${DETERMINER} )?${THING}`,
  'iu',
);
const BOUGHT = new RegExp(
  `${FRONT}(?:(?:i|we) )?(?:(?:just|finally|recently|have|now|also|already) )*(?:bought|purchased|ordered|inherited|own|adopted)(?: myself| ourselves)? (?:an?|my first|our first|some|two|three) ((?:${QUALITY}){0,3}?[\\p{L}\\d'-]{3,})(?=$|[,.;!?]| (?:and|but|so|for|from|last|this|yesterday|today|in|on|at|with|because|off|which|that|to|about|over)(?![\\p{L}]))`,
  'iu',
);
const BUYS = /\b(?:bought|purchased|ordered|inherited|own|adopted)\b/iu;
const NO_GOODS =
  /\b(?:tickets?|coffee|present|gift|lunch|dinner|drinks?|pizza|meal|food|milk|eggs|bread|chicken|beef|fish|salmon|flour|course|subscription|time|house|flat|home|apartment|domain|copy|share|shares|stock|stocks|crypto|bitcoin|lot|bit|few|couple|thing|things|one|bunch|pair|bottle|bag|box|pack|kilo|kg|round|company|license|licence|insurance|flights?|supplements?|vitamins?|medicine|wrong|day|week|month|year|taxi|uber|takeaway)\b/iu;
const NO = new RegExp(`${FRONT}(?:(?:i|we) (?:have )?(?:got )?|)(?:no|without an?|without any) ${THING}`, 'iu');
const IS_A =
  /(?<![\p{L}'-])(?:my|our) (?:[\p{L}-]+ )?(⟪t\d+⟫|phone|computer|watch|editor|browser)(?:'s| is|, |'s an| is now) ?(?:just |only |now |actually )*(?:an?|the) ((?:old |new |used |second-?hand )?(?:\d{4} )?[\p{L}\d⟪][\p{L}\d .'⟪⟫-]{1,40}?)(?=$|[,.;!?()]| (?:running|with|and|from|so|but|which|that|on|is|in|for|i|can|how|what)\b)/giu;
/** "It's a 2009 Fiesta", of a thing just spoken of; the makes are capital or dated. */
const ITS = new RegExp(`^it is (?:just )?an? ((?:old |new |used )?(?:\\d{4} )?${NOUN}(?: [\\p{L}\\d-]+)?)`, 'iu');
const RUNS = /(?:running|runs|dual boots?|on) (⟪s\d+⟫)/iu;

const APP = '(⟪s\\d+⟫)';
const USES = new RegExp(
  `${FRONT}(?:(?:i|we) )?${ADVERBS}(?:use|using|am using|are using|been using|work with|working with|work in|rely on|relying on|live in|swear by|pay for|subscribe to|am on|are on|track [\\p{L} ]{2,25}? (?:in|with|on)|do [\\p{L} ]{2,25}? (?:in|with|on)|keep [\\p{L} ]{2,25}? (?:in|on)|run|running|code in|write in|edit (?:in|with)) ${APP}`,
  'iu',
);
const ON_NOW = new RegExp(`^${ADVERBS}on ${APP} (?:now|here|btw|by the way|if that)`, 'iu');
const ON_IT = new RegExp(`^(?:(?:i|we) )?${ADVERBS}(?:on|am on|are on) (?:an? |my )?${APP}$`, 'iu');
const DROPPED = new RegExp(
  `${FRONT}(?:(?:i|we) )?(?:(?:have|am|are|just|finally|recently) )*(?:no longer (?:using|use|on|have|pay for)|not using|do not use|stopped using|quit|deleted|cancelled|canceled|ditched|uninstalled|left|dropped|gave up|got off|came off) (?:my |our )?${APP}`,
  'iu',
);
const SWITCH = new RegExp(
  `${FRONT}(?:(?:i|we) )?${ADVERBS}(?:switched|switching|moved|migrated|moving|changed|converted|migrating|went|came|coming)(?: over)? from (?:an? |my )?${APP} to (?:an? |my |the )?${APP}`,
  'iu',
);
const TO = new RegExp(
  `${FRONT}(?:(?:i|we) )?${ADVERBS}(?:switched|migrated|changed|converted)(?: over)? to (?:an? |the )?${APP}`,
  'iu',
);
const MY_APP = new RegExp(
  `(?<![\\p{L}'-])(?:my|our) ${APP}(?= (?:account|setup|vault|workspace|library|calendar|spreadsheet|sheet|board|config|subscription|playlist|app|inbox|shop|store|site|deck|stack|plan|rating|file|files|project|template|database|machine|box))`,
  'giu',
);

const ANIMAL = '⟪a\\d+⟫';
const PET = new RegExp(
  `${FRONT}(?:(?:i|we) )?${ADVERBS}(?:have|own|got|adopted|rescued|bought|keep|foster|fostering|am fostering|are fostering|getting|am getting|are getting|breed) (?:(an?|another|our|some|two|three|four|five|six|seven|eight|ten|twelve|\\d+|several|a few|a pair of|a couple of) )?((?:${QUALITY}){0,3}?${ANIMAL})(?![\\p{L}'-]| (?:tank|problem|food|allergy|sitter|person|walker|bed|flap|toy))`,
  'iu',
);
const MY_PET = new RegExp(
  `(?<![\\p{L}'-])(?:my|our) ((?:(?!old friend)[\\p{L}\\d-]+ ){0,3}?${ANIMAL})(?: called| named|,)? ?(\\p{L}[\\p{L}'-]+)?`,
  'giu',
);
const KIN_HAS = new RegExp(
  `(?<![\\p{L}'-])(?:my|our) ${KIN}(?: (\\p{L}[\\p{L}'-]+))? (?:just |recently |still |also |now )*(has|have|uses|use|drives|owns|got|bought|wants|has got) (?:an? |the |some )?${THING}`,
  'giu',
);
const KIN_THING = new RegExp(`(?<![\\p{L}'-])(?:my|our) ${KIN}'s (?:new |old )?${THING}`, 'giu');
const FOR_KIN = new RegExp(
  `(?:the|an?) ${THING} (?:that )?(?:i|we) (?:bought|got|gave|ordered)(?: for)? (?:my|our) ${KIN}`,
  'giu',
);
const KIN_NEVER = new RegExp(
  `(?:he|she|they)(?: has| is|'s| have|'ve)? never (?:had|owned|used|touched) an? ${THING}`,
  'iu',
);
const ASKED_KIN = new RegExp(`(?<![\\p{L}'-])(?:my|our) ${KIN}`, 'iu');

/** Things that have a slot of their own. */
const MAIN = /^(?:phone|laptop|computer|pc|car|bike|camera|editor|tablet|watch|printer|desktop)$/u;
/** Told by its model, not by its kind. */
const PLAIN = /^(?:laptop|pc|desktop|camera|bike|tablet|monitor|printer|keyboard)$/iu;

/** Everybody has one, and what one asks of it is no news. */
const EVERYBODYS = /^(?:laptop|pc|desktop|tablet|smartphone|tv|keyboard|monitor|wardrobe|fridge|roses?)$/iu;

/** What is said of a thing that is nothing one has: of a shop, an idea, a part of speech. */
const NO_THING =
  /\b(?:error|problem|question|idea|issue|code|function|message|appointment|interview|virtual|imaginary|toy|rental|hire|hired|company|borrowed|neighbou?r's|friend's|mum's|dad's|sister's|brother's|wish|new year|(?:iron|zinc|vitamin|water|sleeping|thyroid|indigestion|blood pressure|anti\p{L}*|mg) tablet)\b|^(?:go|word|focus|taylor|martin|brother|edge|mint|seat|sage|surface|leaf|swift|giant|brave|signal|steam|gate|polo)$/iu;

function has(words: string, polarity: Pol = 'affirmed', confidence = 0.8): Draft[] {
  const bare = words
    .trim()
    .replace(/^(?:(?:new|brand new|lovely|beloved|trusty|poor|stupid|very own|own|own old|whole) )+/i, '');
  const value = normaliseValue(bare);
  if (!value || NO_THING.test(value)) return [];
  const shown = /s$|^\d/.test(value) ? bare : `${/^[aeiou]/i.test(bare) ? 'an' : 'a'} ${bare}`;
  return [
    {
      slot: 'things.has',
      value,
      text: polarity === 'affirmed' ? say('have', shown) : say('have', shown, polarity),
      polarity,
      confidence,
    },
  ];
}

const uses = (name: string, polarity: Pol = 'affirmed'): Draft => ({
  slot: 'things.uses',
  value: normaliseValue(name),
  text: say('use', name, polarity),
  polarity,
  confidence: 0.8,
});

const pet = (words: string): Draft[] => {
  const value = normaliseValue(words.replace(/^(?:(?:lovely|new|old|poor|beautiful|own) )+/i, ''));
  return /\b(?:hot|top|under|lab report|mouse mat|cash|stuffed|toy|next|first)\b/i.test(value)
    ? []
    : [{ slot: 'things.has', value, text: say('have', /s$/.test(value) ? value : `a ${value}`), confidence: 0.75 }];
};

/** Animals that are counted among the people around one. */
const COUNTED = new RegExp(
  `(?:^| )(?:${PETS}|kittens|puppies|cats|dogs|horses|chickens|rabbits|goats|cows|parrots)$`,
  'iu',
);

/** What a part of a sentence states of what one has. */
function had(text: string, marks: Marks): Draft[] {
  if (ASKS.test(text)) return [];
  const got = (match: RegExpExecArray | null | undefined, polarity?: Pol) =>
    match ? has(marks.plain(match[1] ?? ''), polarity) : [];
  const gone = GONE.exec(text);
  if (gone) return got(gone, 'ended');
  const none = NONE.exec(text);
  if (none) return got(none, /\bno longer\b|\bany ?more\b/i.test(text) ? 'ended' : 'negated');
  const bare = BARE_MAKE.exec(text);
  const owned = HAS.exec(text) ?? GOT.exec(text) ?? (bare && MAKE.test(marks.plain(bare[1] ?? '')) ? bare : undefined);
  const [animal, determiner = '', beast = ''] = PET.exec(text) ?? [];
  const kept = marks.plain(beast);
  // "Got chicken" and "some fish" are food.
  const isKept = animal !== undefined && (/^(?!some$)./i.test(determiner) || /s$/i.test(kept)) && !COUNTED.test(kept);
  const found = [...got(owned), ...(isKept ? pet(kept) : [])];
  if (found.length === 0) {
    const goods = BOUGHT.exec(text)?.[1] ?? '';
    if (goods && !NO_GOODS.test(goods)) found.push(...has(goods, 'affirmed', 0.7));
  }
  const its = ITS.exec(text);
  if (its && MAKE.test(marks.plain(its[1] ?? ''))) found.push(...got(its));
  found.push(...got(NO.exec(text), 'negated'));
  if (owned || isKept) {
    for (const [, sign = '', what = ''] of text.matchAll(ALSO))
      found.push(...has(marks.plain(what), /^no$/i.test(sign) ? 'negated' : 'affirmed'));
  }
  return found;
}

/** What a part of a sentence states of the programs and services one uses. */
function used(text: string, marks: Marks): Draft[] {
  if (ASKS.test(text)) return [];
  const name = (match: RegExpExecArray, at = 1) => marks.plain(match[at] ?? '');
  const switched = SWITCH.exec(text);
  if (switched) return [uses(name(switched), 'ended'), uses(name(switched, 2))];
  const dropped = DROPPED.exec(text);
  if (dropped) return [uses(name(dropped), /do not use/i.test(text) ? 'negated' : 'ended')];
  const app = USES.exec(text) ?? ON_NOW.exec(text) ?? ON_IT.exec(text) ?? TO.exec(text);
  return app ? [uses(name(app))] : [];
}

/** Takes a sentence in plain spelling; gives what it tells, asked or stated, of what the user and those around them have. */
export function belongings(sentence: string): Draft[] {
  const marks = new Marks();
  const [things, services] = [marks.things(sentence), marks.services(sentence)];
  const stated = (text: string, read: (part: string, marks: Marks) => Draft[]) =>
    partsOf(text).flatMap((part) =>
      /^(?:if|unless|or|when|whenever)$/.test(part.joint) ? [] : read(part.text, marks),
    );
  const owned = things.includes('⟪') || BUYS.test(sentence) ? stated(things, had) : [];
  const named = services.includes('⟪') ? stated(services, used) : [];
  const found = [...owned, ...named.filter(({ value }) => !owned.some((one) => one.value.includes(value)))];
  if (partsOf(sentence).length === 0 || !things.includes('⟪')) return [...found, ...apps(services, marks)];
  const known = (value: string) => found.some((one) => one.value.includes(value) || value.includes(one.value));
  const given = GIVEN.exec(things);
  if (given) found.push(...has(marks.plain(given[1] ?? '')));
  const room = ROOM_HAS.exec(things);
  if (room) found.push(...has(marks.plain(room[2] ?? ''), room[1] ? 'negated' : 'affirmed'));
  for (const match of things.matchAll(BROKE)) {
    const what = marks.plain(match[1] ?? '');
    if (!known(normaliseValue(what))) found.push(...has(what, 'ended'));
  }
  for (const match of things.matchAll(IS_A)) {
    const [what, model] = [marks.plain(match[1] ?? '').toLowerCase(), marks.plain(match[2] ?? '')];
    const runs = RUNS.exec(services)?.[1];
    if (/\d|\p{Lu}/u.test(model) || MAKE.test(model))
      found.push({
        ...(MAIN.test(what) ? { slot: `things.${what}` } : { slot: 'things.has', entity: what }),
        value: normaliseValue(model),
        text: `Has ${/^[aeiou]/i.test(model) ? 'an' : 'a'} ${model} as ${what}`,
        confidence: 0.8,
      });
    if (runs) found.push(uses(marks.plain(runs)));
  }
  for (const match of things.matchAll(MINE)) {
    const what = marks.plain(match[1] ?? '');
    const isNamed =
      /^(?:'s| is|,) (?:just |only |now )*an? /iu.test(things.slice(match.index + match[0].length)) && PLAIN.test(what);
    if (!known(normaliseValue(what)) && !isNamed && !EVERYBODYS.test(what)) found.push(...has(what, 'affirmed', 0.7));
  }
  for (const match of things.matchAll(MY_PET)) {
    const [what, name] = [marks.plain(match[1] ?? ''), match[2] ?? ''];
    if (/\b(?:is|was|my|the|of|and|friend's)\b/i.test(what)) continue;
    const kind = what.trim().split(' ').at(-1) ?? '';
    if (/^\p{Lu}/u.test(name)) found.push(relative(canonical(kind), name, normaliseValue(name)));
  }
  return [...found, ...apps(services, marks), ...ofOthers(things, marks)];
}

const apps = (services: string, marks: Marks): Draft[] =>
  [...services.matchAll(MY_APP)].map(([, what = '']) => uses(marks.plain(what)));

function ofOthers(things: string, marks: Marks): Draft[] {
  const found: Draft[] = [];
  const add = (relation: string, name: string, what: string, polarity: Pol = 'affirmed') => {
    for (const draft of has(marks.plain(what), polarity, 0.75)) found.push({ ...draft, ...another(relation, name) });
  };
  for (const [, relation = '', name = '', verb = '', what = ''] of things.matchAll(KIN_HAS))
    if (!/^want/.test(verb)) add(relation, name, what);
  for (const [, relation = '', what = ''] of things.matchAll(KIN_THING)) add(relation, '', what);
  for (const [, what = '', relation = ''] of things.matchAll(FOR_KIN)) add(relation, '', what);
  const never = KIN_NEVER.exec(things);
  const whose = never && ASKED_KIN.exec(things.slice(0, never.index));
  if (never && whose) add(whose[1] ?? '', '', never[1] ?? '', 'negated');
  return found;
}
