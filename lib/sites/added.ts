/**
 * Pages that no built-in site covers and that the user allowed: each origin is a site of its own. What reads it is the
 * adapter of the product that it shows (Open WebUI on a home server), or the generic one.
 */
import { ADDED, addedOrigins, isAdded, type Settings } from '../settings.ts';
import { SITES, siteFor } from './index.ts';
import type { Site } from './types.ts';

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
  const marked = sites.filter(({ marks = [] }) => marks.length > 0);
  const all = marked.flatMap(({ marks = [] }) => marks.map(({ css }) => css)).join(', ');
  // Mostly none is there, and to know that a page is searched once.
  if (all === '' || document.querySelector(all) === null) return generic;
  return marked.find(({ marks = [] }) => marks.some(({ css }) => document.querySelector(css) !== null)) ?? generic;
}

/**
 * The site that an address belongs to: a built-in one, else its own origin. Undefined where nothing can be read: the
 * browser's own pages, files, extensions.
 */
export function siteOf(url: URL, sites: readonly Site[] = SITES): Site | undefined {
  return siteFor(url, sites) ?? (/^https?:$/.test(url.protocol) ? added(url.origin) : undefined);
}

/** The site of a stored id, also of one that the user added; undefined for a site that is gone. */
export function siteById(id: string, sites: readonly Site[] = SITES): Site | undefined {
  if (!isAdded(id)) return sites.find((site) => site.id === id);
  const origin = id.slice(ADDED.length);
  return URL.canParse(origin) ? added(origin) : undefined;
}

/** The sites that the user added. */
export function addedSites(settings: Settings): Site[] {
  return addedOrigins(settings).flatMap((origin) => (URL.canParse(origin) ? [added(origin)] : []));
}

/** What reads a page of this site: the site itself, or for an added one the adapter of the product that stands there now. */
export function readerSite(site: Site, document: ParentNode, sites: readonly Site[] = SITES): Site {
  if (site.origin === undefined) return site;
  const { id, name, hosts, origin } = site;
  return { ...adapterOf(document, sites), id, name, hosts, origin };
}

/** A browser's permission covers all ports of a host and may cover every host; an added site is read only while the settings name it. */
export function isListed(site: Site, settings: Settings): boolean {
  return site.origin === undefined || settings.sites[site.id] !== undefined;
}

/** The name of a site by its id, also of one that the user added; undefined for a site that is gone. */
export function nameOfSite(id: string, sites: readonly Site[] = SITES): string | undefined {
  if (isAdded(id)) return URL.canParse(id.slice(ADDED.length)) ? new URL(id.slice(ADDED.length)).host : id;
  return sites.find((site) => site.id === id)?.name;
}

function added(origin: string): Site {
  const { host, hostname } = new URL(origin);
  return { ...generic, id: ADDED + origin, name: host, hosts: [hostname], origin };
}
