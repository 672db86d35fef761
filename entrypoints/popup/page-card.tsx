import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { TabState } from '../../lib/protocol.ts';
import { MODES, type Mode, type Settings, withoutSite } from '../../lib/settings.ts';
import { addedSites, siteOf } from '../../lib/sites/added.ts';
import { ask } from '../../lib/ui/background.ts';
import { type MessageKey, t, tCount } from '../../lib/ui/i18n.ts';
import { Icon, type IconName } from '../../lib/ui/icons.tsx';
import { Failure } from '../../lib/ui/notice.tsx';
import { openScreen } from '../../lib/ui/open-screen.ts';
import type { Page } from '../../lib/ui/page.ts';
import { type PageAction, pageState } from '../../lib/ui/page-state.ts';
import { registry, siteName } from '../../lib/ui/registry.ts';
import { closeSites, requestSites } from '../../lib/ui/site-access.ts';
import { type Action, useAction } from '../../lib/ui/use-action.ts';
import { ChordKey } from './chord-key.tsx';
import { History } from './history.tsx';

/** What is going on with the page in front, what can be done about it, and this site's switches. */
export function PageCard({ page }: { page: Page }): JSX.Element | null {
  const action = useAction();
  const tab = page.tab.value;
  const settings = page.settings.value;
  if (!tab || !settings) return null;
  const state = pageState(tab, settings);
  const name = tab.site === undefined ? '' : siteName(tab.site);
  return (
    <section class={`page-card ${state.tone}`} aria-label={t('this_page')}>
      <div role="status">
        <p class="page-title">
          <span class="dot" aria-hidden="true" />
          {t(state.title, name, String(tab.learnt))}
        </p>
        <p class="faint">{t(state.text, name)}</p>
        {state.readable && <p class="faint small">{tCount('turns_read', tab.turns)}</p>}
      </div>
      {state.action && <Remedy name={state.action} tab={tab} site={name} page={page} action={action} />}
      {state.readable && page.tabId !== undefined && <History tabId={page.tabId} />}
      {state.controls && tab.site !== undefined && (
        <SiteControls site={tab.site} tab={tab} settings={settings} page={page} action={action} />
      )}
      <Failure error={action.error} />
    </section>
  );
}

const REMEDIES: Record<PageAction, { label: MessageKey; icon?: IconName }> = {
  welcome: { label: 'open_welcome' },
  allow: { label: 'allow_site' },
  resume: { label: 'resume_everywhere', icon: 'play' },
  resume_here: { label: 'resume_here', icon: 'play' },
  reload: { label: 'reload_page' },
  report: { label: 'report_page' },
};

interface RemedyProps {
  name: PageAction;
  tab: TabState;
  site: string;
  page: Page;
  action: Action;
}

function Remedy({ name, tab, site, page, action }: RemedyProps): JSX.Element {
  const { label, icon } = REMEDIES[name];
  const act = (): Promise<unknown> => {
    switch (name) {
      case 'welcome':
        return openScreen('/welcome.html');
      case 'allow':
        return allow(tab, page);
      case 'resume':
        return page.change({ paused: false });
      case 'resume_here':
        return tab.site === undefined ? Promise.resolve() : page.changeSite(tab.site, { paused: false });
      case 'reload':
        return page.tabId === undefined ? Promise.resolve() : browser.tabs.reload(page.tabId);
      case 'report':
        return openScreen(`/report.html?tab=${page.tabId}`);
    }
  };
  return (
    <button type="button" class="button primary" disabled={action.busy} onClick={() => action.run(act)}>
      {icon && <Icon name={icon} />}
      {t(label, site)}
    </button>
  );
}

/** The request comes first: after an `await` the browser no longer takes it for the user's wish. */
async function allow(tab: TabState, page: Page): Promise<void> {
  const site = tab.url === undefined ? undefined : siteOf(new URL(tab.url), registry());
  if (!site || !(await requestSites([site]))) return;
  // A page that Tsubasa was not written for gets nothing by itself, and hears only what was told there.
  await page.changeSite(site.id, site.origin === undefined ? { paused: false } : { mode: 'suggest', hears: 'own' });
  await ask('sites.changed', {});
  await page.refresh();
}

/** Takes back what the user added: the permission and the site's settings. What was stored stays until it is forgotten. */
async function stopReading(tab: TabState, settings: Settings, page: Page): Promise<void> {
  const site = tab.url === undefined ? undefined : siteOf(new URL(tab.url), registry());
  if (!site) return;
  await page.change({ sites: withoutSite(settings, site.id) });
  // Another port of this host may have been added too: one permission covers both.
  if (!addedSites(settings).some(({ id, hosts }) => id !== site.id && hosts[0] === site.hosts[0]))
    await closeSites([site]);
  await ask('sites.changed', {});
  await page.refresh();
}

interface SiteControlsProps {
  site: string;
  tab: TabState;
  settings: Settings;
  page: Page;
  action: Action;
}

function SiteControls({ site, tab, settings, page, action }: SiteControlsProps): JSX.Element {
  const id = useId();
  const mode = settings.sites[site]?.mode ?? settings.defaultMode;
  const pausable = !settings.paused && settings.sites[site]?.paused !== true;
  return (
    <>
      <div class="row">
        <fieldset class="segments" aria-describedby={`${id}-about`}>
          <legend class="unseen">{t('mode_of_site', siteName(site))}</legend>
          {MODES.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name={`${id}-mode`}
                checked={each === mode}
                onChange={() => action.run(() => page.changeSite(site, { mode: each }))}
              />
              <span>{t(`mode_${each}`)}</span>
            </label>
          ))}
        </fieldset>
        {pausable && (
          <button
            type="button"
            class="button quiet"
            disabled={action.busy}
            onClick={() => action.run(() => page.changeSite(site, { paused: true }))}
          >
            <Icon name="pause" />
            {t('pause_here')}
          </button>
        )}
      </div>
      {!tab.known && (
        <button
          type="button"
          class="button quiet"
          disabled={action.busy}
          onClick={() => action.run(() => stopReading(tab, settings, page))}
        >
          {t('stop_reading')}
        </button>
      )}
      <p class="faint small" id={`${id}-about`}>
        {t(`mode_${mode satisfies Mode}_text`)}
      </p>
      {mode === 'suggest' && <ChordKey settings={settings} page={page} action={action} />}
    </>
  );
}
