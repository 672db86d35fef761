import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { EngineClient } from '../../lib/engine/client.ts';
import type { TabState } from '../../lib/protocol.ts';
import { hearsOf, MODES, type Mode, type Settings, withoutSite } from '../../lib/settings.ts';
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
import { ContinueIn } from './continue-in.tsx';
import { ConversationRow } from './conversation-row.tsx';
import { Fold } from './fold.tsx';
import { History } from './history.tsx';
import { OwnMemory } from './own-memory.tsx';
import { SpaceRow } from './space-row.tsx';

/** What is going on with the page in front, what can be done about it, and this site's switches. */
export function PageCard({ engine, page }: { engine: EngineClient; page: Page }): JSX.Element | null {
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
        <>
          <SiteControls site={tab.site} settings={settings} page={page} action={action} />
          <SpaceRow engine={engine} page={page} />
          <Fold class="page-more" summary={t('page_more')} open={tab.health === 'off_record'}>
            {state.readable && <p class="faint small">{tCount('turns_read', tab.turns)}</p>}
            <OwnMemory site={tab.site} settings={settings} />
            {state.readable && page.tabId !== undefined && <History tabId={page.tabId} />}
            {state.readable && (
              <ContinueIn key={tab.conversation?.provisional} engine={engine} tab={tab} settings={settings} />
            )}
            <ConversationRow engine={engine} page={page} />
            <MoreControls site={tab.site} tab={tab} settings={settings} page={page} action={action} />
          </Fold>
        </>
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
  settings: Settings;
  page: Page;
  action: Action;
}

const modeIn = (settings: Settings, site: string): Mode => settings.sites[site]?.mode ?? settings.defaultMode;

function SiteControls({ site, settings, page, action }: SiteControlsProps): JSX.Element {
  const pausable = !settings.paused && settings.sites[site]?.paused !== true;
  const mode = modeIn(settings, site);
  return (
    <div class="row">
      <Choice
        label={t('mode_of_site', siteName(site))}
        options={MODES.map((each) => ({ value: each, label: t(`mode_${each}`) }))}
        chosen={mode}
        onChoose={(chosen) => action.run(() => page.changeSite(site, { mode: chosen }))}
      />
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
  );
}

const HEARS: Record<ReturnType<typeof hearsOf>, MessageKey> = {
  everything: 'hears_everything_text',
  own: 'hears_own_text',
  unasked: 'hears_unasked_text',
};

/** What is seldom changed: what the mode means, what the site may hear, the key, and taking the site back. */
function MoreControls({ site, tab, settings, page, action }: SiteControlsProps & { tab: TabState }): JSX.Element {
  const mode = modeIn(settings, site);
  const hears = hearsOf(settings, site);
  return (
    <>
      <p class="faint small">{t(`mode_${mode satisfies Mode}_text`)}</p>
      {mode === 'suggest' && <ChordKey settings={settings} page={page} action={action} />}
      <div>
        <p class="small">{t('hears_of_site', siteName(site))}</p>
        <Choice
          label={t('hears_of_site', siteName(site))}
          options={[
            { value: 'everything', label: t('hears_everything') },
            { value: 'own', label: t('hears_own') },
          ]}
          chosen={hears}
          onChoose={(chosen) => action.run(() => page.changeSite(site, { hears: chosen }))}
        />
        <p class="faint small">{t(HEARS[hears], siteName(site))}</p>
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
    </>
  );
}

interface ChoiceProps<Value extends string> {
  /** For screen readers. */
  label: string;
  options: readonly { value: Value; label: string }[];
  /** None of the options: nothing is chosen yet. */
  chosen: string;
  onChoose(value: Value): void;
}

/** Radio buttons side by side. */
function Choice<Value extends string>({ label, options, chosen, onChoose }: ChoiceProps<Value>): JSX.Element {
  const name = useId();
  return (
    <fieldset class="segments">
      <legend class="unseen">{label}</legend>
      {options.map((each) => (
        <label key={each.value}>
          <input type="radio" name={name} checked={each.value === chosen} onChange={() => onChoose(each.value)} />
          <span>{each.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
