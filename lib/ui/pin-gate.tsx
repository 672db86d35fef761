/** The question for the PIN, in front of every screen that shows what is known. */
import { type JSX, render } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { EngineClient } from '../engine/client.ts';
import { IDLE_MS, type LockView } from '../engine/lock.ts';
import { t } from './i18n.ts';
import { Icon } from './icons.tsx';
import { Failure } from './notice.tsx';
import { startScreen } from './start.ts';
import { useAction } from './use-action.ts';

type GateEngine = Pick<EngineClient, 'lockState' | 'unlock' | 'stayOpen' | 'onChange'>;

/** So often at most the engine is told that somebody is here. */
const TELL_EVERY_MS = 20_000;
const LOOK_EVERY_MS = 10_000;

/**
 * Resolves when this screen may be drawn: at once where there is no PIN, or where it need not be asked for; else it is asked
 * for in the page's `#app` first. From then on the page is loaded anew, and with that emptied, once it is locked: since
 * nobody used it, or from another screen. Takes the life of the screen, and how to load it anew.
 */
export async function passGate(parts: {
  engine: GateEngine;
  document: Document;
  life: AbortSignal;
  reload(): void;
}): Promise<void> {
  const { engine, document, life } = parts;
  // An engine that does not answer answers the screen no better, and the screen says so.
  const view = await engine.lockState().catch((): undefined => undefined);
  const root = document.getElementById('app');
  if (view?.isLocked && root) {
    await new Promise<void>((resolve) =>
      startScreen(document, t('extName'), <PinGate engine={engine} view={view} onOpen={resolve} />),
    );
    render(null, root);
  }
  watchUse(parts);
  life.throwIfAborted();
}

function watchUse({ engine, document, life, reload }: Parameters<typeof passGate>[0]): void {
  let isSet = false;
  let toldAt = 0;
  const heed = (view: LockView) => {
    isSet = view.isSet;
    if (view.isLocked) reload();
  };
  const look = () => void engine.lockState().then(heed, () => undefined);
  const use = () => {
    if (Date.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = Date.now();
    void engine.stayOpen().then(heed, () => undefined);
  };
  use();
  for (const type of ['pointerdown', 'keydown'])
    document.addEventListener(type, use, { signal: life, capture: true, passive: true });
  // Also where a PIN was set a moment ago, here or on another screen.
  engine.onChange(look, life);
  // Also what was behind another window for hours, or came back with a machine that slept.
  document.addEventListener('visibilitychange', look, { signal: life });
  const timer = setInterval(() => isSet && Date.now() - toldAt >= IDLE_MS && look(), LOOK_EVERY_MS);
  life.addEventListener('abort', () => clearInterval(timer));
}

interface PinGateProps {
  engine: Pick<GateEngine, 'lockState' | 'unlock'>;
  view: LockView;
  onOpen(): void;
}

/** Asks for the PIN; nothing of what is known is on the screen, nor has it come to this page. */
export function PinGate({ engine, view, onOpen }: PinGateProps): JSX.Element {
  const id = useId();
  const action = useAction();
  const field = useRef<HTMLInputElement>(null);
  const [waitUntil, setWaitUntil] = useState(view.waitUntil);
  const seconds = useSecondsUntil(waitUntil);
  useEffect(() => field.current?.focus(), []);
  const open = async (event: Event) => {
    event.preventDefault();
    const isOpen = await action.run(() => engine.unlock(field.current?.value ?? ''));
    if (isOpen) return onOpen();
    if (field.current) field.current.value = '';
    field.current?.focus();
    setWaitUntil((await engine.lockState().catch(() => view)).waitUntil);
  };
  return (
    <main class="gate">
      <h1>
        <Icon name="lock" />
        {t('pin_locked')}
      </h1>
      <form onSubmit={(event) => void open(event)}>
        <label for={`${id}-pin`}>{t('pin_label')}</label>
        <input
          id={`${id}-pin`}
          ref={field}
          type="password"
          autocomplete="off"
          required
          aria-describedby={`${id}-wait`}
        />
        <button type="submit" class="button primary" disabled={action.busy || seconds > 0}>
          {t('pin_open')}
        </button>
        <p class="faint small" id={`${id}-wait`} role="status">
          {seconds > 0 ? t('pin_wait_seconds', String(seconds)) : ''}
        </p>
      </form>
      <Failure error={action.error} />
      <details>
        <summary>{t('pin_forgotten')}</summary>
        <p class="faint">{t('pin_forgotten_text')}</p>
      </details>
    </main>
  );
}

function secondsUntil(until: number | undefined): number {
  return until === undefined ? 0 : Math.max(0, Math.ceil((until - Date.now()) / 1000));
}

/** Whole seconds until that moment, counted down; 0 where there is none, or it has come. */
function useSecondsUntil(until: number | undefined): number {
  const [seconds, setSeconds] = useState(secondsUntil(until));
  useEffect(() => {
    setSeconds(secondsUntil(until));
    if (until === undefined) return undefined;
    const timer = setInterval(() => {
      setSeconds(secondsUntil(until));
      if (Date.now() >= until) clearInterval(timer);
    }, 500);
    return () => clearInterval(timer);
  }, [until]);
  return seconds;
}
