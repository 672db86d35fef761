/** A browser that nothing is attached to but pages, with the extension agreed to, and chats in it. */
import { join } from 'node:path';
import type { ChatBackend } from '../../support/chat-server.ts';
import { ROOT } from '../../support/imports.ts';
import { launchRaw, type RawBrowser, type RawPage } from '../support/cdp.ts';
import { until } from '../support/engine.ts';
import { PARTS } from '../support/pages.ts';
import { serveFixtures } from '../support/server.ts';

const CHATS = {
  chatgpt: { host: 'chatgpt.com', parts: PARTS['chatgpt-v1'] },
  claude: { host: 'claude.ai', parts: PARTS.claude },
} as const;
export type ChatSite = keyof typeof CHATS;

/** Whatever takes longer has failed; nothing here loads a model first. */
const PATIENCE_MS = 15_000;

/** What is stored of a turn, as far as these tests look. */
export interface StoredTurn {
  conversation: string;
  order: number;
  role: string;
  text: string;
  witness: string;
  /** False for a reply that was stored while it may still grow. */
  final: boolean;
}

export interface Chat {
  page: RawPage;
  /** Types into the message box and leaves it there. */
  draft(text: string): Promise<void>;
  /** Types, sends, and waits until the whole reply stands on the page. */
  say(text: string): Promise<void>;
  /** Goes away as a person closes a tab. */
  close(): Promise<void>;
}

export interface RawStage {
  browser: RawBrowser;
  bot(site: ChatSite): ChatBackend;
  /** The welcome page, where it was agreed to both sites: it asks nothing of anybody from then on. */
  screen: RawPage;
  /** Another such page; waits for the extension where it is being loaded. */
  openScreen(): Promise<RawPage>;
  /** A new chat, or an earlier one, when it shows what was said in it. */
  openChat(site: ChatSite, earlier?: { path: string; shows: string }): Promise<Chat>;
  close(): Promise<void>;
}

export async function openRawStage(): Promise<RawStage> {
  const fixtures = await serveFixtures();
  const hosts = Object.fromEntries(fixtures.hosts.map((host) => [host, fixtures.port]));
  const browser = await launchRaw({ extension: join(ROOT, '.output/demo/chrome-mv3'), hosts });
  const bot = (site: ChatSite) => fixtures.site(CHATS[site].host).bot;
  const openScreen = async () => {
    const url = `chrome-extension://${await browser.extensionId()}/welcome.html`;
    const open = async () => {
      const page = await browser.open(url);
      await onceTrue(page, `document.readyState === 'complete'`);
      if (await page.evaluate<boolean>(`location.href === '${url}'`)) return page;
      await page.send('Page.close');
      page.close();
      return undefined;
    };
    const page = await until(open, Boolean, PATIENCE_MS);
    if (!page) throw new Error('the extension has no pages');
    return page;
  };
  const screen = await openScreen();
  await agree(screen);

  return {
    browser,
    bot,
    screen,
    openScreen,
    openChat: async (site, earlier) => {
      const { host, parts } = CHATS[site];
      const page = await browser.open(`https://${host}${earlier?.path ?? '/'}`);
      await onceTrue(page, `document.querySelector(${JSON.stringify(parts.box)}) !== null`);
      if (earlier) await onceTrue(page, `document.body.innerText.includes(${JSON.stringify(earlier.shows)})`);
      const draft = async (text: string) => {
        await page.send('Page.bringToFront');
        await page.evaluate(`document.querySelector(${JSON.stringify(parts.box)}).focus()`);
        await page.type(text);
      };
      const isDone = `document.querySelector(${JSON.stringify(parts.stop)}) === null`;
      return {
        page,
        draft,
        say: async (text) => {
          const before = bot(site).received.length;
          await draft(text);
          await page.type('', { enter: true });
          const answered = async () => bot(site).received.length > before && bot(site).answering === 0;
          await until(answered, Boolean, PATIENCE_MS);
          await onceTrue(page, isDone);
        },
        close: async () => {
          await page.send('Page.close');
          page.close();
        },
      };
    },
    close: async () => {
      await browser.close();
      await fixtures.close();
    },
  };
}

async function agree(screen: RawPage): Promise<void> {
  for (const site of Object.keys(CHATS)) {
    const box = `input[type="checkbox"][value="${site}"]`;
    await onceTrue(screen, `document.querySelector('${box}') !== null`);
    await screen.click(box);
    await onceTrue(screen, `document.querySelector('${box}').checked`);
  }
  await screen.click('button.primary');
  await onceTrue(screen, `document.querySelector('fieldset') === null`);
}

export async function onceTrue(page: RawPage, expression: string): Promise<void> {
  await until(() => page.evaluate<boolean>(expression), Boolean, PATIENCE_MS).catch((cause: unknown) => {
    throw new Error(`never so: ${expression}`, { cause });
  });
}

/** Everything that is stored, in the order of each conversation; read past the engine, which may be hanging or dead. */
export async function storedTurns(screen: RawPage): Promise<StoredTurn[]> {
  const turns = await screen.evaluate<StoredTurn[]>(`(${readTurns})()`);
  return turns.map(({ conversation, order, role, text, witness, final }) => ({
    conversation,
    order,
    role,
    text,
    witness,
    final,
  }));
}

/** As soon as there are so many turns and each has come to its end, all of them. `isCut`: a page was closed before a reply had stood still. */
export function turnsOnce(screen: RawPage, count: number, isCut = false): Promise<StoredTurn[]> {
  return until(
    () => storedTurns(screen),
    (turns) => turns.length >= count && (isCut || turns.every(({ final }) => final)),
    PATIENCE_MS,
  );
}

export interface Hold {
  /** How many turns are stored while nobody else can write any. */
  turns(): Promise<number>;
  release(): Promise<void>;
}

/** Makes every reading and writing of the engine wait, from now until it is released or the screen is gone. */
export async function holdStore(screen: RawPage): Promise<Hold> {
  await screen.evaluate(`(${holdInPage})()`);
  return {
    turns: () => screen.evaluate('window.hold.turns'),
    release: () => screen.evaluate('new Promise((done) => { window.hold.end = done; })'),
  };
}

/** Runs in the page, so it must stand alone. */
async function readTurns(): Promise<unknown[]> {
  const open = indexedDB.open('tsubasa');
  await new Promise((resolve, reject) => {
    open.onsuccess = resolve;
    open.onerror = reject;
  });
  const all = open.result.transaction('turns').objectStore('turns').index('[conversation+order]').getAll();
  await new Promise((resolve, reject) => {
    all.onsuccess = resolve;
    all.onerror = reject;
  });
  open.result.close();
  return all.result;
}

/** Runs in the page, so it must stand alone. A transaction over all stores lives for as long as it has something to do. */
async function holdInPage(): Promise<void> {
  const open = indexedDB.open('tsubasa');
  await new Promise((resolve, reject) => {
    open.onsuccess = resolve;
    open.onerror = reject;
  });
  const db = open.result;
  const hold: { turns: number; end?: () => void } = { turns: 0 };
  Object.assign(window, { hold });
  const turns = db.transaction([...db.objectStoreNames], 'readwrite').objectStore('turns');
  await new Promise<void>((held) => {
    const again = () => {
      const count = turns.count();
      count.onsuccess = () => {
        hold.turns = count.result;
        held();
        if (!hold.end) return again();
        db.close();
        hold.end();
      };
    };
    again();
  });
}
