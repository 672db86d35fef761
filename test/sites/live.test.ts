import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaptureWindow } from '../../lib/capture/types.ts';
import { chromiumPath, quietFlags } from '../tools/browser.mjs';

/** A small chat that draws itself as ChatGPT's first renderer does: streams, gets its id late, edits, hides turns. */
const CHAT = `<!doctype html><meta charset="utf-8"><title>Chat</title>
<main><div id="thread"></div><form><textarea id="prompt-textarea"></textarea><button type="submit" data-testid="send-button">Send</button></form></main>
<script>
let count = 0;
const thread = document.getElementById('thread'), box = document.getElementById('prompt-textarea');
function section(role, text) {
  count += 1;
  const element = document.createElement('section');
  element.dataset.testid = 'conversation-turn-' + count;
  element.dataset.turn = role;
  element.innerHTML = '<h5 class="sr-only">x said:</h5><div data-message-author-role="' + role + '" data-message-id="m' + count + '"><div class="' + (role === 'user' ? 'whitespace-pre-wrap' : 'markdown') + '"></div></div>';
  element.querySelector('div > div').textContent = text;
  thread.append(element);
  return element;
}
async function reply(words) {
  const stop = document.createElement('button');
  stop.dataset.testid = 'stop-button';
  document.querySelector('form').append(stop);
  const element = section('assistant', '');
  for (const word of words.split(' ')) {
    element.querySelector('.markdown').append(word + ' ');
    await new Promise((done) => setTimeout(done, 60));
  }
  stop.remove();
  const copy = document.createElement('button');
  copy.dataset.testid = 'copy-turn-action-button';
  element.append(copy);
}
function send() {
  section('user', box.value);
  box.value = '';
  reply('I have noted all of that for you').then(() => { if (location.pathname === '/' && !location.search) history.pushState({}, '', '/c/late-1'); });
}
document.querySelector('form').addEventListener('submit', (event) => { event.preventDefault(); send(); });
box.addEventListener('keydown', (event) => { if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); send(); } });
</script>`;

const WATCH = `
  import { observePage } from './lib/capture/observe.ts';
  import { createWitness } from './lib/capture/witness.ts';
  import { chatgpt } from './lib/sites/chatgpt.ts';
  import { systemClock } from './lib/clock.ts';
  const signal = new AbortController().signal;
  const witness = createWitness({ window, clock: systemClock, strip: (text) => ({ text }), signal });
  globalThis.windows = [];
  globalThis.health = [];
  let ids = 0;
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.isTrusted) witness.sendSeen(document.getElementById('prompt-textarea').value);
  }, true);
  observePage({ document, window, site: chatgpt, clock: systemClock, witness, signal,
    newId: () => 'w' + ++ids, onWindow: (one) => windows.push(one), onHealth: (report) => health.push(report.health) });
`;

describe('observePage with createWitness, in a real Chromium with real keys', () => {
  let server: Server;
  let browser: Browser;
  let script: string;
  let origin: string;

  beforeAll(async () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const built = await build({
      stdin: { contents: WATCH, resolveDir: root, loader: 'ts' },
      bundle: true,
      format: 'iife',
      write: false,
    });
    script = built.outputFiles[0]?.text ?? '';
    server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(CHAT)).listen(
      0,
      '127.0.0.1',
    );
    await new Promise((done) => server.once('listening', done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath: chromiumPath(), headless: true, args: quietFlags() });
  }, 30_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const open = async (path: string): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(origin + path);
    await page.evaluate(script);
    return page;
  };
  const windows = (page: Page) => page.evaluate<CaptureWindow[]>('windows');
  const until = (page: Page, condition: string) => page.waitForFunction(condition, undefined, { timeout: 8_000 });
  const turnsOf = (all: CaptureWindow[]) => all.flatMap((window) => window.turns);

  it('captures a typed turn at once and the reply once, whole, under one conversation', async () => {
    const page = await open('/');
    await page.locator('#prompt-textarea').click();
    await page.keyboard.type('I live in Lisbon.');
    await page.keyboard.press('Enter');
    await until(page, 'windows.length > 0');
    const [first] = await windows(page);
    expect(first?.turns).toHaveLength(1);
    expect(first?.turns[0]).toMatchObject({
      role: 'user',
      text: 'I live in Lisbon.',
      witness: 'typed',
      final: true,
      nativeId: 'm1',
    });
    expect(first?.turns[0]?.saidAt).toMatchObject({ source: 'live', precision: 'second' });
    await until(page, 'windows.flatMap((one) => one.turns).some((turn) => turn.role === "assistant" && turn.final)');
    const all = await windows(page);
    // When the address changes, what is there goes out as it is, not final.
    expect(turnsOf(all).filter((turn) => turn.role === 'assistant' && turn.final)).toMatchObject([
      { text: 'I have noted all of that for you', final: true, saidAt: { source: 'live' } },
    ]);
    expect(new Set(all.map((window) => window.conversation.provisional)).size).toBe(1);
    expect(all.at(-1)?.conversation.nativeId).toBe('late-1');
    await page.close();
  }, 20_000);

  it('tells a paste and a script from what was typed', async () => {
    const page = await open('/c/2');
    await page.evaluate("document.getElementById('prompt-textarea').value = 'A script wrote all of this.'");
    await page.locator('#prompt-textarea').focus();
    await page.keyboard.press('Enter');
    await until(page, 'windows.flatMap((one) => one.turns).some((turn) => turn.text.startsWith("A script"))');
    await page.evaluate(
      "document.getElementById('prompt-textarea').focus(); document.execCommand('insertText', false, 'By command, not by hand.')",
    );
    await page.keyboard.press('Enter');
    await until(page, 'windows.flatMap((one) => one.turns).some((turn) => turn.text.startsWith("By command"))');
    await page.keyboard.type('quoted words to copy');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+X');
    await page.keyboard.type('I mean: ');
    await page.keyboard.press('ControlOrMeta+V');
    await page.keyboard.press('Enter');
    await until(page, 'windows.flatMap((one) => one.turns).some((turn) => turn.text.startsWith("I mean"))');
    const turns = turnsOf(await windows(page)).filter((turn) => turn.role === 'user');
    const said = (start: string) => turns.find((turn) => turn.text.startsWith(start));
    expect(said('A script')?.witness).toBe('seen');
    expect(said('By command')?.witness).toBe('seen');
    const mixed = said('I mean');
    expect(mixed?.witness).toBe('typed');
    expect(mixed?.pasted?.map(({ start, end }) => mixed.text.slice(start, end))).toEqual(['quoted words to copy']);
    await page.close();
  }, 20_000);

  it('hands over a reply in the middle of it when the page is left, and says nothing of a temporary chat', async () => {
    const page = await open('/c/3');
    await page.evaluate("box.value = 'go'; send()");
    await until(page, 'document.querySelector(".markdown")?.textContent.length > 8');
    await page.evaluate("window.dispatchEvent(new Event('pagehide'))");
    const partial = turnsOf(await windows(page)).find((turn) => turn.role === 'assistant');
    expect(partial?.final).toBe(false);
    await page.close();

    const temporary = await open('/?temporary-chat=true');
    await temporary.evaluate("box.value = 'a secret'; send()");
    await until(temporary, 'health.includes("temporary") && !document.querySelector("[data-testid=stop-button]")');
    await temporary.waitForTimeout(1_500);
    expect(await windows(temporary)).toEqual([]);
    await temporary.close();
  }, 20_000);

  it('follows a route change to another chat and takes nothing of the old one for it', async () => {
    const page = await open('/c/4');
    await page.evaluate("section('user', 'in the first chat')");
    await until(page, 'windows.length === 1');
    await page.evaluate("history.pushState({}, '', '/c/5')");
    await page.waitForTimeout(600);
    await page.evaluate("thread.replaceChildren(); section('user', 'in the second chat')");
    await until(page, 'windows.length === 2');
    const all = await windows(page);
    expect(all.map((window) => [window.conversation.nativeId, ...window.turns.map((turn) => turn.text)])).toEqual([
      ['4', 'in the first chat'],
      ['5', 'in the second chat'],
    ]);
    expect(all[0]?.conversation.provisional).not.toBe(all[1]?.conversation.provisional);
    await page.close();
  }, 20_000);
});
