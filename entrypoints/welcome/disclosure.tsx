import type { JSX } from 'preact';
import { type MessageKey, t } from '../../lib/ui/i18n.ts';

const FACTS: [title: MessageKey, text: MessageKey][] = [
  ['reads_title', 'reads_text'],
  ['stores_title', 'stores_text'],
  ['adds_title', 'adds_text'],
  ['never_title', 'never_text'],
];

/** What is read, stored and sent, said before the button that allows it. */
export function Disclosure(): JSX.Element {
  return (
    <>
      <section aria-labelledby="disclosure">
        <h2 id="disclosure">{t('disclosure_title')}</h2>
        <dl class="facts">
          {FACTS.map(([title, text]) => (
            <div key={title}>
              <dt>{t(title)}</dt>
              <dd>{t(text)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section class="local" aria-labelledby="local">
        <h2 id="local">{t('local_title')}</h2>
        <p>{t('local_text')}</p>
        <details>
          <summary>{t('local_check')}</summary>
          <ul>
            <li>{t('local_check_offline')}</li>
            <li>{t('local_check_requests')}</li>
            <li>{t('local_check_file')}</li>
          </ul>
        </details>
        <p>{t('local_uninstall')}</p>
      </section>
    </>
  );
}
