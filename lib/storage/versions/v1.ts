import type { Dexie } from 'dexie';

/**
 * Schema version 1. A shipped version is never edited: a change is a new file beside this one, with its
 * upgrade and a golden database in `test/versions/`.
 *
 * Vectors and postings are packed segments, not a row each; `payloads` alone holds the words of observations,
 * so that forgetting has one place to erase; `events` hold ids and operations.
 */
export function version1(db: Dexie): void {
  db.version(1).stores({
    meta: 'key',
    conversations: 'id, [site+nativeId], lastSeenAt',
    aliases: '[site+nativeId], conversation',
    turns: 'key, [conversation+order], site',
    observations: 'id, fold, turnKey, conversation',
    payloads: 'id',
    memories: 'id, recordedAt, [state+recordedAt], fold, site',
    events: 'id, hlc, memoryId',
    tombstones: 'mac',
    uses: 'id, conversation, *lineIds, at',
    segments: 'id, kind',
    jobs: 'id, [kind+state]',
  });
}
