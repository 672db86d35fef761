/**
 * Pages and scripts die: a tab is hidden, discarded and shown again, the extension is loaded anew under an open page in
 * the middle of a reply. Nothing is attached to the chat pages, which a driver would keep awake and visible: they are
 * driven by a screen of the extension.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../support/imports.ts';
import { launchRaw, type RawBrowser, type RawPage } from '../support/cdp.ts';
import { until } from '../support/engine.ts';
import { type Fire, LOOK_NAMES, LOOKS, type LookName, type Row } from './rows.ts';
import { type FireServer, pageKey, serveFire } from './server.ts';
import { agree, row, talk } from './stage.ts';
import { chatOf, compare, PATIENCE_MS, textsOnce, wholeOnce } from './store.ts';

let server: FireServer;
let browser: RawBrowser;
let screen: RawPage;

beforeAll(async () => {
  server = await serveFire();
  const hosts = Object.fromEntries(server.hosts.map((host) => [host, server.port]));
  browser = await launchRaw({ extension: join(ROOT, '.output/demo/chrome-mv3'), hosts });
  screen = await openScreen();
  await agree(screen);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Waits for the extension where it is being loaded. */
async function openScreen(): Promise<RawPage> {
  const url = `chrome-extension://${await browser.extensionId()}/popup.html`;
  const open = async () => {
    const page = await browser.open(url);
    await until(() => page.evaluate<boolean>(`document.readyState === 'complete'`), Boolean, PATIENCE_MS);
    if (await page.evaluate<boolean>(`location.href === '${url}'`)) return page;
    await page.send('Page.close');
    page.close();
    return undefined;
  };
  const page = await until(open, Boolean, PATIENCE_MS);
  if (!page) throw new Error('the extension has no pages');
  return page;
}

/** A chat page by its tab, which may be another one after it was discarded. */
class Tab {
  private constructor(
    readonly look: LookName,
    private id: number,
  ) {}

  static async open(look: LookName, path: string, rows: Row[]): Promise<Tab> {
    server.pages.set(pageKey(look, path), { rows });
    const url = `https://${LOOKS[look].host}${path}`;
    const id = await screen.evaluate<number>(
      `chrome.tabs.create({ url: ${JSON.stringify(url)}, active: true }).then(({ id }) => id)`,
    );
    const tab = new Tab(look, id);
    await tab.ready();
    return tab;
  }

  async ready(): Promise<void> {
    await until(() => this.run<boolean>('"fire" in window').catch(() => false), Boolean, PATIENCE_MS);
  }

  /** Runs an expression in the page's own world. */
  async run<T>(expression: string): Promise<T> {
    const call = { target: { tabId: this.id }, world: 'MAIN', args: [expression] };
    return screen.evaluate<T>(
      `chrome.scripting.executeScript({ ...${JSON.stringify(call)}, func: (code) => window.eval(code) }).then(([one]) => one.result)`,
    );
  }

  tell<K extends keyof Fire>(what: K, ...args: Parameters<Fire[K]>): Promise<Awaited<ReturnType<Fire[K]>>> {
    return this.run(`fire.${what}(...${JSON.stringify(args)})`);
  }

  async show(): Promise<void> {
    await screen.evaluate(`chrome.tabs.update(${this.id}, { active: true })`);
  }

  async hide(): Promise<void> {
    await screen.evaluate(`chrome.tabs.getCurrent().then(({ id }) => chrome.tabs.update(id, { active: true }))`);
    await until(
      () => this.run<string>('document.visibilityState'),
      (state) => state === 'hidden',
      PATIENCE_MS,
    );
  }

  /** As the browser does when memory is short; gives whether it did. */
  async discard(): Promise<boolean> {
    const discarded = await screen.evaluate<{ id: number; discarded: boolean } | undefined>(
      `chrome.tabs.discard(${this.id}).then((tab) => tab && { id: tab.id, discarded: tab.discarded })`,
    );
    if (discarded) this.id = discarded.id;
    return discarded?.discarded === true;
  }

  async close(): Promise<void> {
    await screen.evaluate(`chrome.tabs.remove(${this.id})`);
  }
}

const chat = (look: LookName, number: number) =>
  `${LOOKS[look].address}abcd1111-0000-4000-8000-0000000000${number}${LOOK_NAMES.indexOf(look)}`;

describe.each(LOOK_NAMES)('%s', (look) => {
  it('stores what a tab and one behind it show once', async () => {
    const first = `Behind, ${look}`;
    const all = [first, 'It is.'];
    const rows = talk(...all);
    const behind = await Tab.open(look, chat(look, 10), rows);
    const front = await Tab.open(look, chat(look, 10), rows);
    expect(await behind.run('document.visibilityState')).toBe('hidden');
    await textsOnce(screen, all);
    for (const tabs of [[front, behind], [behind], [front]]) {
      const [user, reply] = [row('user', 'Go on'), row('assistant', '', { isOpen: true })];
      for (const tab of tabs) {
        await tab.tell('add', user);
        await tab.tell('add', reply);
      }
      for (const piece of ['Words ', 'in two ', `tabs, ${all.length}.`])
        for (const tab of tabs) await tab.tell('grow', reply.id, piece);
      for (const tab of tabs) await tab.tell('patch', reply.id, { isOpen: false });
      all.push('Go on', `Words in two tabs, ${all.length}.`);
      await wholeOnce(screen, first, all);
      // What only one of them was told, the other one is told late.
      const [told] = tabs;
      const others = [front, behind].filter((tab) => !tabs.includes(tab));
      if (told) for (const tab of others) await tab.tell('put', await told.tell('rows'));
    }
    const store = await wholeOnce(screen, first, all);
    expect(compare(all, chatOf(store, first, { all: true }))).toEqual({ lost: [], extra: [] });
    for (const tab of [front, behind]) {
      expect(await tab.tell('traces')).toEqual([]);
      await tab.close();
    }
  });

  it('stores once what was in a tab that is discarded in the middle of a reply, and shown again', async () => {
    const first = `Discarded, ${look}`;
    const rows = talk(first, 'Not yet.', 'And this?');
    const reply = row('assistant', '', { isOpen: true });
    const tab = await Tab.open(look, chat(look, 20), rows);
    await textsOnce(screen, [first, 'And this?']);
    await tab.tell('add', reply);
    await tab.tell('grow', reply.id, 'Half of ');
    await tab.hide();
    // Hiding hands over what there is.
    await textsOnce(screen, ['Half of']);
    await tab.tell('grow', reply.id, 'it');
    server.pages.set(pageKey(look, chat(look, 20)), {
      rows: [...rows, { ...reply, text: 'Half of it, and the rest.', isOpen: false }],
    });
    expect(await tab.discard()).toBe(true);
    await tab.show();
    await tab.ready();
    const all = [first, 'Not yet.', 'And this?', 'Half of it, and the rest.'];
    await wholeOnce(screen, first, all);
    const more = talk('After it?', 'After it.');
    for (const one of more) await tab.tell('add', one);
    all.push('After it?', 'After it.');
    const store = await wholeOnce(screen, first, all);
    expect(compare(all, chatOf(store, first, { all: true }))).toEqual({ lost: [], extra: [] });
    await tab.close();
  });
});

describe('the extension', () => {
  it('goes on under open pages when it is loaded anew in the middle of a reply', async () => {
    const tabs = await Promise.all(
      LOOK_NAMES.map(async (look) => {
        const first = `Updated, ${look}`;
        const tab = await Tab.open(look, chat(look, 30), talk(first));
        const reply = row('assistant', '', { isOpen: true });
        await tab.tell('add', reply);
        await tab.tell('grow', reply.id, `Before it, ${look}`);
        return { look, first, tab, reply };
      }),
    );
    await textsOnce(
      screen,
      tabs.map(({ first }) => first),
    );
    const ended = browser.workerRun();
    await screen.evaluate('void setTimeout(() => chrome.runtime.reload(), 0)');
    screen.close();
    const before = await ended;
    await until(browser.workerRun, (run) => run !== undefined && run !== before, PATIENCE_MS);
    screen = await openScreen();
    for (const { tab, reply } of tabs) await tab.tell('grow', reply.id, ', and after');
    for (const { tab, reply } of tabs) await tab.tell('patch', reply.id, { isOpen: false });
    for (const { look, first, tab } of tabs) {
      const all = [first, `Before it, ${look}, and after`];
      await wholeOnce(screen, first, all);
      await tab.tell('add', row('user', 'And now?'));
      await tab.tell('add', row('assistant', 'Now as well.'));
      all.push('And now?', 'Now as well.');
      const store = await wholeOnce(screen, first, all);
      expect(compare(all, chatOf(store, first, { all: true }))).toEqual({ lost: [], extra: [] });
      await tab.close();
    }
  });
});
