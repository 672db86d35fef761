/** How the user wants to be answered. The closed list that a memory may instruct a chatbot with (trust); any other waits for review. */

import { capitalise, normaliseValue, thirdPerson } from '../../text.ts';
import { LANGUAGES } from '../lexicon.ts';
import { phrase } from '../phrase.ts';
import { type Draft, type Rule, rx } from '../rule.ts';

/** Words that make a request a standing one. */
const STANDING =
  /\b(?:always|never|from now on|going forward|in (?:the )?future|every time|each time|by default|for all|unless i (?:say|ask)|at all times|in general|your (?:answers|responses|replies|messages))\b/i;
const SPEAK = '(?:answer|reply|respond|write|speak|talk|communicate|chat)';
const LEAD =
  '(?:(?:from now on|going forward|in (?:the )?future|always|please|only|just|by default|unless I say otherwise|for all (?:your |future )?(?:answers|responses)|I (?:would )?(?:prefer|like|want)(?: you)?(?: to)?|you (?:should|can)|when you answer|in your (?:answers|responses|replies)),? )*';

/** A wish for answers. */
export const way = (slot: string, value: string, text: string): Draft => ({
  slot,
  kind: 'instruction',
  value,
  text,
  polarity: 'affirmed',
  confidence: 0.9,
});

const SHORT = 'short(?:er)?|brief|concise|succinct|to the point|terse|minimal|compact';
const LONG = 'long(?:er)?|detailed|thorough|in[- ]depth|comprehensive|elaborate|extensive';
const TONES =
  'formal|informal|casual|friendly|professional|humorous|funny|blunt|direct|honest|encouraging|polite|neutral|serious|playful|sarcastic|warm|conversational';
const FORMATS =
  'emojis?|bullet points?|bullets|markdown|tables?|headings?|headers|code blocks?|numbered lists?|bold(?: text)?|em[- ]dashes|exclamation (?:marks|points)|lists|latex|plain text|jargon|hashtags';
const UNITS =
  'metric(?: units| system)?|imperial(?: units| system)?|celsius|fahrenheit|kilomet(?:er|re)s|miles|kilograms|kg|pounds|cent(?:i)?met(?:er|re)s|24[- ]hour (?:time|clock|format)|12[- ]hour (?:time|clock|format)|SI units';
const TEXTS = '(?:answers?|responses?|repl(?:y|ies)|explanations?|messages?|summaries)';

const length = (word: string) =>
  new RegExp(`^(?:${SHORT})$`, 'i').test(word)
    ? way('ways.length', 'short', 'Wants short answers')
    : way('ways.length', 'detailed', 'Wants detailed answers');
const standing = (view: string, words: string) => STANDING.test(view) || STANDING.test(words);

export const ways: readonly Rule[] = [
  {
    pattern: rx(`${LEAD}(?:${SPEAK})(?: to me| back)?(?: only| always| exclusively)? in (${LANGUAGES})\\b`),
    draft: ([language = ''], { view, words }) =>
      standing(view, words) || /^I /i.test(view)
        ? way('ways.language', language.toLowerCase(), `Wants answers in ${capitalise(language.toLowerCase())}`)
        : undefined,
  },
  {
    pattern: rx(`${LEAD}use (british|american|australian|canadian|uk|us) (?:english|spelling)`),
    draft: ([which = '']) =>
      way(
        'ways.language',
        `${which.toLowerCase()} spelling`,
        `Wants ${which.length === 2 ? which.toUpperCase() : capitalise(which.toLowerCase())} spelling`,
      ),
  },
  {
    pattern: rx(
      `${LEAD}(?:keep|make) (?:all )?(?:of )?(?:your|the|my) ${TEXTS} (?:as )?(?:very |more |nice and |really |relatively )?(${SHORT}|${LONG})`,
    ),
    draft: ([word = ''], { view }) =>
      /\b(?:answers|responses|replies|explanations|messages|summaries)\b/i.test(view) ? length(word) : undefined,
  },
  {
    pattern: rx(
      `${LEAD}(?:be|give(?: me)?|provide|use|write|keep it|keep things)? ?(?:very |more |really )?(${SHORT}|${LONG})(?:,? (?:and|but) [\\p{L}-]+)? ?(?:(?:in )?(?:your )?(answers|responses|replies|explanations|messages|summaries))?$`,
    ),
    draft: ([word = '', texts = ''], { view, words }) => (texts || standing(view, words) ? length(word) : undefined),
  },
  {
    pattern: rx(`${LEAD}(?:keep|make) (?:your|the) (?:tone|style|${TEXTS}) (?:more )?(${TONES})`),
    draft: ([tone = '']) => way('ways.tone', tone.toLowerCase(), `Wants a ${tone.toLowerCase()} tone`),
  },
  {
    pattern: rx(
      `${LEAD}(?:be|use|adopt|keep|prefer|stay) (?:an? |more |very |completely )*(${TONES})(?: (?:tone|style|language|with me|and [\\p{L}]+))*`,
    ),
    draft: ([tone = ''], { view, words }) =>
      standing(view, words) || /with me/i.test(view)
        ? way('ways.tone', tone.toLowerCase(), `Wants a ${tone.toLowerCase()} tone`)
        : undefined,
  },
  {
    pattern: rx(
      `${LEAD}(?:never use|do not (?:ever )?use|stop using|avoid(?: using)?|no|skip|leave out|do not include) (?:any |the )?(${FORMATS})\\b`,
    ),
    draft: ([what = ''], { view, words }) =>
      standing(view, words) || /\bstop using\b/i.test(view)
        ? way('ways.format', `no ${what.toLowerCase()}`, `Wants no ${what.toLowerCase()} in answers`)
        : undefined,
  },
  {
    pattern: rx(
      `${LEAD}(?:use|format (?:your answers |everything |answers )?(?:as|in|with)|give (?:me )?|answer (?:in|with)|respond (?:in|with)) ?(${FORMATS}|step[- ]by[- ]step)\\b`,
    ),
    draft: ([what = ''], { view, words }) =>
      standing(view, words)
        ? way('ways.format', what.toLowerCase(), `Wants ${what.toLowerCase()} in answers`)
        : undefined,
  },
  {
    pattern: rx(`${LEAD}(?:explain|go|do) (?:things |everything |it )?step[- ]by[- ]step`),
    draft: (_, { view, words }) =>
      standing(view, words) ? way('ways.format', 'step by step', 'Wants step-by-step explanations') : undefined,
  },
  {
    pattern: rx(
      `${LEAD}(?:use|give(?: me)?|convert (?:everything |all )?to|stick to|provide)(?: [\\p{L} ]{1,40}? in| temperatures? in| me)?(?: the)? (${UNITS})(?=$|[ ,.])`,
    ),
    draft: ([units = ''], { view, words }) =>
      /\bfor (?:this|the)\b/i.test(view) && !standing(view, words)
        ? undefined
        : way('ways.units', normaliseValue(units).replace(/ (?:units|system)$/, ''), `Wants ${units} used`),
  },
  {
    pattern: rx(
      '(?:please )?(never|do not(?: ever)?)(?: again)? (?:mention|bring up|talk about|refer to|remind me (?:of|about)|ask (?:me )?about|speak of) (.+)',
    ),
    draft: ([how = '', what = ''], { view }) => {
      const found = phrase(what.replace(/ (?:in your \p{L}+|again|ever again|anymore|to me)\b.*$/iu, ''), {
        max: 6,
        article: true,
      });
      return found && (/never|ever/i.test(how) || /^my /i.test(what) || /\bagain\b/i.test(view))
        ? {
            slot: 'ways.avoid',
            kind: 'do-not-use',
            value: found.words.toLowerCase(),
            text: `Does not want ${thirdPerson(found.words)} to be mentioned`,
            confidence: 0.9,
          }
        : undefined;
    },
  },
  {
    pattern: rx(
      '(?:from now on|going forward|in (?:the )?future),? (?:please |always |you should |I want you to )*([\\p{L}].+)',
    ),
    draft: ([rest = '']) => other(rest),
  },
  {
    pattern: rx(
      '(?:please )?((?:always|never) (?:answer|use|show|give|provide|include|explain|start|end|begin|write|format|add|keep|make|respond|avoid|cite|check|ask|tell|combine|offer|highlight|mention|suggest|recommend|remind|put|list|compare|refer|reply|double-check|assume|apologi[sz]e|summari[sz]e|return|present|follow|consider|structure|break|specify|state|focus|ensure|verify|describe|call) .+)',
    ),
    draft: ([rest = '']) => other(rest),
  },
];

/** A standing instruction outside of the closed list, in the user's words. It waits for review. */
function other(rest: string): Draft | undefined {
  const words = rest.replace(/⟦\d+⟧/g, '').trim();
  if (words.length > 160 || words.split(' ').length < 3) return undefined;
  return {
    slot: 'ways.other',
    kind: 'instruction',
    value: normaliseValue(words),
    text: `Asks chatbots: ${thirdPerson(words)}`,
    confidence: 0.8,
  };
}
