/**
 * The turns before a turn, as far as they help to read it: the reply that it answers, what the user asked of that reply,
 * and the turn that set a frame which still holds. Pure. A reply may resolve what the user points at and founds nothing
 * by itself (decision 4 of the memory design).
 */
import type { Role, Turn } from '../model.ts';
import { type FrameMark, frameMark } from './frame.ts';

/** A turn that stands before the one to be read. */
export interface Utterance {
  role: Role;
  text: string;
}

/** What the choice of turns needs of each of them. `frame`: what `frameMark` says of its text. */
export type Placed = Pick<Turn, 'key'> & Partial<Pick<Turn, 'replacedBy'>> & { frame?: FrameMark };

/** So many turns directly before are looked at: a reply, what it answers, and the reply before that. */
const NEAR = 3;
/** A reply asks at its end; this holds a list of options too. UTF-16 code units. */
const REPLY_CHARS = 3_000;
/** Of earlier turns as much from the beginning: frames are set and left there. UTF-16 code units. */
const TURN_CHARS = 1_000;

/**
 * Takes the turns of a conversation in order and the key of one; gives those that it must be read with, in order: the one
 * that opened a frame which is still open, and the three directly before. Turns that an edit took the place of are passed over.
 */
export function contextOf<T extends Placed>(turns: readonly T[], key: string): T[] {
  const at = turns.findIndex((turn) => turn.key === key);
  const earlier = turns.slice(0, Math.max(0, at)).filter(({ replacedBy }) => replacedBy === undefined);
  const near = earlier.slice(-NEAR);
  const mark = earlier.findLast(({ frame }) => frame !== undefined);
  return mark?.frame === 'opens' && !near.includes(mark) ? [mark, ...near] : near;
}

/** Follows one conversation turn by turn, for readers that go through it in order; remembers no more than `observe` needs. */
export interface Listener {
  /** What `observe` takes with the next turn. */
  before(): Utterance[];
  /** The next turn; one that an edit took the place of is passed over. */
  hear(turn: Utterance & Partial<Pick<Turn, 'replacedBy'>>): void;
}

/** Gives a listener at the beginning of a conversation. */
export function listener(): Listener {
  let opener: Utterance | undefined;
  let near: Utterance[] = [];
  return {
    before: () => (opener && !near.includes(opener) ? [opener, ...near] : near),
    hear({ role, text, replacedBy }) {
      if (replacedBy !== undefined) return;
      const turn = { role, text };
      const { frame } = markOf(turn);
      if (frame !== undefined) opener = frame === 'opens' ? turn : undefined;
      near = [...near, turn].slice(-NEAR);
    },
  };
}

/** The frame that a turn leaves behind it, as a field that is there or not. */
export function markOf({ role, text }: Utterance): { frame?: FrameMark } {
  const frame = frameMark(role, text.slice(0, TURN_CHARS));
  return frame === undefined ? {} : { frame };
}

/** The end of the reply directly before, empty where the user spoke last or nobody did. */
export function replyOf(before: readonly Utterance[]): string {
  const last = before.at(-1);
  return last?.role === 'assistant' ? last.text.slice(-REPLY_CHARS) : '';
}

/** The beginning of what the user last said before, empty where there is nothing. */
export function askedOf(before: readonly Utterance[]): string {
  return before.findLast(({ role }) => role === 'user')?.text.slice(0, TURN_CHARS) ?? '';
}

/** Is a frame open at the end of these turns? */
export function isFramed(before: readonly Utterance[]): boolean {
  let isOpen = false;
  for (const utterance of before) {
    const { frame } = markOf(utterance);
    if (frame !== undefined) isOpen = frame === 'opens';
  }
  return isOpen;
}
