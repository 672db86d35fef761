export interface Scored {
  id: string;
  /** Cosine, -1 to 1. */
  score: number;
}

export interface VectorIndex {
  readonly dimensions: number;
  readonly size: number;
  has(id: string): boolean;
  /** Takes a vector of any length but zero; throws a RangeError for wrong dimensions or no direction. */
  upsert(id: string, vector: Float32Array): void;
  remove(id: string): void;
  /** Gives the `k` nearest by cosine, best first, of those that `allow` lets pass. */
  nearest(query: Float32Array, k: number, allow?: (id: string) => boolean): Scored[];
  /** Gives a function that tells the exact cosine of the query and one stored vector; nothing for an unknown id. */
  measure(query: Float32Array): (id: string) => number | undefined;
  /** Forgets everything, then takes these. */
  rebuild(all: Iterable<readonly [string, Float32Array]>): void;
}

/** Takes a vector; gives it at unit length. Throws a RangeError for wrong dimensions or no direction. */
export function unit(vector: Float32Array, dimensions: number): Float32Array {
  if (vector.length !== dimensions)
    throw new RangeError(`a vector of ${vector.length} dimensions in an index of ${dimensions}`);
  let sum = 0;
  for (const value of vector) sum += value * value;
  if (!(sum > 0) || !Number.isFinite(sum)) throw new RangeError('a vector without a direction');
  const scale = 1 / Math.sqrt(sum);
  return vector.map((value) => value * scale);
}
