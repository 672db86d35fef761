import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Clock } from '../../lib/clock.ts';
import type { EngineClient } from '../../lib/engine/client.ts';
import { type MessageKey, t } from '../../lib/ui/i18n.ts';
import { Ask } from './ask.tsx';
import { Sent } from './sent.tsx';
import { Spaces } from './spaces.tsx';

/** What every view gets. */
export interface ViewProps {
  engine: EngineClient;
  clock: Clock;
  /** Of the screen. */
  life: AbortSignal;
  /** What follows the view's name in the address: `#sent/m1` gives `m1`. */
  about: string | undefined;
}

/** One row a view: its name in the address, what its link says, and what draws it. */
const VIEWS: readonly { name: string; title: MessageKey; View(props: ViewProps): JSX.Element }[] = [
  { name: 'ask', title: 'ask_title', View: Ask },
  { name: 'sent', title: 'sent_title', View: Sent },
  { name: 'spaces', title: 'spaces_title', View: Spaces },
];

/** The page beside the popup, for what needs room: each view has a real address, so that links, tabs and the back button work. */
export function Dashboard(props: Omit<ViewProps, 'about'>): JSX.Element {
  const { view, about } = useAddress(props.life);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(view);
  // Before anything is drawn: a moment later it would take the focus from what the user has gone to.
  useLayoutEffect(() => {
    document.title = `${t(view.title)} · ${t('extName')}`;
    // Who follows a link goes on reading where it led.
    if (shown.current !== view) heading.current?.focus();
    shown.current = view;
  }, [view]);
  return (
    <>
      <header class="bar">
        <img class="mark" src="/icon/wing.svg" alt="" width="22" height="22" />
        <p class="name">{t('extName')}</p>
        <nav aria-label={t('views')}>
          <ul class="row">
            {VIEWS.map((each) => (
              <li key={each.name}>
                <a class="view" href={`#${each.name}`} aria-current={each === view ? 'page' : undefined}>
                  {t(each.title)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main>
        <h1 tabIndex={-1} ref={heading}>
          {t(view.title)}
        </h1>
        <view.View key={view.name} {...props} about={about} />
      </main>
    </>
  );
}

/** The view that the address names, the first one where it names none, and what it is about. */
function useAddress(life: AbortSignal) {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const own = new AbortController();
    const signal = AbortSignal.any([life, own.signal]);
    window.addEventListener('hashchange', () => setHash(location.hash), { signal });
    return () => own.abort();
  }, [life]);
  const [name = '', about] = hash.slice(1).split('/');
  const view = VIEWS.find((each) => each.name === name) ?? VIEWS[0];
  if (!view) throw new Error('no view');
  return { view, about: about === undefined ? undefined : decoded(about) };
}

/** An address may be typed by hand. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
