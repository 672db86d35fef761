/**
 * Gives every turn and memory a vector, in the background: in slices, so that a worker that dies loses little, and
 * stored as packed segments, so that a text is embedded once in its life.
 */
import { toWire } from '../errors.ts';
import type { Embedder } from '../inference/ports.ts';
import { focusOf } from '../recall/focus.ts';
import { FlatIndex } from '../recall/vector-index/flat.ts';
import { createVectorIndex, type HybridVectorIndex } from '../recall/vector-index/index.ts';
import type { VoyFactory } from '../recall/vector-index/voy.ts';
import type { SegmentRow, TsubasaDb } from '../storage/db.ts';
import type { EngineStatus } from './api.ts';
import type { EngineContext } from './context.ts';

/** Texts embedded and stored at a time: about a second of work, and the most that a death can cost. */
const SLICE = 16;
/** After this many small segments they are written as one. */
const MOST_SEGMENTS = 48;
/** A recall waits this long for its question's vector, then answers lexically. */
const QUERY_DEADLINE_MS = 150;
/** After a failure the encoder is left alone this long. */
const REST_MS = 60_000;

export interface Vectors {
  /** The vector of a question, or nothing where the encoder is not there in time. */
  ofQuery(text: string): Promise<Float32Array | undefined>;
  /** Starts or goes on with what has no vector; returns at once. */
  work(): void;
  /** Resolves when nothing is left to embed, or the encoder rests after a failure. */
  settled(): Promise<void>;
  readonly state: EngineStatus['encoder'];
}

/** Reads the stored vectors of this encoder into an index; segments of another one are left out, and their texts embedded anew. */
export async function loadVectors(
  db: TsubasaDb,
  options: { encoder: string; dimensions: number; voy?: VoyFactory; onTrap?: (error: unknown) => void },
): Promise<HybridVectorIndex> {
  const rows = await db.segments.where('kind').equals('vectors').toArray();
  const [base, ...later] = rows
    .filter((row) => row.made === options.encoder)
    .sort((a, b) => Number(b.ids.length > SLICE) - Number(a.ids.length > SLICE) || a.id.localeCompare(b.id));
  const index = createVectorIndex({ ...options, ...(base ? { segment: base.data } : {}) });
  for (const row of later) {
    const segment = FlatIndex.fromSegment(row.data);
    for (const id of segment?.ids() ?? []) {
      const stored = segment?.stored(id);
      if (stored) index.upsert(id, stored.vector);
    }
  }
  return index;
}

/** `index` is the one that recall searches. */
export function createVectors(context: EngineContext, index: HybridVectorIndex): Vectors {
  const { db, recall, clock, signal } = context;
  let state: EngineStatus['encoder'] = 'asleep';
  let restUntil = 0;
  let running: Promise<void> | undefined;
  let count = 0;
  /** Texts of which the encoder makes nothing that can be used: they are found by their words alone. */
  const unfit = new Set<string>();

  const encoder = async (): Promise<Embedder | undefined> => {
    if (!context.embedder || clock.now() < restUntil) return undefined;
    try {
      if (state !== 'ready') state = 'loading';
      const embedder = await context.embedder();
      state = 'ready';
      return embedder;
    } catch (error) {
      rest(error);
      return undefined;
    }
  };
  const rest = (error: unknown) => {
    state = 'failed';
    restUntil = clock.now() + REST_MS;
    console.warn('tsubasa: the encoder failed, recall is lexical for a while', toWire(error).message);
  };

  const store = async (made: string, batch: readonly (readonly [string, Float32Array])[]) => {
    const segment = new FlatIndex(index.dimensions);
    segment.rebuild(batch);
    count += 1;
    const row = (id: string, ids: readonly string[], data: ArrayBuffer): SegmentRow => ({
      id,
      kind: 'vectors',
      made,
      ids: [...ids],
      data,
    });
    if (count < MOST_SEGMENTS) {
      await db.segments.put(row(`vectors:${clock.now().toString(36)}:${count}`, segment.ids(), segment.toSegment()));
      return;
    }
    count = 0;
    const all = FlatIndex.fromSegment(index.toSegment());
    await db.transaction('rw', db.segments, async () => {
      await db.segments.where('kind').equals('vectors').delete();
      if (all) await db.segments.put(row('vectors:all', all.ids(), all.toSegment()));
    });
  };

  /** Gives whether the index could take it: not with other dimensions, nor without a direction. */
  const take = (id: string, vector: Float32Array): boolean => {
    try {
      recall.setVector(id, vector);
      return true;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return false;
    }
  };

  const loop = async () => {
    while (!signal.aborted) {
      const missing = recall
        .missingVectors(SLICE + unfit.size)
        .filter(({ id }) => !unfit.has(id))
        .slice(0, SLICE);
      if (missing.length === 0) {
        await db.jobs.delete('embed');
        return;
      }
      const embedder = await encoder();
      if (!embedder) return;
      try {
        const batch: [string, Float32Array][] = [];
        for (const { id, text } of missing) {
          // One call a text: a question that comes meanwhile waits for one passage, not for the slice.
          const [vector] = await embedder.embed([text], { as: 'passage', signal });
          if (vector && take(id, vector)) batch.push([id, vector]);
          else unfit.add(id);
        }
        if (batch.length > 0) await store(embedder.id, batch);
      } catch (error) {
        rest(error);
        return;
      }
    }
  };

  const work = () => {
    running ??= loop().finally(() => {
      running = undefined;
    });
  };

  return {
    work,
    settled: async () => {
      work();
      await running;
    },
    ofQuery: async (text) => {
      // A question waits for nothing but its deadline: neither for a load nor for the passages before it.
      const vector = encoder()
        .then((embedder) => embedder?.embed([focusOf(text)], { as: 'query', signal }))
        .then((vectors) => vectors?.[0])
        .catch((error: unknown) => {
          rest(error);
          return undefined;
        });
      return Promise.race([vector, new Promise<undefined>((resolve) => setTimeout(resolve, QUERY_DEADLINE_MS))]);
    },
    get state() {
      return state;
    },
  };
}
