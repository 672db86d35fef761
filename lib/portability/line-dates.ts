/** The date that a line of a list carries about itself: when it was noted, not what it tells of. Pure. */
import type { PartialDate } from '../memory/model.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const CLOCK = '(?:[T ,]+\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:\\s?[ap]m)?(?:Z|\\s?UTC|[+-]\\d{2}:?\\d{2})?)?';
const DAY = [
  `\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}${CLOCK}`,
  `\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4}${CLOCK}`,
  `\\d{1,2}(?:st|nd|rd|th|\\.)? (?:of )?${MONTH}\\.?,? \\d{4}${CLOCK}`,
  `${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}${CLOCK}`,
  '\\d{4}年\\d{1,2}月\\d{1,2}日',
].join('|');
const PART = [`\\d{4}[-/.]\\d{1,2}`, `${MONTH}\\.?,? \\d{4}`, '\\d{4}年\\d{1,2}月', '\\d{4}'].join('|');

/** What tells that a date is that of the note: "saved 12 May 2024". */
const NOTED =
  '(?:(?:date )?(?:saved|stored|noted|added|learn(?:ed|t)|remembered|recorded|updated|last updated|mentioned|created)(?: on| in)?|as of|date)[: ]+';
const IN_FRONT = new RegExp(`^[[(]\\s*(?:${NOTED})?(${DAY}|${PART})\\s*[\\])]\\s*(?:[-–—:|]+\\s*)?`, 'i');
const BARE_IN_FRONT = new RegExp(`^(?:${NOTED})?(${DAY})(?:\\s+[-–—|]+\\s*|\\s*[:：|]\\s+|\\s+)`, 'i');
const BEHIND = new RegExp(
  `\\s*(?:[[(]\\s*(?:(?:${NOTED})(${DAY}|${PART})|(${DAY}))\\s*[\\])]|[-–—]+\\s+(?:${NOTED})?(${DAY}))\\.?$`,
  'i',
);
const UNKNOWN =
  /^\[\s*(?:unknown(?: date)?|date unknown|no date(?: \w+)?|undated|not dated|date not \w+|n\/?a|none|unspecified|yyyy-mm-dd|[?–—-]+)\s*\]\s*(?:[-–—:|]+\s*)?/i;
const TAG = /^\[([^\][\d]{2,30})\]\s*[-–—:|]+\s*/;

/** A line without the date that it carries. */
export interface DatedLine {
  rest: string;
  /** The day on which it was noted. */
  said?: PartialDate;
  /** A word in brackets that stood in the date's place: the group of the line. */
  tag?: string;
}

/**
 * Takes a line without its mark. A whole date in front of it or behind it is taken off; one of which only month or year
 * is told stays in the words, since a day would have to be invented for it, and so does every date inside the sentence.
 */
export function takeDate(line: string): DatedLine {
  const unknown = UNKNOWN.exec(line);
  if (unknown) return { rest: line.slice(unknown[0].length).trim() };
  const front = IN_FRONT.exec(line) ?? BARE_IN_FRONT.exec(line);
  const date = front && dateOf(front[1] ?? '');
  if (front && date) return dated(line.slice(front[0].length), date);
  const behind = BEHIND.exec(line);
  const last = behind && dateOf(behind[1] ?? behind[2] ?? behind[3] ?? '');
  if (behind && last && behind.index > 0) return dated(line.slice(0, behind.index), last);
  const tag = TAG.exec(line);
  return tag?.[1] ? { rest: line.slice(tag[0].length).trim(), tag: tag[1].trim() } : { rest: line };
}

function dated(words: string, date: PartialDate): DatedLine {
  const rest = words.trim();
  if (rest === '') return { rest };
  return date.length === 10 ? { rest, said: date } : { rest: `${rest.replace(/\.$/, '')} (${date})` };
}

/** Takes a date as it is written; gives it as ISO 8601, as precise as it is. Undefined where there is no such day. */
export function dateOf(written: string): PartialDate | undefined {
  const text = written.trim().toLowerCase();
  const named = new RegExp(MONTH).exec(text)?.[0].slice(0, 3);
  if (named !== undefined) {
    const year = /\d{4}/.exec(text)?.[0];
    const day = /(?:^|\D)(\d{1,2})(?!\d|:)/.exec(text.replace(/\d{4}.*$/, ''))?.[1];
    return joined(year, String(MONTHS.indexOf(named) + 1), day);
  }
  const numbers = text.replace(/[t ,]+\d{1,2}:.*$/, '').match(/\d+/g) ?? [];
  const [first = '', second, third] = numbers;
  if (first.length === 4) return joined(first, second, third);
  if (third?.length !== 4 || second === undefined) return undefined;
  // With points or hyphens the day comes first. With slashes it depends on the country: only what can be one way counts.
  const isDayFirst = !text.includes('/') || Number(first) > 12;
  if (!isDayFirst && Number(second) <= 12 && first !== second) return third;
  return isDayFirst ? joined(third, second, first) : joined(third, first, second);
}

function joined(year: string | undefined, month?: string, day?: string): PartialDate | undefined {
  if (year === undefined || Number(year) < 1900 || Number(year) > 2199) return undefined;
  const parts = [year, ...(month ? [month.padStart(2, '0')] : []), ...(month && day ? [day.padStart(2, '0')] : [])];
  const date = parts.join('-');
  const full = `${date}-01-01`.slice(0, 10);
  const at = new Date(`${full}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== full ? undefined : date;
}
