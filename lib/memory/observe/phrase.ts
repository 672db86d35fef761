/** Takes the words that fill a slot out of the rest of a clause, or refuses them. English. */
import { normaliseValue } from '../text.ts';

export interface Phrase {
  /** As the user wrote it, without what does not belong. */
  words: string;
  /** For comparison. */
  value: string;
}

/** A phrase ends where something else begins. */
const ENDS =
  /[,:](?!\d)|[;!?()[\]⟦⟧"\n–—]|\.(?:\s|$)|\s-\s|\s(?:because|since|but|so|when|while|which|who|whose|that|where|if|unless|though|although|until|till|after|before|as|than|rather than|instead of|except|on (?:weekends?|weekdays|the weekends?|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)|in (?:the|my) (?:mornings?|evenings?|afternoons?|free time|spare time)|due to|thanks to|for (?:work|now|school|the|a|an|my|about|over|almost|years|months|ages|reasons|business|fun)|and (?:i|my|we|our|it|he|she|they|am|is|are|have|want|need|would|can|could|was|just|also|still|not|then|looking|trying|so|plan|got|has|that|there|this|please)|but|to (?:help|improve|make|get|ensure|learn|see|support|meet|start|be))\b/i;
/** A taste keeps what narrows it: "movies that are over two hours long", "traditional, in-person lessons". */
export const TASTE_ENDS =
  /,\s(?=(?:hate|love|enjoy|prefer|dislike|do not|can not|just|avoiding|including|using|making|aiming|being|having|giving|trying|looking|not|rather|especially|particularly|since|as|so|but|regardless|even|which|whether|because|if|too|please|thanks|though|no|like|such)\b)|:(?!\d)|[;!?()[\]⟦⟧"\n–—]|\.(?:\s|$)|\s-\s|\s(?:because|since|but|so|while|if|unless|though|although|until|except|due to|thanks to|as (?:i|my|it|they|we)|and (?:i|my|we|our|it|he|she|they|am|is|are|have|want|need|would|can|could|was|just|also|still|not|then|looking|trying|so|plan|got|has|that|there|this|please|avoid|find)|for (?:clarity|now))\b/iu;
/** When one does what one likes is no part of the liking, but it is of a preference ("writing in the mornings"). */
export const HABIT_TAIL =
  /\s(?:on (?:weekends?|weekdays|the weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days)|in (?:the|my) (?:mornings?|evenings?|afternoons?|free time|spare time))\b.*$/iu;
/** Words at the end that say nothing about what fills the slot. */
const TRAILING =
  /\s+(?:now|too|also|as well|right now|at the moment|at present|these days|nowadays|lately|currently|again|already|instead|either|actually|though|so much|very much|a lot|the most|most|more|in general|generally|please|btw|lol|haha|right|ok|okay|by the way|myself|anyway|tho|and|or|in|at|on|of|for|with|by|from|to|since|about|around|is|am|are|a|an|the|my)$/i;
/** What such a word points at is not in the sentence. */
const POINTS =
  /^(?:it|its|it's|this|that|these|those|them|they|you|your|yours|him|her|his|he|she|there|here|what|how|when|why|where|which|who|whether|something|anything|everything|nothing|someone|anyone|one|ones|some|any|none|all|both|each|such|so|if|to be|being|not|no|another|other|others|same|the (?:same|following|above|below|first|second|third|last|next|other|idea|way|fact|part|one|code|answer|example|result|response|version|suggestion|option|problem|issue|question|point|previous|new|current|output|format|style|tone|function|file|script|concept|approach|feature|sound|look|thought)|my (?:code|project|app|question|point|problem|answer|data))\b/i;

const POINTS_BACK = /\s(?:it|them|this|that|these|those|him|her|you)$/i;

/** "got swapped to it": what it was is told before, if at all. */
export const UNTOLD = /\b(?:to|with|for|on|at|of|about|by|from) (?:it|this|that|them|these|those)$/iu;

/** Cuts, tidies and checks a phrase. Undefined: empty, too long, or pointing outside of itself. */
export function phrase(
  rest: string,
  {
    max = 6,
    article = false,
    ends = ENDS,
    chars = 80,
  }: { max?: number; article?: boolean; ends?: RegExp; chars?: number } = {},
): Phrase | undefined {
  const end = ends.exec(rest);
  let words = (end ? rest.slice(0, end.index) : rest).trim().replace(/[.!…]+$/, '');
  // "the ⟦0⟧ workshop": the date belongs to a noun that was cut off.
  if (end?.[0] === '⟦' && /(?:\b(?:an?|the|my|our|his|her|their|this|between|than|over)|['’]s)$/i.test(words))
    return undefined;
  for (let before = ''; before !== words; ) {
    before = words;
    words = words.replace(TRAILING, '').trim();
  }
  if (!article) words = words.replace(/^(?:an?|some) /i, '');
  const value = normaliseValue(words);
  const count = words.split(' ').length;
  if (
    !/[\p{L}\d]/u.test(value) ||
    count > max ||
    value.length > chars ||
    POINTS.test(words) ||
    (count <= 3 && POINTS_BACK.test(words))
  )
    return undefined;
  return { words, value };
}

const SAID_ENDS =
  /[;?!"\n–—⟦]|\.(?:\s|$)|,?\s(?:so|but|and)\s(?:can|could|what|which|please|is|are|do|does|would|i|i'm|we|how)\b/i;

/**
 * All that is said of a preference, its reason included ("dislikes VR as it makes me dizzy"), for the sentence that
 * is told; undefined where that is more than 26 words.
 */
export function wholly(rest: string): string | undefined {
  const end = SAID_ENDS.exec(rest);
  const words = (end ? rest.slice(0, end.index) : rest).trim().replace(/[\s,.!…]+$/, '');
  return words && words.split(' ').length <= 26 ? words : undefined;
}

/** "climbing, pottery and a bit of chess": each a phrase of its own, until one does not fit. */
export function list(rest: string, options: { max?: number } = {}): Phrase[] {
  const head =
    rest.split(
      /:(?!\d)|[;!?()⟦⟧"\n–—]|\.(?:\s|$)|\s(?:but|because|since|so|when|while|which|who|that|if|though|as|than)\s/,
      1,
    )[0] ?? '';
  const found: Phrase[] = [];
  for (const part of head.split(/,(?!\d)\s*(?:and |or )?|\s+(?:and|or|&|plus)\s+/i)) {
    const item = phrase(
      part.replace(
        /^(?:an? (?:little|bit)(?: bit)?(?: of)?|some|both|all kinds of|a lot of|lots of|basic|fluent|conversational) /i,
        '',
      ),
      { max: options.max ?? 4 },
    );
    if (!item) break;
    found.push(item);
    if (found.length === 4) break;
  }
  return found;
}

const NO_PLACE =
  /^(?:in )?with (?:us|me|him|her|them)\b|^(?:an?|the|my|our) (?:house|flat|apartment|studio|dorm|room|place|world|dream|bubble|simulation|hotel|home|building|condo|van|society|time|position|situation|different|new|bigger|smaller|better|next|process|middle|country|same|city|area|right|wrong)\b|^(?:an?|the|my|our)$|^(?:fear|peace|harmony|constant|person|general|order|love|particular|student|rented|shared|one|two|it|there|here|case|front|terms|another|different|charge|need|pain|touch|bed|debt)\b/i;

/** "Trinidad and Tobago" goes on, "Perth and miss her" does not. */
const PLACE_ENDS = [
  /\s(?:with|near|by|on|at|under|among|together|alone|during|because|full|part|permanently|temporarily|from|to|into|where|is|was|this|tonight|today|tomorrow)\b/i,
  /\s(?:and|And|AND)\s(?!\p{Lu})/u,
];

/** A place name, with its country or state: "Toronto, Canada". */
export function place(rest: string): Phrase | undefined {
  const end = Math.min(...PLACE_ENDS.map((pattern) => pattern.exec(rest)?.index ?? rest.length));
  const head = rest.slice(0, end).replace(/\b(st|mt|ft)\. (?=\p{L})/giu, '$1 ');
  const base = phrase(head, { max: 6, article: true });
  if (!base || NO_PLACE.test(base.words)) return undefined;
  const tail = head.slice(head.indexOf(base.words) + base.words.length);
  const wider = /^, (\p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}]+)?)(?=$|[,.;!?)⟦ ]*$|[,.;!?)⟦])/u.exec(tail)?.[1];
  const words = wider ? `${base.words}, ${wider}` : base.words;
  // Somebody who writes capitals writes them in place names.
  if (!/\p{Lu}/u.test(words) && /\s\p{Lu}\p{Ll}/u.test(rest)) return undefined;
  return { words, value: normaliseValue(words) };
}

const NO_NAME =
  /^(?:I|The|A|An|It|Is|Was|And|But|Or|So|Not|On|In|At|To|Of|My|We|You|He|She|They|If|For|With|From|This|That|Has|Had|Have|Will|Would|Can|Could|Just|Also|Both|Who|When|What|Said|Says|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August|September|October|November|December|English|French|German|Spanish|Google|AI|ChatGPT|Claude|API|HTML|CSS|NAME_\w+|Dr|Mr|Mrs|Ms|Prof)$/;

/** A given name, with a family name where there is one. Must be capitalised. */
export function personName(rest: string): Phrase | undefined {
  const match =
    /^"?(\p{Lu}[\p{L}'-]+(?: (?:\p{Lu}\.|(?:van|von|de|da|del|la|bin|al)(?= )|\p{Lu}[\p{L}'-]+)){0,3})"?(?=$|[\s,.;!?)⟦'])/u.exec(
      rest,
    );
  // "my husband Tom's been ill", "Ana's car".
  const words = match?.[1]?.replace(/['’]s$/, '');
  if (!words || words.split(' ').some((part) => NO_NAME.test(part)) || /^[A-Z]{3,}$/.test(words)) return undefined;
  return { words, value: normaliseValue(words) };
}

/** A name of a firm, product or school: has a capital or a digit somewhere. */
export function properName(rest: string, max = 5): Phrase | undefined {
  const found = phrase(rest, { max, article: true });
  return found && /[\p{Lu}\d]/u.test(found.words) ? found : undefined;
}
