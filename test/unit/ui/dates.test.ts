import { describe, expect, it } from 'vitest';
import { showDay, showPartialDate } from '../../../lib/ui/dates.ts';

const at = (text: string) => new Date(text).getTime();
const NOW = at('2026-11-21T00:30:00');

describe('showDay', () => {
  it.each([
    ['2026-11-21T00:10:00', 'today'],
    ['2026-11-20T23:59:00', 'yesterday'],
    ['2026-11-20T00:00:00', 'yesterday'],
    ['2026-11-19T23:59:00', '19 Nov 2026'],
    ['2025-11-21T00:30:00', '21 Nov 2025'],
    ['2026-11-23T00:30:00', '23 Nov 2026'],
  ])('%s is %s', (said, shown) => {
    expect(showDay(at(said), NOW, 'en-GB')).toBe(shown);
  });

  it('speaks the language it is given', () => {
    expect(showDay(NOW, NOW, 'de')).toBe('heute');
  });

  it('counts calendar days over the change to summer time', () => {
    expect(showDay(at('2026-03-28T12:00:00'), at('2026-03-29T12:00:00'), 'en')).toBe('yesterday');
  });
});

describe('showPartialDate', () => {
  it.each([
    ['2026', '2026'],
    ['2026-05', 'May 2026'],
    ['2026-05-02', '2 May 2026'],
    ['2026-01-01', '1 Jan 2026'],
  ])('%s is %s, no more precise than it is', (date, shown) => {
    expect(showPartialDate(date, 'en-GB')).toBe(shown);
  });
});
