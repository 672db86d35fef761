import { describe, expect, it } from 'vitest';
import { mayHear } from '../../../lib/privacy/policy.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings.ts';

const settings = (hears?: 'own' | 'everything', site = 'owl'): Settings => ({
  ...DEFAULT_SETTINGS,
  sites: hears ? { [site]: { hears } } : {},
});
const ADDED = 'origin:https://chat.example';

describe('what a site may hear', () => {
  it.each([
    ['told there', { site: 'owl' }, ['yes', 'yes', 'yes']],
    ['told elsewhere', { site: 'parrot' }, ['ask', 'yes', 'no']],
    ['a way of answering', { site: 'parrot', kind: 'instruction' }, ['yes', 'yes', 'yes']],
    ['typed into our own screens', { site: 'user' }, ['yes', 'yes', 'no']],
    ['brought in a file', { site: 'import' }, ['yes', 'yes', 'no']],
  ])('%s: before it was asked, everything, its own', (_what, said, [unasked, everything, own]) => {
    expect(mayHear(settings(), 'owl', said)).toBe(unasked);
    expect(mayHear(settings('everything'), 'owl', said)).toBe(everything);
    expect(mayHear(settings('own'), 'owl', said)).toBe(own);
  });

  it('asks nothing about a site that the user added: it hears its own', () => {
    expect(mayHear(settings(), ADDED, { site: 'parrot' })).toBe('no');
    expect(mayHear(settings(), ADDED, { site: 'user' })).toBe('no');
    expect(mayHear(settings('everything', ADDED), ADDED, { site: 'parrot' })).toBe('yes');
  });
});
