/** The rhythm of days and weeks where a sentence tells it otherwise than by "I" and a verb: "sunday = long run day", "the juice I have every morning". */
import { conjugate } from '../../text.ts';
import { ACTIVITIES } from '../lexicon-living.ts';
import type { Draft } from '../rule.ts';
import { ASKS } from './within.ts';

/** Of habits: value, text, and what differs from the usual. */
type Make = (value: string, text: string, rest?: Partial<Draft>) => Draft;

const NAME_OF_DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?';
const DAYS = `${NAME_OF_DAY}(?:(?:,| and| &|, and) ${NAME_OF_DAY})*(?: (?:morning|evening|night|afternoon)s?)?`;
const CLEARLY =
  '(?:every (?:single |other |second |third )?(?:day|morning|evening|night|afternoon|week|weekend|weekday|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:once|twice|\\d times|three times) a (?:day|week|month)|most (?:days|mornings|evenings|nights|weekends)|daily|nightly|before bed|after (?:work|dinner|lunch|breakfast)|on (?:weekdays|weekends|school nights))';

const OBJECT = new RegExp(
  `(?<![\\p{L}'-])(?:the|my|an?|that|our) ((?:[\\p{L}'-]+ ){0,2}?[\\p{L}'-]{3,}) (?:that |which )?(?:i|we) (?:usually |always )?(have|drink|eat|take|do|bake|cook|walk|run|cycle|swim|watch|listen to|play|attend|catch) (${CLEARLY})(?![\\p{L}-])`,
  'giu',
);
const NO_OBJECT =
  /\b(?:things?|stuff|ones?|way|time|question|same|best|first|last|most|only|work|job|mistakes?|what|how|amount|number|minute|hour|money|prompt|code|reports?|invoices?|tests?|backups?|newsletter)\b/iu;
const NONE = new RegExp(
  `^no ([\\p{L}][\\p{L} ]{2,25}?) ((?:on (?:weekdays|weeknights|school nights|weekends|${DAYS})|after (?:\\d{1,2}(?::\\d\\d)?(?: ?[ap]m)?|dinner|lunch|six|seven|eight|nine|ten)|during the week|before (?:noon|lunch|bed|midday)|in the (?:evenings?|bedroom|mornings?)|at the table))(?=$|[,.;!?])`,
  'iu',
);
const CLEFT = new RegExp(
  `\\bit is (${DAYS})(?:,? (?:and )?not (?:on )?${DAYS},?)? (?:that |when )?(?:i|we) (?:usually |always )?(do|have|go|play|teach|work|run|swim|train|cook|take|see|meet|visit|volunteer|coach|practi[sc]e|sing) ([^,.;?!]{2,40})`,
  'iu',
);
const THAT_IS = new RegExp(
  `(${DAYS})(?:,| -| as| since| because)? (?:that|which|it) (?:is|are) (?:my |our |for |always |usually |when (?:i|we) have )*((?:[\\p{L}&'-]+ ){0,2}?(?:${ACTIVITIES})(?: (?:practice|night|day|class|training|rehearsal|club|lesson|session))?)(?=$|[,.;!?])`,
  'iu',
);
const EQUALS = new RegExp(
  `(?<![\\p{L}'-])(${NAME_OF_DAY}) ?(?:=|->|means|meant for) ?(?:my |our )?((?:[\\p{L}&'-]+ ){0,2}?(?:${ACTIVITIES})(?: (?:practice|night|day|class|training|rehearsal|club|lesson|session))?)(?=$|[,.;!?]| (?:so|and|but|for)\\b)`,
  'giu',
);
const AWAY =
  /(?<![\p{L}'-])(?<!\b(?:if|when|should|can|could|would|that|while|unless|until) )(?:i|we) (?:am|are) (?:usually |always |only |mostly |now )*((?:on the road|away(?: for work| from home)?|at sea|offshore|in the office|working from home|wfh|on[- ]site|off(?: work)?|on call|on duty|on shift|travelling(?: for work)?|in the lab|in the field|on the ward|alone with the kids|home alone|out of town|free|busy) (?:(?:every|each) (?:other |second |third |fourth |single )?(?:week|weekend|day|night|month|weekday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?: ?(?:to|through|till|until|-|–|and|&) ?(?:mon|tues|wednes|thurs|fri|satur|sun)days?)|(?:mon|tue|wed|thu|fri)[ -]+(?:to )?(?:wed|thu|thurs|fri|sat|sun)|on (?:mon|tues|wednes|thurs|fri|satur|sun)days|(?:one|two|three|four|five|\d) (?:days|nights|weeks|weekends) (?:a|per) (?:week|month|year)|most (?:days|weekends|weeks|nights)|on weekends|on weekdays|alternate weekends))(?![\p{L}])/giu;
const INHERENT =
  /(?<![\p{L}'-])(?<!\b(?:if|should|can|could|would|do|did|that|to|how|shall|may|might|what|when|where|will) )(?:i|we) (?:(?:always|usually|mostly|still|just|already|also|both|now) )*((?:meal[- ]?prep|batch[- ]?cook|co-?sleep|bed-?share|home-?school|car-?pool|time-?block|hot-?desk|intermittent(?:ly)? fast|count (?:my )?(?:calories|macros|carbs|points)|track (?:my |our )?(?:calories|macros|steps|sleep|spending|periods?|cycle)|weigh (?:my food|everything i eat)|snooze my alarm|nap)(?: (?:for|on|at|by|with|to|every|in) (?!the (?:record|sake))[^,.;?!]{2,30}?)?)(?=$|[,.;?!]| (?:and|so|but|because|since|what|how)\b)/giu;

/** A quick look: something of it must be there. */
const HINT =
  /day|every|each |daily|nightly|twice a|once a|times a|most |before bed|after (?:work|dinner|lunch|breakfast)|weeknights|school nights|weekends|^no |mon |prep|cook|sleep|bed-?share|school|pool|block|desk|fast|count |track |weigh |snooze|nap|a (?:week|month|year)/iu;
/** Verbs of which the last part is bent: "meal preps". */
const COMPOUND =
  /^(meal[- ]?prep|batch[- ]?cook|co-?sleep|bed-?share|home-?school|car-?pool|time-?block|hot-?desk|intermittent(?:ly)? fast|nap)(?![\p{L}])/iu;

/** Takes a sentence in plain spelling; gives what of the user's rhythm it tells beside its verbs. */
export function rhythms(sentence: string, routine: Make): Draft[] {
  if (!HINT.test(sentence)) return [];
  const found: Draft[] = [];
  const sure = { confidence: 0.75 };
  for (const [, what = '', verb = '', often = ''] of sentence.matchAll(OBJECT)) {
    if (NO_OBJECT.test(what)) continue;
    const [head = '', ...more] = verb.toLowerCase().split(' ');
    found.push(routine(`${verb} ${what} ${often}`, `${[conjugate(head), ...more].join(' ')} ${what} ${often}`, sure));
  }
  const [, without = '', when = ''] = NONE.exec(sentence) ?? [];
  if (
    without &&
    /\b(?:my|i|me|we|our)\b/iu.test(sentence) &&
    !/\b(?:one|problem|idea|way|need|rush|worries|more)\b/iu.test(without)
  )
    found.push(routine(`${without} ${when}`, `Keeps to it: no ${without} ${when}`, { ...sure, polarity: 'negated' }));
  const [, day = '', verb = '', rest = ''] = CLEFT.exec(sentence) ?? [];
  if (verb)
    found.push(routine(`${verb} ${rest} on ${day}`, `${conjugate(verb.toLowerCase())} ${rest} on ${day}`, sure));
  const [, on = '', what = ''] = THAT_IS.exec(sentence) ?? [];
  if (what) found.push(routine(`${what} ${on}`, `Has ${what} on ${on}`, sure));
  for (const [, of = '', doing = ''] of sentence.matchAll(EQUALS))
    found.push(routine(`${doing} ${of}`, `Has ${doing} on ${of}`, sure));
  for (const [, where = ''] of sentence.matchAll(AWAY)) found.push(routine(where, `Is ${where}`, sure));
  for (const [, doing = ''] of sentence.matchAll(INHERENT)) {
    const [head = '', ...more] = doing.replace(COMPOUND, '$1s').split(' ');
    if (!ASKS.test(sentence) || sentence.indexOf(doing) > 20)
      found.push(
        routine(doing, [COMPOUND.test(doing) ? head : conjugate(head.toLowerCase()), ...more].join(' '), sure),
      );
  }
  return found;
}
