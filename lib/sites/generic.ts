/**
 * Reads a chat page that no adapter knows, or no longer knows: from attributes that name a role, from classes and
 * names that do, else from the list nearest to the message box and the side on which its elements stand. What was
 * decided about a page is kept, so that a later look reads only what has changed. A turn whose speaker is not known
 * counts as the assistant's: words must never become the user's by a guess.
 */

import { childrenOf, holds, isElement, pathOf } from '../capture/flat-tree.ts';
import { type PageRead, type ReadTurn, type Slice, unusedIds } from '../capture/read.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { Role } from '../memory/model.ts';
import { focusedBox, likelyComposer } from './generic/composer.ts';
import { contentOf, withoutLabels } from './generic/content.ts';
import { decide } from './generic/decide.ts';
import { conversationIn, messageId, rowOf } from './generic/ids.ts';
import { isShown } from './generic/outline.ts';
import type { Found, Plan } from './generic/plan.ts';
import { isGenerating } from './generic/progress.ts';
import { sendNear } from './generic/send.ts';
import type { Steps } from './generic/steps.ts';

export interface GenericRead extends PageRead {
  /** From 0 to 1: how sure it is that this is a conversation, and who says what in it. */
  confidence: number;
  /** Something may have been missed to save time: look again after so many milliseconds. */
  again?: number;
}

export interface GenericReader {
  /** With a slice, stops where it is over: see `unfinished`. */
  read(url: URL, slice?: Slice): GenericRead;
  /** An element has changed: what was read of it counts no more. */
  forget(element: Element): void;
  composer(): HTMLElement | undefined;
  isSend(target: EventTarget | null): boolean;
  /** The element whose children hold the turns, as read last. */
  list(): Element | undefined;
}

/** A page with so few turns may have been understood wrongly, or its list may lie further out. */
const FEW_TURNS = 8;
/** Looking at the whole page may take this share of the time. */
const TIME_SHARE = 1 / 20;
const DECIDE_EVERY_MS = 1_000;
const COMPOSER_EVERY_MS = 3_000;
/** While the one that was found stands there. */
const OTHER_COMPOSER_EVERY_MS = 10_000;
/** How soon what was begun goes on. */
const GO_ON_MS = 20;

interface Shown {
  found: Found;
  text: string;
  nativeId?: string;
  row?: number;
}

export function genericReader(document: Document, clock: Clock = systemClock): GenericReader {
  let plan: Plan | undefined;
  let address = '';
  let decidedAt = Number.NEGATIVE_INFINITY;
  let waitMs = 0;
  let blocks = new WeakMap<Element, Shown[]>();
  let box: { element: HTMLElement | undefined; at: number } | undefined;
  /** Looking for the conversation has begun, and took so many milliseconds up to now. */
  let deciding: { address: string; steps: Steps<Plan | undefined>; costMs: number } | undefined;
  let given: readonly ReadTurn[] = [];

  const composer = (): HTMLElement | undefined => {
    const focused = focusedBox(document);
    const isFresh = box && clock.now() - box.at < (box.element ? OTHER_COMPOSER_EVERY_MS : COMPOSER_EVERY_MS);
    const stands = box?.element === undefined || (box.element.isConnected && isShown(box.element));
    if (box && isFresh && stands && (!focused || !box.element || holds(box.element, focused))) return box.element;
    box = { element: likelyComposer(document, plan?.list), at: clock.now() };
    return box.element;
  };

  /** The turns of one child of the list, as they were read until the child changes. */
  const shownIn = (child: Element, list: Element, by: Plan): Shown[] => {
    const known = blocks.get(child);
    if (known) return known;
    const shown = by.turnsIn(child).flatMap((found): Shown[] => {
      const [element] = found.elements;
      const text = contentOf(found.elements, found.role);
      if (!element || text === '' || !isShown(element)) return [];
      const nativeId = messageId(element, list);
      const row = rowOf(element, list);
      return [{ found, text, ...(nativeId === undefined ? {} : { nativeId }), ...(row === undefined ? {} : { row }) }];
    });
    blocks.set(child, shown);
    return shown;
  };

  /** Undefined where the slice was over before all were read. */
  const turnsBy = (by: Plan | undefined, slice: Slice | undefined): ReadTurn[] | undefined => {
    if (!by?.list.isConnected || !isShown(by.list)) return [];
    const shown: Shown[] = [];
    for (const child of childrenOf(by.list)) {
      if (!blocks.has(child) && slice?.isOver()) return undefined;
      shown.push(...shownIn(child, by.list, by));
    }
    const turns = toTurns(inOrder(shown, by.list)).map((turn, at) => unchanged(turn, given[at]));
    given = turns;
    return [...turns];
  };

  /** Goes on with looking for the conversation, and gives whether that is done: then there is a plan, or no chat. */
  const goOn = (url: URL, now: number, slice: Slice | undefined): boolean => {
    if (deciding?.address !== url.href)
      deciding = { address: url.href, steps: decide(document, composer()), costMs: 0 };
    const startedAt = performance.now();
    let step = deciding.steps.next();
    while (!step.done && !slice?.isOver()) step = deciding.steps.next();
    deciding.costMs += performance.now() - startedAt;
    if (!step.done) return false;
    const next = step.value;
    if (next?.list !== plan?.list || next?.strategy !== plan?.strategy) blocks = new WeakMap();
    plan = next;
    address = url.href;
    waitMs = Math.max(DECIDE_EVERY_MS, deciding.costMs / TIME_SHARE);
    decidedAt = now;
    deciding = undefined;
    return true;
  };

  return {
    composer,
    isSend: (target) => {
      const element = composer();
      const control = element && isElement(target) ? sendNear(element) : undefined;
      return control !== undefined && isElement(target) && pathOf(target).includes(control);
    },
    list: () => plan?.list,
    forget: (element) => blocks.delete(element),
    read: (url, slice) => {
      const now = clock.now();
      const conversationId = conversationIn(url);
      const named = conversationId === undefined ? {} : { conversationId };
      const unfinished: GenericRead = {
        ...named,
        temporary: false,
        generating: false,
        turns: [],
        confidence: 0,
        unfinished: true,
      };
      let turns = url.href === address ? turnsBy(plan, slice) : [];
      if (!turns) return unfinished;
      const isDue = url.href !== address || turns.length < FEW_TURNS;
      const mayLook = url.href !== address || now - decidedAt >= waitMs;
      if (isDue && mayLook) {
        // What is known already stands until something better is found.
        if (goOn(url, now, slice)) turns = turnsBy(plan, slice);
        else if (turns.length === 0) turns = undefined;
      }
      if (!turns) return unfinished;
      const generating = plan !== undefined && turns.length > 0 && isGenerating(plan.list, turns, composer());
      const last = turns.at(-1);
      if (last?.role === 'assistant' && generating) turns[turns.length - 1] = { ...last, complete: false };
      const again = deciding ? GO_ON_MS : isDue && !mayLook ? decidedAt + waitMs - now : undefined;
      return {
        ...named,
        ...(plan && turns.length > 0 ? { renderer: `generic:${plan.strategy}` } : {}),
        temporary: false,
        generating,
        turns,
        confidence: plan && turns.length > 0 ? plan.confidence : 0,
        ...(again === undefined ? {} : { again }),
      };
    },
  };
}

/** One look at a page. Takes a document and, where it is known, its address. */
export function readGeneric(document: Document, url = new URL('https://page.invalid/')): PageRead {
  return genericReader(document).read(url);
}

/** Rows that a page draws in another order than they stand in its source come in the order of their numbers or places. */
function inOrder(shown: readonly Shown[], list: Element): Shown[] {
  const rows = shown.map(({ row }) => row);
  if (rows.length > 1 && rows.every((row) => row !== undefined)) {
    const isFalling = rows.some((row, at) => at > 0 && (row ?? 0) < (rows[at - 1] ?? 0));
    return isFalling ? shown.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)) : [...shown];
  }
  const first = shown[0]?.found.elements[0];
  const last = shown.at(-1)?.found.elements[0];
  if (!first || !last || first === last) return [...shown];
  const isReversed = topOf(last) < topOf(first) || /column-reverse|flex-col-reverse/.test(drawnAs(list));
  return isReversed && topOf(last) <= topOf(first) ? shown.toReversed() : [...shown];
}

const topOf = (element: Element): number => element.getBoundingClientRect().top;
const drawnAs = (list: Element): string => `${list.getAttribute('style') ?? ''} ${list.getAttribute('class') ?? ''}`;

function toTurns(shown: readonly Shown[]): ReadTurn[] {
  const once = withoutCopies(shown);
  const labelled = withoutLabels(once.map(({ found, text }) => ({ role: found.role, text })));
  const unused = unusedIds();
  const rows = new Set(once.map(({ row, found }) => (row === undefined ? undefined : `${row}${found.role}`)));
  const numbered = !rows.has(undefined) && rows.size === once.length;
  return once.flatMap(({ found, nativeId, row }, ordinal): ReadTurn[] => {
    const [element] = found.elements;
    const { role, text }: { role: Role; text: string } = labelled[ordinal] ?? { role: found.role, text: '' };
    const id = unused(nativeId);
    const name = id !== undefined ? { nativeId: id } : numbered && row !== undefined ? { index: row } : {};
    return element ? [{ role, text, ordinal, element, complete: true, ...name }] : [];
  });
}

/** A turn that has not changed is the same object in the next look. */
function unchanged(turn: ReadTurn, before: ReadTurn | undefined): ReadTurn {
  const { element, role, text, nativeId, index, ordinal } = turn;
  const isSame =
    before?.element === element &&
    before.role === role &&
    before.text === text &&
    before.nativeId === nativeId &&
    before.index === index &&
    before.ordinal === ordinal;
  return isSame ? before : turn;
}

/** Some pages hold the conversation twice, once for readers of screens: the second copy is none. */
function withoutCopies(shown: readonly Shown[]): readonly Shown[] {
  const half = shown.length / 2;
  if (half < 1 || !Number.isInteger(half)) return shown;
  const isCopy = shown.slice(0, half).every(({ text }, at) => shown[at + half]?.text === text);
  return isCopy && half > 1 ? shown.slice(0, half) : shown;
}
