import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { LedgerPage, SentBlock, SentLine } from '../../lib/engine/chats-api.ts';
import { whence } from '../../lib/ui/conversation.ts';
import { showDay, showWhen } from '../../lib/ui/dates.ts';
import { locale, type MessageKey, t } from '../../lib/ui/i18n.ts';
import { Moment } from '../../lib/ui/moment.tsx';
import { Failure } from '../../lib/ui/notice.tsx';
import { siteName } from '../../lib/ui/registry.ts';
import { WHY } from '../../lib/ui/why.ts';
import { ConversationLink } from './conversation-link.tsx';
import type { ViewProps } from './dashboard.tsx';

const PAGE = 20;

/** The ledger: what was put into which message, word for word. `about`: the id of a memory, and only where that went. */
export function Sent(props: ViewProps): JSX.Element {
  // Another memory is another list: it begins at its first page.
  return <Ledger key={props.about ?? ''} {...props} />;
}

function Ledger({ engine, clock, life, about: memoryId }: ViewProps): JSX.Element {
  const [site, setSite] = useState('');
  /** Where each page before this one began, and this one: the first begins nowhere. */
  const [starts, setStarts] = useState<readonly (string | undefined)[]>([undefined]);
  const { page, begin, whole, error, retry } = useLedger({ engine, life, site, memoryId, starts });
  const select = useId();
  const list = useRef<HTMLOListElement>(null);
  const isTurning = useRef(false);
  useEffect(() => {
    // Who turns the page goes on reading at its first row, and a button that is now off has lost the focus.
    if (page && isTurning.current) list.current?.focus();
    isTurning.current = false;
  }, [page]);
  const turn = (to: readonly (string | undefined)[]) => {
    isTurning.current = true;
    setStarts(to);
  };
  if (!page)
    return error === undefined ? <p class="faint late">{t('loading')}</p> : <Failure error={error} onRetry={retry} />;
  return (
    <>
      {memoryId === undefined ? <p class="faint">{t('sent_text')}</p> : <About memoryId={memoryId} page={page} />}
      <Failure error={error} onRetry={retry} />
      {whole && whole.sites.length > 1 && (
        <p class="row">
          <label for={select}>{t('sent_site')}</label>
          <select
            id={select}
            class="narrow"
            value={site}
            onChange={(event) => {
              setSite(event.currentTarget.value);
              setStarts([undefined]);
            }}
          >
            <option value="">{t('sent_all_sites')}</option>
            {whole.sites.map((id) => (
              <option key={id} value={id}>
                {siteName(id)}
              </option>
            ))}
          </select>
        </p>
      )}
      {page.rows.length === 0 && <p class="faint">{t(memoryId === undefined ? 'sent_none' : 'never_sent')}</p>}
      <ol class="cards" tabIndex={-1} ref={list}>
        {page.rows.map((block) => (
          <Block key={block.id} block={block} now={clock.now()} memoryId={memoryId} />
        ))}
      </ol>
      {whole && (starts.length > 1 || page.next !== undefined) && (
        <nav class="row pager" aria-label={t('pages')}>
          <button type="button" class="button" disabled={starts.length === 1} onClick={() => turn(starts.slice(0, -1))}>
            {t('newer')}
          </button>
          <p class="faint small" role="status">
            {t('sent_of', ...[begin + 1, begin + page.rows.length, whole.total].map(shown))}
          </p>
          <button
            type="button"
            class="button"
            disabled={page.next === undefined}
            onClick={() => page.next !== undefined && turn([...starts, page.next])}
          >
            {t('older')}
          </button>
        </nav>
      )}
    </>
  );
}

const shown = (count: number) => new Intl.NumberFormat(locale()).format(count);

/** Reads the page that is asked for, again after each change of the store; the one before it stays until then. */
function useLedger({
  engine,
  life,
  site,
  memoryId,
  starts,
}: Pick<ViewProps, 'engine' | 'life'> & {
  site: string;
  memoryId: string | undefined;
  starts: readonly (string | undefined)[];
}) {
  /** With the number of rows before it: it may stand while the next one is on its way. */
  const [read, setRead] = useState<{ page: LedgerPage; begin: number }>();
  const [whole, setWhole] = useState<LedgerPage['whole']>();
  const [error, setError] = useState<unknown>();
  const after = starts.at(-1);
  const begin = (starts.length - 1) * PAGE;
  const again = useRef<() => void>(() => undefined);
  useEffect(() => {
    const own = new AbortController();
    const signal = AbortSignal.any([life, own.signal]);
    let newest = 0;
    const look = async () => {
      const mine = ++newest;
      const isCurrent = () => mine === newest && !signal.aborted;
      try {
        const answer = await engine.ledger({
          limit: PAGE,
          ...(after === undefined ? {} : { after }),
          ...(site === '' ? {} : { site }),
          ...(memoryId === undefined ? {} : { memoryId }),
        });
        if (!isCurrent()) return;
        setRead({ page: answer, begin });
        if (answer.whole) setWhole(answer.whole);
        setError(undefined);
      } catch (thrown) {
        if (isCurrent()) setError(thrown);
      }
    };
    again.current = () => void look();
    engine.onChange(again.current, signal);
    void look();
    return () => own.abort();
  }, [engine, life, site, memoryId, after, begin]);
  return { page: read?.page, begin: read?.begin ?? 0, whole, error, retry: () => again.current() };
}

/** Which memory the list is about, where that can still be told. */
function About({ memoryId, page }: { memoryId: string; page: LedgerPage }): JSX.Element {
  const lines = page.rows.flatMap((row) => row.lines);
  const text = lines.find(({ memory }) => memory?.id === memoryId)?.memory?.text;
  return (
    <div class="notice">
      {text !== undefined && <p dir="auto">{t('sent_only', text)}</p>}
      <p>
        <a href="#sent">{t('sent_show_all')}</a>
      </p>
    </div>
  );
}

function Block({ block, now, memoryId }: { block: SentBlock; now: number; memoryId: string | undefined }): JSX.Element {
  const { site, at, how, conversation, lines } = block;
  return (
    <li class="card">
      <p class="origin faint small">
        <span>{siteName(site)}</span>
        <Moment at={at}>{showWhen(at, locale())}</Moment>
        <span>{t(how === 'auto' ? 'sent_auto' : 'sent_accepted')}</span>
        {conversation && <ConversationLink conversation={conversation} />}
      </p>
      <ul class="lines">
        {lines.map((line) => (
          <Line key={line.id} line={line} now={now} memoryId={memoryId} />
        ))}
      </ul>
    </li>
  );
}

const OUTCOMES: Record<NonNullable<SentLine['outcome']>, MessageKey | undefined> = {
  taken: 'outcome_taken',
  ignored: 'outcome_ignored',
  contradicted: 'outcome_contradicted',
  unclear: undefined,
};

/** One line as it was sent, what it rested on, and what became of it. */
function Line({ line, now, memoryId }: { line: SentLine; now: number; memoryId: string | undefined }): JSX.Element {
  const { text, isMasked, memory, said, why, outcome } = line;
  const became = outcome && OUTCOMES[outcome];
  const current = memory?.replacedBy ?? (memory && memory.text !== text ? memory.text : undefined);
  return (
    <li>
      <p class="text" dir="auto">
        {isMasked ? (
          <>
            <span aria-hidden="true">{text}</span>
            <span class="unseen">{t('sent_forgotten')}</span>
          </>
        ) : (
          text
        )}
      </p>
      {isMasked && (
        <p class="faint small" aria-hidden="true">
          {t('sent_forgotten')}
        </p>
      )}
      {said?.quote !== undefined && <blockquote dir="auto">{said.quote}</blockquote>}
      {current !== undefined && (
        <p class="faint small" dir="auto">
          {t('sent_now', current)}
        </p>
      )}
      <p class="origin faint small">
        {said && <span>{whence(said.site)}</span>}
        {said?.at !== undefined && <Moment at={said.at}>{showDay(said.at, now, locale())}</Moment>}
        {said?.conversation && <ConversationLink conversation={said.conversation} />}
        {why && <span>{t(WHY[why])}</span>}
        {memory && <State state={memory.state} />}
        {became && <span class="tag">{t(became)}</span>}
        {memory && memoryId === undefined && (
          <a href={`#sent/${encodeURIComponent(memory.id)}`} aria-label={`${t('sent_everywhere')}: ${memory.text}`}>
            {t('sent_everywhere')}
          </a>
        )}
      </p>
    </li>
  );
}

/** Nothing for what is believed as before. */
function State({ state }: { state: NonNullable<SentLine['memory']>['state'] }): JSX.Element | null {
  if (state === 'current') return null;
  if (state === 'review') return <span class="tag">{t('waiting')}</span>;
  return <span class="tag">{t(state === 'archived' ? 'archived' : 'ended')}</span>;
}
