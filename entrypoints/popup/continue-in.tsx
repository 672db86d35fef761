import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { Handoff } from '../../lib/distill/handoff.ts';
import type { EngineClient } from '../../lib/engine/client.ts';
import { HANDOFF_CHARS, type TabState } from '../../lib/protocol.ts';
import type { Settings } from '../../lib/settings.ts';
import { addedSites } from '../../lib/sites/added.ts';
import type { Site } from '../../lib/sites/types.ts';
import { ask } from '../../lib/ui/background.ts';
import { t } from '../../lib/ui/i18n.ts';
import { Icon } from '../../lib/ui/icons.tsx';
import { Failure } from '../../lib/ui/notice.tsx';
import { openScreen } from '../../lib/ui/open-screen.ts';
import { registry } from '../../lib/ui/registry.ts';
import { openSites } from '../../lib/ui/site-access.ts';
import { useAction } from '../../lib/ui/use-action.ts';

interface ContinueProps {
  engine: EngineClient;
  tab: TabState;
  settings: Settings;
}

/** Takes the conversation in front to another chatbot: its distillate, shown and edited before anything happens. */
export function ContinueIn({ engine, tab, settings }: ContinueProps): JSX.Element | null {
  const [made, setMade] = useState<Handoff>();
  const action = useAction();
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  // The focus goes back to where it came from.
  useEffect(() => {
    if (made === undefined && wasOpen.current) opener.current?.focus();
    wasOpen.current = made !== undefined;
  }, [made]);
  const { site, conversation } = tab;
  if (site === undefined || conversation === undefined) return null;
  const close = () => {
    action.clear();
    setMade(undefined);
  };
  return (
    <div class="continue">
      {made === undefined && (
        <button
          type="button"
          class="button quiet"
          ref={opener}
          disabled={action.busy}
          onClick={() => action.run(async () => setMade(await engine.handoff({ site, conversation })))}
        >
          <Icon name="open" />
          {t('continue_in')}
        </button>
      )}
      {made?.text === '' && <Nothing onClose={close} />}
      {made !== undefined && made.text !== '' && (
        <Draft text={made.text} from={site} settings={settings} onClose={close} />
      )}
      <Failure error={action.error} />
    </div>
  );
}

function Nothing({ onClose }: { onClose(): void }): JSX.Element {
  return (
    <div class="notice" role="status">
      <p>{t('continue_nothing')}</p>
      <button type="button" class="button" onClick={onClose}>
        {t('cancel')}
      </button>
    </div>
  );
}

interface DraftProps {
  text: string;
  /** Id of the site where the conversation is. */
  from: string;
  settings: Settings;
  onClose(): void;
}

function Draft({ text: made, from, settings, onClose }: DraftProps): JSX.Element {
  const id = useId();
  const action = useAction();
  const [text, setText] = useState(made);
  const [sites, setSites] = useState<readonly Site[]>();
  const [chosen, setChosen] = useState<string>();
  const [copied, setCopied] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    const all = [...registry(), ...addedSites(settings)].filter(({ hosts, id }) => hosts.length > 0 && id !== from);
    let isGone = false;
    void openSites(all).then((open) => {
      if (!isGone) setSites(all.filter((site) => open.has(site.id)));
    });
    return () => {
      isGone = true;
    };
  }, [from, settings]);

  const to = sites?.find((site) => site.id === chosen) ?? sites?.[0];
  const go = async () => {
    if (to === undefined) return;
    await ask('handoff.open', { site: to.id, text });
    // Chrome closes a popup by itself, Firefox leaves it open over the new tab.
    if ((await browser.tabs.getCurrent()) === undefined) window.close();
    onClose();
  };
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <section class="continue-draft" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t('continue_title')}</h3>
      <p class="faint small" id={`${id}-about`}>
        {t('continue_about')}
      </p>
      <textarea
        ref={box}
        rows={10}
        dir="auto"
        maxLength={HANDOFF_CHARS}
        aria-label={t('continue_text')}
        aria-describedby={`${id}-about`}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setCopied(false);
        }}
      />
      {sites?.length === 0 && (
        <div class="notice">
          <p>{t('continue_no_sites')}</p>
          <button type="button" class="button" onClick={() => void openScreen('/welcome.html')}>
            {t('open_welcome')}
          </button>
        </div>
      )}
      {sites !== undefined && sites.length > 1 && (
        <>
          <label for={`${id}-to`}>{t('continue_where')}</label>
          <select id={`${id}-to`} value={to?.id} onChange={(event) => setChosen(event.currentTarget.value)}>
            {sites.map((site) => (
              <option key={site.id} value={site.id}>
                {site.name}
              </option>
            ))}
          </select>
        </>
      )}
      <div class="row end">
        <button type="button" class="button quiet" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="button" class="button" disabled={action.busy} onClick={() => action.run(copy)}>
          {t(copied ? 'continue_copied' : 'continue_copy')}
        </button>
        {to !== undefined && (
          <button
            type="button"
            class="button primary"
            disabled={action.busy || text.trim() === ''}
            onClick={() => action.run(go)}
          >
            {t('continue_open', to.name)}
          </button>
        )}
      </div>
      <Failure error={action.error} />
    </section>
  );
}
