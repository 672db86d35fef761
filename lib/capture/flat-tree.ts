/**
 * The tree as it is drawn: open shadow roots stand in the place of their host's children, and what a slot was given
 * in the place of the slot. Chats made of web components can be read in no other way.
 */

/** The elements that are drawn inside an element, in order. */
export function childrenOf(element: Element): Element[] {
  if (element.shadowRoot || element.localName === 'slot') return nodesOf(element).filter(isElement);
  const children: Element[] = [];
  for (let child = element.firstElementChild; child; child = child.nextElementSibling) children.push(child);
  return children;
}

/** The nodes that are drawn inside an element, in order. */
export function nodesOf(element: Element): Node[] {
  if (element.shadowRoot) return [...element.shadowRoot.childNodes];
  if (element.localName === 'slot' && 'assignedNodes' in element && typeof element.assignedNodes === 'function') {
    const given: Node[] = element.assignedNodes({ flatten: true });
    if (given.length > 0) return given;
  }
  const nodes: Node[] = [];
  for (let node = element.firstChild; node; node = node.nextSibling) nodes.push(node);
  return nodes;
}

/** The element in which this one is drawn; undefined at the top. */
export function parentOf(element: Element): Element | undefined {
  const parent = element.assignedSlot ?? element.parentElement;
  if (parent) return parent;
  const root = element.getRootNode();
  return 'host' in root && isElement(root.host) ? root.host : undefined;
}

/** Whether the second is the first or drawn inside it. */
export function holds(outer: Element, inner: Element): boolean {
  for (let up: Element | undefined = inner; up; up = parentOf(up)) if (up === outer) return true;
  return false;
}

/** The element and all that it is drawn in, from the inside out. */
export function pathOf(element: Element): Element[] {
  const path: Element[] = [];
  for (let up: Element | undefined = element; up; up = parentOf(up)) path.push(up);
  return path;
}

/** As `querySelectorAll`, also inside open shadow roots. */
export function queryAll(root: ParentNode, css: string): Element[] {
  const found = [...root.querySelectorAll(css)];
  for (const inside of shadowRoots(root)) found.push(...inside.querySelectorAll(css));
  return found;
}

/**
 * The tokens of its `class`. What a script asks of an element by an object, such as `classList`, `attributes` or
 * `childNodes`, the browser keeps for as long as the element stands: in a long chat that is megabytes.
 */
export function classesOf(element: Element): string[] {
  return element.getAttribute('class')?.split(/\s+/).filter(Boolean) ?? [];
}

/** Its attributes, by name and value. */
export function attributesOf(element: Element): { name: string; value: string }[] {
  return element.getAttributeNames().map((name) => ({ name, value: element.getAttribute(name) ?? '' }));
}

/** All open shadow roots inside. */
export function shadowRoots(root: ParentNode): ShadowRoot[] {
  const found: ShadowRoot[] = [];
  for (const element of root.querySelectorAll('*'))
    if (element.shadowRoot) found.push(element.shadowRoot, ...shadowRoots(element.shadowRoot));
  return found;
}

/** The element's own, and those inside. */
export function shadowRootsFrom(element: Element): ShadowRoot[] {
  const { shadowRoot } = element;
  return [...(shadowRoot ? [shadowRoot, ...shadowRoots(shadowRoot)] : []), ...shadowRoots(element)];
}

/** By its number: an element of another document, or of a test's, is none of this window's classes. */
export function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && 'nodeType' in value && value.nodeType === 1;
}
