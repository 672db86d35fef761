import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { EncoderStatus } from '../../lib/engine/api.ts';
import { TsubasaError } from '../../lib/errors.ts';
import { downloadBytes, ENCODERS, type EncoderModel, encoderModel, secondsFor } from '../../lib/inference/encoders.ts';
import type { EncoderWatch } from '../../lib/ui/encoder-status.ts';
import { t, tCount } from '../../lib/ui/i18n.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { useAction } from '../../lib/ui/use-action.ts';
import { hostOf, inUnit, reach, sizeText } from './download-words.ts';

interface ChoiceProps {
  status: EncoderStatus;
  watch: EncoderWatch;
  onDone(): void;
}

/** Says what each costs before anything is downloaded; the button is the consent. */
export function EncoderChoice({ status, watch, onDone }: ChoiceProps): JSX.Element {
  const id = useId();
  const action = useAction();
  const [chosen, setChosen] = useState(status.serving);
  const [own, setOwn] = useState('');
  const model = encoderModel(chosen);
  const address = model?.download && own.trim() !== '' ? own.trim() : undefined;
  const start = () =>
    action.run(async () => {
      if (address !== undefined && !(await reach(address))) throw new TsubasaError('not_allowed', address);
      await watch.change(chosen, address);
      onDone();
    });
  return (
    <div class="choice">
      <fieldset>
        <legend class="unseen">{t('encoder_title')}</legend>
        {ENCODERS.map((each) => (
          <label key={each.id} class="option">
            <input
              type="radio"
              name={`${id}-encoder`}
              checked={each.id === chosen}
              onChange={() => setChosen(each.id)}
            />
            <span>
              {t(each.speaks === 'english' ? 'encoder_english' : 'encoder_many')} <span class="faint">{each.id}</span>
              <span class="faint small cost">{costOf(each, status)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {model?.download && (
        <details>
          <summary>{t('encoder_own')}</summary>
          <label for={`${id}-own`}>{t('encoder_own_label')}</label>
          <input
            type="url"
            id={`${id}-own`}
            aria-describedby={`${id}-about`}
            value={own}
            onInput={(event) => setOwn(event.currentTarget.value)}
          />
          <p class="faint small" id={`${id}-about`}>
            {t('encoder_own_text')}
          </p>
        </details>
      )}
      {status.files.length > 0 && (
        <details>
          <summary>{t('encoder_files')}</summary>
          <ul class="faint small hashes">
            {status.files.map(({ path, bytes, sha256 }) => (
              <li key={path}>
                {path}, {sizeText(bytes)}: <code>{sha256}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Failure error={action.error} />
      <div class="row end">
        <button type="button" class="button quiet" onClick={onDone}>
          {t('cancel')}
        </button>
        <button
          type="button"
          class="button primary"
          disabled={action.busy || (chosen === status.serving && !status.fault)}
          onClick={start}
        >
          {model?.download ? t('encoder_download', sizeOf(model, address)) : t('encoder_use')}
        </button>
      </div>
    </div>
  );
}

/** What lies on another server may have another size. */
const sizeOf = (model: EncoderModel, address: string | undefined) =>
  address === undefined ? sizeText(downloadBytes(model)) : hostOf(address);

function costOf(model: EncoderModel, { serving, texts }: EncoderStatus): string {
  if (model.id === serving) return t('encoder_serves');
  const time = tCount(
    'encoder_texts',
    texts,
    inUnit(Math.max(1, Math.ceil(secondsFor(model, texts) / 60)), 'minute', 'long'),
  );
  const bytes = sizeText(downloadBytes(model));
  const from = model.download ? t('encoder_from', bytes, hostOf(model.download.from)) : t('encoder_bundled');
  return `${from} ${time}`;
}
