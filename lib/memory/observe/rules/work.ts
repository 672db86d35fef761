/** What the user does for a living, and studies. */
import { FIELDS, LANGUAGES, TRADES } from '../lexicon.ts';
import { type Phrase, phrase, place, properName } from '../phrase.ts';
import { ANY, type Draft, ENDABLE, type Rule, rx, say } from '../rule.ts';

type Pol = Draft['polarity'];

const AT = /\s(?:at|for|with)\s/i;

/** "senior software engineer", "head of sales": the trade at the end, or in front of "of". */
function trade(words: string, any = false): Phrase | undefined {
  const bare = words
    .replace(/^(?:an? |the |my )/i, '')
    .replace(/^\d{2}[- ]year[- ]old (?:male |female )?/i, '')
    .replace(/\s(?:in|from|by|on|and|living|based|who|working|specializing|specialising)\s.*$/i, '');
  const found = phrase(bare, { max: 6 });
  if (!found) return undefined;
  const head = found.value.split(/ of /, 1)[0] ?? '';
  const last = head.split(' ').at(-1) ?? '';
  const known =
    TRADES.has(last) || TRADES.has(head) || /^(?:head|vp|vice president|chief|president|member)$/.test(head);
  // A "power user" or "fast learner" is not one; a "bad cook" is no cook by trade.
  if (
    !any &&
    (!known ||
      /\b(?:bad|good|great|terrible|big|huge|better|slow|fast|lazy|strong|firm|picky|light|heavy|worst|best|first-time|only|real|aspiring|future|wannabe|frustrated|happy)\b/.test(
        found.value,
      ))
  )
    return undefined;
  return found;
}

const article = (words: string) =>
  /^(?:head|vp|ceo|cto|cfo|coo|director of|chief)\b/i.test(words)
    ? words
    : `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}`;

export const role = (found: Phrase, polarity: Pol = 'affirmed'): Draft => ({
  slot: 'work.role',
  value: found.value,
  text: say('work', `as ${article(found.words)}`, polarity),
  polarity,
});

export function employer(rest: string, polarity: Pol = 'affirmed'): Draft | undefined {
  const found =
    properName(rest.replace(/ (?:as|in|on) .*$/, '').replace(/,.*$/, '')) ??
    phrase(/^(?:an?|the) /.test(rest) ? rest.replace(/ (?:as|in) .*$/, '') : '', { max: 5, article: true });
  if (
    !found ||
    /^(?:home|night|it|\d+|least|most|this|myself|project|moment|hours?)\b/i.test(found.value) ||
    /\bproject|\bmoment|\bhours?\b|\bdays?\b/i.test(found.value)
  )
    return undefined;
  return { slot: 'work.employer', value: found.value, text: say('work', `at ${found.words}`, polarity), polarity };
}

/** "data analyst at Siemens" gives the role and the employer. */
export function roleAt(rest: string, polarity: Pol, any = false): Draft[] {
  const [words = '', firm] = rest.split(AT);
  const found = trade(words, any);
  if (!found) return [];
  const at =
    firm === undefined || /^(?:years?|⟦)/.test(firm) || polarity === 'negated' ? undefined : employer(firm, polarity);
  return [role(found, polarity), ...(at ? [at] : [])];
}

export const ENDED_JOB: Draft = {
  slot: 'work.employer',
  value: '*',
  text: 'No longer works at their last employer',
  polarity: 'ended',
};

function leaving(rest: string): Draft[] {
  const job =
    /^(?:my |the )?(?:old |previous |full-time |day )?(?:job|position|role|work)(?: as ([^⟦]+?))?(?: (?:at|with|in|for) (.+))?$/i.exec(
      rest.replace(/ ?⟦\d+⟧.*$/, ''),
    );
  if (!job) {
    const firm = /^\p{Lu}/u.test(rest) ? employer(rest, 'ended') : undefined;
    return firm ? [firm] : [];
  }
  const was = job[1] ? trade(job[1], true) : undefined;
  const firm = job[2] ? employer(job[2], 'ended') : undefined;
  return [...(was ? [role(was, 'ended')] : []), ...(firm ? [firm] : was ? [] : [ENDED_JOB])];
}

const status = (value: string, polarity: Pol): Draft => ({
  slot: 'work.status',
  value,
  text: say('be', value, polarity),
});

const work: readonly Rule[] = [
  {
    pattern: rx(
      'I (?:quit|left|resigned from|stepped down from|was laid off from|got laid off from|was fired from|got fired from|was let go from|lost|retired from) (.+)',
    ),
    dates: 'start',
    draft: ([rest = '']) => leaving(rest),
  },
  { pattern: rx('I (?:(?:was|got) (?:laid off|fired|let go))(?: ⟦|$)'), dates: 'start', draft: () => ENDED_JOB },
  {
    pattern: rx('I (?:was|got|am) promoted to (?:an? )?(.+)'),
    dates: 'start',
    draft: ([rest = '']) => roleAt(rest, 'affirmed', true),
  },
  {
    pattern: rx(
      'I (?:became|become|got hired as|was hired as|started (?:working )?as|started a (?:new )?(?:job|position|role) as|was appointed) (?:an? |the )?(.+)',
    ),
    dates: 'start',
    draft: ([rest = '']) => roleAt(rest, 'affirmed'),
  },
  {
    pattern: rx(
      'I (?:joined|(?:started|got|began|accepted|landed|took|have)(?: working| work| an? (?:new )?(?:job|position|role|offer)) (?:at|with|for|from)|started at|got hired (?:at|by)|was hired (?:at|by)) (.+)',
    ),
    dates: 'start',
    draft: ([rest = '']) =>
      /^(?:the )?\p{Lu}/u.test(rest) &&
      !/\b(?:discord|server|gym|club|team|group|reddit|meeting|call|church|meetup|association|festival|forum|class|course)\b/i.test(
        rest,
      )
        ? employer(rest)
        : undefined,
  },
  {
    pattern: rx('I work as (?:an? |the )?(.+)'),
    others: true,
    polarities: ANY,
    dates: 'since',
    draft: ([rest = ''], { polarity }) => roleAt(rest, polarity, true),
  },
  { pattern: rx('I work for myself'), draft: () => status('self-employed', 'affirmed') },
  {
    pattern: rx(
      'I work (?:part[- ]time |full[- ]time |remotely )?(?:at|for) ([^,;]+?)(?: as (?:an? |the )?(.+))?(?:$|[,;])',
    ),
    others: true,
    polarities: ANY,
    dates: 'since',
    draft: ([firm = '', as = ''], { polarity }) => {
      const at = employer(firm, polarity);
      const found = at && as ? trade(as, true) : undefined;
      return at && [at, ...(found ? [role(found, polarity)] : [])];
    },
  },
  {
    pattern: rx(
      `I work in (?:the )?((?:${FIELDS})(?: industry| sector| field)?)(?=$|[,.]| at | for | ⟦)(?: (?:at|for) (.+))?`,
    ),
    others: true,
    polarities: ENDABLE,
    dates: 'since',
    draft: ([field = '', firm = ''], { polarity }) => {
      const at = firm ? employer(firm, polarity) : undefined;
      return [
        { slot: 'work.field', value: field.toLowerCase(), text: say('work', `in ${field}`, polarity) },
        ...(at ? [at] : []),
      ];
    },
  },
  {
    pattern: rx('I work (from home|remotely|night shifts|nights|shifts|part[- ]time|full[- ]time|freelance)\\b'),
    polarities: ANY,
    dates: 'since',
    draft: ([mode = ''], { polarity }) => ({
      slot: 'work.mode',
      value: mode.toLowerCase(),
      text: say('work', mode, polarity),
    }),
  },
  {
    pattern: rx(
      'I am (?:an? )?(retired|unemployed|self-employed|between jobs|out of work|semi-retired|on (?:parental|maternity|paternity|sick) leave|stay[- ]at[- ]home (?:mom|dad|mum|parent|mother|father))(?=$|[,.]| ⟦| and )',
    ),
    others: true,
    polarities: ANY,
    dates: 'since',
    draft: ([value = ''], { polarity }) => status(value.toLowerCase(), polarity),
  },
  { pattern: rx('I retired(?=$| ⟦| from)'), dates: 'start', draft: () => status('retired', 'affirmed') },
  {
    pattern: rx(
      'I (run|own|founded|co-founded|manage|started|opened) ((?:an? |my own )(?:[\\p{L}-]+ ){0,3}(?:bakery|business|company|shop|store|startup|start-up|restaurant|agency|studio|farm|caf[eé]|blog|podcast|channel|newsletter|bar|practice|consultancy|clinic|gallery|salon|hotel|gym|nonprofit|non-profit|firm|brewery|bookshop|bookstore))(.*)',
    ),
    dates: 'start',
    draft: ([verb = '', what = '', rest = '']) => {
      const where = /^ (?:in|near) (.+)/.exec(rest)?.[1];
      const found = where ? place(where) : undefined;
      const present = /^(?:run|own|manage)$/i.test(verb);
      const words = `${what.replace(/^my own/, 'their own')}${found ? ` in ${found.words}` : ''}`;
      return {
        slot: 'work.role',
        value: `owner of ${what.replace(/^(?:an?|my own) /, '').toLowerCase()}`,
        text: present ? say(verb.toLowerCase(), words) : `Runs ${words}`,
        confidence: 0.85,
      };
    },
  },
  {
    pattern: rx('my (?:job|profession|occupation|role|job title|title|position) is (?:an? )?(.+)'),
    draft: ([rest = '']) => roleAt(rest, 'affirmed'),
  },
  {
    pattern: rx('my (?:employer|company) is (.+)'),
    draft: ([rest = '']) => (/^\p{Lu}/u.test(rest) ? employer(rest) : undefined),
  },
  {
    pattern: rx(
      '(?:I (?:earn|make)|my (?:annual |monthly |yearly |base )?(?:salary|income) is) (?:about |around |roughly )?([$€£]? ?\\d[\\d,.]*k?(?: ?(?:dollars|euros|pounds|usd|eur|gbp|k))?(?: (?:a|per) (?:year|month|hour|week)| annually)?)',
    ),
    draft: ([sum = '']) =>
      /[$€£k]|\d{4}|dollars|euros|pounds|usd|eur|gbp/i.test(sum)
        ? { slot: 'work.salary', value: sum.toLowerCase(), text: `Earns ${sum}` }
        : undefined,
  },
];

function subjectOf(rest: string): Phrase | undefined {
  const found = phrase(rest.replace(/\s(?:at|in|with|on|and (?:no|now|i|an?))\s.*$/i, ''), { max: 5 });
  return found && !/^(?:for|hard|how|about|every|abroad|at|in|more|tonight|well|a lot)\b/i.test(found.value)
    ? found
    : undefined;
}

function school(rest: string, polarity: Pol = 'affirmed'): Draft | undefined {
  const found = properName(rest.replace(/ (?:with|in(?! \p{Lu})) .*$/u, ''), 7);
  return (
    found && {
      slot: 'education.school',
      value: found.value,
      text: polarity === 'ended' ? `Graduated from ${found.words}` : `Studies at ${found.words}`,
      polarity,
    }
  );
}

/** A subject at a school, or one that is only being looked into ("I'm studying triangles"), which is learning. */
function studies(rest: string, polarity: Pol, passing = false): Draft[] {
  const found = subjectOf(rest);
  const where = /(?<!\b(?:minor|interest|degree|focus))\s(?:at|in) (.+)$/i.exec(rest)?.[1];
  const at = where ? school(where, polarity) : undefined;
  if (!found) return at ? [at] : [];
  const learning = (passing && !at) || new RegExp(`^(?:${LANGUAGES})$`, 'i').test(found.value);
  return [
    {
      slot: learning ? 'skills.learning' : 'education.studies',
      value: found.value,
      text: say('study', found.words, polarity),
      polarity,
    },
    ...(at ? [at] : []),
  ];
}

const LEVEL =
  '(?:(?:first|second|third|fourth|fifth|final|last|1st|2nd|3rd|4th)[- ]year |freshman |sophomore |junior |senior )?';
const STAGE =
  "(?:(?:undergrad(?:uate)?|grad(?:uate)?|college|university|uni|phd|ph\\.d\\.|doctoral|master'?s|bachelor'?s|mba|high school|exchange|international|full[- ]time|part[- ]time) )*";
const DEGREE =
  "((?:ph\\.?d|doctorate|master'?s(?: degree)?|master|bachelor'?s(?: degree)?|bachelor|mba|msc|bsc|b\\.?a|m\\.?a|b\\.?s|m\\.?s|degree|law degree|associate'?s degree)\\b)";

const education: readonly Rule[] = [
  {
    pattern: rx(`I am (?:an? )?(${LEVEL}${STAGE})((?:[\\p{L}&-]+ ){0,3})student(?: (?:of|in) ([^⟦]+?))?(?: at (.+))?$`),
    others: true,
    polarities: ENDABLE,
    dates: 'since',
    draft: ([stage = '', subject = '', of = '', at = ''], { polarity }) => {
      const found = subjectOf(of || subject);
      const where = at ? school(at, polarity) : undefined;
      const first: Draft = found
        ? { slot: 'education.studies', value: found.value, text: say('study', found.words, polarity) }
        : {
            slot: 'work.status',
            value: `${stage.toLowerCase()}student`.trim(),
            text: say('be', `a ${stage}student`, polarity),
          };
      return /^(?:a |the )?(?:good|bad|visual|slow|fast|lifelong|great|quick)/i.test(subject)
        ? undefined
        : [first, ...(where ? [where] : [])];
    },
  },
  {
    pattern: rx(
      "I (study|am studying|studied|major in|am majoring in|am doing (?:an? |my )?(?:phd|master'?s|bachelor'?s|degree|mba|msc) in|am pursuing (?:an? |my )?(?:[\\p{L}'.]+ )?(?:degree |phd |master'?s )?in) (.+)",
    ),
    others: true,
    polarities: ENDABLE,
    dates: 'since',
    draft: ([verb = '', rest = ''], { polarity }) =>
      studies(rest, /^studied/i.test(verb) ? 'ended' : polarity, /^am studying/i.test(verb)),
  },
  { pattern: rx('my major is (.+)'), draft: ([rest = '']) => studies(rest, 'affirmed') },
  {
    pattern: rx(
      `I (?:have|hold|got|earned|completed|finished) (?:an? |my )?${DEGREE}(?: in ([^⟦]+?))?(?: (?:from|at) (.+?))?(?= ⟦|$)`,
    ),
    others: true,
    draft: ([degree = '', subject = '']) => {
      const found = subject ? subjectOf(subject) : undefined;
      if (subject && !found) return undefined;
      const words = `${degree}${found ? ` in ${found.words}` : ''}`;
      return { slot: 'education.degree', value: words.toLowerCase(), text: `Has a ${words}` };
    },
  },
  {
    pattern: rx('I (?:graduated|have graduated) from (.+)'),
    others: true,
    dates: 'when',
    draft: ([rest = '']) => school(rest, 'ended'),
  },
  {
    pattern: rx(
      'I (?:go to|attend|am enrolled at|am enrolled in|got into) ((?:the )?(?:university|college)\\b.+|.*\\b(?:university|college|institute|academy|school)\\b)',
    ),
    polarities: ENDABLE,
    dates: 'since',
    draft: ([rest = ''], { polarity }) => school(rest, polarity),
  },
  // Roles come after students, whose "student" is no trade.
  {
    pattern: rx('I am ((?:an? |the |\\d).+|(?:head|vp|ceo|cto|cfo|coo|director) .+)'),
    others: true,
    polarities: ANY,
    dates: 'since',
    draft: ([rest = ''], { polarity }) => roleAt(rest, polarity),
  },
];

export const occupation: readonly Rule[] = [...work, ...education];
