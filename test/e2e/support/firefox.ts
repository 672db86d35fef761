import puppeteer, { type Browser } from 'puppeteer-core';
import { firefoxPath } from '../../tools/browser.mjs';
import { startProxy } from './proxy.ts';

export interface LaunchedFirefox {
  browser: Browser;
  /** Of the installed extension. */
  extensionId: string;
  /** Hosts other than the named ones that anything in this Firefox asked for, the browser itself included. */
  refused: readonly string[];
  close(): Promise<void>;
}

/** What a fresh Firefox does by itself, which has no place in a test. */
const QUIET = {
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

/** Starts a real Firefox over WebDriver BiDi and installs the extension in it; the named hosts lead to local HTTPS ports. */
export async function launchFirefox(options: {
  extension: string;
  hosts: Record<string, number>;
  prefs?: Record<string, string | number | boolean>;
}): Promise<LaunchedFirefox> {
  const proxy = await startProxy(options.hosts);
  const browser = await puppeteer
    .launch({
      browser: 'firefox',
      executablePath: firefoxPath(),
      headless: true,
      acceptInsecureCerts: true,
      extraPrefsFirefox: {
        ...QUIET,
        'network.proxy.type': 1,
        'network.proxy.ssl': '127.0.0.1',
        'network.proxy.ssl_port': proxy.port,
        ...options.prefs,
      },
    })
    .catch(async (error: unknown) => {
      await proxy.close();
      throw error;
    });
  const extensionId = await browser.installExtension(options.extension);
  return {
    browser,
    extensionId,
    refused: proxy.refused,
    close: async () => {
      await browser.close();
      await proxy.close();
    },
  };
}
