import { normaliseForHash } from './align.ts';
import type { ReadTurn } from './read.ts';
import type { Unsaid } from './types.ts';

/** A turn of a look with what it is known by. */
export interface NamedTurn {
  turn: ReadTurn;
  /** Fingerprint of its words. */
  print: number;
  /**
   * The names under which it is known again in a later look, strongest first: the site's id or the number of its row,
   * and its words with the words before it.
   */
  names: string[];
}

/**
 * Takes the turns of a look in page order, and what the look before it gave: most turns have not changed since, and of
 * those the same objects are given again.
 */
export function named(turns: readonly ReadTurn[], last: readonly NamedTurn[] = []): NamedTurn[] {
  let prints: Map<string, number> | undefined;
  const printOf = (text: string) => {
    prints ??= new Map(last.map(({ turn, print }) => [turn.text, print]));
    return prints.get(text) ?? fingerprint(text);
  };
  let before = NO_WORDS;
  let lastBefore = NO_WORDS;
  return turns.map((turn, at) => {
    const known = last[at];
    if (known?.turn === turn && lastBefore === before) {
      before = known.print;
      lastBefore = known.print;
      return known;
    }
    const print =
      known?.turn.text === turn.text
        ? known.print
        : hasGrown(turn, known?.turn)
          ? fingerprint(turn.text)
          : printOf(turn.text);
    const isKnown = known?.print === print && lastBefore === before && isNamedAs(turn, known.turn);
    const names = isKnown ? known.names : namesOf(turn, print, before);
    before = print;
    lastBefore = known?.print ?? NO_WORDS;
    return { turn, print, names };
  });
}

/** Other words in the same place: those of no other turn of the look before. */
function hasGrown(turn: ReadTurn, before: ReadTurn | undefined): boolean {
  return turn.element === before?.element;
}

function isNamedAs(turn: ReadTurn, other: ReadTurn): boolean {
  return turn.role === other.role && turn.nativeId === other.nativeId && turn.index === other.index;
}

function namesOf({ nativeId, index, role }: ReadTurn, print: number, before: number): string[] {
  const names = [`t:${role}:${print}:${before}`];
  if (nativeId !== undefined) names.unshift(`n:${nativeId}`);
  else if (index !== undefined) names.unshift(`i:${index}:${role}`);
  return names;
}

/** Whether a name says which conversation a turn is from; row numbers begin anew in each. */
export function isTelling(name: string): boolean {
  return !name.startsWith('i:');
}

/** A short number for a text (FNV-1a, 32 bit, with the length); for telling looks apart, never for keys. */
export function fingerprint(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (sum >>> 0) + (text.length % 0x1fffff) * 0x100000000;
}

/** What stands before the first turn. */
const NO_WORDS = fingerprint('');

/** What a page tells of a message that it may not hand over. */
export function unsaidOf(text: string, nativeId: string | undefined): Unsaid {
  const said = normaliseForHash(text);
  return { print: fingerprint(said), chars: said.length, ...(nativeId === undefined ? {} : { nativeId }) };
}
