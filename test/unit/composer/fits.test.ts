import { describe, expect, it } from 'vitest';
import { fits } from '../../../lib/composer/send.ts';

const prepared = (forDraft: string, how: 'auto' | 'accepted' = 'auto') => ({ block: 'x', forDraft, how });

describe('fits', () => {
  it.each([
    ['the same draft', 'Where to eat?', 'Where to eat?', true],
    ['the same draft but for the white space around it', ' Where to eat?\n', 'Where to eat? ', true],
    ['a draft that went on a little', 'Where to eat on Friday?', 'Where to eat', true],
    ['a draft that went on for long', `Hi, ${'a'.repeat(200)}`, 'Hi, ', false],
    ['a draft that was shortened', 'Where', 'Where to eat?', false],
    ['another draft', 'Fix this code', 'Where to eat?', false],
    ['nothing', 'Where to eat?', '', false],
  ])('prepared for %s', (_what, draft, forDraft, wanted) => {
    expect(fits(draft, prepared(forDraft))).toBe(wanted);
  });

  it('keeps what the user accepted, however the draft goes on', () => {
    expect(fits('Fix this code', prepared('Where to eat?', 'accepted'))).toBe(true);
  });
});
