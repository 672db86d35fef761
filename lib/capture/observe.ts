/**
 * Watches a chat page for turns: the content script's side of capture. Reads after mutations, at most every 250 ms
 * while something is being written and when the page is idle otherwise; follows route changes without patching the
 * page's functions; hands windows over and forgets them (the outbox keeps them). It reads and never writes.
 */
import type { Clock } from '../clock.ts';
import type { Site } from '../sites/types.ts';
import { turnCounter } from './counter.ts';
import { health } from './health.ts';
import { createPace } from './pace.ts';
import type { ReadTurn, Slice } from './read.ts';
import { type Reader, type ReaderRead, readerFor, SETTLED_MS } from './reader.ts';
import { createTracker } from './tracker.ts';
import type { CaptureWindow, PageReport, Unsaid } from './types.ts';
import type { Witnessing } from './witness.ts';

export interface ObserveOptions {
  document: Document;
  window: Window;
  site: Site;
  /** Absent: one of its own. */
  reader?: Reader;
  clock: Clock;
  witness: Witnessing;
  newId(): string;
  /** See the tracker's: what is said while it gives false is never handed over. */
  mayKeep?(): boolean;
  onUnsaid?(said: Unsaid): void;
  onWindow(window: CaptureWindow): void;
  /** The turns of each look, mounted ones alone; one that has not changed since the look before is the same object. */
  onTurns?(turns: readonly ReadTurn[]): void;
  /** Called when it changes; where only the number of turns did, at most once a second. */
  onHealth(report: PageReport): void;
  signal: AbortSignal;
}

export interface Observation {
  /** The names of the conversation in front, for asking what would be added to it. */
  conversation(): { nativeId?: string; provisional: string };
  /** Reads and hands over at once, a reply in the middle of it as not final; for when this script is replaced. */
  flush(): void;
  /** A message was just sent: it is looked for at once, since the same words may be said again a moment later. */
  sent(): void;
  /** Turns of the conversation in front that were read so far, mounted or not. */
  turns(): number;
}

const WHILE_WRITING_MS = 250;
const OTHERWISE_MS = 400;
const IDLE_WITHIN_MS = 1_000;
/** Reading turns for the first time stops after this long, for the page to do its own work, and goes on so much later. */
const SLICE_MS = 8;
const NEXT_SLICE_MS = 20;
const ROUTE_POLL_MS = 1_000;
/** By then a page has drawn what was sent. */
const SENT_MS = 30;
const COUNT_EVERY_MS = 1_000;
/** Attributes that pages without an adapter use to say that something is shown or being written. */
const USUAL_ATTRIBUTES = ['hidden', 'aria-busy', 'data-streaming', 'data-is-streaming'];

/** Which conversation is in front must be known soon after the address changed or something was sent, whatever that costs. */
const ARRIVING_MS = 1_500;

/** The Navigation API is younger than the DOM types. */
type WithNavigation = Window & { navigation?: EventTarget };

/** Watches until the signal aborts. Never throws into the page. */
export function observePage(options: ObserveOptions): Observation {
  const { document, window, site, clock, witness, newId, signal } = options;
  const tracker = createTracker({
    site: site.id,
    clock,
    witness,
    newId,
    title: () => document.title,
    ...(options.mayKeep ? { mayKeep: options.mayKeep } : {}),
    ...(options.onUnsaid ? { onUnsaid: options.onUnsaid } : {}),
  });
  const reader = options.reader ?? readerFor(document, site, { clock });
  const counter = turnCounter();
  const watched = new WeakSet<ShadowRoot>();
  let composer: Element | undefined;
  let href = '';
  let routeAt = clock.now();
  let sentAt = Number.NEGATIVE_INFINITY;
  let lastRead = Number.NEGATIVE_INFINITY;
  let told: PageReport | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;
  let timer: { id: number; due: number } | undefined;
  let writing = false;
  let generating = false;
  const fineNow = () => window.performance.now();
  const pace = createPace(fineNow);
  /** What has changed since the last look: the last change of each node, and the last of its attributes. */
  const changed = new Map<Node, MutationRecord>();
  const renamed = new Map<Node, MutationRecord>();
  /** Every change of children since the last look. Not looked into before: that alone costs in a growing reply. */
  let grown: MutationRecord[] = [];

  const forget = () => {
    for (const record of observer.takeRecords()) note(record);
    for (const record of [...changed.values(), ...renamed.values()]) reader.forget(record);
    changed.clear();
    renamed.clear();
  };

  const read = (slice?: Slice): { page: ReaderRead; url: URL } => {
    const url = new URL(window.location.href);
    if (url.href !== href) {
      href = url.href;
      routeAt = clock.now();
    }
    lastRead = clock.now();
    forget();
    composer = reader.composer();
    const page = reader.read(url, slice);
    for (const root of reader.roots(grown)) watch(root);
    grown = [];
    return { page, url };
  };

  /** Only while a reply grows, which is looked at again and again: rows that are scrolled by must not be missed. */
  const paced = (least: number) =>
    !generating || clock.now() - Math.max(routeAt, sentAt) < ARRIVING_MS ? least : pace.every(least);
  const look = () => {
    if (!signal.aborted) pace.time(lookNow);
  };
  const lookNow = () => {
    const { page, url } = read(sliceOf(fineNow));
    if (page.unfinished) {
      plan(NEXT_SLICE_MS);
      return;
    }
    options.onTurns?.(page.turns);
    const { windows, turns, again } = tracker.look(page, url);
    generating = page.generating;
    writing = again !== undefined || generating;
    for (const one of windows) options.onWindow(one);
    const settled = document.readyState === 'complete' && clock.now() - routeAt >= SETTLED_MS;
    counter.add(turns, tracker.conversation().provisional, again === undefined);
    // A new chat has no name yet, and shows nothing of the one before.
    const isNew = page.turns.length === 0 && page.conversationId === undefined;
    report({
      ...health(page, { settled, composer: composer !== undefined }),
      turns: isNew ? 0 : counter.turns(),
      ...(page.temporary ? {} : { conversation: tracker.conversation(), ...placed(page) }),
      ...(page.ownMemory === undefined ? {} : { ownMemory: page.ownMemory }),
    });
    if (again !== undefined) plan(paced(again));
    if (page.again !== undefined) plan(page.again);
    if (!settled && (page.turns.length === 0 || composer === undefined)) plan(SETTLED_MS);
  };

  const report = (now: PageReport) => {
    const isNews =
      told === undefined ||
      told.health !== now.health ||
      told.why !== now.why ||
      told.ownMemory !== now.ownMemory ||
      told.conversation?.nativeId !== now.conversation?.nativeId ||
      told.conversation?.provisional !== now.conversation?.provisional ||
      told.place?.account !== now.place?.account ||
      told.place?.space !== now.place?.space;
    if (!isNews && told?.turns === now.turns) return;
    const wait = toldAt + COUNT_EVERY_MS - clock.now();
    if (!isNews && wait > 0) {
      plan(wait);
      return;
    }
    told = now;
    toldAt = clock.now();
    options.onHealth(now);
  };

  const flush = () => {
    const { page, url } = read();
    for (const one of tracker.leave(page, url)) options.onWindow(one);
  };

  /** One timer; what is due first wins. Unless a reply is being written, the page's own work goes first. */
  const plan = (wait: number) => {
    const due = clock.now() + wait;
    if (signal.aborted || (timer && timer.due <= due)) return;
    if (timer) window.clearTimeout(timer.id);
    const id = window.setTimeout(() => {
      timer = undefined;
      if (writing || typeof window.requestIdleCallback !== 'function') look();
      else window.requestIdleCallback(look, { timeout: IDLE_WITHIN_MS });
    }, wait);
    timer = { id, due };
  };
  const soon = () => {
    const every = writing ? paced(WHILE_WRITING_MS) : OTHERWISE_MS;
    plan(Math.max(0, Math.min(every, lastRead + every - clock.now())));
  };

  /** Gives whether it is news: a growing reply changes the same element again and again. */
  const note = (record: MutationRecord): boolean => {
    const nodes = record.type === 'attributes' ? renamed : changed;
    if (composer?.contains(record.target)) return false;
    if (record.type === 'childList') grown.push(record);
    if (nodes.has(record.target)) return false;
    nodes.set(record.target, record);
    return true;
  };
  const observer = new (windowOf(document).MutationObserver)((records) => {
    // Every one of them counts, so none may be skipped for the first that is news.
    if (records.filter(note).length > 0) soon();
  });
  const attributeFilter = watchedAttributes(site);
  const everything = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter };
  observer.observe(document.documentElement, everything);
  /** Changes inside a shadow root are not seen from outside. */
  const watch = (root: ShadowRoot) => {
    if (!watched.has(root)) observer.observe(root, everything);
    watched.add(root);
  };

  const onRoute = () => {
    if (window.location.href === href) return;
    const isUnread = changed.size + renamed.size > 0;
    // What came since the last look is gone with the next drawing of the page.
    if (href !== '' && told?.health !== 'temporary') {
      const before = new URL(href);
      forget();
      for (const one of tracker.go(reader.read(before), before)) options.onWindow(one);
    }
    // What was just written is still on the page in this moment; the address that a new chat has got may not last.
    // What a temporary chat has on the page must not be read under another one's address.
    if ((writing || isUnread) && told?.health !== 'temporary') look();
    else plan(0);
  };
  const poll = window.setInterval(onRoute, ROUTE_POLL_MS);
  for (const type of ['popstate', 'hashchange']) window.addEventListener(type, onRoute, { signal });
  (window as WithNavigation).navigation?.addEventListener('currententrychange', onRoute, { signal });
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? flush() : plan(0)), {
    signal,
  });
  document.addEventListener('freeze', flush, { signal });
  window.addEventListener('pagehide', flush, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    window.clearInterval(poll);
    if (timer) window.clearTimeout(timer.id);
  });
  plan(0);
  const sent = () => {
    sentAt = clock.now();
    plan(SENT_MS);
  };
  return { conversation: tracker.conversation, flush, sent, turns: counter.turns };
}

/** Is over some milliseconds after it was asked first. */
function sliceOf(now: () => number): Slice {
  let until: number | undefined;
  return {
    isOver: () => {
      until ??= now() + SLICE_MS;
      return now() > until;
    },
  };
}

/** What of a page tells where it belongs. */
function placed({ account, space }: ReaderRead): Pick<PageReport, 'place'> {
  if (account === undefined && space === undefined) return {};
  return { place: { ...(account === undefined ? {} : { account }), ...(space === undefined ? {} : { space }) } };
}

/** Attributes that say who, which, whether complete, and whether shown. */
function watchedAttributes({ renderers, ownMemory }: Site): string[] {
  const named = renderers.flatMap(({ key = [], index = [], done = [], generating = [], scope = [] }) => [
    ...[...key, ...index].map(({ attribute }) => attribute),
    ...[...done, ...generating, ...scope].flatMap(({ css }) =>
      [...css.matchAll(/\[([\w-]+)/g)].map(([, name]) => name ?? ''),
    ),
  ]);
  // A switch of the settings is turned.
  const switches = ownMemory ? ['aria-checked'] : [];
  return [...new Set([...named, ...switches, ...USUAL_ATTRIBUTES])].filter((name) => name !== '');
}

function windowOf(document: Document): { MutationObserver: typeof MutationObserver } {
  return document.defaultView ?? globalThis;
}
