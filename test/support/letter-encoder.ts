/** Stand-ins for sentence encoders: vectors that count letters, near for like texts; they tell what they were asked. */
import type { Embedder, EmbedOptions } from '../../lib/inference/ports.ts';

export interface LetterEncoder extends Embedder {
  /** The texts that it was asked for, in order. */
  passages: string[];
  queries: string[];
  /** From now on every passage beyond that many waits until the hold is lifted. */
  hold(passages: number): void;
  lift(): void;
}

/** `vectorOf` may put another vector in the place of a text's own. `salt` turns the space: other salts, other vectors. */
export function letterEncoder(
  id: string,
  dimensions: number,
  { salt = 1, vectorOf }: { salt?: number; vectorOf?: (text: string) => Float32Array | undefined } = {},
): LetterEncoder {
  let most = Number.POSITIVE_INFINITY;
  let waiting: (() => void)[] = [];
  const passages: string[] = [];
  const queries: string[] = [];
  const embedOne = async (text: string, as: EmbedOptions['as']) => {
    if (as === 'passage' && passages.length >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    (as === 'query' ? queries : passages).push(text);
    const vector = new Float32Array(dimensions).fill(0.01);
    for (const char of text.toLowerCase()) {
      const at = (char.charCodeAt(0) * salt) % dimensions;
      vector[at] = (vector[at] ?? 0) + 1;
    }
    return vectorOf?.(text) ?? vector;
  };
  return {
    id,
    dimensions,
    passages,
    queries,
    hold: (count) => {
      most = count;
    },
    lift: () => {
      most = Number.POSITIVE_INFINITY;
      for (const go of waiting) go();
      waiting = [];
    },
    embed: async (texts, { as }) => {
      const vectors: Float32Array[] = [];
      for (const text of texts) vectors.push(await embedOne(text, as));
      return vectors;
    },
  };
}
