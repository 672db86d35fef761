/** Work, home and studies as they are told in passing, mostly where they change: "I handed in my notice", "I got moved up to …". */
import { MEDICINES, TOOLS } from '../lexicon.ts';
import { type Phrase, phrase, place } from '../phrase.ts';
import { ANY, type Draft, ENDABLE, type Rule, rx, say } from '../rule.ts';
import { home } from './places.ts';
import { ENDED_JOB, employer, role, roleAt } from './work.ts';

/** What one stops taking that is no course: told with the body. */
const TAKEN = new RegExp(
  `${MEDICINES.source}|(?:pills|tablets|meds|medication|vitamins|supplements|antibiotics|steroids|painkillers|formin|pril|olol|sartan|prazole|oxetine|azepam|mycin|cillin|cycline|drugs|hormones|creatine)$`,
  'i',
);
const NO_TOWN =
  /^(?:work|school|bed|town|home|college|uni|university|production|prod|main|master|line|step|staging|cloud|server|hospital|class|college|person|charge|love|pain|trouble|debt|touch|fact|general|the|an?|my|our|their|this|that|next|same|new|different|one|two|here|there)\b/i;

/** A town, written small too by those who write everything small. */
function town(rest: string): Phrase | undefined {
  const found = place(rest.replace(/\s*(?:⟦|\(|\bfor \p{L}+ (?:weeks|months|years)).*$/u, ''));
  if (!found || NO_TOWN.test(found.words) || TOOLS.has(found.value)) return undefined;
  return /\p{Lu}/u.test(found.words) || found.words.split(' ').length <= 2 ? found : undefined;
}

const living = (rest: string, confidence: number): Draft[] => {
  const found = town(rest);
  return found ? [{ ...home(found), confidence }] : [];
};

const origin = (rest: string): Draft | undefined => {
  const found = town(rest);
  return (
    found && {
      slot: 'identity.origin',
      value: found.value,
      text: `Is from ${found.words}`,
      polarity: 'affirmed',
      confidence: 0.8,
    }
  );
};

const mode = (words: string, polarity: Draft['polarity'] = 'affirmed'): Draft => ({
  slot: 'work.mode',
  value: words.toLowerCase().replace(/-/g, ' '),
  text: say('work', words.toLowerCase(), polarity),
  polarity,
});

const studies = (words: string, text: string, polarity: Draft['polarity'] = 'affirmed'): Draft => ({
  slot: 'education.studies',
  value: words.toLowerCase(),
  text,
  polarity,
  confidence: 0.8,
});

const WORKPLACE =
  '(?:[\\p{L}]+ ){0,2}?(?:shop|hospital|office|school|clinic|refinery|restaurant|caf[eé]|bar|library|factory|plant|salon|store|bakery|warehouse|nursery|firm|pharmacy|ward|hotel|gym|studio|garage|farm|brewery|bank|lab|depot|surgery)';
const MODES =
  'part[- ]time|full[- ]time|nights?|days|night shifts?|day shifts?|regional|long[- ]haul|remote|hybrid|freelance|contract|weekends|overtime';
const DRIVEN = 'bus(?:es)?|taxis?|trucks?|lorr(?:y|ies)|trams?|trains?|vans?|coaches|cabs?';
const driver = (what: string) =>
  `${what
    .toLowerCase()
    .replace(/ies$/, 'y')
    .replace(/(bus|coach)es$/, '$1')
    .replace(/^(?!bus$)(.*[^s])s$/, '$1')} driver`;

const work: readonly Rule[] = [
  {
    pattern: rx(
      'I (?:have )?(?:handed|put|gave|turned|sent) (?:in )?(?:my )?(?:notice|resignation|two weeks)(?: in)?(?: (?:at|to) (.+))?$',
    ),
    dates: 'start',
    draft: ([firm = '']) => (firm && employer(firm, 'ended')) || ENDED_JOB,
  },
  {
    pattern: rx(
      '(?:I (?:got|was|have been|am being|have just been) |they )(?:moved|bumped|made|promoted|upgraded)(?: me)?(?: up)?(?: to| into)? (?:an? |the )?([\\p{L}][\\p{L} -]+?)(?: (?:at|in) (.+?))?(?= ⟦|$|,| \\()',
    ),
    dates: 'start',
    draft: ([what = '', firm = ''], { view }) =>
      /^(?:up|back|out|in|over|redundant|fun|aware|sure|happy|sad|to)\b/i.test(what) ||
      /\bmoved (?!up|me up)/i.test(view)
        ? undefined
        : roleAt(`${what}${firm ? ` at ${firm}` : ''}`, 'affirmed', /\b(?:up|promoted)\b/i.test(view)),
  },
  {
    pattern: rx(
      'I (pastor|coach|captain|chair|manage|lead|direct|edit) (?:an?|the|my|our) ((?:[\\p{L}-]+ ){0,3}?(?:congregation|church|parish|team|choir|band|department|ward|shop|store|shelter|school|magazine|newsletter|orchestra|charity|club|kitchen|branch|crew|unit|lab))\\b',
    ),
    others: true,
    draft: ([verb = '', what = '']) => ({
      slot: 'work.role',
      value: `${verb.toLowerCase()} of ${what.toLowerCase()}`,
      text: say(verb.toLowerCase(), `a ${what}`),
      confidence: 0.8,
    }),
  },
  {
    pattern: rx(`I (drive|drove) (?:an? )?((?:school |city |night |tour )?(?:${DRIVEN}))(?=$| for | ⟦|,| in | at )`),
    others: true,
    draft: ([verb = '', what = '']) =>
      /^an? /.test(what)
        ? undefined
        : {
            slot: 'work.role',
            value: driver(what),
            text: verb.toLowerCase() === 'drove' ? `Used to drive ${what}` : `Drives ${what}`,
            polarity: verb.toLowerCase() === 'drove' ? 'ended' : 'affirmed',
          },
  },
  {
    pattern: rx(
      "I (teach|taught) ((?!(?:you|me|him|her|them|it|myself|my|the|this|a|in|at|from|on|for|to)\\b)[\\p{L}\\d][\\p{L}\\d' ]{2,28}?)(?: (?:at|in|to|for|until) (.+))?(?= ⟦|$|,)",
    ),
    others: true,
    draft: ([verb = '', all = '']) => {
      const ended = verb.toLowerCase() === 'taught';
      const what = all.replace(/ (?:on|with|from|here|there|myself|part|full|every|each|most|online|and|as)\b.*$/i, '');
      return {
        slot: 'work.role',
        value: `${what.toLowerCase()} teacher`,
        text: `${ended ? 'Used to teach' : 'Teaches'} ${what}`,
        polarity: ended ? 'ended' : 'affirmed',
      };
    },
  },
  {
    pattern: rx(`I am (?:now )?back (?:at|to) ((?:the|my|our) (?:old )?${WORKPLACE})\\b`),
    dates: 'start',
    draft: ([firm = '']) => employer(firm.replace(/^(?:my|our) (?:old )?/, 'the ')),
  },
  {
    pattern: rx(
      `I am (part[- ]time|full[- ]time|on nights|on days)(?: (?:at|in) ((?:the|my|our) ${WORKPLACE}))?(?=$|,| ⟦| now| since)`,
    ),
    dates: 'since',
    draft: ([how = '', firm = '']) => {
      const at = firm ? employer(firm.replace(/^(?:my|our) /, 'the ')) : undefined;
      return [mode(how.replace(/^on /, '')), ...(at ? [at] : [])];
    },
  },
  {
    pattern: rx(
      `I (?:switched to|went|moved to|am going|changed to|am) (${MODES})(?=$|,| ⟦| so | and | now| work| hours)`,
    ),
    dates: 'start',
    draft: ([how = ''], { view }) =>
      /^I am /i.test(view) && !/time|remote|freelance|hybrid/i.test(how) ? undefined : mode(how),
  },
  {
    pattern: rx(`I (?:do|work|stopped(?: doing| working)?|quit doing) (?:the )?(${MODES})(?=$|,| ⟦| and | altogether)`),
    polarities: ANY,
    dates: 'start',
    draft: ([how = ''], { view, polarity }) => {
      const ended = /^I (?:stopped|quit)/i.test(view) ? 'ended' : polarity;
      return mode(how, ended);
    },
  },
  {
    pattern: rx(
      'I work (\\d(?:\\.5)?|two|three|four|five|six) (days|hours|mornings|evenings|nights|shifts) (?:a|per) week',
    ),
    others: true,
    draft: ([count = '', unit = '']) => ({ ...mode(`${count} ${unit} a week`) }),
  },
  {
    pattern: rx(
      'I have (?:an?y? )?(?:paid )?(?:job|work)(?= (?:right now|at the moment|at present|currently|now|yet|these days|lined up|to go to)|$|,| and | so | but )',
    ),
    polarities: ['negated'],
    draft: () => ({ slot: 'work.status', value: 'no job', text: 'Has no job', polarity: 'affirmed', confidence: 0.8 }),
  },
  {
    pattern: rx('(?:my )?take[- ]home(?: pay)? is (?:about |around )?([$€£]? ?\\d[\\d,.]*k?)(?=$|[ ,.])'),
    draft: ([sum = '']) => ({ slot: 'work.salary', value: sum.trim().toLowerCase(), text: `Takes home ${sum.trim()}` }),
  },
  {
    pattern: rx('I (?:am|have been) at (.+?) (?=⟦)'),
    dates: 'since',
    draft: ([firm = ''], { dates }) =>
      dates.some(({ cue }) => cue === 'since' || cue === 'for') &&
      !/^(?:it|home|work|the (?:beach|airport|gym))\b/i.test(firm)
        ? (employer(firm) ??
          (/^[\p{L} ]{3,20}$/u.test(firm) && !/^(?:an?|the|my) /.test(firm)
            ? { slot: 'work.employer', value: firm.toLowerCase(), text: `Works at ${firm}`, confidence: 0.7 }
            : undefined))
        : undefined,
  },
  // Articles go missing: "I am accountant".
  {
    pattern: rx(
      'I am (?!an? |the |my |your |lead\\b|model\\b|host\\b)((?:[\\p{L}-]+ ){0,2}?[\\p{L}]+)(?=$|,| at | for | in | with | by trade| now| here| ⟦)',
    ),
    others: true,
    polarities: ENDABLE,
    draft: ([words = ''], { polarity }) => {
      const found = phrase(words, { max: 3 });
      return found && roleAt(words, polarity).length > 0 && !/^(?:in|on|at|with|not|no|so|very)\b/.test(found.value)
        ? role(found, polarity)
        : undefined;
    },
  },
  {
    pattern: rx(
      'I am (?:an? |now an? )?(?:new )?(RA|TA|PhD student|resident assistant|ward sister|band \\d|head of year|apprentice|trainee [\\p{L} ]+?|intern)(?= now| at | in |$|,| ⟦)',
    ),
    dates: 'since',
    draft: ([words = '']) => role({ words, value: words.toLowerCase() }),
  },
];

const HOUSES = '(?:house|flat|apartment|studio|condo|townhouse|cottage|dorm|bungalow|place|room)';

const homes: readonly Rule[] = [
  {
    pattern: rx(
      `I (?:closed on|moved into|got the keys to|signed (?:the|a) lease (?:on|for)|found|rented|am renting|rent) (?:the|an?|my|our) (?:new |little |small |tiny )?(?:${HOUSES}|one[- ]bed(?:room)?) (?:in|off|on|near|at) (.+)`,
    ),
    dates: 'start',
    draft: ([rest = '']) => living(rest, 0.8),
  },
  {
    pattern: rx(
      `I moved (?:out )?from (?:the|an?|my|our) (?:\\p{L}+ )?${HOUSES} (?:in [\\p{L} ]+ )?(?:in)?to (?:the|an?|my) ${HOUSES} in (.+)`,
    ),
    dates: 'start',
    draft: ([rest = '']) => living(rest, 0.85),
  },
  {
    pattern: rx(
      `I (?:am|live) (?:now )?in (?:the|an?|my|our) (?:new |little |small )?${HOUSES} (?:at|in|on|off|near|by) (.+?)(?= now| with | ⟦|$|,)`,
    ),
    dates: 'since',
    draft: ([rest = '']) => living(rest, 0.8),
  },
  {
    pattern: rx(
      'I am (?:already |now |finally |back )?in (?!the\\b|a\\b|an\\b|my\\b)(\\p{L}+(?: \\p{L}+)?) (?:(?:for )?(?:\\d+|two|three|four|five|six|several|a few) (?:weeks|months|years)|since|for good|⟦)',
    ),
    dates: 'since',
    draft: ([rest = ''], { dates, view }) =>
      /⟦/.test(view) && !dates.some(({ cue }) => cue === 'since' || cue === 'for') ? undefined : living(rest, 0.7),
  },
  {
    pattern: rx(
      '(?:\\d+|two|three|four|five|six|several|a few) (?:weeks|months|years) in (\\p{L}+(?: \\p{Lu}\\p{L}+)?)$',
    ),
    draft: ([rest = '']) => living(rest, 0.6),
  },
  {
    pattern: rx('.{0,80}\\bhere in (\\p{L}+(?: \\p{Lu}\\p{L}+)?)(?=$|[,.]| and | with )'),
    draft: ([rest = '']) => (/^\p{Lu}/u.test(rest) ? living(rest, 0.7) : []),
  },
  {
    pattern: rx('I am (?:an? )?(\\p{Lu}\\p{L}+) (?:boy|girl|lad|lass|native|kid|born and bred)(?=$|,| )'),
    draft: ([rest = '']) => (/^\p{Lu}/u.test(rest) ? origin(rest) : undefined),
  },
  {
    pattern: rx(
      'I (?:am (?:originally )?from|come from|grew up in|was raised in|was born(?: and raised)? in|am born in|am originally from) (.+)',
    ),
    others: true,
    draft: ([rest = '']) =>
      /^\p{L}{3,}(?: \p{L}{3,})?(?=$|,| \(| ⟦)/u.test(rest) ? origin(rest.replace(/ \(.*/, '')) : undefined,
  },
  {
    pattern: rx('I sold (?:the|our|my) (?:house|flat|apartment|home) (?:in|on|at) (\\p{L}.+)'),
    dates: 'start',
    draft: ([rest = '']) => {
      const found = town(rest);
      return found && home(found, 'ended');
    },
  },
];

const SCHOOL_YEAR =
  '(year \\d{1,2}|grade \\d{1,2}|(?:the )?\\d{1,2}(?:st|nd|rd|th) grade|sixth form|form \\d|kindergarten|reception|prep)';
const DEGREE =
  "(phd|ph\\.d\\.?|doctorate|master'?s?|bachelor'?s?|mba|msc|bsc|degree|apprenticeship|residency|a[- ]levels|gcses)";

const schooling: readonly Rule[] = [
  {
    pattern: rx(`I (?:am (?:in|going into|starting)|started|go to|am now in) ${SCHOOL_YEAR}\\b`),
    others: true,
    dates: 'start',
    draft: ([year = '']) => studies(year.replace(/^the /i, ''), `Is in ${year.toLowerCase()}`),
  },
  {
    pattern: rx(
      'I am (?:in (?:my|the) |an? )?(first|second|third|fourth|fifth|final|last|1st|2nd|3rd|4th)[- ]year (?:of |in )?((?!student)[\\p{L} -]{3,30}?)(?: student)?(?= at |$|,| ⟦)',
    ),
    others: true,
    draft: ([year = '', what = '']) => studies(what.trim(), `Is in their ${year.toLowerCase()} year of ${what.trim()}`),
  },
  {
    pattern: rx(
      `I (?:began|begin|started|start|am starting|am doing|am on|am finishing|finished) (?:my|an?) ${DEGREE}\\b(?: (?:in|on|at) (.+?))?(?: ⟦\\d+⟧)?(?: (?:about|on) (.+?))?(?= ⟦|$|,)`,
    ),
    others: true,
    dates: 'start',
    draft: ([degree = '', where = '', what = '']) => {
      const name = degree.toLowerCase().replace('phd', 'PhD');
      const rest = [where && `in ${where}`, what && `about ${what}`].filter(Boolean).join(' ');
      return rest.split(' ').length > 9
        ? undefined
        : studies(`${name} ${rest}`.trim(), `Is doing a ${name} ${rest}`.trim());
    },
  },
  {
    pattern: rx('I am (?:an? )?(pre[- ]?(?:med|law|vet|dental|pharmacy))\\b'),
    polarities: ANY,
    draft: ([what = ''], { polarity }) =>
      studies(what.toLowerCase().replace(/pre[- ]?/, 'pre-'), say('be', what, polarity), polarity),
  },
  {
    pattern: rx(
      'my (?:academic |educational |study )?background is (?:in )?([\\p{L} ]{3,40}?)(?: (?:from|at) (.+?))?(?=$|,| ⟦)',
    ),
    draft: ([what = '', where = '']) => [
      { slot: 'education.degree', value: what.toLowerCase(), text: `Has a background in ${what}`, confidence: 0.8 },
      ...(where && /^\p{Lu}/u.test(where)
        ? [{ slot: 'education.school', value: where.toLowerCase(), text: `Studied at ${where}`, confidence: 0.8 }]
        : []),
    ],
  },
  {
    pattern: rx(
      'I (?:changed|switched) (?:my )?(?:major|course|degree|majors)(?: from ([\\p{L} ]+?))? to ([\\p{L} ]+?)(?=$|,| ⟦)',
    ),
    dates: 'start',
    draft: ([was = '', now = '']) => [
      ...(was ? [studies(was, `No longer studies ${was}`, 'ended')] : []),
      studies(now, `Studies ${now}`),
    ],
  },
  {
    pattern: rx('I dropped out of ([\\p{L} ]+?)(?=$|,| ⟦)'),
    dates: 'start',
    draft: ([what = '']) => ({
      slot: 'education.studies',
      value: what.toLowerCase(),
      text: `Dropped out of ${what}`,
      polarity: 'ended',
    }),
  },
  {
    pattern: rx(
      'I (?:dropped|quit taking|stopped taking) ((?!out|by|off|in|my|the|a|an|it|that|support|this)[\\p{L}]{3,}(?: (?!in|on|off|from|to|for)\\p{L}{3,})?)$',
    ),
    draft: ([what = '']) =>
      TOOLS.has(what.toLowerCase()) || TAKEN.test(what)
        ? undefined
        : { ...studies(what, `Dropped ${what}`, 'ended'), confidence: 0.7 },
  },
];

export const passing: readonly Rule[] = [...schooling, ...homes, ...work];
