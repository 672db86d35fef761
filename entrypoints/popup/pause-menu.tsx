import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { PAUSE_COMMAND } from '../../lib/background/pausing.ts';
import type { Clock } from '../../lib/clock.ts';
import { pauseForAnHour, type Settings } from '../../lib/settings.ts';
import { onEscape } from '../../lib/ui/escape.ts';
import { locale, t } from '../../lib/ui/i18n.ts';
import { Icon } from '../../lib/ui/icons.tsx';
import { Failure } from '../../lib/ui/notice.tsx';
import type { Page } from '../../lib/ui/page.ts';
import { useAction } from '../../lib/ui/use-action.ts';

/**
 * Pausing everywhere, for an hour or until the user resumes; while a pause lasts, until when, and the way out. Stands
 * in the bar of a screen and takes a line of its own below it where it has something to say. Takes the page's settings.
 */
export function PauseMenu({ page, clock }: { page: Page; clock: Pick<Clock, 'now'> }): JSX.Element | null {
  const action = useAction();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const hasActed = useRef(false);
  const settings = page.settings.value;
  const isPaused = settings?.paused === true;
  const wasPaused = useRef(isPaused);
  useEffect(() => {
    if (wasPaused.current === isPaused) return;
    wasPaused.current = isPaused;
    // What was pressed is gone with what it changed.
    if (hasActed.current) opener.current?.focus();
    hasActed.current = false;
  }, [isPaused]);
  // Before the user has agreed nothing runs that could be paused.
  if (!settings || settings.consentAt === null) return <span class="grow" />;
  const change = (patch: Partial<Settings>) => {
    setOpen(false);
    hasActed.current = true;
    void action.run(() => page.change(patch));
  };
  return (
    <>
      <span class="grow" />
      {!isPaused && (
        <button
          type="button"
          class="button quiet"
          ref={opener}
          aria-expanded={isOpen}
          aria-controls={`${id}-menu`}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="pause" />
          {t('pause_everywhere')}
        </button>
      )}
      {isOpen && !isPaused && (
        <Choices
          id={`${id}-menu`}
          onHour={() => change(pauseForAnHour(clock.now()))}
          onOpen={() => change({ paused: true, pausedUntil: null })}
          onClose={() => {
            setOpen(false);
            opener.current?.focus();
          }}
        />
      )}
      {isPaused && (
        <div class="below pause-menu">
          <p class="small faint" role="status">
            {settings.pausedUntil === null ? '' : `${t('paused_until', timeOf(settings.pausedUntil))} `}
            {t('pause_meanwhile')}
          </p>
          <div class="row">
            <button type="button" class="button" ref={opener} onClick={() => change({ paused: false })}>
              <Icon name="play" />
              {t('resume_everywhere')}
            </button>
          </div>
        </div>
      )}
      <Failure error={action.error} />
    </>
  );
}

interface ChoicesProps {
  id: string;
  onHour(): void;
  onOpen(): void;
  onClose(): void;
}

function Choices({ id, onHour, onOpen, onClose }: ChoicesProps): JSX.Element {
  const first = useRef<HTMLButtonElement>(null);
  const [key, setKey] = useState('');
  useEffect(() => {
    first.current?.focus();
    void keyOf(PAUSE_COMMAND).then(setKey);
  }, []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, and here is none.
    <div class="below pause-menu" id={id} role="group" aria-label={t('pause_everywhere')} onKeyDown={onEscape(onClose)}>
      <div class="row">
        <button type="button" class="button" ref={first} onClick={onHour}>
          {t('pause_hour')}
        </button>
        <button type="button" class="button" onClick={onOpen}>
          {t('pause_open')}
        </button>
      </div>
      <p class="faint small">{t('pause_meanwhile')}</p>
      {key !== '' && <p class="faint small">{t('pause_key', key)}</p>}
    </div>
  );
}

/** The keys of a command as the browser writes them; empty where it has none, or tells none. */
async function keyOf(name: string): Promise<string> {
  const { commands } = browser as { commands?: Pick<typeof chrome.commands, 'getAll'> };
  const all = (await commands?.getAll()) ?? [];
  return all.find((command) => command.name === name)?.shortcut ?? '';
}

/** The time of day, as this machine's user reads it. */
function timeOf(at: number): string {
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'short' }).format(at);
}
