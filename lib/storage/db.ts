import { Dexie, type Table } from 'dexie';
import { type ErrorCode, TsubasaError } from '../errors.ts';
import type {
  Conversation,
  Memory,
  MemoryEvent,
  Millis,
  Observation,
  Quote,
  Tombstone,
  Turn,
  Use,
} from '../memory/model.ts';
import { version1 } from './versions/v1.ts';

export const DATABASE_NAME = 'tsubasa';

/** Settings, keys and counters: one row each. */
export interface MetaRow {
  key:
    | 'settings'
    | 'device'
    | 'hlc'
    | 'event-counter'
    | 'tombstone-keys'
    | 'revision'
    | 'encoder'
    | 'work'
    | 'rules'
    | 'model'
    | 'extracted'
    | 'adapter'
    | 'packing'
    | 'withheld'
    | 'spaces'
    | 'unsaid'
    | 'pin';
  value: unknown;
}

export interface AliasRow {
  site: string;
  /** The site's conversation id, or the provisional id of a visit. */
  nativeId: string;
  conversation: string;
}

/** The words of an observation: erased by forgetting, never copied into an event. */
export interface PayloadRow {
  id: string;
  text: string;
  value: string;
  entity?: string;
  subject: string;
  quote: Quote;
}

/** An observation without its words, and the group it folds with (an HMAC, since the group's name holds words). */
export type ObservationRow = Omit<Observation, keyof Omit<PayloadRow, 'id'>> & {
  fold: string;
  /** The turn was edited away, or the user took it back: kept as history, left out of the fold. */
  retracted?: true;
};

export type MemoryRow = Memory & { fold: string };

/** Packed typed arrays: rebuildable from turns and memories. */
export interface SegmentRow {
  id: string;
  kind: 'postings' | 'vectors' | 'topics';
  /** What the segment was made with: an encoder's id, a tokenizer's version. */
  made: string;
  /** Whose vectors or topics these are; empty for postings, which are of everything. */
  ids: string[];
  data: ArrayBuffer;
}

/**
 * `embed`: vectors. `observe`: stored turns that the rules have not read. `consolidate`: tidying while nobody asks.
 * `extract`: what the language model finds in turns. `learn`: the adapter of recall. `distil`: the weights of the packer.
 */
export type JobKind = 'embed' | 'observe' | 'consolidate' | 'extract' | 'learn' | 'distil';

/**
 * Work that survives the worker: leased, so that a dead worker's job is taken up again. What is absent is the
 * beginning: due at once, never tried, nothing done. Holds ids and numbers, never words.
 */
export interface JobRow {
  /** Names the work: the same work asked for twice is one row. */
  id: string;
  kind: JobKind;
  state: 'waiting' | 'leased';
  /** Waits until then: for quiet, or after a failure. */
  notBefore?: Millis;
  /** Asking again puts it off no later than this. */
  dueBy?: Millis;
  leasedUntil?: Millis;
  /** Which runner has the lease. */
  owner?: string;
  /** Failures in a row. */
  attempts?: number;
  lastError?: ErrorCode;
  /** In the handler's own unit; `total` is 0 or absent where nobody knows yet. */
  done?: number;
  total?: number;
  /** Where the handler goes on. */
  cursor?: string;
  /** Ids of the conversations that it is about; absent: all. */
  scope?: string[];
  /** It was asked for once more while it ran: after its end it waits again, until then. */
  again?: Millis;
}

export interface TsubasaDb extends Dexie {
  meta: Table<MetaRow, string>;
  conversations: Table<Conversation, string>;
  aliases: Table<AliasRow, [string, string]>;
  turns: Table<Turn, string>;
  observations: Table<ObservationRow, string>;
  payloads: Table<PayloadRow, string>;
  memories: Table<MemoryRow, string>;
  events: Table<MemoryEvent, string>;
  tombstones: Table<Tombstone, string>;
  uses: Table<Use, string>;
  segments: Table<SegmentRow, string>;
  jobs: Table<JobRow, string>;
}

/** Where the database lives: the browser's own by default, an in-memory one in Node. */
export interface DbPlace {
  indexedDB: IDBFactory;
  IDBKeyRange: typeof globalThis.IDBKeyRange;
}

/**
 * Opens the store, upgrading it where it is older.
 * Rejects with `storage_too_new` when a newer version of the extension wrote it (nothing is touched), and with
 * `storage_failed` or `storage_full` when the browser refuses.
 */
export async function openDb(place?: DbPlace, name = DATABASE_NAME): Promise<TsubasaDb> {
  // Turns and edits are acknowledged only when they would survive a power cut: strict durability.
  const db = new Dexie(name, { ...place, autoOpen: false, chromeTransactionDurability: 'strict' }) as TsubasaDb;
  version1(db);
  // Dexie opens a database that is newer than its schema as it is; writing old rows into it would lose what the newer version added.
  await refuseNewer(db, place?.indexedDB ?? globalThis.indexedDB, name);
  await db.open();
  return db;
}

async function refuseNewer(db: Dexie, factory: IDBFactory, name: string): Promise<void> {
  const existing = (await factory.databases?.())?.find((other) => other.name === name);
  // Dexie multiplies its version numbers by ten, to leave room for upgrades without a version.
  const ours = Math.max(...(db.verno ? [db.verno] : [1])) * 10;
  if (existing?.version !== undefined && existing.version >= ours + 10)
    throw new TsubasaError(
      'storage_too_new',
      `database has version ${existing.version / 10}, this build knows ${ours / 10}`,
    );
}
