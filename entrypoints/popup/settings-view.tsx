import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { onEscape } from '../../lib/ui/escape.ts';
import { t } from '../../lib/ui/i18n.ts';
import { Icon } from '../../lib/ui/icons.tsx';
import { Backup } from './backup.tsx';
import { Encoder } from './encoder.tsx';
import { Model } from './model.tsx';
import { Pin } from './pin.tsx';
import type { PopupProps } from './popup.tsx';
import { BackgroundWork } from './work.tsx';

interface SettingsProps extends PopupProps {
  /** Given in a popup: opens this screen at that place of the address on a page. */
  onPage: ((hash: string) => void) | undefined;
  onBack(): void;
}

/** What is set once and then seldom looked at. Escape leaves it, as the button does. */
export function SettingsView({ engine, encoder, model, work, clock, onPage, onBack }: SettingsProps): JSX.Element {
  const way = useRef<HTMLButtonElement>(null);
  const leave = useRef(onBack);
  leave.current = onBack;
  useEffect(() => {
    // A deep link goes on to its own place.
    if (location.hash === '#settings') way.current?.focus();
    const life = new AbortController();
    const onKey = onEscape(() => leave.current());
    document.addEventListener('keydown', onKey, { signal: life.signal });
    return () => life.abort();
  }, []);
  const to = (hash: string) => onPage && (() => onPage(hash));
  const importing = to('#import');
  return (
    <section class="settings" aria-label={t('settings')}>
      <div class="row">
        <button type="button" class="button quiet" ref={way} onClick={onBack}>
          <Icon name="back" />
          {t('back')}
        </button>
        <h2>{t('settings')}</h2>
      </div>
      <Encoder watch={encoder} onChange={to('#encoder')} />
      <Model watch={model} onChange={to('#model')} />
      {/* It comes and goes by itself: above the others it would move their buttons from under the pointer. */}
      <BackgroundWork watch={work} />
      <Pin engine={engine} />
      <Backup engine={engine} clock={clock} {...(importing ? { onImport: importing } : {})} />
    </section>
  );
}
