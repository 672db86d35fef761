import { type Clock, hybridClock } from '../clock.ts';
import type { Machine } from '../inference/llm-server.ts';
import type { EventOp, MemoryEvent } from '../memory/model.ts';
import type { SpaceBook } from '../memory/spaces.ts';
import { type Macs, macs, newMacKey } from '../privacy/tombstone.ts';
import type { Recall } from '../recall/recall.ts';
import { inTurns } from '../serial.ts';
import { readSettings, type Settings } from '../settings.ts';
import type { MetaRow, TsubasaDb } from '../storage/db.ts';
import { keyedHash } from './hash.ts';
import { openBook } from './spaces.ts';

/** What an engine is made of: everything it touches comes from outside. */
export interface EngineParts {
  db: TsubasaDb;
  clock: Clock;
  newId(): string;
  recall: Recall;
  /** Asks the language model's worker what this machine could run. Absent where there is no such worker. */
  machine?: () => Promise<Machine>;
  /** Told after every change of what is stored. */
  changed(revision: number): void;
  signal: AbortSignal;
}

/** The parts, plus what is read once from the store and kept current by the engine alone. */
export interface EngineContext extends EngineParts {
  device: string;
  hlc(): string;
  macs: Macs;
  /** Hex; this profile's own first, then those that came with imports. */
  macKeys: string[];
  /** Of a turn's text, for alignment: keyed, so that a forgotten sentence cannot be guessed from what stays. */
  hash(text: string): string;
  settings: Settings;
  /** What there is beside the first space; see `spaces.ts`. */
  spaces: SpaceBook;
  revision: number;
  /** Makes an event row; the caller writes it in the same transaction as what it tells of. */
  event(
    op: EventOp,
    about: Partial<Pick<MemoryEvent, 'memoryId' | 'into' | 'observationId' | 'turnKey' | 'undoes' | 'moved'>>,
  ): MemoryEvent;
  /** Runs one write at a time: what a write decides from what it read stays true until it is stored. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  /** How many runs of `exclusive` have ended: where it is the same in the next one, what was read before it is still true. */
  readonly writes: number;
  /** Call after a write has been committed: raises the revision and tells the screens. */
  wrote(): void;
}

/** Reads keys, counters and settings, making what is missing. Rejects with the store's errors. */
export async function createContext(parts: EngineParts): Promise<EngineContext> {
  const { db, clock } = parts;
  const stored = await readMeta(db);
  const device = (stored.device as string | undefined) ?? parts.newId().replaceAll('-', '').slice(0, 8);
  const keys = (stored['tombstone-keys'] as string[] | undefined) ?? [newMacKey()];
  const { settings } = readSettings(stored.settings);
  const spaces = await openBook(db, stored.spaces);
  await db.meta.bulkPut([
    { key: 'device', value: device },
    { key: 'tombstone-keys', value: keys },
    { key: 'settings', value: settings },
    { key: 'spaces', value: spaces },
  ]);
  // The newest event tells both where the counter and where the clock stood: nothing else has to be kept in step.
  const newest = await db.events.where('id').startsWith(`${device}:`).last();
  const newestHlc = await db.events.orderBy('hlc').last();
  let count = newest ? Number.parseInt(newest.id.split(':')[1] ?? '0', 10) : 0;
  const inTurn = inTurns();
  let writes = 0;
  const context: EngineContext = {
    ...parts,
    device,
    hlc: hybridClock(clock, device, newestHlc?.hlc),
    macs: await macs(keys),
    macKeys: keys,
    hash: keyedHash(keys[0] ?? ''),
    settings,
    spaces,
    revision: 0,
    event: (op, about) => {
      count += 1;
      return {
        id: `${device}:${String(count).padStart(9, '0')}`,
        hlc: context.hlc(),
        op,
        at: clock.now(),
        ...about,
      };
    },
    exclusive: (work) =>
      inTurn(async () => {
        try {
          return await work();
        } finally {
          writes += 1;
        }
      }),
    get writes() {
      return writes;
    },
    wrote: () => {
      context.revision += 1;
      parts.changed(context.revision);
    },
  };
  return context;
}

async function readMeta(db: TsubasaDb): Promise<Partial<Record<MetaRow['key'], unknown>>> {
  return Object.fromEntries((await db.meta.toArray()).map((row) => [row.key, row.value]));
}
