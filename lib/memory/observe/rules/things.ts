/** What the user has and works with, knows and learns. */

import { normaliseValue } from '../../text.ts';
import { LANGUAGES, TOOLS } from '../lexicon.ts';
import { list, type Phrase, phrase, properName } from '../phrase.ts';
import { ANY, type Draft, ENDABLE, each, type Rule, rx, say } from '../rule.ts';

type Pol = Draft['polarity'];

const isTool = ({ words, value }: Phrase) =>
  TOOLS.has(value) ||
  (/^\p{Lu}[\p{L}\d.+#-]*|\d/u.test(words) &&
    !/^(?:I|The|This|My|A|An)\b|^\d+ ?(?:k|km|miles?|m|minutes?|times?)\b/i.test(words) &&
    !/\b(?:error|code|function|method|example|prompt|version|api key|command)\b/i.test(words));

/** "TypeScript and React for my projects": the names, without what for. */
function tools(rest: string, polarity: Pol = 'affirmed'): Draft[] {
  const head =
    rest.split(/ (?:for|as|to|on|with|in|at|when|because|instead|every|since|via|through|by|from) /i, 1)[0] ?? '';
  return each(list(head).filter(isTool), 'things.uses', ({ words }) => ({
    text: say('use', words, polarity),
    polarity,
    confidence: 0.8,
  }));
}

const THINGS =
  'car|house|flat|apartment|boat|sailboat|motorbike|motorcycle|bike|bicycle|e-bike|guitar|piano|violin|garden|balcony|greenhouse|telescope|camera|drone|camper(?: van)?|van|truck|tent|kayak|farm|cabin|cottage|3d printer|air fryer|sewing machine|treadmill|rowing machine|home gym|sauna|pool|vegetable garden|allotment|record player|espresso machine|bread machine|raspberry pi|server|nas';

function owned(rest: string, polarity: Pol, any = false): Draft | undefined {
  const words = rest.replace(/^(?:an?|my|some|my own|our|our first|my first|the) /i, '');
  const found = phrase(words.replace(/ (?:for|from|at|on|to|with|in|that|which) .*$/i, ''), { max: 5 });
  if (
    !found ||
    !(
      any ||
      new RegExp(`(?:^| )(?:${THINGS})$`, 'i').test(found.value) ||
      /^(?:\d{4} )?\p{Lu}[\p{L}\d]+ ?[\p{L}\d -]*$/u.test(found.words)
    )
  )
    return undefined;
  return {
    slot: 'things.has',
    value: found.value,
    text: say(
      'have',
      /^(?:an?) /i.test(rest)
        ? `${rest.slice(0, 2).trim()} ${found.words}`.replace(/^(a|an) n? ?/, (lead) => lead)
        : found.words,
      polarity,
    ),
    polarity,
    confidence: 0.8,
  };
}

const known = (rest: string, polarity: Pol): Draft[] =>
  each(
    list(rest)
      .map((found) => ({ ...found, value: found.value.replace(/^(?:a )?(?:little|bit of|basic|some) /, '') }))
      .filter((found) => TOOLS.has(found.value)),
    'skills.knows',
    ({ words }) => ({ text: say('know', words, polarity), confidence: 0.8 }),
  );

const LANGUAGE = new RegExp(`^(?:${LANGUAGES})$`, 'i');

function learning(rest: string, polarity: Pol): Draft | undefined {
  const found = phrase(rest.replace(/^(?:the|to|how to) /i, ''), { max: 4 });
  if (!found || /^(?:about|more|a lot|so much|from|by|as|in|that)\b/.test(found.value)) return undefined;
  return {
    slot: 'skills.learning',
    value: found.value,
    text: say('be', `learning ${/^to /i.test(rest) ? 'to ' : ''}${found.words}`, polarity),
    confidence: LANGUAGE.test(found.value) ? 0.9 : 0.75,
  };
}

function level(word: string, rest: string): Draft | undefined {
  const found = phrase(rest.replace(/^(?:the )/i, ''), { max: 4 });
  if (!found || /\b(?:here|platform|site|city|area|team|job|company|all)\b/.test(found.value)) return undefined;
  return {
    slot: 'skills.level',
    entity: found.value,
    value: word.toLowerCase(),
    text: `Is ${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word.toLowerCase()} at ${found.words}`,
    confidence: 0.8,
  };
}

export const things: readonly Rule[] = [
  {
    pattern: rx('I drive (an? .+|my .+|\\p{Lu}.+)'),
    others: true,
    polarities: ENDABLE,
    dates: 'since',
    draft: ([rest = ''], { polarity }) =>
      /^my (?:kids|wife|husband|son|daughter|mom|dad|friends)/i.test(rest) ? undefined : owned(rest, polarity, true),
  },
  {
    pattern: rx('I own (.+)'),
    polarities: ANY,
    dates: 'since',
    draft: ([rest = ''], { polarity }) => owned(rest, polarity, true),
  },
  {
    pattern: rx('I (?:bought|purchased|got|ordered) ((?:an?|my first|our first|some) .+)'),
    dates: 'start',
    draft: ([rest = '']) => owned(rest, 'affirmed'),
  },
  {
    pattern: rx('I have ((?:an? |my own )?.+)'),
    polarities: ANY,
    dates: 'since',
    draft: ([rest = ''], { polarity }) =>
      /^(?:an? |my own |two |the )/i.test(rest) &&
      !/ (?:that|which|problem|error|question|issue|meeting|deadline|interview|appointment|exam)\b/i.test(rest)
        ? owned(rest, polarity)
        : undefined,
  },
  {
    pattern: rx('I (?:sold|got rid of|gave away|scrapped) my (.+)'),
    dates: 'start',
    draft: ([rest = '']) => owned(`my ${rest}`, 'ended', true),
  },
  {
    pattern: rx('I (?:have )?(?:switched|migrated|moved|changed|converted)(?: over)? from (.+?) to (.+)'),
    dates: 'start',
    draft: ([from = '', to = '']) => {
      const [was, now] = [tools(from, 'ended'), tools(to)];
      return was.length === 1 && now.length > 0 ? [...was, ...now] : undefined;
    },
  },
  {
    pattern: rx('I (?:have )?(?:switched|migrated)(?: over)? to (.+)'),
    dates: 'start',
    draft: ([to = '']) => tools(to),
  },
  {
    pattern: rx(
      'I (?:(?:always|mostly|mainly|usually|primarily|typically|exclusively|only|often|regularly|prefer to|do) )*(?:use|run|code in|develop in|program in|write code in|develop with|rely on|develop on) (.+)',
    ),
    polarities: ANY,
    dates: 'since',
    draft: ([rest = ''], { polarity }) => tools(rest, polarity),
  },
  {
    pattern: rx(
      'my (?:main |current |preferred |work |home |personal )?(phone|laptop|computer|pc|car|bike|camera|editor|ide|os|operating system|tablet|watch|graphics card|gpu|printer|tech stack|stack) (?:is|runs|consists of) (?:an? |the )?(.+)',
    ),
    draft: ([what = '', rest = '']) => {
      const found = properName(rest, 8);
      return found && /^[\p{Lu}\d]|^i[A-Z]/u.test(found.words) && !/^(?:\d+ (?:years?|months?)|not)\b/.test(found.words)
        ? {
            slot: `things.${what.toLowerCase()}`,
            value: found.value,
            text: `Has ${found.words} as ${what.toLowerCase()}`,
            confidence: 0.85,
          }
        : undefined;
    },
  },
  {
    pattern: rx('I (?:am|have started) (?:learning|teaching myself|picking up) (.+)'),
    others: true,
    polarities: ENDABLE,
    dates: 'start',
    draft: ([rest = ''], { polarity }) => learning(rest, polarity),
  },
  {
    pattern: rx('I started (?:learning|playing) (.+)'),
    dates: 'start',
    draft: ([rest = '']) => learning(rest, 'affirmed'),
  },
  {
    pattern: rx('I know (?:(?:some|basic|how to (?:code|program) in) )?(.+)'),
    polarities: ['affirmed', 'negated'],
    draft: ([rest = ''], { polarity }) =>
      /^(?:that|how|what|why|where|who|if|whether|the|it|this|you|i)\b/i.test(rest) ? undefined : known(rest, polarity),
  },
  {
    pattern: rx(
      'I am (?:an? )?(?:complete |total |absolute )?(beginner|novice|newbie|expert|intermediate|advanced|amateur)(?: (?:player|user|learner|speaker|programmer|level))? (?:at|in|with|to|when it comes to) (.+)',
    ),
    draft: ([word = '', rest = '']) => level(word.replace(/newbie|novice/i, 'beginner'), rest),
  },
  { pattern: rx('I am new to (.+)'), draft: ([rest = '']) => level('beginner', rest) },
  {
    pattern: rx(
      'I (?:play|practice|practise) (?:the )?(guitar|piano|violin|cello|drums|bass|flute|saxophone|trumpet|ukulele|clarinet|harp|banjo|keyboard|tennis|football|soccer|basketball|volleyball|badminton|golf|chess|rugby|hockey|cricket|padel|squash|baseball|table tennis|yoga|judo|karate|bjj|aikido|tai chi)\\b',
    ),
    others: true,
    polarities: ANY,
    dates: 'since',
    draft: ([what = ''], { polarity, view }) => ({
      slot: 'skills.plays',
      value: what.toLowerCase(),
      text: say(/^I play/i.test(view) ? 'play' : 'practise', what, polarity),
    }),
  },
  {
    pattern: rx(
      "I have (?:over |about |around |more than |almost )?(\\w+\\+?) years?(?: of|'|’)? experience (?:in|with|as|of|working (?:in|with|as)) (?:an? )?(.+)",
    ),
    draft: ([years = '', rest = '']) => {
      const found = phrase(rest, { max: 5 });
      return (
        found && {
          slot: 'skills.experience',
          value: found.value,
          text: `Has ${years} years of experience in ${found.words}`,
          entity: normaliseValue(found.words),
        }
      );
    },
  },
];
