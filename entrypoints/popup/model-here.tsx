import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { ModelStatus } from '../../lib/engine/api.ts';
import { Confirm } from '../../lib/ui/confirm.tsx';
import { t } from '../../lib/ui/i18n.ts';
import type { ModelWatch } from '../../lib/ui/model-status.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { useAction } from '../../lib/ui/use-action.ts';
import { sizeText } from './download-words.ts';
import { ModelRead } from './model-read.tsx';
import { servingName, tookText } from './model-words.ts';

/** The model that serves: a proof that it works, its files with their hashes, and the way to be rid of it. */
export function ModelHere({ status, watch }: { status: ModelStatus; watch: ModelWatch }): JSX.Element {
  const action = useAction();
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState<{ text: string; ms: number }>();
  const remover = useRef<HTMLButtonElement>(null);
  const { serving } = status;
  const files = serving?.kind === 'download' ? serving.files : [];
  const size = sizeText(files.reduce((sum, { bytes }) => sum + bytes, 0));
  const close = () => {
    setAsking(false);
    remover.current?.focus();
  };
  const tryOut = () =>
    action.run(async () => {
      setSaid(undefined);
      setSaid(await watch.tryOut());
    });
  return (
    <div class="under-way">
      <div class="row">
        <button type="button" class="button" disabled={action.busy} onClick={tryOut}>
          {t('model_try')}
        </button>
        <button type="button" class="button quiet" ref={remover} disabled={action.busy} onClick={() => setAsking(true)}>
          {t('model_remove')}
        </button>
      </div>
      <div role="status" class="small">
        {action.busy && !asking && <p class="faint">{t('model_tries')}</p>}
        {said && <p>{t(said.text === '' ? 'model_said_nothing' : 'model_said', tookText(said.ms), said.text)}</p>}
      </div>
      <Failure error={action.error} />
      {asking && (
        <Confirm
          question={t('model_remove_question', servingName(serving))}
          yes={t('model_remove')}
          busy={action.busy}
          onNo={close}
          onYes={() => action.run(() => watch.remove())}
        >
          <p>{files.length > 0 ? t('model_remove_files', size) : t('model_remove_server')}</p>
        </Confirm>
      )}
      {status.reads !== undefined && <ModelRead reads={status.reads} watch={watch} />}
      {files.length > 0 && (
        <details>
          <summary>{t('encoder_files')}</summary>
          <ul class="faint small hashes">
            {files.map(({ path, bytes, sha256 }) => (
              <li key={path}>
                {path}, {sizeText(bytes)}: <code>{sha256}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
