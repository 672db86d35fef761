/** Vectors for tests of the indexes. */
export const DIMENSIONS = 16;

/** Numbers that look random and are the same in every run. */
export function vectorOf(seed: number, dimensions = DIMENSIONS): Float32Array {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return Float32Array.from({ length: dimensions }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}
