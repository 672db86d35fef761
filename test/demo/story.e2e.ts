import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/imports.ts';
import { runStory, STEPS, type StepResult } from './story.ts';

describe('the story of npm start', () => {
  let folder: string;
  let results: StepResult[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tsubasa-story-'));
    results = await runStory({ extension: join(ROOT, '.output/demo/chrome-mv3'), folder });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(STEPS)('%s', (name) => {
    expect(results.find((result) => result.name === name)).toMatchObject({ ok: true });
  });
});
