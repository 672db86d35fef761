import { browserEdits, contenteditableComposer } from './contenteditable.ts';
import type { Composer } from './types.ts';

/**
 * ProseMirror, and TipTap on top of it. It reads its DOM again in a microtask, which has run when the page's own
 * listeners are called, and makes a paragraph of each line. A synthetic paste would be taken at once, but needs
 * the page's own realm in Firefox, and chatbots turn long pastes into attached files.
 */
export function prosemirrorComposer(element: HTMLElement): Composer {
  return contenteditableComposer(element, 'prosemirror', { ...browserEdits(element), settles: 'microtask' });
}
