import type { JSX } from 'preact';
import type { EncoderStatus } from '../../lib/engine/api.ts';
import { TsubasaError } from '../../lib/errors.ts';
import { ENCODERS, type EncoderModel, encoderModel } from '../../lib/inference/encoders.ts';
import type { EncoderWatch } from '../../lib/ui/encoder-status.ts';
import { t } from '../../lib/ui/i18n.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { useAction } from '../../lib/ui/use-action.ts';
import { ChoiceRow } from './choice-row.tsx';
import { hostOf, sizeText } from './download-words.ts';
import { EncoderChoice } from './encoder-choice.tsx';

interface EncoderProps {
  watch: EncoderWatch;
  /** See `ChoiceRow`. */
  onChange?: (() => void) | undefined;
}

/** One row: what searches by meaning, how far a change of it is, and the way to change it. */
export function Encoder({ watch, onChange }: EncoderProps): JSX.Element | null {
  const status = watch.status.value;
  if (!status) return null;
  const serving = encoderModel(status.serving) ?? ENCODERS[0];
  return (
    <ChoiceRow
      anchor="encoder"
      title={t('encoder_title')}
      name={nameOf(serving)}
      change={status.next ? undefined : t('encoder_change')}
      onChange={onChange}
      choice={(done) => <EncoderChoice status={status} watch={watch} onDone={done} />}
    >
      {status.fault && !status.next && <Failure error={new TsubasaError(status.fault, serving.id)} />}
      {status.next && <UnderWay status={status} watch={watch} />}
    </ChoiceRow>
  );
}

const nameOf = ({ speaks }: EncoderModel) => t(speaks === 'english' ? 'encoder_english' : 'encoder_many');

/** How far it is, or why it stopped. */
function UnderWay({ status, watch }: { status: EncoderStatus; watch: EncoderWatch }): JSX.Element | null {
  const action = useAction();
  const { next } = status;
  const model = next && encoderModel(next.model);
  if (!next || !model) return null;
  const isDownload = next.step === 'download';
  const count = new Intl.NumberFormat(t('locale'));
  const show = (value: number) => (isDownload ? sizeText(value) : count.format(value));
  return (
    <div class="under-way">
      {next.failed !== undefined && <Failure error={new TsubasaError(next.failed, model.id)} />}
      {next.failed === undefined && (
        <p class="faint small">
          {isDownload
            ? t('encoder_downloading', model.id, hostOf(next.from ?? model.download?.from))
            : t('encoder_embedding', model.id)}
        </p>
      )}
      <div class="row end">
        {next.failed === undefined ? (
          <>
            <progress
              aria-label={t('encoder_progress')}
              {...(next.total > 0 ? { value: next.done, max: next.total } : {})}
            />
            {next.total > 0 && (
              <span class="faint small">{t('encoder_done_of', show(next.done), show(next.total))}</span>
            )}
          </>
        ) : (
          <button
            type="button"
            class="button"
            disabled={action.busy}
            onClick={() => action.run(() => watch.change(next.model, next.from))}
          >
            {t('try_again')}
          </button>
        )}
        <button
          type="button"
          class="button quiet"
          disabled={action.busy}
          onClick={() => action.run(() => watch.change(status.serving))}
        >
          {t('encoder_give_up')}
        </button>
      </div>
      <Failure error={action.error} />
    </div>
  );
}
