/** Wishes for answers as they are dropped in passing: "short answers please", "kg not lbs", "code first, explanation after". */
import { capitalise, thirdPerson } from '../../text.ts';
import { type Draft, type Rule, rx } from '../rule.ts';

const way = (slot: string, value: string, text: string, confidence = 0.8): Draft => ({
  slot,
  kind: 'instruction',
  value,
  text,
  polarity: 'affirmed',
  confidence,
});

const ANSWERS = '(?:answers|replies|responses|explanations|messages)';
const SYSTEMS: Record<string, string> = {
  kgs: 'kg',
  kilos: 'kg',
  kms: 'km',
  kilometres: 'kilometers',
  centigrade: 'celsius',
  lb: 'pounds',
  lbs: 'pounds',
};
const UNIT =
  'kgs?|kilos|kilograms|km|kms|kilomet(?:er|re)s|miles|celsius|centigrade|fahrenheit|metric|imperial|lbs?|pounds|feet|cm|stone|grams|ounces|24[- ]hour(?: time| clock)?';
const SHAPES =
  'bullet points|bullets|emojis?|tables?|lists?|headings|markdown|bold|preamble|intro|fluff|jargon|idioms|em[- ]dashes|exclamation (?:marks|points)|disclaimers|caveats|small talk|hashtags|code comments|numbered (?:points|lists?)|plain text|full sentences|simple words|plain english';

const units = (word: string): Draft => {
  const value = SYSTEMS[word.toLowerCase()] ?? word.toLowerCase();
  return way('ways.units', value, `Wants ${value} used`);
};

/** A whole remark and no part of a request. */
const END = '(?=$|[,.!;]| please| mate| thanks| from now| always| every time| only)';

export const wishes: readonly Rule[] = [
  {
    pattern: rx(`(?:in )?(${UNIT})(?: only)?,? (?:please|mate|for me|not (?:${UNIT}|freedom units)|only)(?=$|[ ,.!])`),
    draft: ([word = '']) => units(word),
  },
  {
    pattern: rx(
      `(?:.{0,20}?\\b)?I (?:do |use |think in |understand )(${UNIT})(?: here| anyway| at all| never have)*(?=$|[,.])`,
    ),
    polarities: ['negated'],
    draft: ([word = '']) => way('ways.units', `no ${word.toLowerCase()}`, `Does not use ${word.toLowerCase()}`),
  },
  {
    pattern: rx(`(short(?:er)?|brief|concise|long(?:er)?|detailed) ${ANSWERS}(?: please| only| are best| always|,|$)`),
    draft: ([how = '']) =>
      way(
        'ways.length',
        /^(?:long|detail)/i.test(how) ? 'detailed' : 'short',
        `Wants ${/^(?:long|detail)/i.test(how) ? 'detailed' : 'short'} answers`,
      ),
  },
  {
    pattern: rx(`(?:and )?(?:please )?no (${SHAPES})${END}`),
    draft: ([what = '']) => way('ways.format', `no ${what.toLowerCase()}`, `Wants no ${what.toLowerCase()} in answers`),
  },
  {
    pattern: rx(
      `(?:.{0,40}?\\b)?(?:keep|put|give|format|write) (?:me )?(?:all )?(?:your|the|my) ${ANSWERS} (?:in|as|with) (${SHAPES})`,
    ),
    draft: ([what = '']) => way('ways.format', what.toLowerCase(), `Wants ${what.toLowerCase()} in answers`, 0.9),
  },
  {
    pattern: rx(`(?:please )?(?:always use|use always) (${SHAPES})\\b`),
    draft: ([what = '']) => way('ways.format', what.toLowerCase(), `Wants ${what.toLowerCase()} in answers`, 0.9),
  },
  {
    pattern: rx(`(numbered|bulleted),? please$`),
    draft: ([what = '']) =>
      way('ways.format', `${what.toLowerCase()} points`, `Wants ${what.toLowerCase()} points`, 0.55),
  },
  {
    pattern: rx(
      '(?:(?:please |always |and )*(?:give me |show me |put |start with |lead with )?)(?:the )?(code|answer|conclusion|short version|summary|result|verdict|diff|tl;?dr) first(?:,? (?:and )?(?:then )?(?:the |your )?(?:explanations?|explain|details|reasons?|why|context)(?: after(?:wards)?| later| below)?)?(?=$|[,.!;]| please| every| always)',
    ),
    draft: ([what = '']) =>
      way('ways.format', `${what.toLowerCase()} first`, `Wants the ${what.toLowerCase()} first`, 0.85),
  },
  {
    pattern: rx(
      '(?:please )?(?:do )?(?:use |in |write in |keep to |stick to )(british|american|australian|canadian|uk|us) (?:english|spelling|spellings)(?: with me| please|,|$)',
    ),
    draft: ([which = '']) => {
      const shown = which.length === 2 ? which.toUpperCase() : capitalise(which.toLowerCase());
      return way('ways.language', `${which.toLowerCase()} spelling`, `Wants ${shown} spelling`);
    },
  },
  {
    pattern: rx(
      '(?:and )?(?:please )?(?:do not|never|stop) (?:ever )?(?:call|address|calling|addressing)(?: me)? (?:as |me )?(?:as )?"?([\\p{L}\'-]+(?: \\p{L}+)?)"?(?: again| any ?more| please|$|,)',
    ),
    draft: ([name = '']) =>
      /^(?:back|later|it|this|that|an?|the|vegan|vegetarian|veggie)\b/i.test(name)
        ? undefined
        : {
            ...way('ways.address', name.toLowerCase(), `Does not want to be called ${name}`, 0.85),
            polarity: 'negated',
          },
  },
  {
    pattern: rx(
      '(?:tip: |please |and |can you )*(?:stop|quit) (saying|using|adding|apologi[sz]ing|repeating|ending|starting|writing|asking|suggesting|recommending) (.+?)(?: (?:every time|all the time|so much|each time|to me|in every \\p{L}+))?$',
    ),
    draft: ([verb = '', what = ''], { words }) => {
      const standing = /\b(?:every time|all the time|each time|always|so much|in every|to me)\b/i.test(words);
      return what.split(' ').length > 6 ||
        (!standing && !/^saying$/i.test(verb)) ||
        /^(?:this|that|it|the|all the time|every time|each time|so much)\b/i.test(what)
        ? undefined
        : way(
            'ways.avoid',
            what.toLowerCase().replace(/ (?:every time|all the time|so much|each time|to me)$/, ''),
            `Does not want ${verb.toLowerCase()} ${thirdPerson(what)}`,
          );
    },
  },
  {
    pattern: rx(
      '(?:.{0,20}?\\b)?(?:quote|cite|use|answer|reply|work|recommend)(?: to me)?(?: from| in| with)? (?:the )?(\\p{Lu}[\\p{L}\\d.]+(?: \\p{Lu}[\\p{L}\\d.]+)*)(?: version)? only\\b',
    ),
    draft: ([what = '']) =>
      /^\p{Lu}/u.test(what)
        ? way('ways.other', `${what.toLowerCase()} only`, `Asks chatbots: ${what} only`)
        : undefined,
  },
  {
    pattern: rx(
      '(?:please )?(?:explain|talk|speak|write)(?: things| everything| it)? (?:to me )?(slow(?:ly)?|simply|like I am (?:five|5)|in simple (?:words|terms|english)) (?:always|every time|from now on|in general)',
    ),
    draft: ([how = '']) =>
      way(
        'ways.tone',
        how.toLowerCase(),
        `Wants things explained ${how.toLowerCase().replace(/^like i am/, 'like they are')}`,
      ),
  },
  {
    pattern: rx(
      '(?:the )?(?:same as (?:ever|always|usual)|as (?:ever|always|usual)),? (short|brief|half (?:the|that) length|bullets|in \\p{L}+)',
    ),
    draft: ([how = '']) => way('ways.length', 'short', `Wants answers ${how.toLowerCase()}`, 0.6),
  },
  {
    pattern: rx('(half (?:the|that) length|short|shorter|brief)(?: please)?,? (?:same )?as (?:ever|always|usual)'),
    draft: () => way('ways.length', 'short', 'Wants short answers'),
  },
  {
    pattern: rx('(?:and )?I (?:do not )?want to (?:speak|talk|hear) (?:about|of) (my .+|\\p{Lu}\\p{L}+)'),
    polarities: ['negated'],
    draft: ([what = '']) =>
      /^(?:my |\p{Lu})/u.test(what)
        ? {
            slot: 'ways.avoid',
            kind: 'do-not-use',
            value: what.toLowerCase(),
            text: `Does not want ${thirdPerson(what)} to be mentioned`,
            polarity: 'affirmed',
            confidence: 0.85,
          }
        : undefined,
  },
];
