import { FlatIndex } from './flat.ts';
import { fastRows } from './rows.ts';
import type { Scored, VectorIndex } from './types.ts';
import { VoyEntries, type VoyFactory } from './voy.ts';

/**
 * Up to here a query to voy costs less than a frame's time. The flat scan with vector instructions is faster at every
 * size, four times at 1,000 vectors and ten at 10,000 (`npm run -s bench -- latency`).
 */
export const VOY_LIMIT = 2000;

export interface HybridVectorIndex extends VectorIndex {
  /** Who answers `nearest` now. */
  readonly served: 'voy' | 'flat';
  /** Builds voy's tree now (0.3 s at `VOY_LIMIT`), which the first `nearest` would else do. */
  warm(): void;
  ids(): readonly string[];
  /** The vector that is stored under that id, at unit length but for what packing rounds away. */
  vectorOf(id: string): Float32Array | undefined;
  toSegment(): ArrayBuffer;
}

export interface VectorIndexOptions {
  dimensions: number;
  /** Without it the flat scan serves alone. */
  voy?: VoyFactory;
  /** What `toSegment` gave; one of other dimensions or another version is ignored, and the vectors are missing. */
  segment?: ArrayBuffer;
  /** Told once when voy trapped and the flat scan took over. */
  onTrap?: (error: unknown) => void;
}

/**
 * Gives one index over two: the flat one holds every vector and measures; voy proposes the nearest of up to
 * `VOY_LIMIT` vectors. It is rebuilt from the flat one, never persisted, and after a trap never used again:
 * its memory is in an unknown state, and its glue code cannot be given a second instance.
 */
export function createVectorIndex(options: VectorIndexOptions): HybridVectorIndex {
  const { dimensions, onTrap } = options;
  const loaded = options.segment ? FlatIndex.fromSegment(options.segment, fastRows) : undefined;
  const flat = loaded?.dimensions === dimensions ? loaded : new FlatIndex(dimensions, fastRows);
  let factory = options.voy;
  let voy: VoyEntries | undefined;

  /** Runs on voy where voy serves, building it first; gives nothing where it does not or trapped. */
  function onVoy<T>(action: (entries: VoyEntries) => T): T | undefined {
    if (!factory) return undefined;
    try {
      if (flat.size > VOY_LIMIT) {
        voy?.free();
        voy = undefined;
        return undefined;
      }
      voy ??= fill(new VoyEntries(factory, dimensions));
      return action(voy);
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      voy = undefined;
      factory = undefined;
      onTrap?.(error);
      return undefined;
    }
  }

  function fill(entries: VoyEntries): VoyEntries {
    for (const id of flat.ids()) put(entries, id);
    return entries;
  }

  function put(entries: VoyEntries, id: string): void {
    const stored = flat.stored(id);
    if (stored) entries.upsert(id, stored.bytes, stored.vector);
  }

  /** What voy proposes counts only where nothing of it is forbidden: asking it for more costs more than the scan. */
  function nearest(query: Float32Array, k: number, allow?: (id: string) => boolean): Scored[] {
    const measure = flat.measure(query);
    const ids = onVoy((entries) => entries.nearest(query, k));
    if (!ids || (allow && !ids.every(allow))) return flat.nearest(query, k, allow);
    return ids
      .map((id) => ({ id, score: measure(id) ?? 0 }))
      .sort((a, b) => b.score - a.score)
      .slice(0, k);
  }

  return {
    dimensions,
    get size() {
      return flat.size;
    },
    get served() {
      return factory && flat.size <= VOY_LIMIT ? 'voy' : 'flat';
    },
    has: (id) => flat.has(id),
    upsert(id, vector) {
      flat.upsert(id, vector);
      if (voy) onVoy((entries) => put(entries, id));
    },
    remove(id) {
      flat.remove(id);
      if (voy) onVoy((entries) => entries.remove(id));
    },
    nearest,
    warm() {
      if (flat.size > 0) onVoy(() => undefined);
    },
    measure: (query) => flat.measure(query),
    rebuild(all) {
      if (voy) onVoy((entries) => entries.free());
      voy = undefined;
      flat.rebuild(all);
    },
    ids: () => flat.ids(),
    vectorOf: (id) => flat.stored(id)?.vector,
    toSegment: () => flat.toSegment(),
  };
}
