/**
 * A topic in a few of its own words: what it is called, and the messages that say most of it. Extractive, by greedy
 * coverage of its weighted words (Lin and Bilmes, "A Class of Submodular Functions for Document Summarization", 2011);
 * RMM's prospective reflection (arXiv 2503.08026) has a language model write it, with pointers to the turns: here the
 * turns speak for themselves. Pure.
 */
import { isContentWord, stem, words } from '../recall/tokenize.ts';
import type { Millis } from './model.ts';

export interface TopicSummary {
  /** As they are written in the messages, those that say most about the topic first. */
  words: string[];
  /** Places of the messages that say most, in their order. */
  says: number[];
  /** How much each term says about the topic; the sentences that matter are found by it. */
  weights: ReadonlyMap<string, number>;
}

const LABEL_WORDS = 3;
const MOST_SAID = 3;
/** Of a long message so much is read: what it is about stands at its beginning. */
const READ_CHARS = 2000;
/** A word that stands in twice as many of its messages says less than twice as much of a topic. */
const OFTEN = 0.75;
/** What people say of anything ("wondering", "cool") stands in all topics alike: by the share of a word that is this topic's own. */
const OWN = 2;
/** What one message said before the next one says half as well. */
const SAID_AGAIN = 0.5;
/** A number is no name for a topic, nor is a month or a day of the week. */
const NAMES = /^\p{L}{3,}$|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,}/u;

/** Of English: what is written in other languages is seldom called by them. */
const TIMES: ReadonlySet<string> = new Set(
  Array.from({ length: 12 }, (_, at) => [
    nameOf({ month: 'long' }, Date.UTC(2026, at)),
    nameOf({ weekday: 'long' }, Date.UTC(2026, 0, 1 + at)),
  ]).flat(),
);

function nameOf(part: Intl.DateTimeFormatOptions, at: Millis): string {
  return new Intl.DateTimeFormat('en', { ...part, timeZone: 'UTC' }).format(at).toLowerCase();
}

/**
 * Takes topics as the texts of their turns, oldest first, and how rare a term is in the store; gives the summary of each.
 * Empty for a topic without texts.
 */
export function summariesOf(topics: readonly (readonly string[])[], rarity: (term: string) => number): TopicSummary[] {
  const read = topics.map((texts) => {
    const spoken = texts.map((text) => words(text.slice(0, READ_CHARS)).filter(isContentWord));
    const held = spoken.map((own) => new Set(own.map(stem)));
    return { texts, spoken, held, counts: countOf(held) };
  });
  const everywhere = countOf(read.flatMap(({ held }) => held));
  return read.map(({ texts, spoken, held, counts }) => {
    // A word of one message alone says nothing about what they have in common.
    const shared = [...counts].filter(([, count]) => count > 1 || texts.length < MOST_SAID);
    const weights = new Map(
      shared.map(([term, count]) => {
        const ownShare = count / (everywhere.get(term) ?? count);
        return [term, count ** OFTEN * ownShare ** OWN * rarity(term)];
      }),
    );
    return { words: labelOf(texts, spoken, weights), says: coverage(held, weights), weights };
  });
}

/** In how many of the messages each term stands. */
function countOf(held: readonly ReadonlySet<string>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const own of held) for (const term of own) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function labelOf(
  texts: readonly string[],
  spoken: readonly (readonly string[])[],
  weights: ReadonlyMap<string, number>,
): string[] {
  const forms = new Map<string, Map<string, number>>();
  for (const [at, own] of spoken.entries())
    for (const word of own) {
      const term = stem(word);
      if (!weights.has(term) || !NAMES.test(word) || TIMES.has(word)) continue;
      const known = forms.get(term) ?? new Map<string, number>();
      const form = asWritten(word, texts[at] ?? '');
      known.set(form, (known.get(form) ?? 0) + 1);
      forms.set(term, known);
    }
  return [...forms]
    .sort(([a], [b]) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0) || (a < b ? -1 : 1))
    .slice(0, LABEL_WORDS)
    .map(([, known]) => [...known].reduce((best, form) => (form[1] > best[1] ? form : best))[0]);
}

/** A name keeps its capital. */
function asWritten(word: string, text: string): string {
  const at = text.toLowerCase().indexOf(word);
  return at < 0 ? word : text.slice(at, at + word.length);
}

function coverage(held: readonly ReadonlySet<string>[], weights: ReadonlyMap<string, number>): number[] {
  const left = new Map(weights);
  const says: number[] = [];
  while (says.length < Math.min(MOST_SAID, held.length)) {
    let best = { at: -1, gain: 0 };
    for (const [at, own] of held.entries()) {
      if (says.includes(at) || own.size === 0) continue;
      let gain = 0;
      for (const term of own) gain += left.get(term) ?? 0;
      // A long message holds more words of everything.
      gain /= Math.sqrt(own.size);
      if (gain > best.gain) best = { at, gain };
    }
    if (best.at < 0) break;
    says.push(best.at);
    for (const term of held[best.at] ?? []) left.set(term, (left.get(term) ?? 0) * SAID_AGAIN);
  }
  return says.sort((a, b) => a - b);
}
