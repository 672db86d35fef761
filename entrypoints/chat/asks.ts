/** What our screens ask of this page, by `tabs.sendMessage`. */
import type { ClosedNews, FrontAnswer, FrontAsk, HistoryAsk, HistoryState, ShowAsk } from '../../lib/protocol.ts';

interface Asks {
  history: HistoryAsk;
  show: ShowAsk;
  front: FrontAsk;
  closed: ClosedNews;
}

interface Answers {
  history: HistoryState;
  show: undefined;
  front: FrontAnswer;
  closed: undefined;
}

type Listener = (message: unknown, sender: { id?: string }, respond: (answer: unknown) => void) => undefined;

/** Answers one kind of message, until the page is left. */
export type OnAsk = <K extends keyof Asks>(kind: K, answer: (ask: Asks[K]) => Answers[K]) => void;

export interface AskParts {
  /** `runtime.onMessage`, which a page cannot reach. */
  asked: { addListener(listener: Listener): void; removeListener(listener: Listener): void };
  extensionId: string;
  signal: AbortSignal;
}

export function answerAsks({ asked, extensionId, signal }: AskParts): OnAsk {
  return (kind, answer) => {
    const listener: Listener = (message, sender, respond) => {
      if (sender.id !== extensionId || !isOf(kind, message)) return undefined;
      const said = answer(message);
      if (said !== undefined) respond(said);
      return undefined;
    };
    asked.addListener(listener);
    signal.addEventListener('abort', () => asked.removeListener(listener));
  };
}

function isOf<K extends keyof Asks>(kind: K, message: unknown): message is Asks[K] {
  return typeof message === 'object' && message !== null && 'to' in message && message.to === 'page' && kind in message;
}
