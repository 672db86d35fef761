import type { Corpus } from './corpus.ts';
import { stem, words } from './tokenize.ts';

/**
 * Takes what stands in a search box; gives the ids of the memories that hold every word of it, or a word that
 * begins with it, best first. Stop words count: who types "my" is still typing.
 */
export function findMemories(corpus: Corpus, query: string, limit: number): string[] {
  const asked = words(query);
  if (asked.length === 0) return [];
  const found: { id: string; score: number; time: number }[] = [];
  for (const doc of corpus.docs) {
    if (doc?.kind !== 'memory') continue;
    const held = words(`${doc.text} ${doc.slot}`);
    const stems = new Set(held.map(stem));
    const fits = asked.map((word) => closeness(word, held, stems));
    if (fits.includes(0)) continue;
    found.push({
      id: doc.id,
      score: fits.reduce((sum, one) => sum + one, 0) / Math.sqrt(held.length),
      time: doc.time ?? 0,
    });
  }
  found.sort((a, b) => b.score - a.score || b.time - a.time);
  return found.slice(0, limit).map(({ id }) => id);
}

function closeness(word: string, held: readonly string[], stems: ReadonlySet<string>): number {
  if (held.includes(word)) return 1;
  if (stems.has(stem(word))) return 0.9;
  return held.some((one) => one.startsWith(word)) ? 0.7 : 0;
}
