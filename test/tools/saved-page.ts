import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { chromiumPath, quietFlags } from './browser.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Opens a saved page in a real Chromium as if it lay at that address, with its scripts off and every request blocked,
 * and gives what `code` makes of it: the body of a module whose imports start at the repository's root, and which puts
 * a function `run` on `globalThis`. A browser, since only its parser makes of any markup what the person's browser made
 * of it, shadow roots included.
 */
export async function inSavedPage<T>(html: Buffer, address: URL, code: string, ...args: unknown[]): Promise<T> {
  const script = await bundled(code);
  const browser = await chromium.launch({ executablePath: chromiumPath(), headless: true, args: quietFlags() });
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, serviceWorkers: 'block' });
    const page = await context.newPage();
    let served = false;
    await page.route('**/*', (route) => {
      if (served) return route.abort('aborted');
      served = true;
      return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' });
    });
    await page.goto(address.href, { waitUntil: 'domcontentloaded' });
    return await page.evaluate<T>(`${script}; run(...${JSON.stringify(args)})`);
  } finally {
    await browser.close();
  }
}

/** Takes the body of a module whose imports start at the repository's root; gives it as one script for a page. */
export async function bundled(contents: string): Promise<string> {
  const built = await build({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  return built.outputFiles[0]?.text ?? '';
}
