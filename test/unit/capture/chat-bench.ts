/** A chat page from the first row to the store: what is drawn, what the tracker makes of it, what is kept in the end. */
import type { PageRead, ReadTurn } from '../../../lib/capture/read.ts';
import type { SeenTurn } from '../../../lib/capture/types.ts';
import { store } from './align-bench.ts';
import { bench } from './tracker-bench.ts';

/** What a page says of its rows: ids of the site, numbers in the whole conversation, or nothing. */
export const NAMINGS = ['ids', 'numbers', 'both', 'none'] as const;
export type Naming = (typeof NAMINGS)[number];

export interface DrawnRow {
  id: string;
  role: 'user' | 'assistant';
  text: string;
  /** Still being written. */
  isOpen?: boolean;
  /** Mounted, but without its words. */
  isShell?: boolean;
}

export function chatBench(naming: Naming, conversation = '1') {
  const tracked = bench();
  const kept = store();
  const visits = new Set<string>();
  let ids = 0;
  let elements = new Map<DrawnRow, Element>();
  const rows: DrawnRow[] = [];
  const view = { from: 0, to: Number.POSITIVE_INFINITY };
  let firstNumber = 0;
  let id: string | undefined = conversation;

  const elementOf = (row: DrawnRow): Element => {
    const element = elements.get(row) ?? ({} as Element);
    elements.set(row, element);
    return element;
  };
  const read = (): PageRead => {
    const turns: ReadTurn[] = [];
    let apart = false;
    const mounted = rows.slice(view.from, view.to);
    for (const [at, row] of mounted.entries()) {
      if (row.isShell || row.text === '') {
        apart = true;
        continue;
      }
      turns.push({
        role: row.role,
        text: row.text,
        ordinal: turns.length,
        element: elementOf(row),
        complete: !row.isOpen,
        ...(naming === 'ids' || naming === 'both' ? { nativeId: row.id } : {}),
        ...(naming === 'numbers' || naming === 'both' ? { index: view.from + at + firstNumber } : {}),
        ...(apart && turns.length > 0 ? { apart: true as const } : {}),
      });
      apart = false;
    }
    return {
      renderer: 'r',
      temporary: false,
      generating: mounted.some(({ isOpen }) => isOpen),
      turns,
      ...(id === undefined ? {} : { conversationId: id }),
    };
  };
  const take = (windows: { turns: SeenTurn[]; conversation: { provisional: string } }[]) => {
    for (const window of windows) {
      kept.take(window.turns, visits.has(window.conversation.provisional));
      visits.add(window.conversation.provisional);
    }
  };
  return {
    rows,
    kept,
    clock: tracked.clock,
    add(role: DrawnRow['role'], text: string, more: Partial<DrawnRow> = {}): DrawnRow {
      ids += 1;
      const row = { id: `m${ids}`, role, text, ...more };
      rows.push(row);
      return row;
    },
    /** The user's gesture; the row comes after it. */
    send(text: string, more: Partial<DrawnRow> = {}): DrawnRow {
      tracked.sends.set(text, tracked.clock.now());
      return this.add('user', text, more);
    },
    /** The number of the first row. */
    count(from: number): void {
      firstNumber = from;
    },
    /** Puts rows in front, as a list does that loads its beginning late. `counted`: the numbers stay with the turns. */
    load(older: readonly Omit<DrawnRow, 'id'>[], { counted = false } = {}): void {
      rows.unshift(
        ...older.map((row) => {
          ids += 1;
          return { ...row, id: `m${ids}` };
        }),
      );
      if (counted) firstNumber -= older.length;
      view.to += older.length;
    },
    /** Mounts these rows and no others. */
    scroll(from: number, to: number): void {
      view.from = Math.max(0, from);
      view.to = to;
    },
    /** Replaces every element. */
    redraw(): void {
      elements = new Map();
    },
    named(now: string | undefined): void {
      id = now;
    },
    look(): void {
      take(tracked.look(read()).windows);
    },
    /** Until nothing is awaited any more. */
    rest(): void {
      take(tracked.rest(read()));
    },
    leave(): void {
      take(tracked.leave(read()));
    },
    /** What is stored of the branch in front, in order; a part of a reply ends with a mark. */
    stored: () => {
      const gone = new Set<string>();
      return kept.rows().flatMap(({ key, parentKey = '', replacedBy, text, final }) => {
        if (replacedBy !== undefined || gone.has(parentKey)) gone.add(key);
        return gone.has(key) ? [] : [final ? text : `${text}…`];
      });
    },
    shown: () => rows.map(({ text }) => text),
  };
}
