/** What one went back to, turned down, stopped being and no longer does, as people let it drop: "back on Windows", "not running any more". */
import { normaliseValue, thirdPerson } from '../../text.ts';
import type { FoundDate } from '../../time.ts';
import { DIETS, MEDICINES, TOOLS } from '../lexicon.ts';
import { ACTIVITIES, MAKES, SERVICES } from '../lexicon-living.ts';
import { personName, phrase, place } from '../phrase.ts';
import { type Draft, say } from '../rule.ts';
import { clauseOf, datesIn, type Predicate, told } from './scan.ts';

type Polarity = NonNullable<Draft['polarity']>;
type About = Pick<Predicate, 'subject' | 'who'>;

const SELF: About = { subject: 'user', who: '' };
const whole = (words: string) => new RegExp(`^(?:${words})$`, 'iu');
const BRAND = whole(`${SERVICES}|${MAKES}(?: [\\p{L}\\d]+)?`);
const HOURS =
  /^(?:nights|days|night shifts?|day shifts?|earlies|lates|shifts|full[- ]time|part[- ]time|remote|freelance|freelancing|office(?: life| work)?)$/iu;
const DOING = whole(`${ACTIVITIES}|[\\p{L}]{3,}ing(?: [\\p{L}]+)?`);
const DIET = whole(
  `(?:${DIETS}|(?:gluten|dairy|sugar|meat)[- ]free|low[- ](?:fat|carb|salt|sugar)|intermittent fasting)(?: diet)?`,
);
const SMOKES = /^(?:smoking|cigarettes|fags|ciggies|vaping|the drink|booze|drinking|weed|gambling)$/iu;
export const TABLE =
  'coffee|decaf|(?:green|black|herbal|mint|peppermint|rooibos|chamomile|iced) tea|tea|matcha|kombucha|(?:oat|almond|soya?|goat.s|skimmed|whole|full[- ]fat|cow.s|plant|coconut|rice) milk|milk|soda|diet coke|coke|(?:sparkling|tap|still|soda) water|water|juice|smoothies|(?:alcohol-free |non-alcoholic |craft )?beer|(?:red |white )?wine|cider|gin|whisky|spirits|energy drinks?|butter|margarine|olive oil|sugar|sweeteners?|stevia|honey|white bread|sourdough|(?:brown|rye|wholemeal|white) (?:bread|rice|pasta)|rice|pasta|red meat|meat|beef|chicken|turkey|fish|tofu|crisps|fruit|dark chocolate|milk chocolate|porridge|cereal|toast';
const FOOD = whole(TABLE);
const DRINK =
  /coffee|decaf|tea$|matcha|kombucha|milk$|soda|coke|water|juice|smoothies|beer|wine|cider|gin|whisky|spirits|drinks?$/iu;

const made = (
  slot: string,
  value: string,
  text: string,
  polarity: Polarity,
  { subject, who }: About = SELF,
  when?: string,
): Draft => ({
  slot,
  value: normaliseValue(value),
  text,
  polarity,
  subject,
  who,
  confidence: 0.8,
  ...(when && (polarity === 'affirmed' ? { from: when } : { to: when })),
});

/** What a word names that people take up and drop, as it is told of them; undefined for what is none of it. */
export function habitOf(words: string, polarity: Polarity, of: About, when?: string): Draft | undefined {
  const bare = words.replace(/^(?:my|our|the|an?|being|eating|drinking|doing|using|taking) /i, '');
  const drug = MEDICINES.exec(bare)?.[0];
  if (drug) return made('health.medication', drug, say('take', drug, polarity), polarity, of, when);
  if (DIET.test(bare)) {
    const diet = bare.replace(/ diet$/i, '').toLowerCase();
    return made('health.diet', diet, say('be', diet, polarity), polarity, of, when);
  }
  if (SMOKES.test(bare)) return made('routines.habit', bare, say('go', `in for ${bare}`, polarity), polarity, of, when);
  if (FOOD.test(bare)) {
    const verb = DRINK.test(bare) ? 'drink' : 'eat';
    return made(`routines.${verb}s`, bare, say(verb, bare.toLowerCase(), polarity), polarity, of, when);
  }
  if (HOURS.test(bare)) return made('work.mode', bare, say('work', bare.toLowerCase(), polarity), polarity, of, when);
  if (TOOLS.has(bare.toLowerCase()) || BRAND.test(bare))
    return made('things.uses', bare, say('use', bare, polarity), polarity, of, when);
  if (DOING.test(bare) && !NO_DOING.test(bare))
    return made('routines.routine', bare, say('do', bare.toLowerCase(), polarity), polarity, of, when);
  return undefined;
}

/** Of the moment, of the mind, or of a machine. */
const NO_DOING =
  /^(?:looking|trying|thinking|working|responding|going to|going|planning|feeling|getting|being|having|seeing|loading|talking|asking|wanting|needing|living|using|taking|wondering|worrying|starting|doing|making|saying|understanding|enjoying|sleeping|raining|charging|something|nothing|anything|everything|morning|evening|king|thing|training data|building|showing|coming|paying|sending|speaking|dating|hoping|growing|running (?:out|late|into)|telling|complaining|interesting|amusing|helping|moving|missing|drinking|eating|smoking|vaping|writing (?:this|it)|reading (?:this|it))\b/iu;

const BACK =
  /^(?:(?:am|are|is|was|went|have gone|has gone|moved|switched|came|have come|got|changed|have switched|have moved) )(?:all |straight |right |now )*back (?:on|to|onto|with|using|in to)(?: the| my| our| being| using| eating| drinking| doing)* ([^,.;?!⟦]{2,40})/iu;
const SWITCHED =
  /^(?:(?:have|has|had) )?(?:(?:just|recently|finally|now) )*(?:switched|swapped|changed|gone|went|moved|transitioned|converted)(?: over)? from ([^,.;?!⟦]{2,30}?) to ([^,.;?!⟦]{2,30}?)(?=$|[,.;?!]| ⟦| (?:and|but|so|because|since|after|for|what|how|is|can|when|as|about|a)\b)/iu;
const MAJOR =
  /^(?:(?:have|has|am) )?(?:(?:just|recently) )*(?:switched|changed|switching|changing) (?:my )?(?:majors?|degrees?|courses?|subjects?|programmes?)[,:]? from ([\p{L} ]{2,30}?) to /iu;
const DONE_WITH = new RegExp(
  `^(?:(?:have|has) )?(?:(?:am|are|is) )?(?:(?:just|finally|now|officially|completely) )*(?:done with|over|off|quit|quitting|stopped|gave up(?: on)?|given up(?: on)?|ditched|dropped|fell off|coming off|came off)(?: being| eating| doing| going)?(?: an?| the| my)? (${DIETS}|intermittent fasting|calorie counting|(?:gluten|dairy)[- ]free)(?: thing| diet| stuff| lifestyle| wagon| craze)?(?![\\p{L}-]| (?:curry|recipes?|food|cheese|restaurants?|options?))`,
  'iu',
);
const NO_LONGER_DOES =
  /^(?:am |are |is )?(?:not ((?:[\p{L}]+ing)(?: [^,.;?!⟦]{1,40}?)??) (?:any ?more|any longer|these days|now)|no longer ((?:[\p{L}]+ing)(?: [^,.;?!⟦]{1,40}?)??))(?=$|[,.;?!]| (?:⟦|since|because|so|but|and|after|due|that|as|only|just)\b|\s*⟦)/iu;
/** "haven't driven since the accident": what one did before. */
const SINCE: Readonly<Record<string, string>> = {
  driven: 'driving',
  smoked: 'smoking',
  run: 'running',
  cycled: 'cycling',
  swum: 'swimming',
  trained: 'training',
  'worked out': 'working out',
  exercised: 'exercising',
  flown: 'flying',
  painted: 'painting',
  played: 'playing',
  danced: 'dancing',
  sung: 'singing',
  climbed: 'climbing',
  skied: 'skiing',
  ridden: 'riding',
  dated: 'dating',
  vaped: 'vaping',
  gambled: 'gambling',
  'been to church': 'church',
  'been to the gym': 'the gym',
  'been to work': 'work',
  knitted: 'knitting',
  drawn: 'drawing',
  surfed: 'surfing',
  'been running': 'running',
  'been swimming': 'swimming',
  travelled: 'travelling',
  traveled: 'traveling',
  worked: 'working',
  lifted: 'lifting',
  journaled: 'journaling',
  meditated: 'meditating',
}; // prettier-ignore
const NOT_SINCE = new RegExp(
  `^(?:have|has) not (?:really |properly |even )?(${Object.keys(SINCE).join('|')})((?: (?!since|in|for)[\\p{L}]+){0,3}?)(?= (?:since|in (?:years|months|ages|weeks|\\d+|over|two|three|four|five|ten|a)|for (?:years|months|ages|weeks|\\d+|two|three|over|a))\\b| ⟦)`,
  'iu',
);
const LIVES_WITH =
  /^(?:(?:is|has|have|are|just|now|recently) )*(?:living|lives?|staying|moved(?: back)? in|moving(?: back)? in|come to live|came to live) with (?:us|me)(?![\p{L}])/iu;
const GOES_BY =
  /^(?:(?:am|do) not|no longer|stopped)(?: going| go)? by (\p{Lu}\p{L}+)(?=$|[,.;?!]| (?:any|at|since|now))/u;
const NO_MORE_KIDS =
  /^(?:(?:am|are) )?(?:(?:done|finished|through) having|not having any more|do not want any more|not planning (?:on having )?any more) (?:kids|children|babies)\b/iu;

/** Takes what is said of somebody; gives what it turns back to or from. */
export function returns(one: Predicate, dates: readonly FoundDate[]): Draft[] {
  const { rest } = one;
  const when = datesIn(clauseOf(rest, 3), dates).find(
    ({ past, cue }) => past !== undefined && !/^(?:for|after)$/.test(cue),
  )?.past;
  const back = BACK.exec(rest)?.[1];
  if (back) return each(clauseOf(back), 'affirmed', one, when);
  const [, was = '', is = ''] = SWITCHED.exec(rest) ?? [];
  if (was && is) {
    const [gone, now] = [habitOf(was, 'ended', one, when), habitOf(is, 'affirmed', one, when)];
    return gone && now && ROUTINES.test(gone.slot) && ROUTINES.test(now.slot) ? [now, gone] : [];
  }
  const major = MAJOR.exec(rest)?.[1];
  if (major) return [made('education.studies', major, say('study', major, 'ended'), 'ended', one, when)];
  const diet = DONE_WITH.exec(rest)?.[1];
  if (diet) return [made('health.diet', diet, say('be', diet.toLowerCase(), 'ended'), 'ended', one, when)];
  const match = NO_LONGER_DOES.exec(rest);
  const doing = match?.[1] ?? match?.[2];
  if (doing) return noLonger(doing, one, when);
  const [, verb = '', object = ''] = NOT_SINCE.exec(rest) ?? [];
  if (verb) return notSince(`${SINCE[verb.toLowerCase()] ?? verb}${object}`, one, when);
  if (one.subject !== 'user' && LIVES_WITH.test(rest)) {
    const kind = one.subject.split(':')[0] ?? '';
    return [made('people.household', kind, `Lives with their ${kind}`, 'affirmed', SELF)];
  }
  if (one.subject !== 'user') return [];
  const name = personName(GOES_BY.exec(rest)?.[1] ?? '');
  if (name) return [made('ways.address', name.value, `Is no longer called ${name.words}`, 'ended')];
  return NO_MORE_KIDS.test(rest) ? [made('goals.goal', 'having kids', 'Does not want more children', 'negated')] : [];
}

const ROUTINES = /^routines\./;

/** "back on Android and loving it": the first of it. */
function each(words: string, polarity: Polarity, of: About, when?: string): Draft[] {
  const bare = words.replace(
    / (?:now|again|these days|full[- ]time|lately|too|at last|for good|for now|for a while)$/i,
    '',
  );
  const found = habitOf(bare, polarity, of, when);
  // "back to cooking": a moment's, unless it is named as an activity.
  return found && !(found.slot === 'routines.routine' && !whole(ACTIVITIES).test(bare)) ? [found] : [];
}

function noLonger(doing: string, of: About, when?: string): Draft[] {
  const food = /^(?:eating|drinking) (?:any )?(.+)$/iu.exec(doing)?.[1];
  if (food)
    return FOOD.test(food)
      ? [made('health.avoids', food, say(DRINK.test(food) ? 'drink' : 'eat', food, 'negated'), 'affirmed', of, when)]
      : [];
  const taken = /^(?:taking|using) (?:the |my )?(.+)$/iu.exec(doing)?.[1];
  if (taken) {
    const known = habitOf(taken, 'ended', of, when);
    return known && /^(?:health\.medication|things\.uses)$/.test(known.slot) ? [known] : [];
  }
  if (NO_DOING.test(doing) || /\b(?:it|this|that|them|you|your)\b/i.test(doing)) return [];
  const found = told(doing, 7);
  return found
    ? [made('routines.routine', found.words, `No longer keeps up ${thirdPerson(found.words)}`, 'ended', of, when)]
    : [];
}

function notSince(doing: string, of: About, when?: string): Draft[] {
  // "haven't run the tests" is no sport.
  if (/\b(?:it|this|that|them|you|on|for|any|my)\b|\bthe (?!piano|guitar|violin|drums|cello|flute|gym)/i.test(doing))
    return [];
  const found = phrase(doing, { max: 5, article: true });
  return found
    ? [made('routines.routine', found.words, `Has given up ${thirdPerson(found.words)}`, 'ended', of, when)]
    : [];
}

const NOT_FOR_ME =
  /(?:^|[,;.] ?|\b(?:and|but|so|because|since) )(?:the |my )?([\p{L}][\p{L}\d ]{1,24}?) (?:just |really |simply )*(?:was|were|is|are) (?:just |really |so )*not (?:really )?for me(?=$|[,.;?!])/giu;
const OLD_PLACE =
  /(?<![\p{L}'-])(?:my|our) (old|former|previous|last|new) (?:landlord|landlady|letting agent|flat|apartment|place|house|address|postcode|neighbou?rs?|street|home|room|studio)(?: (?:is|was))? in ((?:the )?\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?)/gu;

/** Takes a sentence in plain spelling; gives what turned out not to be for the user, and where they no longer live. */
export function turnedDown(view: string): Draft[] {
  const found: Draft[] = [];
  for (const [, words = ''] of view.includes(' for me') ? view.matchAll(NOT_FOR_ME) : []) {
    const known = habitOf(words.trim(), 'ended', SELF);
    if (known?.slot === 'things.uses') found.push(known);
    else if (known && /^(?:routines|health\.diet)/.test(known.slot))
      found.push(made('tastes.dislikes', words, `Dislikes ${words.toLowerCase()}`, 'affirmed'));
  }
  for (const [, age = '', town = ''] of view.matchAll(OLD_PLACE)) {
    const where = place(town);
    if (!where) continue;
    const polarity = age.toLowerCase() === 'new' ? 'affirmed' : 'ended';
    found.push(made('places.home', where.value, say('live', `in ${where.words}`, polarity), polarity));
  }
  return found;
}
