import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { EngineClient } from '../../lib/engine/client.ts';
import type { Site } from '../../lib/sites/types.ts';
import { t, tCount } from '../../lib/ui/i18n.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { ExportPrompt } from './export-prompt.tsx';
import { chatsRead, FromFile } from './from-file.tsx';
import { LeftOut, Lines } from './lines.tsx';
import { useLines } from './use-lines.ts';

interface HeadStartProps {
  engine: EngineClient;
  sites: readonly Site[];
}

/** What another chatbot knows already: its words are pasted, looked at line by line, and only then kept. */
export function HeadStart({ engine, sites }: HeadStartProps): JSX.Element {
  const id = useId();
  const [text, setText] = useState('');
  const lines = useLines(engine);
  const { pasted } = lines;
  const heading = useRef<HTMLHeadingElement>(null);
  const phase = pasted?.phase;
  // What comes next stands there: who works by keys or by ear goes on from it.
  useEffect(() => {
    if (phase === 'ready' || phase === 'kept' || phase === 'undone') heading.current?.focus();
  }, [phase]);

  const show = (pastedText: string) => {
    setText(pastedText);
    return lines.read(pastedText);
  };
  const keep = async () => {
    if (await lines.keep()) setText('');
  };
  const isList = phase === 'reading' || phase === 'ready' || phase === 'keeping';
  const ticked = pasted?.rows.filter((row) => row.isTicked).length ?? 0;
  return (
    <>
      {pasted && (phase === 'kept' || phase === 'undone') && (
        <section class="notice" aria-labelledby={`${id}-kept`}>
          <h2 id={`${id}-kept`} tabIndex={-1} ref={heading}>
            {tCount(phase === 'kept' ? 'lines_kept' : 'lines_undone', pasted.kept)}
          </h2>
          {pasted.waiting > 0 && phase === 'kept' && <p>{tCount('lines_waiting', pasted.waiting)}</p>}
          {phase === 'kept' && (
            <button type="button" class="button" disabled={lines.busy} onClick={() => void lines.takeBack()}>
              {t('lines_undo')}
            </button>
          )}
        </section>
      )}
      {!isList && (
        <section class="part" aria-labelledby={`${id}-ask`}>
          <h2 id={`${id}-ask`}>{t('paste_title')}</h2>
          <ol class="steps">
            <li>
              {t('paste_ask')}
              <ExportPrompt sites={sites} />
            </li>
            <li>
              <label for={`${id}-paste`}>{t('paste_label')}</label>
              <textarea
                id={`${id}-paste`}
                rows={6}
                dir="auto"
                value={text}
                onInput={(event) => setText(event.currentTarget.value)}
              />
            </li>
            <li>
              <button
                type="button"
                class="button primary"
                disabled={lines.busy || text.trim() === ''}
                onClick={() => void show(text)}
              >
                {t('paste_show')}
              </button>
              <p class="faint small">{t('paste_shown')}</p>
            </li>
          </ol>
          <Failure error={lines.error} />
        </section>
      )}
      {pasted && isList && (
        <section class="part" aria-labelledby={`${id}-lines`}>
          <h2 id={`${id}-lines`} tabIndex={-1} ref={heading}>
            {pasted.rows.length > 0 || phase === 'reading'
              ? tCount('lines_title', pasted.rows.length)
              : t('lines_none_title')}
          </h2>
          {pasted.read && <p class="faint">{chatsRead(pasted.read)}</p>}
          {phase === 'ready' && pasted.rows.length === 0 && <p>{t(pasted.read ? 'chats_none' : 'lines_none')}</p>}
          {phase === 'ready' && pasted.rows.length > 0 && <p class="faint">{t('lines_text')}</p>}
          <p role="status" class={phase === 'ready' ? 'unseen' : 'faint'}>
            {phase === 'ready' ? '' : t('work_through', String(pasted.done), String(pasted.total))}
          </p>
          {pasted.rows.length > 0 && (
            <Lines
              rows={pasted.rows}
              busy={lines.busy}
              isQuoted={pasted.read !== undefined}
              onTick={lines.tick}
              onTickAll={lines.tickAll}
              onEdit={lines.edit}
            />
          )}
          {pasted.more > 0 && <p>{tCount(pasted.read ? 'chats_more' : 'lines_more', pasted.more)}</p>}
          <LeftOut left={pasted.left} />
          <Failure error={lines.error} />
          <div class="row keep">
            {pasted.rows.length > 0 && (
              <button
                type="button"
                class="button primary"
                disabled={lines.busy || ticked === 0}
                onClick={() => void keep()}
              >
                {tCount('lines_keep', ticked)}
              </button>
            )}
            <button type="button" class="button" disabled={lines.busy} onClick={lines.clear}>
              {t(phase === 'ready' && pasted.rows.length === 0 ? 'try_again' : 'lines_back')}
            </button>
          </div>
        </section>
      )}
      {!isList && (
        <FromFile engine={engine} onText={(found) => void show(found)} onChats={(read) => void lines.showChats(read)} />
      )}
    </>
  );
}
