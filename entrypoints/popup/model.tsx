import type { JSX } from 'preact';
import type { ModelStatus } from '../../lib/engine/api.ts';
import { TsubasaError } from '../../lib/errors.ts';
import { hostsOf, offerOf } from '../../lib/inference/models.ts';
import { t } from '../../lib/ui/i18n.ts';
import type { ModelWatch } from '../../lib/ui/model-status.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { useAction } from '../../lib/ui/use-action.ts';
import { ChoiceRow } from './choice-row.tsx';
import { hostOf, sizeText } from './download-words.ts';
import { ModelChoices } from './model-choice.tsx';
import { modelName, paceText, servingName } from './model-words.ts';

interface ModelProps {
  watch: ModelWatch;
  /** See `ChoiceRow`. */
  onChange?: (() => void) | undefined;
}

/** One row: which language model there is, how far one that comes is, and the way to choose. */
export function Model({ watch, onChange }: ModelProps): JSX.Element | null {
  const status = watch.status.value;
  if (!status) return null;
  const { serving, fault, waits, next } = status;
  return (
    <ChoiceRow
      anchor="model"
      title={t('model_title')}
      name={servingName(serving)}
      change={next ? undefined : t(serving ? 'model_change' : 'model_choose')}
      onChange={onChange}
      choice={(done) => <ModelChoices status={status} watch={watch} onDone={done} />}
    >
      {fault && <Failure error={new TsubasaError(fault, 'the language model')} />}
      {waits === 'battery' && !fault && <p class="faint small">{t('model_waits_battery')}</p>}
      {next && <OnItsWay next={next} watch={watch} />}
    </ChoiceRow>
  );
}

/** How far it is, or why it stopped. */
function OnItsWay({ next, watch }: { next: NonNullable<ModelStatus['next']>; watch: ModelWatch }): JSX.Element {
  const action = useAction();
  const { state, done, total, failed, away } = next;
  const name = modelName(next.model, next.variant, next.from);
  const offer = offerOf(next.model, next.variant);
  const host = next.from === undefined ? offer && hostsOf(offer.variant).join(', ') : hostOf(next.from);
  const isRunning = state === 'running';
  const pace = isRunning ? paceText(next) : '';
  return (
    <div class="under-way">
      {failed !== undefined && <Failure error={new TsubasaError(failed, next.model)} />}
      {failed === undefined && (
        <p class="faint small" role="status">
          {away !== undefined
            ? t('model_away', host ?? '')
            : t(isRunning ? 'model_downloading' : 'model_paused', name, host ?? '')}
        </p>
      )}
      <div class="row end">
        {(isRunning || total > 0) && (
          <progress aria-label={t('encoder_progress')} {...(total > 0 ? { value: done, max: total } : {})} />
        )}
        {total > 0 && <span class="faint small">{t('encoder_done_of', sizeText(done), sizeText(total))}</span>}
        {pace !== '' && <span class="faint small">{pace}</span>}
      </div>
      <div class="row end">
        <button
          type="button"
          class="button"
          disabled={action.busy}
          onClick={() => action.run(() => watch.pause(isRunning))}
        >
          {t(isRunning ? 'model_pause' : failed === undefined ? 'model_resume' : 'try_again')}
        </button>
        <button
          type="button"
          class="button quiet"
          disabled={action.busy}
          onClick={() => action.run(() => watch.cancel())}
        >
          {t('encoder_give_up')}
        </button>
      </div>
      <Failure error={action.error} />
    </div>
  );
}
