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
  /** Something is being written somewhere on the page. */
  generating: boolean;
  turns: ReadTurn[];
  /** The slice was over before all turns were read: look again. */
  unfinished?: true;
}

/** What was read of an element and stays true until the element changes; the observer forgets what mutated. */
export type TurnCache = WeakMap<Element, CachedTurn>;
export type CachedTurn = Pick<ReadTurn, 'nativeId' | 'role' | 'text' | 'index' | 'saidAt'>;

/** Where there are so many turns that reading all of them at once would hold up the page. Needs a cache. */
export interface Slice {
  /** Asked before each turn that is not in the cache; gives false the first time, or nothing would ever be read. */
  isOver(): boolean;
}

const AWAY = '[hidden], template, [style*="display: none"], [style*="display:none"]';

/** Takes a document, its address and its site; gives what stands there. Never throws for what a page contains. */
export function readPage(document: Document, url: URL, site: Site, cache?: TurnCache, slice?: Slice): PageRead {
  const drawn = drawnNow(document, site);
  const account = site.account?.(document);
  const space = site.space?.(url, document);
  const conversationId = site.conversationId(url);
  const page = {
    ...(conversationId === undefined ? {} : { conversationId }),
    ...(account === undefined ? {} : { account }),
    ...(space === undefined ? {} : { space }),
    temporary: site.temporary(url, document),
  };
  if (!drawn) return { ...page, generating: false, turns: [] };
  const { renderer, elements } = drawn;
  const generating = anyVisible(scopeOf(document, renderer), renderer.generating ?? []);
  const turns = readTurns(elements, renderer, generating, cache, slice);
  const read = { ...page, renderer: renderer.id, generating };
  return turns === undefined ? { ...read, turns: [], unfinished: true } : { ...read, turns };
}

/** The renderer that draws this page now, and its turns: the first whose probe matches and that has turns, else the first whose probe matches. */
function drawnNow(document: Document, site: Site): { renderer: Renderer; elements: Element[] } | undefined {
  const probed = probedRenderers(document, site);
  for (const renderer of probed) {
    const elements = turnElements(document, renderer);
    if (elements.length > 0) return { renderer, elements };
  }
  return probed[0] && { renderer: probed[0], elements: [] };
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
  return probedRenderers(document, site).some(({ send }) => send.some(({ css }) => element.closest(css) !== null));
}

/** Whether the adapter's own send control stands on the page. */
export function hasSendControl(document: Document, site: Site): boolean {
  return probedRenderers(document, site).some(({ send }) => first(document, send).length > 0);
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

function probedRenderers(document: Document, site: Site): Renderer[] {
  return site.renderers.filter((renderer) => anyVisible(scopeOf(document, renderer), renderer.probe));
}

/** Earlier routes stay mounted on some sites; the adapter names the element of the one in front. */
function scopeOf(document: Document, renderer: Renderer): ParentNode {
  return first(document, renderer.scope ?? []).at(-1) ?? document;
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
  const isAway = (element: Element | null): boolean => {
    if (element === null) return false;
    const known = away.get(element);
    if (known !== undefined) return known;
    const is = element.matches(AWAY) || isAway(element.parentElement);
    away.set(element, is);
    return is;
  };
  return [...root.querySelectorAll(css)].filter((element) => !isAway(element));
}

/** Whether anything visible matches any of them; mostly the first match tells. */
function anyVisible(root: ParentNode, list: readonly Dated[]): boolean {
  return list.some(({ css }) => {
    const found = root.querySelector(css);
    return found !== null && (found.closest(AWAY) === null || visible(root, css).length > 0);
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
  cache?: TurnCache,
  slice?: Slice,
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
    const { nativeId, ...rest } = read;
    const id = unused(nativeId);
    turns.push({
      ...rest,
      ...(id === undefined ? {} : { nativeId: id }),
      ordinal: turns.length,
      element,
      ...(apart && turns.length > 0 ? { apart: true } : {}),
      complete: true,
    });
    apart = false;
  }
  const last = turns.at(-1);
  if (last?.role === 'assistant') last.complete = !generating && isDone(last.element, renderer);
  return turns;
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
