import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerPlainText } from '@lexical/plain-text';
import { registerRichText } from '@lexical/rich-text';
import {
  $createParagraphNode,
  $getRoot,
  COMMAND_PRIORITY_HIGH,
  createEditor,
  KEY_ENTER_COMMAND,
  type LexicalEditor,
  RootNode,
} from 'lexical';
import type { Editor, Host } from './types.ts';

export const mountPlain = (host: Host): Editor => mount(host, registerPlainText);
export const mountRich = (host: Host): Editor => mount(host, registerRichText);

function mount({ box, limit, onEnter }: Host, register: (editor: LexicalEditor) => unknown): Editor {
  const root = document.createElement('div');
  root.id = 'editor';
  root.contentEditable = 'true';
  root.style.whiteSpace = 'pre-wrap';
  box.append(root);
  const lexical = createEditor({
    namespace: 'chat',
    onError: (error) => {
      throw error;
    },
  });
  lexical.setRootElement(root);
  register(lexical);
  registerHistory(lexical, createEmptyHistoryState(), 300);
  const text = () =>
    lexical.getEditorState().read(() =>
      $getRoot()
        .getChildren()
        .map((paragraph) => paragraph.getTextContent())
        .join('\n'),
    );
  lexical.registerNodeTransform(RootNode, (node) => {
    let left = limit;
    for (const one of node.getAllTextNodes()) {
      const content = one.getTextContent();
      if (content.length > left) one.setTextContent(content.slice(0, left));
      left = Math.max(0, left - content.length);
    }
  });
  const editor: Editor = {
    text,
    clear: () =>
      lexical.update(() => {
        $getRoot().clear().append($createParagraphNode()).selectEnd();
      }),
    editable: (on) => {
      lexical.setEditable(on);
      root.contentEditable = String(on);
    },
  };
  lexical.registerCommand(
    KEY_ENTER_COMMAND,
    (event) => event !== null && onEnter(editor, event),
    COMMAND_PRIORITY_HIGH,
  );
  editor.clear();
  return editor;
}
