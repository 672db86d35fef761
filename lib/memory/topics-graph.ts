/** Groups of like parts: average linkage over a graph that joins each part with those most like it. Pure, no clock. */

/** A part of a conversation. */
export interface Part {
  /** A number that parts of one conversation share. */
  conversation: number;
  /** A vector of length 1 over words, by their numbers; empty where it shares no word. */
  words: ReadonlyMap<number, number>;
}

/** Set on BEAM's development chats, ten in one store: seven get a topic of their own, three about web pages share one. */
const NEIGHBOURS = 6;
const LEAST_ALIKE = 0.05;
/** Two groups are one where their parts are so alike on average, as cosines. */
const ONE_TOPIC = 0.15;
/** What is said in one conversation belongs together sooner. */
const SAME_CONVERSATION = 0.05;
/** Words of more parts than these propose no neighbours: it keeps the cost of a part the same in a large store. */
const MOST_PARTS = 64;
/** So many steps are taken at once: some milliseconds. */
const STEP = 16;

/** Takes parts; gives groups of their numbers, ascending, in the order of their first. Yields between steps of some milliseconds. */
export function* parted(parts: readonly Part[]): Generator<undefined, number[][], undefined> {
  const queue = new Queue();
  const byWord = postingsOf(parts);
  for (const at of parts.keys()) {
    for (const [other, alike] of nearest(parts, byWord, at))
      queue.add({ alike, a: Math.min(at, other), b: Math.max(at, other) });
    if (at % STEP === STEP - 1) yield;
  }
  const groups = parts.map((part, at) => new Group(part, at));
  const into = [...parts.keys()];
  const rootOf = (at: number): number => {
    const next = into[at] ?? at;
    if (next === at) return at;
    const root = rootOf(next);
    into[at] = root;
    return root;
  };
  for (let step = 0, pair = queue.take(); pair && pair.alike >= ONE_TOPIC; pair = queue.take(), step++) {
    if (step % STEP === STEP - 1) yield;
    const a = Math.min(rootOf(pair.a), rootOf(pair.b));
    const b = Math.max(rootOf(pair.a), rootOf(pair.b));
    const [one, two] = [groups[a], groups[b]];
    if (a === b || !one || !two) continue;
    // An average over groups is never above the best of its parts: what was queued is at least what it is now.
    const alike = one.alike(two);
    if (alike < (queue.best ?? 0) && alike < pair.alike) queue.add({ alike, a, b });
    else if (alike >= ONE_TOPIC) {
      one.join(two);
      into[b] = a;
    }
  }
  return [...parts.keys()]
    .filter((at) => rootOf(at) === at)
    .map((at) => (groups[at]?.members ?? []).sort((x, y) => x - y));
}

/** By the number of a word that few parts have: those parts. */
function postingsOf(parts: readonly Part[]): Map<number, number[]> {
  const postings = new Map<number, number[]>();
  for (const [at, { words }] of parts.entries())
    for (const word of words.keys()) {
      const own = postings.get(word);
      if (own) own.push(at);
      else postings.set(word, [at]);
    }
  for (const [word, own] of postings) if (own.length > MOST_PARTS) postings.delete(word);
  return postings;
}

/** The parts that share most with one, and how much; those beside it in its conversation are nearer. */
function nearest(parts: readonly Part[], byWord: ReadonlyMap<number, number[]>, at: number): [number, number][] {
  const part = parts[at];
  if (!part) return [];
  const alike = new Map<number, number>();
  for (const [word, weight] of part.words)
    for (const other of byWord.get(word) ?? [])
      if (other !== at) alike.set(other, (alike.get(other) ?? 0) + weight * (parts[other]?.words.get(word) ?? 0));
  for (const beside of [at - 1, at + 1])
    if (parts[beside]?.conversation === part.conversation)
      alike.set(beside, (alike.get(beside) ?? 0) + SAME_CONVERSATION);
  return [...alike]
    .filter(([, share]) => share >= LEAST_ALIKE)
    .sort(([a, alikeA], [b, alikeB]) => alikeB - alikeA || a - b)
    .slice(0, NEIGHBOURS);
}

class Group {
  readonly members: number[];
  /** The sum of the vectors of its parts. */
  readonly #words: Map<number, number>;
  /** How many parts it has of each conversation. */
  readonly #conversations: Map<number, number>;

  constructor({ words, conversation }: Part, at: number) {
    this.members = [at];
    this.#words = new Map(words);
    this.#conversations = new Map([[conversation, 1]]);
  }

  /** The mean over all pairs of a part here and a part there. */
  alike(other: Group): number {
    const words = product(this.#words, other.#words);
    const conversations = product(this.#conversations, other.#conversations);
    return (words + SAME_CONVERSATION * conversations) / (this.members.length * other.members.length);
  }

  join(other: Group): void {
    this.members.push(...other.members);
    for (const [word, weight] of other.#words) this.#words.set(word, (this.#words.get(word) ?? 0) + weight);
    for (const [conversation, count] of other.#conversations)
      this.#conversations.set(conversation, (this.#conversations.get(conversation) ?? 0) + count);
  }
}

function product(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [key, value] of small) sum += value * (large.get(key) ?? 0);
  return sum;
}

interface Pair {
  alike: number;
  a: number;
  b: number;
}

/** Most alike first, then lowest numbers: a binary heap. */
class Queue {
  readonly #pairs: Pair[] = [];

  /** How alike the first is. */
  get best(): number | undefined {
    return this.#pairs[0]?.alike;
  }

  add(pair: Pair): void {
    let at = this.#pairs.length;
    this.#pairs.push(pair);
    while (at > 0) {
      const up = (at - 1) >> 1;
      const above = this.#pairs[up];
      if (!above || !goesFirst(pair, above)) break;
      this.#pairs[at] = above;
      at = up;
    }
    this.#pairs[at] = pair;
  }

  take(): Pair | undefined {
    const [first] = this.#pairs;
    const last = this.#pairs.pop();
    if (!first || !last || this.#pairs.length === 0) return first;
    let at = 0;
    for (;;) {
      const left = this.#pairs[2 * at + 1];
      const right = this.#pairs[2 * at + 2];
      const below = right && left && goesFirst(right, left) ? right : left;
      if (!below || !goesFirst(below, last)) break;
      this.#pairs[at] = below;
      at = below === right ? 2 * at + 2 : 2 * at + 1;
    }
    this.#pairs[at] = last;
    return first;
  }
}

const goesFirst = (x: Pair, y: Pair): boolean =>
  x.alike !== y.alike ? x.alike > y.alike : x.a !== y.a ? x.a < y.a : x.b < y.b;
