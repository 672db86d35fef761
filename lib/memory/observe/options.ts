/**
 * What the user chooses of what a reply offers. A choice shows a preference without saying it, so it is weak: it waits
 * for review, and grows when it is made again in another conversation (`repeated` in `fold.ts`). The reply's words tell
 * only what "the second" points at; the quote is the user's.
 */
import type { Span } from '../model.ts';
import { normaliseValue, thirdPerson } from '../text.ts';
import type { Draft } from './rule.ts';

/** A choice made once is no more than a hint; two in different conversations are believed. */
const CHOICE_SURE = 0.35;

/** A draft and the words of the user that prove it, in UTF-16 code units of the turn. */
export type Chosen = Draft & Span;

const MOST_OPTIONS = 10;
/** Of an option as much is told. Words. */
const TOLD_WORDS = 14;

/** Takes the reply's end, what the user had asked of it, the turn and the spans in which the user speaks; gives what a choice shows. */
export function choicesOf(reply: string, asked: string, text: string, spans: readonly Span[]): Chosen[] {
  const first = spans[0];
  const said = first ? text.slice(first.start, first.end) : '';
  // "1. Already done" goes through a list.
  if (!first || /^\(?\d[.)]\s/.test(said) || IN_WRITING.test(asked) || OFFERS.test(reply)) return [];
  const choice = choiceIn(said);
  const refusal = choice ? undefined : refusalIn(said);
  const named = (choice ?? refusal)?.words;
  if (named === undefined) return [];
  const offered = optionsIn(reply, named);
  if (offered.length < 2 || offered.some((option) => OF_THIS_CHAT.test(option) || CODE.test(option))) return [];
  const picked = resolve(named, offered);
  if (picked === undefined) return [];
  if (!choice) return refusal ? refusing(offered[picked] ?? '', refusal, first.start) : [];
  const chosen = offered[picked] ?? '';
  const others = offered.filter((_, at) => at !== picked);
  const because = reasonIn(said);
  const draft = preferring(chosen, others, because);
  if (!draft) return [];
  const end = first.start + (because?.end ?? choice.end);
  return [{ ...draft, start: first.start, end }];
}

/** Who asks for words chooses words, and who repairs something chooses a step: neither shows a taste. */
const IN_WRITING =
  /\b(?:fix|fails?|failing|issue|problem|not working|(?:does|is|do)(?:n['’]t| not) work(?:ing)?|install|configure|config|widget|compile|deploy|write|writing|draft|drafts|title|titles|headline|slogan|tagline|caption|subject line|opening line|first line|name (?:for|ideas)|names for|rewrite|re-?phrase|reword|translate|sentence|paragraph|essay|letter|e-?mail|poem|story|function|bug|error|code|regex|sql|script|quiz|riddle|exam question|homework|clause|wording)\b/i;
/** What the chatbot offers to do next is no matter of taste. */
const OFFERS =
  /\b(?:(?:would you like|do you want|should|shall|want)(?: me| i| us| we)?(?: to)?|let me know (?:which|if)[^.?]{0,30}|which (?:one|of these|topic|part|step|area)[^.?]{0,20}) (?:me to|i |to (?:hear|learn|see|know|explore|start|focus|discuss|dive|tackle|cover|work|continue|do|go|try|begin|read)|\(?[1a][.)])/i;
/** Steps of this conversation, drafts, and sentences of somebody else's. */
const OF_THIS_CHAT =
  /^["“][^"”]+["”]?[.,]?$|\b(?:i|i['’]m|my|me)\b(?!['’])(?! (?:would|could|can|know|heard|recommend|suggest|was thinking))|\b(?:version|draft|paragraph|your (?:letter|essay|text|code|draft|question))\b|^(?:shall i|should i|ask|write|send|tell|explain|show|continue|skip)\b/i;
/** Names of a program's parts. */
const CODE = /[`{}<>=;]|\w\(|[a-z]{2}[A-Z][a-z]/;
/** What a recommendation opens with: "I'd suggest". */
const ADVISES =
  /^(?:(?:i|we)(?:['’]d| would| can| could| might)? (?:highly |also )?(?:recommend|suggest)(?: (?:trying|checking out|considering|visiting))?|i(?:['’]ve| have)? heard (?:good things about|about|that)?|i know|i was thinking(?: we could)?|have you (?:seen|tried|considered)|you (?:should|could|might|can|may)(?: (?:definitely|try|consider|enjoy|like|also|check out))*|how about|what about|why not|maybe|consider|try|check out|let['’]?s|we could|or|and|alternatively,?|there(?:['’]s| is| are)(?: (?:also|some))*)\s+/i;

/** The options of a reply, in order, without their marks. `wanted`: what the user points at, for lists in prose. */
function optionsIn(reply: string, wanted: string): string[] {
  const text = reply.replace(/[*_]{2,3}/g, '');
  const lines = marked(lastList(text), /(?:^|\n)\s*(?:\(?([1-9]|10|[a-e])[.):]|[-•–])\s+/gi);
  if (lines.length > 1) return lines;
  const inline = marked(text, /(?:^|[\s:;,])(?:\(([1-9]|[a-e])\)|([1-9])[.)])\s+/gi);
  if (inline.length > 1) return inline;
  const behind = [...text.matchAll(/(?:^|[,:;.]|\bor\b)\s*([^,:;.]{10,200}?)\s*\(([1-9]|[a-e])\)/gi)].map(
    (match) => match[1] ?? '',
  );
  const found = behind.length > 1 ? behind : inProse(text, wanted);
  return found.map(tidy).filter(Boolean);
}

/** Of several lists in one reply the last, since that is what is asked about. */
function lastList(text: string): string {
  const lines = text.split('\n');
  const isItem = (line: string) => /^\s*(?:\(?(?:\d{1,2}|[a-e])[.):]|[-•–])\s+/i.test(line);
  let end = lines.length;
  while (end > 0 && !isItem(lines[end - 1] ?? '')) end -= 1;
  if (end === 0) return text;
  let start = end;
  // Items may be of several lines, but a line that ends with a colon heads another list.
  while (start > 0 && !/:\s*$/.test(lines[start - 1] ?? '')) {
    start -= 1;
    if (/^\s*\(?(?:1|a)[.):]\s/i.test(lines[start] ?? '')) break;
  }
  return lines.slice(start, end).join('\n');
}

/** Cuts a text at its marks. What stands behind the last option's line is no part of it. */
function marked(text: string, marks: RegExp): string[] {
  const at = [...text.matchAll(marks)];
  return at
    .slice(0, MOST_OPTIONS)
    .map(
      (mark, index) =>
        text.slice(mark.index + mark[0].length, at[index + 1]?.index ?? text.length).split('\n', 1)[0] ?? '',
    )
    .map(tidy)
    .filter(Boolean);
}

/** "You could A, B, or C." Only where the choice names one of them in its own words. */
function inProse(text: string, wanted: string): string[] {
  if (words(wanted).length === 0 && !/\boption|\bfirst|\bsecond|\bthird|\blast|\bfourth/i.test(wanted)) return [];
  const list = text
    .split(/(?<=[.!?])\s+/)
    .find(
      (sentence) =>
        /,\s(?:and\s)?or\s/i.test(sentence) && /\b(?:you|we) could\b|\boptions?\b|\bconsider\b/i.test(sentence),
    );
  const parts =
    list?.replace(/^.{0,120}?\byou could\s/i, '').split(/,\s(?:or\s)?|\s+or\s(?=(?:take|join|visit|go|try)\b)/i) ?? [];
  return parts.length > 2 ? parts : [];
}

function tidy(option: string): string {
  let words = option.trim();
  for (let before = ''; before !== words; ) {
    before = words;
    words = words
      .replace(/^(?:or|and)\s/i, '')
      .replace(ADVISES, '')
      .replace(/[\s,;.!?]+(?:or|and)?$/i, '')
      .trim();
  }
  return words;
}

interface Choice {
  /** What of it names the option. */
  words: string;
  /** Where its sentence ends. */
  end: number;
}

const LEAD =
  '(?:(?:ok(?:ay)?|yes|yeah|yep|hmm+|well|oh|great|thanks|thank you|cool|nice|so|honestly|definitely|no)[,.! ]+)*';
const THINK = '(?:i (?:think|guess|believe|feel)(?: that)? )?';
const GO =
  "(?:(?:i(?:['’]ll| will|['’]d| would|['’]m|['’]d rather| would rather)?(?: (?:definitely|probably|personally|just|rather|most likely))? (?:going to |gonna )?(?:go(?:ing)? (?:with|for)|pick|choose|opt for|lean(?:ing)? towards?|prefer|like|love|take|try|stick with|be interested in)|let['’]?s (?:go with|go for|do|try|pick|take)|give me))";
const GOOD =
  '(?:(?:really |definitely |also )?(?:sounds?|looks?|seems?|feels?|would be|is|are|might be|works|fits|appeals?)\\b)(?=.{0,40}\\b(?:good|great|best|better|perfect|ideal|lovely|interesting|nice|wonderful|fun|appealing|amazing|fantastic|right|choice|fit|option|me|effective|suitable|delightful|intriguing|exciting|excellent|more)\\b)';

const NAMES: readonly RegExp[] = [
  new RegExp(`^${LEAD}${THINK}${GO} (.+)$`, 'iu'),
  new RegExp(`^${LEAD}${THINK}(?:that )?(.+?) ${GOOD}.*$`, 'iu'),
  new RegExp(
    `^${LEAD}((?:the )?(?:option |number |no\\.? ?)?(?:[1-9]|[a-e]|first|second|third|fourth|fifth|last|former|latter)(?: (?:one|option))?)(?:,? (?:please|pls|for sure|definitely|thanks|thank you|of course|obviously))*$`,
    'iu',
  ),
];

/** "I'll go with option 2", "the solo hike sounds perfect", "the second one, please". */
function choiceIn(said: string): Choice | undefined {
  const [sentence = ''] = /^(?:(?:no\. ?|st\.|["“][^"”]*["”]|[^.!?\n]|\.(?=\S))+)/iu.exec(said) ?? [];
  if (
    said[sentence.length] === '?' ||
    /\bnot\b|n['’]t\b|\bneither\b|\bnone\b|\bboth\b/i.test(sentence.split(/[,;]/, 1)[0] ?? '')
  )
    return undefined;
  for (const pattern of NAMES) {
    const named = pattern.exec(sentence.trim())?.[1];
    if (named) return ASKS_FOR.test(named) ? undefined : { words: named, end: sentence.length };
  }
  return undefined;
}

/** "I'd love some tips", "those sound perfect", "we've started composting": no one of them is chosen. */
const ASKS_FOR =
  /^(?:some|any|more|to|your|it|that|this|those|these|they|both|all|everything|i|we|i['’]\p{L}+|we['’]\p{L}+|you|help|my|our|she|he)\b(?! one\b)|\b(?:advice|tips?|recommendations?|suggestions|ideas|themes|help)\b/iu;

interface Refusal extends Choice {
  why: string;
}

/** "not the first, too much walking": only with its reason, which makes it more than a step to the next. */
function refusalIn(said: string): Refusal | undefined {
  const match =
    /^(?:no,? |hmm,? |well,? )*(?:definitely |anything but |but )?not (?:the |option |number )*((?:[1-9]|[a-e]|first|second|third|fourth|last|former|latter|[\p{L}-]+(?: [\p{L}-]+){0,3}?)(?: one| option)?)(?:,|:| -| –|;|,? (?:because|since|as))\s*((?:it['’]?s |it is |that['’]?s |they['’]?re |i )?(?:too|don['’]?t|do not|hate|dislike|can['’]?t|way too|not my|never)\b[^.!?\n]{2,80})/iu.exec(
      said,
    );
  return match?.[1] && match[2] ? { words: match[1], why: match[2].trim(), end: match[0].trimEnd().length } : undefined;
}

/** "Turned down a hike in Tuscany: too much walking". */
function refusing(option: string, { why, end }: Refusal, start: number): Chosen[] {
  const value = normaliseValue(headOf(option));
  if (!/\p{L}{2}/u.test(value) || value.length > 80) return [];
  const text = `Turned down ${thirdPerson(told(option))}: ${thirdPerson(why)}`;
  return [
    { slot: 'tastes.dislikes', kind: 'preference', value, text, confidence: CHOICE_SURE, start, end: start + end },
  ];
}

const ORDINAL: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, fifth: 5, former: 1 };

/** Which option a choice names: by number, letter or order, or in words that fit one better than all others. */
function resolve(named: string, offered: readonly string[]): number | undefined {
  const [, mark = ''] =
    /^(?:the |your )?(?:option |number |no\.? ?|choice |#)([1-9]|10|[a-e])\b/i.exec(named) ??
    /^(?:the )?([1-9]|[a-e]|first|second|third|fourth|fifth|last|former|latter)(?: (?:one|option|choice|suggestion)\b.*|,.*|)$/i.exec(
      named.trim(),
    ) ??
    [];
  const key = mark.toLowerCase();
  if (key) {
    const at =
      key === 'last' || key === 'latter'
        ? offered.length
        : (ORDINAL[key] ?? (/\d/.test(key) ? Number(key) : key.charCodeAt(0) - 96));
    return at <= offered.length && isNamed(named.replace(/^\D{0,12}\w+/, ''), offered[at - 1] ?? '')
      ? at - 1
      : undefined;
  }
  const wanted = words(named);
  if (wanted.length === 0) return undefined;
  const shares = offered.map((option) => {
    const has = new Set(words(option));
    return wanted.filter((word) => has.has(word)).length / wanted.length;
  });
  const best = Math.max(...shares);
  const at = shares.indexOf(best);
  const isEnough = wanted.length > 1 ? best > 0.5 : best === 1;
  return isEnough && shares.lastIndexOf(best) === at ? at : undefined;
}

/** "option 3, the online course": the words behind the number must fit what it points at, or the count is another. */
function isNamed(behind: string, option: string): boolean {
  const wanted = words(/^(?: option| one| choice)?,? (?:the |of |and )?(.+)$/i.exec(behind)?.[1] ?? '');
  const has = new Set(words(option));
  return wanted.length < 2 || wanted.some((word) => has.has(word));
}

const SMALL =
  /^(?:the|and|for|with|that|this|option|options|one|ones|would|more|most|some|like|from|your|you|can|are|was|its|into|over|about|any|all|best|good|great|choice|sounds?|try|trying|go|going|visit|visiting|attend|attending)$/;
/** Words that tell one option from another, roughly stemmed. */
const words = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\d]{2,}/gu) ?? [])
    .filter((word) => word.length > 2 && !SMALL.test(word))
    .map((word) => word.replace(/(?:ing|es|s|ed)$/, ''));

interface Reason extends Span {
  words: string;
}

/** Why, in the user's words: "The other options seem too large", "… with spinach don't appeal to me". */
function reasonIn(said: string): Reason | undefined {
  const [, lead = '', clause] = WHY.exec(said) ?? [];
  return clause ? { words: clause.trim(), start: lead.length, end: lead.length + clause.length } : undefined;
}

/** The second sentence, where it speaks of the other options or of what the user finds of them. */
const WHY =
  /^([^!?\n]*?[.!]["”’]?\s+)((?:(?:while|although|though|since|because|as) )?(?:(?:the|those|these|all the|all|any) (?=[^.!?\n]*\b(?:others?|options?|ones?|choices?|rest|appeal|interest|align|suit|fit|for me|for us|my (?:taste|style|liking|needs|preferences?))\b)[^.!?\n]{8,220}|i['’]?(?:m| am) not [^.!?\n]{4,160}|i (?:find|tend|prefer|do not|don['’]t|dislike|hate|can['’]t|would rather|['’]d rather|['’]d prefer|avoid) [^.!?\n]{4,160}))/iu;

/** "Chose a solo hike over a local soccer league, a group ride: team sports don't really appeal to them". */
function preferring(chosen: string, others: readonly string[], because: Reason | undefined): Draft | undefined {
  const value = normaliseValue(headOf(chosen));
  // "expanding your product line" is a step in what the user does, no taste.
  if (!/\p{L}{2}/u.test(value) || value.length > 80 || /\byour?\b/.test(value)) return undefined;
  const over = others.slice(0, 3).map(told).join('; ');
  return {
    slot: 'tastes.prefers',
    kind: 'preference',
    value,
    text: `Chose ${thirdPerson(told(chosen))} over ${over}${because ? `: ${thirdPerson(because.words)}` : ''}`,
    polarity: 'affirmed',
    confidence: CHOICE_SURE,
  };
}

/** Where what is told about an option begins: "Celeste is a great platformer". */
const TOLD_OF =
  /\s(?:(is|are|would be|will be)|(?:has|have|offers?|provides?|features?|contains?|looks?|boasts?|serves?))\s/i;
/** "Herb omelette: eggs with chopped herbs", "Peace lily - beautiful flowers". */
const GLOSS = /:\s|\s[-–—]\s/;

/** What an option is called, before what is told about it. */
function headOf(option: string): string {
  const all = (option.split(GLOSS, 1)[0] ?? option).split(TOLD_OF, 1)[0] ?? option;
  const cut = all.split(/[:;(–—]|\s(?:that|which|with|where|for|to|by|while|like|such as)\s/i, 1)[0] ?? all;
  // "a woody, musky fragrance" is one thing, "Stranger Things, a series" a name and what it is.
  const named =
    /^(?:an? )?[^\s,]+, /i.test(cut) && !/^(?:the )?\p{Lu}[^,]*, (?:an?|the) /u.test(cut)
      ? cut
      : (cut.split(',', 1)[0] ?? cut);
  return named
    .split(' ')
    .slice(0, 8)
    .join(' ')
    .replace(/(?:\s(?:and|or|the|an?|of|in|from|her|his))+$/i, '')
    .replace(/["“”]/g, '');
}

/** An option as it is told: without its verb where it is a whole sentence. */
function told(option: string): string {
  // A long name has a verb of its own: "a cat breed like a Persian would be …".
  const isWhole = !GLOSS.test(option) && (option.split(TOLD_OF, 1)[0] ?? '').split(' ').length <= 7;
  const said = isWhole
    ? option
        .replace(TOLD_OF, (verb, be: string | undefined) => (be === undefined ? `, which${verb}` : ', '))
        .replace(/,,/g, ',')
    : option;
  const plain = said.replace(
    /^(?:An?|The|Some|(?:Visit|Take|Go|Try|Attend|Join|Enjoy|Read|Use|Watch|Buy|Get|Hire|Enroll|Invest|Provide|Follow)) /,
    (lead) => lead.toLowerCase(),
  );
  const all = plain.split(/\s+/);
  const kept = all
    .slice(0, TOLD_WORDS)
    .join(' ')
    .replace(/[\s,.;:]+$/, '')
    .replace(/\b(?:your|you)\b/gi, (word) => (word.length > 3 ? 'their' : 'they'));
  return all.length > TOLD_WORDS ? `${kept}…` : kept;
}
