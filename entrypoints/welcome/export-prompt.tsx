import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Site } from '../../lib/sites/types.ts';
import { type MessageKey, t } from '../../lib/ui/i18n.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { useAction } from '../../lib/ui/use-action.ts';

/** Chatbots that keep a memory of their own, and what each calls it. */
const KNOWING: readonly { site: string; where: MessageKey }[] = [
  { site: 'chatgpt', where: 'prompt_where_chatgpt' },
  { site: 'claude', where: 'prompt_where_claude' },
  { site: 'gemini', where: 'prompt_where_gemini' },
];

/** The question that makes a chatbot say all that it knows of the user, to be copied. */
export function ExportPrompt({ sites }: { sites: readonly Site[] }): JSX.Element {
  const id = useId();
  const [chosen, setChosen] = useState(KNOWING[0]);
  const [copied, setCopied] = useState(false);
  const action = useAction();
  const prompt = chosen ? t('export_prompt', t(chosen.where)) : '';
  const nameOf = (site: string) => sites.find((each) => each.id === site)?.name ?? site;
  const host = sites.find((each) => each.id === chosen?.site)?.hosts[0];
  return (
    <div class="prompt">
      <fieldset class="segments">
        <legend class="unseen">{t('prompt_of')}</legend>
        {KNOWING.map((each) => (
          <label key={each.site}>
            <input
              type="radio"
              name="knowing"
              value={each.site}
              checked={each === chosen}
              onChange={() => {
                setChosen(each);
                setCopied(false);
              }}
            />
            <span>{nameOf(each.site)}</span>
          </label>
        ))}
      </fieldset>
      <label class="unseen" for={id}>
        {t('prompt_label')}
      </label>
      <textarea id={id} readOnly rows={6} value={prompt} dir="auto" />
      <div class="row">
        <button
          type="button"
          class="button"
          disabled={action.busy}
          onClick={() =>
            action.run(async () => {
              await navigator.clipboard.writeText(prompt);
              setCopied(true);
            })
          }
        >
          {t('prompt_copy')}
        </button>
        {chosen && host && (
          <a class="button quiet" href={`https://${host}/`} target="_blank" rel="noreferrer">
            {t('prompt_open', nameOf(chosen.site))}
          </a>
        )}
        <p class="faint small" role="status">
          {copied && t('report_copied')}
        </p>
      </div>
      <Failure error={action.error} />
    </div>
  );
}
