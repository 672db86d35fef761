import { contenteditableComposer } from './contenteditable.ts';
import { dispatchForMicrotasks, inputEvent } from './page-event.ts';
import type { Composer } from './types.ts';

/**
 * Slate follows no change of its DOM, only `beforeinput`. It edits where it knows the selection to be, and that
 * follows the DOM's late, unless it is told to look before an event comes. Of a transfer it makes a block a line,
 * and the first split begins a new step of undo, where text added to the last typed word would be one step with it.
 * React has drawn it a microtask later.
 */
export function slateComposer(element: HTMLElement): Composer {
  const dispatch = (event: InputEvent) => {
    element.ownerDocument.dispatchEvent(new Event('selectionchange'));
    dispatchForMicrotasks(element, event);
  };
  return contenteditableComposer(element, 'slate', {
    insert: (text, at) => dispatch(inputEvent('insertText', { text, at })),
    remove: (at) => dispatch(inputEvent('deleteByCut', { at })),
    settles: 'microtask',
    movesCaret: true,
  });
}
