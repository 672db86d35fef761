/** Wires capture and suggestions of one page to the background. */

import type { Send } from '../../lib/call.ts';
import { observePage } from '../../lib/capture/observe.ts';
import { createOutbox } from '../../lib/capture/outbox.ts';
import { placeOf } from '../../lib/capture/read.ts';
import { readerFor } from '../../lib/capture/reader.ts';
import type { CaptureWindow, PageReport } from '../../lib/capture/types.ts';
import { createWitness } from '../../lib/capture/witness.ts';
import type { Clock } from '../../lib/clock.ts';
import { strip } from '../../lib/distill/format.ts';
import { isPaused } from '../../lib/settings.ts';
import { nameOfSite } from '../../lib/sites/added.ts';
import { REGISTRY } from '../../lib/sites/registry.ts';
import type { Site } from '../../lib/sites/types.ts';
import type { ChipStrings } from '../../lib/ui/chip/types.ts';
import { type AskParts, answerAsks } from './asks.ts';
import { chipStrings, type LineWords, lineWords, type Message, shareStrings } from './chip-strings.ts';
import { watchClosed } from './closed.ts';
import { createDim } from './dim.ts';
import { takeHandoff } from './handoff.ts';
import { answerHistory } from './history.ts';
import type { LiveSettings } from './mirror.ts';
import type { Running } from './orphan.ts';
import { watchSharing } from './sharing.ts';
import { answerShow } from './show.ts';
import { startSuggestions } from './suggestion.ts';

export interface ChatParts {
  window: Window & typeof globalThis;
  document: Document;
  site: Site;
  settings: LiveSettings;
  send: Send;
  clock: Clock;
  newId(): string;
  /** What an older script of ours had not delivered. */
  left: Promise<CaptureWindow[]>;
  message: Message;
  /** `runtime.onMessage`: what a screen asks of this page. */
  asked: AskParts['asked'];
  extensionId: string;
  /** Whether a conversation goes on in this tab, whose text waits in the background. */
  handoffWaits: Promise<boolean>;
  running: Running;
}

export function startChat(parts: ChatParts): void {
  const { window, document, site, settings, send, clock, newId, running } = parts;
  const { signal } = running.life;
  const listening = () => settings.current.consentAt !== null && !isPaused(settings.current, site.id);

  const onAsk = answerAsks({ asked: parts.asked, extensionId: parts.extensionId, signal });
  let isStalled = false;
  const outbox = createOutbox({
    send: (captured) => send('capture', captured),
    clock,
    signal,
    onAck: (ack, { conversation }) => ack.closed && closed.learn(conversation, true),
    onRefused: (code) => console.warn('tsubasa: a turn was not kept:', code),
    onStalled: (now) => {
      isStalled = now;
      report();
    },
  });
  running.pending = outbox.pending;

  let seen: PageReport = { health: 'reading', turns: 0 };
  let told = '';
  const report = () => {
    const now = reportNow(seen);
    if (JSON.stringify(now) === told) return;
    told = JSON.stringify(now);
    void send('page.health', now).catch(() => undefined);
  };
  const reportNow = (page: PageReport): PageReport => {
    const { turns, conversation, place } = page;
    if (settings.current.consentAt === null) return { health: 'not_allowed', turns };
    const front = {
      turns,
      ...(conversation === undefined ? {} : { conversation }),
      ...(place === undefined ? {} : { place }),
    };
    if (!listening()) return { health: 'paused', ...front };
    if (closed.isClosed()) return { health: 'off_record', ...front };
    return isStalled ? { health: 'degraded', why: 'storage', ...front } : page;
  };

  const reader = readerFor(document, site, { clock });
  const witness = createWitness({ window, clock, strip, signal });
  let page: ReturnType<typeof observePage> | undefined;
  let keeping = false;
  const closed = watchClosed({
    site: site.id,
    send,
    conversation: () => page?.conversation(),
    rename: (conversation) =>
      outbox.add({ id: newId(), site: site.id, renderer: '', url: window.location.href, conversation, turns: [] }),
    flush: () => page?.flush(),
    onChange: () => report(),
    onAsk,
    signal,
  });
  // What is on the page is looked at when it is known whether it may be; what was left comes first, since it knows more of the same turns.
  const ready = Promise.all([parts.left, settings.known]).then(([left]) => {
    if (signal.aborted) return;
    for (const captured of left) outbox.add(captured);
    keeping = listening();
    page = observePage({
      document,
      window,
      site,
      reader,
      clock,
      witness,
      signal,
      newId,
      mayKeep: () => keeping && !closed.isClosed(),
      // Before the user has agreed not even a fingerprint is kept.
      onUnsaid: (one) => settings.current.consentAt !== null && closed.unsaid(one),
      onWindow: outbox.add,
      onTurns: createDim(window, signal),
      onHealth: (next) => {
        seen = next;
        closed.follow();
        report();
      },
    });
    // Registered after the observer's own listeners, which hand over the last of the page.
    window.addEventListener('pagehide', outbox.hurry, { signal });
    document.addEventListener('freeze', outbox.hurry, { signal });
    window.addEventListener('pageshow', ({ persisted }) => persisted && outbox.resume(), { signal });
    settings.onChange(() => {
      // What was said in a pause is still looked at as such, however soon the pause ends.
      if (listening() && !keeping) page?.flush();
      keeping = listening();
      report();
    });
  });

  answerHistory({
    window,
    onAsk,
    scroller: reader.scroller,
    turns: () => page?.turns() ?? 0,
    signal,
  });

  answerShow({ window, reader, onAsk, signal });
  takeHandoff({ window, reader, send, ready: ready.then(() => parts.handoffWaits), signal });
  watchSharing({
    window,
    document,
    site,
    reader,
    send,
    // Also one that is off the record may hold what was added before.
    conversation: () => (reader.isTemporary(new URL(window.location.href)) ? undefined : page?.conversation()),
    strings: () => shareStrings(parts.message),
    signal,
  });

  let strings: ChipStrings | undefined;
  let words: LineWords | undefined;
  const wordsOfLines = () => {
    words ??= lineWords(parts.message, clock.now);
    return words;
  };
  // The first one takes the browser 15 ms: not while somebody types.
  void ready.then(() => window.requestIdleCallback?.(wordsOfLines));
  startSuggestions({
    window,
    document,
    site,
    reader,
    settings,
    send,
    strings: () => {
      // To ask the browser for words, or for dates below, takes milliseconds of a page that is just starting.
      strings ??= chipStrings(parts.message);
      return strings;
    },
    siteName: (id) => nameOfSite(id, REGISTRY) ?? parts.message('from_you'),
    words: wordsOfLines,
    ready,
    conversation: () =>
      closed.isClosed() || reader.isTemporary(new URL(window.location.href)) ? undefined : page?.conversation(),
    place: () => placeOf(document, new URL(window.location.href), site),
    onClosed: (conversation) => closed.learn(conversation, true),
    onSend: (draft) => {
      witness.sendSeen(draft);
      page?.sent();
    },
    signal,
  });
}
