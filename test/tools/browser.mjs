/**
 * Finds the browsers that tests, tools and `npm start` drive, and installs one where there is none.
 * Plain Node with built-ins only: it runs before any package is installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Names in the PATH, best first. Branded Chrome is not among them: since version 137 it ignores `--load-extension`. */
const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'chrome-for-testing', 'ungoogled-chromium'];
const FIREFOX_NAMES = ['firefox-esr', 'firefox'];

const CHROMIUM_PLACES = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  ],
  win32: within(windowsPrograms(), 'Chromium\\Application\\chrome.exe'),
};
const FIREFOX_PLACES = {
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox', '/Applications/Firefox ESR.app/Contents/MacOS/firefox'],
  win32: within(windowsPrograms(), 'Mozilla Firefox\\firefox.exe'),
};

/** Where Playwright keeps a Chromium that it downloaded, inside `chromium-<revision>`. */
const PLAYWRIGHT_EXECUTABLES = [
  'chrome-linux64/chrome',
  'chrome-linux/chrome',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-win64/chrome.exe',
  'chrome-win/chrome.exe',
];

/**
 * The Chromium to use: `CHROMIUM_PATH`, else the system's, else one that Playwright downloaded.
 * Gives undefined where there is none; throws when `CHROMIUM_PATH` names a file that is not there.
 */
export function findChromium() {
  return (
    named('CHROMIUM_PATH') ??
    inPath(CHROMIUM_NAMES) ??
    (CHROMIUM_PLACES[process.platform] ?? []).find(existsSync) ??
    playwrightChromium()
  );
}

/** The Firefox to use: `FIREFOX_PATH`, else the system's. Undefined and errors as in `findChromium`. */
export function findFirefox() {
  return named('FIREFOX_PATH') ?? inPath(FIREFOX_NAMES) ?? (FIREFOX_PLACES[process.platform] ?? []).find(existsSync);
}

/** As `findChromium`, but throws with a sentence that says what to do where there is none. */
export function chromiumPath() {
  return findChromium() ?? missing('Chromium', 'CHROMIUM_PATH');
}

/** As `findFirefox`, but throws with a sentence that says what to do where there is none. */
export function firefoxPath() {
  return findFirefox() ?? missing('Firefox', 'FIREFOX_PATH');
}

/** Gives the path of a Chromium, after installing one where there is none; says in one sentence what it does. */
export function ensureChromium(say = console.log) {
  return ensure('Chromium', 'CHROMIUM_PATH', findChromium, [debianPackage('chromium'), playwrightDownload()], say);
}

/** Gives the path of a Firefox, after installing one where there is none; says in one sentence what it does. */
export function ensureFirefox(say = console.log) {
  return ensure('Firefox', 'FIREFOX_PATH', findFirefox, [debianPackage('firefox-esr')], say);
}

/** Flags that keep a test browser from calling home and let it start in a container. */
export function quietFlags() {
  const flags = [
    '--disable-quic',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-search-engine-choice-screen',
  ];
  // Chromium refuses to start its sandbox as root, which is what containers run as.
  if (process.getuid?.() === 0) flags.push('--no-sandbox');
  return flags;
}

function ensure(name, variable, find, ways, say) {
  const found = find();
  if (found) return found;
  for (const way of ways) {
    if (!way) continue;
    say(`No ${name} found: installing one with "${way.shown}" (once, up to a few minutes).`);
    way.run();
    const installed = find();
    if (installed) return installed;
    say(`"${way.shown}" did not give a ${name}.`);
  }
  return missing(name, variable);
}

function missing(name, variable) {
  throw new Error(
    `No ${name} was found and none could be installed here. Install ${name} and run again, or set ${variable} to its executable.`,
  );
}

function named(variable) {
  const path = process.env[variable];
  if (!path) return undefined;
  if (!existsSync(path)) throw new Error(`${variable} is set to ${path}, but there is no such file.`);
  return path;
}

function inPath(names) {
  const extension = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name + extension);
      if (existsSync(path)) return path;
    }
  }
  return undefined;
}

function playwrightChromium() {
  const home = {
    darwin: join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    win32: join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
  };
  const folder =
    process.env.PLAYWRIGHT_BROWSERS_PATH ?? home[process.platform] ?? join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(folder)) return undefined;
  const revisions = readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  return revisions
    .flatMap((revision) => PLAYWRIGHT_EXECUTABLES.map((path) => join(folder, revision, path)))
    .find(existsSync);
}

/** Ubuntu's package of the same name only points to a snap, which does not run in containers. */
function debianPackage(name) {
  if (process.platform !== 'linux' || !existsSync('/etc/os-release')) return undefined;
  if (!/^ID="?(debian|raspbian)"?$/m.test(readFileSync('/etc/os-release', 'utf8'))) return undefined;
  const root = process.getuid?.() === 0;
  if (!root && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return undefined;
  const sudo = root ? '' : 'sudo -n ';
  const commands = [
    `${sudo}apt-get update -qq`,
    `${sudo}env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq ${name}`,
  ];
  return {
    shown: `${sudo}apt-get install ${name}`,
    run: () => spawnSync('sh', ['-c', `(${commands.join(' && ')}) >/dev/null`], { stdio: 'inherit' }),
  };
}

function playwrightDownload() {
  const cli = join(ROOT, 'node_modules', 'playwright-core', 'cli.js');
  if (!existsSync(cli)) return undefined;
  const args = ['install', '--no-shell', 'chromium'];
  // Shared libraries of the system come along where they may be installed.
  if (process.platform === 'linux' && process.getuid?.() === 0) args.splice(1, 0, '--with-deps');
  return {
    shown: `playwright-core ${args.join(' ')}`,
    run: () => spawnSync(process.execPath, [cli, ...args], { stdio: 'inherit' }),
  };
}

function windowsPrograms() {
  return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean);
}

function within(folders, path) {
  return folders.map((folder) => join(folder, path));
}
