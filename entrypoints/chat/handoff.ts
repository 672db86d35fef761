/** A conversation that goes on here: its text waits in the background for this tab, and becomes a draft. Nothing is sent by itself. */
import type { Send } from '../../lib/call.ts';
import type { Reader } from '../../lib/capture/reader.ts';
import { composerFor } from '../../lib/composer/index.ts';

const LOOK_EVERY_MS = 500;
/** As long as the background keeps it. */
const WAITS_MS = 2 * 60_000;
/** Pages that are drawn by a server put their own box in the place of the first one. */
const STANDS_AFTER_MS = 600;
const TRIES = 4;

interface HandoffParts {
  window: Window;
  reader: Reader;
  send: Send;
  /** Whether there is a text, when the page may be looked at. */
  ready: Promise<boolean>;
  signal: AbortSignal;
}

/** Fetches the text as soon as there is a message box. */
export function takeHandoff({ window, reader, send, ready, signal }: HandoffParts): void {
  const until = window.performance.now() + WAITS_MS;
  const later = (work: () => void, ms: number) => {
    const timer = window.setTimeout(work, ms);
    signal.addEventListener('abort', () => window.clearTimeout(timer), { once: true });
  };
  const box = () => {
    const element = reader.composer(true);
    return element && composerFor(element);
  };
  const look = () => {
    if (signal.aborted || window.performance.now() > until) return;
    if (box() === undefined) later(look, LOOK_EVERY_MS);
    else
      void send('handoff.take', {}).then(
        ({ text }) => text !== undefined && put(text, TRIES),
        () => undefined,
      );
  };
  const put = (text: string, tries: number) => {
    const composer = box();
    if (tries === 0 || signal.aborted) return;
    const draft = composer?.text() ?? '';
    // What stands there is ours, or the user has begun to write.
    if (tries < TRIES && draft.trim() !== '') return;
    composer?.insertAtEnd(withoutBlankLines(text));
    later(() => put(text, tries - 1), STANDS_AFTER_MS);
  };
  void ready.then((isWaiting) => isWaiting && look());
}

/** Of several lines editors take none that is empty: it gets a space. */
function withoutBlankLines(text: string): string {
  return text.trim().replace(/\n(?=\n)/g, '\n ');
}
