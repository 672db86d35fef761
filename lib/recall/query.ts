import type { Millis } from '../memory/model.ts';
import { focusOf } from './focus.ts';
import { cuesOf } from './languages.ts';
import { tasksOf } from './tasks.ts';
import { stem, terms as termsOf, words } from './tokenize.ts';
import type { Understanding } from './types.ts';
import { periodsOf } from './when.ts';

const ORDER =
  /\b(order (in which|that|of|did|were|i|we)|in (what|which|chronological|the) order|sequence (in which|of)|chronolog\w+|in order(?! (to|of|that|for)\b))/i;
/** Who asks for an order of things said speaks of themselves. */
const OURSELVES = /\b(i|we|my|our)\b/i;
const SUMMARY = /\b(summar(y|ies|i[sz]e[ds]?|i[sz]ing)|overview|recap)\b/i;
/** A whole, unless its order is asked for: "the order in which I brought up developing my app across our chats". */
const PROGRESS =
  /\b((progress|evolv|develop)(ed|es|ing|ment|ion)?\b.{0,40}\b(over time|throughout|across|so far)|how .{0,80}\b(has|have|had|did)\b.{0,60}\b(progress|evolve|develop|change)(d|ed)?)\b/i;
const REPLIES =
  /\b(you|your|the (assistant|bot|ai))\b[^.?!]{0,40}\b(said|say|suggest\w*|recommend\w*|told|tell|advi[sc]e\w*|mention\w*|gave|give|explain\w*|propos\w*|list\w*|answer\w*|wrote|write)\b/i;
/** "Can you recommend" asks for something new; "did you recommend" for what was said. */
const EARLIER_REPLY =
  /\b(did you|you(’|')?(ve| have)? ?(said|told|gave|wrote|suggested|recommended|advised|mentioned|explained|proposed|listed|answered)|your (earlier |last |previous |first )?(advice|suggestions?|recommendations?))\b/i;

/** What was said before is asked for. */
const PAST =
  /\b(remember|remind me|recall|i (told|mentioned|said|asked)|as i said|did i|have i|had i|was i|were we|have we|did we|when i (?!am\b|go\b|get\b|will\b|need\b|want\b|can\b|try\b|run\b|use\b|have to\b|should\b)|my (last|previous|earlier)|(we|i) (discussed|talked|spoke)|last time|do you know (about )?(me|my)|what do you know about me|about me)\b/i;

const ADVICE =
  /\b(suggest\w*|recommend\w*|ideas?|advice|should (i|we)|best way|tips?|help me|show me|how (do|can|should|could|would) (i|we)|set up)\b/i;

const CHOICE =
  /\b(suggest\w*|recommend\w*|ideas?|options?|(should|could|can|might) (i|we) (try|get|buy|watch|visit|read|see|wear|eat|cook|play|pick|choose|consider|check out|do)|what (are|would be|is) (some|a good|the best)|the best|must-(try|see|visit|watch|read|do))\b/i;

/** How something stands today, where an older word on it may have been overtaken. */
const STATE =
  /^\W*((what|which|who|where|when|how (many|much|long|often|far|old))\b.{0,80}\b(is|are|am|do|does|have|has|should)|(do|does|is|are|am|have|has) (i|my|we|our|the)\b)/i;
const FORMER =
  /\b(did|was|were|had|used to|at first|(?:i|we) first|first (?:time|began|started|said|told|mentioned|used)|originally|initially|previous(ly)?|formerly|earlier|ago|back then|in (19|20)\d\d)\b/i;

const WANTS_TIME = /\bwhen\b|\bwhat (date|day|month|year)\b/i;
const WANTS_NUMBER = /\bhow (many|much|long|old|often)\b|\bwhat (percentage|number|amount)\b/i;
const WANTS_PLACE = /\bwhere\b|\b(which|what) (city|country|place|state)\b/i;
const WANTS_NAME = /\bwho(m|se)?\b/i;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  /\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b/gi;
/** "may" and "march" are also verbs: they are months after a preposition or beside a number. */
const VERB_LIKE = /^(may|march|mar)$/i;
const BEFORE_MONTH =
  /\b(in|on|of|since|until|till|by|during|last|this|next|early|late|mid|\d{1,2}(st|nd|rd|th)?)[\s-]*$/i;
const DAY_BESIDE_MONTH = /(\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s+)?$/i;
const DAY_AFTER_MONTH = /^\s*(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)/i;

/** Who and what the store knows by name. Both take a lower-case word and give the whole name, in lower case. */
export interface Names {
  speakerOf(word: string): string | undefined;
  entityOf(word: string): string | undefined;
}

/** Who is asked about is known by the speaker; the name in a turn is mostly that of the other, who is spoken to. */
const NAME_WEIGHT = 0.4;

/** Of a long draft so much is read at each end. */
const END_CHARS = 2000;

/** Takes a question and the names of the store; gives what it asks for, by rule: English in depth, other languages by their cues. `now`: when it is asked. */
export function understand(question: string, names: Names, now?: Millis): Understanding {
  const text = clip(question);
  const cues = cuesOf(text);
  const named = new Set(
    words(text)
      .filter((word) => names.speakerOf(word) !== undefined)
      .map(stem),
  );
  const asksOrder = (ORDER.test(text) && OURSELVES.test(text)) || (cues.order && cues.personal);
  return {
    terms: new Map(termsOf(focusOf(text)).map((term) => [term, named.has(term) ? NAME_WEIGHT : 1])),
    speakers: new Set(words(text).flatMap((word) => names.speakerOf(word) ?? [])),
    entities: new Set(capitalised(text).flatMap((word) => names.entityOf(word) ?? [])),
    ...datesIn(text),
    periods: now === undefined ? [] : periodsOf(text, now),
    cues,
    asksOrder,
    asksSummary: SUMMARY.test(text) || cues.summary || (PROGRESS.test(text) && !asksOrder),
    asksReplies: (REPLIES.test(text) && EARLIER_REPLY.test(text)) || cues.replies,
    asksPast: PAST.test(text) || cues.past,
    wantsTime: WANTS_TIME.test(text),
    wantsNumber: WANTS_NUMBER.test(text),
    wantsPlace: WANTS_PLACE.test(text),
    wantsName: WANTS_NAME.test(text),
    asksNow: STATE.test(text) && !FORMER.test(text),
    // One word recommends and tells what was recommended.
    asksAdvice: ADVICE.test(text) || (cues.advice && !cues.replies),
    asksChoice: CHOICE.test(text) || (cues.choice && !cues.replies),
    tasks: tasksOf(text),
  };
}

/** Whether a question is about something new: what was said matters to it only as far as it holds for good. */
export function isNew({ asksPast, asksOrder, asksSummary, asksReplies, speakers }: Understanding): boolean {
  return !asksPast && !asksOrder && !asksSummary && !asksReplies && speakers.size === 0;
}

/** In a long draft what is asked stands before or after what was pasted. */
function clip(text: string): string {
  return text.length <= 2 * END_CHARS ? text : `${text.slice(0, END_CHARS)}\n${text.slice(-END_CHARS)}`;
}

function capitalised(text: string): string[] {
  return Array.from(text.matchAll(/\p{Lu}[\p{L}\p{N}]+/gu), ([word]) => word.toLowerCase());
}

function datesIn(text: string): { months: Set<number>; days: Set<number> } {
  const months = new Set<number>();
  const days = new Set<number>();
  for (const match of text.matchAll(MONTH)) {
    const before = text.slice(Math.max(0, match.index - 20), match.index);
    const after = text.slice(match.index + match[0].length);
    if (VERB_LIKE.test(match[0]) && !BEFORE_MONTH.test(before) && !DAY_AFTER_MONTH.test(after)) continue;
    months.add(MONTHS.indexOf(match[0].slice(0, 3).toLowerCase()));
    for (const day of [DAY_BESIDE_MONTH.exec(before), DAY_AFTER_MONTH.exec(after)]) if (day) days.add(Number(day[1]));
  }
  return { months, days };
}
