import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Settings } from '../../lib/settings.ts';
import type { Site } from '../../lib/sites/types.ts';
import { t } from '../../lib/ui/i18n.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import type { SiteChoice } from '../../lib/ui/site-choice.ts';
import { useAction } from '../../lib/ui/use-action.ts';

export type Choice = Omit<SiteChoice, 'stillOpen'>;

interface AgreementProps {
  sites: readonly Site[];
  settings: Settings;
  /** Ids of the sites that are read now; the others start without a tick, since a tick is the user's consent. */
  open: ReadonlySet<string>;
  /** Called inside the click. Gives false where the user refused the browser's prompt. */
  onAgree(choice: Choice): Promise<boolean>;
}

/** The sites, what happens on them, and the one button. */
export function Agreement({ sites, settings, open, onAgree }: AgreementProps): JSX.Element {
  const id = useId();
  const [ticked, setTicked] = useState(open);
  const [mode, setMode] = useState<NonNullable<Choice['mode']>>('suggest');
  const [refused, setRefused] = useState<'none_ticked' | 'prompt'>();
  const action = useAction();
  const agreedBefore = settings.consentAt !== null;
  const all = sites.every((site) => ticked.has(site.id));

  const tick = (site: string, on: boolean) => {
    setRefused(undefined);
    const after = new Set(ticked);
    if (on) after.add(site);
    else after.delete(site);
    setTicked(after);
  };
  const submit = () => {
    setRefused(undefined);
    // Later, taking every tick away is a wish as well: nothing is read any more.
    if (ticked.size === 0 && !agreedBefore) setRefused('none_ticked');
    else
      void action.run(async () => {
        // Later each site has its own mode, which the popup sets.
        if (!(await onAgree(agreedBefore ? { ticked } : { ticked, mode }))) setRefused('prompt');
      });
  };
  return (
    <section class="agreement" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('choose_title')}</h2>
      <fieldset>
        <legend>{t('sites_legend')}</legend>
        <button
          type="button"
          class="button quiet small all"
          onClick={() => setTicked(all ? new Set() : new Set(sites.map((site) => site.id)))}
        >
          {t(all ? 'untick_all' : 'tick_all')}
        </button>
        <div class="ticks">
          {sites.map((site) => (
            <label class="choice" key={site.id}>
              <input
                type="checkbox"
                name="site"
                value={site.id}
                checked={ticked.has(site.id)}
                onChange={(event) => tick(site.id, event.currentTarget.checked)}
              />
              <span>
                {site.name}
                <span class="faint small">{site.origin ?? site.hosts[0]}</span>
              </span>
            </label>
          ))}
        </div>
        <p class="faint small">{t('other_sites')}</p>
      </fieldset>
      {!agreedBefore && <ModeChoice mode={mode} onChange={setMode} />}
      <div class="agree">
        <button type="button" class="button primary big" disabled={action.busy} onClick={submit}>
          {t(agreedBefore ? 'save_choice' : 'agree')}
        </button>
        <p class="faint small">{t(agreedBefore ? 'save_choice_text' : 'agree_text')}</p>
      </div>
      <div role="alert">
        {refused && <p class="notice">{t(refused === 'prompt' ? 'refused_prompt' : 'refused_none')}</p>}
      </div>
      <Failure error={action.error} />
    </section>
  );
}

interface ModeChoiceProps {
  mode: NonNullable<Choice['mode']>;
  onChange(mode: NonNullable<Choice['mode']>): void;
}

function ModeChoice({ mode, onChange }: ModeChoiceProps): JSX.Element {
  return (
    <fieldset>
      <legend>{t('mode_legend')}</legend>
      {(['suggest', 'auto'] as const).map((each) => (
        <label class="choice" key={each}>
          <input type="radio" name="mode" value={each} checked={mode === each} onChange={() => onChange(each)} />
          <span>
            {t(`choose_${each}`)}
            <span class="faint small">{t(`choose_${each}_text`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
