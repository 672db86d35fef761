/** The bench of self-learning, on files of a few turns: too little to learn from, so nothing may change. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readArgs } from '../../tools/bench/args.ts';
import { runLearn } from '../../tools/bench/learn.ts';
import { WORD_EMBEDDER, writeFiles } from './files.ts';

const { folder, locomo, beam } = writeFiles();
afterAll(() => rmSync(folder, { recursive: true }));

describe('bench learn', () => {
  it('asks what the later half answers, before and after, a data set a row', async () => {
    const json = join(folder, 'learn.json');
    const options = { locomo: [locomo], beam: [beam], pooled: false, designs: true, json };
    const printed = await runLearn(options, WORD_EMBEDDER);
    const figures = JSON.parse(readFileSync(json, 'utf8'));
    // Of LoCoMo's three questions two rest on the second sitting; BEAM's chat is one sitting, of which nothing is left.
    expect(figures.locomo).toMatchObject({ before: 1, after: 1, questions: 2, stores: 1, kept: 0 });
    expect(figures.beam).toMatchObject({ questions: 0, kept: 0 });
    expect(Object.keys(figures.locomo.designs)).toHaveLength(3);
    expect(printed).toContain('locomo, any@10');
  }, 60_000);

  it('is asked for with the files to live through', () => {
    expect(readArgs(['learn', '--locomo', 'a.json', '--json', 'out.json', '--designs'])).toMatchObject({
      command: 'learn',
      locomo: ['a.json'],
      designs: true,
      pooled: false,
    });
    expect(() => readArgs(['learn'])).toThrow(/usage/);
  });
});
