import { readHistory } from '../../lib/capture/history.ts';
import type { FrontAnswer, HistoryAsk, HistoryState } from '../../lib/protocol.ts';

type Listener = (
  message: unknown,
  sender: { id?: string },
  respond: (answer: HistoryState | FrontAnswer) => void,
) => true | undefined;

export interface HistoryParts {
  window: Window;
  /** `runtime.onMessage`, which a page cannot reach. */
  asked: { addListener(listener: Listener): void; removeListener(listener: Listener): void };
  extensionId: string;
  scroller(): Element | undefined;
  /** Read of the conversation in front so far. */
  turns(): number;
  signal: AbortSignal;
}

/** Reads the conversation in front from its start when a screen asks for it; one reading at a time. */
export function answerHistory(parts: HistoryParts): void {
  const { window, scroller, turns, signal } = parts;
  let state: HistoryState = { state: 'idle', turns: 0 };
  let running: AbortController | undefined;

  const start = async () => {
    const mine = new AbortController();
    running = mine;
    state = { state: 'running', turns: turns() };
    const ended = await readHistory({
      window,
      scroller,
      turnsSeen: turns,
      onProgress: (progress) => {
        if (running === mine) state = { state: 'running', turns: progress.turns };
      },
      signal: AbortSignal.any([mine.signal, signal]),
    });
    if (running === mine) {
      running = undefined;
      state = { state: 'ended', ...ended };
    }
  };
  const stop = () => {
    running?.abort();
    running = undefined;
    state = { state: 'idle', turns: turns() };
  };

  const listener: Listener = (message, sender, respond) => {
    if (!isAsk(message) || sender.id !== parts.extensionId) return undefined;
    if (message.history === 'start' && !running) void start();
    if (message.history === 'stop' && running) stop();
    respond(state);
    return undefined;
  };
  parts.asked.addListener(listener);
  signal.addEventListener('abort', () => parts.asked.removeListener(listener));
}

function isAsk(message: unknown): message is HistoryAsk {
  return (
    typeof message === 'object' && message !== null && 'to' in message && message.to === 'page' && 'history' in message
  );
}
