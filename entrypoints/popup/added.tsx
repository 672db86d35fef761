import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Clock } from '../../lib/clock.ts';
import type { Place } from '../../lib/engine/api.ts';
import type { SentBlock, SentLine } from '../../lib/engine/chats-api.ts';
import type { EngineClient } from '../../lib/engine/client.ts';
import { showRecent } from '../../lib/ui/dates.ts';
import type { Here } from '../../lib/ui/here.ts';
import { locale, t } from '../../lib/ui/i18n.ts';
import { Moment } from '../../lib/ui/moment.tsx';
import { Failure } from '../../lib/ui/notice.tsx';
import { useAction } from '../../lib/ui/use-action.ts';
import { Fold } from './fold.tsx';

interface AddedProps {
  engine: Pick<EngineClient, 'sayWrong' | 'lineSaid' | 'undo'>;
  here: Here;
  clock: Clock;
}

/** What was put into the conversation in front last, word for word. Nothing where nothing was. */
export function Added({ engine, here, clock }: AddedProps): JSX.Element | null {
  const block = here.added.value;
  if (!block) return null;
  const how = t(block.how === 'auto' ? 'sent_auto' : 'sent_accepted');
  return (
    <Fold
      class="box"
      summary={
        <>
          {t('added_last')} <span class="count">{block.lines.length}</span>
        </>
      }
    >
      <p class="faint small">
        <Moment at={block.at}>{showRecent(block.at, clock.now(), locale())}</Moment>
        {` · ${how}`}
      </p>
      <Lines key={block.id} block={block} engine={engine} here={here} />
    </Fold>
  );
}

function Lines({ block, engine, here }: { block: SentBlock } & Omit<AddedProps, 'clock'>): JSX.Element {
  return (
    <ul class="lines">
      {block.lines.map((line, place) => (
        // Two lines of one block may be of the same message, and a block never changes.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Line key={place} line={line} engine={engine} here={here} />
      ))}
    </ul>
  );
}

function Line({ line, engine, here }: { line: SentLine } & Omit<AddedProps, 'clock'>): JSX.Element {
  const action = useAction();
  const [isLeftOut, setLeftOut] = useState(false);
  /** The event that called it wrong here. */
  const [eventId, setEventId] = useState<string>();
  const { memory, isMasked } = line;
  const isQuote = line.id.startsWith('t:') && !isMasked && here.place.value !== '';
  const isBelieved = memory?.state === 'current' || memory?.state === 'ended';
  const wrong = async (id: string) => {
    setEventId(await engine.sayWrong(id));
    await here.refresh();
  };
  /** The user's own words are not wrong: they are only not offered to this conversation again. */
  const leaveOut = async () => {
    const place: Place = JSON.parse(here.place.peek());
    await engine.lineSaid({ ...place, id: line.id, say: 'not_here' });
    setLeftOut(true);
  };
  const undo = async (event: string) => {
    await engine.undo(event);
    setEventId(undefined);
    await here.refresh();
  };
  return (
    <li>
      <div class="row">
        <p class={isMasked ? 'grow faint' : 'grow'} dir="auto">
          {isMasked ? t('sent_forgotten') : line.text}
        </p>
        {memory?.state === 'review' && <span class="tag small">{t('waits_now')}</span>}
        {isLeftOut && <span class="tag small">{t('chip_not_here')}</span>}
        {isQuote && !isLeftOut && (
          <Press label={t('not_this')} about={line.text} busy={action.busy} onPress={() => action.run(leaveOut)} />
        )}
        {memory && isBelieved && (
          <Press
            label={t('not_this')}
            about={line.text}
            busy={action.busy}
            onPress={() => action.run(() => wrong(memory.id))}
          />
        )}
        {memory?.state === 'review' && eventId !== undefined && (
          <Press
            label={t('undo')}
            about={line.text}
            busy={action.busy}
            onPress={() => action.run(() => undo(eventId))}
          />
        )}
      </div>
      <Failure error={action.error} />
    </li>
  );
}

interface PressProps {
  label: string;
  about: string;
  busy: boolean;
  onPress(): void;
}

function Press({ label, about, busy, onPress }: PressProps): JSX.Element {
  return (
    <button
      type="button"
      class="button quiet small"
      aria-label={`${label}: ${about}`}
      disabled={busy}
      onClick={onPress}
    >
      {label}
    </button>
  );
}
