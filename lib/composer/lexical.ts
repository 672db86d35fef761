import { contenteditableComposer } from './contenteditable.ts';
import { inputEvent } from './page-event.ts';
import type { Composer } from './types.ts';

/**
 * Lexical, as plain or rich text. Of several lines that the browser inserts it loses the first. A `beforeinput`
 * with a transfer, which is how Safari replaces text, it takes: one update with the lines as line breaks, at the
 * place where the DOM's selection is, written to the DOM in a microtask.
 */
export function lexicalComposer(element: HTMLElement): Composer {
  return contenteditableComposer(element, 'lexical', {
    insert: (text) => element.dispatchEvent(inputEvent('insertText', { text })),
    remove: () => element.dispatchEvent(inputEvent('deleteByCut')),
    settles: 'microtask',
    movesCaret: true,
  });
}
