import type { JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Asked } from '../../lib/engine/chats-api.ts';
import { t, tCount } from '../../lib/ui/i18n.ts';
import { Icon } from '../../lib/ui/icons.tsx';
import { Failure } from '../../lib/ui/notice.tsx';
import type { ViewProps } from './dashboard.tsx';
import { Message } from './message.tsx';
import { Topics } from './topics.tsx';

/** As many as a person looks through. */
const SHOWN = 10;

/**
 * One box: a question gives the messages that answer it, from every chatbot. The question stands in no address, since
 * browsers keep and share those.
 */
export function Ask({ engine, clock, life }: ViewProps): JSX.Element {
  const [words, setWords] = useState('');
  /** What was asked last, and the answer to it. */
  const [question, setQuestion] = useState('');
  const [asked, setAsked] = useState<Asked>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const newest = useRef(0);

  const ask = useCallback(
    async (text: string) => {
      const mine = ++newest.current;
      const isCurrent = () => mine === newest.current && !life.aborted;
      setBusy(true);
      try {
        const answer = await engine.ask(text, SHOWN);
        if (!isCurrent()) return;
        setAsked(answer);
        setError(undefined);
      } catch (thrown) {
        if (isCurrent()) setError(thrown);
      } finally {
        if (isCurrent()) setBusy(false);
      }
    },
    [engine, life],
  );
  const latest = useRef(question);
  latest.current = question;
  useEffect(() => {
    const own = new AbortController();
    // What is forgotten elsewhere must not stand here any longer.
    engine.onChange(() => latest.current && void ask(latest.current), AbortSignal.any([life, own.signal]));
    return () => own.abort();
  }, [engine, life, ask]);

  const submit = (event: Event) => {
    event.preventDefault();
    const text = words.trim();
    if (text === '') return;
    setQuestion(text);
    void ask(text);
  };
  return (
    <>
      <p class="faint">{t('ask_text')}</p>
      <search>
        <form class="row ask" onSubmit={submit}>
          <label class="search">
            <Icon name="search" />
            <span class="unseen">{t('ask_label')}</span>
            <input
              type="search"
              autocomplete="off"
              placeholder={t('ask_example')}
              value={words}
              onInput={(event) => setWords(event.currentTarget.value)}
            />
          </label>
          <button type="submit" class="button primary">
            {t('ask')}
          </button>
        </form>
      </search>
      <Failure error={error} onRetry={() => void ask(question)} />
      <p class="faint small" role="status">
        {statusOf(asked, busy)}
      </p>
      <ol class="cards">
        {asked?.turns.map((turn) => (
          <li class="card" key={turn.key}>
            <Message turn={turn} now={clock.now()} />
          </li>
        ))}
      </ol>
      {!asked && !busy && <Topics engine={engine} clock={clock} life={life} />}
    </>
  );
}

/** While another answer is awaited, the one before it stays and is still what is shown. */
function statusOf(asked: Asked | undefined, busy: boolean): string {
  if (!asked) return busy ? t('working') : '';
  if (asked.turns.length === 0) return t('ask_none');
  return asked.fits ? tCount('n_messages', asked.turns.length) : t('ask_far');
}
