/** The page in front of the user, as the popup knows it, and the settings that bear on it. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { EngineClient } from '../engine/client.ts';
import type { TabState } from '../protocol.ts';
import type { Settings, SiteSettings } from '../settings.ts';
import { ask } from './background.ts';

/** A page does not tell the popup when its health changes; an open popup looks this often. */
const LOOK_EVERY_MS = 2_000;

export interface Page {
  readonly tabId: number | undefined;
  /** Absent until known, and where the screen stands for no page. */
  tab: ReadonlySignal<TabState | undefined>;
  settings: ReadonlySignal<Settings | undefined>;
  error: ReadonlySignal<unknown>;
  change(patch: Partial<Settings>): Promise<void>;
  /** Changes the settings of one site and leaves what else is set for it. */
  changeSite(site: string, patch: SiteSettings): Promise<void>;
  refresh(): Promise<void>;
}

/** Takes the engine, the tab that is looked at (none: only settings) and the life of the screen. */
export function watchPage(
  engine: Pick<EngineClient, 'settings' | 'changeSettings' | 'onChange'>,
  tabId: number | undefined,
  life: AbortSignal,
  document: Document,
): Page {
  const tab = signal<TabState | undefined>(undefined);
  const settings = signal<Settings | undefined>(undefined);
  const error = signal<unknown>(undefined);

  const look = async () => {
    if (tabId !== undefined) tab.value = await ask('tab.state', { tabId });
  };
  const refresh = async () => {
    try {
      const [now] = await Promise.all([engine.settings(), look()]);
      settings.value = now;
      error.value = undefined;
    } catch (thrown) {
      error.value = thrown;
    }
  };
  const change = async (patch: Partial<Settings>) => {
    settings.value = await engine.changeSettings(patch);
    await look();
  };
  const changeSite = async (site: string, patch: SiteSettings) => {
    const { sites } = await engine.settings();
    await change({ sites: { ...sites, [site]: { ...sites[site], ...patch } } });
  };

  const timer = setInterval(() => {
    if (document.visibilityState === 'visible')
      look().catch((thrown: unknown) => {
        error.value = thrown;
      });
  }, LOOK_EVERY_MS);
  life.addEventListener('abort', () => clearInterval(timer));
  engine.onChange(() => void refresh(), life);
  void refresh();
  return { tabId, tab, settings, error, change, changeSite, refresh };
}

/** The tab that a popup stands over: the active one of its window. */
export async function tabInFront(): Promise<number | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id;
}
