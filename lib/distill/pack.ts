import type { Millis, PartialDate } from '../memory/model.ts';
import { classify } from '../recall/gate.ts';
import { terms } from '../recall/tokenize.ts';
import type { MemoryDoc, Ranked, RecallResult, TurnDoc } from '../recall/types.ts';
import { countTokens } from './budget.ts';
import { FENCE, LINE_CHARS } from './format.ts';
import { isPlain, quote } from './quote.ts';
import type { Pack, PackLine } from './types.ts';

/** No block is ever longer, whatever it is asked for. */
export const MOST_TOKENS = 2048;
/** In an everyday prompt a block is read by the user before it is sent: short enough for that. */
const EVERYDAY = { tokens: 150, lines: 6 } as const;
/** About 700 well-chosen tokens beat 3,200 (.811 against .728). */
const ABOUT_THE_PAST = { tokens: 700, lines: 40 } as const;

const FENCE_TOKENS = countTokens(FENCE.open) + countTokens(`\n${FENCE.close}`);
/** Where so little is left, no line fits any more. */
const SHORTEST_LINE = 4;

/** Tokens of a quote: shorter wins where many are needed (order, summary), longer where one must be understood. */
const QUOTE_TOKENS = { list: 20, fact: 30, everyday: 40 } as const;

/** In an everyday prompt a line must fit by itself, and about as well as the best. */
const FLOOR = { memory: 0.35, quote: 0.4, standing: 0.28 } as const;
const SHARE_OF_BEST = 0.6;
const MOST_QUOTES = 3;
/** Other preferences than the one that matters harm: at most two, each nearly as good as the best. */
const PREFERENCES = { most: 2, share: 0.75 } as const;
/** What the user once asked a chatbot for says little about them, unless they speak of themselves in it. */
const REQUEST =
  /^\W*(please|can|could|would|will|give|write|list|tell|show|explain|create|make|generate|add|find|help|what|which|how|why|when|where|who|is|are|do|does|did)\b(?!.*\b(i|i['’]m|i['’]ve|my|we|our)\b)/i;
/** A line that shares this much of its words with one that is in says nothing new. */
const SAME = 0.8;
/** A quote whose memory is in the block is left out when this much of it stands there. */
const TOLD = 0.4;

export interface PackOptions {
  question: string;
  now: Millis;
  /** The question is about what was said: more is shown, and what is over as well. Told by rule where absent. */
  explicit?: boolean;
  /** Tokens of the whole block; at most `MOST_TOKENS`. By the kind of question where absent. */
  budget?: number;
  /** The user lets in what else waits in `ask` for a click. */
  withSensitive?: boolean;
}

/** A pack, and beside it what only a click may add. */
export interface PackWithAsk extends Pack {
  ask: PackLine[];
}

/**
 * Takes what recall found; gives the lines that help with the question most within the budget: facts first, the
 * newest state of each, then the user's own words. Greedy by score, passing over what is said already: variety
 * for its own sake (MMR) halves recall of questions with several pieces of evidence.
 */
export function pack(result: RecallResult, options: PackOptions): PackWithAsk {
  const explicit = options.explicit ?? classify(options.question, result) === 'past';
  const limits = explicit ? ABOUT_THE_PAST : EVERYDAY;
  const most = Math.min(options.budget ?? limits.tokens, MOST_TOKENS);
  const mostLines = options.budget === undefined ? limits.lines : Number.POSITIVE_INFINITY;
  const candidates = explicit ? result.ranked.filter(mayBeTold) : everyday(result, options.now);
  const taken: Taken[] = [];
  const ask: PackLine[] = [];
  let tokens = FENCE_TOKENS;
  for (const ranked of candidates) {
    if (taken.length >= mostLines || tokens + SHORTEST_LINE > most) break;
    const line = lineOf(ranked, result, explicit);
    if (!line) continue;
    const cost = countTokens(`\n- ${line.text}`);
    const words = new Set(terms(line.text));
    if (tokens + cost > most || isTold(line, words, taken)) continue;
    if (line.sensitivity === 'none' || options.withSensitive) {
      taken.push({ line, words });
      tokens += cost;
    } else if (ask.length < EVERYDAY.lines) ask.push(line);
  }
  const lines = ordered(
    taken.map(({ line }) => line),
    result,
  );
  return { lines, tokens: lines.length === 0 ? 0 : tokens, ask };
}

interface Taken {
  line: PackLine;
  words: ReadonlySet<string>;
}

/** How well a document fits by itself, comparable between questions: BM25 counts as far as the best one says much. */
function strength({ features }: Ranked, { background }: RecallResult): number {
  return features.cosine + 0.5 * features.lexical * background.bestOverlap + 0.5 * features.task;
}

function everyday(result: RecallResult, now: Millis): Ranked[] {
  const today = new Date(now).toISOString().slice(0, 10);
  const found = result.ranked
    .filter((ranked) => mayBeTold(ranked) && holds(ranked, today))
    .map((ranked) => ({ ranked, fit: strength(ranked, result) }));
  const best = found.reduce((most, { fit }) => Math.max(most, fit), 0);
  const asksChoice = result.understood.asksChoice;
  let quotes = 0;
  let preferences = 0;
  const memories = found.filter(({ ranked: { doc, features }, fit }) => {
    if (doc.kind !== 'memory') return false;
    if (features.task > 0) return true;
    if (doc.memoryKind !== 'preference') return fit >= FLOOR.memory && fit >= SHARE_OF_BEST * best;
    const floor = asksChoice ? FLOOR.standing : FLOOR.memory;
    return fit >= floor && fit >= PREFERENCES.share * best && preferences++ < PREFERENCES.most;
  });
  const turns = found.filter(({ ranked: { doc }, fit }) => {
    if (doc.kind !== 'turn' || doc.role !== 'user' || REQUEST.test(doc.text)) return false;
    const floor = asksChoice ? FLOOR.standing : FLOOR.quote;
    return fit >= floor && fit >= PREFERENCES.share * best && quotes++ < MOST_QUOTES;
  });
  return [...memories.sort((a, b) => b.fit - a.fit), ...turns.sort((a, b) => b.fit - a.fit)].map(
    ({ ranked }) => ranked,
  );
}

/** What waits for the user's word, or was put away, is never told. */
function mayBeTold({ doc }: Ranked): boolean {
  return doc.injectable && (doc.kind === 'turn' || (doc.state !== 'review' && doc.state !== 'archived'));
}

/** In an everyday prompt only what holds today matters. */
function holds({ doc }: Ranked, today: PartialDate): boolean {
  if (doc.kind === 'turn') return true;
  return doc.state === 'current' && (doc.validTo === undefined || doc.validTo >= today.slice(0, doc.validTo.length));
}

function lineOf(ranked: Ranked, result: RecallResult, explicit: boolean): PackLine | undefined {
  const { doc, score } = ranked;
  const text = doc.kind === 'memory' ? factLine(doc) : quoteLine(doc, result, explicit);
  if (text === '') return undefined;
  return {
    id: doc.id,
    kind: doc.kind === 'memory' ? 'memory' : 'quote',
    text,
    turnKeys: [...doc.turnKeys],
    site: doc.site,
    sensitivity: doc.sensitivity,
    score,
    ...(doc.kind === 'memory' ? { memoryId: doc.id.replace(/^m:/, '') } : {}),
    ...(doc.time === undefined ? {} : { saidAt: doc.time }),
  };
}

/** A fact that is over says so. */
function factLine(doc: MemoryDoc): string {
  const over = doc.state === 'current' ? '' : doc.validTo ? ` (until ${doc.validTo})` : ' (no longer so)';
  const text = doc.text.replace(/\s+/g, ' ').trim();
  if (!isPlain(text)) return '';
  return text.length + over.length <= LINE_CHARS
    ? text + over
    : `${text.slice(0, LINE_CHARS - over.length - 1).toWellFormed()}…${over}`;
}

function quoteLine(doc: TurnDoc, result: RecallResult, explicit: boolean): string {
  const head = headOf(doc);
  const chars = LINE_CHARS - head.length - 2;
  const { asksOrder, asksSummary } = result.understood;
  const tokens = !explicit ? QUOTE_TOKENS.everyday : asksOrder || asksSummary ? QUOTE_TOKENS.list : QUOTE_TOKENS.fact;
  const words = quote(doc.text, result.rarity, { tokens, chars });
  return words === '' ? '' : `${head}"${words.replaceAll('"', "'")}"`;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Who said it where that is not plain, and on which day. */
function headOf(doc: TurnDoc): string {
  const who = doc.speaker ?? (doc.role === 'assistant' ? 'The assistant' : '');
  const date = doc.time === undefined ? undefined : new Date(doc.time);
  const day = date ? `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}` : '';
  const head = [who, day].filter((part) => part !== '').join(', ');
  return head === '' ? '' : `${head}: `;
}

/** Whether what the line says stands in the block already. */
function isTold(line: PackLine, words: ReadonlySet<string>, taken: readonly Taken[]): boolean {
  if (words.size === 0) return taken.some((other) => other.line.text === line.text);
  return taken.some((other) => {
    const shared = [...words].filter((word) => other.words.has(word)).length / words.size;
    if (shared >= SAME) return true;
    const sameTurn = other.line.kind === 'memory' && line.turnKeys.some((key) => other.line.turnKeys.includes(key));
    return sameTurn && line.kind === 'quote' && shared >= TOLD;
  });
}

/** Facts first; quotes in the order in which they were said where that is what is asked for. */
function ordered(lines: readonly PackLine[], { understood }: RecallResult): PackLine[] {
  const memories = lines.filter((line) => line.kind === 'memory');
  const quotes = lines.filter((line) => line.kind === 'quote');
  if (understood.asksOrder || understood.asksSummary) quotes.sort((a, b) => (a.saidAt ?? 0) - (b.saidAt ?? 0));
  return [...memories, ...quotes];
}
