/** Builds the throw-away extension and its page, serves the page, and drives either browser through one small interface. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { compile } from 'svelte/compiler';
import { chromiumPath, firefoxPath, quietFlags } from '../../tools/browser.mjs';

/** What a test does in a page; trusted input only. */
export interface Driver {
  readonly browser: 'chromium' | 'firefox';
  /** Name and version, as the browser gives them. */
  readonly version: string;
  open(url: string): Promise<void>;
  type(text: string): Promise<void>;
  press(key: string): Promise<void>;
  chord(modifier: 'Control' | 'Shift' | 'Alt', key: string): Promise<void>;
  click(selector: string): Promise<void>;
  /** All at once, as a paste or a dictation would. */
  insert(text: string): Promise<void>;
  /** What an input method does: shows `reading` while it composes, and takes Enter for itself. */
  compose(reading: string): Promise<void>;
  /** An expression, in the page's own world. */
  evaluate<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

export interface Bench {
  origin: string;
  extension: string;
  close(): Promise<void>;
}

/** How long a finger holds a button down; pages do things in between. */
const PRESS_MS = 40;
/** The page has its editor, and the content script has found it. */
const READY = '"modelText" in window && document.documentElement.dataset.report !== undefined';
const HERE = fileURLToPath(new URL('.', import.meta.url));

const MANIFEST = {
  manifest_version: 3,
  name: 'Composer experiment',
  version: '1.0.0',
  content_scripts: [{ matches: ['http://127.0.0.1/*'], js: ['content.js'], run_at: 'document_start' }],
  browser_specific_settings: { gecko: { id: 'composer@example.org' } },
};

/** Style sheets as text, as the extension's own build gives them. */
const inlineText: Plugin = {
  name: 'inline-text',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?inline$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace('?inline', '')),
      namespace: 'inline-text',
    }));
    onLoad({ filter: /./, namespace: 'inline-text' }, async ({ path }) => ({
      contents: await readFile(path, 'utf8'),
      loader: 'text',
    }));
  },
};

const svelte: Plugin = {
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({
      contents: compile(await readFile(path, 'utf8'), { filename: path, generate: 'client' }).js.code,
      loader: 'js',
    }));
  },
};

/** Bundles page and extension into a temporary folder and serves the page on a free port of this machine. */
export async function startBench(content = 'content.ts'): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'composer-'));
  const extension = join(folder, 'extension');
  await mkdir(extension);
  const shared = {
    bundle: true,
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [inlineText],
  } satisfies BuildOptions;
  await build({
    ...shared,
    format: 'iife',
    entryPoints: [join(HERE, content)],
    outfile: join(extension, 'content.js'),
  });
  const site = join(folder, 'site');
  await build({
    ...shared,
    plugins: [svelte],
    // A page loads only the one editor that it shows.
    format: 'esm',
    splitting: true,
    conditions: ['browser'],
    entryPoints: [join(HERE, 'page.tsx')],
    outdir: site,
    define: { 'process.env.NODE_ENV': '"production"', ngDevMode: 'false', ngJitMode: 'true' },
  });
  await cp(join(HERE, 'page.html'), join(site, 'index.html'));
  await writeFile(join(extension, 'manifest.json'), JSON.stringify(MANIFEST));

  const server = createServer(async (request, response) => {
    const name = basename(new URL(request.url ?? '/', 'http://page').pathname) || 'index.html';
    response.setHeader('content-type', name.endsWith('.js') ? 'text/javascript' : 'text/html');
    response.end(await readFile(join(site, name)).catch(() => ''));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    extension,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A Chromium with the extension. `context` and `page` are there for what only Playwright can do. */
export async function openChromium(
  extension: string,
  size = { width: 1280, height: 800 },
): Promise<Driver & { context: BrowserContext; page: Page }> {
  const profile = await mkdtemp(join(tmpdir(), 'composer-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: true,
    viewport: size,
    args: [...quietFlags(), `--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(5_000);
  return {
    browser: 'chromium',
    version: `Chromium ${context.browser()?.version() ?? ''}`,
    context,
    page,
    open: async (url) => {
      await page.goto('about:blank');
      await page.goto(url);
      await page.waitForFunction(READY);
      await page.click('#editor');
    },
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    chord: (modifier, key) => page.keyboard.press(`${modifier}+${key}`),
    click: (selector) => page.click(selector, { delay: PRESS_MS }),
    insert: (text) => page.keyboard.insertText(text),
    compose: async (reading) => {
      const cdp = await context.newCDPSession(page);
      const end = reading.length;
      await cdp.send('Input.imeSetComposition', { text: reading, selectionStart: end, selectionEnd: end });
      // What browsers report for a key that the input method takes.
      const taken = { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 };
      await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...taken });
      const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
      await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
      await cdp.detach();
    },
    evaluate: (expression) => page.evaluate(expression),
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** A Firefox with the extension, over WebDriver BiDi. */
export async function openFirefox(extension: string): Promise<Driver> {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: firefoxPath(), headless: true });
  await browser.installExtension(extension);
  const page = await browser.newPage();
  const key = (name: string) => name as Parameters<typeof page.keyboard.press>[0];
  return {
    browser: 'firefox',
    version: `Firefox ${(await browser.version()).split('/').at(-1) ?? ''}`,
    open: async (url) => {
      await page.goto('about:blank');
      await page.goto(url);
      await page.waitForFunction(READY);
      await page.click('>>> #editor');
    },
    type: (text) => page.keyboard.type(text),
    press: (name) => page.keyboard.press(key(name)),
    chord: async (modifier, name) => {
      await page.keyboard.down(modifier);
      await page.keyboard.press(key(name));
      await page.keyboard.up(modifier);
    },
    click: (selector) => page.click(`>>> ${selector}`, { delay: PRESS_MS }),
    insert: () => Promise.reject(new Error('Firefox takes no more than a character at once')),
    compose: () => Promise.reject(new Error('no input method can be driven in Firefox')),
    evaluate: async <T>(expression: string) => (await page.evaluate(expression)) as T,
    close: () => browser.close(),
  };
}
