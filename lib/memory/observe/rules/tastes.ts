/** What the user likes, dislikes, prefers. */
import { normaliseValue, thirdPerson } from '../../text.ts';
import { HABIT_TAIL, type Phrase, phrase, TASTE_ENDS } from '../phrase.ts';
import { ANY, type Draft, type Rule, rx, say } from '../rule.ts';

type Pol = Draft['polarity'];

/** About the conversation, not about the person. */
const OF_THIS_CHAT =
  /\b(?:answers?|responses?|repl(?:y|ies)|suggestions?|ideas?|versions?|options?|paragraphs?|sentences?|examples?|explanations?|outputs?|drafts?|rewrites?|approach(?:es)?|format|tone|wording|title|phrasing|summary|list|errors?|bugs?|results?|plan|solution|features?|layout|method|functions?|files?|way you|this|you|your)\b/i;
const NO_TASTE =
  /^(?:my|the|your|being able|having to|how|when) |^(?:to )?(?:know|see|have|hear|get|be|understand|make sure|say|think|add|change|ask|use|try)\b|^(?:more|less|much|most|either|neither)\b/i;

/** The things of a taste: short ones one by one, anything longer as it stands ("books about war and peace"). */
function items(rest: string): Phrase[] {
  const whole = phrase(rest.replace(HABIT_TAIL, '').replace(/^(?:any (?:(?:kind|form|type|sort)s? of )?)/i, ''), {
    max: 14,
    ends: TASTE_ENDS,
  });
  if (!whole) return [];
  const parts = whole.words.split(/,\s*(?:and |or )?|\s+(?:and|or|&)\s+/i);
  const single =
    / (?:and|or|&) /i.test(whole.words) &&
    parts.length < 6 &&
    parts.every((part) => part.split(' ').length <= 2 && !/^(?:using|watching|\p{L}+ly)\b/iu.test(part));
  const found = single ? parts.map((part) => phrase(part, { ends: TASTE_ENDS })) : [whole];
  return found
    .filter((item) => item !== undefined)
    .filter(({ words }) => !OF_THIS_CHAT.test(words) && !NO_TASTE.test(words));
}

/** Likings and dislikings, with `text` for what was said of each. */
function taste(
  rest: string,
  liked: boolean,
  text: (words: string) => string,
  ended = false,
  confidence = 0.8,
): Draft[] {
  return items(rest).map(({ words, value }) => ({
    slot: liked ? 'tastes.likes' : 'tastes.dislikes',
    kind: 'preference',
    value: value.replace(/^to /, ''),
    text: thirdPerson(text(words)),
    polarity: ended ? 'ended' : 'affirmed',
    confidence,
  }));
}

/** By polarity: "I don't like X" is a dislike, not the absence of a liking. */
const verbal = (rest: string, liked: boolean, polarity: Pol, verb: string): Draft[] => {
  if (polarity === 'ended') return taste(rest, liked, (words) => say(verb, words, 'ended'), true);
  if (polarity === 'negated') return liked ? taste(rest, false, (words) => say('dislike', words)) : [];
  return taste(rest, liked, (words) => say(verb, words));
};

const ADVERBS =
  '(?:(?:generally|usually|always|often|typically|normally|tend to|much|strongly|strictly|mostly|especially|do|have always|try to|would always|greatly|also) )*';

function preferred(what: string, over: string): Draft | undefined {
  const found = phrase(what, { max: 12, ends: TASTE_ENDS });
  if (!found || OF_THIS_CHAT.test(found.words) || /^(?:if|that|not|you)\b/i.test(found.words)) return undefined;
  const link = /^(?:over|than|to|rather than|instead of) /i.exec(over)?.[0] ?? '';
  const less = link ? phrase(over.slice(link.length), { max: 8, ends: TASTE_ENDS }) : undefined;
  const plain = (middle: string) => (less ? `${found.words} ${middle} ${less.words}` : found.words);
  return {
    slot: 'tastes.prefers',
    kind: 'preference',
    value: normaliseValue(plain('over')).replace(/^to /, ''),
    text: say('prefer', plain(link.trim() === 'to' ? 'over' : link.trim())),
    confidence: 0.85,
  };
}

function favourite(thing: string, rest: string): Draft | undefined {
  const found = phrase(rest, { max: 7, article: true });
  if (
    !found ||
    /\b(?:part|bit|one|thing|line|answer|suggestion|option|version|section|idea|response|example)\b/i.test(thing)
  )
    return undefined;
  if (/^(?:when|how|where|to|in|on|not)\b/.test(found.value)) return undefined;
  return {
    slot: 'tastes.favourite',
    kind: 'preference',
    entity: normaliseValue(thing),
    value: found.value,
    text: `Has ${found.words} as favourite ${thing.toLowerCase()}`,
    confidence: 0.9,
  };
}

const DEGREE =
  '(?:an? )?(?:(?:big|huge|massive|lifelong|die-hard|great|avid|real|strong|severe|acute|extreme|deep(?:-seated)?|intense|clear|ethical|particular) )*';

const likes: readonly Rule[] = [
  {
    pattern: rx(`I ${ADVERBS}(love|like|enjoy|adore) (.+)`),
    others: true,
    polarities: ANY,
    draft: ([verb = '', rest = ''], { polarity }) => verbal(rest, true, polarity, verb.toLowerCase()),
  },
  {
    pattern: rx(
      `I am ${DEGREE}(?:(?:fan|lover) of|fond of|keen on|passionate about|obsessed with|crazy about|into) (.+)`,
    ),
    others: true,
    polarities: ANY,
    draft: ([rest = ''], { polarity }) => verbal(rest, true, polarity, 'like'),
  },
  {
    pattern: rx('my (?:main |biggest |only )?hobb(?:y|ies) (?:is|are|include) (.+)'),
    draft: ([rest = '']) => verbal(rest, true, 'affirmed', 'like'),
  },
];

const dislikes: readonly Rule[] = [
  {
    pattern: rx(`I ${ADVERBS}(hate|dislike|detest|loathe|despise) (.+)`),
    others: true,
    polarities: ANY,
    draft: ([verb = '', rest = ''], { polarity }) => verbal(rest, false, polarity, verb.toLowerCase()),
  },
  {
    pattern: rx('I (?:can not|could never|can never) (?:stand|bear) (.+)'),
    others: true,
    draft: ([rest = '']) => taste(rest, false, (words) => say('dislike', words)),
  },
  {
    pattern: rx(`I (?:am (?:terrified|scared|afraid|frightened) of|have ${DEGREE}(?:fear|phobia) of) (.+)`),
    others: true,
    draft: ([rest = '']) =>
      /^(?:losing|making|breaking|getting|doing|my|the)\b/i.test(rest) && !/^the (?:dark|ocean|sea|water)\b/i.test(rest)
        ? undefined
        : taste(rest.replace(/^the /i, ''), false, (words) => `Is afraid of ${words}`),
  },
  {
    pattern: rx(`I have ${DEGREE}(?:aversion to|dislike (?:of|for)|objection to) (.+)`),
    draft: ([rest = '']) => taste(rest, false, (words) => `Dislikes ${words}`),
  },
  {
    pattern: rx('I (?:have no|am not) interest(?:ed)? in (.+)'),
    draft: ([rest = '']) => taste(rest, false, (words) => `Has no interest in ${words}`),
  },
  {
    pattern: rx(`I ${ADVERBS}(?:prefer to )?(?:avoid|stay away from|steer clear of) (.+)`),
    polarities: ['affirmed'],
    draft: ([rest = '']) =>
      /^(?:the|making|doing|getting|losing)\b/i.test(rest)
        ? undefined
        : taste(rest, false, (words) => `Avoids ${words}`, false, 0.75),
  },
  {
    pattern: rx(
      'I (?:refuse to|prefer not to|strongly prefer not to|would rather not) ((?!use this|say|do|be|have|answer|go into|share|discuss|talk)\\p{L}+ .+)',
    ),
    draft: ([rest = ''], { view }) => {
      const found = phrase(rest.replace(/\b(?:any|an?) /i, ''), { max: 14, ends: TASTE_ENDS });
      return found && !OF_THIS_CHAT.test(found.words)
        ? {
            slot: 'tastes.dislikes',
            kind: 'preference',
            value: found.value,
            text: `${/refuse/i.test(view) ? 'Refuses to' : 'Prefers not to'} ${thirdPerson(found.words)}`,
            confidence: 0.8,
          }
        : undefined;
    },
  },
];

const preferences: readonly Rule[] = [
  {
    pattern: rx(`I have ${DEGREE}preference for (.+)`),
    polarities: ['affirmed'],
    draft: ([rest = '']) => preferred(rest, ''),
  },
  {
    pattern: rx(`I (?:would )?${ADVERBS}prefer (.+?)(?: ((?:over|rather than|instead of) .+|to (?=[\\p{L}]+$).+))?$`),
    polarities: ['affirmed'],
    draft: ([what = '', over = ''], { view }) =>
      /^I would prefer (?:if|that|you|a |an |the |it|not)/i.test(view) ? undefined : preferred(what, over),
  },
  {
    pattern: rx('I would (?:much |always |still )?rather (.+?) (than .+)$'),
    draft: ([what = '', over = '']) => {
      const found = /^(?:you|not|have you|see|know)\b/i.test(what) ? undefined : preferred(what, over);
      return found && { ...found, text: found.text.replace(/^Prefers/, 'Would rather') };
    },
  },
  {
    pattern: rx(
      "my (?:all[- ]time |absolute |personal |current )?favou?rite ([\\p{L}' -]{2,30}?) (?:(?:of all time|ever|in the world) )?(?:is|are|has always been|will always be) (.+)",
    ),
    polarities: ['affirmed'],
    draft: ([thing = '', rest = '']) => favourite(thing, rest),
  },
  {
    pattern: rx('(.+?) (?:is|are) my (?:all[- ]time |absolute )?favou?rite ([\\p{L}-]{3,20}(?: [\\p{L}-]{3,20})?)$'),
    draft: ([what = '', thing = '']) => (/^\p{Lu}/u.test(what) ? favourite(thing, what) : undefined),
  },
];

export const tastes: readonly Rule[] = [...likes, ...dislikes, ...preferences];
