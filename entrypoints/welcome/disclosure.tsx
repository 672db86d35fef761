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
  );
}
