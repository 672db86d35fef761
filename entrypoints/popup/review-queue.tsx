import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Clock } from '../../lib/clock.ts';
import type { EngineClient } from '../../lib/engine/client.ts';
import { letterOf } from '../../lib/ui/chip/chord.ts';
import { t } from '../../lib/ui/i18n.ts';
import type { MemoryList } from '../../lib/ui/memory-list.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { useAction } from '../../lib/ui/use-action.ts';
import { type CardDone, MemoryCard, type ReviewKey } from './memory-card.tsx';

interface ReviewProps {
  engine: EngineClient;
  list: MemoryList;
  clock: Clock;
}

/** More would push what is known out of a popup; the rest is one click away. */
const FIRST = 3;
const KEYS: ReadonlySet<string> = new Set<ReviewKey>(['k', 'e', 'f']);

/** What waits for the user: one key each while the focus is in it, and a way back for what was kept or changed. */
export function ReviewQueue({ engine, list, clock }: ReviewProps): JSX.Element | null {
  const waiting = list.review.value;
  const [isWhole, setWhole] = useState(false);
  const [current, setCurrent] = useState<string>();
  const [last, setLast] = useState<CardDone>();
  const section = useRef<HTMLElement>(null);
  /** The card that is done: it goes with the next reading of the store, and the next one takes the focus. */
  const going = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (going.current === undefined || waiting.some(({ id }) => id === going.current)) return;
    going.current = undefined;
    const page = section.current?.ownerDocument;
    // Who has gone elsewhere meanwhile stays there.
    if (page?.activeElement && page.activeElement !== page.body) return;
    (section.current?.querySelector<HTMLElement>('li[tabindex="0"]') ?? section.current)?.focus();
  });
  if (waiting.length === 0 && !last) return null;
  const shown = isWhole ? waiting : waiting.slice(0, FIRST);
  const reached = shown.some(({ id }) => id === current) ? current : shown[0]?.id;
  const done = (what: CardDone) => {
    going.current = what.id;
    setLast(what);
  };
  return (
    <section
      class="queue"
      aria-label={t('waiting')}
      tabIndex={-1}
      ref={section}
      onKeyDown={(event) => press(event)}
      onFocusIn={({ target }) => {
        const id = cardOf(target)?.dataset.memory;
        if (id !== undefined) setCurrent(id);
      }}
    >
      {waiting.length > 0 && (
        <>
          <h2>
            {t('waiting')} <span class="count">{waiting.length}</span>
          </h2>
          <p class="faint small keys">{t('queue_keys', '↑', '↓', 'K', 'E', 'F')}</p>
        </>
      )}
      <Last engine={engine} last={last} onUndone={() => setLast(undefined)} />
      <ul class="cards">
        {shown.map((row) => (
          <MemoryCard
            key={row.id}
            row={row}
            engine={engine}
            clock={clock}
            queue={{ tabIndex: row.id === reached ? 0 : -1, onDone: done }}
          />
        ))}
      </ul>
      {waiting.length > shown.length && (
        <button type="button" class="button wide" onClick={() => setWhole(true)}>
          {t('queue_all', String(waiting.length))}
        </button>
      )}
    </section>
  );
}

/** What was done last, and the way back where there is one. */
function Last({ engine, last, onUndone }: { engine: EngineClient; last: CardDone | undefined; onUndone(): void }) {
  const action = useAction();
  const eventId = last?.eventId;
  const undo = async (id: string) => {
    if (await action.run(() => engine.undo(id))) onUndone();
  };
  return (
    <>
      <div role="status">
        {last && (
          <div class="row">
            <p class="grow faint small" dir="auto">
              {last.did === 'forget'
                ? t('queue_forgotten')
                : t(last.did === 'keep' ? 'queue_kept' : 'queue_changed', last.text)}
            </p>
            {eventId !== undefined && (
              <button type="button" class="button quiet small" disabled={action.busy} onClick={() => undo(eventId)}>
                {t('undo')}
              </button>
            )}
          </div>
        )}
      </div>
      <Failure error={action.error} />
    </>
  );
}

/** Presses the button of the card that the key names, or goes to the next card. What is typed into a field is no key. */
function press(event: TargetedKeyboardEvent<HTMLElement>): void {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  const card = cardOf(target);
  if (!card || target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const next = event.key === 'ArrowDown' ? card.nextElementSibling : card.previousElementSibling;
    if (next instanceof HTMLElement) next.focus();
  } else {
    const key = letterOf(event).toLowerCase();
    const button = KEYS.has(key) ? card.querySelector<HTMLButtonElement>(`button[data-key="${key}"]`) : null;
    // A key that is held down must not go through the whole queue.
    if (!button || event.repeat) return;
    button.click();
  }
  event.preventDefault();
}

function cardOf(target: EventTarget | null): HTMLElement | undefined {
  return (target instanceof Element && target.closest<HTMLElement>('li[data-memory]')) || undefined;
}
