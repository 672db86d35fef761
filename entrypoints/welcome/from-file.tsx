import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ImportReport } from '../../lib/engine/api.ts';
import type { ChatsRead } from '../../lib/engine/chat-lines.ts';
import type { EngineClient } from '../../lib/engine/client.ts';
import { mayBeChats } from '../../lib/portability/is-chats.ts';
import { t, tCount } from '../../lib/ui/i18n.ts';
import { Icon } from '../../lib/ui/icons.tsx';
import { ImportNotice } from '../../lib/ui/import-notice.tsx';
import { Failure } from '../../lib/ui/notice.tsx';
import { useAction } from '../../lib/ui/use-action.ts';

interface FromFileProps {
  engine: Pick<EngineClient, 'import' | 'readChats'>;
  /** Called with the words of a text file, which are shown line by line like what is pasted. */
  onText(text: string): void;
  /** Called with what was found in another chatbot's export: shown line by line too. */
  onChats(read: ChatsRead): void;
}

/** A file that was exported elsewhere, dropped or chosen. */
export function FromFile({ engine, onText, onChats }: FromFileProps): JSX.Element {
  const id = useId();
  const [report, setReport] = useState<ImportReport>();
  const [isOver, setOver] = useState(false);
  const [reading, setReading] = useState<ChatsRead>();
  const chooser = useRef<HTMLInputElement>(null);
  const life = useRef<AbortController>(undefined);
  const action = useAction();
  // Who leaves the page waits for nothing.
  useEffect(() => () => life.current?.abort(), []);

  const readChats = async (file: File) => {
    const own = new AbortController();
    const { signal } = own;
    life.current = own;
    let last: ChatsRead | undefined;
    try {
      for await (const step of engine.readChats(file, { signal })) {
        last = step;
        setReading(step);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      setReading(undefined);
    }
    if (last?.found && !signal.aborted) onChats(last);
  };
  const take = (file: File | null | undefined) => {
    if (!file) return;
    setReport(undefined);
    void action.run(async () => {
      if (isPlain(file)) onText(await file.text());
      else if (await mayBeChats(file)) await readChats(file);
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
        {reading && (
          <button type="button" class="button" onClick={() => life.current?.abort()}>
            {t('cancel')}
          </button>
        )}
        {action.busy && !reading && <span class="faint late">{t('working')}</span>}
        <input
          type="file"
          accept=".json,.zip,.txt,.md,application/json,application/zip,text/plain,text/markdown"
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
      {reading && (
        <>
          <progress aria-label={t('file_reading')} value={reading.done} max={Math.max(1, reading.total)} />
          <p class="faint small">{chatsRead(reading)}</p>
        </>
      )}
      <Failure error={action.error} />
      <div role="status">
        {reading && <p class="faint small">{t('file_reading')}</p>}
        {report && <ImportNotice report={report} />}
      </div>
    </section>
  );
}

/** How much of an export was read, in a sentence. */
export function chatsRead({ conversations, messages }: Pick<ChatsRead, 'conversations' | 'messages'>): string {
  return t('chats_read', tCount('n_conversations', conversations), tCount('n_messages', messages));
}

const isPlain = ({ name, type }: File): boolean =>
  /^text\/(?:plain|markdown)$/.test(type) || /\.(?:txt|md)$/i.test(name);
