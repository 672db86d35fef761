/**
 * `npm start`: makes the clone ready, builds the demo extension and opens it in a real Chromium beside two local
 * chatbots. Without a display, or with `--headless`, it tells the story by itself; exits with 0 only if all held.
 */
import { join } from 'node:path';
import process from 'node:process';
import { BUILDS, buildExtension } from './build.mjs';
import { ROOT, setup } from './setup.mjs';

/** Only Linux can be without one and say so. */
function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

try {
  setup();
  const demo = BUILDS.find(({ browser, demo }) => browser === 'chrome' && demo);
  console.log('Building the extension.');
  const extension = join(ROOT, buildExtension(demo));
  const { register } = await import('tsx/esm/api');
  register();
  const { openDemo, tellStory } = await import('../demo/main.ts');
  if (hasDisplay() && !process.argv.includes('--headless')) await openDemo(extension);
  else if (!(await tellStory(extension))) process.exitCode = 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
