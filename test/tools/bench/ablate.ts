import { WEIGHTS, type Weights } from '../../../lib/recall/fuse.ts';
import type { RecallDoc } from '../../../lib/recall/types.ts';

/** What is left out, to see what it is worth. */
export interface Ablation {
  weights?: Partial<Weights>;
  /** Documents that are not indexed. */
  without?: (doc: RecallDoc) => boolean;
  /** Asked by words alone. */
  wordsOnly?: boolean;
  /** A block whatever the gate says. */
  ungated?: boolean;
}

export const ABLATIONS: Readonly<Record<string, Ablation>> = {
  'without observations': { without: (doc) => doc.kind === 'memory' },
  'without profile': { without: (doc) => doc.kind === 'memory' && doc.slot !== 'events' && doc.slot !== 'notes' },
  'without boosts': {
    weights: { speaker: 0, month: 0, day: 0, asks: 0, standing: 0, prefers: 0, instructs: 0, task: 0 },
  },
  'without neighbours': { weights: { next: 0, afterNext: 0 } },
  'without sessions': { weights: { session: 0 } },
  'without topics': { weights: { topic: 0 } },
  'without replies': { without: (doc) => doc.kind === 'turn' && doc.role === 'assistant' },
  'without the gate': { ungated: true },
  'without vectors': { wordsOnly: true },
};

export function weightsOf({ weights }: Ablation): Weights {
  return { ...WEIGHTS, ...weights };
}
