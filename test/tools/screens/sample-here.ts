/** What a conversation taught and what was added to it, for screens and component tests. */
import type { LearntHere } from '../../../lib/engine/api.ts';
import type { SentBlock } from '../../../lib/engine/chats-api.ts';

/** Takes the moment that counts as now, the event by which a taken row comes back, and what to call after a change. */
export function sampleHere(now: number, changed: () => void) {
  const rows: LearntHere[] = [
    {
      memoryId: 'm_0',
      text: 'Lives in Lisbon since May 2026; before that in Porto',
      state: 'current',
      before: [{ text: 'Lives in Porto', validTo: '2026-05' }],
      at: now - 60_000,
      eventId: 'e_0',
    },
    { memoryId: 'm_1', text: 'Is vegetarian', state: 'current', before: [], at: now - 61_000, eventId: 'e_1' },
    {
      memoryId: 'm_100',
      text: 'Is moving to Berlin',
      state: 'review',
      reviewReason: 'not certain',
      before: [],
      at: now - 62_000,
      eventId: 'e_2',
    },
  ];
  const added: SentBlock = {
    id: 'use_1',
    at: now - 3_600_000,
    site: 'chatgpt',
    how: 'accepted',
    lines: [
      line('m_4', 'Is writing a thesis on estuarine birds, due on 12 March 2027'),
      line('m_3', 'Wants answers short, without introductions'),
      { id: 't:one', text: 'chapter two is a mess', isMasked: false },
      { id: 'm:gone', text: '██ █████ ███', isMasked: true },
    ],
  };
  const taken = new Map<string, LearntHere>();
  let isEmpty = false;
  return {
    learntHere: async () =>
      isEmpty ? [] : rows.filter(({ eventId }) => ![...taken.values()].some((row) => row.eventId === eventId)),
    lastAdded: async () => (isEmpty ? undefined : structuredClone(added)),
    sayWrong: async (id: string) => {
      for (const { memory } of added.lines) if (memory?.id === id) memory.state = 'review';
      changed();
      return `wrong_${id}`;
    },
    /** Gives whether the event was one of these. */
    undo: (eventId: string): string | undefined => {
      const row = rows.find((one) => one.eventId === eventId);
      const wrong = added.lines.find(({ memory }) => `wrong_${memory?.id}` === eventId)?.memory;
      if (row) taken.set(`undo_${eventId}`, row);
      else if (wrong) wrong.state = 'current';
      else if (!taken.delete(eventId)) return undefined;
      changed();
      return `undo_${eventId}`;
    },
    empty: () => {
      isEmpty = true;
    },
  };
}

function line(id: string, text: string): SentBlock['lines'][number] {
  return { id: `m:${id}`, text, isMasked: false, memory: { id, text, state: 'current' } };
}
