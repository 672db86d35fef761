/**
 * Draws every state of the popup, the welcome page and the dashboard in a real Chromium, light and dark, narrow to wide, into
 * the folder given by `--out`, and looks for faults with axe. Exits 1 where axe finds a serious one or a page
 * reports an error. `npx tsx test/tools/screens.ts --out FOLDER [--only PATTERN-OF-NAMES] [--lang LANGUAGE]
 * [--look contrast|forced]`: in a browser of that language, `ar` being one that runs from the right; states that are
 * reached by clicks are left out then, since buttons are found by their English names. `--look` asks for more contrast,
 * or has the system force its own colours.
 */
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import preact from '@preact/preset-vite';
import { build as bundle } from 'esbuild';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import type { TabState } from '../../lib/protocol.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/settings.ts';
import { speaking } from '../e2e/support/language.ts';
import { READING } from '../support/tab-state.ts';
import { chromiumPath } from './browser.mjs';
import { continueStates } from './screens/continue-states.ts';
import { dashboardStates } from './screens/dashboard-states.ts';
import { frontStates } from './screens/front-states.ts';
import { modelStates } from './screens/model-states.ts';
import { welcomeStates } from './screens/welcome-states.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SCREENS = ['popup', 'welcome', 'dashboard'];
const SCHEMES = ['light', 'dark'] as const;
const LOOKS: Record<string, { contrast?: 'more'; forcedColors?: 'active' }> = {
  usual: {},
  contrast: { contrast: 'more' },
  forced: { forcedColors: 'active' },
};
/** A popup is 380 px wide; as a full page it may be as narrow as a phone or as wide as a desk. */
const WIDTHS = [320, 380, 1000] as const;

const AGREED: Settings = { ...DEFAULT_SETTINGS, consentAt: Date.UTC(2026, 10, 2, 9, 30) };

const ADDED_PAGE: TabState = {
  ...READING,
  site: 'origin:http://chat.home:8080',
  url: 'http://chat.home:8080/c/1',
  known: false,
};

interface State {
  name: string;
  path: '/popup.html' | '/welcome.html' | `/dashboard.html${string}`;
  settings?: Settings;
  tab?: TabState;
  /** Run in the engine's page before the screen opens: an expression on `control`. */
  engine?: string;
  /** What the user does before the picture is taken. */
  act?: (page: Page) => Promise<void>;
}

const popup = (name: string, more: Omit<State, 'name' | 'path'> = {}): State => ({
  name: `popup-${name}`,
  path: '/popup.html',
  settings: AGREED,
  tab: READING,
  ...more,
});

const WORK = { id: 'observe:1', kind: 'observe', state: 'running', done: 1_240, total: 20_000, dueAt: 0 };

const STATES: State[] = [
  popup('list'),
  popup('many', {
    engine: 'control.fill(250)',
    act: async (page) => page.getByText('Fact number 12', { exact: true }).waitFor(),
  }),
  popup('empty', { engine: 'control.empty()', tab: { ...READING, learnt: 0 } }),
  popup('search', { act: (page) => search(page, 'lis') }),
  popup('search-nothing', { act: (page) => search(page, 'zebra') }),
  popup('edit', { act: (page) => page.getByRole('button', { name: 'Edit: Is vegetarian' }).click() }),
  popup('forget', { act: (page) => page.getByRole('button', { name: 'Forget: Is vegetarian' }).click() }),
  popup('remember', { act: (page) => page.getByRole('button', { name: 'Remember' }).click() }),
  popup('error', { engine: "control.fail('storage_too_new')" }),
  popup('not-started', { settings: DEFAULT_SETTINGS, tab: { ...READING, consented: false } }),
  popup('not-allowed', { tab: { ...READING, allowed: false, health: 'not_allowed' } }),
  popup('no-site', {
    tab: { ...READING, allowed: false, health: 'not_allowed', site: undefined } as unknown as TabState,
  }),
  ...frontStates({ popup, settings: AGREED, tab: READING, openSettings }),
  ...continueStates({ popup, settings: AGREED }),
  popup('paused', { settings: { ...AGREED, paused: true }, tab: { ...READING, paused: true, health: 'paused' } }),
  popup('cannot-read', { tab: { ...READING, health: 'cannot_read' } }),
  popup('degraded', { tab: { ...READING, health: 'degraded', why: 'adapter' } }),
  popup('no-composer', { tab: { ...READING, health: 'degraded', why: 'composer' } }),
  popup('not-stored', { tab: { ...READING, health: 'degraded', why: 'storage' } }),
  popup('unknown-page', { tab: { ...ADDED_PAGE, allowed: false, health: 'not_allowed', turns: 0, learnt: 0 } }),
  popup('added-page', { tab: ADDED_PAGE }),
  popup('nothing-found', { tab: { ...ADDED_PAGE, health: 'cannot_read', turns: 0, learnt: 0 } }),
  popup('temporary', { tab: { ...READING, health: 'temporary' } }),
  popup('opened', {
    act: async (page) => {
      const closed = page.locator('details:not([open]) > summary').filter({ visible: true });
      while ((await closed.count()) > 0) await closed.first().click();
    },
  }),
  popup('taken-back', {
    act: async (page) => {
      for (const name of ['Learnt here', 'Last added here'])
        await page
          .locator('details:not([open]) > summary', { hasText: name })
          .click({ timeout: 500 })
          .catch(() => {});
      await page.getByRole('button', { name: 'Undo: Is vegetarian' }).click();
      await page.getByRole('button', { name: 'Put back: Is vegetarian' }).waitFor();
      await page.getByRole('button', { name: /^Not this: Is writing a thesis/ }).click();
      await page.getByRole('button', { name: /^Undo: Is writing a thesis/ }).waitFor();
    },
  }),
  popup('waiting', {
    engine: 'control.wait(6)',
    act: async (page) => {
      await page.getByText('Is perhaps number 0').waitFor();
      await page.locator('li.waits').first().focus();
      await page.keyboard.press('k');
      await page.getByText('Kept: Is perhaps number 0').waitFor();
      await page.getByRole('heading', { name: 'Waiting for you 5' }).waitFor();
    },
  }),
  popup('quiet', { engine: 'control.wait(0)' }),
  popup('settings', { act: openSettings }),
  popup('settings-trouble', {
    engine: `control.encoder({ fault: 'encoder_failed' })`,
    act: openSettings,
  }),
  popup('exported', {
    act: async (page) => {
      await openSettings(page);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export' }).click();
      await download;
      await page.getByText('Everything is in the file').waitFor();
    },
  }),
  popup('imported', { act: (page) => importFile(page, '{}') }),
  popup('work', { engine: `control.jobs([${JSON.stringify(WORK)}])`, act: openSettings }),
  popup('work-paused', {
    engine: `control.jobs([${JSON.stringify(WORK)}])`,
    act: async (page) => {
      await openSettings(page);
      await page.getByRole('button', { name: 'Pause', exact: true }).click();
      await page.getByText('Paused at').waitFor();
    },
  }),
  popup('work-rests', {
    engine: `control.jobs([${JSON.stringify({ ...WORK, state: 'resting', fault: 'encoder_failed' })}])`,
    act: openSettings,
  }),
  ...modelStates({ popup, openSettings }),
  popup('import-failed', { act: (page) => importFile(page, 'no json') }),
  ...welcomeStates(AGREED),
  ...dashboardStates(),
];

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Settings/ }).click();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
}

async function search(page: Page, words: string): Promise<void> {
  await page.getByRole('searchbox').fill(words);
  await page.getByRole('heading', { name: /found/ }).waitFor();
  // Longer than the pause after which a search runs.
  await page.waitForTimeout(400);
}

async function importFile(page: Page, content: string): Promise<void> {
  await openSettings(page);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'tsubasa.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await page.getByText(/Imported|not a JSON/).waitFor();
}

/** Builds the screens as an unpacked extension whose engine and background hold samples. Gives its folder. */
async function buildExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tsubasa-screens-'));
  const input = SCREENS.map((name) => join(ROOT, 'entrypoints', name, 'index.html'));
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [preact()],
    build: { outDir: folder, emptyOutDir: false, target: 'esnext', rollupOptions: { input } },
  });
  for (const name of SCREENS)
    await rename(join(folder, 'entrypoints', name, 'index.html'), join(folder, `${name}.html`));
  await bundle({
    entryPoints: ['background.ts', 'engine-page.ts'].map((name) => join(import.meta.dirname, 'screens', name)),
    outdir: folder,
    bundle: true,
    format: 'esm',
    logLevel: 'warning',
  });
  for (const name of ['icon', '_locales'])
    await cp(join(ROOT, 'public', name), join(folder, name), { recursive: true });
  await writeFile(join(folder, 'engine.html'), '<!doctype html><script type="module" src="engine-page.js"></script>');
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  return folder;
}

/** Sites are granted from the start, since no tool can click the browser's own prompt. */
const MANIFEST = {
  manifest_version: 3,
  name: '__MSG_extName__',
  description: '__MSG_extDescription__',
  version: '1',
  default_locale: 'en',
  permissions: ['storage'],
  host_permissions: ['*://*/*'],
  background: { service_worker: 'background.js' },
  action: { default_popup: 'popup.html' },
};

/** A popup is no tab. As text, since the compiler's helpers are not there in the page. */
const AS_POPUP = 'Object.assign(chrome.tabs, { getCurrent: async () => undefined })';

/** What `screens/engine-page.ts` puts into its page. */
interface Control {
  control: { api: { changeSettings(patch: unknown): Promise<unknown> } };
}

async function draw(
  context: BrowserContext,
  origin: string,
  state: State,
  engine: Page,
  out: string,
): Promise<string[]> {
  const faults: string[] = [];
  for (const scheme of SCHEMES)
    for (const width of WIDTHS) {
      const name = `${state.name}-${width}-${scheme}`;
      await engine.reload();
      await engine.evaluate(
        async ([tab, settings]) => {
          await chrome.storage.local.set({ tab });
          await (globalThis as unknown as Control).control.api.changeSettings(settings);
        },
        [state.tab ?? null, state.settings ?? {}] as const,
      );
      if (state.engine) await engine.evaluate(state.engine);
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(`${name}: ${error.message}`));
      page.on('console', (line) => line.type() === 'error' && faults.push(`${name}: ${line.text()}`));
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce', ...LOOKS[look] });
      await page.setViewportSize({ width, height: width === 380 ? 600 : 800 });
      if (width === 380) await page.addInitScript(AS_POPUP);
      // As a full page the popup is told over which tab it stood.
      const over = state.path === '/popup.html' && width !== 380 ? '?tab=1' : '';
      await page.goto(`${origin}${state.path}${over}`);
      await page.locator('h1').waitFor();
      await page.waitForTimeout(250);
      await state.act?.(page);
      await page.screenshot({ path: join(out, `${name}.png`), fullPage: true });
      faults.push(...(await axeFaults(page)).map((fault) => `${name}: ${fault}`));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) faults.push(`${name}: ${overflow} px too wide`);
      await page.close();
    }
  return faults;
}

async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    only: { type: 'string', default: '' },
    lang: { type: 'string', default: 'en-US' },
    look: { type: 'string', default: 'usual' },
  },
});
if (!values.out) throw new Error('Say where the pictures go: --out FOLDER');
const look = values.look;
if (!(look in LOOKS))
  throw new Error(`There is no such look: ${look}. Choose one of ${Object.keys(LOOKS).join(', ')}.`);
const only = new RegExp(values.only);
const isEnglish = values.lang === 'en-US';
const out = resolve(values.out);
await mkdir(out, { recursive: true });
const extension = await buildExtension();
const profile = await mkdtemp(join(tmpdir(), 'tsubasa-profile-'));
const speaker = isEnglish ? undefined : await speaking(values.lang);
const context = await chromium.launchPersistentContext(profile, {
  executablePath: speaker?.executablePath ?? chromiumPath(),
  headless: true,
  ...(speaker ? { env: speaker.env } : {}),
  args: [
    ...(speaker?.args ?? []),
    '--no-sandbox',
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    '--no-first-run',
  ],
});
const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
const origin = worker.url().replace('/background.js', '');
const engine = await context.newPage();
await engine.goto(`${origin}/engine.html`);
const faults: string[] = [];
for (const state of STATES.filter(({ name, act }) => only.test(name) && (isEnglish || !act))) {
  const found = await draw(context, origin, state, engine, out);
  console.log(`${found.length === 0 ? '✓' : '✗'} ${state.name}`);
  faults.push(...found);
}
await context.close();
await speaker?.done();
await rm(extension, { recursive: true });
await rm(profile, { recursive: true, force: true });
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
