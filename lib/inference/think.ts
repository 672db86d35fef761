/** Leaves a model's thinking out of its answer, whatever pieces the text comes in. */

const OPEN = '<think>';
const CLOSE = '</think>';

/** Takes a text in pieces; each call gives what is known by then to be part of the answer. */
export interface ThinkStripper {
  push(piece: string): string;
  /** What was held back, once no more comes. A thought that was never closed is left out. */
  end(): string;
}

/**
 * Leaves out all from `<think>` to `</think>`, the tags, and the blanks that follow them. Where the prompt itself opened the
 * thought, only its end comes: what stood before it has gone out already, and a line break takes the place of the tag.
 */
export function thinkStripper(): ThinkStripper {
  let held = '';
  let thinking = false;
  /** A thought has just ended: blanks there belong to it. */
  let fresh = false;

  const answer = (text: string): string => {
    const rest = fresh ? text.trimStart() : text;
    if (rest !== '') fresh = false;
    return rest;
  };

  const take = (isLast: boolean): string => {
    let out = '';
    for (;;) {
      const found = thinking ? first(held, [CLOSE]) : first(held, [OPEN, CLOSE]);
      if (!found) break;
      if (!thinking) out += answer(held.slice(0, found.at));
      held = held.slice(found.at + found.tag.length);
      // The thought that came unannounced is on a line of its own then.
      if (!thinking && found.tag === CLOSE) out += '\n';
      thinking = found.tag === OPEN;
      fresh = true;
    }
    const keep = isLast ? 0 : overhang(held, thinking ? [CLOSE] : [OPEN, CLOSE]);
    const sure = held.slice(0, held.length - keep);
    held = held.slice(held.length - keep);
    return thinking ? out : out + answer(sure);
  };

  return {
    push: (piece) => {
      held += piece;
      return take(false);
    },
    end: () => take(true),
  };
}

/** Takes an answer as it comes; gives it without its thinking, and no empty pieces. */
export async function* withoutThinking(pieces: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  const stripper = thinkStripper();
  for await (const piece of pieces) {
    const text = stripper.push(piece);
    if (text !== '') yield text;
  }
  const rest = stripper.end();
  if (rest !== '') yield rest;
}

/** The tag that comes first in the text. */
function first(text: string, tags: readonly string[]): { at: number; tag: string } | undefined {
  return tags
    .map((tag) => ({ at: text.indexOf(tag), tag }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0];
}

/** How many characters at the text's end may be the beginning of a tag. */
function overhang(text: string, tags: readonly string[]): number {
  for (let length = Math.min(text.length, CLOSE.length - 1); length > 0; length--)
    if (tags.some((tag) => tag.startsWith(text.slice(-length)))) return length;
  return 0;
}
