/**
 * What the user does and does not put up with, in the many forms of one sentence: "I only …", "I refuse …", "I find
 * … tedious", "due to …, I …". What is avoided stands in `tastes.dislikes`, what is kept to in `tastes.prefers`.
 */
import { capitalise, conjugate, thirdPerson } from '../../text.ts';
import { wholly } from '../phrase.ts';
import { type Draft, type Rule, rx } from '../rule.ts';
import { matter, taste } from './tastes.ts';

/** Of what one stands for: the value is the matter, the text all that was said. */
function stands(rest: string, lead: string, confidence = 0.8): Draft | undefined {
  const found = matter(rest);
  return (
    found && {
      slot: 'tastes.prefers',
      kind: 'preference',
      value: found.value,
      text: thirdPerson(`${lead} ${wholly(rest) ?? found.words}`),
      confidence,
    }
  );
}

const against = (rest: string, lead: string, confidence = 0.8): Draft[] =>
  /^the (?!use|idea|thought|sound|taste|smell|sight|look|scent)/i.test(rest)
    ? []
    : taste(rest, false, (words) => `${lead} ${words}`, false, confidence);

/** What one does with things of a kind, again and again. */
const HABITUAL =
  'use|wear|watch|buy|purchase|drive|ride|eat|drink|consume|play|read|shop(?: at| for)?|dine|consider|listen to|feed|adopt|stay(?: at| in)|travel|fly|cook|own|date|attend|visit|support|participate in|engage in';
const ONLY = /(?:\bI |^)(?:do |will |can |strictly )?(?:only|exclusively|solely|strictly)\b/i;

const DULL =
  'tedious|boring|ineffective|distracting|disorient\\p{L}+|distressing|annoying|gross|unsettling|overwhelming|stressful|uncomfortable|cruel|restrictive|childish|demotivating|repetitive|frustrating|exhausting|cringe|creepy|unappealing|off-putting|slow|scary|disturbing|depressing|pointless|unhealthy|unethical|nauseating|confusing|intimidating|impractical|draining|triggering|monotonous|too \\p{L}+';
const DEGREES =
  '(?:(?:too|very|extremely|so|more|quite|a bit|really|rather|pretty|incredibly|overly|somewhat|just|always) )*';

export const stances: readonly Rule[] = [
  {
    pattern: rx(
      `I (?:exclusively |can |will )?(?:only )?(${HABITUAL}|want to (?:own|feed|buy|eat|wear|use|have)) (.+)`,
    ),
    draft: ([verb = '', rest = ''], { words }) => {
      if (!ONLY.test(words)) return undefined;
      const [head = '', ...tail] = verb.toLowerCase().split(' ');
      // "I only eat at …": the place stays in the words.
      return stands(rest.replace(/^(?:at|from|with) /i, ''), `Only ${[conjugate(head), ...tail].join(' ')}`);
    },
  },
  {
    pattern: rx(`I (${HABITUAL}|want to (?:crate|train|own|wear|eat|drink|feed|buy|have) ?) ?(.+)`),
    polarities: ['negated'],
    draft: ([verb = '', rest = '']) => {
      // A meal that is left out is a habit, no taste.
      const meal = /^(?:breakfast|lunch|dinner|supper|snacks)(?=$|,| ⟦| (?:and|or) (?:lunch|dinner))/i.exec(rest)?.[0];
      // "never eat before noon" is a time.
      if (/^(?:before|after|at|past|until|in|on|out|late|early)\b/i.test(rest)) return [];
      return meal
        ? {
            slot: 'routines.routine',
            value: `eat ${meal.toLowerCase()}`,
            text: `Does not eat ${meal.toLowerCase()}`,
            polarity: 'negated',
            confidence: 0.8,
          }
        : against(rest.replace(/^(?:at|from) /i, ''), `Does not ${verb.trim().toLowerCase()}`, 0.75);
    },
  },
  {
    pattern: rx(`I will (?:not|never) (${HABITUAL}) ((?:any|anything)\\b.+|[\\p{L}-]+s\\b.*)`),
    draft: ([verb = '', rest = '']) => against(rest, `Will not ${verb.toLowerCase()}`, 0.75),
  },
  {
    pattern: rx(
      'I (?:absolutely |simply |physically )?can not (have|wear|consume|participate in|go near|be around|do|own|use|keep|ride|take part in) ((?!any (?:routine|plan|schedule|job|friends|promise|secret|pace|weight|sense|time)s?\\b)(?:any|anything|\\p{L}+ that)\\b.+|or .+|[\\p{L}-]+s\\b.*)',
    ),
    draft: ([verb = '', rest = '']) => against(rest.replace(/^or /, ''), `Cannot ${verb.toLowerCase()}`, 0.75),
  },
  {
    pattern: rx(
      'I find (it (?:too |very |so |really |extremely )*(?:hard|difficult|tedious|boring|stressful|annoying|exhausting|impossible) to) (.+)',
    ),
    draft: ([how = '', rest = '']) =>
      /^(?:understand|believe|see|explain|get|find|say|decide|choose|read this|use this|debug|figure)\b/i.test(rest)
        ? []
        : taste(rest, false, (words) => `Finds ${how} ${words}`, false, 0.7),
  },
  {
    pattern: rx(`I find (?!it\\b)(.+?) ((?:to be )?${DEGREES}(?:${DULL}))\\b(.*)`),
    draft: ([what = '', how = '', more = '']) => {
      const tail = wholly(`x${more}`)?.slice(1) ?? '';
      return against(what, 'Finds', 0.75).map((draft) => ({
        ...draft,
        text: `${draft.text} ${how}${thirdPerson(tail)}`,
      }));
    },
  },
  {
    pattern: rx(
      `I (?:am|feel|get) ${DEGREES}(uncomfortable|uneasy|squeamish|queasy|nauseous|claustrophobic|anxious) (with|about|in|around|at|on|when) (.+)`,
    ),
    draft: ([how = '', link = '', rest = '']) => against(rest, `Is ${how.toLowerCase()} ${link.toLowerCase()}`, 0.75),
  },
  {
    pattern: rx(`I (?:am|feel|get) ${DEGREES}(uncomfortable|anxious|uneasy) (\\p{L}+ing .+)`),
    draft: ([how = '', rest = '']) => against(rest, `Is ${how.toLowerCase()}`, 0.75),
  },
  {
    pattern: rx('I am (?:very |really |entirely |at all )?(comfortable|interested|okay|ok|happy) (with|in) (.+)'),
    polarities: ['negated'],
    draft: ([how = '', link = '', rest = '']) =>
      /^happy/i.test(how) ? [] : against(rest, `Is not ${how.toLowerCase()} ${link.toLowerCase()}`, 0.75),
  },
  {
    pattern: rx(
      `I am ${DEGREES}(?:\\p{L}+ly )?(opposed to|against|averse to|intolerant (?:of|to)|sensitive to|wary of|uninterested in|put off by|turned off by|disgusted by|biased against) (.+)`,
    ),
    draft: ([how = '', rest = '']) => against(rest, `Is ${how.toLowerCase()}`),
  },
  {
    pattern: rx(
      'I have (an? (?:\\p{L}+ )?bias against|(?:an? )?(?:\\p{L}+ )*low tolerance for|no (?:patience|tolerance|time) for) (.+)',
    ),
    draft: ([how = '', rest = '']) => against(rest, `Has ${how.toLowerCase()}`),
  },
  {
    pattern: rx(
      'I (?:\\p{L}+ly )?(believe in|value|prioriti[sz]e|favou?r|gravitate towards?|opt for|stick to|swear by|insist on|lean towards?) (.+)',
    ),
    draft: ([verb = '', rest = ''], { view }) => {
      const [head = '', ...tail] = verb.toLowerCase().split(' ');
      const adverb = /^I (\p{L}+ly) /iu.exec(view)?.[1];
      const told = [conjugate(head), ...tail].join(' ');
      return /^(?:the|my|your)\b/i.test(rest)
        ? undefined
        : stands(rest, capitalise(adverb ? `${adverb.toLowerCase()} ${told}` : told), 0.75);
    },
  },
  {
    pattern: rx(
      'I am (?:\\p{L}+ly )?(an? (?:\\p{L}+ )?(?:advocate|believer|supporter|proponent) (?:for|of|in)|committed to|drawn to|fascinated by|partial to|loyal to|devoted to|dedicated to) (.+)',
    ),
    draft: ([how = '', rest = '']) =>
      /^(?:the|my|your|doing|making|finding|getting|delivering)\b/i.test(rest)
        ? undefined
        : stands(rest, `Is ${how.toLowerCase()}`, 0.75),
  },
  {
    pattern: rx('I (learn|work|study|focus|concentrate|sleep|think) best (.+)'),
    draft: ([verb = '', rest = '']) => stands(rest, `${capitalise(conjugate(verb.toLowerCase()))} best`),
  },
  {
    pattern: rx('I (?:have (?:an? )?|do have (?:an? )?)((?:real |big |huge )?(?:weak|soft) spot) for (.+)'),
    draft: ([, rest = '']) => taste(rest, true, (words) => `Has a soft spot for ${words}`),
  },
  {
    pattern: rx('(.+?) (?:do not|does not|never) (?:really )?(interest|appeal to|excite|suit|agree with) me\\b'),
    draft: ([what = '', verb = ''], { words }) =>
      against(
        what
          .replace(/^the (?:other )?(?=.*\b(?:options?|ones?|choices?)\b)/i, '')
          .replace(/ (?:options?|ones?|choices?)$/i, ''),
        'Is not drawn to',
        /\b(?:options?|ones?|choices?)\b/i.test(words) ? 0.4 : 0.7,
      ).map((draft) => ({
        ...draft,
        text: verb === 'agree with' ? draft.text.replace('Is not drawn to', 'Does not do well with') : draft.text,
      })),
  },
  {
    pattern: rx(
      '(.+?) (?:is|are) (?:an? )?(?:strict |absolute |complete |big |total )*(?:no-go|deal-?breaker|turn-?off|off[- ]limits|no for me|not for me|not my thing|out of the question)(?: for me)?',
    ),
    draft: ([what = '']) => against(what, 'Has as a no-go'),
  },
];
