import { rangeOf, readEditor } from './editor-text.ts';
import { editRange, endOf, textBeforeCaret } from './range.ts';
import { blockTail } from './tail.ts';
import type { Composer } from './types.ts';

/** How an editor is made to edit. Called with the focus in it and `at` selected. */
export interface Edits {
  /** The text begins with a newline, but in an empty editor; no line after that is blank. */
  insert(text: string, at: Range): void;
  remove(at: Range): void;
  settles: Composer['settles'];
  /** The editor sets the caret once more when it draws what was edited. */
  movesCaret?: boolean;
}

/**
 * What a key press does, for editors that follow what the browser edits. One `insertText` for all lines: line by
 * line would be as many steps of undo in Firefox. It is exact for text without blank lines.
 */
export function browserEdits({ ownerDocument }: HTMLElement): Edits {
  return {
    insert: (text) => ownerDocument.execCommand('insertText', false, text),
    remove: () => ownerDocument.execCommand('delete'),
    settles: 'now',
  };
}

/** A contenteditable, bare or the root of an editor that edits as `edits` says. */
export function contenteditableComposer(
  element: HTMLElement,
  kind: Composer['kind'] = 'contenteditable',
  edits: Edits = browserEdits(element),
): Composer {
  const document = element.ownerDocument;
  const text = () => readEditor(element).text;
  const edit = (range: Range, run: () => void) => editRange(element, range, edits.movesCaret ?? false, run);
  return {
    kind,
    element,
    newline: 'keep',
    settles: edits.settles,
    text,
    beforeCaret: () => textBeforeCaret(element),
    insertAtEnd(block) {
      const draft = text();
      const end = endOf(element);
      edit(end, () => edits.insert(draft === '' ? block : `\n${block}`, end));
      return edits.settles === 'microtask' || text() !== draft;
    },
    remove(block) {
      const read = readEditor(element);
      const tail = blockTail(read.text, block);
      const range = tail && rangeOf(document, read, tail);
      if (range === undefined) return false;
      edit(range, () => edits.remove(range));
      return edits.settles === 'microtask' || text() !== read.text;
    },
    onDraft(callback, signal) {
      const observer = new MutationObserver(callback);
      observer.observe(element, { childList: true, characterData: true, subtree: true });
      signal.addEventListener('abort', () => observer.disconnect(), { once: true });
    },
  };
}
