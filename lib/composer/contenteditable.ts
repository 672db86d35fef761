import { rangeOf, readEditor } from './editor-text.ts';
import { editRange, endOf } from './range.ts';
import { blockTail } from './tail.ts';
import type { Composer } from './types.ts';

/**
 * A contenteditable, bare or with an editor behind it that follows what the browser edits. One `insertText` for
 * all lines: line by line would be as many steps of undo in Firefox. It is exact for text without blank lines.
 */
export function contenteditableComposer(
  element: HTMLElement,
  kind: 'prosemirror' | 'contenteditable' = 'contenteditable',
): Composer {
  const document = element.ownerDocument;
  const text = () => readEditor(element).text;
  return {
    kind,
    element,
    newline: 'keep',
    text,
    insertAtEnd(block) {
      const draft = text();
      editRange(element, endOf(element), () => document.execCommand('insertText', false, `\n${block}`));
      return text() !== draft;
    },
    remove(block) {
      const read = readEditor(element);
      const tail = blockTail(read.text, block);
      const range = tail && rangeOf(document, read, tail);
      if (range === undefined) return false;
      editRange(element, range, () => document.execCommand('delete'));
      return text() !== read.text;
    },
    onDraft(callback, signal) {
      const observer = new MutationObserver(callback);
      observer.observe(element, { childList: true, characterData: true, subtree: true });
      signal.addEventListener('abort', () => observer.disconnect(), { once: true });
    },
  };
}
