/**
 * Watches a chat page for turns: the content script's side of capture. Reads after mutations, at most every 250 ms
 * while something is being written and when the page is idle otherwise; follows route changes without patching the
 * page's functions; hands windows over and forgets them (the outbox keeps them). It reads and never writes.
 */
import type { Clock } from '../clock.ts';
import type { Site } from '../sites/types.ts';
import { health } from './health.ts';
import { findComposer, type PageRead, readPage, type TurnCache } from './read.ts';
import { createTracker } from './tracker.ts';
import type { CaptureWindow, PageHealth } from './types.ts';
import type { Witnessing } from './witness.ts';

export interface ObserveOptions {
  document: Document;
  window: Window;
  site: Site;
  clock: Clock;
  witness: Witnessing;
  newId(): string;
  /** See the tracker's: what is said while it gives false is never handed over. */
  mayKeep?(): boolean;
  onWindow(window: CaptureWindow): void;
  /** Called when it changes. */
  onHealth(health: PageHealth): void;
  signal: AbortSignal;
}

export interface Observation {
  /** The names of the conversation in front, for asking what would be added to it. */
  conversation(): { nativeId?: string; provisional: string };
  /** Reads and hands over at once, a reply in the middle of it as not final; for when this script is replaced. */
  flush(): void;
}

const WHILE_WRITING_MS = 250;
const OTHERWISE_MS = 400;
const IDLE_WITHIN_MS = 1_000;
const ROUTE_POLL_MS = 1_000;
/** A page that has drawn nothing readable by then will not. */
const SETTLED_MS = 8_000;

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
  });
  let cache: TurnCache = new WeakMap();
  let composer: Element | undefined;
  let href = '';
  let routeAt = clock.now();
  let lastRead = Number.NEGATIVE_INFINITY;
  let told: PageHealth | undefined;
  let timer: { id: number; due: number } | undefined;
  let writing = false;

  const read = (): { page: PageRead; url: URL } => {
    const url = new URL(window.location.href);
    if (url.href !== href) {
      href = url.href;
      routeAt = clock.now();
      cache = new WeakMap();
    }
    lastRead = clock.now();
    composer = findComposer(document, site);
    return { page: readPage(document, url, site, cache), url };
  };

  const look = () => {
    if (signal.aborted) return;
    const { page, url } = read();
    const { windows, again } = tracker.look(page, url);
    writing = again !== undefined || page.generating;
    for (const one of windows) options.onWindow(one);
    const settled = document.readyState === 'complete' && clock.now() - routeAt >= SETTLED_MS;
    const now = health(page, { settled, composer: composer !== undefined });
    if (now !== told) options.onHealth(now);
    told = now;
    if (again !== undefined) plan(again);
    if (!settled && page.turns.length === 0) plan(SETTLED_MS);
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
    const every = writing ? WHILE_WRITING_MS : OTHERWISE_MS;
    plan(Math.max(0, Math.min(every, lastRead + every - clock.now())));
  };

  const observer = new (windowOf(document).MutationObserver)((records) => {
    const changed = records.filter((record) => !composer?.contains(record.target));
    if (changed.length === 0) return;
    for (const record of changed) forget(cache, record);
    soon();
  });
  observer.observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: watchedAttributes(site),
  });

  const onRoute = () => {
    if (window.location.href === href) return;
    // What was just written is still on the page in this moment; the address that a new chat has got may not last.
    // What a temporary chat has on the page must not be read under another one's address.
    if (writing && told !== 'temporary') look();
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
  return { conversation: tracker.conversation, flush };
}

/** The elements around a change must be read again; those inside as well where a row changed its name. */
function forget(cache: TurnCache, { target, type }: MutationRecord): void {
  for (let node: Node | null = target; node; node = node.parentNode)
    if (node.nodeType === 1) cache.delete(node as Element);
  if (type === 'attributes') for (const inside of (target as Element).querySelectorAll('*')) cache.delete(inside);
}

/** Attributes that say who, which, whether complete, and whether shown. */
function watchedAttributes({ renderers }: Site): string[] {
  const named = renderers.flatMap(({ key = [], index = [], done = [], generating = [], scope = [] }) => [
    ...[...key, ...index].map(({ attribute }) => attribute),
    ...[...done, ...generating, ...scope].flatMap(({ css }) =>
      [...css.matchAll(/\[([\w-]+)/g)].map(([, name]) => name ?? ''),
    ),
  ]);
  return [...new Set([...named, 'hidden'])].filter((name) => name !== '');
}

function windowOf(document: Document): { MutationObserver: typeof MutationObserver } {
  return document.defaultView ?? globalThis;
}
