import { browserEdits, contenteditableComposer } from './contenteditable.ts';
import type { Composer } from './types.ts';

/** Quill reads its DOM again in a microtask. Line by line: of one text in Firefox it loses the line breaks. */
export function quillComposer(element: HTMLElement): Composer {
  const { ownerDocument } = element;
  return contenteditableComposer(element, 'quill', {
    ...browserEdits(element),
    insert: (text) => {
      // The first of them goes on with the line where the caret is; mostly there is nothing in it.
      for (const [at, line] of text.split('\n').entries()) {
        if (at > 0) ownerDocument.execCommand('insertParagraph');
        if (line !== '') ownerDocument.execCommand('insertText', false, line);
      }
    },
    settles: 'microtask',
  });
}
