/**
 * Which of many patterns can match a text at all, told without trying them: from every pattern the words are taken of
 * which one must be there, as search engines do for regular expressions (Cox, "Regular Expression Matching with a Trigram
 * Index", 2012). A text then wakes only the patterns that one of its words speaks for; the others are not even compiled.
 */

/** Shorter pieces of words are everywhere; of longer ones the beginning will do. */
const SHORTEST = 3;
const LONGEST = 10;
/** More alternatives than this wake a pattern at almost every text. */
const MOST = 4_000;

const HEAD = /\((?:\?(?:<[=!]|[:=!]|<\w+>))?/y;
const CLASS = /\\[pP]\{[^}]*\}/y;
const QUANTIFIER = /(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/y;
const LETTER = /\p{L}/u;

type Words = ReadonlySet<string> | undefined;

/**
 * Takes the source of a regular expression that ignores case; gives pieces of words, in small letters, of which every
 * text that it matches has one; undefined where nothing is sure.
 */
export function requiredWords(source: string): Words {
  return new Reader(source).alternatives();
}

/** Reads a source from left to right, as far as words go; what it does not know ends a word and requires nothing. */
class Reader {
  #at = 0;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  /** One of several: something of each of them, or nothing is sure. */
  alternatives(): Words {
    const all: Words[] = [];
    do all.push(this.#sequence());
    while (this.#source[this.#at++] === '|');
    if (all.some((words) => words === undefined)) return undefined;
    const union = new Set(all.flatMap((words) => [...(words ?? [])]));
    return union.size > MOST ? undefined : union;
  }

  /** One after the other: the part that tells most. Stops before `|`, `)` or the end. */
  #sequence(): Words {
    let best: Words;
    let run = '';
    const offer = (words: Words) => {
      if (worth(words) > worth(best)) best = words;
    };
    const end = () => {
      const piece = run.match(/\p{L}+/gu)?.reduce((a, b) => (b.length > a.length ? b : a), '') ?? '';
      if (piece.length >= SHORTEST) offer(new Set([piece.slice(0, LONGEST)]));
      run = '';
    };
    for (
      let next = this.#source[this.#at];
      next !== undefined && next !== '|' && next !== ')';
      next = this.#source[this.#at]
    ) {
      if (next === '(') {
        end();
        const inside = this.#group();
        if (!this.#mayBeMissing()) offer(inside);
        continue;
      }
      const letter = this.#letter();
      if (letter === undefined) {
        end();
        this.#mayBeMissing();
        continue;
      }
      if (this.#isQuantified()) {
        // "colou?r": the letter may be missing, or come twice.
        end();
        this.#mayBeMissing();
      } else run += letter;
    }
    end();
    return best;
  }

  /** Inside of parentheses; nothing of what only looks ahead or behind. */
  #group(): Words {
    HEAD.lastIndex = this.#at;
    const head = HEAD.exec(this.#source)?.[0] ?? '(';
    this.#at += head.length;
    const inside = this.alternatives();
    return /[=!]$/.test(head) ? undefined : inside;
  }

  /** A letter, a space or another sign that stands for itself, in small; undefined for classes and the like. */
  #letter(): string | undefined {
    const sign = this.#source[this.#at] ?? '';
    if (sign === '[') {
      for (this.#at++; this.#source[this.#at] !== ']' && this.#at < this.#source.length; this.#at++)
        if (this.#source[this.#at] === '\\') this.#at++;
      this.#at++;
      return undefined;
    }
    if (sign === '\\') {
      CLASS.lastIndex = this.#at;
      this.#at += CLASS.exec(this.#source)?.[0].length ?? 2;
      return undefined;
    }
    this.#at++;
    if (sign === ' ' || (sign >= 'a' && sign <= 'z')) return sign;
    const lower = sign.toLowerCase();
    return lower >= 'a' && (lower <= 'z' || LETTER.test(lower)) ? lower : undefined;
  }

  #isQuantified(): boolean {
    const sign = this.#source[this.#at];
    return sign === '?' || sign === '*' || sign === '+' || sign === '{';
  }

  /** Steps over a quantifier; tells whether it allows for nothing. */
  #mayBeMissing(): boolean {
    if (!this.#isQuantified()) return false;
    QUANTIFIER.lastIndex = this.#at;
    const quantifier = QUANTIFIER.exec(this.#source);
    this.#at += quantifier?.[0].length ?? 1;
    return quantifier === null || /^[?*]/.test(quantifier[0]) || quantifier[1] === '0';
  }
}

/** Long words and few of them tell most. */
function worth(words: Words): number {
  if (!words || words.size === 0) return Number.NEGATIVE_INFINITY;
  const shortest = Math.min(...[...words].map((word) => word.length));
  return Math.min(shortest, 6) - Math.log2(words.size) / 2;
}

/** A list of rules, of which a text wakes some. */
export class Prefilter<T> {
  /** All of them. */
  readonly rules: readonly T[];
  readonly #sourceOf: (rule: T) => string;
  /** By piece of a word: the places of the rules that it wakes. */
  #wakes: Map<string, number[]> | undefined;
  #always: number[] = [];

  /** `sourceOf`: of the pattern without which a rule makes nothing. Read when first asked. */
  constructor(rules: readonly T[], sourceOf: (rule: T) => string) {
    this.rules = rules;
    this.#sourceOf = sourceOf;
  }

  /** Takes a text; gives the rules that may match it, in their order. */
  candidates(text: string): T[] {
    const wakes = this.#index();
    const awake = new Set(this.#always);
    for (const word of new Set(text.toLowerCase().match(/\p{L}{3,}/gu)))
      for (const piece of piecesOf(word)) for (const place of wakes.get(piece) ?? []) awake.add(place);
    return [...awake].sort((a, b) => a - b).flatMap((place) => this.rules[place] ?? []);
  }

  #index(): Map<string, number[]> {
    if (this.#wakes) return this.#wakes;
    const wakes = new Map<string, number[]>();
    for (const [place, rule] of this.rules.entries()) {
      const words = requiredWords(this.#sourceOf(rule));
      if (!words) this.#always.push(place);
      for (const word of words ?? []) {
        const woken = wakes.get(word);
        if (woken) woken.push(place);
        else wakes.set(word, [place]);
      }
    }
    this.#wakes = wakes;
    return wakes;
  }
}

function* piecesOf(word: string): Generator<string> {
  for (let start = 0; start + SHORTEST <= word.length; start++)
    for (let end = start + SHORTEST; end <= Math.min(word.length, start + LONGEST); end++) yield word.slice(start, end);
}
