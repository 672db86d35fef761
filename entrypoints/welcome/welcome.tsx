import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Clock } from '../../lib/clock.ts';
import type { EngineClient } from '../../lib/engine/client.ts';
import type { Settings } from '../../lib/settings.ts';
import { addedSites } from '../../lib/sites/added.ts';
import type { Site } from '../../lib/sites/types.ts';
import { ask } from '../../lib/ui/background.ts';
import { t } from '../../lib/ui/i18n.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { closeSites, openSites, requestSites } from '../../lib/ui/site-access.ts';
import { agreed } from '../../lib/ui/site-choice.ts';
import { Agreement, type Choice } from './agreement.tsx';
import { Disclosure } from './disclosure.tsx';
import { Done } from './done.tsx';

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

/** Told first, agreed to second: nothing is read before the one button. */
export function Welcome({ engine, sites, clock }: WelcomeProps): JSX.Element {
  const [known, setKnown] = useState<Known>();
  const [choosing, setChoosing] = useState(false);
  const [error, setError] = useState<unknown>();

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
    setChoosing(false);
    return true;
  };

  const hasAgreed = known !== undefined && known.settings.consentAt !== null;
  return (
    <main class="sheet">
      <header>
        <img src="/icon/wing.svg" alt="" width="56" height="56" />
        <h1>{t(hasAgreed && !choosing ? 'done_title' : 'welcome_title')}</h1>
        <p class="lead">{t(hasAgreed && !choosing ? 'done_lead' : 'welcome_lead')}</p>
      </header>
      {hasAgreed && !choosing ? (
        <Done
          settings={known.settings}
          sites={known.sites.filter(({ id }) => known.open.has(id))}
          onChange={() => setChoosing(true)}
        />
      ) : (
        <>
          <Disclosure />
          <Failure error={error} onRetry={() => void load()} />
          {known && <Agreement sites={known.sites} settings={known.settings} open={known.open} onAgree={agree} />}
        </>
      )}
    </main>
  );
}

/** A site counts as read when the user agreed, the browser lets us in, and it is not paused. */
async function readKnown(engine: EngineClient, all: readonly Site[]): Promise<Known> {
  const settings = await engine.settings();
  const sites = [...all.filter(({ hosts }) => hosts.length > 0), ...addedSites(settings)];
  const held = await openSites(sites);
  const open = [...held].filter((id) => settings.consentAt !== null && !settings.sites[id]?.paused);
  return { settings, sites, open: new Set(open) };
}
