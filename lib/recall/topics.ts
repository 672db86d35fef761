/** Topics beside the documents: which of the user's turns are on one, and how well each topic fits a question. */

/** Which topic each turn is on, by the turn's key. Holds no word. */
export class TopicTable {
  #topics: readonly (readonly string[])[] = [];
  #byKey = new Map<string, number>();

  /** Takes topics as lists of turn keys, each key in one; they take the place of those before. Keys of no turn do no harm. */
  set(topics: readonly (readonly string[])[]): void {
    this.#topics = topics;
    this.#byKey = new Map(topics.flatMap((keys, topic) => keys.map((key) => [key, topic] as const)));
  }

  /** The topic of a turn; undefined where it came after they were made, or is on none that there is more of. */
  of(key: string | undefined): number | undefined {
    return key === undefined ? undefined : this.#byKey.get(key);
  }

  keysOf(topic: number): readonly string[] {
    return this.#topics[topic] ?? [];
  }
}

/** A topic fits as well as its best turns do on average: one good turn is no topic. */
const BEST_TURNS = 10;
/** How much the best topic stands out among the others: the power of its ratio. Tried: 2, 4, 8. */
const STANDS_OUT = 4;

/** Takes how well turns fit a question, by topic; gives how much each topic is meant: 1 for the best, towards 0. */
export function liftsOf(fits: ReadonlyMap<number, readonly number[]>): Map<number, number> {
  const means = [...fits].map(([topic, own]): [number, number] => [
    topic,
    [...own]
      .sort((a, b) => b - a)
      .slice(0, BEST_TURNS)
      .reduce((sum, fit) => sum + Math.max(0, fit), 0) / BEST_TURNS,
  ]);
  const best = means.reduce((most, [, fit]) => Math.max(most, fit), 0);
  return new Map(best === 0 ? [] : means.map(([topic, fit]) => [topic, (fit / best) ** STANDS_OUT]));
}
