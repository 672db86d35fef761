/**
 * The content script on the hosts that the user granted: registered for pages to come, put into pages that are open.
 * Every host is optional, so nothing of this stands in the manifest.
 */
import { hostPatterns } from '../sites/index.ts';
import type { Site } from '../sites/types.ts';

const SCRIPT_ID = 'chat';
const SCRIPT_FILE = 'chat.js';
/** How our block looks in a page's transcript: by the browser's hand, so that no node is added to the page. */
const STYLE_FILE = 'dim.css';

type Api = Pick<typeof chrome, 'permissions' | 'scripting' | 'tabs'>;

/** The match patterns of these sites that the browser lets us into now. */
export async function grantedPatterns(api: Api, sites: readonly Site[]): Promise<string[]> {
  const patterns = [...new Set(sites.flatMap((site) => hostPatterns(site)))];
  const granted = await Promise.all(patterns.map((origin) => api.permissions.contains({ origins: [origin] })));
  return patterns.filter((_, index) => granted[index]);
}

/** Registers anew, for exactly what is granted. */
export async function registerContentScript(api: Api, sites: readonly Site[]): Promise<void> {
  const matches = await grantedPatterns(api, sites);
  const registered = await api.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (registered.length > 0) await api.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
  if (matches.length === 0) return;
  await api.scripting.registerContentScripts([
    {
      id: SCRIPT_ID,
      js: [SCRIPT_FILE],
      css: [STYLE_FILE],
      matches,
      // Before the page's own scripts: of two capture listeners on `window`, the older one hears first.
      runAt: 'document_start',
      allFrames: false,
      persistAcrossSessions: true,
    },
  ]);
}

/** After installing, updating or a new grant: open chats get the script without a reload. It replaces an older one of ours. */
export async function injectIntoOpenTabs(api: Api, sites: readonly Site[]): Promise<void> {
  const url = await grantedPatterns(api, sites);
  if (url.length === 0) return;
  const tabs = await api.tabs.query({ url, discarded: false });
  const targets = tabs.flatMap(({ id }) => (id === undefined ? [] : [{ tabId: id }]));
  await Promise.allSettled(
    targets.flatMap((target) => [
      api.scripting.executeScript({ target, files: [SCRIPT_FILE] }),
      api.scripting.insertCSS({ target, files: [STYLE_FILE] }),
    ]),
  );
}

/** How many chats are open on granted hosts. */
export async function openChats(api: Api, sites: readonly Site[]): Promise<number> {
  const url = await grantedPatterns(api, sites);
  return url.length === 0 ? 0 : (await api.tabs.query({ url })).length;
}
