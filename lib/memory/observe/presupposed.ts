/**
 * What a sentence takes for granted about the user, whatever else it does: "Is ibuprofen fine with my lisinopril?" asks,
 * and tells that they take lisinopril. Rules of this kind look anywhere in a sentence, for a noun that is the user's own.
 */
import type { Prefilter } from './prefilter.ts';
import { type Draft, distinct } from './rule.ts';
import { spelt } from './spelling.ts';
import { type Pattern, patternOf } from './vocabulary.ts';

/** Finds what is presupposed. `pattern`: unanchored, with the flags `giu`; see `own`. */
export interface Presupposition {
  pattern: RegExp | Pattern;
  /** `groups`: what the pattern's parentheses caught, empty where they caught nothing. `words`: the whole sentence. */
  draft(groups: string[], words: string): Draft | readonly Draft[] | undefined;
}

/** What stands between "my" and the noun. Not "old", "former" and the like: that is over; no verb: "my wife has asthma". */
const QUALITIES =
  '(?:(?!(?:has|have|had|is|are|was|were|gets?|got|takes?|took|needs?|uses?|wears?|does|do|can|with|who|that|and|or|on|from|for|of|in|to|about|says?|thinks?|started|stopped|suffers|lives|hates?|loves?|likes?|wants?|husband|wife|hubby|partner|mum|mom|dad|mother|father|son|daughter|kid|child|brother|sister|boss|boyfriend|girlfriend|old|former|ex|late|last|previous|first|next|future|imaginary|fictional|dead|friend|own)\\b)[\\p{L}-]+ ){0,2}?';

/** A pattern that is looked for anywhere in a sentence; its source may hold the marks of vocabularies. */
export const anywhere = (source: string): Pattern => patternOf(source, 'giu');

/** "my (chronic) …": an unanchored pattern for a noun of the user's own. The noun's groups count from 1. */
export const own = (noun: string): Pattern =>
  patternOf(`(?<![\\p{L}'-])(?:my|our) ${QUALITIES}(?:${noun})(?![\\p{L}-])`, 'giu');

/** "as a (night) …", at the beginning of a sentence or a part of it, and "being a …". */
export const being = (noun: string): Pattern =>
  patternOf(
    `(?:(?:^|[,;(–—] ?|\\b(?:and|but|so|for me|me|myself) )as|(?<!(?:like|of|by|about|stop|without|imagine|risk|from|start|into|consider|dream of) )\\bbeing) an? (?:${noun})(?=$|[,.!?;)]| (?:and|i|who|with|in|at|from|what|how|can|should|is|could|would|do|on|so|which|where)\\b)`,
    'giu',
  );

/** Sentences in which even "my" proves nothing: another's report, a case. */
const NOT_OWN =
  /^(?:he|she|they|someone|somebody|people|a (?:friend|man|woman|guy|customer|client|patient))\b.{0,40}\b(?:said|says|asked|asks|told|wrote|claims)\b|\bif i (?:have|am|become|get)\b/iu;

/** Not so, or nobody's: suppositions, wishes, what one is told to write. */
const UNREAL =
  /\b(?:i|we) wish\b|^wish\b|\bif (?:i|we) (?:told|said|had|were|was|lived|moved|bought|got|owned|could|ran|ever|won|did)\b|\b(?:imagine|pretend|suppose|hypothetical\p{L}*|what if|in another life|if only|let us say|say i|you (?:said|told me|think|claim\p{L}*)(?: that)? (?:i|we|my))\b|^(?:write|translate|rewrite|paraphrase|proofread|summari[sz]e)\b|\bonce in a blue moon\b|\bbone to pick\b/iu;

/** A quick look, since each sentence of every turn is looked at. */
const SAYING = /\bI (?:never |have |did not |think I )?(?:said|say|told you|tell you|mentioned|wrote|claim)/i;
/** What was told earlier and is taken back: "I told you I'm allergic to nuts, turns out I'm not". */
const TAKEN_BACK =
  /\b(?:I (?:have )?(?:said|told you|mentioned|wrote|claimed)|I think I (?:said|told you))(?: (?:earlier|before|last time|last week|yesterday|once|ages ago|that))* (.{3,80}?)(?: (?:earlier|before|last time|yesterday))*(?:[,;.] ?(?:but |and )?| but )(?=(?:(?:it |that )?(?:turns|turned) out|actually|in fact|it is (?:actually|really|only|just|not)|that (?:was|is) (?:wrong|not)|I (?:am|was|do|have) (?:actually |really )?not|I (?:actually|really)|I (?:am|have|do|live|work|use|prefer) (?:actually|really|in fact)|I meant|I never|the test was negative|I was wrong))(.*)$/iu;
/** "I never said I was Italian". */
const NEVER_SAID =
  /\bI (?:never|did not) (?:say|said|tell you|told you|claim|claimed)(?: that)? (I .{3,60}?)(?=$|[,.;!?])(.*)$/iu;
const WHAT_HOLDS =
  /^(?:(?:it |that )?(?:turns|turned) out|actually|in fact|it is|I meant)(?: (?:that|it is|actually|really|only|just))*,? /i;

/** "Is allergic to nuts" → "Is not allergic to nuts"; nothing where that cannot be told so simply. */
function denied(draft: Draft): Draft[] {
  if ((draft.polarity ?? 'affirmed') !== 'affirmed') return [];
  const text = draft.text
    .replace(/^Is /, 'Is not ')
    .replace(/^Has /, 'Does not have ')
    .replace(/^Takes /, 'Does not take ')
    .replace(/^Lives /, 'Does not live ');
  return text === draft.text ? [] : [{ ...draft, text, polarity: 'negated' }];
}

/** A noun alone is what one said that one had. */
const asClaim = (words: string) =>
  /^(?:I|my|we)\b/i.test(words) ? words.replace(/^I was\b/i, 'I am') : `I have ${words}`;

/** Takes a sentence and the rules of which it wakes some; gives what it presupposes, each thing once. */
export function presupposed(sentence: string, rules: Prefilter<Presupposition>): Draft[] {
  if (NOT_OWN.test(sentence) || UNREAL.test(sentence)) return [];
  const words = spelt(sentence);
  const isAboutWords = SAYING.test(words);
  const [, said, rest = ''] = (isAboutWords && (TAKEN_BACK.exec(words) ?? NEVER_SAID.exec(words))) || [];
  const read = (text: string) => rules.candidates(text).flatMap((rule) => draftsOf(rule, text));
  if (said === undefined) return distinct(read(words));
  const holds = rest.replace(/^[,;] ?/, '').replace(WHAT_HOLDS, '');
  return distinct([...read(asClaim(holds)), ...read(asClaim(said)).flatMap(denied)]);
}

/** Takes a rule and a sentence in plain spelling; gives what the rule makes of each of its matches. */
export function draftsOf({ pattern, draft }: Presupposition, words: string): Draft[] {
  const matches = 'all' in pattern ? pattern.all(words) : words.matchAll(pattern);
  return [...matches].flatMap(
    (match) =>
      draft(
        match.slice(1).map((group) => group ?? ''),
        words,
      ) ?? [],
  );
}
