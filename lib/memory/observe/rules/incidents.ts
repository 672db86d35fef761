/** What happened to people, as they let it drop: "I broke my wrist", "after my divorce", "our flight got cancelled", "my gran died". */
import { capitalise, normaliseValue, thirdPerson } from '../../text.ts';
import { type FoundDate, formatWhen } from '../../time.ts';
import { AFFAIR, ANIMAL, BEFELL, BELONGING, HAPPENED, HAPPENED_AT } from '../occasions.ts';
import { UNTOLD } from '../phrase.ts';
import { type Draft, fullest } from '../rule.ts';
import { clauseOf, datesIn, type Predicate, predicates, told } from './scan.ts';

const PAST = new RegExp(
  `^(?:(?:have|has|had) (?:(?:just|recently|finally|both|already|also|all|now|since|only) )*)?((?:${HAPPENED.join('|')}))`,
  'iu',
);
const PAST_AT = new RegExp(
  `^(?:(?:have|has|had) (?:(?:just|recently|finally|both|already|also|all|now|since|only) )*)?(${HAPPENED_AT.join('|')})`,
  'iu',
);
/** Base forms that are their own past: without a subject they command. */
const COMMAND =
  /^(?:cut|hit|hurt|put|become|get|set|quit my code|read|is|are|am|done|taken|torn|broken|injured|was|were|hit by)\b/i;
const KIN_ONLY =
  /^(?:(?:has|have|had|just|sadly|recently|suddenly) )*(?:died|passed away|passed on|passed|been born|was born|lost (?:his|her|their) \p{L}+|(?:turned|showed) up (?:(?:at|on|in|outside|to) (?:my|our)\b|unannounced|uninvited|drunk|out of the blue)|told (?:me|us) (?:⟦\d+⟧ )?(?:that )?(?:he|she|they) (?:is|are) (?:gay|lesbian|bi|bisexual|trans|transgender|non-?binary|pregnant|leaving|getting (?:married|divorced))|(?:came|emigrated|immigrated|fled|escaped|moved|migrated) (?:(?:over|here) )?from \p{L}+|whose (?:house|flat|car|home|mum|mom|dad|husband|wife|dog|cat) (?:(?:just|was|got|has|had) )*(?:burnt down|burned down|flooded|died|passed away|stolen|broken into|left)|went (?:into (?:labou?r|hospital|care|rehab|a home)|missing|blind|deaf)|moved (?:out|away|back|in|to \p{Lu}\p{L}+)|(?:is|are) (?:dead|pregnant|expecting|in (?:hospital|prison|jail|rehab|a coma|icu|intensive care|labou?r|remission|a care home|a hospice|hospice)))\b/iu;
/** What small children do for the first time, and grown people every day. */
const FIRST_STEPS =
  /^(?:(?:have|just|recently|finally) )*(?:started (?:walking|talking|crawling)|slept|walked|talked|smiled|crawled)\b/iu;
/** Of whom one shares a roof with it is told that they are gone. */
const HOUSEHOLD = /^(?:lodger|tenant|roommate|flatmate|housemate|nanny|au pair)s?:/;
const LEFT =
  /^(?:(?:has|have|is|are|just|finally) )*(?:gone|left)(?=$|[,.;?!]| (?:last|this|in|on|two|three|a|yesterday|without|owing|me)\b| ⟦)/iu;
const VAGUE =
  /\b(?:got (?:an? )?(?:offer|place)? ?(?:error|response|message|answer|result of)|this (?:code|error)|your (?:answer|suggestion|advice)|my (?:code|script|function|program|query|server|build|app) )\b|\b(?:game|level|boss|quest|dungeon|minecraft|elden ring|pokemon)\b/i;

const USER: Pick<Draft, 'subject' | 'who' | 'polarity'> = { subject: 'user', who: '', polarity: 'affirmed' };

/** An event with its day; `words` stand in the first person, with their verb in front. */
export function event(
  clause: string,
  dates: readonly FoundDate[],
  of: Partial<Draft> = USER,
  text?: (words: string) => string,
): Draft | undefined {
  const found = told(clause);
  if (!found || VAGUE.test(found.words) || UNTOLD.test(found.words)) return undefined;
  // "left teaching after ten years" tells no day.
  const when = datesIn(clause, dates).find(({ past, cue }) => past !== undefined && cue !== 'after')?.past;
  const words = found.words
    .replace(/^(?:have|has|had) (?=been |just )/i, '')
    .replace(/^been /i, 'was ')
    .replace(/^am /i, 'is ');
  return {
    slot: 'events.event',
    kind: 'event',
    value: normaliseValue(found.words),
    text: `${text ? text(found.words) : capitalise(thirdPerson(words))}${when ? ` ${formatWhen(when)}` : ''}`,
    ...(when && { from: when }),
    confidence: 0.75,
    ...USER,
    ...of,
  };
}

function happened(predicate: Predicate, dates: readonly FoundDate[]): Draft | undefined {
  const { subject, who, rest, elliptic } = predicate;
  const of = { subject, who };
  const isOther = subject !== 'user';
  const kin = isOther ? (KIN_ONLY.exec(rest) ?? (HOUSEHOLD.test(subject) ? LEFT.exec(rest) : null)) : null;
  const plain = kin ?? PAST.exec(rest);
  const match = plain ?? PAST_AT.exec(rest);
  if (!match || (elliptic && COMMAND.test(rest)) || (!isOther && FIRST_STEPS.test(rest))) return undefined;
  const lead = kin ? 0 : match[0].length - (match[1] ?? '').length;
  const clause = clauseOf(rest, match[0].length).slice(lead);
  if (!plain && !/\p{Lu}\p{L}|hospital|prison|jail|rehab|intensive care/u.test(clause.slice(4))) return undefined;
  const made = event(clause, dates, of);
  return made && placed(made);
}

const THING_SOLD = new RegExp(
  `^(?:sold|traded in|gave away|given away|rehomed|got rid of) ((?:(?:my|our|the|his|her|their) )(?:[^ ]+ ){0,2}?(?:${BELONGING}|${ANIMAL}))\\b`,
  'iu',
);
const THING_GOT = new RegExp(
  `^(?:bought|adopted|inherited|leased) ((?:(?:a|an|my|our|the|his|her|their|another) )(?:[^ ]+ ){0,2}?(?:${BELONGING}|${ANIMAL}))\\b`,
  'iu',
);

/** An event that another part of a profile tells better goes there: a move is a home, a diagnosis a condition, a sale no longer a thing. */
function placed(made: Draft): Draft | undefined {
  const { value } = made;
  const to = (slot: string, what: string, change: Partial<Draft> = {}): Draft => ({
    ...made,
    kind: 'fact',
    slot,
    value: normaliseValue(what),
    ...change,
  });
  const diagnosed = /diagnosed (?:with|as) (.+)$/.exec(value)?.[1];
  if (diagnosed) return to('health.condition', diagnosed, { text: `Has ${diagnosed.replace(/^(?:an? )/, '')}` });
  const home =
    /^(?:moved|relocated|emigrated|immigrated|came|migrated|fled) (?:(?:back|over|here|all the way|away) )*(?:to|in) (?:the )?(.+)$/.exec(
      value,
    )?.[1];
  if (home && /^with (?:us|me)\b/.test(home)) return undefined;
  if (home) return to('places.home', home.replace(/ (?:for|with|from|when|and|as|last|this|to) .*$/, ''));
  const sold = THING_SOLD.exec(value)?.[1];
  if (sold) return to('things.has', sold, { polarity: 'ended', ...(made.from && { to: made.from }) });
  const got = THING_GOT.exec(value)?.[1];
  if (got) return to('things.has', got);
  if (/^(?:went|gone) (?:part[- ]time|full[- ]time|freelance|self-employed)/.test(value))
    return to('work.mode', value.replace(/^(?:went|gone) /, '').replace('-', ' '));
  if (/^(?:quit|stopped|gave up) (?:smoking|drinking|vaping)$/.test(value))
    return to('routines.habit', value.replace(/^(?:quit|stopped|gave up) /, ''), { polarity: 'ended' });
  const status =
    made.subject === 'user'
      ? /^(?:got|was|were|been) (?:just |recently )?(married|divorced|engaged)$/.exec(value)?.[1]
      : undefined;
  if (status) return to('people.status', status, { text: `Is ${status}` });
  const age = made.subject === 'user' ? /^turned (\d\d)$/.exec(value)?.[1] : undefined;
  if (age) return to('identity.age', age, { text: `Is ${age} years old` });
  const left = /^(?:quit|left|resigned from) my job at (.+)$/.exec(value)?.[1];
  if (left) return to('work.employer', left, { polarity: 'ended', text: `No longer works at ${left}` });
  const firm = /^(?:started|began|accepted) (?:(?:a|my|new) )+(?:job|role|position) at (.+)$/.exec(value)?.[1];
  if (firm) return to('work.employer', firm);
  const school = /^graduated from (?:the )?(.+)$/.exec(value)?.[1];
  if (school) return to('education.school', school);
  const role = /promoted to (?:an? |the )?(.+?)(?: at .+)?$/.exec(value)?.[1];
  if (role) return to('work.role', role);
  if (/\blaid off\b/.test(value)) return to('work.status', 'laid off');
  // What is told by the rules for schools, work and papers.
  if (
    (made.subject === 'user' && /^moved out\b/.test(value)) ||
    /^(?:started (?:at|in|as)|closed on|becom?e?a?m?e? an? (?:vegan|vegetarian|veggie|pesc[a-z]+|flexitarian)|(?:got|was given) an? [a-z]+ (?:passport|citizenship)|went to (?:uni|university|college|school))\b/.test(
      value,
    )
  )
    return undefined;
  return made;
}

const FAILED =
  /^(?:did not|have not|has not|never) (?:(?:actually|really|even|ever) )*((?:went|been|go) to (?:my |a |the |any )?(?:prom|uni|university|college|graduation|festival|concert|funeral|wedding)|(?:got|made it) (?:into \p{L}+|to (?:uni|university|college|nationals|the final))|(?:finished|passed|completed) (?:my |the )?(?:[\p{L}-]+ )?(?:degree|school|uni|university|college|course|phd|thesis|a-levels|gcses|driving test|training|apprenticeship|marathon)|(?:been|gone) (?:abroad|skiing|camping|on (?:a )?(?:plane|holiday|date|cruise))|flown before|met my (?:dad|father|mum|mom|mother|grandparents|grandfather|grandmother|brother|sister)|had (?:a )?(?:girlfriend|boyfriend|driving licen[cs]e|proper job|real job|childhood|relationship)|get (?:the (?:job|promotion|part|place|offer|scholarship|grant|role|apartment|flat|house|visa|mortgage|loan|raise|internship)|into \p{L}+|accepted|promoted|hired|in\b|picked|selected)|pass (?:my|the) [\p{L} ]{2,40}|make (?:the team|it into \p{L}+|the cut)|finish (?:my|the) (?:degree|phd|course|masters|school|marathon|thesis)|win (?:the|my) [\p{L} ]{2,30}|graduate)/iu;

function failed({ subject, who, rest }: Predicate, dates: readonly FoundDate[]): Draft | undefined {
  const match = FAILED.exec(rest);
  if (!match) return undefined;
  const lead = match[0].length - (match[1] ?? '').length;
  return event(
    clauseOf(rest, match[0].length).slice(lead),
    dates,
    { subject, who, polarity: 'negated' },
    (words) =>
      `${/^never/i.test(rest) ? 'Never' : /^ha(?:ve|s)/i.test(rest) ? 'Has not' : 'Did not'} ${thirdPerson(words)}`,
  );
}

const AUXILIARIES =
  '(?:has|have|had|was|were|is|are|got|just|finally|been|being|be|also|all|recently|nearly|completely|both|actually|literally|suddenly|again)';
const THINGS = new RegExp(
  `(?<![\\p{L}'’-])(my|our|the) ((?:(?!(?:my|our|the|is|was)\\b)[\\p{L}\\d'-]+ ){0,2}?(?:${BELONGING}|${ANIMAL}|${AFFAIR})(?: (?:to|from|in|at|for|on|with) (?:the |my |our )?[\\p{L}'-]+(?: \\p{Lu}\\p{L}+)?)?(?: \\p{Lu}\\p{L}+)?)(?:'s)?((?: ${AUXILIARIES}){0,4}) (${BEFELL})(?![\\p{L}-])`,
  'giu',
);
/** Of the house one lives in: "the boiler packed in". */
const AT_HOME = new RegExp(
  `^(?:[\\p{L}]+ )?(?:${AFFAIR}|cars?|van|transmission|gearbox|clutch|engine|alternator|exhaust|brakes|boiler|furnace|heating|washing machine|fridge|freezer|oven|dishwasher|roof|ceiling|basement|cellar|pipes?|internet|wifi)\\b`,
  'iu',
);
const UNREAL =
  /\b(?:what if|what happens (?:if|when)|if (?:the|my|our) [^⟦?]{0,60}$|in case|how (?:do|does|can) (?:i|you|we) (?:tell|know) (?:if|when)|should (?:the|my|our))/i;

function befell(view: string, dates: readonly FoundDate[]): Draft[] {
  return [...view.matchAll(THINGS)].flatMap((match) => {
    const [all, owner = '', what = '', auxiliary = '', verb = ''] = match;
    const after = view.slice(match.index + all.length);
    const isIf =
      /\bif $/i.test(view.slice(0, match.index)) &&
      !/^[^,?]*(?:⟦|\b(?:in (?:january|february|march|april|may|june|july|august|september|october|november|december)|last|yesterday)\b)/i.test(
        after,
      );
    if (isIf || UNREAL.test(view.slice(Math.max(0, match.index - 60), match.index))) return [];
    // "my phone just died" is a battery's end.
    if (
      /^(?:died|run out|ran out|lost|sold|smashed|cracked|closed down)$/i.test(verb) &&
      /\b(?:phones?|laptop|iphone|watch|battery|internet|wifi|car)\b/i.test(what) &&
      !/stolen/.test(verb)
    )
      return [];
    if (owner.toLowerCase() === 'the' && !AT_HOME.test(what)) return [];
    // "is cancelled" is so; "is damaged by" tells how things go.
    if (
      /^ is(?: being)?$/i.test(auxiliary) &&
      /^(?:damaged|destroyed|sold|published|accepted|rejected|leaked)$/i.test(verb)
    )
      return [];
    const clause = clauseOf(`${what}${auxiliary} ${verb}${after}`, `${what}${auxiliary} ${verb}`.length);
    const made = event(clause, dates, USER, (words) =>
      capitalise(thirdPerson(`${owner === 'the' ? 'the' : 'my'} ${words}`)),
    );
    return made ?? [];
  });
}

const DONE_TO =
  /(?<![\p{L}'’-])(someone|somebody|some (?:guy|idiot|kid|kids|man|woman|bloke|driver)|thieves|burglars|hackers|they|(?:a|an|another|my|our|the) (?:[\p{L}-]+ ){0,2}[\p{L}-]+) (?:(?:just|has|have|also|finally|recently|actually) )*(broke into|stole|nicked|hit|rear-ended|crashed into|scratched|keyed|hacked(?: into)?|vandali[sz]ed|smashed|ran over|reversed into|drove into|took off with|mugged|robbed|attacked|assaulted|bit|scammed|fired|sacked|laid off|promoted|evicted|dumped|left|cheated on|proposed to|rejected|accepted|approved|cancelled|canceled|turned down) (me\b|us\b|(?:(?:my|our) )(?:[\p{L}\d'-]+ ?){1,3})([^,.;?!]*)/giu;

function doneTo(view: string, dates: readonly FoundDate[]): Draft[] {
  return [...view.matchAll(DONE_TO)].flatMap((match) => {
    const [, by = '', verb = '', what = '', tail = ''] = match;
    if (
      UNREAL.test(view.slice(Math.max(0, match.index - 60), match.index)) ||
      /\b(?:if|what|how|to|of|could|would)\b/i.test(by)
    )
      return [];
    if (/^left$/i.test(verb) && !/^(?:me|us)\b/i.test(what)) return [];
    if (
      /^(?:left)$/i.test(verb) &&
      !/\b(?:husband|wife|partner|boyfriend|girlfriend|fianc|dad|mum|mom|father|mother|ex)/i.test(by)
    )
      return [];
    if (/^(?:hit|bit)$/i.test(verb) && /^(?:it|this)/i.test(by)) return [];
    const subject = /^(?:they|some (?:guy|idiot|bloke))$/i.test(by) ? 'Somebody' : capitalise(thirdPerson(by));
    return event(clauseOf(`${verb} ${what}${tail}`), dates, USER, (words) => `${subject} ${thirdPerson(words)}`) ?? [];
  });
}

/** Nouns that are an event by themselves where they are one's own. */
const BLOWS =
  '(?:divorce|separation|break-?up|(?:car |bike |motorbike |skiing )?accident|(?:car )?crash|miscarriages?|stillbirth|stroke|heart attack|concussion|burglary|break-?in|redundancy|layoff|lay-?off|eviction|bankruptcy|bereavement|relapse|hysterectomy|mastectomy|vasectomy|c-section|caesarean|hip replacement|knee replacement|transplant|bypass|graduation|diagnosis|promotion|arrest|deployment|abortion|bypass|appendectomy|knee surgery|back surgery|hip surgery|heart surgery|surgery|operation|wedding|honeymoon|birth of (?:my|our) (?:\\p{L}+ )?(?:son|daughter|baby|child|twins)|fall|injury|operation|retirement|move|move to \\p{Lu}\\p{L}+)';
const AFTER = new RegExp(
  `\\b(?:since|after|following|from|recovering from|because of|got over|post|during|due to) ((?:my|our|the) (?:(?!(?:next|future|upcoming)\\b)[\\p{L}\\d'-]+ ){0,2}?(?:${BLOWS}|fire|flood|robbery|burglary)(?: (?:at|in|with|to|of) (?:(?:my|our|the) )?[\\p{L}'-]+)?)(?![\\p{L}-])([^,.;?!]{0,30})`,
  'giu',
);
const OWN =
  /(?<![\p{L}'’-])(?:my|our) ((?:first |second |recent |last |own |\p{L}+ )?(?:divorce|miscarriages?|stillbirth|stroke|heart attack|concussion|burglary|car crash|car accident|redundancy|eviction|bankruptcy))(?= (?:in|last|was|happened|and|i|we|has|have|settlement|⟦|\p{L}+ )|[,.?!]|$)([^,.;?!]{0,30})/giu;
const BACK =
  /(?:^|[,;] ?|\b(?:and|so|hi|hey) )(?:just |only just |finally )?((?:got )?back (?:home )?(?:from|in) (?![^,.;?!]{3,30} (?:⟦\d⟧|after [^,.;?!]{3,25}) in \p{Lu}|you|this|my (?:code|work)|work\b|the (?:gym|shop|office|start)|school\b|it\b|that\b|bed\b)[^,.;?!]{3,50})/giu;

function suffered(view: string, dates: readonly FoundDate[]): Draft[] {
  const found: Draft[] = [];
  for (const match of view.matchAll(AFTER)) {
    const [, what = '', tail = ''] = match;
    // "the divorce" may be anybody's, and "after my move in June" may be to come.
    if (/^the /i.test(what) && !/ (?:at|in|with) (?:my|our)\b/i.test(what)) continue;
    if (
      /\b(?:wedding|honeymoon|graduation|retirement|move|surgery|operation|promotion)\b/i.test(what) &&
      !/^(?:since|recovering from)/i.test(match[0])
    )
      continue;
    const made = event(clauseOf(`${what}${tail}`), dates, USER, (words) => `Went through ${thirdPerson(words)}`);
    if (made) found.push(made);
  }
  for (const [, what = '', tail = ''] of view.matchAll(OWN)) {
    if (found.some(({ value }) => value.includes(normaliseValue(what)))) continue;
    const made = event(
      clauseOf(`${what} ${tail}`.replace(/(?<=\S)\s+(?!⟦).*$/, (rest) => (rest.includes('⟦') ? rest : ''))) || what,
      dates,
      USER,
      () => `Went through a ${what.toLowerCase()}`,
    );
    if (made) found.push({ ...made, value: normaliseValue(what) });
  }
  for (const [, words = ''] of view.matchAll(BACK)) {
    const made = event(clauseOf(words, 8), dates, USER, (said) => `Is ${thirdPerson(said.replace(/^got /i, ''))}`);
    if (made) found.push(made);
  }
  return found;
}

/** Takes a sentence in plain spelling with its dates masked, and the dates; gives what happened to the user and theirs, each once. */
export function incidents(view: string, dates: readonly FoundDate[]): Draft[] {
  // A day that cannot be told makes an event that nobody can place.
  if (dates.length > 0 && dates.every(({ past, future }) => past === undefined && future === undefined)) return [];
  const found = [
    ...predicates(view).flatMap((one) => [happened(one, dates) ?? [], failed(one, dates) ?? []].flat()),
    ...befell(view, dates),
    ...doneTo(view, dates),
    ...suffered(view, dates),
  ];
  return fullest(found);
}
