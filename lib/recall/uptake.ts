/**
 * What became of a line that was added to a message, by rule: whether the reply or the user's next words took it up. RMM's
 * retrospective reflection (arXiv 2503.08026) asks a model; words that a chatbot can only have from the line tell it too.
 */
import { isContentWord, stem, words } from './tokenize.ts';

/** `contradicted`: the user took it back, or said something else since. */
export type Outcome = 'taken' | 'ignored' | 'contradicted';

/** What was said around a line that was added. */
export interface Heard {
  /** The user's message that it was added to, without our block. */
  asked: string;
  /** The reply, as far as there is one. */
  reply?: string;
  /** The user's message after that. */
  next?: string;
  /** The memory that the line tells of was replaced or ended by what was said since. */
  superseded?: boolean;
}

/** Of the weight of its rare words, so much must come back. */
const SHARE = 0.3;
/** "No, I …", "I don't … any more": the beginning of the next message takes something back. */
const OBJECTS =
  /^\W*(?:no\b(?!,? (?:thank|problem|worries))|nope\b|nah\b|actually\b|wrong\b|not (?:any ?more|true|right|quite)\b|that(?:['’]s| is| was)(?: not| n['’]t|n['’]t)? (?:wrong|not|outdated|old)|i (?:do not|don['’]t|am not|['’]m not|no longer|never|didn['’]t|haven['’]t)\b|i['’]m not\b|i['’]ve (?:stopped|quit|never)\b)/i;
const SENTENCE_END = /(?<=[.!?])\s+|\n+/;
/** What objects and what it objects to stand in the first sentences. */
const OBJECTING = 2;

/**
 * Takes the words of a line, what was said around it and how rare a term is in the store (0 where unknown); gives what
 * became of it, or nothing where that cannot be told: no reply yet, or no word of the line that the question had not said.
 */
export function uptakeOf(line: string, heard: Heard, rarity: (term: string) => number): Outcome | undefined {
  if (heard.superseded) return 'contradicted';
  const own = termsOf(line);
  if (heard.next !== undefined && objectsTo(heard.next, own)) return 'contradicted';
  const said = termsOf(heard.asked);
  const telling = [...own].filter((term) => !said.has(term)).map((term) => [term, rarity(term)] as const);
  const total = telling.reduce((sum, [, weight]) => sum + weight, 0);
  if (total === 0 || (heard.reply ?? '').trim() === '') return undefined;
  const heardAfter = new Set([...termsOf(heard.reply ?? ''), ...termsOf(heard.next ?? '')]);
  const back = telling.filter(([term]) => heardAfter.has(term));
  return back.reduce((sum, [, weight]) => sum + weight, 0) >= SHARE * total ? 'taken' : 'ignored';
}

function termsOf(text: string): Set<string> {
  return new Set(words(text).filter(isContentWord).map(stem));
}

/** An objection counts against a line only where it names something of it. */
function objectsTo(next: string, own: ReadonlySet<string>): boolean {
  if (!OBJECTS.test(next)) return false;
  return [...termsOf(next.split(SENTENCE_END).slice(0, OBJECTING).join(' '))].some((term) => own.has(term));
}
