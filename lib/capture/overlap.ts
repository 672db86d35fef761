import type { Role, SaidAt } from '../memory/model.ts';
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
  saidAt?: SaidAt;
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
/** One turn that says the same is no proof that two runs meet. */
const FEWEST_AT_AN_END = 2;
/** Ids that differ although the words and the neighbours are the same: the site gave a final id late. */
const OTHER_ID = -Infinity;

/** Steps of the best way through rows and turns; what is not negative is the turn from which whole runs were skipped. */
const NEW = -1;
const SKIP = -2;
const MATCH = -3;

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
  matchEnds(seen, active, matched);
  matchLateIds(seen, active, matched);
}

/**
 * A window that shows the end of one run beside the beginning of another, which is stored before it: what is left at
 * an end of the window is matched with a run that begins, or ends, with the same words.
 */
function matchEnds(seen: readonly Seen[], active: readonly StoredTurn[], matched: Set<StoredTurn>): void {
  if (!seen.some(({ match }) => match)) return;
  const inReverse = [...active].reverse();
  const ends = [
    { rows: [...seen].reverse(), runs: inReverse, isEdge: (at: number) => inReverse[at]?.parentKey === undefined },
    { rows: seen, runs: active, isEdge: (at: number) => active[at + 1]?.parentKey === undefined },
  ];
  for (const { rows, runs, isEdge } of ends) {
    const left = rows.findIndex(({ match }) => match);
    for (let count = left; count >= FEWEST_AT_AN_END; count -= 1) {
      const at = runs.findIndex(
        (_, place) =>
          isEdge(place) &&
          rows.slice(0, count).every((one, row) => {
            const turn = runs[place - count + 1 + row];
            return turn && !matched.has(turn) && one.turn.saidAt.source !== 'live' && likeness(one, turn) === SAME_TEXT;
          }),
      );
      if (at < 0) continue;
      for (const [row, one] of rows.slice(0, count).entries()) {
        const turn = runs[at - count + 1 + row];
        if (!turn) continue;
        one.match = turn;
        matched.add(turn);
      }
      break;
    }
  }
}

/** Two messages that were sent at two moments are two, whatever they say. */
export function isOtherSend(turn: SeenTurn, stored: StoredTurn): boolean {
  const { saidAt } = stored;
  return (
    turn.role === 'user' &&
    saidAt?.source === 'live' &&
    turn.saidAt.source === 'live' &&
    saidAt.value !== turn.saidAt.value
  );
}

/** Rows are numbered, the numbers hold, and this is another one. Versions of one row are told apart behind a `~`. */
function hasOtherNumber(siteKey: string | undefined, { key }: StoredTurn): boolean {
  if (!siteKey?.startsWith('i:') || !key.startsWith('i:')) return false;
  return key !== siteKey && !key.startsWith(`${siteKey}~`);
}

function likeness({ turn, textHash, siteKey }: Seen, stored: StoredTurn): number {
  if (turn.role !== stored.role || isOtherSend(turn, stored)) return OTHER_ID;
  if (turn.nativeId !== undefined && stored.nativeId !== undefined && turn.nativeId !== stored.nativeId)
    return OTHER_ID;
  if (hasOtherNumber(siteKey, stored)) return OTHER_ID;
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
  const moves = new Int32Array((rows + 1) * width);
  let above = new Float64Array(width);
  for (let row = 1; row <= rows; row += 1) {
    const one = seen[row - 1] as Seen;
    const scores = new Float64Array(width);
    /** The best end of a run before the column, and its score. */
    let left = { column: 0, score: Number.NEGATIVE_INFINITY };
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
      if (column === 0 || active[column]?.parentKey === undefined) {
        if (row < rows && left.score - SKIPPED > best) {
          best = left.score - SKIPPED;
          move = left.column;
        }
        if (best > left.score) left = { column, score: best };
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
  moves: Int32Array,
  width: number,
): [Seen, StoredTurn][] {
  const pairs: [Seen, StoredTurn][] = [];
  let column = width - 1;
  for (let row = seen.length; row > 0; ) {
    const move = moves[row * width + column];
    const one = seen[row - 1];
    const turn = active[column - 1];
    if (move === MATCH && one && turn && !one.match) pairs.push([one, turn]);
    if (move === NEW || move === MATCH) row -= 1;
    if (move === SKIP || move === MATCH) column -= 1;
    else if (move !== undefined && move >= 0) column = move;
  }
  return pairs;
}

/** The same words in the same place beside the same neighbour under another id are the same turn. */
function matchLateIds(seen: readonly Seen[], active: readonly StoredTurn[], matched: Set<StoredTurn>): void {
  const places = new Map(active.map((turn, at) => [turn, at]));
  seen.forEach((one, at) => {
    if (one.match) return;
    for (const step of [-1, 1]) {
      const neighbour = seen[at + step]?.match;
      const place = neighbour === undefined ? undefined : places.get(neighbour);
      const turn = place === undefined ? undefined : active[place - step];
      const [upper, lower] = step < 0 ? [neighbour, turn] : [turn, neighbour];
      if (lower?.parentKey === undefined || lower.parentKey !== upper?.key) continue;
      if (!turn || matched.has(turn) || turn.role !== one.turn.role || turn.textHash !== one.textHash) continue;
      if (isOtherSend(one.turn, turn)) continue;
      one.match = turn;
      matched.add(turn);
      return;
    }
  });
}
