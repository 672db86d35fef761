import type { JSX } from 'preact';
import type { Clock } from '../../lib/clock.ts';
import type { EngineClient } from '../../lib/engine/client.ts';
import type { EncoderWatch } from '../../lib/ui/encoder-status.ts';
import { t } from '../../lib/ui/i18n.ts';
import { Icon } from '../../lib/ui/icons.tsx';
import type { MemoryList } from '../../lib/ui/memory-list.ts';
import type { ModelWatch } from '../../lib/ui/model-status.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { openScreen } from '../../lib/ui/open-screen.ts';
import type { Page } from '../../lib/ui/page.ts';
import { useAction } from '../../lib/ui/use-action.ts';
import { Backup } from './backup.tsx';
import { Encoder } from './encoder.tsx';
import { Known } from './known.tsx';
import { Model } from './model.tsx';
import { PageCard } from './page-card.tsx';
import { BackgroundWork } from './work.tsx';
import type { WorkWatch } from './work-watch.ts';

export interface PopupProps {
  engine: EngineClient;
  page: Page;
  list: MemoryList;
  encoder: EncoderWatch;
  model: ModelWatch;
  work: WorkWatch;
  isPopup: boolean;
  tabId: number | undefined;
  clock: Clock;
}

export function Popup(props: PopupProps): JSX.Element {
  const { engine, page, list, encoder, model, work, isPopup, clock } = props;
  return (
    <>
      <header class="bar">
        <img class="mark" src="/icon/wing.svg" alt="" width="22" height="22" />
        <h1>{t('extName')}</h1>
        <PauseEverywhere page={page} />
        {isPopup && <OpenAsPage {...props} />}
      </header>
      <main>
        <Failure
          error={page.error.value ?? list.error.value}
          onRetry={() => void Promise.all([page.refresh(), list.refresh()])}
        />
        <PageCard page={page} />
        <Known engine={engine} list={list} clock={clock} />
      </main>
      <footer class="bar">
        <BackgroundWork watch={work} />
        <Encoder watch={encoder} onChange={isPopup ? () => openAsPage(props, '#encoder') : undefined} />
        <Model watch={model} onChange={isPopup ? () => openAsPage(props, '#model') : undefined} />
        <Backup engine={engine} clock={clock} {...(isPopup ? { onImport: () => openAsPage(props, '#import') } : {})} />
      </footer>
    </>
  );
}

function PauseEverywhere({ page }: { page: Page }): JSX.Element | null {
  const action = useAction();
  const settings = page.settings.value;
  // Before the user has agreed nothing runs that could be paused.
  if (!settings || settings.consentAt === null) return <span class="grow" />;
  return (
    <>
      <span class="grow" />
      <button
        type="button"
        class="button quiet"
        disabled={action.busy}
        onClick={() => action.run(() => page.change({ paused: !settings.paused }))}
      >
        <Icon name={settings.paused ? 'play' : 'pause'} />
        {t(settings.paused ? 'resume_everywhere' : 'pause_everywhere')}
      </button>
      <Failure error={action.error} />
    </>
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
