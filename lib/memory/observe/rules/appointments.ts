/** Appointments, which move: "my call with Ana on 3 May at 3", "the call with Ana is now on the 4th", "moving the call to …". */
import { normaliseValue, thirdPerson } from '../../text.ts';
import { type FoundDate, formatDate } from '../../time.ts';
import { phrase } from '../phrase.ts';
import type { Draft } from '../rule.ts';
import { spelt } from '../spelling.ts';
import { endings } from './endings.ts';
import { incidents } from './incidents.ts';
import { intents } from './intents.ts';

const NOUN =
  '(?:(?!(?:my|our|the|a|an|to|and|for|on|in|at|of|with|next|new|another|any|every|each)\\b)[\\p{L}\\d-]+ ){0,4}?(?:calls?|meeting|appointment|interview|exam|midterm|viva|flight|train|surgery|operation|check-?up|consultation|scan|hearing|presentation|defen[cs]e|audition|recital|reservation|booking|viewing|inspection|webinar|rehearsal|session|catch-?up|stand-?up|demo|delivery|closing)';
const WITH =
  '(?: (?:with|at|for|about|to) (?!⟦)(?:(?:the|my|our|an?) )?(?:\\p{Lu}[\\p{L}.-]+(?: \\p{Lu}[\\p{L}.-]+)*|[^,;.?!⟦]{2,50}?))?';
const MOVED =
  '(?:(?:has |have |had |was |were |is |got |being |been |just |now |also )*(?:moved|rescheduled|pushed(?: back)?|postponed|brought forward|shifted|changed|delayed|bumped)(?: (?:from )?⟦\\d+⟧)?(?: (?:back|forward))?(?: (?:to|until|for))?|is now|is|are now|will (?:now )?be|takes place|(?:is |was |has been )?(?:scheduled|set|booked|confirmed|planned)(?: for)?)';
/** "(my|the) call with Ana is now ⟦0⟧", ", so can you remind me that it's rescheduled to ⟦0⟧". */
const IS = new RegExp(
  `\\b(my|our|the) (${NOUN}${WITH})(?:,? (?:that|which|and it|(?:[^.;?!⟦]{0,60} )?(?:that )?it|but it)(?: is|['’]s|s)?)? ${MOVED} ?(?:on |for |to |at )?⟦(\\d+)⟧`,
  'giu',
);
/** "moving the call with Ana to ⟦0⟧". */
const MOVING = new RegExp(
  `\\b(?:I (?:have |had )?(?:moved|rescheduled|pushed|postponed|changed|shifted)|(?<!(?:should|about|consider|considering) )(?:moving|rescheduling|pushing|postponing|shifting)) (my|our|the) (${NOUN}${WITH}) (?:back |forward )?(?:from ⟦\\d+⟧ )?(?:to |until |for )?⟦(\\d+)⟧`,
  'giu',
);
/** "I have a call with Ana ⟦0⟧". */
const HAVE = new RegExp(
  `\\b(?:I|we)(?: (?:have|had|got|booked|made|scheduled|have got|am having|have an?|set up))+ (an?|my|our|the|another) (${NOUN}${WITH})(?: (?:scheduled|booked|set|planned|coming up))?(?: for| on)? ?⟦(\\d+)⟧`,
  'giu',
);
/** Somebody else's, or one among many. */
const NO_MATTER = /\b(?:his|her|their|your|function|api|method|http|system|sales|conference calls)\b/i;

function appointment(what: string, date: FoundDate | undefined): Draft | undefined {
  const day = date?.future;
  const found = phrase(what, { max: 9, ends: /[;.!?()⟦]/ });
  if (day === undefined || date === undefined || !found || NO_MATTER.test(found.words)) return undefined;
  const at = date.clock ? ` at ${date.clock}` : '';
  return {
    slot: 'plans.appointment',
    kind: 'plan',
    entity: normaliseValue(found.words).replace(/ (?:my|our|the|an?) /g, ' '),
    value: `${found.value} ${day}${at}`,
    text: `Has ${/^[aeiou]/i.test(found.words) ? 'an' : 'a'} ${thirdPerson(found.words)} on ${formatDate(day)}${at}`,
    from: day,
    polarity: 'affirmed',
    subject: 'user',
    who: '',
    confidence: 0.85,
  };
}

function fixed(view: string, dates: readonly FoundDate[]): Draft[] {
  if (!view.includes('⟦')) return [];
  return [IS, MOVING, HAVE].flatMap((pattern) =>
    [...view.matchAll(pattern)].flatMap(([, , what = '', n = '']) => appointment(what, dates[Number(n)]) ?? []),
  );
}

/** Another's words, fiction and suppositions of a whole life. */
const NOT_OWN =
  /^(?:he|she|they|someone|somebody|people)\b.{0,40}\b(?:said|says|asked|asks|told|wrote|claims)\b|\b(?:imagine|pretend|suppose|hypothetical\p{L}*|lyrics?|novel's|narrator)\b|["“][^"”]*\b(?:I|we|my)\b/iu;

/**
 * Takes a sentence with its dates masked, and the dates; gives the appointments that it names with a day, and what
 * happened, ended and is planned, wherever in the sentence it is said.
 */
export function appointments(view: string, dates: readonly FoundDate[]): Draft[] {
  if (NOT_OWN.test(view)) return [];
  const words = spelt(view);
  return [...fixed(view, dates), ...incidents(words, dates), ...intents(words, dates), ...endings(words, dates)];
}
