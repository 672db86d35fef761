import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import { chromiumPath, quietFlags } from '../../tools/browser.mjs';
import { type NetRequest, requestsIn } from './net-log.ts';

export interface LaunchOptions {
  /** The folder of the built extension. */
  extension: string;
  /** Host names and the local ports that answer for them. Every other host is unreachable. */
  hosts: Record<string, number>;
  headless?: boolean;
  /** Where to keep the profile; absent: a temporary folder, erased at the end. */
  profile?: string;
  viewport?: { width: number; height: number };
  args?: string[];
  /** Another executable and environment than the usual ones, as `speaking` gives them. */
  executablePath?: string;
  env?: Record<string, string>;
}

export interface Launched {
  context: BrowserContext;
  extensionId: string;
  /** The service worker as it runs now; waits for it. Attaching keeps it alive: see `cdp.ts` for its lifetime. */
  worker(): Promise<Worker>;
  /** Opens a page of the extension in a tab, as `popup.html`. */
  openScreen(path: string): Promise<Page>;
  /** Ends the browser, once; gives every request that a page or any part of the extension has made, workers included. */
  close(): Promise<NetRequest[]>;
}

/** Chromium flags that put local servers in the place of hosts and every other host out of reach. */
export function hostFlags(hosts: Record<string, number>): string[] {
  const rules = Object.entries(hosts).map(([host, port]) => `MAP ${host} 127.0.0.1:${port}`);
  rules.push('EXCLUDE 127.0.0.1', 'EXCLUDE localhost', 'MAP * ~NOTFOUND');
  // Playwright's own option leaves requests of the extension's service worker out.
  return ['--ignore-certificate-errors', `--host-resolver-rules=${rules.join(', ')}`];
}

/** Starts a real Chromium with the extension; takes under a second. */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'tsubasa-chromium-')));
  const netLog = join(profile, 'net-log.json');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: options.executablePath ?? chromiumPath(),
    ...(options.env ? { env: options.env } : {}),
    headless: options.headless ?? true,
    viewport: options.viewport ?? { width: 1280, height: 800 },
    args: [
      ...quietFlags(),
      ...hostFlags(options.hosts),
      `--log-net-log=${netLog}`,
      `--disable-extensions-except=${options.extension}`,
      `--load-extension=${options.extension}`,
      ...(options.args ?? []),
    ],
  });
  let closing: Promise<NetRequest[]> | undefined;
  const end = async () => {
    await context.close();
    const requests = (await requestsIn(netLog)).filter(({ initiator }) => initiator !== undefined);
    await rm(netLog);
    if (!options.profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    return requests;
  };
  const worker = async () => context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const extensionId = new URL((await worker()).url()).host;
  return {
    context,
    extensionId,
    worker,
    openScreen: async (path) => {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${extensionId}/${path}`);
      return page;
    },
    close: () => {
      closing ??= end();
      return closing;
    },
  };
}

/** Those requests that left the extension and the hosts that it was given. */
export function elsewhere(requests: readonly NetRequest[], hosts: Record<string, number>): string[] {
  return requests.map(({ url }) => url).filter((url) => isElsewhere(url, hosts));
}

function isElsewhere(url: string, hosts: Record<string, number>): boolean {
  const { protocol, hostname } = new URL(url);
  if (['chrome-extension:', 'moz-extension:', 'data:', 'blob:', 'about:'].includes(protocol)) return false;
  return !(hostname in hosts);
}
