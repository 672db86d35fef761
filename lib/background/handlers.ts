import type { PageReport } from '../capture/types.ts';
import type { EngineApi } from '../engine/api.ts';
import type { SiteState } from '../protocol.ts';
import { isPaused, modeOf, type Settings } from '../settings.ts';
import { siteOf } from '../sites/added.ts';
import type { Site } from '../sites/types.ts';
import type { Handlers, Sender } from './router.ts';
import type { TabRow, TabRows } from './tabs.ts';

export interface HandlerParts {
  /** Shows the popup's screen in a tab. */
  openProfile(): Promise<unknown>;
  sites: readonly Site[];
  engine(): Promise<EngineApi>;
  /** The mirrored settings; asks the engine where there is no mirror yet. */
  settings(): Promise<Settings>;
  /** Brings the mirror up to date and keeps it so while this background lives. */
  refresh(): Promise<Settings>;
  tabs: TabRows;
  /** Address of a tab, as far as the browser tells us. */
  tabUrl(tabId: number): Promise<string | undefined>;
  /** May this site be read now? */
  granted(site: Site): Promise<boolean>;
  /** Draws the toolbar icon of a tab. */
  draw(tabId: number, row: TabRow): Promise<void>;
  sitesChanged(): Promise<void>;
}

/** The one handler of every message of the protocol. */
export function createHandlers(parts: HandlerParts): Handlers {
  const update = async (tabId: number, change: (row: TabRow | undefined) => TabRow): Promise<void> => {
    await parts.draw(tabId, await parts.tabs.update(tabId, change));
  };

  return {
    // The first that a content script asks: another page stands in that tab now.
    'site.state': async (_payload, sender) => {
      const site = requireSite(sender);
      if (sender.tabId !== undefined) await parts.tabs.update(sender.tabId, () => fresh(site.id));
      return stateOf(await parts.settings(), site, true);
    },
    capture: async (window, sender) => {
      const ack = await (await parts.engine()).ingest(window);
      if (ack.learnt > 0 && sender.tabId !== undefined)
        await update(sender.tabId, (row) => ({
          ...fresh(window.site),
          ...row,
          learnt: (row?.learnt ?? 0) + ack.learnt,
        }));
      return ack;
    },
    preview: async (request) => (await parts.engine()).preview(request),
    used: async (report) => {
      await (await parts.engine()).used(report);
      return null;
    },
    'page.health': async ({ health, turns, why }, sender) => {
      if (sender.tabId !== undefined)
        await update(sender.tabId, (row) => ({
          site: requireSite(sender).id,
          learnt: row?.learnt ?? 0,
          health,
          turns,
          ...(why === undefined ? {} : { why }),
        }));
      return null;
    },
    'profile.open': async () => {
      await parts.openProfile();
      return null;
    },
    'tab.state': async ({ tabId }) => {
      const [settings, row, url] = await Promise.all([parts.settings(), parts.tabs.get(tabId), parts.tabUrl(tabId)]);
      const site = url === undefined ? undefined : siteOf(new URL(url), parts.sites);
      const allowed = site !== undefined && (await parts.granted(site));
      return {
        ...stateOf(settings, site, allowed),
        ...reportOf(settings, site, allowed, row),
        learnt: row?.learnt ?? 0,
        known: site?.origin === undefined,
        ...(url === undefined ? {} : { url }),
      };
    },
    'engine.wake': async () => {
      await parts.engine();
      await parts.refresh();
      return null;
    },
    'sites.changed': async () => {
      await parts.sitesChanged();
      return null;
    },
  };
}

function requireSite({ site }: Sender): Site {
  if (!site) throw new Error('a content message without a site');
  return site;
}

function fresh(site: string): TabRow {
  return { site, health: 'reading', turns: 0, learnt: 0 };
}

function stateOf(settings: Settings, site: Site | undefined, allowed: boolean): SiteState {
  return {
    allowed,
    consented: settings.consentAt !== null,
    paused: site ? isPaused(settings, site.id) : settings.paused,
    mode: site ? modeOf(settings, site.id) : 'off',
    acceptChord: settings.acceptChord,
    ...(site ? { site: site.id } : {}),
  };
}

function reportOf(settings: Settings, site: Site | undefined, allowed: boolean, row: TabRow | undefined): PageReport {
  const turns = row?.turns ?? 0;
  if (!site || !allowed || settings.consentAt === null) return { health: 'not_allowed', turns: 0 };
  if (isPaused(settings, site.id)) return { health: 'paused', turns };
  // Granted, but the page has not reported: it was open before and needs a reload.
  if (!row) return { health: 'cannot_read', turns };
  return { health: row.health, turns, ...(row.why === undefined ? {} : { why: row.why }) };
}
