/** What is hostile, broken, too large or too new: each is refused by its name, in words, and nothing is lost by it. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaptureWindow } from '../../lib/capture/types.ts';
import { ENGINE_CHANNEL } from '../../lib/engine/client.ts';
import { readFile } from '../../lib/portability/index.ts';
import type { Answer, Key } from '../../lib/protocol.ts';
import { DATABASE_NAME } from '../../lib/storage/db.ts';
import { windowOf } from '../support/engine.ts';
import { ROOT } from '../support/imports.ts';
import { type Launched, launch } from './support/browser.ts';
import { callEngine, until } from './support/engine.ts';
import { exported } from './support/export.ts';
import { type FixtureServer, serveFixtures } from './support/server.ts';

const EXTENSION = join(ROOT, '.output/demo/chrome-mv3');
const PATIENCE_MS = 20_000;

let fixtures: FixtureServer;
let folder: string;
let browser: Launched;
let popup: Page;
let chat: Page;
beforeAll(async () => {
  fixtures = await serveFixtures();
  folder = await mkdtemp(join(tmpdir(), 'tsubasa-other-'));
  await otherExtension(folder);
  const hosts = Object.fromEntries(fixtures.hosts.map((host) => [host, fixtures.port]));
  browser = await launch({ extension: `${EXTENSION},${folder}`, hosts });
  popup = await browser.openScreen('popup.html');
  await callEngine(popup, 'changeSettings', { consentAt: Date.now() });
  chat = await browser.context.newPage();
  await chat.goto('https://chatgpt.com/');
});
afterAll(async () => {
  await browser?.close();
  await fixtures?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Another extension that the user has: it may speak to any extension which listens. */
async function otherExtension(at: string): Promise<void> {
  await mkdir(at, { recursive: true });
  await writeFile(join(at, 'manifest.json'), JSON.stringify({ manifest_version: 3, name: 'Other', version: '1' }));
  await writeFile(join(at, 'page.html'), '<!doctype html><title>Other</title>');
}

/** An unpacked extension is named after its folder. */
function idOf(path: string): string {
  const digits = createHash('sha256').update(path).digest('hex').slice(0, 32);
  return [...digits].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/** Says something as our own content script would that runs in that frame: in our world of the page, or of a frame in it. */
async function asContentScript(key: string, payload: unknown, in_: 'page' | 'frame' = 'page'): Promise<Answer> {
  return popup.evaluate(
    async ({ url, message, isFrame }) => {
      const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
      if (tab?.id === undefined) throw new Error(`no tab shows ${url}`);
      const results = await chrome.scripting.executeScript({
        target: { tabId: tab.id, allFrames: isFrame },
        args: [message, isFrame],
        func: (envelope, inFrame) =>
          (window !== window.top) === inFrame ? chrome.runtime.sendMessage(envelope) : null,
      });
      const answer = results.map(({ result }) => result).find((result) => result !== null);
      if (!answer) throw new Error('no such frame');
      return answer;
    },
    { url: chat.url(), message: { to: 'background', key, payload }, isFrame: in_ === 'frame' },
  );
}

const windowAt = (text: string, about: Partial<CaptureWindow> = {}) => {
  const name = crypto.randomUUID();
  return windowOf([text], { conversation: { nativeId: name, provisional: `visit-${name}` }, at: Date.now(), ...about });
};
const capture = (window: CaptureWindow) => asContentScript('capture' satisfies Key, window);
const codeOf = (answer: Answer) => (answer.ok ? 'ok' : answer.error.code);
const turns = async () => (await callEngine(popup, 'status')).turns;
const snapshot = async (page = popup) => {
  const { snapshot: all } = await readFile(new Blob([await exported(page)]));
  if (!all) throw new Error('the export cannot be read');
  return all;
};

describe('a page', () => {
  it('finds no way in: no messages, no files, no channel, no frame', async () => {
    const message = { to: 'background', key: 'capture', payload: windowAt('I live in Oslo') };
    const before = await turns();
    const origin = `chrome-extension://${browser.extensionId}`;
    const reached = await chat.evaluate(
      async ({ id, home, channel, sent }) => {
        const { runtime } = (globalThis as { chrome?: { runtime?: Partial<typeof chrome.runtime> } }).chrome ?? {};
        window.postMessage(sent, '*');
        new BroadcastChannel(channel).postMessage({ call: 'mine', method: 'ingest', args: [sent.payload] });
        const frame = document.createElement('iframe');
        frame.src = `${home}/popup.html`;
        document.body.append(frame);
        return {
          speaks: typeof runtime?.sendMessage === 'function',
          reads: await fetch(`${home}/manifest.json`).then(
            () => true,
            () => false,
          ),
          id,
        };
      },
      { id: browser.extensionId, home: origin, channel: ENGINE_CHANNEL, sent: message },
    );
    expect(reached).toMatchObject({ speaks: false, reads: false });
    expect(chat.frames().map((frame) => frame.url())).not.toContain(`${origin}/popup.html`);
    // Whatever had been taken would be in line before this.
    expect(codeOf(await capture(windowAt('Which bird is the fastest?')))).toBe('ok');
    expect(await turns()).toBe(before + 1);
  });
});

describe('another extension', () => {
  it('is not heard', async () => {
    const before = await turns();
    const page = await browser.context.newPage();
    await page.goto(`chrome-extension://${idOf(folder)}/page.html`);
    const heard = await page.evaluate(
      async ({ id, message }) =>
        chrome.runtime.sendMessage(id, message).then(
          (answer) => `answered: ${JSON.stringify(answer)}`,
          (error: Error) => error.message,
        ),
      {
        id: browser.extensionId,
        message: { to: 'background', key: 'capture', payload: windowAt('I live in Oslo') },
      },
    );
    expect(heard).toMatch(/Could not establish connection|Receiving end does not exist/);
    await page.close();
    expect(await turns()).toBe(before);
  });
});

describe('a content script', () => {
  it('speaks for the site that the browser says it stands on, whatever it claims', async () => {
    const claimed = windowAt('I play the cello', { site: 'claude', url: 'https://claude.ai/chat/1' });
    expect(codeOf(await capture(claimed))).toBe('ok');
    const { rows } = await callEngine(popup, 'memories', { limit: 10, query: 'cello' });
    expect(rows.map(({ site }) => site)).toEqual(['chatgpt']);
    const { conversations } = await snapshot();
    expect(conversations.map(({ site }) => site)).not.toContain('claude');
  });

  it('gets nothing that is for screens, nothing of a wrong form, and nothing that does not exist', async () => {
    const before = await turns();
    const refused: [string, unknown][] = [
      ['engine.wake', {}],
      ['tab.state', { tabId: 1 }],
      ['sites.changed', {}],
      ['capture', { ...windowAt('I live in Oslo'), turns: 'all of them' }],
      ['preview', { site: 'chatgpt', draft: 1 }],
      ['constructor', {}],
      ['__proto__', {}],
      ['export-everything', {}],
    ];
    for (const [key, payload] of refused)
      expect(await asContentScript(key, payload), key).toMatchObject({ ok: false, error: { code: 'bad_message' } });
    expect(await turns()).toBe(before);
  });

  it('gets nothing in a frame of another page', async () => {
    const before = await turns();
    await chat.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<p>A page in a page</p>';
      document.body.append(frame);
    });
    await until(
      async () => chat.frames().length,
      (count) => count > 1,
      PATIENCE_MS,
    );
    const answer = await asContentScript('capture', windowAt('I live in Oslo'), 'frame');
    expect(answer).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
    expect(await turns()).toBe(before);
  });

  it('cannot drown the engine, and is heard again a moment later', async () => {
    const before = await turns();
    const request = { site: 'chatgpt', conversation: { provisional: 'flood' }, draft: 'Suggest a restaurant' };
    const answers = await Promise.all(Array.from({ length: 90 }, () => asContentScript('preview', request)));
    expect(answers.map(codeOf)).toContain('rate_limited');
    await until(
      () => asContentScript('preview', request).then(codeOf),
      (code) => code === 'ok',
      PATIENCE_MS,
    );
    expect(await turns()).toBe(before);
  });
});

describe('a message', () => {
  it('of a megabyte is kept whole', async () => {
    const long = `A long walk: ${'and then we walked on '.repeat(46_000)}the end`;
    expect(long.length).toBeGreaterThan(1_000_000);
    expect(await capture(windowAt(long))).toMatchObject({ ok: true, value: { stored: 1 } });
    expect((await snapshot()).turns.map(({ text }) => text)).toContain(long);
  });

  it('that is longer than can be kept is refused by name, and its neighbours are not half stored', async () => {
    const before = await turns();
    const answer = await capture({ ...windowAt(''), turns: windowOf(['short', 'x'.repeat(4_000_001)]).turns });
    expect(codeOf(answer)).toBe('turn_too_large');
    expect(await turns()).toBe(before);
  });

  it('with halves of characters and NUL is kept, and the file that holds it can be read', async () => {
    expect(codeOf(await capture(windowAt('I collect stamps\u0000 \ud800 and \udc00 coins')))).toBe('ok');
    const found = (await snapshot()).turns.filter(({ text }) => text.includes('stamps'));
    expect(found).toHaveLength(1);
    expect(found[0]?.text).toMatch(/I collect stamps.*and.*coins/s);
  });
});

describe('a file that cannot be imported', () => {
  it.each([
    ['was cut short', '{"schema":"portable-ai-memory","schema_ver', 'This is not a JSON file, or it was cut short.'],
    ['is of another program', '{"bookmarks":[]}', 'This file has a form that Tsubasa does not know.'],
    [
      'is too new',
      '{"schema":"portable-ai-memory","schema_version":"2.0.0"}',
      'This file was written by a newer Tsubasa.',
    ],
    ['is damaged', '{"schema":"portable-ai-memory","schema_version":"1.0","memories":3}', 'This file is damaged.'],
    ['is nested too deep', `${'['.repeat(500)}${']'.repeat(500)}`, 'This file is too large to be read.'],
  ])('says so when it %s, and changes nothing', async (_why, text, sentence) => {
    const before = await callEngine(popup, 'status');
    await popup.getByRole('button', { name: 'Settings' }).click();
    await popup.locator('input[type="file"]').setInputFiles({
      name: 'mine.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
    const alert = popup.getByRole('alert').filter({ hasText: sentence });
    await alert.waitFor();
    expect(await alert.textContent()).toContain('Nothing was imported.');
    expect(await callEngine(popup, 'status')).toMatchObject({ turns: before.turns, memories: before.memories });
    await popup.getByRole('button', { name: 'Back' }).click();
  });
});

describe('a database that is too new', () => {
  const TOO_NEW = 'What is stored was written by a newer Tsubasa. It is safe and untouched.';

  it('is told in the popup and stays untouched; once it can be opened, no restart is needed', async () => {
    await popup.evaluate(makeNewer, DATABASE_NAME);
    await popup.reload();
    const alert = popup.getByRole('alert').filter({ hasText: TOO_NEW });
    await alert.waitFor({ timeout: PATIENCE_MS });
    await alert.getByRole('button', { name: 'Try again' }).click();
    await alert.waitFor({ timeout: PATIENCE_MS });
    expect(await popup.evaluate(lookInside, DATABASE_NAME)).toEqual({ version: 20, rows: ['of a later version'] });
    expect(codeOf(await capture(windowAt('I live in Oslo')))).toBe('storage_too_new');
    expect(await popup.evaluate(lookInside, DATABASE_NAME)).toEqual({ version: 20, rows: ['of a later version'] });

    await popup.evaluate(removeIt, DATABASE_NAME);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await popup.getByText('Nothing is known yet').waitFor({ timeout: PATIENCE_MS });
    await alert.waitFor({ state: 'detached' });
  });
});

/** What a later version would leave behind. These run in the page, so each must stand alone. */
async function makeNewer(name: string): Promise<void> {
  await chrome.offscreen.closeDocument();
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  await settled(indexedDB.deleteDatabase(name));
  const opening = indexedDB.open(name, 20);
  opening.onupgradeneeded = () => opening.result.createObjectStore('later').put('of a later version', 1);
  (await settled(opening)).close();
}

async function lookInside(name: string): Promise<{ version: number; rows: unknown[] }> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await settled(indexedDB.open(name));
  const rows = await settled(db.transaction('later').objectStore('later').getAll());
  db.close();
  return { version: db.version, rows };
}

async function removeIt(name: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
