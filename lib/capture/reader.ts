/**
 * The one way in which a page is read. A site's adapter goes first. Where the site has changed beyond it, so that it
 * finds no turn or no message box, the page's structure is read instead, and the read says so; when the adapter
 * matches again, it is used again.
 */
import { type Clock, systemClock } from '../clock.ts';
import { readerSite } from '../sites/added.ts';
import { genericReader } from '../sites/generic.ts';
import { REGISTRY } from '../sites/registry.ts';
import type { Site } from '../sites/types.ts';
import { isElement, pathOf, shadowRoots, shadowRootsFrom } from './flat-tree.ts';
import {
  type Drawn,
  drawnNow,
  findComposer,
  hasSendControl,
  isAway,
  isSendControl,
  namedByAdapter,
  type PageRead,
  readPage,
  type Slice,
  statedScroller,
  type TurnCache,
} from './read.ts';

/** A page that has drawn nothing readable by then will not. */
export const SETTLED_MS = 8_000;
/** How often the message box is looked for although the one that was found stands there. */
const SEARCH_BOX_EVERY_MS = 2_000;
/** How often a page is searched, all of it, for the marks of a product and for shadow roots: while it is drawn, while it shows no turn, and when it does. */
const SEARCH_EVERY_MS = { arriving: 1_000, empty: 3_000, standing: 15_000 };
/** How often the turns of a page are searched for although nothing has changed beside them. */
const SEARCH_TURNS_EVERY_MS = 10_000;
/** As sure must the reading of a page's structure be to stand in for an adapter. */
const SURE = 0.6;
/** How soon a page that is still loading is looked at again. */
const UNDRAWN_MS = 300;

export interface ReaderRead extends PageRead {
  /** The adapter no longer matches, and the page was read by its structure. */
  degraded?: 'adapter';
  /** Look again after so many milliseconds even if nothing changes. */
  again?: number;
}

export interface Reader {
  /** With a slice, stops where it is over: see `unfinished`. */
  read(url: URL, slice?: Slice): ReaderRead;
  /** The message box. `now`: looked for at this moment, also where the one that was found stands there still. */
  composer(now?: boolean): HTMLElement | undefined;
  /** Whether an event's target is, or lies in, the control that sends the draft. */
  isSend(target: EventTarget | null): boolean;
  /** A temporary or shared page: nothing is captured there, and nothing added. */
  isTemporary(url: URL): boolean;
  /** The element that scrolls the conversation. */
  scroller(): Element | undefined;
  /** Something changed: what was read of the elements around it counts no more. */
  forget(record: MutationRecord): void;
  /** Open shadow roots: changes inside are not seen from outside. Those of what was added by these changes, now and then all; empty where an adapter reads. */
  roots(changes: readonly MutationRecord[]): readonly ShadowRoot[];
}

interface ReaderOptions {
  clock?: Clock;
  /** How long an adapter that finds nothing is waited for; 0 for a page that will not change. */
  patienceMs?: number;
  sites?: readonly Site[];
}

/** Takes a document and the site whose page it is; for a site that the user added, the product there may show late. */
export function readerFor(document: Document, site: Site, options: ReaderOptions = {}): Reader {
  const { clock = systemClock, patienceMs = SETTLED_MS, sites = REGISTRY } = options;
  const generic = genericReader(document, clock);
  let turns: TurnCache = new WeakMap();
  let adapter = site;
  let href = '';
  let emptySince: number | undefined;
  let lastTurn: Element | undefined;
  const startedAt = clock.now();
  /** Where the turns stand, until something changes that lies in none of them. */
  let drawn: { at: number; found: Drawn | undefined; turns: ReadonlySet<Element> } | undefined;
  let box: { at: number; found: HTMLElement } | undefined;
  const asked = { at: Number.NEGATIVE_INFINITY };
  const searched = { at: Number.NEGATIVE_INFINITY };

  /** Products draw themselves after their page has loaded, so it is asked until one is recognised. */
  const known = (): Site => {
    if (adapter.renderers.length === 0 && isDue(asked)) adapter = readerSite(site, document, sites);
    return adapter;
  };
  const isDue = (last: { at: number }): boolean => {
    const now = clock.now();
    const { arriving, empty, standing } = SEARCH_EVERY_MS;
    const every = now - startedAt < SETTLED_MS ? arriving : lastTurn ? standing : empty;
    const due = now - last.at >= every;
    if (due) last.at = now;
    return due;
  };

  /** The person has gone to another part of the site, which is no chat and is left alone like a temporary one. */
  const isBeside = (url: URL) => site.path?.test(url.pathname) === false;

  /** Before its styles are there, a page shows what it hides. */
  const isUndrawn = () => patienceMs > 0 && document.readyState !== 'complete' && clock.now() - startedAt < patienceMs;

  const byStructure = (url: URL, slice: Slice | undefined): ReaderRead & { confidence: number } => {
    if (isUndrawn()) return { temporary: false, generating: false, turns: [], confidence: 0, again: UNDRAWN_MS };
    const read = generic.read(url, slice);
    const { conversationId: _, ...rest } = read;
    const conversationId = known().renderers.length > 0 ? known().conversationId(url) : read.conversationId;
    return { ...rest, ...(conversationId === undefined ? {} : { conversationId }) };
  };

  /** In the adapter's place, if the page has a conversation beyond doubt. */
  const repaired = (url: URL, own: PageRead, slice: Slice | undefined): ReaderRead => {
    const read = byStructure(url, slice);
    if (read.unfinished) return { ...own, unfinished: true };
    const hasBoth = new Set(read.turns.map(({ role }) => role)).size === 2;
    const again = read.again === undefined ? {} : { again: read.again };
    if (!hasBoth || read.confidence < SURE || read.turns.length <= own.turns.length) return { ...own, ...again };
    const { renderer = 'generic', generating } = read;
    return { ...own, ...again, renderer, generating, turns: namedByAdapter(read.turns, known()), degraded: 'adapter' };
  };

  const read = (url: URL, slice?: Slice): ReaderRead => {
    if (url.href !== href) {
      href = url.href;
      turns = new WeakMap();
      drawn = undefined;
      emptySince = undefined;
    }
    const current = known();
    if (isBeside(url)) return { temporary: true, generating: false, turns: [] };
    if (current.renderers.length === 0) return byStructure(url, slice);
    if (!drawn?.turns.size || clock.now() - drawn.at >= SEARCH_TURNS_EVERY_MS) {
      const found = drawnNow(document, current);
      drawn = { at: clock.now(), found, turns: new Set(found?.elements) };
    }
    const own = readPage(document, url, current, { cache: turns, ...(slice ? { slice } : {}), drawn: drawn.found });
    if (own.temporary || own.unfinished || !isMissing(own)) {
      emptySince = undefined;
      return own;
    }
    emptySince ??= clock.now();
    const left = emptySince + patienceMs - clock.now();
    if (left > 0) return { ...own, again: left };
    return repaired(url, own, slice);
  };

  const composer = (now = false): HTMLElement | undefined => {
    const isFresh = box !== undefined && clock.now() - box.at < SEARCH_BOX_EVERY_MS;
    if (box && isFresh && !now && box.found.isConnected && !isAway(box.found)) return box.found;
    const found = findComposer(document, known()) ?? generic.composer();
    box = found && { at: clock.now(), found };
    return found;
  };

  return {
    read: (url, slice) => {
      const found = read(url, slice);
      lastTurn = found.turns[0]?.element;
      return found;
    },
    composer,
    isSend: (target) => {
      if (isSendControl(document, known(), target)) return true;
      // Where the adapter's own control stands on the page, nothing else sends.
      return !hasSendControl(document, known()) && generic.isSend(target);
    },
    isTemporary: (url) => isBeside(url) || known().temporary(url, document),
    scroller: () => statedScroller(document, known()) ?? scrollingAround(document, lastTurn),
    forget: ({ target, type }) => {
      const element = isElement(target) ? target : 'host' in target ? target.host : target.parentElement;
      const path = isElement(element) ? pathOf(element) : [];
      // What changes inside a turn moves no other; what is gone was taken out of something, which has its own record.
      const isInTurn = type !== 'attributes' && path.some((around) => drawn?.turns.has(around));
      if (!isInTurn && target.isConnected) drawn = undefined;
      for (const around of path) drop(around);
      if (type === 'attributes' && isElement(target)) for (const inside of target.querySelectorAll('*')) drop(inside);
    },
    roots: (changes) => {
      if (known().renderers.length > 0) return [];
      if (isDue(searched)) return shadowRoots(document);
      const added = new Set(changes.flatMap(({ addedNodes }) => [...addedNodes]));
      return [...added].flatMap((node) => (isElement(node) && node.isConnected ? shadowRootsFrom(node) : []));
    },
  };

  function drop(element: Element): void {
    turns.delete(element);
    generic.forget(element);
  }
}

/** What scrolls a turn: the nearest element that can, else the page. */
function scrollingAround(document: Document, turn: Element | undefined): Element | undefined {
  const view = document.defaultView;
  if (!turn?.isConnected || !view) return undefined;
  const scrolls = (element: Element) =>
    element.scrollHeight > element.clientHeight && /auto|scroll|overlay/.test(view.getComputedStyle(element).overflowY);
  return pathOf(turn).find(scrolls) ?? document.scrollingElement ?? undefined;
}

/** No turn, or several of which none is the user's: the adapter may have lost them, or half of them. */
function isMissing({ turns }: PageRead): boolean {
  return turns.length === 0 || (turns.length > 1 && turns.every(({ role }) => role === 'assistant'));
}
