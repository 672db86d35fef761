/**
 * Ids and other marks of a page, without what they say: the same mark gives the same one, two marks give two, and each
 * keeps its shape, so that what is told apart or found twice on the page still is.
 */

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const RUN = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z0-9]+|[^\s!-~]+/gi;
/** Pieces of a run that are words or numbers of their own: `ChatMessage2` has three. */
const PIECE = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g;
/** Rows are numbered and parts have a letter; more digits and single letters than this in a value may be somebody's. */
const SHORT = 4;
const LETTERS = 'xyzabcdefghijklmnopqrstuvw';

export interface Tokens {
  /** A value that may name parts of the page: its words stay, whatever else is in it is replaced. */
  mark(value: string): string;
  /** A value that may be a person's words: it stays only if all of it is made of the page's words. */
  whole(value: string): string;
}

/** Takes the words that may stay, in lower case. What it gives is consistent for as long as it lives. */
export function createTokens(words: ReadonlySet<string>): Tokens {
  const replaced = new Map<string, string>();
  const counts = new Map<string, number>();

  const isWord = (run: string) => {
    if (/^\w$/.test(run) || words.has(run.toLowerCase())) return true;
    const pieces = run.match(PIECE) ?? [];
    return pieces.join('') === run && pieces.every((piece) => /\d/.test(piece) || words.has(piece.toLowerCase()));
  };
  const replace = (run: string) => {
    const known = replaced.get(run);
    if (known !== undefined) return known;
    const shape = UUID.test(run) ? 'uuid' : shapeOf(run);
    const count = counts.get(shape) ?? 0;
    counts.set(shape, count + 1);
    const made = shape === 'uuid' ? `00000000-0000-4000-8000-${hex(count)}` : numbered(shape, count);
    replaced.set(run, made);
    return made;
  };
  const rewrite = (value: string, keep: (run: string) => boolean) => {
    const short = value.replace(new RegExp(UUID, 'gi'), '').replace(/[A-Za-z]{2,}|[^A-Za-z\d]/g, '').length <= SHORT;
    return value.replace(RUN, (run) => (keep(run) && (short || !/\d|^.$/.test(run)) ? run : replace(run)));
  };
  const whole = (value: string) => {
    const runs = value.match(RUN) ?? [];
    const all = runs.every(isWord);
    return rewrite(value, () => all);
  };
  return { whole, mark: (value) => (/\s/.test(value) ? whole(value) : rewrite(value, isWord)) };
}

/** A kind of letter for each letter; hexadecimal numbers stay hexadecimal. */
function shapeOf(run: string): string {
  const isHex = /^(?=.*\d)[0-9a-f]+$/.test(run);
  return [...run].map((letter) => (/\d/.test(letter) ? '0' : isHex ? 'h' : /[A-Z]/.test(letter) ? 'X' : 'x')).join('');
}

/** Counts in the places of a shape, from the right; grows where they do not do. */
function numbered(shape: string, count: number): string {
  let rest = count;
  const letters = [...shape].reverse().map((kind) => {
    const digits = kind === '0' ? '0123456789' : kind === 'h' ? 'abcdef' : LETTERS;
    const letter = digits[rest % digits.length] ?? '';
    rest = Math.floor(rest / digits.length);
    return kind === 'X' ? letter.toUpperCase() : letter;
  });
  return letters.reverse().join('') + (rest > 0 ? `_${rest}` : '');
}

function hex(count: number): string {
  return count.toString(16).padStart(12, '0');
}
