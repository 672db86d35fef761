import { aistudio } from './aistudio.ts';
import { chatgpt } from './chatgpt.ts';
import { claude } from './claude.ts';
import { copilot } from './copilot.ts';
import { deepseek } from './deepseek.ts';
import { doubao } from './doubao.ts';
import { gemini } from './gemini.ts';
import { grok } from './grok.ts';
import { huggingchat } from './huggingchat.ts';
import { kimi } from './kimi.ts';
import { librechat } from './librechat.ts';
import { lobechat } from './lobechat.ts';
import { meta } from './meta.ts';
import { mistral } from './mistral.ts';
import { openWebui } from './open-webui.ts';
import { perplexity } from './perplexity.ts';
import { poe } from './poe.ts';
import { qwen } from './qwen.ts';
import type { Site } from './types.ts';
import { xGrok } from './x-grok.ts';
import { zai } from './zai.ts';

/** The built-in sites, in the order in which screens offer them. A new one is a file beside this, a line here, fixtures and a row of the README. */
export const SITES: readonly Site[] = [
  chatgpt,
  claude,
  gemini,
  copilot,
  deepseek,
  grok,
  perplexity,
  mistral,
  meta,
  kimi,
  qwen,
  doubao,
  poe,
  huggingchat,
  aistudio,
  zai,
  xGrok,
  lobechat,
  librechat,
  openWebui,
];

/** The site that an address belongs to: its host, or a subdomain of it, over a connection that nobody can forge. */
export function siteFor(url: URL, sites: readonly Site[] = SITES): Site | undefined {
  return sites.find(
    (site) =>
      site.hosts.some((host) => isUnder(url.hostname, host)) &&
      (site.path?.test(url.pathname) ?? true) &&
      url.protocol === schemeOf(url.hostname),
  );
}

/** Whether a chat lives under some path of this host, beside pages that are no chat. */
export function isBesideChat(url: URL, sites: readonly Site[] = SITES): boolean {
  return sites.some(({ path, hosts }) => path !== undefined && hosts.some((host) => isUnder(url.hostname, host)));
}

/**
 * Match patterns for permissions and content scripts. A match pattern's host covers its subdomains where it says so;
 * it has no port, so a site that the user added is told from its neighbours by the settings.
 */
export function hostPatterns(site: Site): string[] {
  if (site.origin !== undefined) {
    const { protocol, hostname } = new URL(site.origin);
    return [`${protocol}//${hostname}/*`];
  }
  return site.hosts.map((host) => `${schemeOf(host)}//*.${host}/*`);
}

/** Where a new chat begins. */
export function newChatAddress(site: Site): string {
  const [host = ''] = site.hosts;
  return `${site.origin ?? `${schemeOf(host)}//${host}`}${site.start ?? '/'}`;
}

function isUnder(hostname: string, host: string): boolean {
  return hostname === host || hostname.endsWith(`.${host}`);
}

/** Only a page of this machine itself may do without TLS. */
function schemeOf(host: string): 'http:' | 'https:' {
  return isUnder(host, 'localhost') ? 'http:' : 'https:';
}
