import type { Editor, Mount } from './types.ts';

export const mount: Mount = ({ box, limit, onEnter }) => {
  const element = document.createElement('input');
  element.id = 'editor';
  element.maxLength = Math.min(limit, 1e6);
  box.append(element);
  const editor: Editor = {
    text: () => element.value,
    clear: () => {
      element.value = '';
    },
    editable: (on) => {
      element.readOnly = !on;
    },
  };
  element.addEventListener('keydown', (event) => onEnter(editor, event));
  return editor;
};
