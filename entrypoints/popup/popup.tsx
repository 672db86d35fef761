import type { JSX, RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Clock } from '../../lib/clock.ts';
import type { EngineClient } from '../../lib/engine/client.ts';
import type { EncoderWatch } from '../../lib/ui/encoder-status.ts';
import type { Here } from '../../lib/ui/here.ts';
import { t } from '../../lib/ui/i18n.ts';
import { Icon } from '../../lib/ui/icons.tsx';
import type { MemoryList } from '../../lib/ui/memory-list.ts';
import type { ModelWatch } from '../../lib/ui/model-status.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { openScreen } from '../../lib/ui/open-screen.ts';
import type { Page } from '../../lib/ui/page.ts';
import { Added } from './added.tsx';
import { Folded } from './fold.tsx';
import { Known } from './known.tsx';
import { Learnt } from './learnt.tsx';
import { PageCard } from './page-card.tsx';
import { PauseMenu } from './pause-menu.tsx';
import { SettingsView } from './settings-view.tsx';
import { useView } from './use-view.ts';
import type { WorkWatch } from './work-watch.ts';

export interface PopupProps {
  engine: EngineClient;
  page: Page;
  list: MemoryList;
  encoder: EncoderWatch;
  model: ModelWatch;
  work: WorkWatch;
  here: Here;
  isPopup: boolean;
  tabId: number | undefined;
  clock: Clock;
}

export function Popup(props: PopupProps): JSX.Element {
  const { engine, page, list, here, isPopup, clock } = props;
  const view = useView();
  const opener = useRef<HTMLButtonElement>(null);
  const wasSettings = useRef(view.isSettings);
  useEffect(() => {
    // Who comes back goes on where they left.
    if (wasSettings.current && !view.isSettings) opener.current?.focus();
    wasSettings.current = view.isSettings;
  }, [view.isSettings]);
  return (
    <Folded.Provider value={isPopup}>
      <header class="bar">
        <img class="mark" src="/icon/wing.svg" alt="" width="22" height="22" />
        <h1>{t('extName')}</h1>
        <PauseMenu page={page} clock={clock} />
        <OpenSettings
          {...props}
          opener={opener}
          isOpen={view.isSettings}
          onPress={view.isSettings ? view.leave : view.open}
        />
        {isPopup && <OpenAsPage {...props} />}
      </header>
      <main>
        <Failure
          error={page.error.value ?? list.error.value}
          onRetry={() => void Promise.all([page.refresh(), list.refresh()])}
        />
        {view.isSettings ? (
          <SettingsView
            {...props}
            onBack={view.leave}
            onPage={isPopup ? (hash) => openAsPage(props, hash) : undefined}
          />
        ) : (
          <>
            <PageCard engine={engine} page={page} />
            <div class="boxes">
              <Learnt engine={engine} here={here} />
              <Added engine={engine} here={here} clock={clock} />
            </div>
            <Known engine={engine} list={list} clock={clock} />
          </>
        )}
      </main>
    </Folded.Provider>
  );
}

interface OpenSettingsProps extends Pick<PopupProps, 'encoder' | 'model' | 'work'> {
  opener: RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  onPress(): void;
}

/** Says as well where something in there has stopped. */
function OpenSettings({ encoder, model, work, opener, isOpen, onPress }: OpenSettingsProps): JSX.Element {
  const { fault: noSearch, next: change } = encoder.status.value ?? {};
  const { fault: noModel, next: download } = model.status.value ?? {};
  const faults = [noSearch, change?.failed, noModel, download?.failed, work.work.value?.fault];
  const isTrouble = faults.some((fault) => fault !== undefined);
  const label = t(isTrouble ? 'settings_trouble' : 'settings');
  return (
    <button
      type="button"
      class={`button quiet square${isTrouble ? ' trouble' : ''}`}
      title={label}
      aria-label={label}
      aria-pressed={isOpen}
      ref={opener}
      onClick={onPress}
    >
      <Icon name="settings" />
    </button>
  );
}

function OpenAsPage(props: PopupProps): JSX.Element {
  return (
    <button
      type="button"
      class="button quiet square"
      title={t('open_as_page')}
      aria-label={t('open_as_page')}
      onClick={() => openAsPage(props)}
    >
      <Icon name="open" />
    </button>
  );
}

function openAsPage({ tabId }: PopupProps, hash = ''): void {
  void openScreen(`/popup.html${tabId === undefined ? '' : `?tab=${tabId}`}${hash}`);
}
