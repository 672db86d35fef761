import { isReadable } from '../memory/text.ts';
import { isContentWord, stem, words } from '../recall/tokenize.ts';
import { countTokens } from './budget.ts';

/** What a chatbot could follow, fetch or run does not go into a block, whoever said it. */
const ACTIVE =
  /\b(https?:|www\.|mailto:|ftp:|file:|javascript:|data:)|\S@\S+\.\w|\b[\w-]+\.(com|org|net|io|dev|app|co|ai)\b|^\s*(\$|>|#!|sudo |npm |npx |pip |curl |wget |git |docker |rm |cd |ssh )/i;
const CODE = /[{};]\s*$|=>|<\/?\w+[^>]*>|^\s*(def|class|function|import|const|let|var|return|public|private) /;

const FENCE = /```[\s\S]*?(```|$)/g;
const MARKUP = /^[\s>#*+-]+|\*\*|__|`/g;

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });
/** Reading further in one message for one line is not worth the time. */
const MOST_CHARS = 6000;
const ELLIPSIS = '…';
/** No text costs fewer tokens than this: a long word with the space before it. */
const MOST_CHARS_A_TOKEN = 14;
/** Tokens of one at each end. */
const ELLIPSES = 2;

/** Tells whether a line is plain words: no address, command or code in it. */
export function isPlain(line: string): boolean {
  return !ACTIVE.test(line) && !CODE.test(line);
}

interface Part {
  text: string;
  gain: number;
  at: number;
}

/**
 * Takes a message, the question's terms with their weights, and limits; gives the sentences that fit the question
 * best, in the message's order, cut at sentence borders where they fit and at words where not. What was left out
 * between them is an ellipsis. Empty where no part of the message can be quoted.
 */
export function quote(
  text: string,
  weights: ReadonlyMap<string, number>,
  limit: { tokens: number; chars: number },
): string {
  const parts = partsOf(text, weights);
  const first = parts.reduce<Part | undefined>(
    (best, part) => (best && best.gain >= part.gain ? best : part),
    undefined,
  );
  if (!first) return '';
  let tokens = first.text.length > limit.chars ? Number.POSITIVE_INFINITY : countTokens(first.text);
  if (tokens > limit.tokens) return cut(first.text, weights, limit);
  const chosen = [first];
  for (const part of byGain(parts, first)) {
    // Counting costs more than all else here: only what may be taken is counted.
    if (part.text.length > (limit.tokens - tokens) * MOST_CHARS_A_TOKEN) continue;
    if (length(chosen) + part.text.length + 3 > limit.chars) continue;
    const cost = countTokens(part.text);
    if (tokens + cost > limit.tokens) continue;
    chosen.push(part);
    tokens += cost;
  }
  return joined(chosen);
}

/** After the best: what fits the question as well, then what stands beside it. */
function byGain(parts: readonly Part[], first: Part): Part[] {
  const distance = (part: Part) => Math.abs(part.at - first.at);
  return parts
    .filter((part) => part !== first && (part.gain > 0 || distance(part) === 1))
    .sort((a, b) => b.gain - a.gain || distance(a) - distance(b) || b.at - a.at);
}

function length(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + part.text.length + 3, 0);
}

function joined(parts: Part[]): string {
  parts.sort((a, b) => a.at - b.at);
  return parts.reduce((line, part, i) => {
    if (i === 0) return part.text;
    return `${line}${(parts[i - 1]?.at ?? 0) + 1 === part.at ? ' ' : ` ${ELLIPSIS} `}${part.text}`;
  }, '');
}

function partsOf(text: string, weights: ReadonlyMap<string, number>): Part[] {
  const lines = text.slice(0, MOST_CHARS).replace(FENCE, '\n').split(/\n+/);
  return lines
    .flatMap((line) => Array.from(sentences.segment(line.replace(MARKUP, '')), ({ segment }) => segment))
    .map((segment) => segment.replace(/\s+/g, ' ').trim())
    .filter((segment) => isReadable(segment) && isPlain(segment))
    .map((segment, at) => ({ text: segment, gain: gainOf(segment, weights), at }));
}

/** Each word of the question counts once; a sentence that says nothing but them says less. */
function gainOf(text: string, weights: ReadonlyMap<string, number>): number {
  const held = new Set(words(text).filter(isContentWord).map(stem));
  let gain = 0;
  for (const [term, weight] of weights) if (held.has(term)) gain += weight;
  return gain;
}

const NEGATION = /^\W*(not|never|no|nor|neither|without|cannot|hardly|\w+n['’]t)\b/i;
/** Against the rarest word of the question. */
const NEGATION_GAIN = 0.6;

/** A sentence that is too long: the stretch of words in it that holds most of the question. */
function cut(text: string, weights: ReadonlyMap<string, number>, limit: { tokens: number; chars: number }): string {
  const pieces = text.split(' ');
  const most = Math.max(0, ...weights.values());
  // Without its "never" a sentence says the contrary.
  const gains = pieces.map((piece) => (NEGATION.test(piece) ? NEGATION_GAIN * most : 0) + gainOf(piece, weights));
  const costs = pieces.map(countTokens);
  let best = { from: 0, to: 0, gain: -1 };
  let [from, gain, tokens, chars] = [0, 0, 0, 0];
  for (const [to, piece] of pieces.entries()) {
    gain += gains[to] ?? 0;
    tokens += costs[to] ?? 0;
    chars += piece.length + 1;
    while (from < to && (tokens > limit.tokens - ELLIPSES || chars > limit.chars - 2)) {
      gain -= gains[from] ?? 0;
      tokens -= costs[from] ?? 0;
      chars -= (pieces[from]?.length ?? 0) + 1;
      from += 1;
    }
    if (gain > best.gain + 1e-9 || (best.from === from && gain > best.gain - 1e-9)) best = { from, to: to + 1, gain };
  }
  const stretch = pieces
    .slice(best.from, best.to)
    .join(' ')
    .slice(0, limit.chars - 2);
  return `${best.from > 0 ? ELLIPSIS : ''}${stretch}${best.to < pieces.length ? ELLIPSIS : ''}`;
}
