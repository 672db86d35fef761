import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import type { Editor, Mount } from './types.ts';

export const mount: Mount = ({ box, limit, onEnter }) => {
  const lock = new Compartment();
  const fresh = () =>
    EditorState.create({
      extensions: [
        history(),
        EditorView.domEventHandlers({ keydown: (event) => onEnter(editor, event) }),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ id: 'editor' }),
        EditorState.changeFilter.of(({ newDoc }) => newDoc.length <= limit),
        placeholder('Ask anything'),
        lock.of([]),
      ],
    });
  const view: EditorView = new EditorView({ parent: box, state: fresh() });
  const editor: Editor = {
    text: () => view.state.doc.toString(),
    clear: () => view.setState(fresh()),
    editable: (on) =>
      view.dispatch({
        effects: lock.reconfigure(on ? [] : [EditorState.readOnly.of(true), EditorView.editable.of(false)]),
      }),
  };
  return editor;
};
