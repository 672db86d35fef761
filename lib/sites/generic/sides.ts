/**
 * Conversations that name nobody: the list of like elements nearest to the message box, whose speakers are told by
 * the side on which they stand, or by what only replies have. The user's words need a sign; without one they are
 * taken for the assistant's.
 */
import { childrenOf, classesOf, holds, parentOf, pathOf } from '../../capture/flat-tree.ts';
import { nearness } from './composer.ts';
import { named } from './marks.ts';
import { hasLayout, type Outline } from './outline.ts';
import { isTurn, type Plan } from './plan.ts';
import { A_STEP, flatMapInSteps, type Steps } from './steps.ts';
import { speakerOf, speaksOfChat, wordsOf } from './words.ts';

/** Utility classes and styles that put a message on the side where people expect their own words. */
const OWN_SIDE =
  /^(?:justify-end|items-end|self-end|ml-auto|ms-auto|text-right|text-end|flex-row-reverse|float-right|align-right|right|outgoing|sent|mine|own)$/;
const OWN_STYLE =
  /(?:align(?:-self|-items)?|justify(?:-content|-self)?):\s*(?:flex-)?end|row-reverse|margin-left:\s*auto|text-align:\s*(?:right|end)|float:\s*right/;
const RICH = 'pre, ul, ol, table, h1, h2, h3, h4, blockquote, hr, [class*="markdown" i], [class*="prose" i]';
const MOST_LISTS = 12;
const MOST_SHELLS = 40;
const DEEPEST = 40;
const MOST_SAMPLED = 60;
/** Of a list's width, in which a message must stand away from its own edge. */
const INDENT = 0.12;
/** Of neighbours in a list, the share that must differ in a sign which tells the speakers. */
const ALTERNATES = 0.75;

/** Plans for the likeliest lists of the page, best first. Needs a message box: without one, a list is not a chat. */
export function* plansBySides(outline: Outline, box: Element | undefined): Steps<Plan[]> {
  if (!box) return [];
  return yield* flatMapInSteps(yield* likelyLists(outline, box), (list) => planFor(list, box) ?? [], 1);
}

function* likelyLists({ elements, weight }: Outline, box: Element): Steps<Element[]> {
  const rated: { list: Element; points: number }[] = [];
  for (const [at, list] of elements.entries()) {
    if (at % A_STEP === A_STEP - 1) yield;
    if (list.childElementCount < 2 && !list.shadowRoot) continue;
    const items = childrenOf(list).filter((child) => (weight.get(child) ?? 0) > 0 && !holds(child, box));
    if (items.length < 2 || !areBlocks(items)) continue;
    const linked = items.filter((item) => linkedShare(item, weight) > 0.7).length / items.length;
    const text = weight.get(list) ?? 0;
    const chat = pathOf(list)
      .slice(0, 4)
      .some((element) => named(element, speaksOfChat) || element.matches('[role="log"], [role="feed"]'));
    const points =
      Math.min(items.length, 10) + 10 * nearness(list, box) + Math.min(10, text / 150) - 25 * linked + (chat ? 5 : 0);
    rated.push({ list, points });
  }
  rated.sort((a, b) => b.points - a.points);
  return rated.slice(0, MOST_LISTS).map(({ list }) => list);
}

/** Blocks of one kind, as rows of a list are; not paragraphs of one text. */
function areBlocks(items: readonly Element[]): boolean {
  const tags = new Set(items.map(({ localName }) => localName));
  return tags.size <= 2 && [...tags].every((tag) => /^(?:div|li|article|section|tr)$|-/.test(tag));
}

/** Whether rows share classes, as rows of one list do and the columns of a page do not. */
function areAlike(items: readonly Element[]): boolean {
  const counts = new Map<string, number>();
  for (const item of items) {
    const tokens = item.hasAttribute('class') ? classesOf(item) : [''];
    for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  return most > 1 && most * 3 >= items.length;
}

function linkedShare(item: Element, weight: ReadonlyMap<Element, number>): number {
  const links = item.localName === 'a' ? [item] : [...item.querySelectorAll('a')];
  const linked = links.reduce((sum, link) => sum + (weight.get(link) ?? 0), 0);
  return linked / Math.max(1, weight.get(item) ?? 0);
}

function planFor(list: Element, box: Element): Plan | undefined {
  const pairs = pairsOf(list, box);
  const turnsOf = (child: Element) => (pairs ? childrenOf(child) : [child]).filter((item) => isTurn(item, box));
  const items = childrenOf(list).flatMap(turnsOf).slice(0, MOST_SAMPLED);
  if (items.length < 2) return undefined;
  const told = toldBySide(list, items) ?? (areAlike(items) ? (toldByClass(items) ?? toldByKind(items)) : undefined);
  const isUser = told?.isUser ?? (() => false);
  return {
    strategy: told?.strategy ?? 'list',
    confidence: told?.confidence ?? 0.3,
    strength: 'side',
    list,
    turnsIn: (child) => turnsOf(child).map((item) => ({ elements: [item], role: isUser(item) ? 'user' : 'assistant' })),
  };
}

/** A list of pairs: all its items are made of the same two or three blocks. */
function pairsOf(list: Element, box: Element): boolean {
  const shape = (item: Element) => childrenOf(item).filter((part) => isTurn(part, box));
  const items = childrenOf(list).filter((child) => isTurn(child, box));
  const counts = new Set(items.map((item) => shape(item).length));
  const [count = 0] = counts;
  return (
    items.length > 0 &&
    counts.size === 1 &&
    count === 2 &&
    items.every((item) => shape(item).every(({ localName }) => localName !== 'p' && localName !== 'span')) &&
    items.every((item) => differ(shape(item)))
  );
}

function differ([one, other]: readonly Element[]): boolean {
  return (
    one?.getAttribute('class') !== other?.getAttribute('class') &&
    (one?.textContent?.length ?? 0) > 2 &&
    (other?.textContent?.length ?? 0) > 2
  );
}

interface ToldApart {
  strategy: string;
  confidence: number;
  isUser(item: Element): boolean;
}

/** By where the words stand: the user's at the end of the line, the others' at its start. */
function toldBySide(list: Element, items: readonly Element[]): ToldApart | undefined {
  if (!hasLayout(list) || !isStyled(list, items)) return undefined;
  const boxes = items.map(wordsBox).filter(({ width, height }) => width > 0 && height > 0);
  if (boxes.length < 2 || !areStacked(boxes)) return undefined;
  const rtl = getComputedStyle(list).direction === 'rtl';
  const isUser = (item: Element) => {
    const own = wordsBox(item);
    const all = [...boxes, own];
    const left = own.left - Math.min(...all.map((box) => box.left));
    const right = Math.max(...all.map((box) => box.right)) - own.right;
    const width = left + right + own.width;
    const [before, after] = rtl ? [right, left] : [left, right];
    return before > INDENT * width && after < before / 2;
  };
  const own = items.map(isUser);
  return own.includes(true) && own.includes(false) && isPlausible(own)
    ? { strategy: 'side', confidence: 0.7, isUser }
    : undefined;
}

/** A page saved without its style sheets puts everything where its tags fall. */
function isStyled(list: Element, items: readonly Element[]): boolean {
  const root = list.getRootNode();
  const scopes: (Document | ShadowRoot)[] = [list.ownerDocument];
  if (isShadowRoot(root)) scopes.push(root);
  if (scopes.some(({ styleSheets, adoptedStyleSheets }) => styleSheets.length + adoptedStyleSheets.length > 0))
    return true;
  return items.some((item) =>
    shellsOf(item).some((shell) => /flex|margin|align|float|position/.test(shell.getAttribute('style') ?? '')),
  );
}

const isShadowRoot = (root: Node): root is ShadowRoot => 'host' in root && 'adoptedStyleSheets' in root;

/** Where the text of an item is drawn, and not the box around it. */
function wordsBox(item: Element): DOMRect {
  const inner = spineOf(item).at(-1) ?? item;
  const range = item.ownerDocument.createRange();
  range.selectNodeContents(inner);
  return range.getBoundingClientRect();
}

/** The way from an item to the part that holds most of its words: names and times beside a message are short. */
function spineOf(item: Element): Element[] {
  const spine = [item];
  for (let inner: Element | undefined = item; inner && spine.length < DEEPEST; ) {
    const length = lengthOf(inner);
    const longest: Element | undefined = childrenOf(inner).find((child) => lengthOf(child) * 2 > length);
    if (longest) spine.push(longest);
    inner = longest;
  }
  return spine;
}

const lengthOf = (element: Element): number => element.textContent?.trim().length ?? 0;

/** One below the other, or one above the other. */
function areStacked(boxes: readonly DOMRect[]): boolean {
  const steps = boxes.slice(1).map((box, at) => Math.sign(box.top - (boxes[at]?.top ?? 0)));
  return steps.every((step) => step > 0) || steps.every((step) => step < 0) || steps.length > 8;
}

/** Of a conversation, neither all nor nearly all but a few are the user's. */
function isPlausible(own: readonly boolean[]): boolean {
  return own.filter(Boolean).length <= own.length * 0.75;
}

/** The elements around the words of an item and what stands beside them, from the outside in. */
function shellsOf(item: Element): Element[] {
  const shells: Element[] = [];
  for (const shell of spineOf(item)) {
    if (/^(?:p|pre|ul|ol|table)$/.test(shell.localName)) break;
    shells.push(shell, ...childrenOf(shell));
  }
  return [...new Set(shells)].slice(0, MOST_SHELLS);
}

/** By the names of what the words of an item stand in; what stands beside them, such as a bar of buttons, has sides of its own. */
function toldByClass(items: readonly Element[]): ToldApart | undefined {
  const isOwnSide = (item: Element) => {
    const spine = spineOf(item);
    const fork = childrenOf(spine.at(-1) ?? item).filter((child) => lengthOf(child) > 0);
    return [...spine, ...fork].some(
      (shell) =>
        classesOf(shell).some((token) => OWN_SIDE.test(token)) || OWN_STYLE.test(shell.getAttribute('style') ?? ''),
    );
  };
  const isNamed = (item: Element) => {
    const shells = shellsOf(item).flatMap((shell) => classesOf(shell));
    const told = shells.flatMap((token) => {
      const said = speakerOf(token);
      // `own` and `circle-you` name somebody; `fade-in` and `pull-right` do not.
      const counts = said && (said.strength !== 'side' || said.badge || wordsOf(token).length === 1);
      return counts ? said.speaker : [];
    });
    return told.includes('user') && !told.includes('assistant');
  };
  for (const isUser of [isNamed, isOwnSide]) {
    const own = items.map(isUser);
    if (own.includes(true) && own.includes(false) && isPlausible(own))
      return { strategy: 'class', confidence: 0.68, isUser };
  }
  return undefined;
}

/** By a class that every other item has, where only replies hold lists, code and headings. */
function toldByKind(items: readonly Element[]): ToldApart | undefined {
  const rich = items.map(isRich);
  if (!rich.includes(true)) return undefined;
  const tokens = new Set(items.flatMap((item) => shellsOf(item).flatMap((shell) => classesOf(shell))));
  const tests = [...tokens].map(
    (token) => (item: Element) => shellsOf(item).some((shell) => classesOf(shell).includes(token)),
  );
  for (const test of tests) {
    const has = items.map(test);
    const changes = has.filter((one, at) => at > 0 && one !== has[at - 1]).length;
    if (changes < (items.length - 1) * ALTERNATES || changes === 0) continue;
    const share = (value: boolean) => {
      const group = rich.filter((_, at) => has[at] === value);
      return group.filter(Boolean).length / Math.max(1, group.length);
    };
    const [withIt, without] = [share(true), share(false)];
    if (Math.max(withIt, without) < 0.5 || Math.min(withIt, without) > 0.1) continue;
    const userHas = withIt < without;
    return { strategy: 'kind', confidence: items.length > 2 ? 0.65 : 0.6, isUser: (item) => test(item) === userHas };
  }
  return undefined;
}

function isRich(item: Element): boolean {
  return item.matches(RICH) || item.querySelector(RICH) !== null;
}

/** Whether the list stands in a chat rather than in a forum, in mail or among results. */
export function surroundings(list: Element, box: Element | undefined, test: (name: string) => boolean): boolean {
  const path = pathOf(list);
  const shared = box ? path.findIndex((element) => holds(element, box)) : 2;
  const near = path
    .slice(0, (shared < 0 ? 2 : shared) + 2)
    .filter(({ localName }) => localName !== 'body' && localName !== 'html');
  const items = childrenOf(list).slice(0, MOST_SAMPLED);
  const some = items.filter((item) => named(item, test)).length * 2 > items.length;
  return (
    some ||
    near.some((element) => named(element, test)) ||
    (box !== undefined && parentOf(box) !== undefined && named(box, test))
  );
}
