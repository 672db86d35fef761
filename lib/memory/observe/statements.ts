/**
 * Cuts what the user says into statements: clauses about the user (or a named other) that claim something,
 * with questions, hypotheses, reported speech and fiction left out, put into a plain form that rules can read:
 * "I've been living", "we're", "I no longer", "my brother lives" all become "I …" with a note of what was meant.
 */
import type { Polarity, SaidAt, Span, Subject } from '../model.ts';
import { USER } from '../model.ts';
import { baseOf, capitalise, normaliseValue } from '../text.ts';
import { type FoundDate, findDates } from '../time.ts';
import { isStaged, quotedFrom, staging } from './frame.ts';
import { canonical } from './lexicon.ts';
import { isAbbreviated, smallBreaks, spelt, withSubject } from './spelling.ts';
import { othersFrom } from './voices.ts';

/** One claim in plain form. Rules read `view`; the quote is the span. */
export interface Statement extends Span {
  /** "I live in Lisbon ⟦0⟧": `⟦n⟧` stands for `dates[n]`, its preposition included. */
  view: string;
  dates: FoundDate[];
  polarity: Polarity;
  subject: Subject;
  /** `Brother`, `Daughter Ana`: how a sentence about another begins. */
  who: string;
  /** The user asked for it to be remembered. */
  asked: boolean;
  /** The clause's words as they stand, for what is found anywhere in it. */
  words: string;
  /** What its sentence says in front of it: "hi, " or nothing. */
  before: string;
}

/** As much of one turn as is looked at: what people tell about themselves stands near the start or the end. */
const EXAMINED = 12_000;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Takes a turn's text and the spans in which the user speaks; gives the sentences in which "I" is the user, questions too. */
export function spokenIn(text: string, spans: readonly Span[]): Piece[] {
  const sentences = sentencesOf(text, spans);
  const found: Piece[] = [];
  for (const [index, sentence] of sentences.entries()) {
    const frame = staging(sentence.text);
    if (frame === 'turn') return [];
    if (frame === 'rest') break;
    const quoted = othersFrom(sentence.text, sentences[index - 1]?.text) ?? quotedFrom(sentence.text);
    const own = quoted === undefined ? sentence : trim(sentence.text.slice(0, quoted), sentence.start);
    if (own.text && frame !== 'sentence' && !isStaged(own.text, sentences[index + 1]?.text)) found.push(own);
    if (quoted !== undefined) break;
  }
  return found;
}

/** Takes the sentences in which "I" is the user, and when they were said; gives the statements in order. */
export function statementsOf(spoken: readonly Piece[], said: SaidAt): Statement[] {
  const found: Statement[] = [];
  for (const sentence of spoken) {
    let other: Other | undefined;
    for (const clause of clausesOf(sentence)) {
      const statement = plain(clause, said, sentence.text.slice(0, clause.start - sentence.start), other);
      if (!statement) continue;
      // "My son Theo has dyslexia and he hates reading": he is the one just spoken of.
      other = statement.subject === USER ? other : statement;
      found.push(statement);
    }
  }
  return found;
}

/** Some words of a turn. */
export interface Piece extends Span {
  text: string;
}

function sentencesOf(text: string, spans: readonly Span[]): Piece[] {
  const found: Piece[] = [];
  let left = EXAMINED;
  for (const span of spans) {
    const part = text.slice(span.start, Math.min(span.end, span.start + left));
    left -= part.length;
    for (const [start, end] of bounds(part)) {
      const segment = part.slice(start, end);
      if (/\p{L}/u.test(segment)) found.push(trim(segment, span.start + start));
    }
    if (left <= 0) break;
  }
  return found;
}

/** Where sentences begin and end: as the segmenter has it, but also where writers without capitals begin, and not after "St.". */
function bounds(part: string): [start: number, end: number][] {
  const starts = [...segmenter.segment(part)]
    .map(({ index }) => index)
    .filter(
      (index) => index === 0 || part[index - 1] === '\n' || !isAbbreviated(part.slice(Math.max(0, index - 12), index)),
    );
  const all = [...new Set([...starts, ...smallBreaks(part)])].sort((a, b) => a - b);
  return all.map((start, at) => [start, all[at + 1] ?? part.length]);
}

function trim(words: string, start: number): Piece {
  const lead = words.length - words.trimStart().length;
  const text = words.trim();
  return { text, start: start + lead, end: start + lead + text.length };
}

const STARTS =
  "(?:i|i['’]?m|i['’]?ve|i['’]d|i['’]ll|my|we|we['’]re|we['’]ve|our|he|she|they|he['’]s|she['’]s|they['’]re|it|it['’]s|you|your|this|there|please|always|never|call me|can|could|would|should|do|does|is|are|what(?:['’]?s)?|(?:how|where|who|when)['’]?s|which(?! (?:has|have|had|was|recently|now|is now)\\b)|how|why|when|where|who|any|let|let['’]s|if|not|don['’]?t|remember|don['’]t forget)\\b";
const MIDDLE = '(?:living|based|working|studying|located) (?:in|at|as|for|from|remotely)\\b';
const AND_VERB =
  "(?:(?:strongly|really|usually|also|mostly) )?(?:dislike|avoid|find|take|refuse|despise|need|want|eat|drink|play|live|work|have|love|hate|like|prefer|study|speak|enjoy|use|drive|own|moved|started|bought|adopted|can ?not|can['’]?t|don['’]?t|do not|will not|won['’]?t|only|can only|exclusively|must avoid|am|usually|always|never|run|teach)\\b";
const AND_ADJECTIVE =
  '(?:allergic|vegan|vegetarian|married|divorced|lactose|based|originally|retired|self-employed)\\b';
/** Who writes without commas begins anew like this: "im 23 i work at a bank what should i do". */
const RUNS_ON =
  "(?:i|we) (?:am|have|live|work|moved|hate|love|need|want|just|got|quit|take|don['’]?t|can['’]?t|used|started|own|drive|play|usually|already|also|recently)\\b|i['’]?(?:m|ve)\\b|my \\p{L}+ (?:is|are|has)\\b|(?:what|how|which|where) (?:should|do|can|would|could|is|are|kind|to)\\b|(?:can|could|would) you\\b|should (?:i|we)\\b";
/** After these words another subject does not begin a clause of its own: "the job i want", "i think i am". */
const NO_OBJECT =
  '(?<!\\b(?:the|a|an|that|what|whatever|where|when|whenever|because|if|think|thinking|thought|know|say|said|hope|feel|feels|wish|guess|which|who|how|why|than|as|like|place|things?|ones?|way|job|time|times|since|before|after|until|while|sure|so|and|but|or|do|does|did|am|is|are|can|could|should|would|will|people|stuff|everything|anything|something|all|only|of|to|for|with|in|on|at|from|by|about|i|we|you|my|not|foods?|meds?|town|city|country|company|school|not))';
const JOINTS =
  `(\\s*[;—–]\\s*|\\s+-\\s+|\\s*,\\s*(?:(?:and|but|so|plus|also|because|since|as|while|though|although|given(?: that)?|now that|seeing(?: that)?|considering(?: that)?|being|which|or|yet)\\s+)?|\\s+(?:and|but|so|because|since|plus|while|though|although|given that|now that|seeing(?: that| as| how)?|considering(?: that)?|cos|cause|bc)\\s+)(?=${STARTS})` +
  `|(\\s+(?:and|but)\\s+)(?=${AND_VERB}|${AND_ADJECTIVE})|(,?\\s+)(?=${MIDDLE})`;
const JOINT = new RegExp(JOINTS, 'gi');
const JOINT_UNPUNCTUATED = new RegExp(`${JOINTS}|${NO_OBJECT}(\\s+)(?=${RUNS_ON})`, 'gi');
/** Shorter than this nobody runs on. */
const RUN_ON_CHARS = 30;
const isUnpunctuated = (words: string) => words.length > RUN_ON_CHARS && !/[,;.:]/.test(words.slice(0, -1));

/** "I'll start here and use …" claims nothing about what is. */
const MODAL =
  /^(?:i|we)(?:['’](?:ll|d)| (?:will|would|can|could|might|may|want|need|plan|hope|should|have to|am going|am planning|am trying))\b|^i['’]?m (?:going|planning|trying|hoping|looking|thinking)\b/i;

/** "I'm a student living in Rome", not "I'm thinking about living …" nor "a firm based …". */
const DESCRIBED =
  /^(?:i am|i['’]?m|we are) (?:an? |\d|\p{Lu}|married|single|retired|currently)(?!.*\b(?:of|about|to|in|like|love|enjoy|considering|hate|for|by|with|without|company|startup|firm|team|client|friend|organi[sz]ation|agency|that|who)$).*$/iu;

interface Clause extends Piece {
  /** What an elliptic clause goes on from: "I " or "I am ". */
  prefix: string;
  joint: string;
}

const ASKS =
  /^(?:(?:so|and|but|also|ok|okay|well|hmm|hi|hello|hey|thanks|please)[,!]?\s+)*(?:can|could|would|will|do(?! (?:use|keep|give|make|write|call|be|not)\b)|does|did|is|are|was|were|should|shall|may|might|have|has|what|which|who|whom|whose|how|why|when|where|any|am)\b/i;
const REPORTS =
  /^(?!(?:i|we)\b|(?:(?:my|the|our) )?(?:gp|doctor|doc|dentist|dietitian|nutritionist|cardiologist|surgeon|midwife) (?:says?|said|told me|wants)\b (?:that |to )?(?:no\b|(?:cut|avoid|stay off|give up)\b|i\b)).{0,60}\b(?:says?|said|tells? me|told|claims?|thinks|asked|asks|wrote|writes|believes?|complains?)\b/i;
const SUPPOSES =
  /^(?:but |and |so |or )*(?:if(?! (?:it helps|it matters|you must know|that helps|you need to know))|imagine|suppose|assuming|assume|what if|say,|let['’]?s say|in case|unless|were i|had i|pretend)\b/i;

/** Clauses that claim something. A supposition or report takes the rest of its sentence with it. */
function clausesOf(sentence: Piece): Clause[] {
  const found: Clause[] = [];
  const asked = sentence.text.endsWith('?');
  let afterQuestion = false;
  for (const clause of split(sentence)) {
    if (SUPPOSES.test(clause.text) || REPORTS.test(clause.text)) break;
    // "… and will not eat eggs" goes on; "will you …" asks.
    if (clause.prefix === '' && ASKS.test(clause.text)) {
      afterQuestion = true;
      continue;
    }
    // "Can you …, since I'm vegan?" claims it; "do you think … and I live here?" does not.
    if (
      afterQuestion &&
      !/[,;]|because|since|as\b|given|now that|seeing|considering|\b(?:cos|cause|bc)\b/i.test(clause.joint)
    )
      continue;
    found.push(clause);
  }
  return asked && !afterQuestion ? [] : found;
}

function split(sentence: Piece): Clause[] {
  const found: Clause[] = [];
  let start = 0;
  let joint = '';
  let prefix = '';
  const take = (end: number) => {
    const piece = trim(sentence.text.slice(start, end), sentence.start + start);
    if (piece.text) found.push({ ...piece, prefix, joint });
  };
  const joints = isUnpunctuated(sentence.text) ? JOINT_UNPUNCTUATED : JOINT;
  for (const match of sentence.text.matchAll(joints)) {
    const head = sentence.text.slice(start, match.index);
    const goesOn = match[2] !== undefined || match[3] !== undefined;
    const soFar = prefix + leadless(head);
    if (goesOn && (!/^(?:i|we|i['’]?m)\b/i.test(soFar) || MODAL.test(soFar))) continue;
    if (match[3] !== undefined && !DESCRIBED.test(soFar)) continue;
    take(match.index);
    start = match.index + match[0].length;
    joint = match[0];
    const rest = sentence.text.slice(start);
    const needsBe = match[3] !== undefined || new RegExp(`^${AND_ADJECTIVE}`, 'i').test(rest);
    prefix = !goesOn ? '' : needsBe ? 'I am ' : 'I ';
  }
  take(sentence.text.length);
  return found;
}

const LEAD =
  /^(?:[-*•]\s+|\d+[.)]\s+|(?:well|so|also|oh|ok|okay|hi|hey|hello|hi there|hey there|yes|yeah|yep|no(?=[,.!;:]| i\b)|nope|sure|actually|anyway|anyways|btw|by the way|fyi|just fyi|for context|context|for reference|for the record|for your information|for background|background|some background|a bit about me|about me|just so you know|as you know|as i said|as mentioned|to be honest|tbh|honestly|in fact|to clarify|to be clear|just to clarify|correction|sorry|thanks|thank you|great|good morning|good evening|and|but|plus|because|since|though|although|i mean|i meant|bro|dude|mate|yo|nah|yup|ye|ugh|omg|lol|lmao|alright|all right|alr|right|cool|nice|perfect|good (?:day|afternoon)|cheers|ta|thx|ty|phew|hmm|heads up|side note|oh and|random but|quick update|so update|little update|dear [a-z]+(?=,)|i should mention(?: that)?|i forgot to mention(?: that)?|the thing is|you should know(?: that)?|note that|please note that|p\.?s\.?|important|unfortunately|fortunately|luckily|sadly|basically|personally|generally|normally|currently|recently|lately|these days|nowadays|if it helps|if it matters|that said|however|first of all|first|second|finally|update|given that|now that|seeing (?:that|as|how)|considering(?: that)?|(?:so )?(?:my|the) situation is|as|now|(?:my )?(?:friend|dear)(?=,))(?:\s*[,:;!.–—-]+\s*|\s+))/i;

function leadless(words: string): string {
  let rest = words.trimStart();
  for (let round = 0; round < 5; round++) {
    const next = rest.replace(LEAD, '');
    if (next === rest) break;
    rest = next;
  }
  return rest;
}

const FILLER =
  '(?:just|also|actually|really|currently|still|honestly|basically|definitely|absolutely|totally|personally|recently|already|finally|kinda|sort of|kind of|literally|genuinely|truly|simply|particularly|especially|very much|very|so|super|mainly|mostly|primarily|happily|presently|now|severely|deathly|highly|extremely|quite|pretty|fully|strictly|mildly|completely|only)';

const SHAPES: [RegExp, string][] = [
  [
    /^(?:(?:my|the|our) )?(?:gp|doctor|doc|dentist|dietitian|nutritionist|cardiologist|surgeon|midwife) (?:says?|said|told me)(?: that| to)? (?:no(?: more)?|(?:cut out|avoid|stay off|give up)|i (?:can not|should not|must not|am not allowed to) (?:eat|drink|have)(?: any)?) /i,
    'I stay away from ',
  ],
  [/^we\b/i, 'I'],
  [/^our\b/i, 'my'],
  [/^i are\b/i, 'I am'],
  [/^i\b/, 'I'],
  [new RegExp(`^(I(?: am| was| do| have(?: been)?)?)((?: not)?) (?:${FILLER} )+`, 'i'), '$1$2 '],
  [/^I have (?:got|had) /, 'I have '],
  [/^I have been living in /, 'I live in '],
  [/^I (?:have )?(?:been )?lived? in /, 'I live in '],
  [/^I am living /, 'I live '],
  [/^I (?:have been|am) working (?=at|for|as|in|from|remotely)/, 'I work '],
  [/^I have worked (?=at|for|as|in)/, 'I work '],
  [/^I (?:have been|am) using /, 'I use '],
  [/^I have been /, 'I am '],
  [
    /^I have (?=(?:lived|moved|started|quit|stopped|bought|sold|switched|become|adopted|gotten|got|decided|booked|finished|joined|retired|graduated)\b)/,
    'I ',
  ],
];

/** Brings a clause into plain form; undefined where nobody whom we follow is its subject. */
function plain(clause: Clause, said: SaidAt, before: string, last: Other | undefined): Statement | undefined {
  let view = clause.prefix + leadless(leadless(clause.text).replace(/^(?:\p{Extended_Pictographic}\s*)+/u, ''));
  view = spelt(view);
  const ask =
    /^(?:please )?(?:remember|keep in mind|bear in mind|note|don't forget|do not forget|make a note|for future reference|know)(?:,)? (?:that |: ?)?(?=(?:i|my|we|our|i am|i'm)\b)/i.exec(
      view,
    );
  if (ask) view = view.slice(ask[0].length);
  view = withSubject(view);
  const dates = findDates(view, said);
  view = masked(view, dates).replace(/[\s.!?…]+$/, '');
  // "⟦0⟧ I ran …": the date first.
  view = view.replace(/^(⟦\d+⟧),? (?=(?:i|we|my|our)\b)(.*)$/i, '$2 $1');
  const other = about(view) ?? again(view, last);
  if (other) view = other.view;
  for (const [from, to] of SHAPES) view = view.replace(from, to);
  const turned = polarityOf(view);
  return {
    start: clause.start,
    end: clause.end,
    words: clause.text,
    before,
    view: turned.view,
    polarity: turned.polarity,
    dates,
    subject: other?.subject ?? USER,
    who: other?.who ?? '',
    asked: ask !== null,
  };
}

/** Takes words and their dates; gives them with `⟦n⟧` for `dates[n]`. */
export function masked(view: string, dates: readonly FoundDate[]): string {
  let text = '';
  let at = 0;
  for (const [index, date] of dates.entries()) {
    text += `${view.slice(at, Math.max(at, date.start))}⟦${index}⟧`;
    at = date.end;
  }
  return (text + view.slice(at)).replace(/\s+/g, ' ').trim();
}

const PERSON =
  '(best friend|wife|husband|partner|spouse|girlfriend|boyfriend|fianc[eé]e?|mother|mom|mum|father|dad|daughter|son|kid|child|baby|toddler|brother|sister|grandmother|grandma|grandfather|grandpa|aunt|uncle|cousin|niece|nephew|friend|boss|manager|colleague|co-?worker|roommate|flatmate|housemate|neighbou?r|stepson|stepdaughter|mother-in-law|father-in-law|ex|twin)';
const VERB =
  'lives|works|is|has|loves|likes|hates|studies|speaks|plays|moved|started|turned|was born|does not|can not|no longer|prefers|enjoys|takes|eats|drinks|drives|teaches|wears';
const ABOUT = new RegExp(
  `^(?:my|our) (?:(?:older|younger|elder|eldest|oldest|youngest|little|big|twin|late|dear|new|\\d+[- ]year[- ]old) )*${PERSON}(?:,? (\\p{L}[\\p{L}'-]+))?,? (${VERB}) `,
  'iu',
);
const AGAIN = new RegExp(`^(?:s?he|they) (${VERB}) `, 'i');
/** Words between a relation and a verb that are no names. */
const NO_GIVEN =
  /^(?:and|also|just|still|who|that|always|never|now|really|only|then|both|too|already|actually|usually|often|law|name|birthday|house|dog|cat|job|car|friend|group|finally|currently|probably)$/i;

/** Another of whom something was said. */
type Other = Pick<Statement, 'subject' | 'who'>;

/** "My brother Jo lives in Oslo" → "I live in Oslo", about `brother:jo`. */
function about(view: string): { view: string; subject: Subject; who: string } | undefined {
  const match = ABOUT.exec(view);
  const [all, relation = '', given = '', verb = ''] = match ?? [];
  // A small letter will do for a name, since a verb follows: "my sister jess is in the box room".
  if (all === undefined || NO_GIVEN.test(given) || /^(?:name|birthday)/i.test(given)) return undefined;
  const kind = canonical(relation);
  const base = plainVerb(verb.toLowerCase());
  return {
    view: `I ${base} ${view.slice(all.length)}`,
    subject: `${kind}:${normaliseValue(given)}`,
    who: `${capitalise(kind)}${given ? ` ${capitalise(given)}` : ''}`,
  };
}

/** "he hates reading aloud" → "I hate reading aloud", about whom the sentence spoke last. */
function again(view: string, last: Other | undefined): { view: string; subject: Subject; who: string } | undefined {
  const [all, verb = ''] = AGAIN.exec(view) ?? [];
  if (all === undefined || !last) return undefined;
  return { view: `I ${plainVerb(verb)} ${view.slice(all.length)}`, subject: last.subject, who: last.who };
}

function plainVerb(verb: string): string {
  if (verb === 'does not') return 'do not';
  return /^(?:moved|started|turned|was born|can not|no longer)$/.test(verb) ? verb : baseOf(verb);
}

const NO_MORE = /\s*,?\s*\b(?:any ?more|any longer|no more|no longer)\b/i;

/** Reads "no longer", "used to", "not … anymore" and "not" off a plain clause. */
function polarityOf(view: string): { view: string; polarity: Polarity } {
  const ended = (text: string): { view: string; polarity: Polarity } => ({
    view: text.replace(NO_MORE, ''),
    polarity: 'ended',
  });
  if (/^I (?:am |have )?no longer /i.test(view))
    return ended(view.replace(/^(I(?: am| have)?) no longer (am )?/i, '$1 $2'));
  if (/^I (?:do not|am not|can not) /.test(view) && NO_MORE.test(view))
    return ended(view.replace(/^(I(?: am)?)(?: do| can)? not /, '$1 '));
  if (/^I used to /.test(view)) return ended(view.replace(/^I used to (be )?/, (_, be) => (be ? 'I am ' : 'I ')));
  if (/^I (?:lived|worked) /.test(view)) return ended(view.replace(/^I (live|work)(?:d|ed) /, 'I $1 '));
  if (/^I was (?:an? |working |living )/.test(view))
    return ended(view.replace(/^I was (?:(working|living) )?/, (_, verb) => (verb ? `I ${baseOf(verb)} ` : 'I am ')));
  if (/^I (?:do not|am not|have not|have never|never) /.test(view)) {
    return {
      view: view.replace(/^I (?:do not|(am|have) (?:not|never)|never) /, (_, verb) => (verb ? `I ${verb} ` : 'I ')),
      polarity: 'negated',
    };
  }
  return { view, polarity: 'affirmed' };
}
