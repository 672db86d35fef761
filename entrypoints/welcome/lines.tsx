import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { JudgedLine } from '../../lib/engine/headstart.ts';
import type { Kind } from '../../lib/memory/model.ts';
import { showPartialDate } from '../../lib/ui/dates.ts';
import { locale, type MessageKey, t, tCount } from '../../lib/ui/i18n.ts';
import { Icon } from '../../lib/ui/icons.tsx';
import { reviewSentence } from '../../lib/ui/review-reason.ts';
import { Sentence } from '../popup/sentence.tsx';
import type { Row } from './use-lines.ts';

const KINDS: Record<Kind, MessageKey> = {
  fact: 'kind_fact',
  preference: 'kind_preference',
  plan: 'kind_plan',
  event: 'kind_event',
  relation: 'kind_relation',
  instruction: 'kind_instruction',
  'do-not-use': 'kind_avoid',
};
const REFUSALS: Readonly<Record<string, MessageKey>> = {
  secret: 'line_secret',
  long: 'line_long',
  empty: 'line_empty',
};

interface LinesProps {
  rows: readonly Row[];
  busy: boolean;
  /** The words that a line was read from stand under it: they are the user's own, and from long ago. */
  isQuoted: boolean;
  onTick(id: number, isTicked: boolean): void;
  onTickAll(isTicked: boolean): void;
  onEdit(id: number, text: string): Promise<void>;
}

/** Every line as it would be kept, under the heading that it had. */
export function Lines({ rows, busy, isQuoted, onTick, onTickAll, onEdit }: LinesProps): JSX.Element {
  const all = rows.every(({ line, isTicked }) => isTicked || line.refused !== undefined);
  return (
    <div class="lines">
      <button type="button" class="button quiet small" disabled={busy} onClick={() => onTickAll(!all)}>
        {t(all ? 'untick_all' : 'tick_all')}
      </button>
      {groupsOf(rows).map((group) => (
        <div class="group" key={group.rows[0]?.id}>
          {group.name && (
            <h3 dir="auto" class="group-name faint">
              {group.name}
            </h3>
          )}
          <ul class="list">
            {group.rows.map((row) => (
              <Line key={row.id} row={row} busy={busy} isQuoted={isQuoted} onTick={onTick} onEdit={onEdit} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function groupsOf(rows: readonly Row[]): { name: string | undefined; rows: Row[] }[] {
  const groups: { name: string | undefined; rows: Row[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && last.name === row.line.group) last.rows.push(row);
    else groups.push({ name: row.line.group, rows: [row] });
  }
  return groups;
}

function Line({
  row,
  busy,
  isQuoted,
  onTick,
  onEdit,
}: Omit<LinesProps, 'rows' | 'onTickAll'> & { row: Row }): JSX.Element {
  const { line, isTicked, id } = row;
  const [isEdited, setEdited] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasEdited = useRef(false);
  useEffect(() => {
    if (!isEdited && wasEdited.current) opener.current?.focus();
    wasEdited.current = isEdited;
  }, [isEdited]);
  if (isEdited)
    return (
      <li class="line">
        <Sentence
          label={t('line_edit')}
          value={line.text}
          submit={t('save')}
          onSubmit={(text) => onEdit(id, text)}
          onDone={() => setEdited(false)}
        />
      </li>
    );
  const words = (
    <span class="grow">
      <span dir="auto">{line.text}</span>
      {isQuoted && line.words !== undefined && (
        <q dir="auto" class="words faint small">
          {line.words}
        </q>
      )}
      <About line={line} />
    </span>
  );
  return (
    <li class={line.refused === undefined ? 'line' : 'line refused'}>
      {line.refused === undefined ? (
        <label class="tickable grow">
          <input
            type="checkbox"
            checked={isTicked}
            disabled={busy}
            onChange={(event) => onTick(id, event.currentTarget.checked)}
          />
          {words}
        </label>
      ) : (
        words
      )}
      <button
        type="button"
        class="button quiet square"
        title={t('edit')}
        aria-label={`${t('edit')}: ${line.text}`}
        disabled={busy}
        ref={opener}
        onClick={() => setEdited(true)}
      >
        <Icon name="edit" />
      </button>
    </li>
  );
}

/** What a line was understood as, and what speaks against keeping it. */
function About({ line }: { line: JudgedLine }): JSX.Element {
  const { refused, doubt, said, sensitivity, replaces } = line;
  const why = refused === undefined ? reviewSentence(doubt) : refusal(refused);
  return (
    <>
      <span class="about faint small">
        {refused === undefined ? <span>{t(KINDS[line.kind])}</span> : <span class="tag">{t('line_refused')}</span>}
        {said && <time dateTime={said}>{showPartialDate(said, locale())}</time>}
        {sensitivity !== 'none' && (
          <span class="tag" title={t('sensitive_text')}>
            <Icon name="lock" />
            {t(`sensitive_${sensitivity}`)}
          </span>
        )}
        {line.known && <span class="tag">{t('line_same')}</span>}
      </span>
      {why && <span class="why small">{why}</span>}
      {replaces && (
        <span class="why small" dir="auto">
          {t('line_replaces', replaces)}
        </span>
      )}
    </>
  );
}

function refusal(refused: string): string {
  const key = REFUSALS[refused];
  return key ? t(key) : (reviewSentence(refused) ?? t('line_refused'));
}

/** What was taken for talk, for whoever wonders where a line is. */
export function LeftOut({ left }: { left: readonly string[] }): JSX.Element | null {
  if (left.length === 0) return null;
  return (
    <details class="small">
      <summary>{tCount('lines_left', left.length)}</summary>
      <ul class="checks left-out faint">
        {left.map((line, at) => (
          // The same talk may stand there twice, and the list never changes.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={at} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </details>
  );
}
