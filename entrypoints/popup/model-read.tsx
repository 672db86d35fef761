import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { ExtractView } from '../../lib/engine/extract.ts';
import type { DropReason } from '../../lib/memory/observe/model/lines.ts';
import { showMoment } from '../../lib/ui/dates.ts';
import { locale, type MessageKey, t } from '../../lib/ui/i18n.ts';
import type { ModelWatch } from '../../lib/ui/model-status.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { useAction } from '../../lib/ui/use-action.ts';
import { tookText } from './model-words.ts';

/** Why a line of the model was not believed. */
const DROPPED: Readonly<Record<DropReason, MessageKey>> = {
  no_form: 'line_no_form',
  unknown_kind: 'line_no_form',
  instruction: 'line_instruction',
  not_the_user: 'line_not_you',
  no_such_words: 'line_no_such_words',
  assistant_words: 'line_assistant',
  example: 'line_assistant',
  told_before: 'line_known',
  no_claim: 'line_no_claim',
  value_not_in_quote: 'line_unsupported',
  no_value: 'line_no_form',
  polarity: 'line_polarity',
  unsupported: 'line_unsupported',
  known: 'line_known',
  repeated: 'line_repeated',
  too_many: 'line_too_many',
};

/** Whether the model reads what was said, and what came of it last: each line with what it became, or why it was dropped. */
export function ModelRead({ reads, watch }: { reads: boolean; watch: ModelWatch }): JSX.Element {
  const id = useId();
  const action = useAction();
  const [views, setViews] = useState<ExtractView[]>();
  return (
    <>
      <label class="row">
        <input
          type="checkbox"
          checked={reads}
          disabled={action.busy}
          aria-describedby={`${id}-about`}
          onChange={(event) => {
            const isOn = event.currentTarget.checked;
            action.run(() => watch.read(isOn));
          }}
        />
        {t('model_reads')}
      </label>
      <p class="faint small" id={`${id}-about`}>
        {t('model_reads_text')}
      </p>
      <details
        onToggle={(event) => {
          if (event.currentTarget.open) action.run(async () => setViews(await watch.extracts()));
        }}
      >
        <summary>{t('model_noted')}</summary>
        {views?.length === 0 && <p class="faint small">{t('model_noted_nothing')}</p>}
        {views?.map((view) => (
          <Piece key={`${view.at} ${view.conversation}`} view={view} />
        ))}
      </details>
      <Failure error={action.error} />
    </>
  );
}

function Piece({ view }: { view: ExtractView }): JSX.Element {
  const { at, ms, skipped, lines } = view;
  return (
    <div class="small">
      <p class="faint">
        {showMoment(at, locale())} · {tookText(ms)}
      </p>
      {skipped && <p>{t(skipped === 'slow' ? 'model_read_slow' : 'model_read_failed')}</p>}
      {!skipped && lines.length === 0 && <p>{t('model_read_nothing')}</p>}
      <ul class="hashes">
        {lines.map(({ line, text, reason }) => (
          <li key={line}>
            <code dir="auto">{line}</code>
            <br />
            {text === undefined ? t(reason ? DROPPED[reason] : 'line_no_form') : t('line_kept', text)}
          </li>
        ))}
      </ul>
    </div>
  );
}
