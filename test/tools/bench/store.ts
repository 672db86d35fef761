import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { countTokens } from '../../../lib/distill/budget.ts';
import { format } from '../../../lib/distill/format.ts';
import { MOST_TOKENS, pack } from '../../../lib/distill/pack.ts';
import type { Embedder } from '../../../lib/inference/ports.ts';
import { gate } from '../../../lib/recall/gate.ts';
import { createRecall } from '../../../lib/recall/recall.ts';
import type { TurnDoc } from '../../../lib/recall/types.ts';
import { createVectorIndex } from '../../../lib/recall/vector-index/index.ts';
import { loadVoy, type VoyFactory } from '../../../lib/recall/vector-index/voy.ts';
import type { BenchConversation, BenchTurn } from './datasets.ts';

/** What a question brought, in message keys (`conversation:id`). */
export interface BenchAnswer {
  /** Best first, each once. */
  ranked: string[];
  /** Messages with a quote or a memory in the block. */
  inBlock: string[];
  block: string;
  blockTokens: number;
  injected: boolean;
}

/** A memory under test. */
export interface BenchStore {
  ingest(conversation: BenchConversation): Promise<void>;
  /** `now` is when it is asked: after everything that was ingested. */
  ask(question: string, now: number): Promise<BenchAnswer>;
  close(): Promise<void>;
}

/** The key of a message, unique over conversations. */
export function keyOf(conversation: string, id: string): string {
  return `${conversation}:${id}`;
}

let voy: Promise<VoyFactory> | undefined;

/** voy's glue code knows one instance a process. */
function voyOnce(): Promise<VoyFactory> {
  voy ??= loadVoy(readFileSync(createRequire(import.meta.url).resolve('voy-search/voy_search_bg.wasm')));
  return voy;
}

/** Gives a store on `lib/recall` and `lib/distill` alone: turns without memories. */
export async function recallStore(embedder: Embedder): Promise<BenchStore> {
  const recall = createRecall({
    vectors: createVectorIndex({ dimensions: embedder.dimensions, voy: await voyOnce() }),
  });
  return {
    async ingest(conversation) {
      recall.upsert(conversation.turns.map((turn, order) => docOf(conversation.id, turn, order)));
      for (const { id, text } of recall.missingVectors(Number.POSITIVE_INFINITY)) {
        const [vector] = await embedder.embed([text], { as: 'passage' });
        if (vector) recall.setVector(id, vector);
      }
    },
    async ask(question, now) {
      const [vector] = await embedder.embed([question], { as: 'query' });
      const result = recall.search({ text: question, space: 'main' }, vector ? { vector } : {});
      const injected = gate(question, result) === 'open';
      const { lines } = injected ? pack(result, { question, now, explicit: true, budget: MOST_TOKENS }) : { lines: [] };
      const block = format(lines);
      return {
        ranked: [...new Set(result.ranked.flatMap(({ doc }) => doc.turnKeys))],
        inBlock: [...new Set(lines.flatMap((line) => line.turnKeys))],
        block,
        blockTokens: countTokens(block),
        injected: lines.length > 0,
      };
    },
    close: async () => undefined,
  };
}

function docOf(conversation: string, turn: BenchTurn, order: number): TurnDoc {
  const key = keyOf(conversation, turn.id);
  return {
    id: `t:${key}`,
    kind: 'turn',
    role: turn.role,
    conversation: turn.session,
    order,
    text: turn.text,
    space: 'main',
    site: 'import',
    // As in the product: only the user's own words are quoted.
    injectable: turn.role === 'user',
    sensitivity: 'none',
    subject: 'user',
    turnKeys: [key],
    ...(turn.speaker === undefined ? {} : { speaker: turn.speaker }),
    ...(turn.saidAt === undefined ? {} : { time: turn.saidAt }),
  };
}
