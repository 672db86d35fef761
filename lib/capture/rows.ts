/**
 * Which rows of a look are turns that an earlier look of the same visit has shown. A page draws its rows anew at any
 * time, mounts a part of them, and shows the same words more than once; so a row is known by the site's id, by its
 * number while the numbers hold, by its element, and by the row it stands beside, before its words alone may tell.
 * What is not known is handed over again, which the engine bears; what is wrongly known is lost. So doubt says no.
 */
import type { Role } from '../memory/model.ts';
import { isTelling, type NamedTurn } from './identity.ts';
import { FEW, haveMoved } from './numbers.ts';
import type { ReadTurn } from './read.ts';

/** What tells a turn from others. */
export interface Row {
  role: Role;
  /** Fingerprint of the words as they were shown last. */
  shown: number;
  /** False while a reply may grow. */
  final: boolean;
}

/** So many rows that follow each other as they did before are no coincidence. */
const ENOUGH = 8;

/** The rows of one visit to one conversation. */
export class Rows<R extends Row> {
  private readonly byId = new Map<string, R>();
  private byNumber = new Map<string, R>();
  /** All that a numbered row has said: versions of a reply, and of an edited message. */
  private saidAt = new Map<string, Set<string>>();
  private readonly byWords = new Map<string, Set<R>>();
  private readonly byElement = new WeakMap<Element, R>();
  private readonly names = new Map<R, Pick<ReadTurn, 'nativeId' | 'index'>>();
  private readonly above = new Map<R, R>();
  private readonly below = new Map<R, R[]>();
  private readonly telling = new Set<string>();

  /** Whether the numbers of rows have meant the same in all looks. */
  isCounted = true;

  get isEmpty(): boolean {
    return this.names.size === 0;
  }

  /** Whether any of these turns was shown in this visit; equal numbers of rows say nothing. */
  shows(look: readonly NamedTurn[]): boolean {
    return look.some(({ names }) => names.some((name) => isTelling(name) && this.telling.has(name)));
  }

  /** Takes the turns of a look in page order; gives what is known of each. No two share one. */
  recognise(look: readonly NamedTurn[]): (R | undefined)[] {
    const found: (R | undefined)[] = look.map(() => undefined);
    const taken = new Set<R>();
    const ids = new Set(look.flatMap(({ turn }) => turn.nativeId ?? []));
    const hold = this.numbersHold(look);
    if (!hold) {
      this.isCounted = false;
      this.byNumber = new Map();
      this.saidAt = new Map();
    }
    const take = (at: number, row: R | undefined) => {
      if (row === undefined || taken.has(row) || found[at] !== undefined) return;
      found[at] = row;
      taken.add(row);
    };
    const fits = (row: R, one: NamedTurn): boolean => {
      const { nativeId, index, role } = one.turn;
      if (taken.has(row) || row.role !== role) return false;
      const known = this.names.get(row) ?? {};
      // An id may be given late, to what is still being written.
      if (nativeId !== undefined && known.nativeId !== undefined && nativeId !== known.nativeId)
        if (row.final || ids.has(known.nativeId)) return false;
      if (hold && known.nativeId === undefined && known.index !== undefined && index !== undefined)
        if (known.index !== index) return false;
      return isSame(row, one) || (role === 'assistant' && !row.final);
    };

    look.forEach((one, at) => {
      const row = this.named(one.turn);
      if (row?.role === one.turn.role && (row.role === 'assistant' || isSame(row, one))) take(at, row);
    });
    look.forEach((one, at) => {
      const row = found[at] ? undefined : this.byElement.get(one.turn.element);
      if (row && fits(row, one)) take(at, row);
    });
    if (found.every((row) => row === undefined)) {
      const start = this.longestRun(look, fits);
      take(start?.at ?? 0, start?.row);
    }
    // Beside a known row stands what stood there before, if it says the same or was still growing.
    look.forEach((one, at) => {
      const before = one.turn.apart ? undefined : found[at - 1];
      if (found[at] || !before) return;
      const beside = (this.below.get(before) ?? []).filter((row) => fits(row, one));
      take(at, beside.find((row) => isSame(row, one)) ?? beside.at(-1));
    });
    for (let at = look.length - 2; at >= 0; at -= 1) {
      const [one, next] = [look[at], look[at + 1]];
      const after = next?.turn.apart ? undefined : found[at + 1];
      const row = after && this.above.get(after);
      if (one && row && fits(row, one)) take(at, row);
    }
    return found;
  }

  /**
   * Keeps how the turns of a look are known from now on: one row each, in page order. `isLast`: the page is going. Gives
   * the rows that were known before, and of which it is now known what stands before them.
   */
  keep(look: readonly NamedTurn[], rows: readonly R[], isLast: boolean): Set<R> {
    const joined = new Set<R>();
    for (const [at, { turn, names }] of look.entries()) {
      const row = rows[at];
      if (!row) continue;
      const before = turn.apart ? undefined : rows[at - 1];
      if (before && this.names.has(row) && !this.above.has(row)) joined.add(row);
      this.name(row, turn);
      if (before) this.link(before, row);
      const isSettled = row.final || isLast;
      for (const name of names) if (isSettled || name.startsWith('n:')) this.telling.add(name);
      if (isSettled) addTo(this.byWords, wordsOf(row.role, row.shown), row);
    }
    return joined;
  }

  private name(row: R, { nativeId, index, role, element }: ReadTurn): void {
    this.names.set(row, {
      ...this.names.get(row),
      ...(nativeId === undefined ? {} : { nativeId }),
      ...(index === undefined ? {} : { index }),
    });
    if (nativeId !== undefined) this.byId.set(nativeId, row);
    else if (index !== undefined) {
      this.byNumber.set(numberOf(index, role), row);
      addTo(this.saidAt, numberOf(index, role), wordsOf(role, row.shown));
    }
    this.byElement.set(element, row);
  }

  private link(before: R, row: R): void {
    if (this.above.get(row) === before) return;
    this.above.set(row, before);
    this.below.set(before, [...(this.below.get(before) ?? []), row]);
  }

  private named({ nativeId, index, role }: ReadTurn): R | undefined {
    if (nativeId !== undefined) return this.byId.get(nativeId);
    return index === undefined ? undefined : this.byNumber.get(numberOf(index, role));
  }

  /** Whether rows still have the numbers they had. */
  private numbersHold(look: readonly NamedTurn[]): boolean {
    const rows = look.flatMap(({ turn: { nativeId, index, role }, print }) =>
      nativeId !== undefined || index === undefined ? [] : [{ index, role, words: wordsOf(role, print) }],
    );
    return !haveMoved(rows, {
      has: (index, { role }) => this.byNumber.get(numberOf(index, role))?.final === true,
      says: (index, { role, words }) => this.saidAt.get(numberOf(index, role))?.has(words) === true,
      places: ({ words }) => {
        const rows = this.byWords.get(words);
        return rows && rows.size <= FEW ? [...rows].flatMap((row) => this.names.get(row)?.index ?? []) : [];
      },
    });
  }

  /** Where a look meets what is known, by words alone: the row from which most follow each other as they did. */
  private longestRun(
    look: readonly NamedTurn[],
    fits: (row: R, one: NamedTurn) => boolean,
  ): { at: number; row: R } | undefined {
    let best: { at: number; row: R; length: number } | undefined;
    for (const [at, one] of look.entries()) {
      const said = [...(this.byWords.get(wordsOf(one.turn.role, one.print)) ?? [])];
      for (const row of said.filter((row) => isSame(row, one) && fits(row, one))) {
        const length = this.runFrom(row, look, at);
        // Words that were said twice tell nothing alone. Of equal runs the later one is what a page shows at its end.
        if ((length > 1 || said.length === 1) && length >= (best?.length ?? 1)) best = { at, row, length };
      }
      if (best && (best.length >= ENOUGH || best.at + best.length >= look.length)) break;
    }
    return best;
  }

  private runFrom(row: R, look: readonly NamedTurn[], at: number): number {
    let here: R | undefined = row;
    for (let length = 1; ; length += 1) {
      const next = look[at + length];
      here = next && !next.turn.apart ? this.below.get(here)?.findLast((other) => isSame(other, next)) : undefined;
      if (!here) return length;
    }
  }
}

function isSame(row: Row, { turn, print }: NamedTurn): boolean {
  return row.role === turn.role && row.shown === print;
}

function wordsOf(role: Role, print: number): string {
  return `${role}:${print}`;
}

function numberOf(index: number, role: Role): string {
  return `${index}:${role}`;
}

function addTo<T>(map: Map<string, Set<T>>, name: string, one: T): void {
  const all = map.get(name);
  if (all) all.add(one);
  else map.set(name, new Set([one]));
}
