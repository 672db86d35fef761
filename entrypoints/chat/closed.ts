/**
 * What the user closed to us, as this page knows it: conversations off the record, and messages that were sent while nothing
 * may be kept. The engine refuses the former whoever sends them; knowing it here, nothing is sent in the first place.
 */
import type { Send } from '../../lib/call.ts';
import type { CaptureWindow, Unsaid } from '../../lib/capture/types.ts';
import type { OnAsk } from './asks.ts';

type Names = CaptureWindow['conversation'];

export interface ClosedParts {
  site: string;
  send: Send;
  /** The names of the conversation in front; absent before the page was looked at. */
  conversation(): Names | undefined;
  /** Tells the engine under which name a closed conversation goes from now on: a window without turns. */
  rename(conversation: Names): void;
  /** What stands on the page and was not looked at yet is looked at now. */
  flush(): void;
  /** The conversation in front was closed, or opened again. */
  onChange(): void;
  onAsk: OnAsk;
  signal: AbortSignal;
}

export interface Closed {
  /** Is the conversation in front closed, as far as this page knows? */
  isClosed(): boolean;
  /** The engine or a screen said how a conversation stands. */
  learn(conversation: Names, isClosed: boolean): void;
  /** Call when the conversation in front may have got another name. */
  follow(): void;
  /** A message was sent that may not be kept: the engine is told what it can be known by. */
  unsaid(one: Unsaid): void;
}

/** Starts with nothing closed; the answers to the first window and the first draft tell. */
export function watchClosed(parts: ClosedParts): Closed {
  const { site, send, signal } = parts;
  const names = new Set<string>();
  const namesOf = ({ nativeId, provisional }: Names) => [
    `visit ${provisional}`,
    ...(nativeId === undefined ? [] : [`id ${nativeId}`]),
  ];
  const isClosed = () => {
    const front = parts.conversation();
    return front !== undefined && namesOf(front).some((name) => names.has(name));
  };
  const learn = (conversation: Names, closed: boolean) => {
    const was = isClosed();
    if (!closed && was) parts.flush();
    for (const name of namesOf(conversation)) {
      if (closed) names.add(name);
      else names.delete(name);
    }
    if (isClosed() !== was) parts.onChange();
  };

  parts.onAsk('closed', (news) => {
    if (news.site === site) learn(news.conversation, news.closed);
    return undefined;
  });
  parts.onAsk('front', () => {
    // What was last looked at may be the page before.
    parts.flush();
    const conversation = parts.conversation();
    return conversation === undefined ? {} : { conversation };
  });

  let untold: Unsaid[] = [];
  const tell = () => {
    if (untold.length === 0 || signal.aborted) return;
    const turns = untold;
    untold = [];
    // What could not be told goes with the next.
    send('unsaid', { site, turns }).catch(() => {
      untold = [...turns, ...untold];
    });
  };
  return {
    isClosed,
    learn,
    follow: () => {
      const front = parts.conversation();
      if (front?.nativeId === undefined || !isClosed() || names.has(`id ${front.nativeId}`)) return;
      names.add(`id ${front.nativeId}`);
      parts.rename(front);
    },
    unsaid: (one) => {
      untold.push(one);
      queueMicrotask(tell);
    },
  };
}
