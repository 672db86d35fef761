/** The fixture pages are only as good as their likeness: the adapters must find their way on them, and they must do what chat pages do. */
import { Window } from 'happy-dom';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PageRead, readPage } from '../../../lib/capture/read.ts';
import { SITES } from '../../../lib/sites/index.ts';
import { type DemoServers, serveDemo } from '../../demo/server.ts';
import { DEMO_SITES } from '../../demo/sites.ts';
import type { ChatBackend } from '../../support/chat-server.ts';
import { chromiumPath, quietFlags } from '../../tools/browser.mjs';
import type { FixtureConfig } from '../fixtures/look.ts';
import { hostFlags } from './browser.ts';
import { PARTS, replied, say, send, type } from './pages.ts';
import { type FixtureServer, serveFixtures } from './server.ts';

let browser: Browser;
let fixtures: FixtureServer;
let demo: DemoServers;

beforeAll(async () => {
  [fixtures, demo] = await Promise.all([serveFixtures(), serveDemo()]);
  const hosts = Object.fromEntries(fixtures.hosts.map((host) => [host, fixtures.port]));
  hosts[demo.parrot.host] = demo.parrot.port;
  hosts[demo.owl.host] = demo.owl.port;
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...quietFlags(), ...hostFlags(hosts)],
  });
});
afterAll(async () => {
  await browser.close();
  await Promise.all([fixtures.close(), demo.close()]);
});

interface Stand {
  page: Page;
  bot: ChatBackend;
}

/** A fresh chat page of a look, its bot with nothing received. */
async function open(look: keyof typeof PARTS, config: Partial<FixtureConfig> = {}): Promise<Stand> {
  const page = await browser.newPage();
  if (look === 'parrot' || look === 'owl') {
    demo[look].received.length = 0;
    await page.goto(demo[look].url);
    return { page, bot: demo[look] };
  }
  const host = look === 'claude' ? 'claude.ai' : 'chatgpt.com';
  const site = fixtures.site(host);
  site.config = { idAt: 'end', labels: 'en', ...config, look };
  site.bot.received.length = 0;
  await page.goto(`https://${host}/`);
  return { page, bot: site.bot };
}

/** What the product's own reader makes of the page as it stands. */
async function readAs(site: string, page: Page): Promise<PageRead> {
  const adapter = [...SITES, ...DEMO_SITES].find(({ id }) => id === site);
  if (!adapter) throw new Error(`no site ${site}`);
  const { document } = new Window({ url: page.url() });
  document.write(await page.content());
  return readPage(document as unknown as Document, new URL(page.url()), adapter);
}

const LOOKS = [
  { look: 'chatgpt-v1', site: 'chatgpt', renderer: 'v1' },
  { look: 'chatgpt-v2', site: 'chatgpt', renderer: 'v2' },
  { look: 'claude', site: 'claude', renderer: 'classic' },
  { look: 'parrot', site: 'parrot', renderer: 'parrot' },
  { look: 'owl', site: 'owl', renderer: 'owl' },
] as const;

describe.each(LOOKS)('$look', ({ look, site, renderer }) => {
  it('streams, gets its address late, and is read whole by its adapter', async () => {
    const { page, bot } = await open(look);
    expect((await readAs(site, page)).conversationId).toBeUndefined();
    expect(await say(page, PARTS[look], bot, 'one\ntwo')).toBe('one\ntwo');
    await say(page, PARTS[look], bot, 'three', 'click');

    const read = await readAs(site, page);
    expect(read).toMatchObject({ renderer, temporary: false, generating: false });
    expect(read.conversationId).toBe(bot.received[0]?.conversation);
    expect(read.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    expect(read.turns.every(({ complete }) => complete)).toBe(true);
    expect(read.turns[0]?.text).toBe('one\ntwo');
    expect(read.turns[1]?.text).toContain('one');
    expect(read.turns[1]?.text).not.toMatch(/thought/i);
    expect(read.turns[2]?.text).toBe('three');
    await page.close();
  });

  it('is seen to be writing while the reply streams', async () => {
    const { page, bot } = await open(look);
    const everyMs = bot.wordEveryMs;
    bot.wordEveryMs = 400;
    await type(page, PARTS[look], 'slowly');
    await send(page, PARTS[look]);
    await expect
      .poll(() => readAs(site, page), { timeout: 10_000 })
      .toMatchObject({ generating: true, turns: [{ role: 'user' }, { role: 'assistant', complete: false }] });
    bot.wordEveryMs = everyMs;
    await page.close();
  });
});

describe('a fixture page', () => {
  it('mounts only some rows of a long chat, others when scrolled to', async () => {
    const { page, bot } = await open('chatgpt-v2', { mounted: 6 });
    for (let n = 0; n < 9; n += 1) await say(page, PARTS['chatgpt-v2'], bot, `message ${n}`);
    const shown = page.locator('[data-app-shell-active-page="true"] [data-user-message-bubble]');
    expect(await shown.count()).toBe(6);
    expect(await shown.last().textContent()).toBe('message 8');
    await page.locator('.thread-scroll-container').evaluate((list) => {
      list.scrollTop = -list.scrollHeight;
    });
    await expect.poll(() => shown.first().textContent()).toBe('message 0');
    expect(await shown.count()).toBe(6);
    await page.close();
  });

  it('replaces an edited turn and what followed, and a regenerated reply', async () => {
    const { page, bot } = await open('chatgpt-v1');
    await say(page, PARTS['chatgpt-v1'], bot, 'first');
    await say(page, PARTS['chatgpt-v1'], bot, 'second');
    const replies = page.locator('[data-message-author-role="assistant"]');
    const old = await replies.last().getAttribute('data-message-id');
    await page.getByLabel('Regenerate response').last().click();
    await expect.poll(() => replies.last().getAttribute('data-message-id')).not.toBe(old);
    await replied(page, PARTS['chatgpt-v1'], bot, 2);
    expect(bot.received).toHaveLength(2);

    await page.getByLabel('Edit message').first().click();
    await page.getByLabel('Edit', { exact: true }).fill('first, but better');
    await page.getByRole('button', { name: 'Save' }).click();
    await replied(page, PARTS['chatgpt-v1'], bot, 3);
    await expect.poll(() => page.locator('[data-message-id]').count()).toBe(2);
    expect(await page.locator('[data-message-author-role="user"]').textContent()).toBe('first, but better');
    await page.close();
  });

  it('keeps nothing of a temporary chat and comes back to the one before', async () => {
    const { page, bot } = await open('claude');
    await say(page, PARTS.claude, bot, 'to be kept');
    const kept = page.url();
    await page.getByRole('link', { name: 'Temporary chat' }).click();
    await say(page, PARTS.claude, bot, 'between us');
    expect(page.url()).not.toContain('/chat/');
    expect(bot.received.at(-1)).toMatchObject({ text: 'between us', temporary: true });
    await page.goBack();
    await expect.poll(() => page.getByTestId('user-message').allTextContents()).toEqual(['to be kept']);
    expect(page.url()).toBe(kept);
    await page.close();
  });

  it('cannot reach any other host', async () => {
    const { page } = await open('claude');
    await expect(page.goto('https://example.com/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    await page.close();
  });
});
