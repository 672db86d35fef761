/** Takes trades, firms, fields, hours and sums of pay out of what people say of their work. */
import { FIELDS, TRADES } from '../lexicon.ts';
import type { Draft } from '../rule.ts';
import { WORKPLACES } from '../vocations.ts';
import { mine, noun } from './voice.ts';

/** A word as it is typed. */
export const WORD = '[^\\s,;:!?()"“”–—]+';
const AN = /^[aeiou]/i;
/** Takes a noun phrase; gives it with its article. */
export const an = (words: string) => `${AN.test(words) ? 'an' : 'a'} ${words}`;

const NO_TRADE =
  /\b(?:bad|good|great|terrible|big|huge|better|slow|fast|lazy|strong|firm|picky|light|heavy|worst|best|first-time|only|real|aspiring|future|wannabe|frustrated|happy|regular|power|born|natural|would-be|team|sore|day ?dream|morning|night owl|tour guide book|dungeon|game)\b(?! (?:nurse|manager|designer|developer|leader|lead|porter|guard|driver|teacher|lawyer|estate))/i;
/** Words that stand at the end of a trade only where something stands in front of them. */
const BARE =
  /^(?:lead|model|host|server|guide|captain|owner|keeper|seller|dealer|walker|crew|tech|temp|marine|guard|planner|minister|agent|controller|operator|worker|representative|practitioner|officer|executive|master|specialist|member|assistant|deputy|director|trainer|tester|conductor|maintainer|miner|trader|judge|picker|fitter|packer|plant|principal|founder|hand)$/;
/** "a temp at Adecco": where a firm is named the bare word will do. */
const AT_A_FIRM = /^(?:an? )?\p{L}+ (?:at|for|with) (?:the )?\p{Lu}/u;
const OTHER_TRADES =
  /\b(?:product owner|scrum master|head (?:chef|teacher|gardener|of \w+)|tree surgeon|cabin crew|call handler|social worker|shop assistant|healthcare assistant|personal assistant|(?:line|shift|kitchen|warehouse|team) (?:lead|leader)|team leader|union rep|sales rep|estate agent|civil servant|vet tech|lab tech|bus conductor|stunt double|(?:first|police|prison) (?:responder|officer)|stay[- ]at[- ]home (?:mum|mom|dad|parent|mother|father)|housewife|househusband|homemaker|public defender|dog walker|farm hand|night watchman|watchman|park ranger|band (?:5|6|7) nurse)$/iu;

/** "senior night nurse, and …" → the trade at the head of the words, with what narrows it. */
export function tradeIn(rest: string): string | undefined {
  const words = noun(rest, 4)?.words.replace(
    /^(?:\d+[- ]year[- ]old|fellow|other|us|mere|humble|tired|busy|young|old|new|single|lone|poor) /i,
    '',
  );
  if (words === undefined) return undefined;
  const value = words.toLowerCase().replace(/['’]s$/, '');
  const last = value.split(/[ -]/).at(-1) ?? '';
  const one = singular(last);
  const known =
    OTHER_TRADES.test(value) ||
    ((TRADES.has(last) || TRADES.has(one)) &&
      (value.includes(' ') || !BARE.test(one) || (one !== 'member' && AT_A_FIRM.test(rest))));
  return known && !NO_TRADE.test(value) ? words : undefined;
}

/** Takes a plural noun; gives its singular. */
export const singular = (word: string) =>
  word
    .replace(/^(.*)men$/, '$1man')
    .replace(/ies$/, 'y')
    .replace(/([^s])s$/, '$1');

/** Takes a trade; gives that the user does it. */
export const roleOf = (words: string, more: Partial<Draft> = {}): Draft =>
  mine('work.role', words, more.polarity === 'ended' ? `Used to work as ${an(words)}` : `Works as ${an(words)}`, more);

const NO_FIRM =
  /^(?:(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|christmas|easter|spring|summer|autumn|winter|home|night|nights|work|least|most|first|once|all|last|present|noon|midnight|it|me|him|her|them|you|this|that|the (?:moment|time|weekend|end|same|beach|top|start|beginning|back|front|side|office|desk|company|job|firm|minute|limit|edge|gym)|\d.*|\w+ing|myself|free|fun|money|cash|real|good|life|now|years?|months?|half|myself|a (?:living|while|change|raise|promotion|desk|friend|laugh))$/iu;

/** "the dental practice in Leeds" → where one works, or nothing where it is no place of work and no name. A name behind "in" is a town's. */
export function firmIn(rest: string, free = false, how = 'at'): string | undefined {
  const found = noun(rest, 5);
  if (!found || NO_FIRM.test(found.value) || NO_FIRM.test(rest.trim())) return undefined;
  const place = new RegExp(`(?:^|[ -])(?:${WORKPLACES})$`, 'iu').test(found.value);
  return place ||
    free ||
    (!/^in$/i.test(how) && /^(?:the )?\p{Lu}/u.test(rest) && !/^(?:UTC|GMT|PST|EST|CET)\b/.test(rest))
    ? found.words
    : undefined;
}

/** Takes an employer; gives that the user works there. */
export const employedAt = (words: string, more: Partial<Draft> = {}): Draft =>
  mine(
    'work.employer',
    words,
    more.polarity === 'ended' ? `Used to work at ${named(words)}` : `Works at ${named(words)}`,
    more,
  );

/** Takes an employer; gives a name as it stands, a kind of place with its article. */
export const named = (words: string) => (/\p{Lu}/u.test(words) ? words : an(words));

/** Takes a field; gives that the user works in it. */
export const fieldOf = (words: string, more: Partial<Draft> = {}): Draft =>
  mine('work.field', words, more.polarity === 'ended' ? `Used to work in ${words}` : `Works in ${words}`, more);

/** A field at the beginning of the words. */
export const FIELD = new RegExp(
  `^(?:the )?((?:${FIELDS}|[\\w]+ (?:industry|sector|trade|business))(?: industry| sector| team| department)?)(?![\\w-])`,
  'iu',
);

/** What follows "work in/at/for": a field, a firm. */
export function workplace(how: string, rest: string, more: Partial<Draft> = {}): Draft[] {
  const field = /^in$/i.test(how) ? FIELD.exec(rest)?.[1] : undefined;
  if (field) return [fieldOf(field, more), ...second(rest.slice(field.length), more)];
  const firm = firmIn(rest, /^for$/i.test(how) && /^(?:an?|the) /i.test(rest), how);
  return firm ? [employedAt(firm, more)] : [];
}

/** "… at Siemens", "… in a bakery" after what was told first. */
export function second(tail: string, more: Partial<Draft> = {}): Draft[] {
  const [, how, rest] =
    /^(?: (?!.{0,30}\b(?:and|but|i|we|my|who|because)\b)[^,.!?]{0,30}?)?? (at|for|with|in) (?=(?:an?|the|my|our) |\p{Lu})(.+)/u.exec(
      tail,
    ) ?? [];
  const firm = rest === undefined ? undefined : firmIn(rest, false, how);
  return firm ? [employedAt(firm, more)] : [];
}

/** A trade at the head of the words, and where it is done. */
export function tradeAt(rest: string, more: Partial<Draft> = {}): Draft[] {
  const trade = tradeIn(rest);
  return trade === undefined
    ? []
    : [roleOf(trade, more), ...second(rest.slice(rest.indexOf(trade) + trade.length), more)];
}

/** Takes a situation; gives that it is the user's. */
export const status = (value: string, text = `Is ${value}`, more: Partial<Draft> = {}): Draft =>
  mine('work.status', value, text, more);

/** What one is "on". */
export const LEAVE =
  '(?:parental|maternity|paternity|sick|medical|study|garden(?:ing)?|unpaid|adoption|compassionate|carer.s|annual|stress) leave|sabbatical|furlough|strike|disability|workers. comp|a career break|a zero[- ]hours contract|a (?:fixed[- ]term|temporary|temp|permanent) contract|probation|call(?= (?:this|every|at|on|tonight|all|for))|nights|night shifts?|early shifts?|late shifts?|the (?:night|early|late|day|morning|evening|graveyard) shift|days off shift|rotating shifts|flexi-?time';
/** Situations without an employer. */
export const IDLE =
  'unemployed|jobless|off sick|off work|signed off(?: work| sick)?|not working(?= (?:at the moment|at present|right now|currently|since|because))|out of a job|between jobs|out of work|retired|semi-retired|self[- ]employed|freelance|freelancing|laid off|made redundant|furloughed|job[- ]hunting|looking for (?:an? )?(?:new |different |part[- ]time |summer |better |first )*(?:work|job|position|role)|on the dole|on benefits|unable to work';
/** A sum of pay, in one group. */
export const SUM =
  '((?:about |around |roughly |nearly |almost |just )?[$€£]? ?\\d[\\d,.]*\\d?k?(?: ?(?:k|grand|euros?|dollars?|bucks|pounds|quid|usd|eur|gbp|chf|francs|€|£))?(?: (?:net|gross|before tax|after tax))?(?: ?(?:a|an|per|/) ?(?:year|month|hour|week|day|annum|shift)| annually| monthly)?)';
const PAID =
  /[$€£k]|\d{4}|\d,\d{3}|grand|dollars|euro|pounds|quid|bucks|usd|eur|gbp|chf|francs|hour|month|year|week|annum|day/i;

/** Takes a sum; gives that it is the user's pay. */
export const salary = (sum: string): Draft | undefined => {
  const plain = sum
    .trim()
    .replace(/^(?:about|around|roughly|nearly|almost|just) /i, '')
    .replace(/[.,]$/, '');
  return PAID.test(plain) ? mine('work.salary', plain, `Earns ${plain}`) : undefined;
};

/** Hours and ways of working. */
export const HOURS =
  '(?:\\d+|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty)[- ]?(?:hours?|hrs|h)(?: (?:a|per) (?:week|day|shift)|[- ]weeks?| shifts?)|(?:\\d|two|three|four|five|six|seven)[- ](?:days?|nights?|mornings|evenings|afternoons|shifts)(?: (?:a|per|each) (?:week|month)|[- ]week)|part[- ]time|full[- ]time|night shifts?|day shifts?|late shifts?|early shifts?|double shifts?|split shifts?|nights|weekends|evenings|shifts|from home|remotely|remote|hybrid|freelance|flexi-?time|overtime|rotating shifts|weird hours|long hours|odd hours|(?:the )?(?:night|early|late|day|morning|evening|graveyard) shift|mon(?:day)? to (?:fri|thurs)(?:day)?|nine to five|9 to 5|9-5';
/** Takes hours or a way of working; gives that they are the user's. */
export const mode = (words: string): Draft =>
  mine('work.mode', words.replace(/-/g, ' '), `Works ${words.replace(/^(?=the |\d+ hour|split|double)/i, '')}`);

/** Verbs of trades, and who does them: "I cut hair". */
export const DOING: readonly (readonly [string, (rest: string) => string | undefined])[] = [
  [
    '(?:drive|driving) (?:an? |the )?(?=(?:[\\w-]+ ){0,2}?(?:van|bus|taxi|truck|lorry|tram|train|cab|coach|ambulance|forklift|digger|crane|tractor|hgv|uber|school bus|minibus)\\b)',
    (rest) =>
      /^(?:[\w-]+ ){0,2}?(?:van|bus|taxi|truck|lorry|tram|train|cab|coach|ambulance|forklift|digger|crane|tractor|hgv|uber)\b/iu
        .exec(rest)?.[0]
        .concat(' driver'),
  ],
  [
    '(?:drive|driving|deliver|delivering|ride|riding) for (?=uber|lyft|bolt|deliveroo|just eat|doordash|amazon|dhl|ups|fedex|hermes|evri)',
    (rest) => /^\p{L}+(?: eat)?/u.exec(rest)?.[0].concat(' driver'),
  ],
  [
    '(?:cut|cutting|do|doing) (?=hair\\b|nails\\b|make-?up\\b|lashes\\b)',
    (rest) => `${/^\p{L}+/u.exec(rest)?.[0] ?? ''} stylist`,
  ],
  ['(?:tend|tending) (?=bar\\b)', () => 'bartender'],
  ['(?:wait|waiting|bus|bussing) (?=tables\\b)', () => 'waiter'],
  [
    '(?:groom|grooming) (?=(?:other people.s )?(?:dogs|horses) (?:for|as|professionally))',
    (rest) => `${/^(?:other people.s )?(dogs|horses)/i.exec(rest)?.[1] ?? 'dogs'} groomer`,
  ],
  ['(?:walk|walking) (?=(?:other people.s )?dogs (?:for|as|professionally))', () => 'dog walker'],
  ['(?:do|doing) the (?=books|accounts|bookkeeping)', () => 'bookkeeper'],
];

/** With whom or what one works. */
export const WITH =
  /^(?:an? |the )?((?:[\w-]+ )?(?:oil rigs?|ships?|farms?|building sites?|cruise ships?|trains?|animals|horses|children|kids|patients|refugees|wood|metal|textiles|teenagers|adults|people with \w+|old people|elderly|toddlers|students))\b/iu;

/** Whom one teaches without being a teacher. */
export const NOT_PUPILS =
  /^(?:you|me|him|her|them|it|us|myself|my (?:son|daughter|kids?|dog|child|self|wife|husband|brother|sister|mum|mom|dad)|how|the (?:dog|cat)|people how|a lesson|others)\b/i;
