import { describe, expect, it } from 'vitest';
import { health } from '../../../lib/capture/health.ts';
import type { PageRead, ReadTurn } from '../../../lib/capture/read.ts';

const page = (more: Partial<PageRead> = {}): PageRead => ({ temporary: false, generating: false, turns: [], ...more });
const turns = [{} as ReadTurn];

describe('health', () => {
  it.each([
    ['a chat that reads', page({ conversationId: '1', turns }), true, true, 'reading'],
    ['a chat that reads, without a message box', page({ conversationId: '1', turns }), true, false, 'reading'],
    ['a chat that is still being drawn', page({ conversationId: '1' }), false, false, 'reading'],
    ['a chat without a turn', page({ conversationId: '1' }), true, true, 'cannot_read'],
    ['a new chat', page(), true, true, 'reading'],
    ['a page without anything that we know', page(), true, false, 'cannot_read'],
    ['a temporary chat', page({ temporary: true }), true, true, 'temporary'],
  ] as const)('%s', (_, read, settled, composer, expected) =>
    expect(health(read, { settled, composer })).toBe(expected),
  );
});
