import { describe, expect, it } from 'vitest';
import { health } from '../../../lib/capture/health.ts';
import type { ReadTurn } from '../../../lib/capture/read.ts';
import type { ReaderRead } from '../../../lib/capture/reader.ts';

const page = (more: Partial<ReaderRead> = {}): ReaderRead => ({
  temporary: false,
  generating: false,
  turns: [],
  ...more,
});
const turns = [{} as ReadTurn];

describe('health', () => {
  it.each([
    ['a chat that reads', page({ conversationId: '1', turns }), true, true, { health: 'reading' }],
    [
      'a chat that reads, without a message box',
      page({ conversationId: '1', turns }),
      true,
      false,
      { health: 'degraded', why: 'composer' },
    ],
    ['a chat whose message box is still to come', page({ turns }), false, false, { health: 'reading' }],
    ['a chat that is still being drawn', page({ conversationId: '1' }), false, false, { health: 'reading' }],
    ['a chat without a turn', page({ conversationId: '1' }), true, true, { health: 'cannot_read' }],
    ['a new chat', page(), true, true, { health: 'reading' }],
    ['a page without anything that we know', page(), true, false, { health: 'cannot_read' }],
    ['a temporary chat', page({ temporary: true }), true, true, { health: 'temporary' }],
    [
      'a chat that is read by its structure',
      page({ turns, degraded: 'adapter' }),
      true,
      false,
      { health: 'degraded', why: 'adapter' },
    ],
  ] as const)('%s', (_, read, settled, composer, expected) =>
    expect(health(read, { settled, composer })).toEqual(expected),
  );
});
