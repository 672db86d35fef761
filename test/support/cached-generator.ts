import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Generator } from '../../lib/inference/ports.ts';

const DEFAULT_ANSWER_CACHE = fileURLToPath(new URL('../../.cache/answers', import.meta.url));

/**
 * Takes a model's name and how to make it; gives one that keeps each answer, as far as it was listened to, in a file named
 * by its prompt, so that a benchmark asks once. The model is only made when an answer is missing; then it has all the time
 * that it needs.
 */
export function cachedGenerator(
  id: string,
  contextTokens: number,
  make: () => Promise<Generator>,
  directory = DEFAULT_ANSWER_CACHE,
): Generator {
  let generator: Promise<Generator> | undefined;
  const open = () => {
    generator ??= make();
    return generator;
  };
  return {
    id,
    contextTokens,
    countTokens: async (text) => (await open()).countTokens(text),
    async *generate(prompt, { maxTokens }) {
      const hash = createHash('sha256')
        .update(JSON.stringify([id, prompt, maxTokens]))
        .digest('hex');
      const file = join(directory, hash.slice(0, 2), `${hash}.txt`);
      if (existsSync(file)) {
        yield readFileSync(file, 'utf8');
        return;
      }
      const keep = (answer: string) => {
        mkdirSync(join(directory, hash.slice(0, 2)), { recursive: true });
        writeFileSync(file, answer);
      };
      let answer = '';
      let isHeard = false;
      try {
        for await (const piece of (await open()).generate(prompt, { maxTokens })) {
          answer += piece;
          isHeard = true;
          yield piece;
          isHeard = false;
        }
        isHeard = true;
      } finally {
        // Whoever has heard enough leaves at a `yield`; anything else is the model's failure, of which nothing is kept.
        if (isHeard) keep(answer);
      }
    },
  };
}
