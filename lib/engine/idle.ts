/** When the memory may be tidied: once nobody has said anything for a while, or the conversation is over. */
import type { Jobs } from './jobs.ts';

/** Quiet means: nothing new was learnt or stored for two minutes. */
const QUIET_MS = 120_000;
/** Who chats all day has it tidied all the same. */
const MOST_WAIT_MS = 15 * 60_000;
/** The job that tidies; what wakes it is here, what it does in `consolidate.ts`. */
export const TIDYING = { id: 'consolidate', kind: 'consolidate' } as const;

export interface Idle {
  /** Something was stored; `conversation`: the id of the one that it was said in. */
  stored(conversation?: string): Promise<void>;
  /** No chat is open any more. */
  ended(): Promise<void>;
}

/** Puts tidying off while things come in, and calls for it when another conversation takes the place of the one before. */
export function createIdle(jobs: Pick<Jobs, 'enqueue' | 'hasten'>): Idle {
  let inFront: string | undefined;
  const ended = () => jobs.hasten(TIDYING.id);
  return {
    ended,
    stored: async (conversation) => {
      const isOther = conversation !== undefined && inFront !== undefined && conversation !== inFront;
      inFront = conversation ?? inFront;
      if (isOther) await ended();
      await jobs.enqueue({ ...TIDYING, quietMs: QUIET_MS, mostWaitMs: MOST_WAIT_MS });
    },
  };
}
