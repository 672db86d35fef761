/** Finds words again that a model copied: case, width, quotes, dashes and spacing may differ, nothing else. */
import type { Span } from '../../model.ts';

/** Two words at least, or one of some length: "a" is in every text. Counted in UTF-16 code units. */
const SHORTEST = 2;
/** So many places of the same words are looked at. */
const MOST_PLACES = 8;

/** A text as it is compared, and where each of its code units stands in the text itself. */
interface Folded {
  text: string;
  at: number[];
}

function fold(text: string): Folded {
  let folded = '';
  const at: number[] = [];
  let index = 0;
  for (const sign of text) {
    const plain = /\s/u.test(sign)
      ? ' '
      : sign
          .normalize('NFKC')
          .toLowerCase()
          .replace(/[’‘`´]/g, "'")
          .replace(/[“”]/g, '"')
          .replace(/[–—]/g, '-');
    if (!(plain === ' ' && (folded === '' || folded.endsWith(' ')))) {
      folded += plain;
      for (let unit = 0; unit < plain.length; unit++) at.push(index);
    }
    index += sign.length;
  }
  return { text: folded, at };
}

const isWord = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

/** Takes a text and words; gives where the text has them as whole words, in UTF-16 code units, in order. Empty words are nowhere. */
export function findWords(text: string, words: string): Span[] {
  const wanted = fold(words)
    .text.trim()
    .replace(/^[\s.,;:!?…]+|[\s.,;:!?…]+$/gu, '');
  if (wanted.length < SHORTEST && !/^[\p{N}\p{Script=Han}]$/u.test(wanted)) return [];
  const folded = fold(text);
  const found: Span[] = [];
  for (let place = folded.text.indexOf(wanted); place >= 0; place = folded.text.indexOf(wanted, place + 1)) {
    const end = place + wanted.length;
    const isCut =
      (isWord(folded.text[place - 1]) && isWord(folded.text[place])) ||
      (isWord(folded.text[end - 1]) && isWord(folded.text[end]));
    const start = folded.at[place];
    if (!isCut && start !== undefined) found.push({ start, end: folded.at[end] ?? text.length });
    if (found.length >= MOST_PLACES) break;
  }
  // The end is where the next sign begins: blanks in between are not part of the words.
  return found.map((span) => ({
    start: span.start,
    end: span.start + text.slice(span.start, span.end).trimEnd().length,
  }));
}
