import type { Corpus } from './corpus.ts';
import type { Background, RecallDoc } from './types.ts';

/** How many documents tell what is usual. */
const SAMPLE = 256;

/**
 * How well the store fits this question where it does not, and how well its best documents do: what the gate
 * weighs. Only what the user said or what is believed of them counts, and what the question may see. `found` are slots.
 */
export function backgroundOf(
  corpus: Corpus,
  isVisible: (doc: RecallDoc | undefined) => boolean,
  rarity: ReadonlyMap<string, number>,
  found: readonly number[],
  cosineOf: (slot: number) => number,
): Omit<Background, 'bestHolding' | 'bestTime'> {
  const cosines = sampleOf(corpus, isVisible).map(cosineOf);
  const meanCosine = mean(cosines);
  const best = found.filter((slot) => isOwn(corpus.docs[slot]));
  return {
    meanCosine,
    deviation: Math.sqrt(mean(cosines.map((cosine) => (cosine - meanCosine) ** 2))),
    bestCosine: best.reduce((most, slot) => Math.max(most, cosineOf(slot)), 0),
    bestOverlap: bestOverlap(corpus, rarity, best),
  };
}

/** Slots at even steps through the whole store: what is there, without a look at all of it. */
function sampleOf({ docs }: Corpus, isVisible: (doc: RecallDoc | undefined) => boolean): number[] {
  const fits = (slot: number) => isVisible(docs[slot]) && isOwn(docs[slot]);
  const found: number[] = [];
  // Every second or fourth slot is a reply's: an even step would meet replies alone.
  const step = Math.max(1, Math.floor(docs.length / (2 * SAMPLE))) | 1;
  for (let slot = 0; slot < docs.length; slot += step) if (fits(slot)) found.push(slot);
  return found;
}

/** What may never be added opens no gate. */
function isOwn(doc: RecallDoc | undefined): boolean {
  return doc?.injectable === true && (doc.kind === 'memory' || doc.role === 'user');
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A word that no document holds weighs most: a question full of them is about something else. */
function bestOverlap(corpus: Corpus, rarity: ReadonlyMap<string, number>, best: readonly number[]): number {
  const total = [...rarity.values()].reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return 0;
  const held = corpus.lexical.held(rarity);
  return best.reduce((most, slot) => Math.max(most, held[slot] ?? 0), 0) / total;
}
