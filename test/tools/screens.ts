/**
 * Draws every state of the popup and the welcome page in a real Chromium, light and dark, narrow to wide, into
 * the folder given by `--out`, and looks for faults with axe. Exits 1 where axe finds a serious one or a page
 * reports an error. `npx tsx test/tools/screens.ts --out FOLDER [--only PART-OF-A-STATE'S-NAME]`
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
import { encoderModel } from '../../lib/inference/encoders.ts';
import { offerOf } from '../../lib/inference/models.ts';
import type { TabState } from '../../lib/protocol.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/settings.ts';
import { chromiumPath } from './browser.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const SCHEMES = ['light', 'dark'] as const;
/** A popup is 380 px wide; as a full page it may be as narrow as a phone or as wide as a desk. */
const WIDTHS = [320, 380, 1000] as const;

const AGREED: Settings = { ...DEFAULT_SETTINGS, consentAt: Date.UTC(2026, 10, 2, 9, 30) };
const READING: TabState = {
  site: 'chatgpt',
  url: 'https://chatgpt.com/c/1',
  allowed: true,
  consented: true,
  paused: false,
  mode: 'suggest',
  acceptChord: 'Alt+KeyM',
  known: true,
  health: 'reading',
  turns: 12,
  learnt: 3,
};

const ADDED_PAGE: TabState = {
  ...READING,
  site: 'origin:http://chat.home:8080',
  url: 'http://chat.home:8080/c/1',
  known: false,
};

interface State {
  name: string;
  path: '/popup.html' | '/welcome.html';
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
const welcome = (name: string, more: Omit<State, 'name' | 'path'> = {}): State => ({
  name: `welcome-${name}`,
  path: '/welcome.html',
  ...more,
});

const CHANGE = { model: 'multilingual-e5-small' };

const FILES = offerOf('qwen3-0.6b', 'q4f16')?.variant.files;
const SERVING = { kind: 'download', model: 'qwen3-0.6b', variant: 'q4f16', files: FILES };
const COMING = {
  model: 'qwen3-0.6b',
  variant: 'q4f16',
  state: 'running',
  done: 214e6,
  total: 579e6,
  rate: 3.1e6,
  remaining: 118,
};

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
  popup('paused', { settings: { ...AGREED, paused: true }, tab: { ...READING, paused: true, health: 'paused' } }),
  popup('cannot-read', { tab: { ...READING, health: 'cannot_read' } }),
  popup('degraded', { tab: { ...READING, health: 'degraded', why: 'adapter' } }),
  popup('no-composer', { tab: { ...READING, health: 'degraded', why: 'composer' } }),
  popup('not-stored', { tab: { ...READING, health: 'degraded', why: 'storage' } }),
  popup('unknown-page', { tab: { ...ADDED_PAGE, allowed: false, health: 'not_allowed', turns: 0, learnt: 0 } }),
  popup('added-page', { tab: ADDED_PAGE }),
  popup('nothing-found', { tab: { ...ADDED_PAGE, health: 'cannot_read', turns: 0, learnt: 0 } }),
  popup('temporary', { tab: { ...READING, health: 'temporary' } }),
  popup('exported', {
    act: async (page) => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export' }).click();
      await download;
      await page.getByText('Everything is in the file').waitFor();
    },
  }),
  popup('imported', { act: (page) => importFile(page, '{}') }),
  popup('work', { engine: `control.jobs([${JSON.stringify(WORK)}])` }),
  popup('work-paused', {
    engine: `control.jobs([${JSON.stringify(WORK)}])`,
    act: async (page) => {
      await page.getByRole('button', { name: 'Pause', exact: true }).click();
      await page.getByText('Paused at').waitFor();
    },
  }),
  popup('work-rests', {
    engine: `control.jobs([${JSON.stringify({ ...WORK, state: 'resting', fault: 'encoder_failed' })}])`,
  }),
  popup('encoder-choice', {
    engine: `control.encoder({ serving: 'multilingual-e5-small', files: ${JSON.stringify(encoderModel('multilingual-e5-small')?.download?.files)} })`,
    act: chooseEncoder,
  }),
  popup('encoder-download', {
    engine: `control.encoder({ next: ${JSON.stringify({ ...CHANGE, step: 'download', done: 41e6, total: 135e6 })} })`,
  }),
  popup('encoder-embed', {
    engine: `control.encoder({ next: ${JSON.stringify({ ...CHANGE, step: 'embed', done: 1_240, total: 3_412 })} })`,
  }),
  popup('encoder-failed', {
    engine: `control.encoder({ next: ${JSON.stringify({ ...CHANGE, step: 'download', done: 0, total: 0, failed: 'model_server_away' })} })`,
  }),
  popup('model-choice', {
    act: (page) => chooseModel(page, async () => page.getByRole('radio', { name: /Qwen3 0.6B/ }).check()),
  }),
  popup('model-unfit', { engine: "control.model({}, { gpu: 'f32', largestBinding: 128e6 })", act: chooseModel }),
  popup('model-server', {
    act: (page) =>
      chooseModel(page, async () => {
        await page.getByText('A server that runs a model').click();
        await page.getByLabel('Address of the server').fill('http://nas.local:11434');
        await page.getByRole('button', { name: 'Show its models' }).click();
        await page.getByRole('button', { name: 'Agree and use' }).waitFor();
      }),
  }),
  popup('model-own', {
    act: (page) =>
      chooseModel(page, async () => {
        await page.getByText('From a server of your own').click();
        await page.getByLabel('Address of the folder').fill('http://192.168.1.20:8000/qwen3/');
      }),
  }),
  popup('model-builtin', {
    act: async (page) => {
      await page.evaluate(BROWSER_MODEL);
      await chooseModel(page, () => page.getByRole('radio', { name: /The browser's own/ }).check());
    },
  }),
  popup('model-here', {
    engine: `control.model(${JSON.stringify({ serving: SERVING })})`,
    act: (page) =>
      chooseModel(page, async () => {
        await page.getByRole('button', { name: 'Try it' }).click();
        await page.getByText('Robin').waitFor();
        await page.getByText('Files and their hashes').click();
      }),
  }),
  popup('model-delete', {
    engine: `control.model(${JSON.stringify({ serving: SERVING })})`,
    act: (page) => chooseModel(page, () => page.getByRole('button', { name: 'Delete' }).click()),
  }),
  popup('model-download', { engine: `control.model({ next: ${JSON.stringify(COMING)} })` }),
  popup('model-away', {
    engine: `control.model({ next: ${JSON.stringify({ ...COMING, away: 'model_server_away' })} })`,
  }),
  popup('model-paused', { engine: `control.model({ next: ${JSON.stringify({ ...COMING, state: 'paused' })} })` }),
  popup('model-stopped', {
    engine: `control.model({ next: ${JSON.stringify({ ...COMING, state: 'stopped', failed: 'model_changed' })} })`,
  }),
  popup('model-memory', {
    engine: `control.model(${JSON.stringify({ serving: { ...SERVING, model: 'qwen3-4b' }, fault: 'gpu_memory' })})`,
    act: chooseModel,
  }),
  popup('model-battery', { engine: `control.model(${JSON.stringify({ serving: SERVING, waits: 'battery' })})` }),
  popup('import-failed', { act: (page) => importFile(page, 'no json') }),
  welcome('before', {}),
  welcome('none-ticked', { act: (page) => page.getByRole('button', { name: 'Agree and start' }).click() }),
  welcome('refused', {
    act: async (page) => {
      await page.evaluate(REFUSING);
      await page.getByRole('checkbox').first().check();
      await page.getByRole('button', { name: 'Agree and start' }).click();
      await page.getByText('nothing has started').waitFor();
    },
  }),
  welcome('after', {
    act: async (page) => {
      await page.getByRole('checkbox').first().check();
      await page.getByText('Add it by itself').click();
      await page.getByRole('button', { name: 'Agree and start' }).click();
      await page.getByText('What next').waitFor();
    },
  }),
];

async function search(page: Page, words: string): Promise<void> {
  await page.getByRole('searchbox').fill(words);
  await page.getByRole('heading', { name: /found/ }).waitFor();
  // Longer than the pause after which a search runs.
  await page.waitForTimeout(400);
}

/** As a popup it opens a page for that, which is drawn at the other widths. */
async function chooseEncoder(page: Page): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) === 380) return;
  await page.getByRole('region', { name: 'Search by meaning' }).getByRole('button', { name: 'Change …' }).click();
  await page.getByRole('radio', { name: /paraphrase/ }).check();
  for (const summary of await page.locator('.choice summary').all()) await summary.click();
}

/** Opens the choice of a language model with all that is folded up in it, where it is a page; then does `more`. */
async function chooseModel(page: Page, more: () => Promise<void> = async () => undefined): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) === 380) return;
  const section = page.getByRole('region', { name: 'Language model' });
  await section.getByRole('button', { name: /^(Choose|Change)/ }).click();
  await page.getByText('Graphics of this machine').waitFor();
  await page.getByText('Larger models').click();
  await more();
}

async function importFile(page: Page, content: string): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'tsubasa.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await page.getByText(/Imported|not a JSON/).waitFor();
}

/** Builds both screens as an unpacked extension whose engine and background hold samples. Gives its folder. */
async function buildExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tsubasa-screens-'));
  const input = ['popup', 'welcome'].map((name) => join(ROOT, 'entrypoints', name, 'index.html'));
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [preact()],
    build: { outDir: folder, emptyOutDir: false, target: 'esnext', rollupOptions: { input } },
  });
  for (const name of ['popup', 'welcome'])
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
const BROWSER_MODEL = "Object.assign(globalThis, { LanguageModel: { availability: async () => 'downloadable' } }) && 0";
const REFUSING = 'Object.assign(chrome.permissions, { request: async () => false }) && 0';

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
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: width === 380 ? 600 : 800 });
      if (width === 380) await page.addInitScript(AS_POPUP);
      // As a full page the popup is told over which tab it stood.
      await page.goto(`${origin}${state.path}${width === 380 ? '' : '?tab=1'}`);
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

const { values } = parseArgs({ options: { out: { type: 'string' }, only: { type: 'string', default: '' } } });
if (!values.out) throw new Error('Say where the pictures go: --out FOLDER');
const out = resolve(values.out);
await mkdir(out, { recursive: true });
const extension = await buildExtension();
const profile = await mkdtemp(join(tmpdir(), 'tsubasa-profile-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: chromiumPath(),
  headless: true,
  args: ['--no-sandbox', `--disable-extensions-except=${extension}`, `--load-extension=${extension}`, '--no-first-run'],
});
const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
const origin = worker.url().replace('/background.js', '');
const engine = await context.newPage();
await engine.goto(`${origin}/engine.html`);
const faults: string[] = [];
for (const state of STATES.filter(({ name }) => name.includes(values.only))) {
  const found = await draw(context, origin, state, engine, out);
  console.log(`${found.length === 0 ? '✓' : '✗'} ${state.name}`);
  faults.push(...found);
}
await context.close();
await rm(extension, { recursive: true });
await rm(profile, { recursive: true, force: true });
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
