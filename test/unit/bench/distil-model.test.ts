import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createNodeGenerator, TINY_QWEN3 } from '../../support/node-generator.ts';
import { cachedReader } from '../../tools/bench/distil-cache.ts';

const folder = mkdtempSync(join(tmpdir(), 'tsubasa-readings-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('reads a note once: what is kept is what the model gave, and no model is made for it', async () => {
  const prompt = [{ role: 'user', content: 'Where do I live?' }] as const;
  const real = await createNodeGenerator(TINY_QWEN3);
  const first = cachedReader('tiny', 2048, async () => real, folder);
  const read = await first.logprobs(prompt, 'In Lisbon', { top: 5 });
  expect(read).toEqual(await real.logprobs(prompt, 'In Lisbon', { top: 5 }));
  const never = cachedReader('tiny', 2048, () => Promise.reject(new Error('made')), folder);
  expect(await never.logprobs(prompt, 'In Lisbon', { top: 5 })).toEqual(read);
  await expect(never.logprobs(prompt, 'In Porto', { top: 5 })).rejects.toThrow('made');
  const at = read.map(({ ids }) => ids.slice(0, 2));
  const some = await first.logprobs(prompt, 'In Lisbon', { top: 5, at });
  expect(some.map(({ ids }) => ids)).toEqual(at);
});
