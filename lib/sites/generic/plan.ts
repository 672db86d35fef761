/** Ways to tell the turns of a conversation apart by marks. A plan, once made, reads new turns of the same list cheaply. */
import { childrenOf, holds, parentOf, pathOf } from '../../capture/flat-tree.ts';
import type { Role } from '../../memory/model.ts';
import { FOR_READERS, isPart } from './content.ts';
import { enclosingBoth, type Level, type Mark, markOf, marksInSteps, marksOf } from './marks.ts';
import { isShown, type Outline, outlineIn } from './outline.ts';
import { flatMapInSteps, type Steps } from './steps.ts';
import { type Strength, speakerOfLabel } from './words.ts';

/** One turn: usually one element, several where a page does not hold them together. */
export interface Found {
  elements: Element[];
  role: Role;
}

export interface Plan {
  strategy: string;
  /** From 0 to 1. */
  confidence: number;
  strength: Strength;
  /** Its children hold the turns. */
  list: Element;
  /** The turns in one child of the list. */
  turnsIn(child: Element): Found[];
}

const CONFIDENCE: Record<Level, number> = { roles: 1, marks: 0.95, words: 0.9 };
/** Marks elsewhere on the page, such as in old titles, are left out if they are not more than the rest of this share. */
const MAJORITY = 0.85;
const LONG = 400;
/** Rows to a name, at most. */
const MOST_UNNAMED = 3;

/** The plans that marks of one level allow, at most one of each kind. */
export function* plansByMarks(outline: Outline, level: Level, box: Element | undefined): Steps<Plan[]> {
  const all = yield* marksInSteps(outline, level);
  const marks = yield* flatMapInSteps(all, (mark) => (isShown(mark.element) ? mark : []));
  const full = told(marks.filter((mark) => isFull(mark, outline)));
  const badges = told(marks.filter((mark) => !isFull(mark, outline) && mark.speaker !== 'other'));
  const sure = full.filter(({ strength }) => strength === 'speaker');
  yield;
  const bySure = plain(sure, level, box, isSure);
  yield;
  const byAll = plain(full, level, box);
  yield;
  return [bySure, byAll, yield* byBadges(badges, level, box)].flatMap((plan) => plan ?? []);
}

/** A mark on the message itself, and not on a name beside it. */
function isFull({ element, badge }: Mark, { weight }: Outline): boolean {
  return !badge && (weight.get(element) ?? 0) > 0;
}

/** Words that only name a side count where both sides are named. */
function told(marks: Mark[]): Mark[] {
  const sides = new Set(marks.filter(({ strength }) => strength === 'side').map(({ speaker }) => speaker));
  return sides.size >= 2 ? marks : marks.filter(({ strength }) => strength !== 'side');
}

const isSure = ({ strength }: Mark): boolean => strength === 'speaker';

function plain(
  marks: Mark[],
  level: Level,
  box: Element | undefined,
  counts: (mark: Mark) => boolean = () => true,
): Plan | undefined {
  const single = singles(marks).filter(({ speaker }) => speaker !== 'other');
  const list = containerOf(single, box);
  if (!list) return undefined;
  const within = single.filter(({ element }) => holds(list, element));
  const speakers = new Set(within.map(({ speaker }) => speaker));
  if (speakers.size < 2) return beside(within, level, box);
  const turnsIn = (child: Element): Found[] =>
    singles(told(marksOf(outlineIn(child), level).filter((mark) => !mark.badge && counts(mark)))).flatMap(
      ({ element, speaker }) => (speaker === 'other' ? [] : { elements: [element], role: speaker }),
    );
  return { strategy: level, confidence: CONFIDENCE[level], strength: strengthOf(within), list, turnsIn };
}

/** Marks that are one message each: the outermost that hold one speaker's words alone. */
function singles(marks: readonly Mark[]): Mark[] {
  const around = enclosingBoth(marks);
  const kept: Mark[] = [];
  for (const mark of marks) {
    const last = kept.at(-1);
    if (!around.has(mark.element) && !(last && holds(last.element, mark.element))) kept.push(mark);
  }
  return kept;
}

/** How many of the elements each element holds, itself among them. */
function countsOf(elements: Iterable<Element>): Map<Element, number> {
  const counts = new Map<Element, number>();
  for (const element of elements) for (const up of pathOf(element)) counts.set(up, (counts.get(up) ?? 0) + 1);
  return counts;
}

/** The innermost element that holds nearly all marks, and is none of them. */
function containerOf(marks: readonly Mark[], box: Element | undefined): Element | undefined {
  const counts = countsOf(marks.flatMap(({ element }) => parentOf(element) ?? []));
  let best: Element | undefined;
  const enough = Math.max(1, marks.length * MAJORITY);
  let depth = -1;
  for (const [element, count] of counts) {
    if (count < enough || element === box) continue;
    const deep = pathOf(element).length;
    if (deep > depth) [best, depth] = [element, deep];
  }
  return best;
}

/** Where only one speaker is marked, what stands beside in the same list is the other's. */
function beside(own: Mark[], level: Level, box: Element | undefined): Plan | undefined {
  const [first] = own;
  if (!first || first.speaker === 'other') return undefined;
  const mine: Role = first.speaker;
  const other: Role = mine === 'user' ? 'assistant' : 'user';
  const elements = new Set(own.map(({ element }) => element));
  const place = placeOf(elements, parentOf(first.element), box);
  const turn = (role: Role, ...parts: Element[]): Found => ({ elements: parts, role });
  const isOwn = (element: Element) => elements.has(element) || isMarked(element, level, mine);
  const strategy = mine === 'user' ? 'user' : 'assistant';
  const strength = strengthOf(own);
  if (!place) {
    // A page with one turn so far, or with a greeting alone.
    const list = parentOf(first.element);
    const turnsIn = (child: Element) => ownIn(child, isOwn).map((element) => turn(mine, element));
    return list && { strategy, confidence: 0.5, strength, list, turnsIn };
  }
  const { list, pairs } = place;
  const isAsked = pairs ? isHeaded(list, isOwn, box) : isAlternating(list, isOwn, box);
  if (mine === 'assistant' && !isAsked) {
    const turnsIn = (child: Element) => ownIn(child, isOwn).map((element) => turn(mine, element));
    return { strategy, confidence: 0.5, strength, list, turnsIn };
  }
  const turnsIn = (child: Element): Found[] => {
    const inside = ownIn(child, isOwn);
    if (inside.length === 0) return isTurn(child, box) ? [turn(other, child)] : [];
    if (!pairs) return inside.map((element) => turn(mine, element));
    const parts = split(child, new Set(inside), mine, other);
    // Beside an answer, only what stands first is the question; the rest is furniture.
    return mine === 'user' ? parts : parts.filter(({ role }, at) => role === mine || at === 0).map(firstOfUser);
  };
  return { strategy, confidence: 0.8 * CONFIDENCE[level], strength, list, turnsIn };
}

function firstOfUser(found: Found): Found {
  return found.role === 'user' ? { ...found, elements: found.elements.slice(0, 1) } : found;
}

/** Whether every marked answer stands under a heading, as pages that answer questions have it. */
function isHeaded(list: Element, isOwn: (element: Element) => boolean, box: Element | undefined): boolean {
  return childrenOf(list)
    .filter((child) => isTurn(child, box))
    .every((child) => {
      const [first] = split(child, new Set(ownIn(child, isOwn)), 'assistant', 'user');
      const head = first?.role === 'user' ? first.elements[0] : undefined;
      return head !== undefined && (/^h[1-3]$/.test(head.localName) || head.querySelector('h1, h2, h3') !== null);
    });
}

function isMarked(element: Element, level: Level, role: Role): boolean {
  const mark = markOf(element, level);
  return mark !== undefined && !mark.badge && mark.speaker === role && mark.strength !== 'side';
}

function ownIn(child: Element, isOwn: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  for (const element of outlineIn(child).elements) {
    const last = found.at(-1);
    if (!(last && holds(last, element)) && isOwn(element)) found.push(element);
  }
  return found;
}

/** Whether an unmarked child of a list can be a message. */
export function isTurn(child: Element, box: Element | undefined): boolean {
  if (isPart(child) || (box && holds(child, box)) || !isShown(child)) return false;
  if (markOf(child, 'words')?.speaker === 'other') return false;
  // Long text is not all in buttons.
  return (child.textContent?.length ?? 0) > LONG || (outlineIn(child).weight.get(child) ?? 0) > 0;
}

/** The list whose children are messages, or pairs of them, around marked messages of one speaker. */
function placeOf(
  own: ReadonlySet<Element>,
  start: Element | undefined,
  box: Element | undefined,
): { list: Element; pairs: boolean } | undefined {
  const counts = countsOf(own);
  for (let list = start; list && list.localName !== 'html'; list = parentOf(list)) {
    if ((counts.get(list) ?? 0) < own.size * MAJORITY) continue;
    const children = childrenOf(list).filter((child) => isTurn(child, box));
    const having = children.filter((child) => counts.has(child));
    const owned = having.reduce((sum, child) => sum + (counts.get(child) ?? 0), 0);
    if (owned < own.size * MAJORITY) continue;
    if (children.length - having.length >= Math.max(1, having.length / 2)) return { list, pairs: false };
    if (having.length >= 1 && having.every((child) => split(child, own, 'user', 'assistant').length >= 2))
      return { list, pairs: true };
    if (box && holds(list, box)) return undefined;
  }
  return undefined;
}

/** In a pair, what is not the marked message is the answer to it, however many elements it takes. */
function split(child: Element, own: ReadonlySet<Element>, mine: Role, other: Role): Found[] {
  const turns: Found[] = [];
  let rest: Element[] = [];
  const flush = () => {
    if (rest.length > 0) turns.push({ elements: rest, role: other });
    rest = [];
  };
  const counts = countsOf([...own].filter((one) => holds(child, one)));
  const visit = (element: Element) => {
    if (own.has(element)) {
      flush();
      turns.push({ elements: [element], role: mine });
    } else if (counts.has(element)) for (const inner of childrenOf(element)) visit(inner);
    else if (isTurn(element, undefined)) rest.push(element);
  };
  visit(child);
  flush();
  return turns;
}

/** Whether what is unmarked between one speaker's messages is the other's: each stands right before a marked one. */
function isAlternating(list: Element, isOwn: (element: Element) => boolean, box: Element | undefined): boolean {
  const turns = childrenOf(list).filter((child) => isTurn(child, box));
  const own = turns.map((child) => ownIn(child, isOwn).length > 0);
  const free = turns.filter((_, at) => !own[at]);
  if (free.length === 0 || turns.some((_, at) => !own[at] && own[at + 1] !== true)) return false;
  const shapes = new Set(free.map((child) => child.getAttribute('class')));
  return shapes.size === 1 && free.length * 3 >= turns.length;
}

/** Where a name or an avatar tells the speaker: the row that it stands in is the message. */
function* byBadges(badges: Mark[], level: Level, box: Element | undefined): Steps<Plan | undefined> {
  const list = containerOf(badges, box);
  if (!list) return undefined;
  const within = badges.filter(({ element }) => holds(list, element));
  const speakers = new Set(within.map(({ speaker }) => speaker));
  if (!speakers.has('user')) return undefined;
  const turnsIn = (child: Element): Found[] => rowsOf(child, level, box);
  const parent = parentOf(within[0]?.element ?? list);
  if (parent && childrenOf(parent).filter(isHeading).length > 1)
    return { strategy: 'names', confidence: 0.7, strength: strengthOf(within), list: parent, turnsIn };
  // Where most rows bear no name, a name or two stand in a page that is something else.
  const rows = yield* flatMapInSteps(childrenOf(list), turnsIn, 1);
  if (rows.length > within.length * MOST_UNNAMED) return undefined;
  if (speakers.size === 2 || within.length > 1)
    return {
      strategy: 'names',
      confidence: speakers.size === 2 ? 0.85 : 0.7,
      strength: strengthOf(within),
      list,
      turnsIn,
    };
  const place = placeOf(new Set(within.map(({ element }) => element)), list, box);
  return place && { strategy: 'names', confidence: 0.6, strength: strengthOf(within), list: place.list, turnsIn };
}

/** The rows of a child of the list: it is one, unless it holds names of both. */
function rowsOf(child: Element, level: Level, box: Element | undefined): Found[] {
  const badges = marksOf(outlineIn(child), level).filter(({ badge, speaker }) => badge && speaker !== 'other');
  const speakers = new Set(badges.map(({ speaker }) => speaker));
  if (speakers.size === 2) return childrenOf(child).flatMap((inner) => rowsOf(inner, level, box));
  if (!isTurn(child, box)) return [];
  const before = child.previousElementSibling;
  if (before && isHeading(before))
    return [{ elements: [child], role: speakerOfLabel(before.textContent ?? '') ?? 'assistant' }];
  return [{ elements: [child], role: speakers.has('user') ? 'user' : 'assistant' }];
}

/** A name for readers of screens that stands before its message, in the same list. */
const isHeading = (element: Element): boolean => element.matches(FOR_READERS) && element.textContent !== '';

/** How surely the user's words are known, or the assistant's where only those are marked. */
function strengthOf(marks: readonly Mark[]): Strength {
  const own = marks.filter(({ speaker }) => speaker === 'user');
  const strengths = new Set((own.length > 0 ? own : marks).map(({ strength }) => strength));
  return strengths.has('speaker') ? 'speaker' : strengths.has('saying') ? 'saying' : 'side';
}
