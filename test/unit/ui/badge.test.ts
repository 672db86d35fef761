import { describe, expect, it } from 'vitest';
import { badgeFor } from '../../../lib/ui/badge.ts';
import { MESSAGES } from './browser.ts';

describe('badgeFor', () => {
  it.each([
    [{ health: 'reading', turns: 0, learnt: 0 }, '✓', 'state_ready'],
    [{ health: 'reading', turns: 4, learnt: 0 }, '✓', 'state_reading'],
    [{ health: 'reading', turns: 4, learnt: 3 }, '3', 'state_learnt'],
    [{ health: 'reading', turns: 4, learnt: 1000 }, '999+', 'state_learnt'],
    [{ health: 'paused', turns: 4, learnt: 3 }, 'II', 'state_paused'],
    [{ health: 'off_record', turns: 4, learnt: 3 }, '○', 'state_off_record'],
    [{ health: 'not_allowed', turns: 0, learnt: 0 }, '–', 'state_not_allowed'],
    [{ health: 'cannot_read', turns: 0, learnt: 2 }, '!', 'state_cannot_read'],
    [{ health: 'temporary', turns: 0, learnt: 2 }, '○', 'state_temporary'],
    [{ health: 'degraded', why: 'adapter', turns: 4, learnt: 2 }, '~', 'state_degraded_adapter'],
    [{ health: 'degraded', why: 'composer', turns: 4, learnt: 0 }, '~', 'state_degraded_composer'],
    [{ health: 'degraded', why: 'storage', turns: 4, learnt: 0 }, '~', 'state_degraded_storage'],
  ] as const)('%j: %s', (state, text, title) => {
    expect(badgeFor(state)).toMatchObject({ text, title });
    expect(badgeFor(state).color).toMatch(/^#[0-9a-f]{6}$/);
    expect(MESSAGES).toHaveProperty(title);
  });
});
