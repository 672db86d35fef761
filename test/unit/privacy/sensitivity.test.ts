import { describe, expect, it } from 'vitest';
import { sensitivityOf } from '../../../lib/privacy/sensitivity.ts';

describe('sensitivityOf', () => {
  it.each([
    ['Lives in Lisbon', 'none'],
    ['Likes hiking and board games', 'none'],
    ['Is training for a marathon', 'none'],
    ['Was diagnosed with lupus', 'health'],
    ['Takes insulin every morning', 'health'],
    ['Goes to church on Sundays', 'faith'],
    ['Voted for the Greens', 'politics'],
    ['Has political views', 'politics'],
    ['Likes political thrillers', 'none'],
    ['Is bisexual', 'sex'],
    ['Has a mortgage of 200,000', 'money'],
    ['Was arrested in 2019', 'law'],
    ['Lives at 12 Baker Street', 'address'],
    ['Their daughter Ana goes to school in Leeds', 'children'],
    ['A friend confided that he is leaving his wife', 'secret'],
  ])('%s: %s', (text, expected) => {
    expect(sensitivityOf(text)).toBe(expected);
  });

  it('keeps everyday constraints in reach, whatever the words', () => {
    expect(sensitivityOf('Does not eat gluten, has coeliac disease', 'fact', 'health.avoids')).toBe('none');
    expect(sensitivityOf('Is allergic to penicillin, a chronic illness', 'fact', 'health.allergies')).toBe('none');
    expect(sensitivityOf('Uses a wheelchair', 'fact', 'health.access')).toBe('none');
    expect(sensitivityOf('Daughter Ana is allergic to eggs', 'fact', 'health.allergies')).toBe('children');
  });

  it('goes by the slot where that settles it', () => {
    expect(sensitivityOf('Has something', 'fact', 'health.condition')).toBe('health');
    expect(sensitivityOf('Earns 3', 'fact', 'work.salary')).toBe('money');
    expect(sensitivityOf('Wants short answers about church', 'instruction', 'ways.length')).toBe('none');
  });
});
