import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { LearntHere } from '../../lib/engine/api.ts';
import type { EngineClient } from '../../lib/engine/client.ts';
import { showPartialDate } from '../../lib/ui/dates.ts';
import type { Here } from '../../lib/ui/here.ts';
import { locale, t } from '../../lib/ui/i18n.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { useAction } from '../../lib/ui/use-action.ts';
import { Fold } from './fold.tsx';

interface LearntProps {
  engine: Pick<EngineClient, 'undo'>;
  here: Here;
}

/** A row that was taken back a moment ago, with the event by which it comes again. */
interface Taken {
  row: LearntHere;
  eventId: string;
  /** The conversation that it was learnt in. */
  place: string;
}

/** What the conversation in front taught, each with what it replaced and one way back. Nothing where it taught nothing. */
export function Learnt({ engine, here }: LearntProps): JSX.Element | null {
  const [taken, setTaken] = useState<readonly Taken[]>([]);
  const rows = here.learnt.value;
  const left = taken.filter(({ row, place }) => place === here.place.value && !rows.some((one) => isSame(one, row)));
  if (rows.length + left.length === 0) return null;
  const undo = async (row: LearntHere) => {
    const eventId = await engine.undo(row.eventId);
    const place = here.place.peek();
    setTaken((before) => [{ row, eventId, place }, ...before.filter((one) => !isSame(one.row, row))]);
    await here.refresh();
  };
  const putBack = async (one: Taken) => {
    await engine.undo(one.eventId);
    setTaken((before) => before.filter((other) => other !== one));
    await here.refresh();
  };
  return (
    <Fold
      class="box"
      summary={
        <>
          {t('learnt_here')} <span class="count">{rows.length}</span>
        </>
      }
    >
      <ul class="lines">
        {rows.map((row) => (
          <Line key={row.eventId} row={row} label={t('undo')} onPress={() => undo(row)} />
        ))}
        {left.map((one) => (
          <Line key={one.row.eventId} row={one.row} label={t('put_back')} isGone onPress={() => putBack(one)} />
        ))}
      </ul>
    </Fold>
  );
}

const isSame = (a: LearntHere, b: LearntHere) => a.eventId === b.eventId;

interface LineProps {
  row: LearntHere;
  label: string;
  isGone?: boolean;
  onPress(): Promise<unknown>;
}

function Line({ row, label, isGone = false, onPress }: LineProps): JSX.Element {
  const action = useAction();
  return (
    <li>
      <div class="row">
        <p class={isGone ? 'grow gone' : 'grow'} dir="auto">
          {row.text}
        </p>
        {row.state === 'review' && !isGone && <span class="tag small">{t('waits_now')}</span>}
        {isGone && <span class="faint small">{t('taken_back')}</span>}
        <button
          type="button"
          class="button quiet small"
          aria-label={`${label}: ${row.text}`}
          disabled={action.busy}
          onClick={() => action.run(onPress)}
        >
          {label}
        </button>
      </div>
      {!isGone &&
        row.before.map((old) => (
          <p class="faint small" dir="auto" key={`${old.text} ${old.validTo}`}>
            {old.validTo ? t('before_until', old.text, showPartialDate(old.validTo, locale())) : t('before', old.text)}
          </p>
        ))}
      <Failure error={action.error} />
    </li>
  );
}
