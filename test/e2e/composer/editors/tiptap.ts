import { Extension, Editor as TipTap } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import StarterKit from '@tiptap/starter-kit';
import type { Editor, Mount } from './types.ts';

export const mount: Mount = ({ box, limit, onEnter }) => {
  const limited = Extension.create({
    name: 'limited',
    addProseMirrorPlugins: () => [new Plugin({ filterTransaction: ({ doc }) => doc.textContent.length <= limit })],
  });
  const tiptap = new TipTap({
    element: box,
    extensions: [StarterKit, limited],
    editorProps: { attributes: { id: 'editor' }, handleKeyDown: (_view, event) => onEnter(editor, event) },
  });
  const editor: Editor = {
    text: () => tiptap.getText({ blockSeparator: '\n' }),
    clear: () => tiptap.commands.clearContent(),
    editable: (on) => tiptap.setEditable(on),
  };
  return editor;
};
