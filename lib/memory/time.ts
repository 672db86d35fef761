/**
 * Dates of honest precision. "May 2026" stays a month; nothing is rounded to a day that nobody said.
 * chrono-node reads calendar expressions; what it does not know (bare years, "last May", "for two years") is
 * read here. Relative dates are resolved against the turn's own moment and place, or not at all.
 */
import { type ParsedResult, parse } from 'chrono-node/en';
import type { Millis, PartialDate, SaidAt } from './model.ts';

type Components = ParsedResult['start'];

/** A date expression inside a text, its preposition included. */
export interface FoundDate {
  start: number;
  end: number;
  /** The word in front: `since`, `until`, `in`, …; `for` marks a duration up to now; empty where there is none. */
  cue: string;
  /** What it means where something past is told, and where something to come is; absent if it cannot be known. */
  past?: PartialDate;
  future?: PartialDate;
  /** `05-12`: for birthdays, which need no year. */
  monthDay?: string;
  /** `16:30`, where the words tell the hour as well. */
  clock?: string;
}

const DAY_MS = 86_400_000;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const MONTH_NAMES = MONTHS.join('|').toLowerCase();

const two = (n: number) => String(n).padStart(2, '0');

/** `2026-05` → `May 2026`, `2026-05-12` → `12 May 2026`; `05-12` (a birthday) → `12 May`. English. */
export function formatDate(date: PartialDate): string {
  const birthday = /^(\d\d)-(\d\d)$/.exec(date);
  const [year, month, day] = birthday ? ['', birthday[1], birthday[2]] : date.split('-');
  const name = month ? MONTHS[Number(month) - 1] : undefined;
  return [day && String(Number(day)), name, year].filter(Boolean).join(' ');
}

/** `in May 2026`, `in 2026`, `on 12 May 2026`. */
export function formatWhen(date: PartialDate): string {
  return `${date.length > 7 ? 'on' : 'in'} ${formatDate(date)}`;
}

/** The first and the last day that a date may mean. */
export function firstDay(date: PartialDate): PartialDate {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}
export function lastDay(date: PartialDate): PartialDate {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length > 7) return date;
  const [year, month] = date.split('-').map(Number);
  return `${date}-${two(new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate())}`;
}

/** Negative, 0 or positive. Dates of which one holds the other (a month and one of its days) count as equal. */
export function compareDates(a: PartialDate, b: PartialDate): number {
  if (lastDay(a) < firstDay(b)) return -1;
  return lastDay(b) < firstDay(a) ? 1 : 0;
}

/** Is it over, all of it, at `now`? `offsetMinutes`: east of UTC, where the user is. */
export function isPast(date: PartialDate, now: Millis, offsetMinutes = 0): boolean {
  return lastDay(date) < dayOf(now, offsetMinutes);
}

/** The calendar day of a moment at a place. */
export function dayOf(at: Millis, offsetMinutes = 0): PartialDate {
  return new Date(at + offsetMinutes * 60_000).toISOString().slice(0, 10);
}

/** The day a turn was said, where that is known. */
export function saidDay(said: SaidAt): PartialDate | undefined {
  return said.value === undefined || said.source === 'unknown' ? undefined : dayOf(said.value, said.offsetMinutes);
}

/** All date expressions in `text`, in order, without overlaps. */
export function findDates(text: string, said: SaidAt): FoundDate[] {
  if (!DATE_HINT.test(text)) return [];
  const today = saidDay(said);
  const found: FoundDate[] = [];
  const add = (date: FoundDate) => {
    if (!found.some((other) => other.start < date.end && date.start < other.end)) found.push(date);
  };
  for (const date of ownDates(text, today)) add(date);
  for (const date of chronoDates(text, said, today)) add(date);
  return found.sort((a, b) => a.start - b.start);
}

/** Most sentences have no date; this spares them the parser. */
const DATE_HINT = new RegExp(
  `\\d|\\b(?:${MONTH_NAMES}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|yesterday|tomorrow|days?|weeks?|weekend|months?|years?|ago|decades?)\\b`,
  'i',
);

const CUE =
  /(?:^|\s)(since|from|in|on|at|until|till|by|before|after|around|during|as of|starting(?: in| on| from)?|back in)(?:\s+(?:the|about|around|early|late|mid|middle of|end of|beginning of|this past))*[\s-]*$/i;

/** Widens a match at `index` to the preposition in front of it. */
function withCue(text: string, index: number): { start: number; cue: string } {
  const match = CUE.exec(text.slice(Math.max(0, index - 40), index));
  if (!match?.[1]) return { start: index, cue: '' };
  return {
    start: index - match[0].trimStart().length,
    cue: match[1].toLowerCase().replace(/^(starting|as of).*/, 'from'),
  };
}

const NUMBER_WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const AMOUNT = `(\\d{1,2}|${NUMBER_WORDS.join('|')}|an?|(?:a )?couple(?: of)?|a few|several|many)`;
const BARE_YEAR = /\b(since|from|in|until|till|by|of|before|after|around|to)\s+((?:19|20)\d\d)\b(?![-/.]?\d|\s?%)/gi;
/** "on the 9th": of this month or the next one. Not "on the 9th floor". */
const MONTH_DAY =
  /\b(?:on|by|until|till|before|after|from|since|to|is|['’]s|now|around) (the (?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th))(?=$|\s*[,;:.?!)–—]|\s+(?:and|so|but|or|at|which|when|with|what|how|is|to|i|we|now|not|instead|this|next|because|since|can|any|please|in the)\b)/gi;
const NEAR_MONTH = new RegExp(`\\b(last|this|next)\\s+(${MONTH_NAMES})\\b(?!\\s+\\d)`, 'gi');
const DURATION = new RegExp(
  `\\bfor (?:about |around |almost |nearly |over |more than |the (?:last|past) )*${AMOUNT}\\+? (year|month|week|day)s?(?: now)?\\b`,
  'gi',
);
const VAGUE =
  /\b(?:(?:last|next|this) (?:summer|winter|spring|autumn|fall|semester|term|quarter)|(?:by|before|after) (?:the )?end of (?:the|this|next) \w+|these days|nowadays|(?:a )?(?:few|couple of) (?:days|weeks|months|years) ago)\b/gi;

function* ownDates(text: string, today: PartialDate | undefined): Generator<FoundDate> {
  for (const match of text.matchAll(VAGUE)) {
    const { start, cue } = withCue(text, match.index);
    yield { start, end: match.index + match[0].length, cue };
  }
  for (const match of text.matchAll(BARE_YEAR)) {
    const [all, cue = '', year = ''] = match;
    // "May of 2019" and "12 May 2019" are chrono's.
    if (new RegExp(`(?:${MONTH_NAMES}|\\d)\\s*$`, 'i').test(text.slice(0, match.index)) && /of|in/i.test(cue)) continue;
    const range = cue.toLowerCase() === 'to';
    yield {
      start: match.index,
      end: match.index + all.length,
      cue: range ? 'until' : cue.toLowerCase(),
      past: year,
      future: year,
    };
  }
  for (const match of text.matchAll(NEAR_MONTH)) {
    const { start, cue } = withCue(text, match.index);
    const month = MONTHS.findIndex((name) => name.toLowerCase() === match[2]?.toLowerCase()) + 1;
    const date = today && nearMonth(month, today, match[1]?.toLowerCase() ?? 'this');
    yield { start, end: match.index + match[0].length, cue, ...(date && { past: date, future: date }) };
  }
  for (const match of text.matchAll(MONTH_DAY)) {
    const [all, day = ''] = match;
    const index = match.index + all.length - day.length;
    const { start, cue } = withCue(text, index);
    yield {
      start,
      end: match.index + all.length,
      cue,
      ...(today && onMonthDay(today, Number.parseInt(day.slice(4), 10))),
    };
  }
  for (const match of text.matchAll(DURATION)) {
    const date = today && before(today, amountOf(match[1] ?? ''), match[2]?.toLowerCase() ?? '');
    yield { start: match.index, end: match.index + match[0].length, cue: 'for', ...(date && { past: date }) };
  }
}

function amountOf(words: string): number | undefined {
  const lower = words.toLowerCase();
  if (/^\d+$/.test(lower)) return Number(lower);
  if (/^an?$/.test(lower)) return 1;
  const index = NUMBER_WORDS.indexOf(lower);
  return index > 0 ? index : /couple/.test(lower) ? 2 : undefined;
}

/** `amount` units before a day, no finer than the unit: two years ago is a year. */
function before(today: PartialDate, amount: number | undefined, unit: string): PartialDate | undefined {
  if (amount === undefined) return undefined;
  if (unit === 'year') return String(Number(today.slice(0, 4)) - amount);
  if (unit === 'month') return monthsFrom(today, -amount);
  const day = dayOf(Date.parse(today) - amount * (unit === 'week' ? 7 : 1) * DAY_MS);
  return unit === 'week' ? day.slice(0, 7) : day;
}

function monthsFrom(today: PartialDate, months: number): PartialDate {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const index = year * 12 + month - 1 + months;
  return `${Math.floor(index / 12)}-${two((index % 12) + 1)}`;
}

function nearMonth(month: number, today: PartialDate, which: string): PartialDate {
  const [year = 0, current = 1] = today.split('-').map(Number);
  if (which === 'this') return `${year}-${two(month)}`;
  if (which === 'last') return `${month < current ? year : year - 1}-${two(month)}`;
  return `${month > current ? year : year + 1}-${two(month)}`;
}

/** The latest and the next time that the month had such a day; months without it are passed over. */
function onMonthDay(today: PartialDate, day: number): Meaning {
  const at = (step: 1 | -1): PartialDate | undefined => {
    for (let months = 0; months < 4; months++) {
      const month = monthsFrom(today, step * months);
      const date = `${month}-${two(day)}`;
      if (date <= lastDay(month) && (step < 0 ? date <= today : date >= today)) return date;
    }
    return undefined;
  };
  const past = at(-1);
  const future = at(1);
  return { ...(past && { past }), ...(future && { future }) };
}

/** An old page's turn has no moment; what is said relative to it is read only to be set aside. */
const NO_MOMENT = Date.UTC(2000, 0, 1, 12);

function* chronoDates(text: string, said: SaidAt, today: PartialDate | undefined): Generator<FoundDate> {
  const reference = { instant: new Date(said.value ?? NO_MOMENT), timezone: said.offsetMinutes ?? 0 };
  for (const result of parse(text, reference)) {
    if (!isCalendar(result, text)) continue;
    const { start, cue } = withCue(text, result.index);
    // chrono takes some prepositions into its match.
    const taken = /^(in|on|since|by|from|until) /i.exec(result.text)?.[1]?.toLowerCase() ?? '';
    const end = result.index + result.text.length;
    yield {
      start,
      end: skipYearTail(text, end),
      cue: cue || taken,
      ...meaning(result.start, result.text, today),
      ...clockOf(result.start),
    };
    if (result.end) yield { start: end - 1, end, cue: 'until', ...meaning(result.end, result.text, today) };
  }
}

/** A clock time alone, a habit ("every Monday") or a word that only looks like a day is no date. */
function isCalendar(result: ParsedResult, text: string): boolean {
  if (/^(?:sat|sun|mar|mon|wed|dec|now|right now|second|may|march)$/.test(result.text)) return false;
  // "a weekend in Vienna" is any.
  if (
    result.text === 'weekend' &&
    /\b(?:an?|long|whole|romantic|one|every|each|per) $/i.test(text.slice(0, result.index))
  )
    return false;
  // "8/10" is a mark.
  if (/^\d+\/\d+$/.test(result.text)) return false;
  const known = result.start;
  if (!known.isCertain('year') && !known.isCertain('month') && !known.isCertain('day') && !known.isCertain('weekday')) {
    return false;
  }
  return !/\b(?:every|each|most|all|any)\s+(?:single\s+)?$/i.test(
    text.slice(Math.max(0, result.index - 14), result.index),
  );
}

function skipYearTail(text: string, end: number): number {
  const tail = /^,? (?:at )?\d{1,2}(?::\d\d)? ?(?:am|pm)\b/i.exec(text.slice(end, end + 16));
  return tail ? end + tail[0].length : end;
}

const clockOf = (parts: Components): Pick<FoundDate, 'clock'> =>
  parts.isCertain('hour') ? { clock: `${two(parts.get('hour') ?? 0)}:${two(parts.get('minute') ?? 0)}` } : {};

type Meaning = Pick<FoundDate, 'past' | 'future' | 'monthDay'>;

function meaning(parts: Components, words: string, today: PartialDate | undefined): Meaning {
  const year = parts.get('year') ?? 0;
  const month = parts.get('month') ?? 1;
  const day = parts.get('day') ?? 1;
  const monthDay = parts.isCertain('month') && parts.isCertain('day') ? { monthDay: `${two(month)}-${two(day)}` } : {};
  const relative = parts.tags().has('result/relativeDate') || [...parts.tags()].some((tag) => tag.startsWith('casual'));
  if (parts.isCertain('year') && !relative) {
    if (year < 1900 || year > 2100) return {};
    const date = `${year}${parts.isCertain('month') ? `-${two(month)}` : ''}${parts.isCertain('day') ? `-${two(day)}` : ''}`;
    return { past: date, future: date, ...monthDay };
  }
  if (today === undefined) return monthDay;
  if (relative) return same(precise(parts, words, `${year}-${two(month)}-${two(day)}`));
  const tail = parts.isCertain('day') ? `${two(month)}-${two(day)}` : two(month);
  if (parts.isCertain('month')) return { ...aroundToday(tail, today), ...monthDay };
  const exact = `${year}-${two(month)}-${two(day)}`;
  if (/\b(?:last|next|this|past|coming)\b/i.test(words)) return same(exact);
  const weekday = parts.get('weekday');
  return weekday === null ? {} : { past: onWeekday(today, weekday, -1), future: onWeekday(today, weekday, 1) };
}

const same = (date: PartialDate): Meaning => ({ past: date, future: date });

/** "last week" and "three weeks ago" mean no day in particular. */
function precise(parts: Components, words: string, day: PartialDate): PartialDate {
  if (!parts.isCertain('month')) return day.slice(0, 4);
  return !parts.isCertain('day') || /\bweeks?\b/i.test(words) ? day.slice(0, 7) : day;
}

/** The latest and the next time that `05` or `05-12` came round. */
function aroundToday(tail: string, today: PartialDate): Meaning {
  const year = Number(today.slice(0, 4));
  const now = today.slice(5, 5 + tail.length);
  return { past: `${tail <= now ? year : year - 1}-${tail}`, future: `${tail >= now ? year : year + 1}-${tail}` };
}

function onWeekday(today: PartialDate, weekday: number, step: 1 | -1): PartialDate {
  const start = Date.parse(today);
  const distance = (step * (weekday - new Date(start).getUTCDay()) + 7) % 7 || 7;
  return dayOf(start + step * distance * DAY_MS);
}
