import type { Role } from '../memory/model.ts';
import type { SeenTurn } from './types.ts';

/** What must be known of a stored turn to align with it. */
export interface StoredTurn {
  key: string;
  nativeId?: string;
  role: Role;
  /** `hash(normaliseForHash(text))`. */
  textHash: string;
  order: number;
  final: boolean;
  parentKey?: string;
  replacedBy?: string;
}

/** A window's turn with what alignment compares. */
export interface Seen {
  turn: SeenTurn;
  textHash: string;
  /** The key that an id or a row number of the site gives it. */
  siteKey?: string;
  match?: StoredTurn;
}

const SAME_ID = 20;
const SAME_TEXT = 6;
/** A reply that was not complete when it was stored, and may have grown. */
const MAY_HAVE_GROWN = 2;
const NEW_AT_AN_END = 1;
/** Pages add at their ends; between two stored turns something new is rarer than at an end. */
const NEW_BETWEEN = 2;
const SKIPPED = 3;
/** Ids that differ although the words and the neighbours are the same: the site gave a final id late. */
const OTHER_ID = -Infinity;

const NEW = 1;
const SKIP = 2;
const MATCH = 3;

/**
 * Matches what ids could not, by the best alignment of the window with the active turns. Sets `match` of those it
 * finds. Quadratic in the window's length times the conversation's, so it is run only where something is left.
 */
export function matchRest(seen: Seen[], active: readonly StoredTurn[]): void {
  const matched = new Set(seen.flatMap(({ match }) => (match ? [match] : [])));
  if (
    seen.every(({ match }) => match) ||
    !seen.some((one) => active.some((turn) => !matched.has(turn) && likeness(one, turn) > 0))
  ) {
    matchLateIds(seen, active, matched);
    return;
  }
  for (const [one, turn] of bestPairs(seen, active, matched)) {
    one.match = turn;
    matched.add(turn);
  }
  matchLateIds(seen, active, matched);
}

function likeness({ turn, textHash }: Seen, stored: StoredTurn): number {
  if (turn.role !== stored.role) return OTHER_ID;
  if (turn.nativeId !== undefined && stored.nativeId !== undefined && turn.nativeId !== stored.nativeId)
    return OTHER_ID;
  if (textHash === stored.textHash) return SAME_TEXT;
  return turn.role === 'assistant' && !stored.final ? MAY_HAVE_GROWN : OTHER_ID;
}

function bestPairs(
  seen: readonly Seen[],
  active: readonly StoredTurn[],
  matched: ReadonlySet<StoredTurn>,
): [Seen, StoredTurn][] {
  const rows = seen.length;
  const width = active.length + 1;
  const moves = new Uint8Array((rows + 1) * width);
  let above = new Float64Array(width);
  for (let row = 1; row <= rows; row += 1) {
    const one = seen[row - 1] as Seen;
    const scores = new Float64Array(width);
    for (let column = 0; column < width; column += 1) {
      // A turn that was matched elsewhere, such as on another branch, takes no place here.
      const extra = one.match ? 0 : column === 0 || column === width - 1 ? NEW_AT_AN_END : NEW_BETWEEN;
      let best = (above[column] ?? 0) - extra;
      let move = NEW;
      if (column > 0) {
        const skipped = (scores[column - 1] ?? 0) - (row === rows ? 0 : SKIPPED);
        if (skipped > best) {
          best = skipped;
          move = SKIP;
        }
        const together = (above[column - 1] ?? 0) + pairScore(one, active[column - 1] as StoredTurn, matched);
        if (together >= best) {
          best = together;
          move = MATCH;
        }
      }
      scores[column] = best;
      moves[row * width + column] = move;
    }
    above = scores;
  }
  return pairsOf(seen, active, moves, width);
}

function pairScore(one: Seen, turn: StoredTurn, matched: ReadonlySet<StoredTurn>): number {
  if (one.match === turn) return SAME_ID;
  return one.match || matched.has(turn) ? OTHER_ID : likeness(one, turn);
}

function pairsOf(
  seen: readonly Seen[],
  active: readonly StoredTurn[],
  moves: Uint8Array,
  width: number,
): [Seen, StoredTurn][] {
  const pairs: [Seen, StoredTurn][] = [];
  let column = width - 1;
  for (let row = seen.length; row > 0; ) {
    const move = moves[row * width + column];
    const one = seen[row - 1];
    const turn = active[column - 1];
    if (move === MATCH && one && turn && !one.match) pairs.push([one, turn]);
    if (move !== SKIP) row -= 1;
    if (move !== NEW) column -= 1;
  }
  return pairs;
}

/** The same words between the same neighbours under another id are the same turn. */
function matchLateIds(seen: readonly Seen[], active: readonly StoredTurn[], matched: Set<StoredTurn>): void {
  const places = new Map(active.map((turn, at) => [turn, at]));
  seen.forEach((one, at) => {
    if (one.match) return;
    for (const step of [-1, 1]) {
      const neighbour = seen[at + step]?.match;
      const place = neighbour === undefined ? undefined : places.get(neighbour);
      const turn = place === undefined ? undefined : active[place - step];
      if (!turn || matched.has(turn) || turn.role !== one.turn.role || turn.textHash !== one.textHash) continue;
      one.match = turn;
      matched.add(turn);
      return;
    }
  });
}
