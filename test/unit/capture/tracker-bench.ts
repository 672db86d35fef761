import type { PageRead, ReadTurn } from '../../../lib/capture/read.ts';
import { createTracker } from '../../../lib/capture/tracker.ts';
import type { CaptureWindow, Unsaid } from '../../../lib/capture/types.ts';
import { fixedClock } from '../../../lib/clock.ts';

export type Brief = [who: 'u' | 'a', text: string, more?: Partial<ReadTurn>];

export function page(id: string | undefined, briefs: Brief[], more: Partial<PageRead> = {}): PageRead {
  const turns = briefs.map(
    ([who, text, extra]): ReadTurn => ({
      role: who === 'u' ? 'user' : 'assistant',
      text,
      ordinal: 0,
      element: {} as Element,
      complete: true,
      ...extra,
    }),
  );
  turns.forEach((turn, ordinal) => {
    turn.ordinal = ordinal;
  });
  return {
    renderer: 'r',
    temporary: false,
    generating: false,
    turns,
    ...(id === undefined ? {} : { conversationId: id }),
    ...more,
  };
}

export function bench(mayKeep: () => boolean = () => true) {
  const clock = fixedClock(1_000_000, 60);
  const sends = new Map<string, number>();
  let ids = 0;
  const unsaid: Unsaid[] = [];
  const tracker = createTracker({
    site: 's',
    clock,
    newId: () => `id${++ids}`,
    title: () => 'title',
    mayKeep,
    onUnsaid: (one) => unsaid.push(one),
    witness: {
      attest: (text) => ({ text: text.replace(/ \[note\]$/, ''), witness: sends.has(text) ? 'typed' : 'seen' }),
      sendSeen: (draft) => sends.set(draft, clock.now()),
      sentAt: (text) => {
        const at = sends.get(text);
        sends.delete(text);
        return at;
      },
      wasSent: (text) => sends.has(text),
    },
  });
  const at = (read: PageRead) => new URL(`https://s/${read.conversationId ?? ''}`);
  return {
    clock,
    sends,
    unsaid,
    tracker,
    look: (read: PageRead) => tracker.look(read, at(read)),
    leave: (read: PageRead) => tracker.leave(read, at(read)),
    go: (read: PageRead) => tracker.go(read, at(read)),
    /** Looks until nothing is awaited any more. */
    rest(read: PageRead): CaptureWindow[] {
      const windows: CaptureWindow[] = [];
      for (let round = 0; round < 20; round += 1) {
        const { windows: more, again } = tracker.look(read, at(read));
        windows.push(...more);
        if (again === undefined) break;
        clock.advance(again);
      }
      return windows;
    },
  };
}

export const texts = (windows: CaptureWindow[]) =>
  windows.map((window) => window.turns.map((turn) => turn.text + (turn.final ? '' : '…')));
