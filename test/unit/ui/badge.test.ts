import { describe, expect, it } from 'vitest';
import { badgeFor } from '../../../lib/ui/badge.ts';
import { MESSAGES } from './browser.ts';

describe('badgeFor', () => {
  it.each([
    [{ health: 'reading', learnt: 0, paused: false }, '✓', 'state_reading'],
    [{ health: 'reading', learnt: 3, paused: false }, '3', 'state_learnt'],
    [{ health: 'reading', learnt: 1000, paused: false }, '999+', 'state_learnt'],
    [{ health: 'reading', learnt: 3, paused: true }, 'II', 'state_paused'],
    [{ health: 'paused', learnt: 3, paused: false }, 'II', 'state_paused'],
    [{ health: 'not_allowed', learnt: 0, paused: true }, '–', 'state_not_allowed'],
    [{ health: 'cannot_read', learnt: 2, paused: false }, '!', 'state_cannot_read'],
    [{ health: 'temporary', learnt: 2, paused: false }, '○', 'state_temporary'],
  ] as const)('%j: %s', (state, text, title) => {
    expect(badgeFor(state)).toMatchObject({ text, title });
    expect(badgeFor(state).color).toMatch(/^#[0-9a-f]{6}$/);
    expect(MESSAGES).toHaveProperty(title);
  });
});
