/**
 * Patterns over whole vocabularies. A regular expression with a thousand words in it takes the browser a quarter of a
 * second to compile, and milliseconds to fail at a sentence that has none of them. So a vocabulary stands in the source
 * of a pattern as a mark; a text is searched for its words once, and the pattern is made of the few that it has.
 */

/** What a rule needs of a pattern. */
export interface Pattern {
  /** With the vocabularies written out. */
  readonly source: string;
  /** The first match, as `RegExp` gives it. */
  exec(text: string): RegExpExecArray | null;
  /** All matches; the pattern must be global. */
  all(text: string): readonly RegExpExecArray[];
}

interface Vocabulary {
  words: RegExp | undefined;
  alternatives: string;
  /** Many rules ask for the same text, one after the other. */
  last?: { text: string; found: string };
}

const vocabularies = new Map<string, Vocabulary>();
const MARK = /⟪(\p{L}+)⟫/gu;
/** Of one rule so many patterns are kept: people come back to their own words. */
const KEPT = 32;
const NEVER = '(?!)';

/**
 * Takes a name of its own, in letters, and the alternatives of a case-insensitive regular expression; gives the mark that
 * stands for them in the sources that `patternOf` reads. Groups in the alternatives must not capture.
 */
export function vocabulary(name: string, alternatives: string): string {
  vocabularies.set(name, { words: undefined, alternatives });
  return `⟪${name}⟫`;
}

/** Takes the source of a regular expression, which may hold marks, and its flags; gives the pattern. */
export function patternOf(source: string, flags: string): Pattern {
  const marks = [...new Set([...source.matchAll(MARK)].map(([, name = '']) => name))];
  if (marks.length === 0) return fixed(source, flags);
  const made = new Map<string, Pattern>();
  const patternFor = (text: string): Pattern => {
    const words = marks.map((name) => wordsIn(text, name));
    const key = words.join('\u0000');
    const known = made.get(key);
    if (known) return known;
    if (made.size >= KEPT) made.clear();
    const pattern = fixed(
      source.replace(MARK, (_, name: string) => words[marks.indexOf(name)] || NEVER),
      flags,
    );
    made.set(key, pattern);
    return pattern;
  };
  return {
    get source() {
      return source.replace(MARK, (_, name: string) => vocabularies.get(name)?.alternatives ?? NEVER);
    },
    exec: (text) => patternFor(text).exec(text),
    all: (text) => patternFor(text).all(text),
  };
}

/**
 * A pattern that ignores case takes seven times as long to compile as one that does not. Where it asks nowhere for
 * capitals it is written in small letters and tried on a text in small letters; what it found is told as it was written.
 */
function fixed(source: string, flags: string): Pattern {
  const isSmall = flags.includes('i') && !CASED.test(source);
  const pattern = isSmall ? new RegExp(small(source), `${flags.replace('i', '')}d`) : new RegExp(source, flags);
  const view = isSmall ? lowered : (text: string) => text;
  const told = (match: RegExpExecArray, text: string) => (isSmall ? inCase(match, text) : match);
  return {
    source,
    exec: (text) => {
      pattern.lastIndex = 0;
      const match = pattern.exec(view(text));
      return match && told(match, text);
    },
    all: (text) => {
      pattern.lastIndex = 0;
      return Array.from(view(text).matchAll(pattern), (match) => told(match, text));
    },
  };
}

const CASED = /\\p\{L[ul]\}/;
const CAPITAL = /\p{Lu}/gu;
let last = { text: '', small: '' };

/** The text in small letters, each where it was: a capital whose small letter is longer stays. Many rules ask for one text. */
function lowered(text: string): string {
  if (last.text !== text) {
    const all = text.toLowerCase();
    const each = () =>
      text.replace(CAPITAL, (letter) =>
        letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
      );
    last = { text, small: all.length === text.length ? all : each() };
  }
  return last.small;
}

function inCase(match: RegExpExecArray, text: string): RegExpExecArray {
  for (const [at, span] of (match.indices ?? []).entries()) if (span) match[at] = text.slice(span[0], span[1]);
  return match;
}

/** The words of that vocabulary that the text has, as alternatives, longest first; empty where it has none. */
function wordsIn(text: string, name: string): string {
  const known = vocabularies.get(name);
  if (!known) throw new RangeError(`no vocabulary ${name}`);
  if (known.last?.text === text) return known.last.found;
  // Small letters on both sides: a pattern that ignores case takes seven times as long to compile.
  known.words ??= new RegExp(`(?<![\\p{L}\\d])(?:${small(known.alternatives)})(?![\\p{L}\\d])`, 'gu');
  const found = [...new Set(overlapping(text.toLowerCase(), known.words))]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');
  known.last = { text, found };
  return found;
}

/** Classes such as `\p{Lu}` keep their capitals. */
const small = (source: string) =>
  source.replace(/\\p\{[^}]*\}|\\.|\p{Lu}/gu, (part) => (part.startsWith('\\') ? part : part.toLowerCase()));

/** "pain" begins inside "back pain": of two that overlap both are found. */
function* overlapping(text: string, words: RegExp): Generator<string> {
  words.lastIndex = 0;
  for (let match = words.exec(text); match; match = words.exec(text)) {
    if (match[0]) yield match[0];
    words.lastIndex = match.index + 1;
  }
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
