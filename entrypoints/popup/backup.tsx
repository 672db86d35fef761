import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Clock } from '../../lib/clock.ts';
import type { ImportReport } from '../../lib/engine/api.ts';
import type { EngineClient } from '../../lib/engine/client.ts';
import { t } from '../../lib/ui/i18n.ts';
import { Icon } from '../../lib/ui/icons.tsx';
import { ImportNotice } from '../../lib/ui/import-notice.tsx';
import { Failure } from '../../lib/ui/notice.tsx';
import { saveFile } from '../../lib/ui/save-file.ts';
import { useAction } from '../../lib/ui/use-action.ts';

interface BackupProps {
  engine: EngineClient;
  clock: Clock;
  /** Given where a file cannot be chosen: choosing one takes the focus, which closes a popup. */
  onImport?: () => void;
}

/** One file out, one file in. */
export function Backup({ engine, clock, onImport }: BackupProps): JSX.Element {
  const action = useAction();
  const [done, setDone] = useState<'exported' | ImportReport>();
  const chooser = useRef<HTMLInputElement>(null);
  const importer = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!onImport && location.hash === '#import') importer.current?.focus();
  }, [onImport]);

  const run = (work: () => Promise<'exported' | ImportReport>) => {
    setDone(undefined);
    return action.run(async () => setDone(await work()));
  };
  const exportAll = () =>
    run(async () => {
      const file = await engine.export();
      saveFile(file, `tsubasa-${new Date(clock.now()).toISOString().slice(0, 10)}.json`, document);
      return 'exported';
    });
  const chosen = (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file) void run(() => engine.import(file));
    // The same file can be chosen again.
    input.value = '';
  };
  return (
    <div class="backup">
      <div class="row">
        <button type="button" class="button quiet" disabled={action.busy} onClick={exportAll}>
          <Icon name="export" />
          {t('export')}
        </button>
        <button
          type="button"
          class="button quiet"
          ref={importer}
          disabled={action.busy}
          onClick={onImport ?? (() => chooser.current?.click())}
        >
          <Icon name="import" />
          {t('import')}
        </button>
        {action.busy && <span class="faint late">{t('working')}</span>}
        <input
          type="file"
          accept=".json,application/json"
          aria-label={t('import')}
          hidden
          ref={chooser}
          onChange={(event) => chosen(event.currentTarget)}
        />
      </div>
      <Failure error={action.error} />
      <div role="status">
        {done === 'exported' && <p class="faint small">{t('exported')}</p>}
        {done && done !== 'exported' && <ImportNotice report={done} />}
      </div>
    </div>
  );
}
