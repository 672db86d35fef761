import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { ModelChoice } from '../../lib/engine/model-record.ts';
import { TsubasaError } from '../../lib/errors.ts';
import { unfit } from '../../lib/inference/fits.ts';
import type { Machine } from '../../lib/inference/machine.ts';
import { OWN_MODEL } from '../../lib/inference/models.ts';
import { leavesKeys, whereTo } from '../../lib/inference/where-to.ts';
import { t } from '../../lib/ui/i18n.ts';
import type { ModelWatch } from '../../lib/ui/model-status.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { useAction } from '../../lib/ui/use-action.ts';
import { reach } from './download-words.ts';

interface OwnProps {
  machine: Machine | undefined;
  onChange(choice: ModelChoice | undefined): void;
}

/** A model in a folder on a server of the user's own, which comes here and runs here. */
export function OwnFolder({ machine, onChange }: OwnProps): JSX.Element {
  const id = useId();
  const forms = OWN_MODEL.variants.filter(
    (variant) => machine === undefined || unfit(machine, { model: OWN_MODEL, variant }) !== 'no_f16',
  );
  const [from, setFrom] = useState('');
  const [form, setForm] = useState<string>();
  const variant = form ?? forms[0]?.id ?? 'fp32';
  const tell = (address: string, wanted: string) => {
    setFrom(address);
    setForm(wanted);
    const trimmed = address.trim();
    onChange(trimmed === '' ? undefined : { kind: 'download', model: 'own', variant: wanted, from: trimmed });
  };
  return (
    <details>
      <summary>{t('model_own')}</summary>
      <label for={`${id}-own`}>{t('encoder_own_label')}</label>
      <input
        type="url"
        id={`${id}-own`}
        aria-describedby={`${id}-about`}
        value={from}
        onInput={(event) => tell(event.currentTarget.value, variant)}
      />
      <label for={`${id}-form`}>{t('model_own_form')}</label>
      <select id={`${id}-form`} value={variant} onChange={(event) => tell(from, event.currentTarget.value)}>
        {forms.map((each) => (
          <option key={each.id} value={each.id}>
            {each.id}
          </option>
        ))}
      </select>
      <p class="faint small" id={`${id}-about`}>
        {t('model_own_text')}
      </p>
    </details>
  );
}

interface NextDoorProps {
  watch: ModelWatch;
  onChange(choice: ModelChoice | undefined): void;
}

/** A server that runs a model itself. Before anything is sent it says what leaves the browser, and whereto. */
export function NextDoor({ watch, onChange }: NextDoorProps): JSX.Element {
  const id = useId();
  const action = useAction();
  const [url, setUrl] = useState('');
  const [key, setKey] = useState('');
  const [model, setModel] = useState('');
  const [models, setModels] = useState<string[]>([]);
  const where = whereTo(url.trim());
  const given = key.trim() === '' ? {} : { key: key.trim() };
  const tell = (address: string, name: string, more: { key?: string }) =>
    onChange(
      whereTo(address.trim()) && name !== ''
        ? { kind: 'server', url: address.trim(), model: name, ...more }
        : undefined,
    );
  const list = () =>
    action.run(async () => {
      const address = url.trim();
      if (!(await reach(address))) throw new TsubasaError('not_allowed', address);
      const found = await watch.serverModels(address, given.key);
      setModels(found);
      const name = found.includes(model) ? model : (found[0] ?? '');
      setModel(name);
      tell(url, name, given);
    });
  return (
    <details>
      <summary>{t('model_server')}</summary>
      <p class="faint small">{t('model_server_text')}</p>
      <label for={`${id}-url`}>{t('model_server_label')}</label>
      <input
        type="url"
        id={`${id}-url`}
        placeholder="http://localhost:11434"
        value={url}
        onInput={(event) => {
          setUrl(event.currentTarget.value);
          setModels([]);
          tell(event.currentTarget.value, '', given);
        }}
      />
      <label for={`${id}-key`}>{t('model_server_key')}</label>
      <input
        type="password"
        id={`${id}-key`}
        autocomplete="off"
        value={key}
        onInput={(event) => setKey(event.currentTarget.value)}
      />
      {models.length > 0 ? (
        <>
          <label for={`${id}-model`}>{t('model_server_model')}</label>
          <select
            id={`${id}-model`}
            value={model}
            onChange={(event) => {
              setModel(event.currentTarget.value);
              tell(url, event.currentTarget.value, given);
            }}
          >
            {models.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
          {where && leavesKeys(where, model).map((sentence) => <p key={sentence}>{t(sentence, where.host)}</p>)}
        </>
      ) : (
        <button type="button" class="button" disabled={action.busy || !where} onClick={list}>
          {t('model_server_list')}
        </button>
      )}
      <Failure error={action.error} />
    </details>
  );
}
