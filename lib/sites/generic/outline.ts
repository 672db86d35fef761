/** What of a page may be a conversation: its drawn elements in order and how much text each holds, without the page's furniture. */
import { isElement, nodesOf, parentOf, queryAll } from '../../capture/flat-tree.ts';

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
export function outlineOf(document: Document): Outline {
  const around = new Set<Element>();
  for (const box of queryAll(document, BOXES)) {
    if (box.matches('[type="hidden"], [type="search"]')) continue;
    for (let up = parentOf(box); up && !around.has(up); up = parentOf(up)) around.add(up);
  }
  return document.body ? outlineIn(document.body, around) : { elements: [], weight: new Map() };
}

/** The same of one element. `around`: what holds a text box, and is looked into although it stands aside. */
export function outlineIn(root: Element, around: ReadonlySet<Element> = new Set()): Outline {
  const elements: Element[] = [];
  const weight = new Map<Element, number>();
  const visit = (element: Element, depth: number): number => {
    if (elements.length >= MOST_ELEMENTS || depth > DEEPEST) return 0;
    elements.push(element);
    let sum = 0;
    for (const node of nodesOf(element)) {
      if (node.nodeType === 3) sum += node.nodeValue?.trim().length ?? 0;
      else if (isElement(node) && !isAway(node, around)) sum += visit(node, depth + 1);
    }
    weight.set(element, sum);
    return sum;
  };
  visit(root, 0);
  return { elements, weight };
}

function isAway(element: Element, around: ReadonlySet<Element>): boolean {
  if (NEVER.has(element.tagName.toUpperCase()) || element.matches(AWAY)) return true;
  if (element.matches(ASIDE)) return !around.has(element);
  return element.matches(FRAME) && !around.has(element) && element.closest(IN_MESSAGE) === null;
}

/** Whether the page says that it draws the element now. Pages without layout draw everything. */
export function isShown(element: Element): boolean {
  if (!hasLayout(element)) return true;
  return typeof element.checkVisibility !== 'function' || element.checkVisibility({ visibilityProperty: true });
}

/** Whether boxes can be asked for: not in a document that no window shows. */
export function hasLayout(element: Element): boolean {
  return (element.ownerDocument.documentElement?.getBoundingClientRect().width ?? 0) > 0;
}
