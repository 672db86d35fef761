/** Who the user is, wherever in a sentence they say it: "what should a 31 year old like me have saved?", "can I, since I'm gay, …?" */

import { findDates, formatDate, formatWhen } from '../../time.ts';
import type { Presupposition } from '../presupposed.ts';
import type { Draft } from '../rule.ts';
import { HEIGHT, height, NUMBER, numberOf, type Trait, WEIGHT, weight, years } from './figures.ts';
import { describe, traitsOf } from './traits.ts';

const USERS: Pick<Draft, 'polarity' | 'subject' | 'who' | 'confidence'> = {
  polarity: 'affirmed',
  subject: 'user',
  who: '',
  confidence: 0.85,
};
const users = (traits: readonly Trait[]): Draft[] => traits.map((trait) => ({ ...USERS, ...trait }));
/** A claim about the user. */
export const one = (slot: string, value: string, text: string, more: Partial<Draft> = {}): Draft => ({
  ...USERS,
  slot,
  value: value.toLowerCase().trim(),
  text,
  ...more,
});

/** A word for the user themselves. */
export const ME = /\b(?:I|me|my|we|our|us|myself|mine)\b/i;
/** After these "I'm" says what is not so, not yet so, or what another thinks. */
const REAL =
  '(?<!\\b(?:think|thinks|thinking|thought|believes?|believed|says?|said|told \\p{L}+|tells? \\p{L}+|when|once|until|till|unless|before|after|by the time|wish|pretend|pretending|imagine|like|as if|as though|suppose|supposing|assumes?|assumed|assuming|what if|even if|only if|whether|claims?|claimed|dreamt|dreamed|hope|hoping|not (?:like|that|because)|means?|guessed|guess|thinking|afraid|worried|where|who|what|how|convinced) (?:that )?(?:maybe )?)(?<![\\p{L}\'’“"-])';
/** Every word with a capital. */
export const cap = (words: string) =>
  words.toLowerCase().replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase());
const only = (traits: readonly Trait[], slots: RegExp) => traits.filter(({ slot }) => slots.test(slot));

/** What "I'm …" and its brothers say. */
const claimed: readonly Presupposition[] = [
  {
    pattern: new RegExp(
      `${REAL}(if )?(I am|we are|I have been|we have been|I got|we got|I (?:have )?(?:just |recently |finally )?got|I became|I remain|I was) (?:both |now |also |just |actually |currently |only |still |already |a bit |recently |newly |myself |basically |really |very much |proudly |openly |finally )*(?=(.{1,240}))`,
      'giu',
    ),
    draft: ([iff = '', verb = '', rest = ''], words) => {
      if (iff && (!/\?\s*$/.test(words) || /^(?:\p{L}+ ){0,2}?if\b/iu.test(words))) return undefined;
      const traits = describe(rest);
      if (/was$/i.test(verb)) return undefined;
      if (/got$|became/i.test(verb)) return users(only(traits.slice(0, 1), /^people\.status$/));
      if (/been$/i.test(verb)) return users(only(traits.slice(0, 1), /status|access|faith/));
      const kept = /^we/i.test(verb)
        ? traits.filter(({ slot }) => !/age|height|weight|gender|siblings/.test(slot))
        : traits;
      return users(iff ? only(kept, /^identity/) : kept);
    },
  },
  {
    pattern:
      /(?:(?:^|[,;(–—] ?|\b(?:and|but|so|for me|me|myself|then|also) )(?:speaking )?as|(?<!(?:like|of|by|about|stop|without|imagine|risk|from|start|into|consider|dream of|human) )\b(?:being)) (?=(?:an? |the |someone who is |somebody who is |someone )?(.{1,160}))/giu,
    draft: ([rest = ''], words) =>
      ME.test(words) && !/^[^,]{0,40} (?:would|does|do|might|says?)\b/i.test(rest) ? users(asThe(rest)) : undefined,
  },
  {
    pattern:
      /,? (?:like (?:me|us|myself)|\((?:that'?s |it is |that is |i\.e\. |aka )?(?:me|us|myself)\)|such as (?:me|myself))(?![\p{L}])/giu,
    draft: (_, words) => users(lastly(words.split(LIKE_ME, 1)[0] ?? '')),
  },
  {
    pattern:
      /^(?:(?:hi|hey|hello|so|ok|okay|well|um|yo|fellow)\b[,!. ]*)*([^,.?!;]{2,60}?),? (?:here|speaking|checking in)(?=$|[,.;:!?]| and| so| looking| trying| with)/giu,
    draft: ([words = '']) => {
      const { traits, whole } = traitsOf(words.replace(/ (?:from|in) \p{Lu}.*$/u, ''));
      return whole ? users(traits) : undefined;
    },
  },
  // "single mum, 33, bristol. what benefits …", "married 12 years today!": nobody is named, so it is the writer.
  {
    pattern:
      /^(?:(?:hi|hey|hello|so|ok|okay|well|um|yo|info|about me|background|context|stats|me)\b[,!.: ]*)*(?!(?:i|we|my|our|what|how|can|is|are|do|does|if|the|this|it)\b)(.{2,200})/giu,
    draft: ([rest = ''], words) => {
      const [first = ''] = rest.split(/,|\s+and\s+|\/(?= ?\D)|[.!?;](?!\d)/, 1);
      // A case for a clinic is described in the same way: "92 year old man with pain in …".
      if (
        !ME.test(words) &&
        /\b(?:with|presents?|presenting|complain\p{L}*|history of|admitted|patient)\b/iu.test(words)
      )
        return undefined;
      const head = traitsOf(first);
      if (!head.whole || head.traits.length === 0) return undefined;
      const all = describe(rest);
      const strong =
        all.length > 1 ||
        /^originally\b/i.test(rest) ||
        (head.traits.some(({ slot, value }) => /^people/.test(slot) && value !== 'single') &&
          !/\?/.test(rest.slice(0, first.length + 1)));
      return strong ? users(all) : undefined;
    },
  },
  {
    pattern:
      /(?<![\p{L}])(?:I|me|myself),? ?\((\d{2}) ?[,/]? ?(?:m|f|nb|male|female)?\)|(?<![\p{L}])(?:I|me),? ?\((?:m|f|male|female) ?[,/]? ?(\d{2})\)/giu,
    draft: ([a = '', b = '']) => aged(a || b),
  },
  {
    pattern: /(?:^|[,(] ?|\b(?:am|me) )(?:an? )?(\d{2}) ?(?:f|m|nb)(?=[,. )]|$)(?! ?(?:away|long|high|tall|deep))/gu,
    draft: ([a = '']) => aged(a),
  },
];

const LIKE_ME =
  /,? (?:like (?:me|us|myself)|\((?:that'?s |it is |that is |i\.e\. |aka )?(?:me|us|myself)\)|such as (?:me|myself))(?![\p{L}])/iu;

function asThe(rest: string): Trait[] {
  const [first = ''] = rest.split(/,|[?!]| (?:i|how|what|which|is|can|should|do|who|my) /i, 1);
  const { traits, whole } = traitsOf(first);
  return whole || traits.length > 0 ? (whole ? describe(rest) : traits) : [];
}

/** The longest end of some words that is a description as a whole: "what does [a brazilian citizen]". */
function lastly(words: string): Trait[] {
  const all = words
    .trim()
    .split(/[\s,]+/)
    .slice(-7);
  for (let at = 0; at < all.length; at++) {
    const piece = all
      .slice(at)
      .join(' ')
      .replace(/^(?:us|we|you|for|do|does|other|some|any|most) /i, '');
    const { traits, whole } = traitsOf(piece.replace(/(?<=\p{L}{3})s$/u, ''));
    if (whole && traits.length > 0) return traits;
    const plural = traitsOf(piece);
    if (plural.whole && plural.traits.length > 0) return plural.traits;
  }
  const loose = traitsOf(all.slice(all.findIndex((word) => /^\d/.test(word))).join(' '));
  return loose.traits.filter(({ slot }) => slot === 'identity.age');
}

const aged = (words: string): Draft | undefined => {
  const found = years(words);
  return found && numberOf(words) > 7 ? { ...USERS, ...found } : undefined;
};

const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)';

const figures: readonly Presupposition[] = [
  {
    pattern: new RegExp(
      `\\b(?:my age(?: is|:| -)|I (?:have )?(?:just |recently )?turned|(?<!until |when |before |once )I have turned) (${NUMBER})(?=$|[,.!?)]| (?:and|last|this|in|on|so|today|yesterday|years?|but|a )| ⟦)`,
      'giu',
    ),
    draft: ([n = '']) => aged(n),
  },
  {
    pattern: new RegExp(
      `(?:^|[,(] |\\b(?:too old|too young|old enough|late|still) )at (${NUMBER}),? (?=(?:am I|I\\b|should I|do I|can I|would I|will I|my\\b|is it too late for me))`,
      'giu',
    ),
    draft: ([n = '']) => aged(n),
  },
  {
    pattern: new RegExp(
      `\\b(?:am I too (?:old|young)|is it too late for me)\\b.{0,40}? at (?:age )?(${NUMBER})(?=$|[,.!?])`,
      'giu',
    ),
    draft: ([n = '']) => aged(n),
  },
  { pattern: new RegExp(`\\bis (${NUMBER}) too (?:old|young|late) for me\\b`, 'giu'), draft: ([n = '']) => aged(n) },
  {
    pattern: new RegExp(
      `\\bmy (?:${NUMBER})[- ]?(?:year[- ]old|yo) (?:self|body|brain|knees?|back|eyes|skin|face)\\b|\\bmy (${NUMBER})[- ]?(?:year[- ]old|yo) (?:self|body|brain|knees?|back|eyes|skin|face|hips?|joints)\\b`,
      'giu',
    ),
    draft: ([n = '']) => aged(n),
  },
  {
    pattern: new RegExp(
      `(?:^|(?<!(?:he|she|son|daughter|they) is |\\p{L}+'s )\\b(?:I am|I will be|I'll be|I|we are both|we are)) (?:about to )?(?:turn(?:ing)?|hitting|hit|going to be) (${NUMBER})(?! (?:degrees|percent|minutes|miles|km))(?=$|[,.!?)]| (?:in|next|this|on|soon|later|tomorrow|and|so|years))|^turning (${NUMBER})(?=$|[,.!?)]| (?:in|next|this|on|soon|later|tomorrow|and|so))`,
      'giu',
    ),
    draft: ([a = '', b = '']) => turning(a || b),
  },
  {
    pattern: new RegExp(
      `\\b(?:my height(?: is|'s|’s|:| -)|I stand(?: at)?|I measure|at a height of|my frame of) (?:about |around |only |just )?(${HEIGHT}|\\d{3}(?=$|[ ,.]))`,
      'giu',
    ),
    draft: ([h = '']) => ({ ...USERS, ...height(h) }),
  },
  {
    pattern: new RegExp(
      `\\b(?:with |for |given |fit |on )?my (?:tiny |tall |short |little |own |full |lanky |small )?(${HEIGHT})[- ]?(?: tall)? (?:frame|self|body|height|wingspan|stature|build|girlfriend self|figure)?`,
      'giu',
    ),
    draft: ([h = ''], words) =>
      / (?:frame|self|body|height|stature|build|figure)/i.test(words) ? { ...USERS, ...height(h) } : undefined,
  },
  {
    pattern: new RegExp(
      `(?:^|[,(] )(?:at|with a height of|being) (${HEIGHT})(?: tall)?,? (?=(?:I\\b|my\\b|am I|do I|should I|can I|what|which|is|are|and))`,
      'giu',
    ),
    draft: ([h = ''], words) => (ME.test(words) ? { ...USERS, ...height(h) } : undefined),
  },
  {
    pattern: new RegExp(
      `\\b(?:I (?:currently |now |only |just )?weigh(?: in at| in)?|my (?:current )?weight(?: is|'s|’s|:| is at| -)|weighing|I (?:am|sit) at) (?:about |around |only |just |roughly |currently |now |at )*(${WEIGHT}|(?<=weigh )\\d{2,3}(?=$|[ ,.?!]))`,
      'giu',
    ),
    draft: ([w = '']) => ({ ...USERS, ...weight(w) }),
  },
  {
    pattern: new RegExp(`(?:^|[,(] )at (${WEIGHT}),? (?=(?:I\\b|my\\b|am I|do I|should I|can I))`, 'giu'),
    draft: ([w = '']) => ({ ...USERS, ...weight(w) }),
  },
  {
    pattern: new RegExp(
      `\\b(?:my (?:birthday|bday|b-day|date of birth|dob)(?: is|'s|’s| falls|:| -)?(?: on| in)?|I was born(?: and (?:raised|bred))?(?: on| in)?|(?:date of birth|dob):?|I am (?:an? )?(?=${MONTH} \\d))(?: the)? (?=(.{4,40}))`,
      'giu',
    ),
    draft: ([rest = '']) => birthdayAt(rest),
  },
  {
    pattern:
      /\b(?:I am|born|I was) an? (january|february|march|april|may|june|july|august|september|october|november|december) (?:baby|birthday|kid)\b/giu,
    draft: ([month = '']) => one('identity.birthday', month, `Has their birthday in ${cap(month)}`),
  },
  {
    pattern:
      /\b(?:I (?:am|wear|take)(?: a| in)?|my (?:shoe|dress|shirt|ring|trouser|jeans|hat|bra|glove|clothing|clothes) size is|my size is)(?: an?)? (?:(?:shoe )?size )?((?<=size )(?:is )?\d{1,2}(?:\.5)?(?: ?(?:uk|us|eu|wide|narrow))?|(?:uk|us|eu)(?: size)? \d{1,2}(?:\.5)?|size (?:\d{1,2}(?:\.5)?|small|medium|large|xs|s|m|l|xl|xxl))(?=$|[,.!?) ])/giu,
    draft: ([size = '']) => one('identity.size', size, `Has the size ${size.replace(/^size /i, '')}`),
  },
  {
    pattern:
      /\bmy (?:natural )?(hair|eyes|skin)(?: is| are|'s) (?:naturally |very |quite |really |super |a bit |kind of )*((?:dark |light |pale |reddish |golden |sandy )?(?:curly|wavy|straight|frizzy|red|ginger|blond|blonde|brown|black|grey|gray|white|auburn|blue|green|hazel|oily|dry|sensitive|pale|fair|fine|thick|thin|coily))(?=$|[,.!?]| and| so)/giu,
    draft: ([part = '', look = '']) =>
      one('identity.looks', `${look} ${part}`, `Has ${look.toLowerCase()} ${part.toLowerCase()}`),
  },
  {
    pattern:
      /\b(?:I (?:have|got)|with my|given my) (?:naturally |very |really |super |quite )*((?:long |short |thick |fine |dark |light |pale )*(?:curly|wavy|frizzy|red|ginger|blond|blonde|brown|black|grey|auburn|blue|green|hazel|coily|4c|oily|sensitive|pale|fair|combination)) (hair|eyes|skin)(?=$|[,.!?) ])/giu,
    draft: ([look = '', part = '']) =>
      one('identity.looks', `${look} ${part}`, `Has ${look.toLowerCase()} ${part.toLowerCase()}`),
  },
  {
    pattern: /\bmy (?:star|zodiac|sun) sign is (?:an? )?(\p{L}+)/giu,
    draft: ([sign = '']) => one('identity.star sign', sign, `Has the star sign ${cap(sign)}`),
  },
  {
    pattern: /\b(?:I am|as|being) an? (leo|cancer)(?=$|[,.!?]| (?:and|so|with|sun|rising))/giu,
    draft: ([sign = '']) => one('identity.star sign', sign, `Has the star sign ${cap(sign)}`),
  },
  {
    pattern: /\bmy (?:mbti|myers[- ]briggs)(?: type)?(?: is|:) (?:an? )?([a-z]{4})\b/giu,
    draft: ([type = '']) => one('identity.personality', type, `Is an ${type.toUpperCase()}`),
  },
];

function turning(words: string): Draft | undefined {
  const value = numberOf(words);
  return value > 7 && value < 111
    ? one('plans.plan', `turning ${value}`, `Is turning ${value}`, { kind: 'plan' })
    : undefined;
}

const NOWHERE = { value: 0, offsetMinutes: 0, precision: 'unknown', source: 'unknown' } as const;

/** "14th of August", "3 March 1990", "1989". Relative days tell nothing here. */
function birthdayAt(rest: string): Draft | undefined {
  const [date] = findDates(rest.replace(/^(\d{4})\b/, 'in $1'), NOWHERE);
  if (!date || date.start > 0) return undefined;
  const value = date.past !== undefined && /\d{4}/.test(rest.slice(0, date.end)) ? date.past : date.monthDay;
  if (!value || /^(?:20[3-9]|1[0-8])/.test(value)) return undefined;
  return one(
    'identity.birthday',
    value,
    value.length === 5 ? `Has their birthday on ${formatDate(value)}` : `Was born ${formatWhen(value)}`,
  );
}

/** What the user is, and their figures, in sentences of whatever kind. */
export const presumedSelf: readonly Presupposition[] = [...claimed, ...figures];
