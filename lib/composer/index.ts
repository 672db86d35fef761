import { contenteditableComposer } from './contenteditable.ts';
import { prosemirrorComposer } from './prosemirror.ts';
import { textareaComposer } from './textarea.ts';
import type { Composer } from './types.ts';

/** Takes a message box; gives the way to read and fill it, or undefined where nothing here can. */
export function composerFor(element: HTMLElement): Composer | undefined {
  if (element instanceof HTMLTextAreaElement) return textareaComposer(element);
  if (element.classList.contains('ProseMirror')) return prosemirrorComposer(element);
  const editable = element.getAttribute('contenteditable');
  if (editable === '' || editable === 'true' || editable === 'plaintext-only') return contenteditableComposer(element);
  return undefined;
}
