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

/** Runs an edit with `range` selected, and gives selection and focus back to the user. */
export function editRange(element: HTMLElement, range: Range, edit: () => void): void {
  const document = element.ownerDocument;
  const selection = document.getSelection();
  if (selection === null) return;
  const focused = document.activeElement;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  const inside = anchorNode !== null && element.contains(anchorNode) && element.contains(focusNode);
  if (focused !== element) element.focus({ preventScroll: true });
  selection.removeAllRanges();
  selection.addRange(range);
  edit();
  if (inside && anchorNode.isConnected && focusNode?.isConnected) {
    selection.setBaseAndExtent(anchorNode, clamp(anchorNode, anchorOffset), focusNode, clamp(focusNode, focusOffset));
  }
  // An editor that loses the focus at once defers reading its DOM; a microtask later it has read it.
  if (focused !== element && focused instanceof HTMLElement) {
    queueMicrotask(() => focused.focus({ preventScroll: true }));
  }
}

/** An offset that the edit may have made too large. */
function clamp(node: Node, offset: number): number {
  return Math.min(offset, node instanceof CharacterData ? node.length : node.childNodes.length);
}
