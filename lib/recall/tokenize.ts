import { stemmer } from '@orama/stemmers/english';

/**
 * Words of English that say nothing about what a text is about. Question words and the verbs that go with
 * them are here too: "when did we go" is about going.
 */
const STOP_WORDS = new Set(
  (
    'a about above after again against all also am an and any are as at be because been before being below ' +
    'between both but by can cannot could did do does doing done down during each even ever few for from further ' +
    'get gets got had has have having he her here hers herself him himself his how i if in into is it its itself ' +
    'just let like me might more most much must my myself no nor not of off oh ok okay on once one only or other our ' +
    'ours ourselves out over own please really same shall she should so some such than thanks that the their theirs ' +
    'them themselves then there these they this those through to too under until up us very was we were what ' +
    'when where which while who whom whose why will with would yeah yes you your yours yourself yourselves ' +
    's t d ll m re ve don didn doesn isn wasn aren weren won wouldn couldn shouldn hasn haven hadn ain'
  ).split(' '),
);

/** Letters, digits and marks of any script; an apostrophe inside a word ends it ("Ana's" is about Ana). */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const ASCII = /^[a-z0-9]+$/;
/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A longer run of letters is no word: a key, a hash, a line of base64. */
const MAX_WORD = 40;
/** Stems are looked up far more often than new words appear; past this the table starts anew. */
const MAX_STEMS = 50_000;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
let stems = new Map<string, string>();

/**
 * Takes any text; gives its words in order: lower case, NFKC, words of scripts without spaces cut by
 * `Intl.Segmenter`. Lone surrogates and control characters belong to no word. Stop words are kept.
 */
export function words(text: string): string[] {
  const found: string[] = [];
  for (const [word] of text.normalize('NFKC').toLowerCase().matchAll(WORD)) {
    if (ASCII.test(word)) {
      if (word.length <= MAX_WORD) found.push(word);
    } else if (UNSPACED.test(word)) found.push(...segments(word));
    else if (word.length <= MAX_WORD) found.push(word);
  }
  return found;
}

function segments(run: string): string[] {
  return Array.from(segmenter.segment(run))
    .filter((part) => part.isWordLike !== false)
    .map((part) => part.segment);
}

/** Gives the stem of one lower-case word: English words by Porter's rules, others as they are. */
export function stem(word: string): string {
  if (!ASCII.test(word)) return word;
  let stemmed = stems.get(word);
  if (stemmed === undefined) {
    stemmed = stemmer(word);
    if (stems.size >= MAX_STEMS) stems = new Map();
    stems.set(word, stemmed);
  }
  return stemmed;
}

/** Takes any text; gives the stems of its words in order, without stop words. */
export function terms(text: string): string[] {
  return words(text).filter(isContentWord).map(stem);
}

/** Takes a lower-case word; tells whether it says something about what a text is about. */
export function isContentWord(word: string): boolean {
  return !STOP_WORDS.has(word);
}
