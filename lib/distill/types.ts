import type { Millis, Reason, Sensitivity } from '../memory/model.ts';

/** One line of the block, and why it is there. What the chip shows is exactly what would be sent. */
export interface PackLine {
  /** Stable between previews, so that a struck line stays struck: `m:<memory id>` or `t:<turn key>`. */
  id: string;
  kind: 'memory' | 'quote';
  /** At most 200 characters, one line. */
  text: string;
  memoryId?: string;
  turnKeys: string[];
  /** When it was said, where that is known: when it was recorded may be years later. */
  saidAt?: Millis;
  /** It was said so long ago, of something that changes, that it may not hold any more: see `mayHaveChanged`. */
  old?: true;
  why: Reason;
  /** Site id where it was said. */
  site: string;
  sensitivity: Sensitivity;
  score: number;
}

export interface Pack {
  lines: PackLine[];
  /** As the block would count, fence included. 0 when there are no lines. */
  tokens: number;
}
