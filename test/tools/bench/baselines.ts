import { countTokens } from '../../../lib/distill/budget.ts';
import { MOST_TOKENS } from '../../../lib/distill/pack.ts';
import type { Embedder } from '../../../lib/inference/ports.ts';
import { Bm25 } from '../../../lib/recall/bm25.ts';
import { terms } from '../../../lib/recall/tokenize.ts';
import { FlatIndex } from '../../../lib/recall/vector-index/flat.ts';
import type { BenchConversation } from './datasets.ts';
import { type BenchAnswer, type BenchStore, keyOf } from './store.ts';

export const BASELINES = ['BM25', 'MiniLM', 'hybrid'] as const;
export type Baseline = (typeof BASELINES)[number];

const BUDGET = MOST_TOKENS;

/**
 * What anyone would build in an afternoon: all messages alike, whole messages into the block until it is full.
 * `hybrid` adds 0.6 of BM25 divided by its maximum to the cosine.
 */
export function baselineStore(kind: Baseline, embedder: Embedder): BenchStore {
  const words = new Bm25();
  const vectors = new FlatIndex(embedder.dimensions);
  const texts = new Map<string, string>();
  return {
    async ingest(conversation: BenchConversation) {
      for (const turn of conversation.turns) {
        const key = keyOf(conversation.id, turn.id);
        const text = turn.speaker ? `${turn.speaker}: ${turn.text}` : turn.text;
        texts.set(key, text);
        words.upsert(key, 0, () => terms(text));
        if (kind === 'BM25') continue;
        const [vector] = await embedder.embed([text], { as: 'passage' });
        if (vector) vectors.upsert(key, vector);
      }
    },
    async ask(question: string): Promise<BenchAnswer> {
      const lexical = words.score(new Map(terms(question).map((term) => [term, 1])));
      const most = lexical.reduce((max, score) => Math.max(max, score), 0) || 1;
      const [vector] = kind === 'BM25' ? [] : await embedder.embed([question], { as: 'query' });
      const cosineOf = vector ? vectors.measure(vector) : () => 0;
      const share = kind === 'MiniLM' ? 0 : 0.6;
      const scored = [...texts.keys()].map((key) => ({
        key,
        score: (cosineOf(key) ?? 0) + (share * (lexical[words.slotOf(key) ?? -1] ?? 0)) / most,
      }));
      const ranked = scored.sort((a, b) => b.score - a.score).map(({ key }) => key);
      return { ranked, ...fill(ranked, texts) };
    },
    close: async () => undefined,
  };
}

function fill(ranked: readonly string[], texts: ReadonlyMap<string, string>) {
  const inBlock: string[] = [];
  let blockTokens = 0;
  for (const key of ranked) {
    const cost = countTokens(texts.get(key) ?? '') + 2;
    if (blockTokens + cost > BUDGET) break;
    blockTokens += cost;
    inBlock.push(key);
  }
  const block = inBlock.map((key) => texts.get(key)).join('\n');
  return {
    inBlock,
    unasked: inBlock,
    block,
    blockTokens,
    injected: inBlock.length > 0,
    instructionOnly: false,
    latest: [],
  };
}
