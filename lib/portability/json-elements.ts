/**
 * The elements of a long JSON list, one after the other while it is read: a person's exports are larger than a browser
 * can hold as one string, and what was read of them already need not stay.
 */
import { TsubasaError } from '../errors.ts';
import { DEPTH } from './json.ts';

/** Of one element, in UTF-16 code units: no conversation comes near. */
const ELEMENT_CHARS = 64 * 2 ** 20;
/** Of a text that is one object; a longer one is none of those that are looked for. */
const OBJECT_CHARS = 4 * 2 ** 20;

export interface ElementReader {
  /** Takes the next piece of the text; gives the objects and lists that end in it, each as JSON text. Throws `import_too_large`. */
  push(text: string): string[];
  /** What came so far is no list and no object of a usual size: there is nothing to wait for. */
  isOther(): boolean;
  /** Every bracket is closed. */
  isWhole(): boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Reads a list's elements; a text that is one object is its own only element. Nothing is checked but brackets and strings. */
export function elementReader(): ElementReader {
  /** How deep an element lies: 1 in a list, 0 where it is the whole text. */
  let base: 0 | 1 | 'other' | undefined;
  let depth = 0;
  let inString = false;
  let isEscaped = false;
  /** The pieces of the element that has begun. */
  let begun: string[] | undefined;
  let chars = 0;

  const begin = (text: string) => {
    const first = /\S/.exec(text)?.[0];
    if (first !== undefined) base = first === '[' ? 1 : first === '{' ? 0 : 'other';
  };
  const add = (piece: string) => {
    chars += piece.length;
    if (base === 0 && chars > OBJECT_CHARS) base = 'other';
    if (chars > ELEMENT_CHARS) throw new TsubasaError('import_too_large', `an element of ${chars} characters`);
    begun?.push(piece);
  };

  const isOther = () => base === 'other';

  return {
    isOther,
    isWhole: () => typeof base === 'number' && depth === 0 && !inString,
    push: (text) => {
      const ended: string[] = [];
      if (base === undefined) begin(text);
      if (typeof base !== 'number') return ended;
      let from = 0;
      for (let at = 0; at < text.length; at++) {
        const unit = text.charCodeAt(at);
        if (inString) {
          if (isEscaped) isEscaped = false;
          else if (unit === BACKSLASH) isEscaped = true;
          else if (unit === QUOTE) inString = false;
        } else if (unit === QUOTE) inString = true;
        // With bit 5 set, `[` is `{` and `]` is `}`.
        else if ((unit | 0x20) === 0x7b) {
          if (depth === base && begun === undefined) {
            begun = [];
            chars = 0;
            from = at;
          }
          depth += 1;
          if (depth > DEPTH) throw new TsubasaError('import_too_large', `nested more than ${DEPTH} deep`);
        } else if ((unit | 0x20) === 0x7d) {
          depth -= 1;
          if (begun === undefined || depth !== base) continue;
          add(text.slice(from, at + 1));
          ended.push(begun.join(''));
          begun = undefined;
        }
      }
      if (begun) add(text.slice(from));
      if (isOther()) begun = undefined;
      return ended;
    },
  };
}
