/** Gives the positions of the `k` highest scores, best first; equal ones in the order in which they stand. */
export function best(scores: Float32Array, k: number): number[] {
  const sorted = scores.slice().sort();
  const floor = sorted[Math.max(0, sorted.length - k)] ?? 0;
  const found: number[] = [];
  for (let at = 0; at < scores.length; at++) if ((scores[at] ?? 0) >= floor) found.push(at);
  return found.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, k);
}
