/** A browser with the real extension, agreed to, and chat pages that do what a test tells them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Snapshot } from '../../../lib/portability/index.ts';
import { ROOT } from '../../support/imports.ts';
import { chromiumPath, quietFlags } from '../../tools/browser.mjs';
import { hostFlags } from '../support/browser.ts';
import { callEngine, type Screen, snapshotOf, until } from '../support/engine.ts';
import { type Fire, LOOKS, type LookName, type PageData, type Row } from './rows.ts';
import { pageKey, serveFire } from './server.ts';
import { PATIENCE_MS, textsOnce, wholeOnce } from './store.ts';

export interface FireStage {
  context: BrowserContext;
  screen: Page;
  /** A tab of its own, in a window of its own: a tab behind another one is hidden. */
  open(look: LookName, path?: string, page?: Omit<PageData, 'look'>): Promise<FirePage>;
  /** What a page shows when it is loaded from now on. */
  pageAt(look: LookName, path: string, page: Omit<PageData, 'look'>): void;
  stored(): Promise<Snapshot>;
  /** As soon as everything is stored that this page has mounted. */
  settled(page: FirePage): Promise<void>;
  /** As soon as the conversation in which `words` were said holds these finished turns in front, in this order. */
  whole(words: string, wanted: readonly string[]): Promise<Snapshot>;
  close(): Promise<void>;
}

/** Agrees to the sites and switches the chip off, as the popup would; for a screen of the extension. */
export async function agree(screen: Screen): Promise<void> {
  const sites = Object.values(LOOKS).map(({ site }) => [site, { paused: false, mode: 'off' as const }]);
  await callEngine(screen, 'changeSettings', { consentAt: Date.now(), sites: Object.fromEntries(sites) });
  await screen.evaluate(`chrome.runtime.sendMessage({ to: 'background', key: 'sites.changed', payload: {} })`);
}

export async function openFire(): Promise<FireStage> {
  const server = await serveFire();
  const hosts = Object.fromEntries(server.hosts.map((host) => [host, server.port]));
  const extension = join(ROOT, '.output/demo/chrome-mv3');
  const profile = await mkdtemp(join(tmpdir(), 'tsubasa-fire-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    viewport: null,
    // Pages are kept for going back, as in a browser that nobody drives.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [
      ...quietFlags(),
      ...hostFlags(hosts),
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const screen = await context.newPage();
  await screen.goto(`chrome-extension://${new URL(worker.url()).host}/popup.html`);
  await agree(screen);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };

  const pageAt: FireStage['pageAt'] = (look, path, page) => void server.pages.set(pageKey(look, path), page);

  return {
    context,
    screen,
    open: async (look, path = '/', page) => {
      if (page) pageAt(look, path, page);
      const [opened] = await inTurn(() =>
        Promise.all([
          context.waitForEvent('page'),
          screen.evaluate(() => void window.open('about:blank', '', 'popup,noopener,width=900,height=700')),
        ]),
      );
      await opened.goto(`https://${LOOKS[look].host}${path}`);
      return new FirePage(look, opened);
    },
    pageAt,
    stored: () => snapshotOf(screen),
    settled: async (page) => {
      const mounted = new Set(await page.tell('mounted'));
      const texts = (await page.tell('rows')).filter(({ id }) => mounted.has(id)).map(({ text }) => text);
      await textsOnce(screen, texts);
    },
    whole: (words, wanted) => wholeOnce(screen, words, wanted),
    close: async () => {
      await context.close();
      await server.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

let made = 0;

/** A row with an id of its own. */
export function row(role: Row['role'], text: string, more: Partial<Row> = {}): Row {
  made += 1;
  const id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  return { id, role, text, ...more };
}

/** Alternating turns of the user and the assistant. */
export function talk(...texts: string[]): Row[] {
  return texts.map((text, at) => row(at % 2 ? 'assistant' : 'user', text));
}

/** A chat page and the person in front of it. */
export class FirePage {
  constructor(
    readonly look: LookName,
    readonly page: Page,
  ) {}

  /** Tells the page one thing to do. */
  tell<K extends keyof Fire>(what: K, ...args: Parameters<Fire[K]>): Promise<Awaited<ReturnType<Fire[K]>>> {
    return this.page.evaluate(`fire.${what}(...${JSON.stringify(args)})`);
  }

  /** Comes back when the page as it stands has been read: at this event it is, in the next idle moment. */
  async looked(): Promise<void> {
    await this.page.evaluate(async () => {
      document.dispatchEvent(new Event('visibilitychange'));
      await new Promise((done) => setTimeout(done, 0));
      await new Promise((done) => requestIdleCallback(done, { timeout: 1_000 }));
    });
  }

  /** Types with key presses and sends; the page shows the message. */
  async send(text: string): Promise<void> {
    const sent = (await this.tell('sent')).length;
    await this.page.locator('.ProseMirror').click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
    await this.page.waitForFunction((count) => (window as unknown as { fire: Fire }).fire.sent().length > count, sent);
  }

  /** Goes through the tab's history, by so many pages; a page that was kept is not loaded anew, which no driver is told. */
  async back(by = -1): Promise<void> {
    const before = this.page.url();
    await this.page.evaluate((pages) => setTimeout(() => history.go(pages), 0), by);
    await until(async () => this.page.url() !== before, Boolean, PATIENCE_MS);
    await this.page.waitForFunction(() => 'fire' in window);
  }

  /** A reply in pieces, so far. */
  async begin(...pieces: string[]): Promise<Row> {
    const reply = row('assistant', '', { isOpen: true });
    await this.tell('add', reply);
    for (const piece of pieces) await this.tell('grow', reply.id, piece);
    return { ...reply, text: pieces.join('') };
  }

  /** The reply is complete. */
  async end(reply: Row, text = reply.text): Promise<void> {
    await this.tell('patch', reply.id, { text, isOpen: false });
  }

  /** Sends, and the whole reply comes. */
  async say(text: string, reply: string): Promise<void> {
    await this.send(text);
    await this.end(await this.begin(reply.slice(0, 3)), reply);
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}
