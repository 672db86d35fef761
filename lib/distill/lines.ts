/** The words of a line: a fact with how long it held, or a quote with who said it and on which day. */
import type { Millis } from '../memory/model.ts';
import type { MemoryDoc, TurnDoc } from '../recall/types.ts';
import { LINE_CHARS } from './format.ts';
import { isPlain, quote } from './quote.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A fact that is over says so. Empty where it may not stand in a block. */
export function factLine(doc: MemoryDoc): string {
  const over = doc.state === 'current' ? '' : doc.validTo ? ` (until ${doc.validTo})` : ' (no longer so)';
  const text = doc.text.replace(/\s+/g, ' ').trim();
  if (!isPlain(text)) return '';
  return text.length + over.length <= LINE_CHARS
    ? text + over
    : `${text.slice(0, LINE_CHARS - over.length - 1).toWellFormed()}…${over}`;
}

export interface QuoteLimits {
  /** Of the user's words, and of the reply's after them. */
  tokens: number;
  replyTokens?: number;
}

/** Characters that the head of a line takes at most: a long name and a date. */
const HEAD_CHARS = 40;
const BETWEEN = ', reply: ';

/**
 * Takes a turn, the terms of the question with their weights, and the reply to it where that belongs in; gives the
 * words of both that fit best, in quotation marks. Empty where nothing of the turn can be quoted.
 */
export function quoteWords(
  turn: TurnDoc,
  rarity: ReadonlyMap<string, number>,
  { tokens, replyTokens = 0 }: QuoteLimits,
  reply?: TurnDoc,
): string {
  const chars = LINE_CHARS - HEAD_CHARS - BETWEEN.length - 4;
  const own = quote(turn.text, rarity, { tokens, chars: reply ? Math.floor(chars / 2) : chars });
  if (own === '' || !reply) return quoted(own);
  const answered = quote(reply.text, rarity, { tokens: replyTokens, chars: Math.floor(chars / 2) });
  return answered === '' ? quoted(own) : quoted(own) + BETWEEN + quoted(answered);
}

function quoted(words: string): string {
  return words === '' ? '' : `"${words.replaceAll('"', "'")}"`;
}

/** Whether a quote was overtaken by a later one about the same, or is that later one. */
export type Standing = 'latest' | 'earlier';

/** Gives who said it where that is not plain, on which day, and how it stands; the year only where it is asked for. */
export function headOf(doc: TurnDoc, withYear: boolean, standing: Standing | '' = ''): string {
  const who = (doc.speaker ?? (doc.role === 'assistant' ? 'The assistant' : '')).slice(0, HEAD_CHARS / 2);
  const head = [who, dayOf(doc.time, withYear), standing].filter((part) => part !== '').join(', ');
  return head === '' ? '' : `${head}: `;
}

function dayOf(time: Millis | undefined, withYear: boolean): string {
  if (time === undefined) return '';
  const date = new Date(time);
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  return withYear ? `${day} ${date.getUTCFullYear()}` : day;
}

/** NaN where the day is unknown. */
export function yearOf({ time = Number.NaN }: TurnDoc): number {
  return new Date(time).getUTCFullYear();
}
