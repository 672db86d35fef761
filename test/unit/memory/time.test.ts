import { describe, expect, it } from 'vitest';
import type { SaidAt } from '../../../lib/memory/model.ts';
import { compareDates, findDates, formatDate, formatWhen, isPast, lastDay, saidDay } from '../../../lib/memory/time.ts';
import { NOW } from './observe/support.ts';

const SAID: SaidAt = { value: NOW, offsetMinutes: 0, precision: 'second', source: 'live' };
const UNKNOWN: SaidAt = { precision: 'unknown', source: 'unknown' };

describe('findDates, on Friday 20 November 2026', () => {
  it.each<[string, string, string | undefined, string | undefined]>([
    ['moved in May', 'in', '2026-05', '2027-05'],
    ['since March', 'since', '2026-03', '2027-03'],
    ['until December 2027', 'until', '2027-12', '2027-12'],
    ['back in 2019', 'in', '2019', '2019'],
    ['on 12 May', 'on', '2026-05-12', '2027-05-12'],
    ['on June 12, 2027', 'on', '2027-06-12', '2027-06-12'],
    ['yesterday', '', '2026-11-19', '2026-11-19'],
    ['tomorrow', '', '2026-11-21', '2026-11-21'],
    ['on Monday', 'on', '2026-11-16', '2026-11-23'],
    ['on Friday', 'on', '2026-11-13', '2026-11-27'],
    ['next Friday', '', '2026-11-27', '2026-11-27'],
    ['last week', '', '2026-11', '2026-11'],
    ['next month', '', '2026-12', '2026-12'],
    ['last year', '', '2025', '2025'],
    ['two years ago', '', '2024', '2024'],
    ['three weeks ago', '', '2026-10', '2026-10'],
    ['last May', '', '2026-05', '2026-05'],
    ['for two years', 'for', '2024', undefined],
    ['for six months', 'for', '2026-05', undefined],
    ['in early June 2025', 'in', '2025-06', '2025-06'],
  ])('%s', (text, cue, past, future) => {
    const found = findDates(`I did it ${text} there`, SAID);
    expect(found).toHaveLength(1);
    expect(found[0]?.cue).toBe(cue);
    expect([found[0]?.past, found[0]?.future]).toEqual([past, future]);
  });

  it.each([
    'I may go',
    'I sat on a chair',
    'every Monday',
    'at 5:30',
    'rated 8/10',
    'version 2.1',
    'since I live here',
  ])('no date in "%s"', (text) => {
    expect(findDates(text, SAID)).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    ['the dentist is on the 9th', 'on', '2026-11-09', '2026-12-09'],
    ['hand it in by the 25th, please', 'by', '2026-10-25', '2026-11-25'],
    ['it moved to the 31st', '', '2026-10-31', '2026-12-31'],
  ])('a day of this month or the next in "%s"', (text, cue, past, future) => {
    expect(findDates(text, SAID)).toMatchObject([{ cue, past, future }]);
  });

  it.each(['on the 9th floor', 'by the 5th chapter', 'to the 2nd paragraph', 'the 3rd time'])(
    'no day in "%s"',
    (text) => {
      expect(findDates(text, SAID)).toEqual([]);
    },
  );

  it('reads a range as from and until', () => {
    expect(findDates('from 2018 to 2022', SAID).map(({ cue, past }) => [cue, past])).toEqual([
      ['from', '2018'],
      ['until', '2022'],
    ]);
  });

  it('resolves nothing relative for a turn of unknown date, and keeps what is absolute', () => {
    for (const text of [
      'yesterday',
      'last year',
      'in May',
      'next Friday',
      'two years ago',
      'for two years',
      'last May',
    ]) {
      expect(findDates(text, UNKNOWN).map(({ past, future }) => past ?? future)).toEqual([undefined]);
    }
    expect(findDates('in May 2026', UNKNOWN)).toMatchObject([{ past: '2026-05' }]);
    expect(findDates('on March 3rd', UNKNOWN)).toMatchObject([{ monthDay: '03-03' }]);
  });

  it('counts days where the speaker is', () => {
    const late: SaidAt = { ...SAID, value: Date.UTC(2026, 10, 20, 23, 30), offsetMinutes: 120 };
    expect(findDates('yesterday', late)[0]?.past).toBe('2026-11-20');
    expect(saidDay(late)).toBe('2026-11-21');
  });
});

describe('partial dates', () => {
  it('are told as people do', () => {
    expect([formatDate('2026'), formatDate('2026-05'), formatDate('2026-05-12'), formatDate('05-12')]).toEqual([
      '2026',
      'May 2026',
      '12 May 2026',
      '12 May',
    ]);
    expect([formatWhen('2026'), formatWhen('2026-05-12')]).toEqual(['in 2026', 'on 12 May 2026']);
  });

  it('compare as far as they are known', () => {
    expect(compareDates('2026-05', '2026-06-01')).toBeLessThan(0);
    expect(compareDates('2027', '2026-12-31')).toBeGreaterThan(0);
    expect(compareDates('2026-05', '2026-05-12')).toBe(0);
  });

  it('are past when all of them is', () => {
    expect([
      isPast('2026', NOW),
      isPast('2026-11', NOW),
      isPast('2026-10', NOW),
      isPast('2026-11-19', NOW),
      isPast('2026-11-20', NOW),
    ]).toEqual([false, false, true, true, false]);
    expect(lastDay('2028-02')).toBe('2028-02-29');
  });
});
