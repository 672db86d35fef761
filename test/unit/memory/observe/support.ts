import type { Observation, Turn } from '../../../../lib/memory/model.ts';
import { observe } from '../../../../lib/memory/observe/index.ts';

/** Friday. */
export const NOW = Date.UTC(2026, 10, 20, 10);

/** A user's turn, said on Friday 20 November 2026 in UTC and typed on a built-in site, unless told otherwise. */
export function turn(text: string, change: Partial<Turn> = {}): Turn {
  return {
    key: 't1',
    conversation: 'c1',
    order: 0,
    role: 'user',
    text,
    final: true,
    saidAt: { value: NOW, offsetMinutes: 0, precision: 'second', source: 'live' },
    witness: 'typed',
    textHash: '',
    subject: 'user',
    sensitivity: 'none',
    storedAt: NOW,
    site: 'chatgpt',
    space: 'main',
    ...change,
  };
}

export function tools() {
  let count = 0;
  return {
    newId: () => `o${++count}`,
    hlc: () => `${NOW.toString(16).padStart(12, '0')}-${count.toString(16).padStart(4, '0')}-test`,
  };
}

/** What a turn teaches. */
export const learnt = (text: string, change: Partial<Turn> = {}): Observation[] => observe(turn(text, change), tools());
