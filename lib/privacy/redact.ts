/**
 * Secrets are masked before anything is written, so that neither the store, a model, an export nor a block can
 * hold one. A mask is made of fixed words: no character of it comes from what it hides.
 */
import { DETECTORS, type Hit, SECRET_KINDS, type SecretKind } from './secrets.ts';

export interface Redaction {
  text: string;
  /** What was masked, in the order of `SECRET_KINDS`; kinds that did not occur are absent. */
  found: { kind: SecretKind; count: number }[];
}

const mask = (kind: SecretKind): string => `[removed: ${kind}]`;

/**
 * Takes any text, lone surrogates and NUL included; gives it with every secret masked. Idempotent: masking can
 * bare a neighbour that was hidden before, so it goes on until nothing more is found. It ends because no mask is a
 * hit by itself: each round hides something of the original.
 */
export function redact(text: string): Redaction {
  const counts = new Map<SecretKind, number>();
  let current = text;
  for (let hits = detect(current); hits.length > 0; hits = detect(current)) {
    current = replace(current, hits);
    for (const { kind } of hits) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const found = SECRET_KINDS.flatMap((kind) => {
    const count = counts.get(kind);
    return count === undefined ? [] : [{ kind, count }];
  });
  return { text: current, found };
}

/** All hits in order, without overlaps: of two that overlap, the detector named first wins and grows to cover both. */
function detect(text: string): Hit[] {
  const hits = DETECTORS.flatMap((detector, rank) => [...detector(text)].map((hit) => ({ ...hit, rank })));
  hits.sort((a, b) => a.start - b.start || a.rank - b.rank);
  const apart: typeof hits = [];
  for (const hit of hits) {
    const last = apart.at(-1);
    if (last === undefined || hit.start >= last.end) apart.push(hit);
    else {
      last.end = Math.max(last.end, hit.end);
      if (hit.rank < last.rank) [last.kind, last.rank] = [hit.kind, hit.rank];
    }
  }
  return apart;
}

function replace(text: string, hits: readonly Hit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const hit of hits) {
    parts.push(text.slice(from, hit.start), mask(hit.kind));
    from = hit.end;
  }
  return parts.join('') + text.slice(from);
}
