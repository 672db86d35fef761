/**
 * What can be read of the store before its index is loaded, which takes seconds in a large one: what a screen shows
 * first. Everything else, and a search, waits for the engine.
 */
import { readSettings } from '../settings.ts';
import type { TsubasaDb } from '../storage/db.ts';
import type { EngineApi } from './api.ts';
import type { GivingWay } from './giving-way.ts';
import { lastAdded, learntHere } from './here.ts';
import { countListed, listPage } from './views.ts';

export type EarlyReads = Pick<EngineApi, 'ready' | 'settings' | 'memories' | 'known' | 'learntHere' | 'lastAdded'>;

/** Takes an open store that nobody writes to yet, the engine that is to come, and what its start gives way to. */
export function earlyReads(db: TsubasaDb, engine: () => Promise<EngineApi>, { serve }: GivingWay): EarlyReads {
  return {
    ready: async () => true,
    settings: async () => readSettings((await db.meta.get('settings'))?.value).settings,
    memories: async (page) => (await serve(() => listPage(db, page))) ?? (await engine()).memories(page),
    known: () => serve(() => countListed(db)),
    learntHere: (where) => serve(() => learntHere({ db }, where)),
    lastAdded: (where) => serve(() => lastAdded({ db }, where)),
  };
}
