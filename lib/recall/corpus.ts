import { Bm25 } from './bm25.ts';
import { type Chains, ChainTable, NO_SLOT } from './chains.ts';
import { isContentWord, terms, words } from './tokenize.ts';
import { TopicTable } from './topics.ts';
import { MOST_HELD, meantFor, type Traits, traitsOf } from './traits.ts';
import type { RecallDoc } from './types.ts';

/**
 * The documents in memory, by slot (see `Bm25`), with who stands beside whom. Everything is derived from the
 * store and can be built again from it.
 */
export class Corpus {
  readonly docs: (RecallDoc | undefined)[] = [];
  readonly topics = new TopicTable();
  readonly #traits: (Traits | undefined)[] = [];
  readonly #chains = new ChainTable();
  readonly #speakers = new NameTable();
  readonly #entities = new NameTable();
  readonly #turns = new Map<string, number>();
  #size = 0;

  constructor(readonly lexical: Bm25 = new Bm25()) {}

  get size(): number {
    return this.#size;
  }

  has(id: string): boolean {
    return this.docs[this.lexical.slotOf(id) ?? NO_SLOT] !== undefined;
  }

  /** The slot of the turn with that key. */
  slotOfTurn(key: string | undefined): number {
    return (key === undefined ? undefined : this.#turns.get(key)) ?? NO_SLOT;
  }

  /** Tells whether the words are other than those that were known under this id. */
  upsert(doc: RecallDoc): 'new' | 'same' | 'changed' {
    this.remove(doc.id, false);
    const text = textOf(doc);
    const before = this.lexical.slotOf(doc.id);
    const slot = this.lexical.upsert(doc.id, stampOf(text), () => terms(text));
    this.docs[slot] = doc;
    this.#traits[slot] = undefined;
    this.#countNames(doc, 1);
    this.#size += 1;
    if (doc.kind === 'turn') {
      this.#chains.add(slot, doc);
      for (const key of doc.turnKeys) this.#turns.set(key, slot);
    }
    if (before === undefined) return 'new';
    return slot === before ? 'same' : 'changed';
  }

  /** `forget` is false where the same id comes again at once: its words may be the same. */
  remove(id: string, forget = true): void {
    const slot = this.lexical.slotOf(id);
    if (slot === undefined) return;
    const doc = this.docs[slot];
    if (doc) {
      this.#countNames(doc, -1);
      this.#size -= 1;
      if (doc.kind === 'turn') {
        this.#chains.remove(slot, doc);
        for (const key of doc.turnKeys) this.#turns.delete(key);
      }
    }
    this.docs[slot] = undefined;
    this.#traits[slot] = undefined;
    if (forget) this.lexical.remove(id);
  }

  speakerOf(word: string): string | undefined {
    return this.#speakers.get(word);
  }

  entityOf(word: string): string | undefined {
    return this.#entities.get(word);
  }

  /** Valid until the next change. */
  chains(): Chains {
    return this.#chains.get();
  }

  /** Told when first asked for: most documents of a large store are never candidates. */
  traits(slot: number): Traits | undefined {
    const doc = this.docs[slot];
    if (doc) this.#traits[slot] ??= traitsOf(doc, this.lexical.lengthOf(slot));
    return this.#traits[slot];
  }

  #countNames(doc: RecallDoc, by: number): void {
    if (doc.kind === 'turn') this.#speakers.count(doc.speaker, by);
    else for (const name of [doc.subject.split(':')[1], doc.entity]) this.#entities.count(name, by);
  }
}

/** Words of names, each with the name that it belongs to, as long as a document carries it. */
class NameTable {
  readonly #names = new Map<string, { name: string; uses: number }>();

  get(word: string): string | undefined {
    return this.#names.get(word)?.name;
  }

  count(name: string | undefined, by: number): void {
    const lower = name?.toLowerCase() ?? '';
    for (const word of words(lower).filter(isContentWord)) {
      const uses = (this.#names.get(word)?.uses ?? 0) + by;
      if (uses > 0) this.#names.set(word, { name: lower, uses });
      else this.#names.delete(word);
    }
  }
}

/** Gives the words by which a document is found. */
export function textOf(doc: RecallDoc): string {
  return doc.kind === 'turn' && doc.speaker ? `${doc.speaker}: ${doc.text}` : doc.text;
}

/** Gives what the encoder reads of a document: of an instruction what it is meant for, since prompts resemble that. */
export function passageOf(doc: RecallDoc): string {
  return meantFor(doc) ?? textOf(doc);
}

/** Behind a document's id: the vector of a sentence that holds for good in it, beside that of the whole. */
const HELD = '#held';

/** The names of the vectors that a document may have: of the whole, then of what holds for good in it. */
export function vectorIdsOf(docId: string): [whole: string, ...held: string[]] {
  return [docId, ...Array.from({ length: MOST_HELD }, (_, at) => `${docId}${HELD}${at}`)];
}

/** The document that a vector belongs to. */
export function docIdOf(vectorId: string): string {
  const at = vectorId.lastIndexOf(HELD);
  return at < 0 ? vectorId : vectorId.slice(0, at);
}

/** FNV-1a over UTF-16 code units. */
export function stampOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
