import type { PageRead } from './read.ts';
import type { PageHealth } from './types.ts';

/**
 * What the page itself says of its health; whether we may read it at all is known elsewhere. `settled`: loaded, and
 * time enough has passed to draw what it has. `composer`: a message box was found. A page of a conversation without
 * one readable turn, or an empty one without a message box, has changed beyond its adapter: the user must be told.
 */
export function health(read: PageRead, page: { settled: boolean; composer: boolean }): PageHealth {
  if (read.temporary) return 'temporary';
  if (read.turns.length > 0 || !page.settled) return 'reading';
  return read.conversationId === undefined && page.composer ? 'reading' : 'cannot_read';
}
