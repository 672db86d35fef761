/** One browser with the real extension, and the sites' pages on their real host names. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Snapshot } from '../../../lib/portability/index.ts';
import { MIRROR_KEY } from '../../../lib/protocol.ts';
import type { Settings, SiteSettings } from '../../../lib/settings.ts';
import type { ChatBackend } from '../../support/chat-server.ts';
import { ROOT } from '../../support/imports.ts';
import type { FixtureConfig } from '../fixtures/look.ts';
import { elsewhere, type Launched, launch } from '../support/browser.ts';
import { callEngine, snapshotOf, until } from '../support/engine.ts';
import { serveFixtures } from '../support/server.ts';
import { type SessionRecord, sessionRecord } from './record.ts';

/** Each on a host of its own, so that three people can chat at once. */
export const LOOKS = [
  { look: 'chatgpt-v1', site: 'chatgpt', host: 'chatgpt.com', idAt: 'end', address: '/c/' },
  { look: 'chatgpt-v2', site: 'chatgpt', host: 'chat.openai.com', idAt: 'end', address: '/c/' },
  // A chat of Claude that goes on without an address of its own is an incognito chat.
  { look: 'claude', site: 'claude', host: 'claude.ai', idAt: 'begin', address: '/chat/' },
] as const;
export type LookOf = (typeof LOOKS)[number];

/** The first use loads the encoder. */
export const PATIENCE_MS = 20_000;

export interface Stage {
  browser: Launched;
  /** A screen of the extension in a tab of its own, from which the engine is called. */
  popup: Page;
  record: SessionRecord;
  bot(of: LookOf): ChatBackend;
  /** Opens a page of a site in a new tab: a new chat, or the one with that id. */
  open(of: LookOf, config?: Partial<FixtureConfig>, conversation?: string): Promise<Page>;
  /** Both sites ticked on the welcome page, and its one button pressed. */
  agree(): Promise<void>;
  /** What happens on a site from now on, also in its open pages. */
  change(site: string, settings: SiteSettings): Promise<void>;
  /** What is stored, as the export has it. */
  stored(): Promise<Snapshot>;
  /** The same, as soon as it is as wanted. */
  storedOnce(wanted: (store: Snapshot) => boolean): Promise<Snapshot>;
  /** Ends the browser; gives the addresses that anything asked for but the two sites. */
  away(): Promise<string[]>;
  close(): Promise<void>;
}

/** Starts from a fresh profile: nobody has agreed to anything. */
export async function openStage(): Promise<Stage> {
  const fixtures = await serveFixtures(
    Object.fromEntries(LOOKS.map(({ host, look, idAt }) => [host, { look, idAt, labels: 'en' }])),
  );
  const hosts = Object.fromEntries(fixtures.hosts.map((host) => [host, fixtures.port]));
  const browser = await launch({ extension: join(ROOT, '.output/demo/chrome-mv3'), hosts });
  const popup = await browser.openScreen('popup.html');
  const record = sessionRecord();
  for (const { site, host } of LOOKS) record.keep(site, fixtures.site(host).bot);

  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
  const stored = () => snapshotOf(popup);
  return {
    browser,
    popup,
    record,
    bot: ({ host }) => fixtures.site(host).bot,
    open: async ({ look, host, idAt, address }, config, conversation) => {
      fixtures.site(host).config = { look, idAt, labels: 'en', ...config };
      const page = await inTurn(() => openWindow(popup));
      await page.goto(`https://${host}${conversation === undefined ? '/' : address + conversation}`);
      return page;
    },
    agree: async () => {
      const page = await browser.openScreen('welcome.html');
      for (const id of ['chatgpt', 'claude']) await page.locator(`input[type="checkbox"][value="${id}"]`).check();
      await page.getByRole('button', { name: 'Agree and start' }).click();
      await page.getByRole('heading', { name: 'What stays on this machine' }).waitFor();
      await page.close();
    },
    change: async (site, settings) => {
      await callEngine(popup, 'changeSettings', { sites: { [site]: settings } });
      const mirrored = () => popup.evaluate(async (key) => (await chrome.storage.local.get(key))[key], MIRROR_KEY);
      const isThere = (copy: unknown) => {
        const now = (copy as Settings).sites[site];
        return Object.entries(settings).every(([name, value]) => now?.[name as keyof SiteSettings] === value);
      };
      await until(mirrored, isThere, PATIENCE_MS);
    },
    stored,
    storedOnce: async (wanted) => {
      let store = await stored();
      let { revision } = await callEngine(popup, 'status');
      const check = async () => {
        if (wanted(store)) return true;
        const now = (await callEngine(popup, 'status')).revision;
        if (now !== revision) store = await stored();
        revision = now;
        return false;
      };
      // The whole export would drown the message.
      const lines = () => store.turns.map(({ role, order, text }) => `${order} ${role}: ${text}`).join('\n');
      await until(check, Boolean, PATIENCE_MS).catch(() => {
        throw new Error(`not stored as wanted within ${PATIENCE_MS} ms; stored are:\n${lines()}`);
      });
      return store;
    },
    away: async () => elsewhere(await browser.close(), hosts),
    close: async () => {
      await browser.close();
      await fixtures.close();
    },
  };
}

/** In a window of its own: a tab that is behind another one is hidden, and browsers hold hidden pages up. */
async function openWindow(from: Page): Promise<Page> {
  const [page] = await Promise.all([
    from.context().waitForEvent('page'),
    from.evaluate(() => void window.open('about:blank', '', 'popup,noopener,width=1280,height=800')),
  ]);
  return page;
}
