import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { EngineClient } from '../../lib/engine/client.ts';
import { ASKS, FEWEST_PIN_CHARS, type LockView } from '../../lib/engine/lock.ts';
import { onEscape } from '../../lib/ui/escape.ts';
import { t } from '../../lib/ui/i18n.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { type Action, useAction } from '../../lib/ui/use-action.ts';

type PinEngine = Pick<EngineClient, 'lockState' | 'changePin' | 'lockNow'>;

/** The PIN in front of the screens: set, changed, removed, when it is asked for, and what it is no help against. */
export function Pin({ engine }: { engine: PinEngine }): JSX.Element | null {
  const action = useAction();
  // Whoever presses it in haste need not wait for anything else to be done.
  const locking = useAction();
  const id = useId();
  const [view, setView] = useState<LockView>();
  const [edits, setEdits] = useState<'set' | 'change' | 'remove'>();
  useEffect(() => void engine.lockState().then(setView, () => undefined), [engine]);
  if (!view) return null;
  const done = async (work: () => Promise<LockView>) =>
    action.run(async () => {
      setView(await work());
      setEdits(undefined);
    });
  return (
    <section class="pin" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('pin_title')}</h2>
      <p class="faint small">{t('pin_about')}</p>
      {view.isSet && (
        <div>
          <fieldset class="segments">
            <legend class="unseen">{t('pin_asks')}</legend>
            {ASKS.map((each) => (
              <label key={each}>
                <input
                  type="radio"
                  name={`${id}-asks`}
                  checked={each === view.asks}
                  onChange={() => done(() => engine.changePin({ asks: each }))}
                />
                <span>{t(`pin_asks_${each}`)}</span>
              </label>
            ))}
          </fieldset>
        </div>
      )}
      {edits === undefined ? (
        <div class="row">
          {view.isSet ? (
            <>
              <button
                type="button"
                class="button"
                onClick={() => locking.run(async () => setView(await engine.lockNow()))}
              >
                {t('pin_lock_now')}
              </button>
              <button type="button" class="button quiet" onClick={() => setEdits('change')}>
                {t('pin_change')}
              </button>
              <button type="button" class="button quiet" onClick={() => setEdits('remove')}>
                {t('pin_remove')}
              </button>
            </>
          ) : (
            <button type="button" class="button" onClick={() => setEdits('set')}>
              {t('pin_set')}
            </button>
          )}
        </div>
      ) : (
        <PinForm
          edits={edits}
          action={action}
          onDone={(current, pin) => done(() => engine.changePin({ current, pin }))}
          onCancel={() => {
            action.clear();
            setEdits(undefined);
          }}
        />
      )}
      <Failure error={action.error ?? locking.error} />
    </section>
  );
}

interface PinFormProps {
  edits: 'set' | 'change' | 'remove';
  action: Action;
  onDone(current: string, pin: string | null): void;
  onCancel(): void;
}

function PinForm({ edits, action, onDone, onCancel }: PinFormProps): JSX.Element {
  const id = useId();
  const current = useRef<HTMLInputElement>(null);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const [differ, setDiffer] = useState(false);
  useEffect(() => (current.current ?? first.current)?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    const isOther = edits !== 'remove' && first.current?.value !== second.current?.value;
    setDiffer(isOther);
    if (isOther) second.current?.focus();
    else onDone(current.current?.value ?? '', edits === 'remove' ? null : (first.current?.value ?? ''));
  };
  const field = (name: 'current' | 'new' | 'again', ref: typeof first) => (
    <label for={`${id}-${name}`}>
      {t(`pin_${name}`)}
      <input
        id={`${id}-${name}`}
        ref={ref}
        type="password"
        autocomplete="off"
        required
        {...(name === 'current' ? {} : { minLength: FEWEST_PIN_CHARS, maxLength: 64 })}
      />
    </label>
  );
  return (
    <form class="pin-form" onSubmit={submit} onKeyDown={onEscape(onCancel)}>
      {edits !== 'set' && field('current', current)}
      {edits !== 'remove' && field('new', first)}
      {edits !== 'remove' && field('again', second)}
      {differ && (
        <p class="notice failure" role="alert">
          {t('pin_differ')}
        </p>
      )}
      <div class="row end">
        <button type="button" class="button" onClick={onCancel}>
          {t('cancel')}
        </button>
        <button type="submit" class="button primary" disabled={action.busy}>
          {t(`pin_${edits}`)}
        </button>
      </div>
    </form>
  );
}
