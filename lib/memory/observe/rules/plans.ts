/** What the user is up to: projects, goals, plans, events, routines. */
import { capitalise, conjugate, normaliseValue, thirdPerson } from '../../text.ts';
import { formatDate } from '../../time.ts';
import { LANGUAGES } from '../lexicon.ts';
import { phrase, place, UNTOLD } from '../phrase.ts';
import { type Draft, ENDABLE, type Rule, rx, say } from '../rule.ts';
import type { Statement } from '../statements.ts';

/** The clause without its dates, as a phrase. */
const undated = (rest: string, max = 14) => phrase(rest, { max });

const dated = ({ dates }: Statement, tense: 'past' | 'future') => dates.some((date) => date[tense] !== undefined);

const LIFE =
  '(?:learn (?!how|about|more|to (?:use|make|do|write|code))|become |lose (?:weight|\\d)|gain (?:weight|muscle)|run (?:an?|the|my) (?:\\p{L}+ )?(?:marathon|5k|10k|race|ultra\\p{L}*|half)|travel|visit|move (?:to|out|in|abroad|back)|buy (?:an?|my|our) (?:\\p{L}+ )?(?:house|home|flat|apartment|car|boat)|quit (?:my|smoking|drinking)|start (?:an?|my) (?:own |new )?(?:business|company|family|blog|podcast|garden|career)|open (?:an?|my)|save (?:up )?[$€£\\d]|retire|get (?:fit|in shape|promoted|married|a dog|a cat|healthier|into (?!this))|write (?:an?|my) (?:\\p{L}+ )?(?:book|novel|memoir)|publish|study (?!for|the|this)|apply (?:for|to)|stop (?:smoking|drinking|biting)|climb|read more|eat (?:healthier|less|more|better)|exercise|adopt|emigrate|propose|have (?:kids|children|a baby)|change (?:careers?|jobs?)|climb|hike|cycle|raise|renovate|donate|volunteer|go (?:back )?to (?:college|university|school|\\p{Lu})|go vegan|sail|live in|work (?:abroad|in|as|for|at) )';

const PROJECTS =
  'app|application|website|site|game|book|novel|memoir|thesis|dissertation|startup|business|bot|library|extension|plugin|platform|album|documentary|film|screenplay|podcast|blog|robot|tracker|house|kitchen|garden|bathroom|renovation|paper|portfolio|shop|store|newsletter|course|compiler|prototype|dashboard|capstone|shed|boat|van';

/** "a budget tracker app in Flask": has a project's noun in it, and says more than the noun. */
function project(verb: string, rest: string): Draft | undefined {
  const found = undated(rest.replace(/^(?:an?|my|our|the) /i, ''), 10);
  if (!found || found.value.split(' ').length < 2 || !new RegExp(`\\b(?:${PROJECTS})s?\\b`, 'i').test(found.value))
    return undefined;
  const lead = /^(?:an?|my|our) /i.exec(rest)?.[0] ?? '';
  return {
    slot: 'projects.project',
    value: found.value,
    text: say('be', `${verb} ${lead}${found.words}`),
    confidence: 0.8,
  };
}

/** "the deadline for my thesis is ⟦0⟧" */
function deadline(what: string, { dates }: Statement): Draft | undefined {
  const date = dates[0]?.future;
  const found = phrase(what.replace(/^(?:my|the|our) /i, ''), { max: 6 });
  if (!date || !found) return undefined;
  return {
    slot: 'projects.deadline',
    kind: 'plan',
    entity: found.value,
    value: date,
    text: `Has a deadline for ${/^my|our/i.test(what) ? 'their ' : ''}${found.words}: ${formatDate(date)}`,
    to: date,
    confidence: 0.9,
  };
}

function budget(sum: string, what: string): Draft | undefined {
  const amount =
    /^(?:about |around |roughly |up to |under )?((?:[$€£] ?)?\d[\d,.]*\d?k?(?: ?(?:dollars|euros|pounds|usd|eur|gbp|€|£))?(?: (?:a|per) (?:month|week|day|year|person|night))?)/i.exec(
      sum,
    )?.[1];
  const found = what ? phrase(what.replace(/^(?:the|my|our|this) /i, ''), { max: 5 }) : undefined;
  if (!amount || (what && !found)) return undefined;
  return {
    slot: 'projects.budget',
    value: amount.toLowerCase(),
    ...(found && { entity: found.value }),
    text: `Has a budget of ${amount}${found ? ` for ${thirdPerson(what)}` : ''}`,
    confidence: 0.85,
  };
}

/** A plan in the user's own words, which start with `lead`. */
function plan(lead: string, rest: string, confidence: number): Draft | undefined {
  const found = undated(rest);
  if (
    !found ||
    /^(?:use|try|ask|make sure|do|add|create|implement|fix|write|check|test|see|look|go ahead|start with|need)\b|^(?:scheduled|starting|having|due|booked|invited|meeting|seeing|getting ready)$/.test(
      found.value,
    )
  )
    return undefined;
  return {
    slot: 'plans.plan',
    kind: 'plan',
    value: found.value,
    text: capitalise(thirdPerson(`${lead} ${found.words}`)),
    confidence,
  };
}

function goal(words: string, text: string, confidence = 0.75): Draft | undefined {
  const found = phrase(words, { max: 14, article: true });
  if (!found || /^the /i.test(words) || /\b(?:this|code|function|script|error|query|file)\b/.test(found.value))
    return undefined;
  return {
    slot: 'goals.goal',
    kind: 'plan',
    value: found.value,
    text: `${text} ${thirdPerson(found.words)}`,
    confidence,
  };
}

function trip(rest: string, text: string): Draft | undefined {
  const found = place(rest.replace(/\s*⟦\d+⟧.*$/, '').replace(/ for .*$/, ''));
  return found && /\p{Lu}/u.test(found.words)
    ? { slot: 'plans.trip', kind: 'plan', value: found.value, text: `${text} ${found.words}`, confidence: 0.85 }
    : undefined;
}

const IRREGULAR =
  'went|ran|bought|got|won|lost|met|gave|took|had|sold|broke|began|flew|drove|swam|saw|wrote|built|spent|left|found|hit|set|chose|held|made|became|taught|rode|read|beat|threw';
/** Verbs that tell of the chat or of the moment before it. */
/** A language that one takes up is learnt, which another rule tells. */
const BEGUN = new RegExp(`^(?:started|began|took up|picked up) (?:${LANGUAGES})$`, 'iu');
const NO_EVENT =
  /^(?:tried|used|went (?:once|twice)|got (?:like|about|around)|had no|asked|said|mentioned|needed|wanted|thought|noticed|saw|added|updated|fixed|changed|tested|checked|installed|implemented|created|wrote|got an|had (?:an? )?(?:problem|issue|error|question)|worked|looked|decided|wondered|liked|was|discussed|talked|learned|heard|found|read|lived|moved|made|set|based|focused|reviewed|realized|realised|planned|scheduled|aimed|hit|need|proceed|succeed|exceed|feed|speed|had to|chose to|agreed|met back|got (?:it|that|this|to|stuck|back|feedback)|\p{L}+ (?:it|that|this|something|them|him|her)(?: |$))\b/iu;

const ROUTINE =
  '(?:wake|get up|go|eat|drink|cook|run|jog|work|exercise|walk|meditate|sleep|bike|cycle|commute|swim|train|read|skip|have (?:breakfast|lunch|dinner|coffee|tea|brunch|an? (?:glass|cup|smoothie|shake|snack|nap))|shop|order|travel|take|study|journal|fast|nap|play|practi[cs]e|do (?:yoga|pilates|sports?|laundry|the|my|push-?ups|cardio|weights|crossfit)|call|meet|lift|volunteer|teach|attend|visit|stretch|garden|bake|clean|drive)';
const OFTEN =
  '(?:every|each|once|twice|\\d+ times|(?:two|three|four|five|six|several|a few) times|daily|weekly|monthly|on (?:mon|tues|wednes|thurs|fri|satur|sun)days|on weekends|most (?:days|mornings|evenings|weekends|nights)|in the (?:mornings?|evenings?))\\b';

function routine(adverb: string, verb: string, rest: string): Draft | undefined {
  const words =
    `${verb}${rest}`
      .replace(/\s*⟦\d+⟧/g, '')
      .split(/:(?!\d)|[,;!?()"]| (?:because|but|so|and i|since|when|if|which|that) /i, 1)[0]
      ?.trim() ?? '';
  if (
    words.split(' ').length > 12 ||
    /^run (?:the|an?|my|this) (?!\p{L}*\s*(?:marathon|race|10k|5k|half))|\b(?:this|it|an? (?:error|problem|question|issue)|trouble|to (?:make|be|do|have)\b)/iu.test(
      words,
    )
  )
    return undefined;
  const [head = '', ...tail] = words.split(' ');
  const text = `${adverb ? `${capitalise(adverb)} ${conjugate(head)}` : capitalise(conjugate(head))} ${thirdPerson(tail.join(' '))}`;
  return tail.length === 0
    ? undefined
    : { slot: 'routines.routine', value: normaliseValue(words), text: text.trim(), confidence: 0.8 };
}

export const plans: readonly Rule[] = [
  {
    pattern: rx('(?:the|my|our) (?:final |hard )?deadline for (.+?) is ⟦0⟧'),
    draft: ([what = ''], statement) => deadline(what, statement),
  },
  { pattern: rx('my (.+?) (?:is|are) due ⟦0⟧'), draft: ([what = ''], statement) => deadline(`my ${what}`, statement) },
  {
    pattern: rx('I have (?:an? |my )(.+? )?deadline (?:for (.+?) )?⟦0⟧'),
    draft: ([kind = '', what = ''], statement) => (what || kind ? deadline(what || kind, statement) : undefined),
  },
  {
    pattern: rx('I am working on (.+?) with (?:an? |the )?deadline (?:of |on )?⟦0⟧'),
    draft: ([what = ''], statement) => deadline(what, statement),
  },
  {
    pattern: rx('(?:my|our) (?:total |overall |monthly |weekly )?budget (?:for (.+?) )?is (.+)'),
    draft: ([what = '', sum = '']) => budget(sum, what),
  },
  {
    pattern: rx('I have (?:an? )?(?:\\p{L}+ )?budget of (.+?)(?: for (.+))?$'),
    draft: ([sum = '', what = '']) => budget(sum, what),
  },
  {
    pattern: rx(
      'my (?:main |long-term |short-term |ultimate |current |big |biggest |personal |fitness |career )*goal(?: for [^⟦]+?| this year)? (?:is|⟦\\d⟧ is) (?:to |that I )?(.+)',
    ),
    dates: 'when',
    tense: 'future',
    draft: ([rest = '']) => goal(rest, 'Has the goal to', 0.85),
  },
  {
    pattern: rx('I am (training|preparing|studying|saving(?: up)?|practi[cs]ing|getting ready) for (.+)'),
    dates: 'when',
    tense: 'future',
    draft: ([verb = '', rest = '']) => goal(rest.replace(/^my /i, 'their '), `Is ${verb.toLowerCase()} for`),
  },
  {
    pattern: rx(
      `I (?:would love|want|hope|aim|dream|am hoping|am aiming|am trying|am planning|intend|am determined|am looking|would like|plan|am going|will) (?:to |of )?(${LIFE}.*)`,
    ),
    dates: 'when',
    tense: 'future',
    draft: ([rest = ''], { view, dates }) => {
      const plain = rest.replace(/\s*⟦\d+⟧.*$/, '');
      if (/^I (?:plan|am planning|intend|am going|will) /i.test(view))
        return /^I (?:am going|will) /i.test(view) && dates.length === 0 ? undefined : plan('Plans to', plain, 0.8);
      return /^I (?:would like|am looking)/i.test(view) && /^(?:learn|visit|apply)/i.test(plain)
        ? undefined
        : goal(plain, 'Wants to');
    },
  },
  {
    pattern: rx(
      'I (?:am|will be) (flying|travell?ing|going|heading|driving|taking a trip|going on (?:an? )?(?:vacation|holiday|trip)) to (.+)',
    ),
    dates: 'when',
    tense: 'future',
    draft: ([verb = '', rest = '']) => trip(rest, `Is ${verb.toLowerCase()} to`),
  },
  {
    pattern: rx('I (?:am|will be) visiting (\\p{Lu}.+)'),
    dates: 'when',
    tense: 'future',
    draft: ([rest = '']) => trip(rest, 'Is visiting'),
  },
  {
    pattern: rx(
      'I (?:have|booked|am planning|have booked) (?:an? )?((?:[\\p{L}-]+ )?(?:trip|flight|vacation|holiday|honeymoon|cruise|road trip)) (?:planned )?(?:to|in|around) (.+)',
    ),
    dates: 'when',
    tense: 'future',
    draft: ([kind = '', rest = '']) => trip(rest, `Plans a ${kind} to`),
  },
  {
    pattern: rx('I am (moving|relocating) (?:back )?to (.+)'),
    dates: 'when',
    tense: 'future',
    draft: ([verb = '', rest = '']) => {
      const found = place(rest);
      return found && /\p{Lu}/u.test(found.words)
        ? {
            slot: 'plans.plan',
            kind: 'plan',
            value: `move to ${found.value}`,
            text: `Is ${verb} to ${found.words}`,
            confidence: 0.85,
          }
        : undefined;
    },
  },
  {
    pattern: rx(
      'I am ((?:getting|starting|having|leaving|graduating|retiring|hosting|attending|giving|meeting|seeing|submitting|presenting|running|turning|launching|throwing|celebrating|joining|taking|flying|picking up|invited|scheduled|booked|due|expecting|defending|performing|speaking|interviewing)\\b.*⟦.*)',
    ),
    dates: 'when',
    tense: 'future',
    draft: ([rest = ''], statement) =>
      dated(statement, 'future') &&
      statement.dates.every(({ cue }) => cue !== 'since') &&
      !/^having (?:trouble|issues|problems|difficulty)/i.test(rest)
        ? plan('Is', rest, 0.8)
        : undefined,
  },
  {
    pattern: rx('I (?:plan|am planning|intend) (?:to|on) (.*⟦.*)'),
    dates: 'when',
    tense: 'future',
    draft: ([rest = '']) => plan('Plans to', rest, 0.75),
  },
  {
    pattern: rx(
      'I have (?:an? |my |the |our )((?:[\\p{L}\\d-]+ ){0,4}(?:appointment|meeting|interview|exam|test|surgery|wedding|conference|presentation|flight|party|birthday|race|marathon|concert|audition|recital|viva|defense|defence|final|midterm|date|checkup|check-up|visit|reunion|performance|workshop|session)\\b.*⟦.*)',
    ),
    dates: 'when',
    tense: 'future',
    draft: ([rest = ''], statement) => {
      const found = undated(rest);
      return found && dated(statement, 'future')
        ? {
            slot: 'plans.plan',
            kind: 'plan',
            value: found.value,
            text: `Has ${/^[aeiou]/i.test(found.words) ? 'an' : 'a'} ${thirdPerson(found.words)}`,
            confidence: 0.85,
          }
        : undefined;
    },
  },
  {
    pattern: rx(
      'I am (working on|building|developing|writing|designing|renovating|creating|making) ((?:an?|my|our) .+)',
    ),
    polarities: ENDABLE,
    dates: 'since',
    draft: ([verb = '', rest = '']) => project(verb.toLowerCase(), rest),
  },
  {
    pattern: rx(
      'I (?:quit|stopped|gave up|have quit|have stopped|have given up) (smoking|vaping|drinking|biting my nails|gambling)\\b',
    ),
    dates: 'when',
    draft: ([habit = '']) => ({
      slot: 'routines.habit',
      value: habit.toLowerCase(),
      polarity: 'ended',
      text: `Quit ${thirdPerson(habit.toLowerCase())}`,
      confidence: 0.9,
    }),
  },
  {
    pattern: rx('I (smoke|vape)(?=$|[ ,.])'),
    others: true,
    polarities: ['affirmed', 'negated', 'ended'],
    dates: 'since',
    draft: ([verb = ''], { polarity }) => ({
      slot: 'routines.habit',
      value: verb.toLowerCase().replace(/e$/, 'ing'),
      text: say(verb.toLowerCase(), '', polarity).trim(),
    }),
  },
  {
    pattern: rx(`I (usually|always|often|typically|generally|normally|rarely|never|tend to) (${ROUTINE})\\b(.*)`),
    polarities: ['affirmed'],
    draft: ([adverb = '', verb = '', rest = '']) =>
      routine(adverb.toLowerCase() === 'tend to' ? 'usually' : adverb.toLowerCase(), verb, rest),
  },
  {
    pattern: rx(`I (${ROUTINE})\\b(.* ${OFTEN}.*)`),
    polarities: ['affirmed'],
    draft: ([verb = '', rest = '']) => routine('', verb, rest),
  },
  {
    pattern: rx(`I ((?:\\p{L}+ed|${IRREGULAR}) .*⟦.*)`),
    dates: 'when',
    tense: 'past',
    draft: ([rest = ''], statement) => {
      const found = undated(rest);
      if (
        !found ||
        NO_EVENT.test(found.words) ||
        BEGUN.test(found.words) ||
        UNTOLD.test(found.words) ||
        found.value.split(' ').length < 2 ||
        !dated(statement, 'past')
      )
        return undefined;
      return {
        slot: 'events.event',
        kind: 'event',
        value: found.value,
        text: capitalise(thirdPerson(found.words)),
        confidence: 0.75,
      };
    },
  },
];
