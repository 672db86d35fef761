import { readHistory } from '../../lib/capture/history.ts';
import type { HistoryState } from '../../lib/protocol.ts';
import type { OnAsk } from './asks.ts';

interface HistoryParts {
  window: Window;
  onAsk: OnAsk;
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

  parts.onAsk('history', ({ history }) => {
    if (history === 'start' && !running) void start();
    if (history === 'stop' && running) stop();
    return state;
  });
}
