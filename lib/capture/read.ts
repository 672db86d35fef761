/**
 * One look at a chat page through a site's adapter: who said what, in page order. Reads the DOM alone, without
 * layout or styles, and changes nothing. What a page shows is what is mounted now, which in a virtualised list is
 * a part of the conversation.
 */
import type { Millis, Role } from '../memory/model.ts';
import type { AttributeAt, Dated, Renderer, Site } from '../sites/types.ts';
import { messageText } from './text.ts';

export interface ReadTurn {
  nativeId?: string;
  role: Role;
  text: string;
  /** Position among the turns that are mounted now, from 0. */
  ordinal: number;
  /** Number in the whole conversation, where the site shows one. */
  index?: number;
  /** When it was said, where the page states it. */
  saidAt?: { value: Millis; precision: 'second' | 'day' };
  element: Element;
  /** A turn whose words are not mounted stands between this one and the one before: they are not neighbours. */
  apart?: true;
  /** A user's turn; a reply that a later turn follows, or whose done marker shows while nothing is being written. */
  complete: boolean;
}

export interface PageRead {
  renderer?: string;
  conversationId?: string;
  /** A temporary, incognito or shared page: nothing is captured. */
  temporary: boolean;
  account?: string;
  space?: string;
  /** What the page tells of the site's own memory; absent where it does not. */
  ownMemory?: 'on' | 'off';
  /** Something is being written somewhere on the page. */
  generating: boolean;
  turns: ReadTurn[];
  /** The slice was over before all turns were read: look again. */
  unfinished?: true;
}

/** What was read of an element and stays true until the element changes; the observer forgets what mutated. */
export type TurnCache = WeakMap<Element, CachedTurn>;
export interface CachedTurn extends Pick<ReadTurn, 'nativeId' | 'role' | 'text' | 'index' | 'saidAt'> {
  /** As it was given last: a turn that has not changed is the same object in the next look. */
  given?: ReadTurn;
}

/** What draws a page now, and the elements of its turns in page order. */
export interface Drawn {
  renderer: Renderer;
  elements: readonly Element[];
}

export interface ReadOptions {
  cache?: TurnCache;
  slice?: Slice;
  /** Where `drawnNow` was asked already. */
  drawn?: Drawn | undefined;
}

/** Where there are so many turns that reading all of them at once would hold up the page. Needs a cache. */
export interface Slice {
  /** Asked before each turn that is not in the cache; gives false the first time, or nothing would ever be read. */
  isOver(): boolean;
}

const AWAY = '[hidden], template, [style*="display: none"], [style*="display:none"]';

/** Takes a document, its address and its site; gives what stands there. Never throws for what a page contains. */
export function readPage(document: Document, url: URL, site: Site, options: ReadOptions = {}): PageRead {
  const drawn = 'drawn' in options ? options.drawn : drawnNow(document, site);
  const ownMemory = site.ownMemory?.(document, url) ?? 'unknown';
  const conversationId = site.conversationId(url);
  const page = {
    ...(conversationId === undefined ? {} : { conversationId }),
    ...placeOf(document, url, site),
    ...(ownMemory === 'unknown' ? {} : { ownMemory }),
    temporary: site.temporary(url, document),
  };
  if (!drawn) return { ...page, generating: false, turns: [] };
  const { renderer, elements } = drawn;
  const generating = anyVisible(scopeOf(document, renderer), renderer.generating ?? []);
  const turns = readTurns(elements, renderer, generating, options);
  const read = { ...page, renderer: renderer.id, generating };
  return turns === undefined ? { ...read, turns: [], unfinished: true } : { ...read, turns };
}

/** The account and the native project that a page belongs to, as far as it tells. */
export function placeOf(document: Document, url: URL, site: Site): Pick<PageRead, 'account' | 'space'> {
  const account = site.account?.(document, url);
  const space = site.space?.(url, document);
  return { ...(account === undefined ? {} : { account }), ...(space === undefined ? {} : { space }) };
}

/** The renderer that draws this page now, and its turns: the first whose probe matches and that has turns, else the first whose probe matches. */
export function drawnNow(document: Document, site: Site): Drawn | undefined {
  let empty: Drawn | undefined;
  for (const renderer of probedRenderers(document, site)) {
    const elements = turnElements(document, renderer);
    if (elements.length > 0) return { renderer, elements };
    empty ??= { renderer, elements };
  }
  return empty;
}

/** The message box of the page, where one is mounted. */
export function findComposer(document: Document, site: Site): HTMLElement | undefined {
  for (const renderer of probedRenderers(document, site)) {
    for (const root of [scopeOf(document, renderer), document]) {
      const found = first(root, renderer.composer).at(-1);
      if (found) return found as HTMLElement;
    }
  }
  return undefined;
}

/** Whether an event's target is, or lies in, the control that sends the draft. */
export function isSendControl(document: Document, site: Site, target: EventTarget | null): boolean {
  const element = target as Element | null;
  if (typeof element?.closest !== 'function') return false;
  for (const { send } of probedRenderers(document, site))
    if (send.some(({ css }) => element.closest(css) !== null)) return true;
  return false;
}

/** Whether the adapter's own send control stands on the page. */
export function hasSendControl(document: Document, site: Site): boolean {
  for (const { send } of probedRenderers(document, site)) if (first(document, send).length > 0) return true;
  return false;
}

/** The element that the adapter says scrolls the conversation. */
export function statedScroller(document: Document, site: Site): Element | undefined {
  for (const renderer of probedRenderers(document, site)) {
    const found = first(scopeOf(document, renderer), renderer.scroll ?? []).at(-1);
    if (found) return found;
  }
  return undefined;
}

/**
 * Turns that were told apart without the adapter, under the ids and row numbers that it would give them: so they are
 * the same turns before and after the page changed beyond it.
 */
export function namedByAdapter(turns: readonly ReadTurn[], { renderers }: Site): ReadTurn[] {
  const unused = unusedIds();
  return turns.map(({ nativeId: own, index: row, ...turn }, at) => {
    const around = aloneIn(turn.element, [turns[at - 1]?.element, turns[at + 1]?.element]);
    const value = (places: (renderer: Renderer) => readonly AttributeAt[] | undefined) => {
      for (const renderer of renderers)
        for (const element of around) {
          const found = attribute(element, places(renderer));
          if (found !== undefined) return found;
        }
      return undefined;
    };
    const stated = value(({ key }) => key) ?? own;
    const index = Number.parseInt(value(({ index }) => index) ?? '', 10);
    const id = unused(stated);
    const named = Number.isNaN(index) ? (row === undefined ? {} : { index: row }) : { index };
    return { ...turn, ...named, ...(id === undefined ? {} : { nativeId: id }) };
  });
}

/** The element and those around it in which neither neighbour stands. */
function aloneIn(element: Element, neighbours: readonly (Element | undefined)[]): Element[] {
  const alone = [element];
  for (let up = element.parentElement; up; up = up.parentElement) {
    const holder = up;
    if (holder.localName === 'body' || neighbours.some((one) => one !== undefined && holder.contains(one))) break;
    alone.push(holder);
  }
  return alone;
}

/** One after the other: what no page has is searched in all of it. */
function* probedRenderers(document: Document, site: Site): Generator<Renderer> {
  for (const renderer of site.renderers) if (anyVisible(scopeOf(document, renderer), renderer.probe)) yield renderer;
}

/** Earlier routes stay mounted on some sites; the adapter names the element of the one in front. */
function scopeOf(document: Document, renderer: Renderer): ParentNode {
  return first(document, renderer.scope ?? []).at(-1) ?? document;
}

/** Whether it, or what it lies in, says by its own attributes that it is not shown. */
export function isAway(element: Element): boolean {
  return element.closest(AWAY) !== null;
}

/** All visible matches of the first selector that has any. */
function first(root: ParentNode, list: readonly Dated[]): Element[] {
  for (const { css } of list) {
    const found = visible(root, css);
    if (found.length > 0) return found;
  }
  return [];
}

function visible(root: ParentNode, css: string): Element[] {
  // Turns stand beside each other: what is around them is asked once, and not once a turn.
  const away = new Map<Element, boolean>();
  const isInAway = (parent: Element | null): boolean => {
    if (parent === null) return false;
    const known = away.get(parent);
    if (known !== undefined) return known;
    const is = parent.matches(AWAY) || isInAway(parent.parentElement);
    away.set(parent, is);
    return is;
  };
  return [...root.querySelectorAll(css)].filter(
    (element) => !isInAway(element.parentElement) && !element.matches(AWAY),
  );
}

/** Whether anything visible matches any of them; mostly the first match tells. */
function anyVisible(root: ParentNode, list: readonly Dated[]): boolean {
  return list.some(({ css }) => {
    const found = root.querySelector(css);
    return found !== null && (!isAway(found) || visible(root, css).length > 0);
  });
}

function turnElements(document: Document, renderer: Renderer): Element[] {
  const skip = renderer.skip?.join(', ');
  const found = first(scopeOf(document, renderer), renderer.turn);
  return outermost(skip ? found.filter((element) => element.closest(skip) === null) : found);
}

/** Of elements in page order, those that lie in none of the others. */
export function outermost(elements: readonly Element[]): Element[] {
  const kept: Element[] = [];
  for (const element of elements) if (!kept.at(-1)?.contains(element)) kept.push(element);
  return kept;
}

/** For the turns of one look: a page that gives two of them one id names only the first by it. */
export function unusedIds(): (id: string | undefined) => string | undefined {
  const used = new Set<string>();
  return (id) => {
    if (id === undefined || used.has(id)) return undefined;
    used.add(id);
    return id;
  };
}

/** Gives undefined where the slice was over before all turns were read; what was read is in the cache. */
function readTurns(
  elements: readonly Element[],
  renderer: Renderer,
  generating: boolean,
  { cache, slice }: ReadOptions,
): ReadTurn[] | undefined {
  const unused = unusedIds();
  const turns: ReadTurn[] = [];
  let apart = false;
  for (const element of elements) {
    const known = cache?.get(element);
    if (!known && slice?.isOver()) return undefined;
    const read = known ?? readTurn(element, renderer);
    cache?.set(element, read);
    if (read.text === '') {
      apart = true;
      continue;
    }
    const id = unused(read.nativeId);
    turns.push(givenTurn(read, element, id, turns.length, apart));
    apart = false;
  }
  const last = turns.at(-1);
  if (last?.role === 'assistant' && (generating || !isDone(last.element, renderer)))
    turns[turns.length - 1] = { ...last, complete: false };
  return turns;
}

function givenTurn(
  read: CachedTurn,
  element: Element,
  id: string | undefined,
  ordinal: number,
  gap: boolean,
): ReadTurn {
  const { nativeId: _, given: before, ...rest } = read;
  const apart = gap && ordinal > 0;
  if (before?.nativeId === id && before?.ordinal === ordinal && (before.apart === true) === apart) return before;
  read.given = {
    ...rest,
    ...(id === undefined ? {} : { nativeId: id }),
    ordinal,
    element,
    ...(apart ? { apart } : {}),
    complete: true,
  };
  return read.given;
}

function readTurn(element: Element, renderer: Renderer): CachedTurn {
  const role: Role = renderer.role?.(element) ?? (has(element, renderer.user) ? 'user' : 'assistant');
  const nativeId = attribute(element, renderer.key);
  const index = Number.parseInt(attribute(element, renderer.index) ?? '', 10);
  const saidAt = statedTime(element, renderer);
  return {
    role,
    text: textOf(element, renderer, role),
    ...(nativeId === undefined ? {} : { nativeId }),
    ...(Number.isNaN(index) ? {} : { index }),
    ...(saidAt === undefined ? {} : { saidAt }),
  };
}

function textOf(turn: Element, renderer: Renderer, role: Role): string {
  const text = wordsOf(turn, renderer, role);
  return role === 'user' ? text : (renderer.said?.(text) ?? text);
}

function wordsOf(turn: Element, renderer: Renderer, role: Role): string {
  const strip = renderer.strip?.join(', ') ?? '';
  const options = { strip, typed: role === 'user' };
  for (const { css } of (role === 'user' ? renderer.userText : renderer.assistantText) ?? []) {
    const found = turn.matches(css) ? [turn] : [...turn.querySelectorAll(css)];
    const shown = found.filter((part) => !leftOutOf(turn, part, strip));
    if (shown.length > 0) return messageText(outermost(shown), options);
  }
  return messageText([turn], options);
}

/** Text containers also stand in what is stripped or folded away, such as what a model thought. */
function leftOutOf(turn: Element, part: Element, strip: string): boolean {
  const away = part.closest(strip === '' ? AWAY : `${AWAY}, ${strip}`);
  return away !== null && away !== turn && turn.contains(away);
}

function has(element: Element, list: readonly Dated[]): boolean {
  return list.some(({ css }) => element.matches(css) || element.querySelector(css) !== null);
}

function attribute(turn: Element, places: readonly AttributeAt[] | undefined): string | undefined {
  for (const place of places ?? []) {
    for (const element of elementsAt(turn, place)) {
      const value = element.getAttribute(place.attribute);
      if (value === null || value === '') continue;
      if (!place.pattern) return value;
      const match = place.pattern.exec(value);
      if (match) return match[1] ?? match[0];
    }
  }
  return undefined;
}

function elementsAt(turn: Element, { css, from }: AttributeAt): Element[] {
  if (css === undefined || from === 'self') return [turn];
  if (from !== 'closest') return [...turn.querySelectorAll(css)];
  const ancestor = turn.closest(css);
  return ancestor ? [ancestor] : [];
}

/** Where `doneIn` is an ancestor, markers inside the turn do not count: a copy button there belongs to a block of code. */
function isDone(turn: Element, { done = [], doneIn }: Renderer): boolean {
  const around = (doneIn === undefined ? null : turn.closest(doneIn)) ?? turn;
  return done.some(
    ({ css }) =>
      around.matches(css) || [...around.querySelectorAll(css)].some((mark) => around === turn || !turn.contains(mark)),
  );
}

function statedTime(turn: Element, { doneIn }: Renderer): ReadTurn['saidAt'] {
  const around = (doneIn === undefined ? null : turn.closest(doneIn)) ?? turn;
  const stated = around.querySelector('time[datetime]')?.getAttribute('datetime') ?? '';
  if (!/^\d{4}-\d\d-\d\d/.test(stated)) return undefined;
  const value = Date.parse(stated);
  return Number.isNaN(value) ? undefined : { value, precision: stated.length > 10 ? 'second' : 'day' };
}
