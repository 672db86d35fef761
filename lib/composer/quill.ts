import { browserEdits, contenteditableComposer } from './contenteditable.ts';
import type { Composer } from './types.ts';

/** Quill reads its DOM again in a microtask. Line by line: of one text in Firefox it loses the line breaks. */
export function quillComposer(element: HTMLElement): Composer {
  const { ownerDocument } = element;
  return contenteditableComposer(element, 'quill', {
    ...browserEdits(element),
    insert: (text) => {
      for (const line of text.slice(1).split('\n')) {
        ownerDocument.execCommand('insertParagraph');
        ownerDocument.execCommand('insertText', false, line);
      }
    },
    settles: 'microtask',
  });
}
