import type { Language } from '../language.ts';
import type { Millis, PartialDate, Reason } from '../memory/model.ts';
import { retained } from '../memory/retention.ts';
import { fitAlone } from '../recall/fuse.ts';
import { asksOpinion, classify } from '../recall/gate.ts';
import { personsMeant } from '../recall/persons.ts';
import { terms } from '../recall/tokenize.ts';
import type { Ranked, RecallResult, TurnDoc } from '../recall/types.ts';
import { mayHaveChanged } from './age.ts';
import { countTokens } from './budget.ts';
import { FENCES } from './format.ts';
import { factLine, headOf, type QuoteLimits, quoteWords, type Standing, yearOf } from './lines.ts';
import { byGain } from './order.ts';
import { reasonFor } from './reason.ts';
import type { Pack, PackLine } from './types.ts';
import { PACK_WEIGHTS, type PackWeights } from './weights.ts';

/** No block is ever longer, whatever it is asked for. */
export const MOST_TOKENS = 2048;
/** In an everyday prompt a block is read by the user before it is sent: short enough for that. */
const EVERYDAY = { tokens: 150, lines: 6 } as const;
/** About 700 well-chosen tokens beat 3,200 (.811 against .728). */
const ABOUT_THE_PAST = { tokens: 700, lines: 40 } as const;

/** Where so little is left, no line fits any more. */
const SHORTEST_LINE = 9;

/**
 * Tokens of a quote: longer where one must be understood, shorter where many are needed. Of a question about the past
 * the best few are told at length, the rest so that many find room: how long and how many says `PackWeights`.
 */
const QUOTE_TOKENS = { everyday: 40, list: 14, reply: 12 } as const;

/** In an everyday prompt a line must fit by itself, and about as well as the best. */
const FLOOR = { memory: 0.35, quote: 0.4, holding: 0.2 } as const;
/** Without vectors the gate has decided by words; words alone never reach the floors above. */
const WORDS_ALONE = { memory: 0.1, quote: 0.1 } as const;
const SHARE_OF_BEST = 0.6;
/** Among facts that fit about alike, what was said or used lately goes first. It opens no door: the floors know nothing of it. */
const FRESHNESS = 0.05;
const MOST_QUOTES = 3;
/** Other preferences than the one that matters harm: at most two, each nearly as good as the best. */
const PREFERENCES = { most: 2, share: 0.75 } as const;
/** What the user once asked a chatbot for says little about them, unless they speak of themselves in it. */
const REQUEST =
  /^\W*(please|can|could|would|will|give|write|list|tell|show|explain|create|make|generate|add|find|help|what|which|how|why|when|where|who|is|are|do|does|did)\b(?!.*\b(i|i['’]m|i['’]ve|my|we|our)\b)/i;
/** Two quotes are told apart by age: of so many that fit nearly as well as the best, the pair that is most alike and yet differs. */
const SHARE_OF_SAME = 0.5;
const MOST_COMPARED = 6;
const PAIR = { alike: 1, differ: 0.2, changes: 0.2, same: 0.4 } as const;
/** Who tells a change says so. */
const CHANGES =
  /\b(now|recently|just|new|newly|updated?|adjusted|extended|increased|decreased|reduced|improved|reached|grown|moved|changed|switched|rescheduled|postponed|instead|actually|no longer|currently)\b/i;
const MOST_MARKED = 2;
const MARK_TOKENS = 2;
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
  /** Of the conversation: that of the fences and the heads of quotes. English where absent. */
  language?: Language | undefined;
  /** Of questions about the past; those set by hand where absent. */
  weights?: PackWeights | undefined;
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
  const language = options.language ?? 'en';
  const most = Math.min(options.budget ?? limits.tokens, MOST_TOKENS);
  const mostLines = options.budget === undefined ? limits.lines : Number.POSITIVE_INFINITY;
  const candidates = explicit
    ? result.ranked.filter((one) => mayBeTold(one) && !isPaired(one, result))
    : everyday(result, options);
  const weights = (explicit ? options.weights : undefined) ?? PACK_WEIGHTS;
  const taken: Taken[] = [];
  const ask: PackLine[] = [];
  const replies = repliesOf(result);
  let tokens = fenceTokens(language) + (result.understood.asksNow ? MOST_MARKED * MARK_TOKENS : 0);
  for (const ranked of byGain(candidates, weights, result.rarity, () => taken.map(({ words }) => words))) {
    if (taken.length >= mostLines || tokens + SHORTEST_LINE > most) break;
    const quotes = taken.filter(({ turn }) => turn).length;
    const limit = { ...limitsOf(result, explicit, quotes, weights), language };
    const why = reasonFor(ranked, result, explicit);
    const one = lineOf(ranked, result, limit, replies.get(ranked.doc.id), { why, now: options.now });
    if (!one) continue;
    const year = !explicit || one.turn === undefined || isNewYear(one.turn, taken);
    const cost = countTokens(`\n- ${textOf(one, year, language)}`);
    if (tokens + cost > most || isTold(one, taken, result.understood.asksNow, weights.same)) continue;
    if (one.line.sensitivity === 'none' || options.withSensitive) {
      taken.push(one);
      tokens += cost;
    } else if (ask.length < EVERYDAY.lines) ask.push({ ...one.line, text: textOf(one, true, language) });
  }
  markLatest(taken, result);
  const lines = explicit
    ? inTime(taken, language)
    : factsFirst(taken).map((one) => ({ ...one.line, text: textOf(one, true, language) }));
  return { lines, tokens: lines.length === 0 ? 0 : tokens, ask };
}

/** A line on its way into the block: `line.text` without the head that a quote gets. */
interface Taken {
  line: PackLine;
  words: ReadonlySet<string>;
  /** What a quote quotes, and how well that fits the question. */
  turn?: TurnDoc;
  fit: number;
  standing?: Standing;
}

/** How well a document fits by itself, needs of a task included. */
function strength({ features }: Ranked, { background }: RecallResult): number {
  return fitAlone(features.cosine, features.lexical, background.bestOverlap) + 0.5 * features.task;
}

function everyday(result: RecallResult, { question, now }: PackOptions): Ranked[] {
  const today = new Date(now).toISOString().slice(0, 10);
  const isMeant = personsMeant(question);
  const found = result.ranked
    .filter((ranked) => mayBeTold(ranked) && !isReply(ranked) && holds(ranked, today) && isMeant(ranked.doc.subject))
    .map((ranked) => ({ ranked, fit: strength(ranked, result) }));
  const best = found.reduce((most, { fit }) => Math.max(most, fit), 0);
  const floor = result.background.bestCosine > 0 ? FLOOR : { ...FLOOR, ...WORDS_ALONE };
  const held = asksOpinion(result) ? holding(found.map(({ ranked }) => ranked)) : undefined;
  let quotes = 0;
  let preferences = 0;
  const memories = found.filter(({ ranked: { doc, features }, fit }) => {
    if (doc.kind !== 'memory') return false;
    if (features.task > 0) return true;
    if (doc.memoryKind !== 'preference') return fit >= floor.memory && fit >= SHARE_OF_BEST * best;
    if (held) return held.has(doc.id);
    return fit >= floor.memory && fit >= PREFERENCES.share * best && preferences++ < PREFERENCES.most;
  });
  const turns = found.filter(({ ranked: { doc }, fit }) => {
    if (doc.kind !== 'turn') return false;
    if (held?.has(doc.id)) return true;
    if (REQUEST.test(doc.text)) return false;
    return fit >= floor.quote && fit >= PREFERENCES.share * best && quotes++ < MOST_QUOTES;
  });
  const presence = ({ ranked: { doc }, fit }: { ranked: Ranked; fit: number }) =>
    fit + (doc.kind === 'memory' ? FRESHNESS * retained(doc.decay, now) : 0);
  return [...memories.sort((a, b) => presence(b) - presence(a)), ...turns.sort((a, b) => b.fit - a.fit)].map(
    ({ ranked }) => (held?.has(ranked.doc.id) ? saidAlone(ranked) : ranked),
  );
}

/** Of a message that says other things too, what holds is quoted. */
function saidAlone(ranked: Ranked): Ranked {
  const { doc, holds } = ranked;
  return doc.kind === 'turn' && holds !== undefined ? { ...ranked, doc: { ...doc, text: holds } } : ranked;
}

/**
 * What holds for the user and may decide a choice: ids of at most two, and of what rests on the same words. Without
 * vectors or near words none is surer than the others.
 */
function holding(found: readonly Ranked[]): Set<string> {
  const held = found
    .filter(({ features }) => features.holding >= FLOOR.holding)
    .sort((a, b) => b.features.holding - a.features.holding);
  const best = held[0]?.features.holding ?? 0;
  const ids = new Set<string>();
  const turns: (readonly string[])[] = [];
  for (const { doc, features } of held) {
    if (features.holding < PREFERENCES.share * best) break;
    const isSame = turns.some((keys) => keys.some((key) => doc.turnKeys.includes(key)));
    if (!isSame && turns.length >= PREFERENCES.most) continue;
    if (!isSame) turns.push(doc.turnKeys);
    ids.add(doc.id);
  }
  return ids;
}

/** What waits for the user's word, or was put away, is never told. */
export function mayBeTold({ doc }: Ranked): boolean {
  return doc.injectable && (doc.kind === 'turn' || (doc.state !== 'review' && doc.state !== 'archived'));
}

function isReply({ doc }: Ranked): boolean {
  return doc.kind === 'turn' && doc.role === 'assistant';
}

/** A reply stands beside the turn that it answers, and only where replies are asked for. */
function isPaired(ranked: Ranked, { understood }: RecallResult): boolean {
  return isReply(ranked) && (ranked.answers !== undefined || !(understood.asksSummary || understood.asksReplies));
}

/** In an everyday prompt only what holds today matters: a plan or an event is over with its day. */
function holds({ doc }: Ranked, today: PartialDate): boolean {
  if (doc.kind === 'turn') return true;
  const isDated = doc.memoryKind === 'plan' || doc.memoryKind === 'event';
  const until = doc.validTo ?? (isDated ? doc.validFrom : undefined);
  return doc.state === 'current' && (until === undefined || until >= today.slice(0, until.length));
}

function lineOf(
  ranked: Ranked,
  result: RecallResult,
  limits: QuoteLimits,
  reply: TurnDoc | undefined,
  { why, now }: { why: Reason; now: Millis },
): Taken | undefined {
  const { doc, score } = ranked;
  const fit = strength(ranked, result);
  const text = doc.kind === 'memory' ? factLine(doc, limits.language) : quoteWords(doc, result.rarity, limits, reply);
  if (text === '') return undefined;
  const saidAt = doc.kind === 'memory' ? doc.saidAt : doc.time;
  const line: PackLine = {
    id: doc.id,
    kind: doc.kind === 'memory' ? 'memory' : 'quote',
    text,
    turnKeys: reply ? [...doc.turnKeys, ...reply.turnKeys] : [...doc.turnKeys],
    site: doc.site,
    sensitivity: doc.sensitivity,
    score,
    why,
    ...(doc.kind === 'memory' ? { memoryId: doc.id.replace(/^m:/, '') } : {}),
    ...(saidAt === undefined ? {} : { saidAt }),
    ...(doc.kind === 'memory' && mayHaveChanged(doc, now) ? { old: true } : {}),
  };
  return { line, fit, words: new Set(terms(text)), ...(doc.kind === 'turn' ? { turn: doc } : {}) };
}

function limitsOf(
  { understood }: RecallResult,
  explicit: boolean,
  quotes: number,
  { atLength, first, further }: PackWeights,
): QuoteLimits {
  if (!explicit) return { tokens: QUOTE_TOKENS.everyday };
  const tokens =
    understood.asksOrder || understood.asksSummary ? QUOTE_TOKENS.list : quotes < atLength ? first : further;
  return { tokens, replyTokens: QUOTE_TOKENS.reply };
}

function textOf({ line, turn, standing }: Taken, withYear: boolean, language: Language): string {
  return turn ? headOf(turn, withYear, standing, language) + line.text : line.text;
}

function fenceTokens(language: Language): number {
  const { open, close } = FENCES[language];
  return countTokens(open) + countTokens(`\n${close}`);
}

function isNewYear(turn: TurnDoc, taken: readonly Taken[]): boolean {
  return turn.time !== undefined && !taken.some((other) => other.turn && yearOf(other.turn) === yearOf(turn));
}

/** Whether what the line says stands in the block already. Of how a thing stands today the words are told as well: they bear the mark. */
function isTold({ line, words, turn }: Taken, taken: readonly Taken[], asksNow: boolean, same: number): boolean {
  if (words.size === 0) return taken.some((other) => other.line.text === line.text);
  return taken.some((other) => {
    const shared = [...words].filter((word) => other.words.has(word)).length / words.size;
    // Two long messages may hold one short quote in common: they say the same where their own words are few.
    if (shared >= same && words.size >= same * other.words.size && !isShortened(turn, words)) return true;
    const sameTurn =
      !asksNow && other.line.kind === 'memory' && line.turnKeys.some((key) => other.line.turnKeys.includes(key));
    return sameTurn && line.kind === 'quote' && shared >= TOLD;
  });
}

/** Whether a quote leaves out most of what its message says. */
function isShortened(turn: TurnDoc | undefined, words: ReadonlySet<string>): boolean {
  return turn !== undefined && new Set(terms(turn.text.slice(0, 400))).size > 2 * words.size;
}

/** By the id of a turn, the reply to it that may be told. */
function repliesOf({ ranked, understood }: RecallResult): Map<string, TurnDoc> {
  const replies = new Map<string, TurnDoc>();
  if (!understood.asksSummary && !understood.asksReplies) return replies;
  for (const { doc, answers } of ranked)
    if (answers !== undefined && doc.kind === 'turn' && doc.injectable && doc.sensitivity === 'none')
      replies.set(answers, doc);
  return replies;
}

function factsFirst(taken: readonly Taken[]): Taken[] {
  return [...taken.filter(({ turn }) => !turn), ...taken.filter(({ turn }) => turn)];
}

/** Facts, then quotes in the order in which they were said: a year stands where it begins. */
function inTime(taken: readonly Taken[], language: Language): PackLine[] {
  const quotes = taken.flatMap(({ turn, ...one }) => (turn ? [{ ...one, turn }] : []));
  quotes.sort((a, b) => compareSaid(a.turn, b.turn));
  let year = Number.NaN;
  return [
    ...taken.flatMap(({ line, turn }) => (turn ? [] : [line])),
    ...quotes.map((one) => {
      const begins = yearOf(one.turn) !== year;
      year = yearOf(one.turn);
      return { ...one.line, text: textOf(one, begins, language) };
    }),
  ];
}

/** What was said first comes first; within a day as it stands in its conversation. */
function compareSaid(a: TurnDoc, b: TurnDoc): number {
  return (a.time ?? 0) - (b.time ?? 0) || (a.conversation === b.conversation ? a.order - b.order : 0);
}

/**
 * Where the question is how something stands today, two quotes about it may tell different states: what agrees with
 * the later one is marked as the latest, the other as earlier.
 */
function markLatest(taken: readonly Taken[], { understood, rarity }: RecallResult): void {
  if (!understood.asksNow) return;
  const about = likeliest(
    taken.flatMap((one) =>
      one.turn?.role === 'user' ? [{ one, turn: one.turn, fit: one.fit + wordsShared(one.turn, rarity) }] : [],
    ),
  );
  let pair: { before: Quoted; last: Quoted; points: number } | undefined;
  for (const [at, a] of about.entries())
    for (const b of about.slice(at + 1)) {
      const [before, last] = compareSaid(a.turn, b.turn) <= 0 ? [a, b] : [b, a];
      const points =
        a.fit +
        b.fit +
        PAIR.alike * alike(a.one.words, b.one.words) +
        (differ(a.one, b.one) ? PAIR.differ : 0) +
        (CHANGES.test(last.one.line.text) ? PAIR.changes : 0);
      if (!pair || points > pair.points) pair = { before, last, points };
    }
  if (!pair) return;
  const { before, last } = pair;
  if (!differ(before.one, last.one)) before.one.standing = 'latest';
  else before.one.standing = 'earlier';
  last.one.standing = 'latest';
  // Who says a thing twice says it still.
  for (const other of about)
    if (
      other !== before &&
      other !== last &&
      alike(other.one.words, last.one.words) >= PAIR.same &&
      !differ(other.one, last.one)
    )
      other.one.standing = 'latest';
}

interface Quoted {
  one: Taken;
  turn: TurnDoc;
  fit: number;
}

function likeliest(quotes: Quoted[]): Quoted[] {
  const best = quotes.reduce((most, { fit }) => Math.max(most, fit), 0);
  return quotes
    .filter(({ fit }) => fit >= SHARE_OF_SAME * best)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, MOST_COMPARED);
}

/** Of the question's words, weighted by rarity, the share that the whole message has: two values of one thing share its name. */
function wordsShared({ text }: TurnDoc, rarity: ReadonlyMap<string, number>): number {
  const all = [...rarity.values()].reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return 0;
  const held = new Set(terms(text));
  return [...rarity].reduce((sum, [term, weight]) => sum + (held.has(term) ? weight : 0), 0) / all;
}

/** The share of their words that both have. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / Math.max(1, a.size + b.size - shared);
}

/** Another number, or "never" in the one alone. */
function differ({ line: a }: Taken, { line: b }: Taken): boolean {
  const numbers = (text: string) => [...new Set(text.match(/\d[\d.,]*/g))].sort().join();
  return numbers(a.text) !== numbers(b.text) || NEVER.test(a.text) !== NEVER.test(b.text);
}

const NEVER = /\b(never|not|no longer|n['’]t)\b/i;
