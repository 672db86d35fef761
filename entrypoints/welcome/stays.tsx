import type { JSX } from 'preact';
import { t } from '../../lib/ui/i18n.ts';

/** What stays on this machine, how anybody can check that, and what leaving does. */
export function Stays(): JSX.Element {
  return (
    <>
      <section class="part" aria-labelledby="local">
        <h2 id="local">{t('local_title')}</h2>
        <p>{t('local_text')}</p>
      </section>
      <section class="part" aria-labelledby="check">
        <h2 id="check">{t('local_check')}</h2>
        <ul class="checks">
          <li>{t('local_check_requests')}</li>
          <li>{t('local_check_offline')}</li>
          <li>{t('local_check_sent')}</li>
          <li>{t('local_check_file')}</li>
        </ul>
      </section>
      <section class="part" aria-labelledby="leave">
        <h2 id="leave">{t('local_leave')}</h2>
        <p>{t('local_uninstall')}</p>
      </section>
    </>
  );
}
