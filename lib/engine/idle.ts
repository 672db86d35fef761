/** When the memory may be tidied and the model may read: once nobody has said anything for a while, or the conversation is over. */
import type { Jobs } from './jobs.ts';

/** Quiet means: nothing new was learnt or stored for two minutes. */
const QUIET_MS = 120_000;
/** Who chats all day has it tidied all the same. */
const MOST_WAIT_MS = 15 * 60_000;
/** The job that tidies; what wakes it is here, what it does in `consolidate.ts`. */
export const TIDYING = { id: 'consolidate', kind: 'consolidate' } as const;
/** The job that reads what is new with the language model; see `extract.ts`. */
export const EXTRACTING = { id: 'extract', kind: 'extract' } as const;

export interface Idle {
  /** Something was stored; `conversation`: the id of the one that it was said in. */
  stored(conversation?: string): Promise<void>;
  /** No chat is open any more. */
  ended(): Promise<void>;
}

/** Puts both off while things come in, and calls for them when another conversation takes the place of the one before. */
export function createIdle(jobs: Pick<Jobs, 'enqueue' | 'hasten'>): Idle {
  let inFront: string | undefined;
  const ended = async () => {
    for (const { id } of [TIDYING, EXTRACTING]) await jobs.hasten(id);
  };
  return {
    ended,
    stored: async (conversation) => {
      const isOther = conversation !== undefined && inFront !== undefined && conversation !== inFront;
      inFront = conversation ?? inFront;
      if (isOther) await ended();
      for (const work of [TIDYING, EXTRACTING])
        await jobs.enqueue({ ...work, quietMs: QUIET_MS, mostWaitMs: MOST_WAIT_MS });
    },
  };
}
