import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { TopicView } from '../../lib/engine/chats-api.ts';
import { t, tCount } from '../../lib/ui/i18n.ts';
import type { ViewProps } from './dashboard.tsx';
import { Message } from './message.tsx';

/** What the user comes back to, each topic with the messages that say most of it. Nothing where there is none yet. */
export function Topics({ engine, clock, life }: Pick<ViewProps, 'engine' | 'clock' | 'life'>): JSX.Element | null {
  const id = useId();
  const [topics, setTopics] = useState<readonly TopicView[]>([]);
  useEffect(() => {
    const own = new AbortController();
    const left = AbortSignal.any([life, own.signal]);
    // Where the store cannot be read the page says so when something is asked.
    const show = () =>
      void engine.topics().then(
        (now) => !left.aborted && setTopics(now),
        () => undefined,
      );
    engine.onChange(show, left);
    show();
    return () => own.abort();
  }, [engine, life]);
  if (topics.length === 0) return null;
  return (
    <section class="topics" aria-labelledby={id}>
      <h2 id={id}>{t('topics_title')}</h2>
      <ul class="cards">
        {topics.map(({ words, messages, says }) => (
          <li class="card" key={words.join()}>
            <details>
              <summary>
                <span dir="auto">{words.join(' · ')}</span>{' '}
                <span class="faint small">{tCount('n_messages', messages)}</span>
              </summary>
              <ol class="lines">
                {says.map((turn) => (
                  <li key={turn.key}>
                    <Message turn={turn} now={clock.now()} />
                  </li>
                ))}
              </ol>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
