import type { CaptureWindow } from '../capture/types.ts';
import type { AliasRow, TsubasaDb } from './db.ts';

/**
 * Takes what a page calls its conversation; gives our id of it, where there is one, and the aliases that are not stored
 * yet, for an id. The site's own name wins where both are known: a visit can go from one conversation to another.
 */
export async function findConversation(
  db: TsubasaDb,
  site: string,
  { nativeId, provisional }: CaptureWindow['conversation'],
): Promise<{ id: string | undefined; missing(conversation: string): AliasRow[] }> {
  const names = [...(nativeId === undefined ? [] : [nativeId]), provisional];
  const rows = await db.aliases.bulkGet(names.map((name): [string, string] => [site, name]));
  return {
    id: rows.find((row) => row !== undefined)?.conversation,
    missing: (conversation) =>
      names.filter((_, at) => rows[at] === undefined).map((name) => ({ site, nativeId: name, conversation })),
  };
}
