import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Generator } from '../../../lib/inference/ports.ts';
import { cachedGenerator } from '../../support/cached-generator.ts';

const DEFAULT_CACHE = fileURLToPath(new URL('../../../.cache/answers', import.meta.url));

/**
 * Takes a model's name and how to make it; gives one whose answers and readings are kept in files named by what was read,
 * so that a benchmark reads a note once. The model is made when its tokenizer is needed.
 */
export function cachedReader(
  id: string,
  contextTokens: number,
  make: () => Promise<Required<Generator>>,
  directory = DEFAULT_CACHE,
): Required<Generator> {
  let made: Promise<Required<Generator>> | undefined;
  const open = () => {
    made ??= make();
    return made;
  };
  return {
    ...cachedGenerator(id, contextTokens, open, directory),
    logprobs: async (prompt, answer, { top, at }) => {
      const asked = JSON.stringify([id, prompt, answer, top, at]);
      const hash = createHash('sha256').update(asked).digest('hex');
      const folder = join(directory, hash.slice(0, 2));
      const file = join(folder, `${hash}.json`);
      if (!existsSync(file)) {
        const read = await (await open()).logprobs(prompt, answer, { top, ...(at && { at }) });
        mkdirSync(folder, { recursive: true });
        writeFileSync(file, JSON.stringify(read));
      }
      return JSON.parse(readFileSync(file, 'utf8'));
    },
  };
}
