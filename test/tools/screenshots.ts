/**
 * `npm run screenshots`: takes the README's pictures anew: the chip over a local chatbot's message box from the story of
 * `npm start`, and the screens from their samples. Everybody in them is invented.
 */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStory } from '../demo/story.ts';
import { ROOT } from '../support/imports.ts';
import { BUILDS, buildExtension } from './build.mjs';

/** Where the README looks for them. */
const FOLDER = join(ROOT, '.github/screens');
/** By the name of the picture, what `screens.ts` calls it. */
const SCREENS = {
  popup: 'popup-list-380-light',
  'popup-dark': 'popup-list-380-dark',
  start: 'welcome-start-lines-1000-light',
  ask: 'dashboard-asked-1000-light',
};
const CHIP = 'owl-chip-open';

const made = await mkdtemp(join(tmpdir(), 'tsubasa-screenshots-'));
try {
  const demo = BUILDS.find(({ browser, demo }) => browser === 'chrome' && demo);
  if (!demo) throw new Error('no demo build for Chromium');
  const story = await runStory({ extension: join(ROOT, buildExtension(demo)), folder: made });
  const failed = story.find(({ ok }) => !ok);
  if (failed) throw new Error(`the story ended at "${failed.name}": ${failed.said}`);
  const names = [...new Set(Object.values(SCREENS).map((name) => name.replace(/-\d+-(?:light|dark)$/, '')))];
  const drawn = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'test/tools/screens.ts', '--out', made, '--only', `^(${names.join('|')})$`],
    { cwd: ROOT, stdio: 'inherit' },
  );
  if (drawn.status !== 0) throw new Error('the screens were not drawn: see above');
  await mkdir(FOLDER, { recursive: true });
  const chip = (await readdir(made)).find((name) => name.endsWith(`-${CHIP}.png`));
  if (!chip) throw new Error('the story took no picture of the chip');
  await cp(join(made, chip), join(ROOT, '.github/screenshot.png'));
  for (const [name, from] of Object.entries(SCREENS)) await cp(join(made, `${from}.png`), join(FOLDER, `${name}.png`));
  console.log(
    `Look at them: ${[...Object.keys(SCREENS).map((name) => `.github/screens/${name}.png`), '.github/screenshot.png'].join(', ')}`,
  );
} finally {
  await rm(made, { recursive: true, force: true });
}
