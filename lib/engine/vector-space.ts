/**
 * The vectors of one encoder: searched in memory, stored as packed segments under the encoder's name. And the one
 * place that recall looks into, behind which one such space takes the place of another.
 */
import type { Clock } from '../clock.ts';
import type { ErrorCode } from '../errors.ts';
import type { Embedder } from '../inference/ports.ts';
import { FlatIndex } from '../recall/vector-index/flat.ts';
import { createVectorIndex, type HybridVectorIndex } from '../recall/vector-index/index.ts';
import type { Scored, VectorIndex } from '../recall/vector-index/types.ts';
import type { VoyFactory } from '../recall/vector-index/voy.ts';
import type { SegmentRow, TsubasaDb } from '../storage/db.ts';
import type { EngineStatus } from './api.ts';

/** Texts embedded and stored at a time: about a second of work, and the most that a death can cost. */
export const SLICE = 16;
/** After this many small segments they are written as one. */
const MOST_SEGMENTS = 48;

export interface VectorSpace {
  /** The name that its vectors are stored under; see `Embedder.id`. */
  readonly made: string;
  readonly index: HybridVectorIndex;
  /** Texts of which the encoder makes nothing that can be used: they are found by their words alone. */
  readonly unfit: Set<string>;
  /** Wakes the encoder where it sleeps. Absent: there is none. */
  readonly open: (() => Promise<Embedder>) | undefined;
  state: EngineStatus['encoder'];
  /** Why the encoder failed last; gone once it works again. */
  fault: ErrorCode | undefined;
  /** Milliseconds since 1970 until when the encoder is left alone. */
  restUntil: number;
  /** Stores what the index has taken. */
  store(batch: readonly (readonly [string, Float32Array])[]): Promise<void>;
}

export interface SpaceOptions {
  made: string;
  dimensions: number;
  open?: (() => Promise<Embedder>) | undefined;
  voy?: VoyFactory | undefined;
  onTrap?: (error: unknown) => void;
}

/** Reads the stored vectors of this encoder. Those of another one are left out and left alone. */
export async function openSpace(db: TsubasaDb, clock: Clock, options: SpaceOptions): Promise<VectorSpace> {
  const { made, dimensions, voy, onTrap } = options;
  const stored = await db.segments.where('kind').equals('vectors').toArray();
  const taken = new Set(stored.map(({ id }) => id));
  const rows = stored
    .filter((row) => row.made === made)
    .sort((a, b) => Number(b.ids.length > SLICE) - Number(a.ids.length > SLICE) || a.id.localeCompare(b.id));
  const [base, ...later] = rows;
  const index = createVectorIndex({
    dimensions,
    ...(voy ? { voy } : {}),
    ...(onTrap ? { onTrap } : {}),
    ...(base ? { segment: base.data } : {}),
  });
  for (const { data } of later) {
    const segment = FlatIndex.fromSegment(data);
    if (segment?.dimensions !== dimensions) continue;
    for (const id of segment.ids()) {
      const row = segment.stored(id);
      if (row) index.upsert(id, row.vector);
    }
  }

  let segments = rows.length;
  const rowOf = (id: string, ids: readonly string[], data: ArrayBuffer): SegmentRow => ({
    id,
    kind: 'vectors',
    made,
    ids: [...ids],
    data,
  });
  /** In the order of time, also where two are written in the same millisecond. */
  const nextId = () => {
    let id = `vectors:${clock.now().toString(36)}:${made}`;
    while (taken.has(id)) id += '+';
    taken.add(id);
    return id;
  };
  return {
    made,
    index,
    unfit: new Set(),
    open: options.open,
    state: 'asleep',
    fault: undefined,
    restUntil: 0,
    store: async (batch) => {
      segments += 1;
      if (segments < MOST_SEGMENTS) {
        const segment = new FlatIndex(dimensions);
        segment.rebuild(batch);
        await db.segments.put(rowOf(nextId(), segment.ids(), segment.toSegment()));
        return;
      }
      segments = 1;
      await db.transaction('rw', db.segments, async () => {
        await deleteVectors(db, (row) => row.made === made);
        await db.segments.put(rowOf(`vectors:all:${made}`, index.ids(), index.toSegment()));
      });
    },
  };
}

/** Deletes the segments of vectors that `which` names. */
export async function deleteVectors(db: TsubasaDb, which: (row: SegmentRow) => boolean): Promise<void> {
  await db.segments.where('kind').equals('vectors').filter(which).delete();
}

/** What recall takes for its index: it answers from the space that serves, and keeps the one to come in step. */
export interface VectorSlot extends VectorIndex {
  readonly serving: VectorSpace;
  /** The space that is being filled beside it. */
  readonly next: VectorSpace | undefined;
  /** Begins to fill a space beside the one that serves, or gives up doing so. */
  prepare(space: VectorSpace | undefined): void;
  /** From now on the one to come serves. */
  turn(): void;
  /** Runs `look` as if that space served. Only for what does not wait. */
  through<T>(space: VectorSpace, look: () => T): T;
  /** Says which encoder made the vector of a question: one of another encoder finds nothing. */
  own(query: Float32Array, space: VectorSpace): void;
}

/** `removed` is told the id of every document that went or whose words changed. */
export function createSlot(first: VectorSpace, removed: (id: string) => void): VectorSlot {
  let serving = first;
  let next: VectorSpace | undefined;
  const owners = new WeakMap<Float32Array, VectorSpace>();
  const isForeign = (query: Float32Array) => (owners.get(query) ?? serving) !== serving;
  return {
    get serving() {
      return serving;
    },
    get next() {
      return next;
    },
    get dimensions() {
      return serving.index.dimensions;
    },
    get size() {
      return serving.index.size;
    },
    has: (id) => serving.index.has(id),
    upsert: (id, vector) => serving.index.upsert(id, vector),
    remove(id) {
      for (const space of [serving, next]) {
        space?.index.remove(id);
        space?.unfit.delete(id);
      }
      removed(id);
    },
    nearest: (query, k, allow): Scored[] => (isForeign(query) ? [] : serving.index.nearest(query, k, allow)),
    measure: (query) => (isForeign(query) ? () => undefined : serving.index.measure(query)),
    rebuild: (all) => serving.index.rebuild(all),
    prepare(space) {
      next = space;
    },
    turn() {
      if (!next) return;
      const before = serving;
      serving = next;
      next = undefined;
      // Its memory goes now, not when the last reference does.
      before.index.rebuild([]);
      serving.index.warm();
    },
    through(space, look) {
      const before = serving;
      serving = space;
      try {
        return look();
      } finally {
        serving = before;
      }
    },
    own: (query, space) => void owners.set(query, space),
  };
}
