/** Builds the extension with WXT: as released into `.output`, with the demo's sites into `.output/demo`. */
import process from 'node:process';
import { runBin } from './setup.mjs';

/** Not among those that are tested or released. */
export const READABLE = { browser: 'chrome', demo: true, readable: true, folder: '.output/readable/chrome-mv3' };

export const BUILDS = [
  { browser: 'chrome', demo: false, folder: '.output/chrome-mv3' },
  { browser: 'firefox', demo: false, folder: '.output/firefox-mv3' },
  { browser: 'chrome', demo: true, folder: '.output/demo/chrome-mv3' },
  { browser: 'firefox', demo: true, folder: '.output/demo/firefox-mv3' },
];

/** Builds one; gives its folder, relative to the repository root. Throws an Error with one sentence when it fails. */
export function buildExtension({ browser, demo, readable = false, folder }) {
  const { TSUBASA_DEMO: _, TSUBASA_READABLE: __, ...env } = process.env;
  if (demo) env.TSUBASA_DEMO = '1';
  if (readable) env.TSUBASA_READABLE = '1';
  const status = runBin('wxt/bin/wxt.mjs', ['build', '-b', browser, '--mv3', '--level', 'warn'], { env });
  if (status !== 0)
    throw new Error(`The ${demo ? 'demo' : 'release'} build for ${browser} failed: see its message above.`);
  return folder;
}

/** One after the other: WXT writes its generated types into the same folder each time. */
export function buildAll() {
  for (const build of BUILDS) buildExtension(build);
}
