import type { JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Clock } from '../../lib/clock.ts';
import type { EngineClient } from '../../lib/engine/client.ts';
import type { Settings } from '../../lib/settings.ts';
import { addedSites } from '../../lib/sites/added.ts';
import type { Site } from '../../lib/sites/types.ts';
import { ask } from '../../lib/ui/background.ts';
import { locale, type MessageKey, t } from '../../lib/ui/i18n.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { closeSites, openSites, requestSites } from '../../lib/ui/site-access.ts';
import { agreed } from '../../lib/ui/site-choice.ts';
import { Agreement, type Choice } from './agreement.tsx';
import { Disclosure } from './disclosure.tsx';
import { Done } from './done.tsx';
import { HeadStart } from './head-start.tsx';
import { Stays } from './stays.tsx';
import { STEPS, type Step, stepOf } from './step.ts';
import { StepNav } from './step-nav.tsx';

interface WelcomeProps {
  engine: EngineClient;
  sites: readonly Site[];
  clock: Clock;
}

interface Known {
  settings: Settings;
  /** Those that can be ticked: what people host themselves is allowed on its own page, and stands here from then on. */
  sites: readonly Site[];
  /** Sites that are read now. */
  open: Set<string>;
}

const WORDS: Record<Step, { title: MessageKey; lead: MessageKey }> = {
  sites: { title: 'welcome_title', lead: 'welcome_lead' },
  stays: { title: 'stays_title', lead: 'stays_lead' },
  start: { title: 'start_title', lead: 'start_lead' },
  done: { title: 'done_title', lead: 'done_lead' },
};

/** Three short screens. Told first, agreed to second: nothing is read before the one button. */
export function Welcome({ engine, sites, clock }: WelcomeProps): JSX.Element {
  const [known, setKnown] = useState<Known>();
  const [error, setError] = useState<unknown>();
  const hasAgreed = known !== undefined && known.settings.consentAt !== null;
  const step = useStep(hasAgreed);

  const load = useCallback(async () => {
    setError(undefined);
    try {
      setKnown(await readKnown(engine, sites));
    } catch (thrown) {
      setError(thrown);
    }
  }, [engine, sites]);
  useEffect(() => void load(), [load]);

  /** The prompt comes first: after an `await` the browser no longer takes it for the user's wish. */
  const agree = async (choice: Choice): Promise<boolean> => {
    const offered = known?.sites ?? [];
    const ticked = offered.filter(({ id }) => choice.ticked.has(id));
    if (ticked.length > 0 && !(await requestSites(ticked))) return false;
    const stillOpen = await closeSites(offered.filter(({ id }) => !choice.ticked.has(id)));
    await engine.changeSettings(agreed(await engine.settings(), { ...choice, stillOpen }, clock.now()));
    await ask('sites.changed', {});
    setKnown(await readKnown(engine, sites));
    location.hash = hasAgreed ? '#done' : '#stays';
    return true;
  };

  return (
    <main class="sheet">
      <Heading step={step} />
      {step === 'done' && known && (
        <Done settings={known.settings} sites={known.sites.filter(({ id }) => known.open.has(id))} />
      )}
      {step === 'sites' && (
        <>
          <Disclosure />
          <Failure error={error} onRetry={() => void load()} />
          {known && (
            <Agreement
              key={String(hasAgreed)}
              sites={known.sites}
              settings={known.settings}
              open={known.open}
              onAgree={agree}
            />
          )}
          <StepNav
            next={
              hasAgreed
                ? { to: 'stays', label: 'next', look: 'primary' }
                : { to: 'stays', label: 'stays_first', look: 'quiet' }
            }
          />
        </>
      )}
      {step === 'stays' && (
        <>
          <Stays />
          <StepNav
            back={{ to: 'sites', label: hasAgreed ? 'back' : 'back_to_sites' }}
            {...(hasAgreed ? { next: { to: 'start', label: 'next', look: 'primary' as const } } : {})}
          />
        </>
      )}
      {step === 'start' && (
        <>
          <HeadStart engine={engine} sites={sites} />
          <StepNav back={{ to: 'stays', label: 'back' }} next={{ to: 'done', label: 'finish' }} />
        </>
      )}
    </main>
  );
}

/** What the screen is called, and which of the three it is. Takes the focus when the screen changes. */
function Heading({ step }: { step: Step }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [step]);
  const place = step === 'done' ? 0 : STEPS.indexOf(step) + 1;
  const count = (n: number) => new Intl.NumberFormat(locale()).format(n);
  return (
    <header>
      <img src="/icon/wing.svg" alt="" width="56" height="56" />
      {place > 0 && <p class="faint small">{t('step_of', count(place), count(STEPS.length))}</p>}
      <h1 tabIndex={-1} ref={heading}>
        {t(WORDS[step].title)}
      </h1>
      <p class="lead">{t(WORDS[step].lead)}</p>
    </header>
  );
}

/** The screen that the address names. */
function useStep(hasAgreed: boolean): Step {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const life = new AbortController();
    window.addEventListener('hashchange', () => setHash(location.hash), { signal: life.signal });
    return () => life.abort();
  }, []);
  return stepOf(hash, hasAgreed);
}

/** A site counts as read when the user agreed, the browser lets us in, and it is not paused. */
async function readKnown(engine: EngineClient, all: readonly Site[]): Promise<Known> {
  const settings = await engine.settings();
  const sites = [...all.filter(({ hosts }) => hosts.length > 0), ...addedSites(settings)];
  const held = await openSites(sites);
  const open = [...held].filter((id) => settings.consentAt !== null && !settings.sites[id]?.paused);
  return { settings, sites, open: new Set(open) };
}
