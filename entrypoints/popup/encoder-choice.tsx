import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { EncoderStatus } from '../../lib/engine/api.ts';
import { TsubasaError } from '../../lib/errors.ts';
import { downloadBytes, ENCODERS, type EncoderModel, encoderModel, secondsFor } from '../../lib/inference/encoders.ts';
import type { EncoderWatch } from '../../lib/ui/encoder-status.ts';
import { locale, t, tCount } from '../../lib/ui/i18n.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { registry } from '../../lib/ui/registry.ts';
import { useAction } from '../../lib/ui/use-action.ts';

const inUnit = (value: number, unit: 'minute' | 'megabyte' | 'kilobyte', unitDisplay: 'long' | 'short' = 'short') =>
  new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay, maximumSignificantDigits: 3 }).format(value);

/** Bytes as a person reads them. */
export const sizeText = (bytes: number): string =>
  bytes > 0 && bytes < 1_000_000 ? inUnit(bytes / 1_000, 'kilobyte') : inUnit(bytes / 1_000_000, 'megabyte');

/** The host of an address, port included; nothing for what is no address. */
export const hostOf = (address: string | undefined): string =>
  address !== undefined && URL.canParse(address) ? new URL(address).host : '';

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

/**
 * Asks the browser to let us reach a server of the user's own, which need not allow other origins by itself. The
 * publisher's does, and so must a chatbot's host: the same permission would let us read its chats. Must be the first
 * thing that a click does.
 */
function reach(address: string): Promise<boolean> {
  if (!URL.canParse(address)) return Promise.resolve(true);
  const { protocol, hostname } = new URL(address);
  if (!/^https?:$/.test(protocol) || registry().some(({ hosts }) => hosts.includes(hostname)))
    return Promise.resolve(true);
  return browser.permissions.request({ origins: [`${protocol}//${hostname}/*`] });
}
