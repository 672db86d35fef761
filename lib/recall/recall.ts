import { type Adapter, turnQuery, weighed } from './adapter.ts';
import { Bm25 } from './bm25.ts';
import { NO_SLOT } from './chains.ts';
import { Corpus, docIdOf, passageOf, vectorIdsOf } from './corpus.ts';
import { findMemories } from './find.ts';
import { WEIGHTS, type Weights } from './fuse.ts';
import { isReply, Search } from './search.ts';
import type { RecallDoc, RecallQuery, RecallResult } from './types.ts';
import type { VectorIndex } from './vector-index/types.ts';

export interface RecallOptions {
  /** Without it recall is lexical only. */
  vectors?: VectorIndex;
  /** What `toSegment` gave: documents that are upserted unchanged are not tokenised again. Ignored if of another version. */
  segment?: ArrayBuffer;
  weights?: Weights;
  /** Asked at each search: what was learnt for the encoder that serves now. */
  adapter?: () => Adapter | undefined;
}

export interface Recall {
  readonly size: number;
  upsert(docs: readonly RecallDoc[]): void;
  remove(ids: readonly string[]): void;
  /** Ignored for an unknown document. Throws a RangeError for a vector of wrong dimensions. */
  setVector(id: string, vector: Float32Array): void;
  /** What to embed next: documents without a vector, the user's turns and memories before replies. */
  missingVectors(limit: number): { id: string; text: string }[];
  missingCount(): number;
  /** How rare a term is in the store; highest where no document holds it. */
  rarity(term: string): number;
  /** Ids of all documents. */
  ids(): string[];
  /**
   * Takes a question and its vector, where there is one; gives what fits, best first. `adapter` stands in for the one that
   * serves: null for none.
   */
  search(query: RecallQuery, given?: { vector?: Float32Array; adapter?: Adapter | null }): RecallResult;
  /** Takes the topics of the user's turns as lists of turn keys; they take the place of those before. */
  setTopics(topics: readonly (readonly string[])[]): void;
  /** Ids of the memories that hold the words of a search box, the last of them perhaps unfinished; best first. */
  findMemories(query: string, limit: number): string[];
  /** The word index, packed. */
  toSegment(): ArrayBuffer;
}

/** Gives an empty memory of what was said: fill it from the store, then search it. Holds no other state. */
export function createRecall({ vectors, segment, weights = WEIGHTS, adapter }: RecallOptions = {}): Recall {
  const corpus = new Corpus(segment && Bm25.fromSegment(segment));
  const without = () => (vectors ? corpus.docs.flatMap((doc) => (doc && !vectors.has(doc.id) ? [doc] : [])) : []);
  const forgetVectors = (id: string) => {
    for (const own of vectorIdsOf(id)) vectors?.remove(own);
  };
  return {
    get size() {
      return corpus.size;
    },
    upsert(docs) {
      // A vector of other words is worse than none; one that was loaded belongs to the words that were.
      for (const doc of docs) if (corpus.upsert(doc) === 'changed') forgetVectors(doc.id);
    },
    remove(ids) {
      for (const id of ids) {
        corpus.remove(id);
        forgetVectors(id);
      }
    },
    setVector(id, vector) {
      if (corpus.has(docIdOf(id))) vectors?.upsert(id, vector);
    },
    missingVectors: (limit) =>
      without()
        .sort((a, b) => Number(isReply(a)) - Number(isReply(b)))
        .slice(0, limit)
        .flatMap((doc) => passagesOf(corpus, doc))
        .filter(({ id }) => !vectors?.has(id))
        .slice(0, limit),
    missingCount: () => without().length,
    rarity: (term) => corpus.lexical.rarity(term),
    ids: () => corpus.docs.flatMap((doc) => doc?.id ?? []),
    findMemories: (query, limit) => findMemories(corpus, query, limit),
    search(query, given = {}) {
      const { vector } = given;
      const learnt = given.adapter === undefined ? adapter?.() : (given.adapter ?? undefined);
      if (!learnt) return new Search(corpus, vectors, weights, query, vector).run();
      const turned = vector && turnQuery(learnt, vector);
      return new Search(corpus, vectors, weighed(weights, learnt), query, vector, turned).run();
    },
    setTopics: (topics) => corpus.topics.set(topics),
    toSegment: () => corpus.lexical.toSegment(),
  };
}

/** What holds for good in it goes first: a document that has the vector of its whole has all of them. */
function passagesOf(corpus: Corpus, doc: RecallDoc): { id: string; text: string }[] {
  const [whole, ...held] = vectorIdsOf(doc.id);
  const { holds = [] } = corpus.traits(corpus.lexical.slotOf(doc.id) ?? NO_SLOT) ?? {};
  return [...holds.map((text, at) => ({ id: held[at] ?? whole, text })), { id: whole, text: passageOf(doc) }];
}
