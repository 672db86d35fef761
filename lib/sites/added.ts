/**
 * Pages that no built-in site covers and that the user allowed: each origin is a site of its own. What reads it is the
 * adapter of the product that it shows (Open WebUI on a home server), or the generic one.
 */
import { SITES, siteFor } from './index.ts';
import type { Site } from './types.ts';

/** Ids of sites that the user added: this and the origin. */
export const ADDED = 'origin:';

/** Reads by structure alone: it has no renderers, so `capture/reader.ts` goes to `generic.ts` at once. */
const generic: Site = {
  id: 'generic',
  name: 'Generic',
  hosts: [],
  renderers: [],
  conversationId: () => undefined,
  temporary: () => false,
  checked: { date: '2026-11', live: false },
};

/** The adapter of the product that a page shows, whoever hosts it; the generic one where none says that it is its own. */
export function adapterOf(document: ParentNode, sites: readonly Site[] = SITES): Site {
  return sites.find(({ marks = [] }) => marks.some(({ css }) => document.querySelector(css) !== null)) ?? generic;
}

/**
 * The site that an address belongs to: a built-in one, else its own origin. Undefined where nothing can be read: the
 * browser's own pages, files, extensions.
 */
export function siteOf(url: URL, sites: readonly Site[] = SITES): Site | undefined {
  const known = siteFor(url, sites);
  if (known || !/^https?:$/.test(url.protocol)) return known;
  return { ...generic, id: ADDED + url.origin, name: url.host, hosts: [url.hostname] };
}

/** What reads a page of this site: the site itself, or for an added one the adapter of the product that stands there now. */
export function readerSite(site: Site, document: ParentNode, sites: readonly Site[] = SITES): Site {
  if (!isAdded(site)) return site;
  const { id, name, hosts } = site;
  return { ...adapterOf(document, sites), id, name, hosts };
}

export function isAdded({ id }: Pick<Site, 'id'>): boolean {
  return id.startsWith(ADDED);
}
