import type { MemoryDoc, TurnDoc } from '../../../lib/recall/types.ts';

/** A turn as the tests need it; order and conversation matter to most. */
export function turn(key: string, text: string, more: Partial<TurnDoc> = {}): TurnDoc {
  return {
    id: `t:${key}`,
    kind: 'turn',
    role: 'user',
    conversation: `c-${key}`,
    order: 0,
    text,
    space: 'main',
    site: 'chatgpt',
    injectable: true,
    sensitivity: 'none',
    subject: 'user',
    turnKeys: [key],
    ...more,
  };
}

export function memory(id: string, slot: string, text: string, more: Partial<MemoryDoc> = {}): MemoryDoc {
  return {
    id: `m:${id}`,
    kind: 'memory',
    memoryKind: 'fact',
    slot,
    text,
    state: 'current',
    confidence: 0.9,
    space: 'main',
    site: 'chatgpt',
    injectable: true,
    sensitivity: 'none',
    subject: 'user',
    turnKeys: [],
    ...more,
  };
}
