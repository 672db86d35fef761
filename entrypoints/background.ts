/** Composition root of the background: wires the browser's events to `lib/background`. No logic of its own. */

import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { openBridge } from '#bridge';
import { createHandlers } from '../lib/background/handlers.ts';
import { createHandoffs } from '../lib/background/handoffs.ts';
import { keepHandoverSecret } from '../lib/background/handover.ts';
import { createHost } from '../lib/background/host.ts';
import { createMirror } from '../lib/background/mirror.ts';
import { createOffered } from '../lib/background/offered.ts';
import { createPausing } from '../lib/background/pausing.ts';
import { injectIntoOpenTabs, openChats, registerContentScript } from '../lib/background/registration.ts';
import { createRouter } from '../lib/background/router.ts';
import { tabRows } from '../lib/background/tabs.ts';
import { createTending } from '../lib/background/tending.ts';
import { createToolbar } from '../lib/background/toolbar.ts';
import { addedSites, isListed } from '../lib/sites/added.ts';
import { hostPatterns } from '../lib/sites/index.ts';
import { REGISTRY } from '../lib/sites/registry.ts';
import type { Site } from '../lib/sites/types.ts';

/** WXT narrows paths and message names to those of its last build, which a fresh clone does not have; the e2e tests prove them. */
const api = browser as unknown as typeof chrome;

export default defineBackground(() => {
  // The browser ends this context as a whole; nothing outlives it that would need telling.
  const { signal } = new AbortController();
  const host = createHost({
    ...(api.offscreen ? { offscreen: api.offscreen } : {}),
    startWorker: () => new Worker(api.runtime.getURL('engine-worker.js')),
    signal,
  });
  const mirror = createMirror({ storage: api.storage.local, host, signal });
  const pausing = createPausing({ alarms: api.alarms, mirror, now: Date.now });
  const toolbar = createToolbar(api);
  const tabs = tabRows(api.storage.session);
  const offered = createOffered(api.storage.session);
  const handoffs = createHandoffs(api.storage.session, Date.now);
  /** Built-in sites and those that the user added. */
  const sites = async () => [...REGISTRY, ...addedSites(await mirror.settings())];
  const tending = createTending({
    alarms: api.alarms,
    session: api.storage.session,
    local: api.storage.local,
    host,
    openChats: async () => openChats(api, await sites()),
    now: Date.now,
  });

  const register = async () => registerContentScript(api, await sites());
  const sitesChanged = async () => {
    await mirror.refresh();
    await keepHandoverSecret(api.storage.local, () => crypto.randomUUID());
    await register();
    await injectIntoOpenTabs(api, await sites());
  };

  /** By the browser's permission, and for an added site by the settings as well. */
  const granted = async (site: Site) =>
    isListed(site, await mirror.settings()) && api.permissions.contains({ origins: hostPatterns(site) });
  const handlers = createHandlers({
    sites: REGISTRY,
    engine: async () => {
      const engine = await host.engine();
      await tending.used();
      return engine;
    },
    settings: pausing.settings,
    refresh: mirror.refresh,
    tabs,
    offered,
    handoffs,
    openTab: async (url) => (await api.tabs.create({ url })).id,
    tabUrl: async (tabId) => (await api.tabs.get(tabId)).url,
    granted,
    draw: toolbar.draw,
    openProfile: () => api.tabs.create({ url: api.runtime.getURL('/popup.html') }),
    openLedger: () => api.tabs.create({ url: api.runtime.getURL('/dashboard.html#sent') }),
    sitesChanged,
  });

  api.runtime.onMessage.addListener(
    createRouter({
      extensionId: api.runtime.id,
      extensionOrigin: api.runtime.getURL('/'),
      sites: REGISTRY,
      handlers,
      granted,
      now: Date.now,
    }),
  );
  openBridge({ api, engine: host.engine, sitesChanged });
  api.alarms.onAlarm.addListener(({ name }) => Promise.all([tending.onAlarm(name), pausing.onAlarm(name)]));
  api.commands.onCommand.addListener(pausing.onCommand);
  api.storage.onChanged.addListener(pausing.onStored);
  api.tabs.onRemoved.addListener((tabId) =>
    Promise.all([tabs.remove(tabId), offered.remove(tabId), handoffs.remove(tabId), tending.onTabClosed()]),
  );
  api.permissions.onAdded.addListener(sitesChanged);
  api.permissions.onRemoved.addListener(register);
  api.runtime.onStartup.addListener(() => Promise.all([register(), tending.onStartup(), pausing.onStartup()]));
  api.runtime.onInstalled.addListener(async ({ reason }) => {
    await sitesChanged();
    if (reason === 'install') await api.tabs.create({ url: api.runtime.getURL('/welcome.html') });
  });
});
