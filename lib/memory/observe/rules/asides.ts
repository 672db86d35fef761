/** Tastes, habits, things and dates that are let drop: "mint choc is the goat", "I quit the choir", "anything but country". */
import { capitalise, normaliseValue, thirdPerson } from '../../text.ts';
import { formatDate } from '../../time.ts';
import { type Phrase, phrase } from '../phrase.ts';
import { ANY, type Draft, ENDABLE, type Rule, rx, say } from '../rule.ts';
import { matter } from './tastes.ts';

const NO_SUBJECT =
  /^(?:this|that|these|those|it|he|she|they|you|i|we|the|my|your|his|her|their|our|there|here|what|which|who|everything|nothing|life|today|work|school|an?)\b/i;

function liked(rest: string, text: (words: string) => string, likes = true, confidence = 0.7): Draft | undefined {
  const found = NO_SUBJECT.test(rest) ? undefined : matter(rest);
  return found && found.words.split(' ').length <= 5
    ? {
        slot: likes ? 'tastes.likes' : 'tastes.dislikes',
        kind: 'preference',
        value: found.value,
        text: thirdPerson(text(found.words)),
        polarity: 'affirmed',
        confidence,
      }
    : undefined;
}

const PRAISE =
  'the goat|goated|my jam|my favou?rite|the best thing ever|elite|unbeatable|to die for|my comfort food|my guilty pleasure|my go-to';
const SCORN =
  'foul|gross|disgusting|vile|nasty|rank|the worst|revolting|yuck|gives? me hives|make[s]? me gag|overrated|trash|grim|minging|my nemesis';

const GROUPS =
  'choir|band|team|swim team|club|gym|orchestra|squad|church|allotment|course|class|league|troupe|lodge|book club|council|committee|scouts|dance class|drama club|debate team';

const habit = (words: string, polarity: Draft['polarity'], text: string): Draft => ({
  slot: 'routines.habit',
  value: normaliseValue(words),
  text,
  polarity,
  confidence: 0.8,
});

function due(what: string, date: string | undefined): Draft | undefined {
  const found: Phrase | undefined = phrase(what.replace(/^(?:the|my|our|an?) /i, ''), { max: 6 });
  return found && date
    ? {
        slot: 'projects.deadline',
        kind: 'plan',
        entity: found.value,
        value: date,
        text: `Has a deadline for ${found.words}: ${formatDate(date)}`,
        to: date,
        polarity: 'affirmed',
        confidence: 0.85,
      }
    : undefined;
}

const plan = (words: string, text: string, confidence = 0.75): Draft => ({
  slot: 'plans.plan',
  kind: 'plan',
  value: normaliseValue(words),
  text: capitalise(thirdPerson(text)),
  confidence,
});

const EVENTS =
  'show|gig|concert|exam|test|wedding|interview|appointment|surgery|operation|scan|match|race|recital|launch|party|defen[cs]e|presentation|performance|ceremony|course|class|term|semester|trial|hearing|flight|trip|move|moving day|marathon|tournament|ep|album|book|release|due date|viva|graduation|audition|training';

const tastes: readonly Rule[] = [
  {
    pattern: rx(
      `(.{2,40}?) (?:is|are) (?:so |just |literally |absolutely |obvs |obviously |clearly |honestly |actually |still |always )*(?:${PRAISE})(?=$|[ ,.!])`,
    ),
    draft: ([what = '']) => liked(what, (words) => `Likes ${words}`),
  },
  {
    pattern: rx(
      `(.{2,40}?) (?:(?:is|are) )?(?:so |just |literally |absolutely |obvs |obviously |honestly |actually )*(?:${SCORN})(?=$|[ ,.!])`,
    ),
    draft: ([what = '']) => liked(what, (words) => `Dislikes ${words}`, false),
  },
  {
    pattern: rx('(?:.{0,60}?[ ,])?anything but ((?!that|this|the|it)[\\p{L}][\\p{L} -]{2,25}?)(?=$|,| please)'),
    draft: ([what = '']) => liked(what, (words) => `Does not want ${words}`, false),
  },
  {
    pattern: rx('([\\p{L}][\\p{L} -]{2,25}?) over ([\\p{L}][\\p{L} -]{2,25}?) (?:any ?day|every time|always)\\b'),
    draft: ([what = '', less = '']) =>
      NO_SUBJECT.test(what)
        ? undefined
        : {
            slot: 'tastes.prefers',
            kind: 'preference',
            value: `${what.toLowerCase()} over ${less.toLowerCase()}`,
            text: `Prefers ${what} over ${less}`,
            confidence: 0.8,
          },
  },
  {
    pattern: rx('(?:I have )?(?:an? )?(?:weak|soft) spot for (.+)'),
    draft: ([what = '']) => liked(what, (words) => `Has a soft spot for ${words}`),
  },
  {
    pattern: rx(
      'I (?:have )?(?:always )?(?:been |am )(?:always )?(?:partial to|mad about|nuts about|a sucker for|big on|hooked on) (?:an? )?(.+)',
    ),
    others: true,
    draft: ([what = '']) => liked(what, (words) => `Likes ${words}`),
  },
  {
    pattern: rx('I (?:do not )?care (?:much )?for (.+?)(?: and never have)?$'),
    polarities: ['negated'],
    draft: ([what = '']) => liked(what, (words) => `Does not care for ${words}`, false),
  },
  {
    pattern: rx(
      "(?:my )?favou?rite ([\\p{L} ]{3,20}?) (?:is|are) (?!the\\b|that\\b|when\\b)([\\p{L}\\d][\\p{L}\\d '&-]{1,40}?)(?: if| but| and|,|$)",
    ),
    draft: ([thing = '', what = '']) =>
      /\b(?:part|bit|one|thing|line|answer|version|idea|example)\b/i.test(thing)
        ? undefined
        : {
            slot: 'tastes.favourite',
            kind: 'preference',
            entity: thing.toLowerCase(),
            value: what.toLowerCase(),
            text: `Has ${what} as favourite ${thing.toLowerCase()}`,
            confidence: 0.85,
          },
  },
  {
    pattern: rx(
      'I (?:am|have always been) (?:terrified|scared|afraid|frightened) of (?!the\\b|my\\b|losing|making|getting|breaking)([\\p{L} ]{3,30}?)(?=$|,)',
    ),
    others: true,
    draft: ([what = '']) => liked(what, (words) => `Is afraid of ${words}`, false),
  },
];

const habits: readonly Rule[] = [
  {
    pattern: rx(
      `I (?:quit|left|have left|stopped going to|dropped|gave up|have given up|had to give up) (?:(?:the|my|our) )?((?:[\\p{L}-]+ )?(?:${GROUPS}))(?=$|,| ⟦| after| for)`,
    ),
    others: true,
    dates: 'when',
    draft: ([what = '']) => habit(what, 'ended', `Quit ${what.toLowerCase()}`),
  },
  {
    pattern: rx(
      `I (?:joined|have joined|am in|sing in|am part of|belong to|signed up for) (?:an?|the|my|our) ((?:[\\p{L}-]+ ){0,2}(?:${GROUPS}|table|society|group))\\b`,
    ),
    others: true,
    dates: 'since',
    draft: ([what = '']) =>
      /\b(?:chat|discord|whatsapp|this|same|dev|marketing|sales|design|focus|support)\b/i.test(what)
        ? undefined
        : habit(what, 'affirmed', `Is in a ${what}`),
  },
  {
    pattern: rx(
      'I (?:have )?(?:stopped|quit|gave up|have given up) (driving|running|skating|swimming|cycling|gaming|nursing|breastfeeding|reading|streaming|lifting|dancing|singing|teaching|painting|cooking|climbing|volunteering)(?=$|,| ⟦| altogether| because)',
    ),
    others: true,
    dates: 'when',
    draft: ([what = '']) => habit(what, 'ended', `Stopped ${what.toLowerCase()}`),
  },
  {
    pattern: rx('I am (nursing|breastfeeding|fasting|dieting|bulking|cutting)(?=$|,| ⟦| for| until| to )'),
    polarities: ENDABLE,
    dates: 'since',
    draft: ([what = ''], { polarity }) => habit(what, polarity, say('be', what.toLowerCase(), polarity)),
  },
  {
    pattern: rx(
      'I (sing|paint|knit|sew|draw|skate|surf|ski|climb|garden|bake|dance|row|fence|box|fish|hunt|fly fish|run|cycle|swim|lift|crochet)(?: (.{2,40}?))??(?=$|,| ⟦| and | but | every| on | to )',
    ),
    others: true,
    polarities: ENDABLE,
    draft: ([verb = '', rest = ''], { polarity, view }) => {
      const more = phrase(rest, { max: 6, article: true });
      if ((rest && !more) || (!rest && !/every|on \p{L}+days|⟦|$/iu.test(view))) return undefined;
      // "I run the script", "I draw a line".
      if (
        /^(?:run|draw|box|row|lift|climb|fish|fence|swim)$/i.test(verb) &&
        /^(?:the|an?|my|this|it|into|out)\b/i.test(rest)
      )
        return undefined;
      const words = `${verb.toLowerCase()}${more ? ` ${more.words}` : ''}`;
      return {
        slot: /\b(?:every|each|\p{L}+days?|weekends|(?:once|twice|times) a|to (?:work|school|uni|college|the (?:office|shops|gym)))\b/iu.test(
          view,
        )
          ? 'routines.routine'
          : 'skills.does',
        value: words.toLowerCase(),
        text: say(verb.toLowerCase(), more?.words ?? '', polarity).trim(),
        polarity,
        confidence: 0.75,
      };
    },
  },
  {
    pattern: rx(
      '((?:mon|tues|wednes|thurs|fri|satur|sun)days?|mornings|evenings|weekends|nights) (?:are|is) (?:for )?((?:gym|swim(?:ming)?|yoga|church|date|family|pizza|laundry|training|run|choir|band|football|game|climbing|study|baking|movie|pilates)(?: \\p{L}+)?)(?= |$|,)',
    ),
    draft: ([when = '', what = '']) =>
      habit(
        `${what} ${when}`,
        'affirmed',
        `Has ${what.toLowerCase()} on ${when.toLowerCase().replace(/^(mornings|evenings|nights)$/, 'most $1')}`,
      ),
  },
  {
    pattern: rx(
      'I (?:write|practi[cs]e|train|work|milk|teach|study|paint|rehearse|leave the office|start work|finish work|go to bed|get up)((?: [\\p{L}-]+){0,3}? (?:from|at|between) .{1,30}? (?:until|till|to|and|in the|on|most|every) .+)',
    ),
    polarities: ENDABLE,
    draft: ([rest = ''], { view, polarity }) => {
      const verb = /^I ([\p{L}]+)/u.exec(view)?.[1] ?? '';
      const found = phrase(rest.replace(/⟦\d+⟧/g, '').trim(), { max: 12, ends: /[,;.!?()]| and (?:am|i|my)\b| so\b/i });
      return found && /\d|\b(?:six|seven|eight|nine|ten|noon|morning|evening|five|four|three|two)/i.test(found.words)
        ? {
            slot: 'routines.routine',
            value: normaliseValue(`${verb} ${found.words}`),
            text: say(verb, found.words, polarity),
            polarity,
            confidence: 0.75,
          }
        : undefined;
    },
  },
];

const dates: readonly Rule[] = [
  {
    pattern: rx(
      '(?:my|our|the) (?:editor|boss|supervisor|client|professor|prof|manager|agent|publisher|advisor|adviser|teacher|landlord|team lead) (?:wants|needs|expects)(?: from me| me to (?:finish|submit|deliver|send))? (.+?) ⟦0⟧',
    ),
    draft: ([what = ''], { dates: [date] }) => due(what, date?.future),
  },
  {
    pattern: rx(
      '(?:the |my |our )?(?:new )?deadline (?:of|for) ((?:(?!(?:is|was) (?:no longer|not)\\b).)+?) (?:is |has been moved to |moved to |was extended to |was moved to )?⟦0⟧',
    ),
    draft: ([what = ''], { dates: [date] }) => due(what, date?.future),
  },
  {
    pattern: rx(
      '(?:my|the|our) ((?:[\\p{L}-]+ ){1,4})deadline (?:is now|is|has moved to|moved to|got moved to|was moved to|was extended to|got extended to|has been extended to) ⟦0⟧',
    ),
    draft: ([what = ''], { dates: [date] }) => due(what.trim(), date?.future),
  },
  {
    pattern: rx(
      `(?:(?:my|our|the|first|next) )+((?:[\\p{L}-]+ ){0,3}?(?:${EVENTS})(?: (?:as|with|at|in|for) [\\p{L} ]{2,25}?)?) (?:is|are|starts?|begins?|comes out|will be|got moved to|moved to|has been moved to) ⟦0⟧(.*)`,
    ),
    dates: 'when',
    tense: 'future',
    draft: ([what = '', more = ''], { dates: [date] }) => {
      if (!date?.future) return undefined;
      const where = /^ (?:at|in) ([\p{L} ]{3,25})$/u.exec(more)?.[0] ?? '';
      return plan(`${what}${where}`, `has ${/s$/.test(what) ? '' : 'a '}${what}${where}`);
    },
  },
  {
    pattern: rx(
      'I (?:fly|leave|move|start|break ground|travel|get married|graduate|open|launch|present|defend|perform|sit (?:my|the) [\\p{L} ]+|have my [\\p{L} ]+)((?: [\\p{L}-]+){0,5}) ⟦0⟧',
    ),
    dates: 'when',
    tense: 'future',
    draft: (_, { view, dates: [date] }) => {
      const words = view.slice(2).replace(/ ⟦.*$/, '');
      return date?.future && words.includes(' ') && !/\b(?:every|from|work at)\b/i.test(view)
        ? plan(words, `plans to ${words}`)
        : undefined;
    },
  },
  {
    pattern: rx(
      'I (?:have|got|have got)(?: now)?(?: an?| my| the)? ((?:[\\p{L}\\d-]+ ){0,3}(?:interview|exam|test|appointment|scan|surgery|offer|audition|slot|place)(?: [\\p{L}\\d -]{2,30}?)?) ⟦0⟧',
    ),
    dates: 'when',
    tense: 'future',
    draft: ([what = ''], { dates: [date] }) =>
      date?.future && !/^(?:an? )?(?:unit|a\/b|null)/i.test(what)
        ? plan(what, `has ${/^[aeiou]/i.test(what) ? 'an' : 'a'} ${what}`)
        : undefined,
  },
  {
    pattern: rx(
      'I am (?:moving|relocating|emigrating) (?:back |over )?to ((?!the|an?|my|our|next|new|this|that|production|using)\\p{Ll}{3,}(?: \\p{Ll}{3,})?)(?=$|,| ⟦| with| for| in )',
    ),
    dates: 'when',
    tense: 'future',
    draft: ([where = ''], { dates: [date], words }) =>
      /\p{Lu}\p{Ll}/u.test(words.slice(1)) ||
      (!date && !/\bmoving\b/i.test(words)) ||
      /^(?:react|python|rust|linux|typescript|vue|postgres|aws|azure|docker|kubernetes|git|windows)\b/i.test(where) ||
      !date
        ? undefined
        : plan(`move to ${where}`, `is moving to ${where}`),
  },
];

const things: readonly Rule[] = [
  {
    pattern: rx(
      '(?:so )?(?:my |our |the )?budget(?: for (.{3,30}?))? (?:is|went up to|is now|is around|is about|is max|is capped at) (?:about |around |max |now )?([$€£]? ?\\d[\\d,.]*k?)(?: ?(?:max|tops|total|euros?|dollars|pounds|eur|usd|gbp))?(?=$|[ ,.])',
    ),
    draft: ([what = '', sum = '']) => ({
      slot: 'projects.budget',
      value: sum.trim().toLowerCase(),
      ...(what && { entity: normaliseValue(what) }),
      text: `Has a budget of ${sum.trim()}${what ? ` for ${thirdPerson(what)}` : ''}`,
      confidence: 0.8,
    }),
  },
  {
    pattern: rx(
      'I (?:have )?(?:got|bought|ordered|picked up) (?:myself )?an? (?:whole |brand |brand-)?(?:new |used |second-?hand )?((?:[\\p{L}\\d-]+ ){0,2}?(?:laptop|phone|deck|skateboard|keyboard|console|tablet|bike|car|van|guitar|bass|piano|camera|monitor|telescope|kayak|tent|sofa|desk|drum kit|sewing machine|amp))(?=$|[ ,.])',
    ),
    dates: 'start',
    draft: ([what = '']) => ({
      slot: 'things.has',
      value: what.toLowerCase(),
      text: `Has a ${what.toLowerCase()}`,
      confidence: 0.8,
    }),
  },
  {
    pattern: rx(
      'I (?:have )?(?:given away|gave away|sold|got rid of|donated|binned) (?:the|my|our) ((?:[\\p{L}-]+ ){0,2}?[\\p{L}-]+)(?=$|,| ⟦| since| because| to )',
    ),
    dates: 'start',
    draft: ([what = '']) =>
      /^(?:last|first|rest|idea|bug|error|warning|code|old code|problem|issue|extra|whole)\b/i.test(what)
        ? undefined
        : {
            slot: 'things.has',
            value: what.toLowerCase(),
            text: `No longer has ${what.toLowerCase()}`,
            polarity: 'ended',
            confidence: 0.8,
          },
  },
  {
    pattern: rx(
      'my (laptop|phone|pc|computer|desktop|tablet|camera|car|bike) is an? ([\\p{L}\\d][\\p{L}\\d .-]{2,30}?)(?: on ([\\p{L}]+))?(?= \\(|$|,| and | with )',
    ),
    draft: ([what = '', model = '', os = '']) =>
      !/\d|thinkpad|macbook|pixel|iphone|galaxy|dell|toyota|honda|ford|corolla|civic/i.test(model)
        ? undefined
        : [
            {
              slot: `things.${what.toLowerCase()}`,
              value: model.toLowerCase(),
              text: `Has a ${model} as ${what.toLowerCase()}`,
              confidence: 0.8,
            },
            ...(/^(?:arch|ubuntu|debian|fedora|linux|windows|mint|nixos|gentoo)$/i.test(os)
              ? [{ slot: 'things.uses', value: os.toLowerCase(), text: `Uses ${os}`, confidence: 0.8 }]
              : []),
          ],
  },
  {
    pattern: rx('(?:it is |so it is |now it is )?(?:just )?me and (?:my|the|our) (cat|dog|kids|baby|rabbit|parrot)\\b'),
    draft: ([who = '']) => ({
      slot: `people.${who.toLowerCase() === 'kids' ? 'children' : who.toLowerCase()}`,
      kind: 'relation',
      value: who.toLowerCase(),
      text: `Has ${/s$/.test(who) ? '' : 'a '}${who.toLowerCase()}`,
      confidence: 0.8,
    }),
  },
  {
    pattern: rx('no (kids|children) (?:here|yet|of my own|for (?:me|us))\\b'),
    draft: () => ({ slot: 'people.children', kind: 'relation', value: '0', text: 'Has no children', confidence: 0.8 }),
  },
  {
    pattern: rx('my ([\\p{L}]+) is (A1|A2|B1|B2|C1|C2|native|fluent|basic|rusty|beginner|intermediate)\\b'),
    polarities: ANY,
    draft: ([what = '', level = '']) => ({
      slot: 'skills.level',
      entity: what.toLowerCase(),
      value: `${what.toLowerCase()} ${level.toLowerCase()}`,
      text: `Has ${capitalise(what.toLowerCase())} at level ${level}`,
      confidence: 0.75,
    }),
  },
];

export const asides: readonly Rule[] = [...things, ...dates, ...tastes, ...habits];
