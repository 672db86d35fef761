import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaptureWindow } from '../../lib/capture/types.ts';
import { chromiumPath, quietFlags } from '../tools/browser.mjs';

/** A chat as a web component: nothing of it can be seen from outside its open shadow root, and no adapter knows it. */
const CHAT = `<!doctype html><meta charset="utf-8"><title>Chat</title><h1>Help</h1><x-chat></x-chat>
<script>
customElements.define('x-chat', class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = '<div id="list"></div><form><textarea id="box"></textarea><button type="submit">Send</button></form>';
    const add = (role, text) => {
      const row = document.createElement('div');
      row.className = 'message ' + role;
      row.textContent = text;
      root.querySelector('#list').append(row);
      return row;
    };
    root.querySelector('form').addEventListener('submit', async (event) => {
      event.preventDefault();
      add('user', root.querySelector('#box').value);
      root.querySelector('#box').value = '';
      const row = add('bot', '');
      for (const word of 'The ferry leaves at nine .'.split(' ')) {
        row.append(word + ' ');
        await new Promise((done) => setTimeout(done, 40));
      }
    });
  }
});
</script>`;

const WATCH = `
  import { observePage } from './lib/capture/observe.ts';
  import { createWitness } from './lib/capture/witness.ts';
  import { siteOf } from './lib/sites/added.ts';
  import { systemClock } from './lib/clock.ts';
  const signal = new AbortController().signal;
  const witness = createWitness({ window, clock: systemClock, strip: (text) => ({ text }), signal });
  globalThis.windows = [];
  globalThis.reports = [];
  let ids = 0;
  observePage({ document, window, site: siteOf(new URL(location.href), []), clock: systemClock, witness, signal,
    newId: () => 'w' + ++ids, onWindow: (one) => windows.push(one), onHealth: (one) => reports.push(one) });
`;

describe('observePage on a page that no adapter knows', () => {
  let browser: Browser;
  let script: string;
  beforeAll(async () => {
    const built = await build({
      stdin: { contents: WATCH, resolveDir: fileURLToPath(new URL('../..', import.meta.url)), loader: 'ts' },
      bundle: true,
      format: 'iife',
      write: false,
    });
    script = built.outputFiles[0]?.text ?? '';
    browser = await chromium.launch({ executablePath: chromiumPath(), headless: true, args: quietFlags() });
  }, 30_000);
  afterAll(() => browser?.close());

  it('captures what is said inside a shadow root, each turn once', async () => {
    const page = await browser.newPage();
    await page.route('**/*', (route) => route.fulfill({ body: CHAT, contentType: 'text/html' }));
    await page.goto('http://home.localhost:4477/chat');
    await page.evaluate(script);
    for (const question of ['When does the ferry leave?', 'And on Sundays?']) {
      await page.locator('#box').fill(question);
      await page.getByRole('button', { name: 'Send' }).click();
      await page.waitForFunction(
        (words) => {
          const all: CaptureWindow[] = Reflect.get(globalThis, 'windows');
          const turns = all.flatMap((one) => one.turns);
          const at = turns.findIndex(({ text }) => text === words);
          return at >= 0 && turns.slice(at).some(({ role, final }) => role === 'assistant' && final);
        },
        question,
        { timeout: 10_000 },
      );
    }
    const all = await page.evaluate<CaptureWindow[]>('windows');
    const said = all
      .flatMap((one) => one.turns.filter(({ final }) => final))
      .map(({ role, text }) => `${role}: ${text}`);
    expect([...new Set(said)]).toEqual([
      'user: When does the ferry leave?',
      'assistant: The ferry leaves at nine .',
      'user: And on Sundays?',
    ]);
    expect(new Set(all.map(({ site }) => site))).toEqual(new Set(['origin:http://home.localhost:4477']));
    await page.waitForFunction('reports.at(-1)?.turns === 4', undefined, { timeout: 5_000 });
    expect(await page.evaluate('reports.at(-1)')).toMatchObject({ health: 'reading', turns: 4 });
    await page.close();
  }, 40_000);
});
