/** What the index knows of a turn or a memory. */
import type { Memory, Turn } from '../memory/model.ts';
import { decayOf } from '../memory/retention.ts';
import type { MemoryDoc, TurnDoc } from '../recall/types.ts';
import { isAdded } from '../settings.ts';

export const memoryDocId = (id: string): string => `m:${id}`;
export const turnDocId = (key: string): string => `t:${key}`;

/** A turn that was edited away is not indexed; the caller leaves it out. */
export function turnDoc(turn: Turn): TurnDoc {
  return {
    id: turnDocId(turn.key),
    kind: 'turn',
    role: turn.role,
    conversation: turn.conversation,
    order: turn.order,
    text: turn.text,
    space: turn.space,
    site: turn.site,
    subject: turn.subject,
    sensitivity: turn.sensitivity,
    injectable: mayBeQuoted(turn),
    turnKeys: [turn.key],
    ...(turn.speaker === undefined ? {} : { speaker: turn.speaker }),
    ...(turn.saidAt.value === undefined ? {} : { time: turn.saidAt.value }),
  };
}

export function memoryDoc(memory: Memory, turnKeys: readonly string[]): MemoryDoc {
  const decay = decayOf(memory);
  return {
    id: memoryDocId(memory.id),
    kind: 'memory',
    memoryKind: memory.kind,
    slot: memory.slot,
    state: memory.state,
    subject: memory.subject,
    text: memory.text,
    time: memory.recordedAt,
    space: memory.space,
    site: memory.site,
    confidence: memory.confidence,
    sensitivity: memory.sensitivity,
    injectable: memory.injectable,
    turnKeys: [...turnKeys],
    ...(memory.entity === undefined ? {} : { entity: memory.entity }),
    ...(memory.validFrom === undefined ? {} : { validFrom: memory.validFrom }),
    ...(memory.validTo === undefined ? {} : { validTo: memory.validTo }),
    ...(memory.saidAt?.value === undefined ? {} : { saidAt: memory.saidAt.value }),
    ...(decay === undefined ? {} : { decay }),
  };
}

/**
 * Replies of a built-in site's page or of a file may be told beside the turn that they answer, where the user asks
 * for what was said; on a site that the user added nobody knows who writes the page.
 *
 * Words may be quoted to a chatbot when the user said them: typed, imported, or standing on a built-in site's page
 * when it was loaded. Words sent in this tab that no trusted input put there, and pasted ones, are only searched.
 */
function mayBeQuoted(turn: Turn): boolean {
  if (turn.role !== 'user') return !isAdded(turn.site);
  if (turn.witness === 'typed' || turn.witness === 'imported') return true;
  return turn.witness === 'seen' && turn.saidAt.source !== 'live' && !isAdded(turn.site);
}
