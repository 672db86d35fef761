import type { JSX } from 'preact';
import type { Settings } from '../../lib/settings.ts';
import type { Site } from '../../lib/sites/types.ts';
import { showMoment } from '../../lib/ui/dates.ts';
import { locale, t } from '../../lib/ui/i18n.ts';
import { openScreen } from '../../lib/ui/open-screen.ts';

interface DoneProps {
  settings: Settings;
  /** The sites that are read now. */
  sites: readonly Site[];
}

/** After the user agreed: what happens now, and the way back. */
export function Done({ settings, sites }: DoneProps): JSX.Element {
  const names = new Intl.ListFormat(locale(), { type: 'conjunction' }).format(sites.map(({ name }) => name));
  return (
    <section class="agreement" aria-label={t('next_title')}>
      <h2>{t('next_title')}</h2>
      <ol class="steps">
        <li>{t('next_pin')}</li>
        <li>{sites.length > 0 ? t('next_open', names) : t('next_none')}</li>
        <li>{t('next_other')}</li>
      </ol>
      <div class="row">
        <button type="button" class="button primary" onClick={() => void openScreen('/popup.html')}>
          {t('show_known')}
        </button>
        <a class="button" href="#sites">
          {t('change_sites')}
        </a>
        <a class="button" href="#start">
          {t('start_title')}
        </a>
        <a class="button" href="#stays">
          {t('stays_title')}
        </a>
      </div>
      {settings.consentAt !== null && (
        <p class="faint small">{t('agreed_at', showMoment(settings.consentAt, locale()))}</p>
      )}
    </section>
  );
}
