import type { PackOptions } from '../../../lib/distill/pack.ts';
import type { Ablation } from './ablate.ts';
import type { BenchConversation } from './datasets.ts';

/** What a question brought, in message keys (`conversation:id`). */
export interface BenchAnswer {
  /** Best first, each once. A memory counts for the messages that it rests on. */
  ranked: string[];
  /** What the screen "ask all my chats" would show for it, best first; absent for what has no such screen. */
  asked?: string[];
  /** Messages with a quote or a memory in the block. */
  inBlock: string[];
  /** Of those, the ones in lines that the product adds without a click of their own. */
  unasked: string[];
  /** Of those in the block, the ones whose quote is marked as the latest word. */
  latest: string[];
  block: string;
  blockTokens: number;
  injected: boolean;
  /** The block holds nothing but instructions how to answer. */
  instructionOnly: boolean;
}

/** Without them the product decides, as for a draft. */
export type AskOptions = Pick<PackOptions, 'explicit' | 'budget' | 'withSensitive' | 'weights'>;

/** A memory under test. */
export interface BenchStore {
  ingest(conversation: BenchConversation): Promise<void>;
  ask(question: string, options?: AskOptions): Promise<BenchAnswer>;
  close(): Promise<void>;
}

/** Gives an empty memory at the time of the questions: after everything that will be ingested. */
export type MakeStore = (now: number, ablation?: Ablation) => Promise<BenchStore>;

/** The key of a message, unique over conversations. */
export function keyOf(conversation: string, id: string): string {
  return `${conversation}:${id}`;
}
