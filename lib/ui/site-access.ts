/** The browser's own permission for a site. */
import { browser } from 'wxt/browser';
import { hostPatterns } from '../sites/index.ts';
import type { Site } from '../sites/types.ts';

const originsOf = (sites: readonly Site[]) => sites.flatMap((site) => hostPatterns(site));

/**
 * Asks the user through the browser's own prompt, once for all sites. Gives whether they allowed it.
 * Must be the first thing that a click does: after an `await` the browser no longer counts it as the user's wish.
 */
export function requestSites(sites: readonly Site[]): Promise<boolean> {
  return browser.permissions.request({ origins: originsOf(sites) });
}

/** The ids of those sites that the browser lets us into now. */
export async function openSites(sites: readonly Site[]): Promise<Set<string>> {
  const held = await Promise.all(sites.map((site) => browser.permissions.contains({ origins: originsOf([site]) })));
  return new Set(sites.filter((_, i) => held[i]).map((site) => site.id));
}

/** Gives the permissions for these sites back. Gives the ids of those that the browser keeps open all the same. */
export async function closeSites(sites: readonly Site[]): Promise<Set<string>> {
  const open = await openSites(sites);
  for (const site of sites.filter(({ id }) => open.has(id))) {
    // A permission that a policy or the manifest itself grants cannot be given back, and the browser says so by an error.
    await browser.permissions.remove({ origins: originsOf([site]) }).catch(() => false);
  }
  return openSites(sites);
}
