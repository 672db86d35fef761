import { blockTail } from './tail.ts';
import type { Composer } from './types.ts';

/**
 * A plain textarea, whoever controls its value. `insertText` is what a key press does: frameworks hear of it
 * by `input`, and it is one step of the browser's own undo.
 */
export function textareaComposer(element: HTMLTextAreaElement): Composer {
  return {
    kind: 'textarea',
    element,
    newline: 'keep',
    text: () => element.value,
    insertAtEnd(block) {
      const draft = element.value;
      replace(element, draft.length, draft.length, `\n${block}`);
      return element.value !== draft;
    },
    remove(block) {
      const before = element.value;
      const tail = blockTail(before, block);
      if (tail === undefined) return false;
      replace(element, tail.start, tail.end, '');
      return element.value !== before;
    },
    onDraft(callback, signal) {
      let last = element.value;
      const look = () => {
        if (signal.aborted || element.value === last) return;
        last = element.value;
        callback();
      };
      const lookLater = () => setTimeout(look, 0);
      element.addEventListener('input', look, { signal });
      // A page that empties the box after sending sets the value, which raises no event.
      for (const type of ['keyup', 'click', 'submit', 'focusin'] as const) {
        element.ownerDocument.addEventListener(type, lookLater, { signal, capture: true });
      }
    },
  };
}

/** Replaces a range as typing would, and leaves the caret and the focus where the user has them. */
function replace(element: HTMLTextAreaElement, start: number, end: number, text: string): void {
  const { ownerDocument: document, selectionStart, selectionEnd, selectionDirection } = element;
  const focused = document.activeElement;
  element.focus({ preventScroll: true });
  element.setSelectionRange(start, end);
  document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
  const moved = (at: number) => (at <= start ? at : Math.max(start, at - (end - start)));
  element.setSelectionRange(moved(selectionStart), moved(selectionEnd), selectionDirection);
  if (focused !== element && focused instanceof HTMLElement) focused.focus({ preventScroll: true });
}
