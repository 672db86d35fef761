/**
 * Makes a fresh clone ready: Node version, packages, generated types, browsers. Plain Node with built-ins
 * only, since nothing is installed when it starts. Does nothing, in milliseconds, where all is in place.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureChromium, ensureFirefox } from './browser.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NODE_MAJOR = 20;

/**
 * Takes which browsers are needed and where to say things; gives their paths. Throws an Error whose message
 * is one sentence for a person.
 */
export function setup({ firefox = false, say = console.log } = {}) {
  checkNode();
  installPackages(say);
  prepareTypes();
  return { chromium: ensureChromium(say), firefox: firefox ? ensureFirefox(say) : undefined };
}

/** Runs a command line tool of a package from the repository root; gives its exit status. */
export function runBin(path, args, options = {}) {
  const { status } = spawnSync(process.execPath, [join(ROOT, 'node_modules', path), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    ...options,
  });
  return status ?? 1;
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= NODE_MAJOR) return;
  throw new Error(
    `Tsubasa needs Node ${NODE_MAJOR} or newer, and this is Node ${process.versions.node}: see nodejs.org.`,
  );
}

function installPackages(say) {
  const why = staleness();
  if (!why) return;
  say(`Installing packages (${why}) with "npm ci": about a minute.`);
  const started = Date.now();
  // npm tells its scripts where it is; a direct call of this file falls back to the one in the PATH.
  const npm = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : undefined;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] };
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (status !== 0) throw new Error('"npm ci" failed: see its message above. Check the network and run again.');
  say(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** Why `node_modules` does not hold what the lock file says; undefined when it does. Optional packages may be absent. */
function staleness() {
  const installedFile = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return 'there are none yet';
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  const changed = Object.keys(wanted).filter(
    (path) => path !== '' && !wanted[path].optional && installed[path]?.version !== wanted[path].version,
  );
  return changed.length > 0 ? `${changed.length} differ from package-lock.json` : undefined;
}

/** `tsconfig.json` extends a file that WXT generates and git does not keep. */
function prepareTypes() {
  if (existsSync(join(ROOT, '.wxt', 'tsconfig.json'))) return;
  const status = runBin('wxt/bin/wxt.mjs', ['prepare'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('"wxt prepare" failed: see its message above.');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { chromium } = setup();
    console.log(`Ready: Node ${process.versions.node}, ${chromium}.`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
