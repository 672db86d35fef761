import Quill from 'quill';
import type { Editor, Mount } from './types.ts';

export const mount: Mount = ({ box, limit, onEnter }) => {
  const style = document.createElement('style');
  style.textContent =
    '.ql-editor { white-space: pre-wrap } .ql-editor p { margin: 0 } .ql-clipboard { position: absolute; left: -9999px }';
  document.head.append(style);
  const quill = new Quill(box);
  quill.root.id = 'editor';
  const editor: Editor = {
    text: () => quill.getText(),
    clear: () => quill.setText(''),
    editable: (on) => quill.enable(on),
  };
  quill.on('text-change', (_delta, old, source) => {
    if (source === 'user' && quill.getLength() - 1 > limit) quill.setContents(old, 'silent');
  });
  // Before Quill's own keyboard module, which sits on the root.
  box.addEventListener('keydown', (event) => onEnter(editor, event) && event.stopPropagation(), true);
  return editor;
};
