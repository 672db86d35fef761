/** The end of the last line, inside the innermost last element that can hold text and before a `<br>` that holds the line open. */
export function endOf(root: HTMLElement): Range {
  let last: Node = root;
  while (last.lastChild instanceof HTMLElement && holdsText(last.lastChild)) last = last.lastChild;
  const range = root.ownerDocument.createRange();
  range.selectNodeContents(last);
  if (last.lastChild?.nodeName === 'BR') range.setEndBefore(last.lastChild);
  range.collapse(false);
  return range;
}

function holdsText(element: HTMLElement): boolean {
  return element.nodeName !== 'BR' && element.nodeName !== 'IMG' && element.getAttribute('contenteditable') !== 'false';
}

/** The element that has the focus, as the tree of `element` sees it: inside its own shadow root, where it has one. */
export function focusedIn(element: HTMLElement): Element | null {
  const root = element.getRootNode();
  return (root instanceof ShadowRoot ? root.activeElement : null) ?? element.ownerDocument.activeElement;
}

/** An editor that has not drawn an edit by then has refused it. */
const DRAWN_MS = 200;

/**
 * Runs an edit with `range` selected, and gives selection and focus back to the user: at once, or, where the editor
 * `movesCaret` when it draws the edit, right after that.
 */
export function editRange(element: HTMLElement, range: Range, movesCaret: boolean, edit: () => void): void {
  const selection = element.ownerDocument.getSelection();
  if (selection === null) return;
  const focused = focusedIn(element);
  const before = selected(element, selection);
  if (focused !== element) element.focus({ preventScroll: true });
  selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  // Once the page has gone on to something else, the caret is no affair of ours.
  if (movesCaret) onceDrawn(element, () => focusedIn(element) === element && select(selection, before));
  edit();
  if (!movesCaret) select(selection, before);
  // An editor that loses the focus at once defers reading its DOM; a microtask later it has read it.
  if (focused !== element && focused instanceof HTMLElement) {
    queueMicrotask(() => focused.focus({ preventScroll: true }));
  }
}

function onceDrawn(element: HTMLElement, callback: () => void): void {
  const observer = new MutationObserver(() => {
    observer.disconnect();
    callback();
  });
  observer.observe(element, { childList: true, characterData: true, subtree: true });
  setTimeout(() => observer.disconnect(), DRAWN_MS);
}

/** What stands before the caret in its own piece of text; nothing where the caret is not in the editor's text. */
export function textBeforeCaret(element: HTMLElement): string {
  const selection = element.ownerDocument.getSelection();
  const [, , focus, offset] = (selection && selected(element, selection)) ?? [];
  return focus instanceof Text ? focus.data.slice(0, offset) : '';
}

type Ends = [anchor: Node, anchorOffset: number, focus: Node, focusOffset: number];

/** What the user has selected in the editor. The selection itself does not tell inside a shadow root. */
function selected(element: HTMLElement, selection: Selection): Ends | undefined {
  const root = element.getRootNode();
  if (root instanceof ShadowRoot && 'getComposedRanges' in selection) {
    const [range] = selection.getComposedRanges({ shadowRoots: [root] });
    if (range === undefined || !element.contains(range.startContainer)) return undefined;
    return [range.startContainer, range.startOffset, range.endContainer, range.endOffset];
  }
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  if (anchorNode === null || focusNode === null) return undefined;
  if (!element.contains(anchorNode) || !element.contains(focusNode)) return undefined;
  return [anchorNode, anchorOffset, focusNode, focusOffset];
}

function select(selection: Selection, ends: Ends | undefined): void {
  if (ends === undefined) return;
  const [anchor, anchorOffset, focus, focusOffset] = ends;
  if (!anchor.isConnected || !focus.isConnected) return;
  selection.setBaseAndExtent(anchor, clamp(anchor, anchorOffset), focus, clamp(focus, focusOffset));
}

/** An offset that the edit may have made too large. */
function clamp(node: Node, offset: number): number {
  return Math.min(offset, node instanceof CharacterData ? node.length : node.childNodes.length);
}
