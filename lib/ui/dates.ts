/** Dates as a person reads them. All take the language as a BCP 47 tag. */
import type { Millis, PartialDate } from '../memory/model.ts';

const DAY_MS = 86_400_000;

/** Takes a moment; gives "today", "yesterday" or the date, in the zone of this machine. */
export function showDay(at: Millis, now: Millis, locale: string): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS);
  if (days === 0 || days === 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);
}

/** Takes a moment; gives the time of day for one of today, else what `showDay` gives. */
export function showRecent(at: Millis, now: Millis, locale: string): string {
  if (startOfDay(at) !== startOfDay(now)) return showDay(at, now, locale);
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);
}

/** Takes a moment; gives date and time, short. */
export function showWhen(at: Millis, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** Takes a moment; gives date and time in full. */
export function showMoment(at: Millis, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(at);
}

/** Takes `2026`, `2026-05` or `2026-05-12`; gives it with no more precision than it has. */
export function showPartialDate(date: PartialDate, locale: string): string {
  const [year = 0, month, day] = date.split('-').map(Number);
  const at = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month ? { month: 'short' } : {}),
    ...(day ? { day: 'numeric' } : {}),
  }).format(at);
}

function startOfDay(at: Millis): Millis {
  return new Date(at).setHours(0, 0, 0, 0);
}
