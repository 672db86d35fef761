/** What of a page may be a conversation: its drawn elements in order and how much text each holds, without the page's furniture. */
import { isElement, nodesOf, parentOf, queryAll } from '../../capture/flat-tree.ts';
import { A_STEP, atOnce, type Steps } from './steps.ts';

export interface Outline {
  /** In the order of the page. */
  elements: Element[];
  /** Characters of text inside each. */
  weight: ReadonlyMap<Element, number>;
}

export const BOXES = 'textarea, input, [contenteditable], [role="textbox"]';
const NEVER = new Set(
  'SCRIPT STYLE TEMPLATE NOSCRIPT SVG NAV SELECT OPTION TEXTAREA INPUT BUTTON IFRAME VIDEO AUDIO CANVAS MENU'.split(
    ' ',
  ),
);
const AWAY = [
  '[hidden], [contenteditable]:not([contenteditable="false"]), [style*="display: none"], [style*="display:none"]',
  ...['navigation', 'menu', 'menubar', 'tablist', 'listbox', 'tooltip', 'search', 'textbox', 'button', 'slider'].map(
    (role) => `[role="${role}"]`,
  ),
].join(', ');
/** Beside the chat, unless the message box stands in it. */
const ASIDE =
  'aside, form, dialog, [role="complementary"], [role="banner"], [role="contentinfo"], [role="dialog"], [role="form"], [aria-hidden="true"]';
const FRAME = 'header, footer';
const IN_MESSAGE = 'article, li, [role="listitem"], [role="article"], [role="row"]';
const MOST_ELEMENTS = 200_000;
/** Deeper than any page that a person wrote. */
const DEEPEST = 600;

/** Takes a document; looks at all of it, so it is asked only when a conversation has to be found. */
export function* outlineOf(document: Document): Steps<Outline> {
  const around = new Set<Element>();
  for (const box of queryAll(document, BOXES)) {
    if (box.matches('[type="hidden"], [type="search"]')) continue;
    for (let up = parentOf(box); up && !around.has(up); up = parentOf(up)) around.add(up);
  }
  return document.body ? yield* outlineSteps(document.body, around) : { elements: [], weight: new Map() };
}

/** The same of one element. */
export function outlineIn(root: Element): Outline {
  return atOnce(outlineSteps(root, NOTHING));
}

const NOTHING: ReadonlySet<Element> = new Set();
/** `around`: what holds a text box, and is looked into although it stands aside. */
function* outlineSteps(root: Element, around: ReadonlySet<Element>): Steps<Outline> {
  const elements: Element[] = [root];
  const weight = new Map<Element, number>();
  /** What is being looked into, from the outside in, with what is left of it. */
  const open = [{ element: root, nodes: nodesOf(root).values(), sum: 0 }];
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const { done, value: node } = top.nodes.next();
    if (done) {
      weight.set(top.element, top.sum);
      open.pop();
      const outer = open.at(-1);
      if (outer) outer.sum += top.sum;
    } else if (node.nodeType === 3) top.sum += node.nodeValue?.trim().length ?? 0;
    else if (isElement(node) && !isAway(node, around) && elements.length < MOST_ELEMENTS && open.length <= DEEPEST) {
      elements.push(node);
      open.push({ element: node, nodes: nodesOf(node).values(), sum: 0 });
      if (elements.length % A_STEP === 0) yield;
    }
  }
  return { elements, weight };
}

function isAway(element: Element, around: ReadonlySet<Element>): boolean {
  if (NEVER.has(element.tagName.toUpperCase()) || element.matches(AWAY)) return true;
  if (element.matches(ASIDE)) return !around.has(element);
  return element.matches(FRAME) && !around.has(element) && element.closest(IN_MESSAGE) === null;
}

/** Whether the page says that it draws the element now. Pages without layout draw everything. */
export function isShown(element: Element): boolean {
  if (typeof element.checkVisibility !== 'function' || element.checkVisibility({ visibilityProperty: true }))
    return true;
  return !hasLayout(element);
}

/** Whether boxes can be asked for: not in a document that no window shows. */
export function hasLayout({ ownerDocument: document }: Element): boolean {
  const known = laidOut.get(document);
  const now = performance.now();
  if (known !== undefined && now - known.at < LAID_OUT_FOR_MS) return known.is;
  const is = (document.documentElement?.getBoundingClientRect().width ?? 0) > 0;
  laidOut.set(document, { is, at: now });
  return is;
}

/** To ask lays out the page, and a page is asked about thousands of its elements. */
const laidOut = new WeakMap<Document, { is: boolean; at: number }>();
const LAID_OUT_FOR_MS = 500;
