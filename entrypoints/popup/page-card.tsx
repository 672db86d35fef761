import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { TabState } from '../../lib/protocol.ts';
import { MODES, type Mode, type Settings } from '../../lib/settings.ts';
import { ask } from '../../lib/ui/background.ts';
import { type MessageKey, t } from '../../lib/ui/i18n.ts';
import { Icon, type IconName } from '../../lib/ui/icons.tsx';
import { Failure } from '../../lib/ui/notice.tsx';
import { openScreen } from '../../lib/ui/open-screen.ts';
import type { Page } from '../../lib/ui/page.ts';
import { type PageAction, pageState } from '../../lib/ui/page-state.ts';
import { registry, siteName } from '../../lib/ui/registry.ts';
import { requestSites } from '../../lib/ui/site-access.ts';
import { type Action, useAction } from '../../lib/ui/use-action.ts';
import { ChordKey } from './chord-key.tsx';

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
      </div>
      {state.action && <Remedy name={state.action} tab={tab} site={name} page={page} action={action} />}
      {state.controls && tab.site !== undefined && (
        <SiteControls site={tab.site} settings={settings} page={page} action={action} />
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
  const site = registry().find(({ id }) => id === tab.site);
  if (!site || !(await requestSites([site]))) return;
  await page.changeSite(site.id, { paused: false });
  await ask('sites.changed', {});
  await page.refresh();
}

interface SiteControlsProps {
  site: string;
  settings: Settings;
  page: Page;
  action: Action;
}

function SiteControls({ site, settings, page, action }: SiteControlsProps): JSX.Element {
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
      <p class="faint small" id={`${id}-about`}>
        {t(`mode_${mode satisfies Mode}_text`)}
      </p>
      {mode === 'suggest' && <ChordKey settings={settings} page={page} action={action} />}
    </>
  );
}
