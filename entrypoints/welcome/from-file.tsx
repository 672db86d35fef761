import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { ImportReport } from '../../lib/engine/api.ts';
import type { EngineClient } from '../../lib/engine/client.ts';
import { t } from '../../lib/ui/i18n.ts';
import { Icon } from '../../lib/ui/icons.tsx';
import { ImportNotice } from '../../lib/ui/import-notice.tsx';
import { Failure } from '../../lib/ui/notice.tsx';
import { useAction } from '../../lib/ui/use-action.ts';

interface FromFileProps {
  engine: Pick<EngineClient, 'import'>;
  /** Called with the words of a text file, which are shown line by line like what is pasted. */
  onText(text: string): void;
}

/** A file that was exported elsewhere, dropped or chosen. */
export function FromFile({ engine, onText }: FromFileProps): JSX.Element {
  const id = useId();
  const [report, setReport] = useState<ImportReport>();
  const [isOver, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const action = useAction();
  const take = (file: File | null | undefined) => {
    if (!file) return;
    setReport(undefined);
    void action.run(async () => {
      if (isPlain(file)) onText(await file.text());
      else setReport(await engine.import(file));
    });
  };
  return (
    <section
      class={isOver ? 'part drop over' : 'part drop'}
      aria-labelledby={id}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files[0]);
      }}
    >
      <h2 id={id}>{t('file_title')}</h2>
      <p>{t('file_text')}</p>
      <div class="row">
        <button type="button" class="button" disabled={action.busy} onClick={() => chooser.current?.click()}>
          <Icon name="import" />
          {t('file_choose')}
        </button>
        {action.busy && <span class="faint late">{t('working')}</span>}
        <input
          type="file"
          accept=".json,.txt,.md,application/json,text/plain,text/markdown"
          aria-label={t('file_choose')}
          hidden
          ref={chooser}
          onChange={(event) => {
            const input = event.currentTarget;
            take(input.files?.[0]);
            // The same file can be chosen again.
            input.value = '';
          }}
        />
      </div>
      <Failure error={action.error} />
      <div role="status">{report && <ImportNotice report={report} />}</div>
    </section>
  );
}

const isPlain = ({ name, type }: File): boolean =>
  /^text\/(?:plain|markdown)$/.test(type) || /\.(?:txt|md)$/i.test(name);
