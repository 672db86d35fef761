import type { ReaderRead } from './reader.ts';
import type { PageReport } from './types.ts';

/**
 * What the page itself says of its health; whether we may read it at all is known elsewhere. `settled`: loaded, and
 * time enough has passed to draw what it has. `composer`: a message box was found. A page of a conversation without
 * one readable turn, or an empty one without a message box, has changed beyond reading: the user must be told.
 */
export function health(read: ReaderRead, page: { settled: boolean; composer: boolean }): Omit<PageReport, 'turns'> {
  if (read.temporary) return { health: 'temporary' };
  if (read.degraded) return { health: 'degraded', why: read.degraded };
  if (!page.settled) return { health: 'reading' };
  if (read.turns.length > 0) return page.composer ? { health: 'reading' } : { health: 'degraded', why: 'composer' };
  return { health: read.conversationId === undefined && page.composer ? 'reading' : 'cannot_read' };
}
