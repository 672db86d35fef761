import { chatgpt } from './chatgpt.ts';
import { claude } from './claude.ts';
import type { Site } from './types.ts';

/** The built-in sites. A new one is a file beside this, a line here, fixtures and a row of the README. */
export const SITES: readonly Site[] = [chatgpt, claude];

/** The site that an address belongs to: its host, or a subdomain of it, over a connection that nobody can forge. */
export function siteFor(url: URL, sites: readonly Site[] = SITES): Site | undefined {
  return sites.find(
    (site) =>
      site.hosts.some((host) => isUnder(url.hostname, host)) &&
      (site.path?.test(url.pathname) ?? true) &&
      url.protocol === schemeOf(url.hostname),
  );
}

/** Match patterns for permissions and content scripts. A match pattern's host covers its subdomains. */
export function hostPatterns(site: Site): string[] {
  return site.hosts.map((host) => `${schemeOf(host)}//*.${host}/*`);
}

function isUnder(hostname: string, host: string): boolean {
  return hostname === host || hostname.endsWith(`.${host}`);
}

/** Only a page of this machine itself may do without TLS. */
function schemeOf(host: string): 'http:' | 'https:' {
  return isUnder(host, 'localhost') ? 'http:' : 'https:';
}
