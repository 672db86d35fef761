import type { PageReport } from '../capture/types.ts';
import type { EngineApi } from '../engine/api.ts';
import { TsubasaError } from '../errors.ts';
import type { SiteState } from '../protocol.ts';
import { hearsOf, isPaused, modeOf, type Settings } from '../settings.ts';
import { siteById, siteOf } from '../sites/added.ts';
import { newChatAddress } from '../sites/index.ts';
import type { Site } from '../sites/types.ts';
import type { Handoffs } from './handoffs.ts';
import type { Offered } from './offered.ts';
import type { Handlers, Sender } from './router.ts';
import type { TabRow, TabRows } from './tabs.ts';

export interface HandlerParts {
  /** Shows the popup's screen in a tab. */
  openProfile(): Promise<unknown>;
  /** Shows what was sent where, in a tab. */
  openLedger(): Promise<unknown>;
  sites: readonly Site[];
  engine(): Promise<EngineApi>;
  /** The mirrored settings; asks the engine where there is no mirror yet. */
  settings(): Promise<Settings>;
  /** Brings the mirror up to date and keeps it so while this background lives. */
  refresh(): Promise<Settings>;
  tabs: TabRows;
  offered: Offered;
  handoffs: Handoffs;
  /** Opens an address in a new tab in front; gives the tab's id. */
  openTab(address: string): Promise<number | undefined>;
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

  /** What a page of settings told stays true on the pages of chats, which do not tell. */
  const noteOwnMemory = async ({ id, origin }: Site, ownMemory: 'on' | 'off') => {
    if (origin !== undefined || (await parts.settings()).sites[id]?.ownMemory === ownMemory) return;
    await (await parts.engine()).changeSettings({ sites: { [id]: { ownMemory } } });
    await parts.refresh();
  };

  return {
    // The first that a content script asks: another page stands in that tab now.
    'site.state': async (_payload, sender) => {
      const site = requireSite(sender);
      if (sender.tabId !== undefined) {
        await parts.tabs.update(sender.tabId, () => fresh(site.id));
        await parts.offered.remove(sender.tabId);
      }
      const isWaiting = sender.tabId !== undefined && (await parts.handoffs.waits(sender.tabId, site.id));
      return { ...stateOf(await parts.settings(), site, true), ...(isWaiting ? { handoff: true } : {}) };
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
    preview: async (request, sender) => {
      const preview = await (await parts.engine()).preview(request);
      if (sender.tabId !== undefined) await parts.offered.note(sender.tabId, requireSite(sender).id, preview);
      return preview;
    },
    used: async (report) => {
      await (await parts.engine()).used(report);
      return null;
    },
    unsaid: async (said) => {
      await (await parts.engine()).unsaid(said);
      return null;
    },
    'line.said': async (report, sender) => {
      const tabId = sender.tabId ?? Number.NaN;
      if (!(await parts.offered.has(tabId, requireSite(sender).id, report.id)))
        throw new TsubasaError('not_allowed', 'a line that this tab was not offered');
      await (await parts.engine()).lineSaid(report);
      return null;
    },
    'site.hears': async ({ hears }, sender) => {
      const { id } = requireSite(sender);
      // The engine's own word, not the mirror's: the user may have answered in the popup a moment ago.
      const engine = await parts.engine();
      const isOpen = hearsOf(await engine.settings(), id) === 'unasked';
      if (!isOpen || !(await parts.offered.wasAsked(sender.tabId ?? Number.NaN, id)))
        throw new TsubasaError('not_allowed', 'nobody was asked what this site may hear');
      await engine.changeSettings({ sites: { [id]: { hears } } });
      await parts.refresh();
      return null;
    },
    'page.health': async ({ health, turns, why, conversation, place, ownMemory }, sender) => {
      if (ownMemory !== undefined) await noteOwnMemory(requireSite(sender), ownMemory);
      if (sender.tabId !== undefined)
        await update(sender.tabId, (row) => ({
          site: requireSite(sender).id,
          learnt: row?.learnt ?? 0,
          health,
          turns,
          ...(why === undefined ? {} : { why }),
          ...(conversation === undefined ? {} : { conversation }),
          ...(place === undefined ? {} : { place }),
        }));
      return null;
    },
    'profile.open': async () => {
      await parts.openProfile();
      return null;
    },
    'share.asked': async (where) => ({ lines: await (await parts.engine()).sharedLines(where) }),
    'ledger.open': async () => {
      await parts.openLedger();
      return null;
    },
    'handoff.open': async ({ site: id, text }) => {
      const site = siteById(id, parts.sites);
      if (!site || !(await parts.granted(site))) throw new TsubasaError('not_allowed', `no permission for ${id}`);
      await parts.handoffs.open(site.id, text, () => parts.openTab(newChatAddress(site)));
      return null;
    },
    'handoff.take': async (_payload, sender) => {
      const text = await parts.handoffs.take(sender.tabId ?? Number.NaN, requireSite(sender).id);
      return text === undefined ? {} : { text };
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
  const conversation = {
    ...(row?.conversation === undefined ? {} : { conversation: row.conversation }),
    ...(row?.place === undefined ? {} : { place: row.place }),
  };
  if (isPaused(settings, site.id)) return { health: 'paused', turns, ...conversation };
  // Granted, but the page has not reported: it was open before and needs a reload.
  if (!row) return { health: 'cannot_read', turns };
  return { health: row.health, turns, ...(row.why === undefined ? {} : { why: row.why }), ...conversation };
}
