/** Standing wishes for answers, wherever in a message they stand: "…, and use grams not cups", "no need to explain". */
import { capitalise } from '../../text.ts';
import { LANGUAGES } from '../lexicon.ts';
import { anywhere, type Presupposition } from '../presupposed.ts';
import type { Draft } from '../rule.ts';
import { way as standing } from './ways.ts';

/** What makes a wish hold for more than one answer. */
const STANDING =
  /\b(?:always|never|ever|from (?:now|today|here) on|from this point|going forward|in future|in the future|every (?:time|answer|reply|response|message|single)|each (?:time|answer|reply|response)|all (?:the time|your|my|future|answers|of your)|by default|whenever|when(?:ever)? you|with me|for me\b(?!,? (?:and|to))|to me|unless i|in general|as a rule|per answer|again|your (?:answers|replies|responses|messages|explanations)|you (?:keep|always|sound)|remember|the whole time|permanently|every|everything|no need|don't bother|do not bother|stop|quit|i (?:hate|prefer|would like|would rather|need))\b/i;
/** A sentence about texts, not about answers. */
const ABOUT_TEXT =
  /\b(?:my (?:essay|cv|resume|email|letter|bio|post|article|report|blog|story|thesis|speech|website)|how (?:do|does|can|would|to)\b|what does|should (?:i|chatbots|an?)\b|translate|mean\b|this (?:email|essay|text|letter|paragraph|post|code|article|one)|if i asked|(?:teacher|boss|friend|prof\p{L}*|mum|mom|dad|he|she|they) (?:said|says|told|wants|asked))\b/iu;
const IMPERATIVE =
  '(?:^|[,;:.!–—-] ?|\\b(?<!\\b(?:I|we|they|people|to|usually|who) )(?:please|and|so|but|also|just|can you|could you|would you|will you|you can|you should|you could|you must|you may|I want you to|I need you to|I would like you to|I would prefer you to|I prefer you to|I would rather you|remember to|always|do|from now on|in future|going forward|for me|with me|happy for you to|feel free to|kindly|ok|okay) |\\bwhen(?:ever)? you [^,.;!?]{3,50} )';

const way = (slot: string, value: string, text: string): Draft => ({
  ...standing(slot, value, text),
  confidence: 0.8,
  subject: 'user',
  who: '',
});

const holds = (words: string) => STANDING.test(words) && !ABOUT_TEXT.test(words);
const wishing = (words: string) => !ABOUT_TEXT.test(words);

const SHAPE =
  'emojis?|emoticons|bullet points?|bullets|markdown|tables?|headings?|headers|subheadings|code blocks?|numbered lists?|bold(?: text)?|em[- ]dashes|exclamation (?:marks|points)|(?:bulleted )?lists?|latex|plain text|hashtags|footnotes|paragraphs|normal paragraphs|plain paragraphs|full sentences|short sentences|short paragraphs|simple words|simple language|plain english|plain language|simple english|everyday language|examples|sources|links|citations|references|analogies|metaphors|diagrams|numbered steps|steps|prose|comments|type hints|typescript|python|json|csv|ascii art|technical terms|proper terminology|medical terms|jargon|acronyms|abbreviations|slang|idioms|swear words|capital letters|caps|lowercase|large headings|a tl;?dr|tl;?dr|a summary|short lines|line breaks|section headings';
const UNWANTED = `${SHAPE}|disclaimers?|warnings?|caveats?|small talk|pleasantries|chit-?chat|preamble|intros?|introductions?|fluff|filler|padding|flattery|praise|compliments|pep talks?|motivational (?:stuff|quotes)|apologies|summaries|conclusions?|recaps?|follow-?up questions|questions|explanations?|commentary|moralising|lectures?|lecturing|sugar-?coating|buzzwords|clich[eé]s|puns|jokes|smileys|rhetorical questions|repetition|spoilers|exclamation points|safety (?:notes|warnings)|calorie counts|calories|advice|waffle|waffling|greetings|baby talk|corporate speak|sign-?offs?`;
const UNIT =
  'metric(?: units| system| measurements)?|imperial(?: units| system| measurements)?|celsius|centigrade|fahrenheit|kilomet(?:er|re)s|km|kms|miles|kilograms|kilos|kgs?|pounds|lbs|stone|cent(?:i)?met(?:er|re)s|cm|feet and inches|inches|feet|grams|cups|ounces|ml|litres|liters|gallons|us cups|24[- ]?h(?:our|r|rs)?(?: times?| clock| format)?|12[- ]?h(?:our|r)?(?: times?| clock| format)?|military time|SI units|euros|dollars|pounds sterling|gbp|usd|eur|rupees|yen|canadian dollars|australian dollars|swiss francs|pesos|uk (?:sizes|measurements)|us (?:sizes|units)|day\\/month\\/year|dd\\/mm\\/yyyy|iso dates';
const TONE =
  'blunt|direct|honest|brutal|brutally honest|formal|informal|casual|friendly|friendlier|professional|humorous|funny|encouraging|gentle|kind|polite|neutral|serious|playful|sarcastic|warm|warmer|conversational|relaxed|chatty|strict|critical|harsh|tough|straight|frank|patient|upbeat|cheerful|dry|objective|simple|matter-of-fact|supportive|candid|chill|laid-back|respectful|enthusiastic';
const NOT =
  "(?:do not|don't|never|stop|quit|no need to|no need for you to|there is no need to|you do not (?:need|have) to|avoid|skip|drop|lose|cut|ditch|leave out|leave off|spare me|enough with|no more|without|go easy on|lay off|hold|less|easy on|refrain from|you can (?:skip|drop|stop|leave out|lose|cut|ditch))";

const isShape = (what: string) => new RegExp(`^(?:${SHAPE})$`, 'i').test(what);
const lower = (words: string) => words.toLowerCase().trim();
const bareUnit = (words: string) => lower(words).replace(/ (?:units|system|measurements|clock|format)$/, '');

export const manner: readonly Presupposition[] = [
  {
    pattern: anywhere(
      `(?:${IMPERATIVE}|^)(?:always |only |just |please |to )*(?:use|give(?: me)?|stick to|convert (?:everything |all )?(?:in)?to|keep (?:everything |it )?in|work in|write|put|show(?: me)?|quote|provide|express|list|everything|prices?|temps?|temperatures?|weights?|distances?|measurements?|recipes?|times|dates|amounts)(?: (?:me|temps|temperatures?|prices|weights|distances|measurements|amounts|everything|all|recipes|times|dates|it|them|quantities|always|only|and|your))*(?: in| as| using| to)?(?: the)? (${UNIT})(?![\\p{L}-])(?:,? (?:and )?not (?:${UNIT}))?`,
    ),
    draft: ([unit = ''], words) =>
      holds(words) ||
      (/\bnot (?:in )?\p{L}+\b|\b(?:i am|we are|i live) in\b|\bdo not (?:know|get|understand|use)\b/iu.test(words) &&
        wishing(words))
        ? way('ways.units', bareUnit(unit), `Wants ${lower(unit)} used`)
        : undefined,
  },
  {
    pattern: anywhere(
      `(?:^|[,.;!] ?|\\b(?:in|i (?:only )?(?:use|think in|work in|understand|do|prefer)) )(${UNIT})(?: only| always|,? please|,? not (?:${UNIT}))`,
    ),
    draft: ([unit = ''], words) =>
      wishing(words) ? way('ways.units', bareUnit(unit), `Wants ${lower(unit)} used`) : undefined,
  },
  {
    pattern: anywhere(
      `(?:${IMPERATIVE}|^)(?:only |always |just |please |to |back |now )*(?:answer|reply|respond|write|speak|talk|communicate|chat|switch|go|stick)(?: to)?(?: me| with me| back)?(?: only| always| exclusively| back)?(?: in| to)? (${LANGUAGES})(?![\\p{L}-])(?! (?:lyrics|word|text|email|essay|code))`,
    ),
    draft: ([language = ''], words) =>
      holds(words)
        ? way('ways.language', lower(language), `Wants answers in ${capitalise(lower(language))}`)
        : undefined,
  },
  {
    pattern: anywhere(
      `(?:^|[,.;!] ?)(?:ok |okay |so |only |in |just |all in |everything in )*(${LANGUAGES})(?: only)?,? (?:from now on|please from|always|going forward|from here on|in future|again)`,
    ),
    draft: ([language = '']) =>
      way('ways.language', lower(language), `Wants answers in ${capitalise(lower(language))}`),
  },
  {
    pattern: anywhere(`\\b(british|american|australian|canadian|uk|us|british english|swiss) (spellings?|english)\\b`),
    draft: ([which = '', what = ''], words) =>
      holds(words) && /\b(?:use|write|stick|keep|prefer|spell|with|in)\b/i.test(words)
        ? way(
            'ways.language',
            `${lower(which)} ${lower(what)}`,
            `Wants ${which.length === 2 ? which.toUpperCase() : capitalise(lower(which))} ${lower(what)}`,
          )
        : undefined,
  },
  {
    pattern: anywhere(
      `(?:${IMPERATIVE}|^)(?:use|write|give(?: me)?|include|add|show|put|format|answer|reply|respond|explain|structure|want|like|prefer|need|keep|work|stick)(?: [\\p{L}]+){0,4}?(?: (?:in|with|as|using|to))? ?(?:the |some |short |more |clear |normal |lots of |a few |your |proper |an? |only |plain )*(${SHAPE})(?![\\p{L}-])(?:,? (?:and|with) (?:the |some )?(${SHAPE}))?`,
    ),
    draft: ([one = '', two = ''], words) =>
      holds(words) &&
      !/\b(?:no|not|never|stop|without|avoid|skip|less|drop)\b/i.test(
        words.slice(0, words.toLowerCase().indexOf(lower(one))),
      )
        ? [one, two]
            .filter(Boolean)
            .map((what) =>
              way(
                /^(?:technical|medical|proper) /i.test(what) ? 'ways.tone' : 'ways.format',
                lower(what),
                `Wants ${lower(what)} in answers`,
              ),
            )
        : undefined,
  },
  {
    pattern: anywhere(
      `\\bI (?:would )?(?:prefer|like|want|need|would love)(?: to have| to see)? (?:the |some |your |my answers in |answers in |short |a )*(${SHAPE})(?![\\p{L}-]| (?:of|for|about|to|where|that)\\b)`,
    ),
    draft: ([what = ''], words) =>
      holds(words) && !/\b(?:do not|no|without) /i.test(words)
        ? way('ways.format', lower(what), `Wants ${lower(what)} in answers`)
        : undefined,
  },
  {
    pattern: anywhere(
      `(?:${IMPERATIVE}|^)(?:please |just |with |and )*(?:${NOT}|no)(?: (?:bother|use|using|add|adding|include|including|with|give|giving|me|put|putting|writing|start|starting|end|ending|answers?|responses?|replies|all|the|any|those|these|your|so|much|many|of|in|on|about|saying|ever|unnecessary|constant|silly|stupid|endless|long|need|for|to|by))* (${UNWANTED})(?![\\p{L}-])`,
    ),
    draft: ([what = ''], words) =>
      (wishing(words) &&
        !/^(?:explanation|advice|questions|comments|examples|steps|sources|typescript|python|spoilers?|a summary|lists?|tables?)$/i.test(
          what,
        )) ||
      holds(words)
        ? way(isShape(what) ? 'ways.format' : 'ways.avoid', `no ${lower(what)}`, `Wants no ${lower(what)} in answers`)
        : undefined,
  },
  {
    pattern: anywhere(
      `(?:${IMPERATIVE}|^)(?:do not|don't|never|stop|quit|no need to|you do not need to|please stop)(?: ever| keep| bother)? (apologi[sz]ing|apologi[sz]e|tell me to|telling me to|keep telling me to|repeat(?:ing)?|lectur(?:e|ing)|prais(?:e|ing)|compliment(?:ing)?|sugar-?coat(?:ing)?|explain(?:ing)?|ask(?:ing)? (?:me )?|congratulat\\p{L}+|dumb(?:ing)? (?:it|things) down|patroni[sz]\\p{L}+|remind(?:ing)? me|recommend(?:ing)?|suggest(?:ing)?|say(?:ing)?|us(?:e|ing) the (?:word|phrase|term)s?|start(?:ing)?|end(?:ing)?|summari[sz]\\p{L}+|agree(?:ing)?|assum(?:e|ing)|rewrit(?:e|ing)|correct(?:ing)?|flatter(?:ing)?|thank(?:ing)?|hedg(?:e|ing)) ?([^,.;!?\\n]{0,60})`,
    ),
    draft: ([verb = '', rest = ''], words) => {
      const object = rest
        .replace(
          / (?:all the time|every time|so much|each time|again|please|constantly|from now on|in every \p{L}+|any ?more|ever)\b.*$/iu,
          '',
        )
        .replace(/^(?:all the time|every time|so much|each time|please|constantly)\b.*$/i, '')
        .replace(/"/g, '')
        .trim();
      if (!wishing(words) || object.split(' ').length > 8 || (!holds(words) && !/word|phrase|term/i.test(verb)))
        return undefined;
      const value = /word|phrase|term|^say/i.test(verb) ? lower(object) : lower(`${verb} ${object}`);
      return value.length > 2 ? way('ways.avoid', value, `Does not want: ${lower(`${verb} ${object}`)}`) : undefined;
    },
  },
  {
    pattern: anywhere(
      `(?:${IMPERATIVE}|^)(?:please |always |just |to )*(?:be|stay|remain|sound|use|keep|adopt|talk|speak|write|answer|tone|make|get)(?: (?:it|things|an?|more|very|your|the|answers?|replies|responses|tone|style|me|to|as|completely|totally|a bit|always|really|in|all|language|everything|them|with me))* (${TONE})(?![\\p{L}-])`,
    ),
    draft: ([tone = ''], words) =>
      holds(words) && !/\b(?:not|less|stop being) /i.test(words.slice(0, words.toLowerCase().indexOf(lower(tone))))
        ? way('ways.tone', lower(tone), `Wants a ${lower(tone)} tone`)
        : undefined,
  },
  {
    pattern: anywhere(
      `(?:${IMPERATIVE}|^)(?:please |always |just |to )*(?:keep|make|give|be|write|want|prefer|like|need)(?: (?:me|all|your|the|my|it|things|answers?|replies|responses|explanations|them|everything|very|really|more|as|nice|and|to|with me|each))* (short(?:er)?|brief|briefer|concise|succinct|to the point|terse|under \\d+ (?:words|lines|sentences)|long(?:er)?|detailed|thorough|in[- ]depth|snappy|compact|(?:one|two|three|\\d+) (?:lines?|sentences?|paragraphs?))(?![\\p{L}-])`,
    ),
    draft: ([how = ''], words) => {
      if (
        !holds(words) ||
        !/\b(?:answers?|repl(?:y|ies)|responses?|explanations?|messages?|with me|it|from now on|always|every)\b/i.test(
          words,
        )
      )
        return undefined;
      const value = /^(?:long|detail|thorough|in)/i.test(how)
        ? 'detailed'
        : /^(?:under|one|two|three|\d)/i.test(how)
          ? lower(how)
          : 'short';
      return way(
        'ways.length',
        value,
        value === lower(how) && /\d|line|sentence/.test(value) ? `Wants answers of ${value}` : `Wants ${value} answers`,
      );
    },
  },
  {
    pattern: anywhere(
      `\\b(?:max(?:imum)?|at most|no more than|up to|limit(?: it| yourself)?(?: to)?|under|less than|within|never more than|keep (?:it|answers|everything) (?:to|under)) (?:of )?(\\d+|one|two|three|four|five|six|ten|a hundred|fifty) (sentences?|words?|lines?|bullet points?|bullets|paragraphs?)\\b`,
    ),
    draft: ([count = '', what = ''], words) =>
      holds(words)
        ? way('ways.length', `${lower(count)} ${lower(what)}`, `Wants at most ${lower(count)} ${lower(what)}`)
        : undefined,
  },
  {
    pattern: anywhere(
      `\\b(?:number|bold|highlight|underline|bullet|caption|label|date) (?:your |the |all |each |any )*(steps|points|answers|key (?:words|points|terms)|options|terms|lists|sections)\\b`,
    ),
    draft: ([what = ''], words) =>
      holds(words)
        ? way(
            'ways.format',
            lower(
              /\b(?:number|bold|highlight|underline|bullet|caption|label|date) (?:your |the |all |each |any )*[\p{L} ]*$/iu.exec(
                words.slice(0, words.toLowerCase().indexOf(lower(what)) + what.length),
              )?.[0] ?? what,
            ),
            `Wants ${lower(what)} marked`,
          )
        : undefined,
  },
  {
    pattern: anywhere(`\\bremember to ([\\p{L}][^.;!?,\\n]{4,60})`),
    draft: ([rest = ''], words) =>
      wishing(words) && /\b(?:me|you|answers?|always|every)\b/i.test(rest)
        ? way('ways.other', lower(rest), `Asks chatbots: ${lower(rest).replace(/\bme\b/g, 'them')}`)
        : undefined,
  },
  {
    pattern: anywhere(
      `(?:^|[,.;!] ?|\\b(?:please|and|but|btw|you can|just|friends|everyone|people|everybody|so) )(?:please |just )?(?:call(?:s)? me|address me as|refer to me as|I go by|I prefer to be called|I am called) "?(\\p{L}[\\p{L}'-]*(?: (?!not|and|please|instead|from|but|btw|now|when|or|in)\\p{Lu}[\\p{L}'-]+)?)"?(?=$|[,.!?;]| (?:not|and|please|instead|from|but|btw|now|when|or|in)\\b)`,
    ),
    draft: ([name = '']) =>
      /^(?:back|later|when|if|an?|the|crazy|old|paranoid|stupid|lazy|out|in|at|on|by|tomorrow|today|it|my|his|her|names|sir)$/i.test(
        name,
      )
        ? undefined
        : way('ways.address', lower(name), `Wants to be called ${capitalise(name)}`),
  },
];
