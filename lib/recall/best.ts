/** The `k` best of what is added, among equal ones those that came first. */
export class Best {
  #found: { at: number; score: number }[] = [];
  /** What does not score more is not among them. */
  floor = Number.NEGATIVE_INFINITY;

  constructor(readonly k: number) {
    if (!(k > 0)) this.floor = Number.POSITIVE_INFINITY;
  }

  add(at: number, score: number): void {
    if (score <= this.floor) return;
    this.#found.push({ at, score });
    if (this.#found.length < 2 * this.k) return;
    this.#found = this.all();
    this.floor = this.#found.at(-1)?.score ?? this.floor;
  }

  /** Best first. */
  all(): { at: number; score: number }[] {
    // Sorting keeps the order of equal ones.
    return this.#found.sort((a, b) => b.score - a.score).slice(0, this.k);
  }
}
