import { focusedIn } from './range.ts';
import { addition, blockTail } from './tail.ts';
import type { Composer } from './types.ts';

/** A plain textarea, whoever controls its value. */
export function textareaComposer(element: HTMLTextAreaElement): Composer {
  return controlComposer(element, 'textarea', 'keep');
}

/** A box of one line: it holds the block as one line too, whose bullets still tell where its lines began. */
export function inputComposer(element: HTMLInputElement): Composer {
  return controlComposer(element, 'input', 'none');
}

/** After a key or click: at once, and when a page has drawn what came of it. */
const LOOK_AFTER_MS = [0, 60];

/**
 * `insertText` is what a key press does: frameworks hear of it by `input`, and it is one step of the browser's
 * own undo.
 */
function controlComposer(
  element: HTMLTextAreaElement | HTMLInputElement,
  kind: Composer['kind'],
  newline: Composer['newline'],
): Composer {
  return {
    kind,
    element,
    newline,
    settles: 'now',
    text: () => element.value,
    beforeCaret: () => element.value.slice(0, element.selectionStart ?? 0),
    insertAtEnd(block) {
      const draft = element.value;
      const added = addition(block, newline);
      replace(element, draft.length, draft.length, draft === '' ? added.slice(1) : added);
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
      const lookLater = () => {
        for (const ms of LOOK_AFTER_MS) setTimeout(look, ms);
      };
      element.addEventListener('input', look, { signal });
      // A page that empties the box after sending sets the value, which raises no event; some do it when they next draw.
      for (const type of ['keyup', 'click', 'submit', 'focusin'] as const) {
        element.ownerDocument.addEventListener(type, lookLater, { signal, capture: true });
      }
    },
  };
}

/** Replaces a range as typing would, and leaves the caret and the focus where the user has them. */
function replace(element: HTMLTextAreaElement | HTMLInputElement, start: number, end: number, text: string): void {
  const { ownerDocument: document, selectionStart, selectionEnd, selectionDirection } = element;
  const focused = focusedIn(element);
  element.focus({ preventScroll: true });
  element.setSelectionRange(start, end);
  document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
  const moved = (at: number | null) => (at === null || at <= start ? at : Math.max(start, at - (end - start)));
  element.setSelectionRange(moved(selectionStart), moved(selectionEnd), selectionDirection ?? 'none');
  if (focused !== element && focused instanceof HTMLElement) focused.focus({ preventScroll: true });
}
