/** What the user likes, dislikes, prefers. */
import { capitalise, normaliseValue, thirdPerson } from '../../text.ts';
import { HABIT_TAIL, type Phrase, phrase, TASTE_ENDS, wholly } from '../phrase.ts';
import { ANY, type Draft, type Rule, rx, say } from '../rule.ts';

type Pol = Draft['polarity'];

/** About the conversation, not about the person. */
const OF_THIS_CHAT =
  /\b(?:answers?|responses?|repl(?:y|ies)|explanations?|outputs?|drafts?|rewrites?|wording|phrasing|paragraphs?|sentences?|errors?|bugs?|way you|this|you|your)\b|\b(?:the|(?<!\p{L} )that|these|those|first|second|third|last|other|each|both|which|previous|new|current) (?:[\p{L}-]+ )?(?:ideas?|suggestions?|versions?|options?|examples?|approach(?:es)?|format|tone|title|summary|list|results?|plan|solution|features?|layout|method|functions?|files?|design|code)\b|^(?:\p{L}+ )?(?:ideas?|suggestions?|versions?|options?|examples?|approach(?:es)?|formats?|tone|titles?|summary|list|results?|plan|solution|features?|layout|method|functions?|files?)(?: \d+)?$/iu;
const NO_TASTE =
  /^(?:my|the|your|being able|having to|how|when) |^(?:to )?(?:know|see|have|hear|get|be|understand|make sure|say|think|add|change|ask|use|try)\b|^(?:more|less|much|most|either|neither)\b/i;
/** Words in front that narrow nothing: "any kind of", "the idea of", "anything involving". */
const LEADING =
  /^(?:(?:any|every|all) (?:(?:kind|form|type|sort)s? of )?|the (?:idea|thought|sound|taste|smell|sight|look|feel|look and feel|scent|use|texture) of (?:having )?|(?:anything|things|stuff) (?:that (?:is|are) )?(?:involving|related to|to do with|with|containing|made (?:of|from|with)|like) (?:the )?)/i;

/** Takes what a preference is about; gives it as a phrase, undefined where it is about the chat or points elsewhere. */
export function matter(rest: string): Phrase | undefined {
  const found = phrase(rest.replace(HABIT_TAIL, '').replace(LEADING, '').replace(LEADING, ''), {
    max: 24,
    chars: 180,
    ends: TASTE_ENDS,
  });
  return found && !OF_THIS_CHAT.test(found.words) && !NO_TASTE.test(found.words) ? found : undefined;
}

/** The things of a taste: short ones one by one, anything longer as it stands ("books about war and peace"). */
function items(rest: string): Phrase[] {
  const whole = matter(rest);
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
export function taste(
  rest: string,
  liked: boolean,
  text: (words: string) => string,
  ended = false,
  confidence = 0.8,
): Draft[] {
  const found = items(rest);
  // One thing is told with all that was said of it.
  const said = found.length === 1 ? wholly(rest) : undefined;
  return found.map(({ words, value }) => ({
    slot: liked ? 'tastes.likes' : 'tastes.dislikes',
    kind: 'preference',
    value: value.replace(/^to /, ''),
    text: thirdPerson(text(said ?? words)),
    polarity: ended ? 'ended' : 'affirmed',
    confidence,
  }));
}

/** By polarity: "I don't like X" is a dislike, not the absence of a liking. */
const verbal = (rest: string, liked: boolean, polarity: Pol, verb: string, view = ''): Draft[] => {
  if (polarity === 'ended') return taste(rest, liked, (words) => say(verb, words, 'ended'), true);
  if (polarity === 'negated') return liked ? taste(rest, false, (words) => say('dislike', words)) : [];
  return taste(rest, liked, (words) => strong(say(verb, words), view));
};

const ADVERBS =
  '(?:(?:\\p{L}+ly|always|often|tend to|much|do|have always|try to|would always|also|must|need to|have to|particularly) )*?';
const STRENGTH = /^I (?:have always |do |much )?(strongly|greatly|deeply|adamantly|firmly|strictly|absolutely) /i;

/** "strongly" belongs to what is told. */
function strong(text: string, view: string): string {
  const adverb = STRENGTH.exec(view)?.[1];
  return adverb ? `${capitalise(adverb.toLowerCase())} ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}

function preferred(what: string, over: string, view = ''): Draft | undefined {
  const found = phrase(what, { max: 24, chars: 180, ends: TASTE_ENDS });
  if (!found || OF_THIS_CHAT.test(found.words) || /^(?:if|that|not|you)\b/i.test(found.words)) return undefined;
  const lead = /^(?:over|than|to|rather than|instead of) /i.exec(over)?.[0] ?? '';
  // "I prefer tea to coffee" compares, "I prefer using a notebook to unwind" does not.
  const link = lead.trim().toLowerCase() === 'to' && what.split(' ').length > 2 ? '' : lead;
  const less = link ? phrase(over.slice(link.length), { max: 12, chars: 120, ends: TASTE_ENDS }) : undefined;
  const plain = (middle: string) => (less ? `${found.words} ${middle} ${less.words}` : found.words);
  return {
    slot: 'tastes.prefers',
    kind: 'preference',
    value: normaliseValue(plain('over')).replace(/^to /, ''),
    text: strong(
      say(
        'prefer',
        plain(link.trim() === 'to' ? 'over' : link.trim()).replace(
          found.words,
          less ? found.words : (wholly(what) ?? found.words),
        ),
      ),
      view,
    ),
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
    draft: ([verb = '', rest = ''], { polarity, view }) => verbal(rest, false, polarity, verb.toLowerCase(), view),
  },
  {
    pattern: rx('I (?:can not|could never|can never) (?:stand|bear|tolerate|handle|abide) (.+)'),
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
    pattern: rx(`I have (${DEGREE}(?:\\p{L}+-\\p{L}+ )?(?:aversion to|dislike (?:of|for)|objection to)) (.+)`),
    draft: ([how = '', rest = '']) => taste(rest, false, (words) => `Has ${how.toLowerCase()} ${words}`),
  },
  {
    pattern: rx('I (?:have no|am not) interest(?:ed)? in (.+)'),
    draft: ([rest = '']) => taste(rest, false, (words) => `Has no interest in ${words}`),
  },
  {
    pattern: rx(`I ${ADVERBS}(?:prefer to )?(?:avoid|stay away from|steer clear of) (.+)`),
    polarities: ['affirmed'],
    draft: ([rest = ''], { view }) =>
      /^(?:the (?!use)|making|doing|getting|losing|having to)\b/i.test(rest)
        ? undefined
        : taste(
            rest,
            false,
            (words) =>
              /^I (?:must|need to|have to) /i.test(view) ? `Must avoid ${words}` : strong(`Avoids ${words}`, view),
            false,
            0.75,
          ),
  },
  {
    pattern: rx(
      'I (?:refuse to|(?:strongly |would )?prefer not to|prefer not(?= \\p{L}+ing)|would rather not) ((?!use this|say|do|be|have|answer|go into|share|discuss|talk)\\p{L}+ .+)',
    ),
    draft: ([rest = ''], { view }) => {
      const found = phrase(rest.replace(/\b(?:any|an?) /i, ''), { max: 24, chars: 180, ends: TASTE_ENDS });
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
    pattern: rx(`I have (${DEGREE}(?:strict )?preference for) (.+)`),
    polarities: ['affirmed'],
    draft: ([how = '', rest = '']) => {
      const found = preferred(rest, '');
      return found && { ...found, text: found.text.replace(/^Prefers/, `Has ${how.toLowerCase()}`) };
    },
  },
  {
    pattern: rx(`I (?:would )?${ADVERBS}prefer (.+?)(?: ((?:over|rather than|instead of) .+|to (?=[\\p{L}]+$).+))?$`),
    polarities: ['affirmed'],
    draft: ([what = '', over = ''], { view }) =>
      /^I would prefer (?:if|that|you|a |an |the |it|not)/i.test(view) ? undefined : preferred(what, over, view),
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

/** A choice among what was offered shows a taste, though one choice is little: it waits for review until a second agrees. */
const CHOSEN = 0.4;
const choices: readonly Rule[] = [
  {
    pattern: rx(
      "(?:I think |I guess |yes |then )?(?:(?:I will|I would|I'd|let's|let us)(?: probably| definitely| rather)? (?:go (?:with|for)|choose|pick|take|opt for|stick with|stick to|have)|I think(?= (?:option|\\p{L}+ing))) (.+)",
    ),
    draft: ([rest = '']) => {
      const what = rest
        .replace(
          /^(?:the )?(?:(?:first|second|third|fourth|last) (?:one|option|choice)|(?:option|number|choice|suggestion) (?:number )?\d+)(?:,|:| and| -|\.)? ?/i,
          '',
        )
        .replace(/ (?:would be|sounds?|seems?|is the|are the|option|options)\b.*$/i, '')
        .replace(/^the /i, '');
      const found = matter(what);
      return found && found.words.split(' ').length > 1
        ? {
            slot: 'tastes.prefers',
            kind: 'preference',
            value: found.value,
            text: `Chose ${thirdPerson(wholly(what) ?? found.words)}`,
            confidence: CHOSEN,
          }
        : undefined;
    },
  },
];

export const tastes: readonly Rule[] = [...likes, ...dislikes, ...preferences, ...choices];
