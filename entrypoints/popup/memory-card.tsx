import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Clock } from '../../lib/clock.ts';
import type { MemoryView } from '../../lib/engine/api.ts';
import type { EngineClient } from '../../lib/engine/client.ts';
import { Confirm } from '../../lib/ui/confirm.tsx';
import { whence } from '../../lib/ui/conversation.ts';
import { showDay, showPartialDate } from '../../lib/ui/dates.ts';
import { locale, t, tCount } from '../../lib/ui/i18n.ts';
import { Icon } from '../../lib/ui/icons.tsx';
import { Moment } from '../../lib/ui/moment.tsx';
import { Failure } from '../../lib/ui/notice.tsx';
import { openScreen } from '../../lib/ui/open-screen.ts';
import { siteName } from '../../lib/ui/registry.ts';
import { reviewSentence } from '../../lib/ui/review-reason.ts';
import { useAction } from '../../lib/ui/use-action.ts';
import { Fold } from './fold.tsx';
import { Sentence } from './sentence.tsx';

/** Keys of the cards that wait: keep, edit, forget. */
export type ReviewKey = 'k' | 'e' | 'f';

/** What a card that waited has come to. */
export interface CardDone {
  id: string;
  did: 'keep' | 'edit' | 'forget';
  text: string;
  /** By which it is taken back; what was forgotten cannot be. */
  eventId?: string;
}

interface MemoryCardProps {
  row: MemoryView;
  engine: EngineClient;
  clock: Clock;
  /** Given among what waits: the card itself takes the focus, and its buttons say their keys. */
  queue?: { tabIndex: number; onDone(what: CardDone): void };
}

type Doing = 'edit' | 'forget';

/** One memory: what it says, where it comes from, and what can be done with it. */
export function MemoryCard({ row, engine, clock, queue }: MemoryCardProps): JSX.Element {
  const [doing, setDoing] = useState<Doing>();
  /** What was done last, so that its button has the focus again afterwards. */
  const [did, setDid] = useState<Doing>();
  const card = useRef<HTMLLIElement>(null);
  const action = useAction();
  const begin = (what: Doing) => {
    action.clear();
    setDid(what);
    setDoing(what);
  };
  const stop = () => setDoing(undefined);
  const commit = async (work: () => Promise<unknown>) => {
    const neighbour = card.current && near(card.current);
    if (await action.run(work)) neighbour?.focus();
  };
  /** The queue looks after the focus itself, and offers the way back. */
  const settle = async (did: CardDone['did'], work: () => Promise<MemoryView | undefined>) => {
    const done = async () => {
      const made = await work();
      queue?.onDone({
        id: row.id,
        did,
        text: made?.text ?? row.text,
        ...(made?.eventId === undefined ? {} : { eventId: made.eventId }),
      });
    };
    await (queue ? action.run(done) : commit(done));
  };
  const forget = () => settle('forget', () => engine.forget(row.id).then(() => undefined));
  return (
    <li
      class={row.state === 'review' ? 'card memory waits' : 'card memory'}
      ref={card}
      data-memory={row.id}
      {...(queue ? { tabIndex: queue.tabIndex } : {})}
    >
      {doing === 'edit' ? (
        <Sentence
          label={t('edit_label')}
          value={row.text}
          submit={t('save')}
          onSubmit={async (text) => {
            const { eventId } = await engine.revise(row.id, text);
            queue?.onDone({ id: row.id, did: 'edit', text, ...(eventId === undefined ? {} : { eventId }) });
          }}
          onDone={stop}
        />
      ) : (
        <p class="text" dir="auto">
          {row.text}
        </p>
      )}
      {row.state === 'review' && <p class="small why">{whyWaiting(row)}</p>}
      <About row={row} clock={clock} />
      {!doing && (
        <Actions
          row={row}
          busy={action.busy}
          focus={did}
          hasKeys={queue !== undefined}
          onBegin={begin}
          onKeep={() => settle('keep', () => engine.confirm(row.id))}
          onRestore={() => commit(() => engine.restore(row.id))}
        />
      )}
      <Failure error={action.error} />
      {doing === 'forget' && (
        <Confirm question={t('forget_question')} yes={t('forget')} busy={action.busy} onYes={forget} onNo={stop}>
          <p>{sentTo(row)}</p>
          <p>{t('forget_text')}</p>
        </Confirm>
      )}
    </li>
  );
}

/** Where the focus goes when a card has gone: to its neighbour rather than to the top of the page. */
function near(card: HTMLElement): HTMLElement | null {
  const neighbour = card.nextElementSibling ?? card.previousElementSibling;
  return neighbour?.querySelector('button') ?? card.closest('section');
}

/** Where it comes from; behind that the words that prove it, what they replaced and what else belongs to it. */
function About({ row, clock }: { row: MemoryView; clock: Clock }): JSX.Element {
  const origin = <Origin row={row} clock={clock} />;
  if (row.quote === undefined && row.before.length + row.related.length + row.sentTo.length === 0)
    return <p class="about">{origin}</p>;
  return (
    <Fold class="about" summary={origin} open={row.state === 'review'}>
      <Proof row={row} />
      <Related row={row} />
      <Places row={row} />
    </Fold>
  );
}

/** The user's own words, and what they replaced. */
function Proof({ row }: { row: MemoryView }): JSX.Element {
  return (
    <>
      {row.quote && <blockquote dir="auto">{row.quote}</blockquote>}
      {row.before.map((old) => (
        <p class="faint small" key={`${old.text} ${old.validTo}`}>
          {old.validTo ? t('before_until', old.text, showPartialDate(old.validTo, locale())) : t('before', old.text)}
        </p>
      ))}
    </>
  );
}

/** What came of a plan, and what else is about the same, for whoever opens it. */
function Related({ row }: { row: MemoryView }): JSX.Element {
  const others = row.related.filter(({ why }) => why !== 'outcome' && why !== 'plan');
  return (
    <>
      {row.related.map(
        ({ id, text, why }) =>
          (why === 'outcome' || why === 'plan') && (
            <p class="faint small" key={id} dir="auto">
              {t(why === 'outcome' ? 'came_true' : 'was_planned', text)}
            </p>
          ),
      )}
      {others.length > 0 && (
        <details class="related faint small">
          <summary>{tCount('related', others.length)}</summary>
          <ul>
            {others.map(({ id, text }) => (
              <li key={id} dir="auto">
                {text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Which sites received it, and the way to each message that did. */
function Places({ row }: { row: MemoryView }): JSX.Element | null {
  if (row.sentTo.length === 0) return null;
  const path = `/dashboard.html#sent/${encodeURIComponent(row.id)}`;
  const open = (event: Event) => {
    event.preventDefault();
    void openScreen(path);
  };
  return (
    <p class="small">
      <a class="faint" href={path} target="_blank" rel="noreferrer" onClick={open}>
        {t('sent_places', sites(row.sentTo))}
      </a>
    </p>
  );
}

function Origin({ row, clock }: { row: MemoryView; clock: Clock }): JSX.Element {
  const at = row.saidAt ?? row.recordedAt;
  const day = showDay(at, clock.now(), locale());
  return (
    <span class="origin faint small">
      <span>{whence(row.site)}</span>
      <Moment at={at}>{row.saidAt === undefined ? t('noted', day) : day}</Moment>
      {row.sensitivity !== 'none' && (
        <span class="tag" title={t('sensitive_text')}>
          <Icon name="lock" />
          {t(`sensitive_${row.sensitivity}`)}
        </span>
      )}
      {row.state === 'ended' && <span class="tag">{t('ended')}</span>}
      {row.state === 'archived' && <span class="tag">{t('archived')}</span>}
    </span>
  );
}

interface ActionsProps {
  row: MemoryView;
  busy: boolean;
  /** The button that takes the focus when the row of buttons comes back. */
  focus: Doing | undefined;
  /** Say the keys that press them. */
  hasKeys: boolean;
  onBegin(what: Doing): void;
  onKeep(): void;
  onRestore(): void;
}

function Actions({ row, busy, focus, hasKeys, onBegin, onKeep, onRestore }: ActionsProps): JSX.Element {
  const buttons = useRef<Partial<Record<Doing, HTMLButtonElement | null>>>({});
  useEffect(() => {
    if (focus) buttons.current[focus]?.focus();
  }, [focus]);
  const opener = (what: Doing) => (
    <button
      type="button"
      class="button quiet square"
      title={t(what)}
      aria-label={`${t(what)}: ${row.text}`}
      disabled={busy}
      ref={(button) => {
        buttons.current[what] = button;
      }}
      onClick={() => onBegin(what)}
      {...keyed(hasKeys, what === 'edit' ? 'e' : 'f')}
    >
      <Icon name={what} />
    </button>
  );
  return (
    <div class="row actions">
      {row.state === 'review' && (
        <button
          type="button"
          class="button"
          aria-label={`${t('keep')}: ${row.text}`}
          disabled={busy}
          onClick={onKeep}
          {...keyed(hasKeys, 'k')}
        >
          <Icon name="check" />
          {t('keep')}
        </button>
      )}
      {row.state === 'archived' && (
        <button
          type="button"
          class="button"
          aria-label={`${t('restore')}: ${row.text}`}
          disabled={busy}
          onClick={onRestore}
        >
          {t('restore')}
        </button>
      )}
      {opener('edit')}
      {opener('forget')}
    </div>
  );
}

const keyed = (hasKeys: boolean, key: ReviewKey) => (hasKeys ? { 'data-key': key, 'aria-keyshortcuts': key } : {});

/** Why it waits, where that is known, and what that means. */
function whyWaiting({ reviewReason }: MemoryView): string {
  const why = reviewSentence(reviewReason);
  return why === undefined ? t('review_text') : `${why} ${t('review_text')}`;
}

function sentTo(row: MemoryView): string {
  if (row.sentTo.length === 0) return t('never_sent');
  return t('was_sent', sites(row.sentTo));
}

function sites(ids: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(ids.map(siteName));
}
