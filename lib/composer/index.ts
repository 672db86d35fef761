import { codemirrorComposer } from './codemirror.ts';
import { contenteditableComposer } from './contenteditable.ts';
import { lexicalComposer } from './lexical.ts';
import { prosemirrorComposer } from './prosemirror.ts';
import { quillComposer } from './quill.ts';
import { slateComposer } from './slate.ts';
import { inputComposer, textareaComposer } from './textarea.ts';
import type { Composer } from './types.ts';

/** What an editor's own code writes on its root, and what to do with it. */
const EDITORS: [selector: string, composer: (element: HTMLElement) => Composer][] = [
  ['.ProseMirror', prosemirrorComposer],
  ['[data-lexical-editor]', lexicalComposer],
  ['[data-slate-editor]', slateComposer],
  ['.ql-editor', quillComposer],
  ['.cm-content', codemirrorComposer],
];

/** Takes a message box; gives the way to read and fill it, or undefined where nothing here can. */
export function composerFor(element: HTMLElement): Composer | undefined {
  if (element instanceof HTMLTextAreaElement) return textareaComposer(element);
  if (element instanceof HTMLInputElement) return isText(element) ? inputComposer(element) : undefined;
  const editor = EDITORS.find(([selector]) => element.matches(selector));
  if (editor) return editor[1](element);
  const editable = element.getAttribute('contenteditable');
  if (editable === '' || editable === 'true' || editable === 'plaintext-only') return contenteditableComposer(element);
  return undefined;
}

function isText({ type }: HTMLInputElement): boolean {
  return type === 'text' || type === 'search';
}
