/**
 * BM25 (Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009, section 3.2) over documents
 * that come and go, with a packed form that loads without tokenising anything again.
 *
 * A document has a slot: a small number that stays its own until it is removed and is never given again
 * in the life of the object, so that callers can keep arrays beside ours.
 */

/** How soon a repeated word stops counting. */
const K1 = 1.2;
/** How much a long document pays for its length; messages are long because they say more (measured: 0.3). */
const B = 0.3;

/** One occurrence list: `slot << 8 | count`, ascending by slot. The loaded part is a view into the segment. */
interface Postings {
  loaded: Uint32Array;
  added: number[];
  /** How many documents hold the term, counted at a state of the index. */
  counted?: { documents: number; at: number };
}

const MAX_COUNT = 255;
const MAX_SLOTS = 2 ** 24;
const NONE = new Uint32Array(0);

const MAGIC = 0x62_6d_32_35;
const VERSION = 1;
const HEADER_WORDS = 6;

export class Bm25 {
  readonly #ids: (string | undefined)[] = [];
  readonly #stamps: number[] = [];
  readonly #lengths: number[] = [];
  readonly #slots = new Map<string, number>();
  readonly #postings = new Map<string, Postings>();
  #totalLength = 0;
  /** Rises with every change. */
  #state = 0;

  /** Number of documents. */
  get size(): number {
    return this.#slots.size;
  }

  /** Slots given so far, those of removed documents included: the length of the arrays that `score` gives. */
  get slots(): number {
    return this.#ids.length;
  }

  /**
   * Takes a document's id, its terms and a stamp of its content; gives its slot. A document that is there
   * with the same stamp keeps its slot; with another, the old one is removed first.
   */
  upsert(id: string, stamp: number, terms: () => readonly string[]): number {
    const known = this.#slots.get(id);
    if (known !== undefined && this.#stamps[known] === stamp >>> 0) return known;
    this.remove(id);
    const slot = this.#ids.length;
    if (slot >= MAX_SLOTS) throw new RangeError('too many documents for one index');
    const list = terms();
    this.#state += 1;
    this.#ids.push(id);
    this.#stamps.push(stamp >>> 0);
    this.#lengths.push(list.length);
    this.#slots.set(id, slot);
    this.#totalLength += list.length;
    for (const [term, count] of tally(list)) {
      const postings = this.#postings.get(term);
      const entry = slot * 256 + Math.min(count, MAX_COUNT);
      if (postings) postings.added.push(entry);
      else this.#postings.set(term, { loaded: NONE, added: [entry] });
    }
    return slot;
  }

  /** Its postings stay until the next `toSegment`; they are passed over. */
  remove(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#state += 1;
    this.#slots.delete(id);
    this.#ids[slot] = undefined;
    this.#totalLength -= this.#lengths[slot] ?? 0;
  }

  slotOf(id: string): number | undefined {
    return this.#slots.get(id);
  }

  /** Terms of a document, counted with repetition. */
  lengthOf(slot: number): number {
    return this.#lengths[slot] ?? 0;
  }

  idOf(slot: number): string | undefined {
    return this.#ids[slot];
  }

  /** Number of documents that hold the term. */
  frequency(term: string): number {
    const postings = this.#postings.get(term);
    if (!postings) return 0;
    // A query asks several times, and its postings may be most of the store.
    if (postings.counted?.at !== this.#state) {
      let documents = 0;
      this.#visit(term, () => {
        documents += 1;
      });
      postings.counted = { documents, at: this.#state };
    }
    return postings.counted.documents;
  }

  /** Inverse document frequency, never negative; highest for a term that no document holds. */
  rarity(term: string): number {
    const frequency = this.frequency(term);
    return Math.log(1 + (this.size - frequency + 0.5) / (frequency + 0.5));
  }

  /** Takes terms with their weights; gives the score of each slot. Slots that hold any of them are told to `found`, each once. */
  score(query: ReadonlyMap<string, number>, found?: (slot: number) => void): Float32Array {
    const scores = new Float32Array(this.slots);
    const average = this.size === 0 ? 1 : Math.max(1, this.#totalLength / this.size);
    for (const [term, weight] of query) {
      const rarity = this.rarity(term) * weight;
      this.#visit(term, (slot, count) => {
        const norm = K1 * (1 - B + (B * (this.#lengths[slot] ?? 0)) / average);
        if (found && scores[slot] === 0) found(slot);
        scores[slot] = (scores[slot] ?? 0) + (rarity * count * (K1 + 1)) / (count + norm);
      });
    }
    return scores;
  }

  /** Takes terms with their weights; gives for each slot the sum of the weights of the terms that it holds. */
  held(weights: ReadonlyMap<string, number>): Float32Array {
    const sums = new Float32Array(this.slots);
    for (const [term, weight] of weights)
      this.#visit(term, (slot) => {
        sums[slot] = (sums[slot] ?? 0) + weight;
      });
    return sums;
  }

  #visit(term: string, visit: (slot: number, count: number) => void): void {
    const postings = this.#postings.get(term);
    if (!postings) return;
    for (const list of [postings.loaded, postings.added])
      for (const entry of list) {
        const slot = entry >>> 8;
        if (this.#ids[slot] !== undefined) visit(slot, entry & 0xff);
      }
  }

  /** Gives everything in one buffer, without what was removed. Slots are given anew when it is loaded. */
  toSegment(): ArrayBuffer {
    const live = [...this.#ids.keys()].filter((slot) => this.#ids[slot] !== undefined);
    const renumbered = new Map(live.map((slot, index) => [slot, index]));
    const names: string[] = [];
    const ends: number[] = [];
    const entries: number[] = [];
    for (const term of this.#postings.keys()) {
      const before = entries.length;
      this.#visit(term, (slot, count) => entries.push((renumbered.get(slot) ?? 0) * 256 + count));
      if (entries.length === before) continue;
      names.push(term);
      ends.push(entries.length);
    }
    const text = new TextEncoder().encode(JSON.stringify([live.map((slot) => this.#ids[slot]), names]));
    const header = [MAGIC, VERSION, live.length, names.length, entries.length, text.length];
    const numbers = HEADER_WORDS + 2 * live.length + names.length + entries.length;
    const buffer = new ArrayBuffer(numbers * 4 + text.length);
    const view = new Uint32Array(buffer, 0, numbers);
    let at = 0;
    for (const part of [
      header,
      live.map((slot) => this.#stamps[slot] ?? 0),
      live.map((slot) => this.#lengths[slot] ?? 0),
      ends,
      entries,
    ]) {
      view.set(part, at);
      at += part.length;
    }
    new Uint8Array(buffer, numbers * 4).set(text);
    return buffer;
  }

  /** Takes what `toSegment` gave; gives the index, or nothing where the buffer is not one of this version. */
  static fromSegment(buffer: ArrayBuffer): Bm25 | undefined {
    if (buffer.byteLength < HEADER_WORDS * 4) return undefined;
    const [magic, version, docs = 0, names = 0, entries = 0, textLength = 0] = new Uint32Array(buffer, 0, HEADER_WORDS);
    const numbers = HEADER_WORDS + 2 * docs + names + entries;
    if (magic !== MAGIC || version !== VERSION || buffer.byteLength !== numbers * 4 + textLength) return undefined;
    const index = new Bm25();
    const view = new Uint32Array(buffer, 0, numbers);
    const [ids, terms] = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, numbers * 4))) as [
      string[],
      string[],
    ];
    const lengthsAt = HEADER_WORDS + docs;
    for (const [slot, id] of ids.entries()) {
      const length = view[lengthsAt + slot] ?? 0;
      index.#ids.push(id);
      index.#slots.set(id, slot);
      index.#stamps.push(view[HEADER_WORDS + slot] ?? 0);
      index.#lengths.push(length);
      index.#totalLength += length;
    }
    const endsAt = lengthsAt + docs;
    const entriesAt = endsAt + names;
    let start = 0;
    for (const [n, term] of terms.entries()) {
      const end = view[endsAt + n] ?? start;
      index.#postings.set(term, { loaded: view.subarray(entriesAt + start, entriesAt + end), added: [] });
      start = end;
    }
    return index;
  }
}

function tally(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
