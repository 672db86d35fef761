/** The words of a line: a fact with how long it held, or a quote with who said it and on which day. */
import type { Language } from '../language.ts';
import type { Millis } from '../memory/model.ts';
import type { MemoryDoc, TurnDoc } from '../recall/types.ts';
import { LINE_CHARS } from './format.ts';
import { isPlain, quote } from './quote.ts';

/** What a line says beside a fact or a quote, in the language of the conversation. */
interface Words {
  assistant: string;
  latest: string;
  earlier: string;
  /** Between the user's words and the reply to them. */
  reply: string;
  /** After a fact that is over: since when, or where that is unknown. */
  until(date: string): string;
  over: string;
  /** Between the parts of a head, and after it. */
  comma: string;
  colon: string;
  /** From a day of the month, a month from 0, and the year where it is wanted. */
  date(day: number, month: number, year: string): string;
}

const western = (months: string, day: string): Pick<Words, 'comma' | 'colon' | 'date'> => {
  const names = months.split(' ');
  return { comma: ', ', colon: ': ', date: (at, month, year) => `${at}${day} ${names[month]}${year && ` ${year}`}` };
};
const eastern = (comma: string): Pick<Words, 'comma' | 'colon' | 'date'> => ({
  comma,
  colon: '：',
  date: (day, month, year) => `${year && `${year}年`}${month + 1}月${day}日`,
});

/** Short, since a head takes room from the words after it. The Chinese words read the same in both scripts. */
const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    ...western('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec', ''),
    assistant: 'The assistant',
    latest: 'latest',
    earlier: 'earlier',
    reply: ', reply: ',
    until: (date) => ` (until ${date})`,
    over: ' (no longer so)',
  },
  de: {
    ...western('Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.', '.'),
    assistant: 'Der Assistent',
    latest: 'zuletzt',
    earlier: 'früher',
    reply: ', Antwort: ',
    until: (date) => ` (bis ${date})`,
    over: ' (nicht mehr so)',
  },
  es: {
    ...western('ene feb mar abr may jun jul ago sept oct nov dic', ''),
    assistant: 'El asistente',
    latest: 'lo último',
    earlier: 'antes',
    reply: ', respuesta: ',
    until: (date) => ` (hasta ${date})`,
    over: ' (ya no es así)',
  },
  fr: {
    ...western('janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.', ''),
    assistant: 'Assistant',
    latest: 'dernier état',
    earlier: 'avant',
    reply: ', réponse : ',
    until: (date) => ` (fin : ${date})`,
    over: ' (plus valable)',
  },
  pt: {
    ...western('jan. fev. mar. abr. maio jun. jul. ago. set. out. nov. dez.', ''),
    assistant: 'O assistente',
    latest: 'mais recente',
    earlier: 'antes',
    reply: ', resposta: ',
    until: (date) => ` (até ${date})`,
    over: ' (já não é assim)',
  },
  zh: {
    ...eastern('，'),
    assistant: '助手',
    latest: '最新',
    earlier: '早前',
    reply: '，回答：',
    until: (date) => `（至 ${date}）`,
    over: '（已不再如此）',
  },
  ja: {
    ...eastern('、'),
    assistant: 'アシスタント',
    latest: '最新',
    earlier: '以前',
    reply: '、返答：',
    until: (date) => `（${date} まで）`,
    over: '（今は違う）',
  },
};

/** A fact that is over says so, in the language of the conversation. Empty where it may not stand in a block. */
export function factLine(doc: MemoryDoc, language: Language = 'en'): string {
  const words = WORDS[language];
  const over = doc.state === 'current' ? '' : doc.validTo ? words.until(doc.validTo) : words.over;
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
  /** Of the conversation; English where absent. */
  language?: Language | undefined;
}

/** Characters that the head of a line takes at most: a long name and a date. */
const HEAD_CHARS = 40;

/**
 * Takes a turn, the terms of the question with their weights, and the reply to it where that belongs in; gives the
 * words of both that fit best, in quotation marks. Empty where nothing of the turn can be quoted.
 */
export function quoteWords(
  turn: TurnDoc,
  rarity: ReadonlyMap<string, number>,
  { tokens, replyTokens = 0, language = 'en' }: QuoteLimits,
  reply?: TurnDoc,
): string {
  const between = WORDS[language].reply;
  const chars = LINE_CHARS - HEAD_CHARS - between.length - 4;
  const own = quote(turn.text, rarity, { tokens, chars: reply ? Math.floor(chars / 2) : chars });
  if (own === '' || !reply) return quoted(own);
  const answered = quote(reply.text, rarity, { tokens: replyTokens, chars: Math.floor(chars / 2) });
  return answered === '' ? quoted(own) : quoted(own) + between + quoted(answered);
}

function quoted(words: string): string {
  return words === '' ? '' : `"${words.replaceAll('"', "'")}"`;
}

/** Whether a quote was overtaken by a later one about the same, or is that later one. */
export type Standing = 'latest' | 'earlier';

/**
 * Gives who said it where that is not plain, on which day, and how it stands, in the language of the conversation;
 * the year only where it is asked for.
 */
export function headOf(
  doc: TurnDoc,
  withYear: boolean,
  standing: Standing | '' = '',
  language: Language = 'en',
): string {
  const words = WORDS[language];
  const who = (doc.speaker ?? (doc.role === 'assistant' ? words.assistant : '')).slice(0, HEAD_CHARS / 2);
  const day = doc.time === undefined ? '' : dayOf(doc.time, withYear, words);
  const head = [who, day, standing && words[standing]].filter((part) => part !== '').join(words.comma);
  return head === '' ? '' : head + words.colon;
}

/** Takes the text of a line and its language; tells whether it is a quote whose head calls it the latest word. */
export function isMarkedLatest(text: string, language: Language = 'en'): boolean {
  const { latest, comma, colon } = WORDS[language];
  const [head = ''] = text.split('"', 1);
  return `${comma}${head}`.endsWith(comma + latest + colon);
}

function dayOf(time: Millis, withYear: boolean, words: Words): string {
  const date = new Date(time);
  return words.date(date.getUTCDate(), date.getUTCMonth(), withYear ? String(date.getUTCFullYear()) : '');
}

/** NaN where the day is unknown. */
export function yearOf({ time = Number.NaN }: TurnDoc): number {
  return new Date(time).getUTCFullYear();
}
