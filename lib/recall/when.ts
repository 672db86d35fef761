/** From the words of a question to the time that it is about. */

import type { Millis, PartialDate } from '../memory/model.ts';
import { findDates, firstDay, lastDay } from '../memory/time.ts';

/** A time that a question names. */
export interface Period {
  /** First and last moment. */
  from: Millis;
  to: Millis;
  /** The more exact, the more it says that something was told just then: 0 to 1. */
  weight: number;
}

const DAY = 86_400_000;
/** What happened is told within these days after it. */
const TOLD_WITHIN = 7 * DAY;
const TOLD_AFTER = 0.6;

/** By how exact a date is: a day, a week, a month, a season, a year. */
const WEIGHT = { day: 1, week: 0.8, month: 0.6, season: 0.5, year: 0.2 } as const;

const BEFORE_OR_AFTER =
  /\b(?:the )?(week|month|day|weekend)s? (before|after|following|preceding) (?=\W*(?:the )?(?:\d|\p{Lu}))/giu;
const RELATIVE = /\b(last|past|this|previous) (week|weekend|month|year|spring|summer|autumn|fall|winter)\b/gi;
const SEASON = /\b(spring|summer|autumn|fall|winter) (?:of )?((?:19|20)\d\d)\b/gi;
/** Months from 0, of the northern half; winter goes on into the next year. */
const SEASON_STARTS: Readonly<Record<string, number>> = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 };
const UNIT_DAYS: Readonly<Record<string, number>> = { day: 1, weekend: 7, week: 7, month: 31 };

/**
 * Takes a question and when it is asked; gives the times that it names with their year, or relative to now: "on 3
 * June 2023", "the week before 9 August 2023", "last summer". English, as `findDates` is.
 */
export function periodsOf(question: string, now: Millis): Period[] {
  const found: Period[] = [];
  const shifts: { end: number; days: number }[] = [];
  // What is read here is blanked, so that no second reading takes part of it.
  const rest = question
    .replace(SEASON, (all, name: string, year: string) => {
      found.push(seasonOf(name, Number(year)));
      return blank(all);
    })
    .replace(RELATIVE, (all, which: string, unit: string) => {
      found.push(relative(which.toLowerCase(), unit.toLowerCase(), now));
      return blank(all);
    })
    .replace(BEFORE_OR_AFTER, (all, unit: string, side: string, at: number) => {
      const days = UNIT_DAYS[unit.toLowerCase()] ?? 0;
      shifts.push({ end: at + all.length, days: /before|preceding/i.test(side) ? -days : days });
      return blank(all);
    });
  for (const { start, end, past } of findDates(rest, {
    value: now,
    offsetMinutes: 0,
    precision: 'day',
    source: 'live',
  }))
    if (past !== undefined && isYearKnown(rest.slice(start, end))) {
      const shift = shifts.find((one) => one.end <= end && rest.slice(one.end, start).trim() === '');
      found.push(shift ? shifted(periodOf(past), shift.days) : periodOf(past));
    }
  return found;
}

function blank(words: string): string {
  return ' '.repeat(words.length);
}

/** Gives how well something said at `time` fits the times that a question names: 0 to 1. */
export function timeliness(time: Millis, periods: readonly Period[]): number {
  return periods.reduce((best, { from, to, weight }) => {
    if (time >= from && time <= to) return Math.max(best, weight);
    return time > to && time <= to + TOLD_WITHIN ? Math.max(best, TOLD_AFTER * weight) : best;
  }, 0);
}

/** "In May" may be any May; "yesterday" and "two weeks ago" are one time. */
function isYearKnown(words: string): boolean {
  return /\b(19|20)\d\d\b|\b(ago|yesterday|today|tonight|last|past)\b/i.test(words);
}

function periodOf(date: PartialDate): Period {
  const weight = date.length === 4 ? WEIGHT.year : date.length === 7 ? WEIGHT.month : WEIGHT.day;
  return { from: Date.parse(firstDay(date)), to: Date.parse(lastDay(date)) + DAY - 1, weight };
}

/** "The week before 3 August" is not the third of August. */
function shifted({ from, to, weight }: Period, days: number): Period {
  const less = Math.min(weight, WEIGHT.week);
  return days < 0
    ? { from: from + days * DAY, to: from, weight: less }
    : { from: to, to: to + days * DAY, weight: less };
}

function seasonOf(name: string, year: number): Period {
  const start = SEASON_STARTS[name.toLowerCase()] ?? 0;
  return { from: Date.UTC(year, start), to: Date.UTC(year, start + 3) - 1, weight: WEIGHT.season };
}

function relative(which: string, unit: string, now: Millis): Period {
  const today = new Date(now);
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()];
  if (unit in SEASON_STARTS) {
    const thisYears = seasonOf(unit, year);
    const isCurrent = which === 'this' ? thisYears.from <= now : thisYears.to < now;
    return isCurrent ? thisYears : seasonOf(unit, year - 1);
  }
  const back = which === 'this' ? 0 : 1;
  if (unit === 'year')
    return { from: Date.UTC(year - back, 0), to: Date.UTC(year - back + 1, 0) - 1, weight: WEIGHT.year };
  if (unit === 'month')
    return { from: Date.UTC(year, month - back), to: Date.UTC(year, month - back + 1) - 1, weight: WEIGHT.month };
  const monday = Math.floor(now / DAY) * DAY - ((today.getUTCDay() + 6) % 7) * DAY;
  const from = monday - back * 7 * DAY;
  return { from, to: from + 7 * DAY - 1, weight: WEIGHT.week };
}
