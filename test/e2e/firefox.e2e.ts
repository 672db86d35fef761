/** The Firefox build in a real Firefox: it starts, learns on one site, and gives it back on another. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { strip } from '../../lib/distill/format.ts';
import type { EngineApi } from '../../lib/engine/api.ts';
import { BRIDGE_HOST, BRIDGE_OPEN, BRIDGE_PATH, type BridgeMethod } from '../demo/bridge.ts';
import { ROOT } from '../support/imports.ts';
import { closeServer, listen } from '../support/page-server.ts';
import { until } from './support/engine.ts';
import { type LaunchedFirefox, launchFirefox } from './support/firefox.ts';
import { PARTS, type PageParts } from './support/pages.ts';
import { type FixtureServer, serveFixtures } from './support/server.ts';

const PATIENCE_MS = 20_000;

const bridgeServer = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>bridge</title>');
});
let fixtures: FixtureServer;
let firefox: LaunchedFirefox;
let bridge: Page;

beforeAll(async () => {
  fixtures = await serveFixtures();
  const port = await listen(bridgeServer);
  const hosts = Object.fromEntries(fixtures.hosts.map((host) => [host, fixtures.port]));
  firefox = await launchFirefox({ extension: join(ROOT, '.output/demo/firefox-mv3'), hosts });
  bridge = await firefox.browser.newPage();
  await bridge.goto(`http://${BRIDGE_HOST}:${port}${BRIDGE_PATH}`);
  await bridge.waitForFunction((open) => open in document.documentElement.dataset, {}, BRIDGE_OPEN);
});
afterAll(async () => {
  await firefox?.close();
  await Promise.all([fixtures.close(), closeServer(bridgeServer)]);
});

/** Asks the background as a screen would: the driver cannot open one. */
async function ask<M extends BridgeMethod & keyof EngineApi>(
  method: M,
  ...args: Parameters<EngineApi[M]>
): Promise<Awaited<ReturnType<EngineApi[M]>>> {
  return (await askBridge(method, args)) as Awaited<ReturnType<EngineApi[M]>>;
}

async function askBridge(method: BridgeMethod, args: unknown[]): Promise<unknown> {
  const answer = await bridge.evaluate(askInPage, { method, args });
  if (!answer || 'error' in answer) throw new Error(`${method}: ${JSON.stringify(answer)}`);
  return answer.value;
}

/** Runs in the page, so it must stand alone. */
function askInPage(asked: { method: string; args: unknown[] }): Promise<{ value?: unknown; error?: unknown }> {
  const ask = crypto.randomUUID();
  return new Promise((resolve) => {
    window.addEventListener('message', ({ data }) => {
      if (data.answered === ask) resolve(data.answer);
    });
    window.postMessage({ ...asked, ask }, '*');
  });
}

async function open(host: string): Promise<Page> {
  const page = await firefox.browser.newPage();
  await page.goto(`https://${host}/`);
  return page;
}

async function write(page: Page, { box }: PageParts, text: string): Promise<void> {
  await page.bringToFront();
  await page.click(box);
  await page.keyboard.type(text);
}

/**
 * How tall our chip stands, 0 where there is none: the page cannot see into it, but while the pointer is over it, it can
 * see that something lies there.
 */
async function chipHeight(page: Page): Promise<number> {
  const place = await page.evaluate(() => {
    const { left, top, width } = document
      .querySelector(':root > div[style*="2147483647"]')
      ?.getBoundingClientRect() ?? {
      left: 0,
      top: 0,
      width: 0,
    };
    return { left, top, width };
  });
  if (place.width === 0) return 0;
  await page.mouse.move(place.left + 20, place.top + 10);
  await page.mouse.move(place.left + 24, place.top + 12);
  return page.evaluate(() => {
    const host = document.querySelector(':root > div[style*="2147483647"]');
    let height = 0;
    for (let y = 0; host && y < window.innerHeight; y += 1) {
      let hit = false;
      for (let x = 0; x < window.innerWidth; x += 16) hit ||= document.elementFromPoint(x, y) === host;
      if (hit) height += 1;
    }
    return height;
  });
}

/** What stands on the screen in the next frames has been seen. */
async function seen(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

it('captures a turn, learns from it, and gives it back in another chat', async () => {
  expect(await ask('status')).toMatchObject({ turns: 0 });
  await ask('changeSettings', { consentAt: Date.now(), sites: { claude: { hears: 'everything' } } });
  await askBridge('sitesChanged', []);

  const told = "I moved to Lisbon in May and I'm vegetarian";
  const chatgpt = await open('chatgpt.com');
  await write(chatgpt, PARTS['chatgpt-v1'], told);
  await chatgpt.keyboard.press('Enter');
  await until(
    () => ask('status'),
    ({ turns, encoder, waitingForVectors }) => turns === 2 && encoder === 'ready' && waitingForVectors === 0,
    PATIENCE_MS,
  );
  const { rows } = await ask('memories', { limit: 10 });
  expect(rows.map(({ text }) => text).join('\n')).toMatch(/Lisbon[\s\S]*vegetarian|vegetarian[\s\S]*Lisbon/);
  expect(rows.every(({ site, quote }) => site === 'chatgpt' && quote && told.includes(quote))).toBe(true);

  const claude = await open('claude.ai');
  const asked = 'Suggest a restaurant for Friday';
  await write(claude, PARTS.claude, asked);
  const offered = await until(
    () => chipHeight(claude),
    (height) => height > 0,
    PATIENCE_MS,
  );
  const accept = async () => {
    await claude.keyboard.down('Alt');
    await claude.keyboard.press('KeyM');
    await claude.keyboard.up('Alt');
    return chipHeight(claude);
  };
  // Accepted, it shows its lines: only what was shown is ever sent. What has just come cannot be accepted yet.
  await until(accept, (height) => height > offered, PATIENCE_MS);
  await seen(claude);
  await claude.keyboard.press('Enter');
  const { bot } = fixtures.site('claude.ai');
  await until(
    async () => bot.received.length,
    (count) => count > 0,
    PATIENCE_MS,
  );
  const { text, block = '' } = strip(bot.received[0]?.text ?? '');
  expect(text.trim()).toBe(asked);
  expect(block).toMatch(/vegetarian/);
  await until(
    () => ask('status'),
    ({ turns }) => turns === 4,
    PATIENCE_MS,
  );
  expect(firefox.refused.filter((host) => !host.endsWith('.mozilla.com'))).toEqual([]);
});
