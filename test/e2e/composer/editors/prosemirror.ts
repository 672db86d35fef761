import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import type { Node as DocNode } from 'prosemirror-model';
import { schema } from 'prosemirror-schema-basic';
import { EditorState, Plugin } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { Editor, Mount } from './types.ts';

export const mount: Mount = ({ box, limit, onEnter }) => {
  let locked = false;
  const fresh = () =>
    EditorState.create({
      schema,
      plugins: [
        history(),
        keymap({ 'Mod-z': undo, 'Shift-Mod-z': redo, 'Shift-Enter': (_state, _dispatch) => newline() }),
        keymap(baseKeymap),
        new Plugin({ filterTransaction: ({ doc }) => lines(doc).length <= limit }),
      ],
    });
  const newline = () => {
    const br = schema.nodes.hard_break.create();
    view.dispatch(view.state.tr.replaceSelectionWith(br).scrollIntoView());
    return true;
  };
  const view: EditorView = new EditorView(box, {
    state: fresh(),
    attributes: { id: 'editor' },
    editable: () => !locked,
    handleKeyDown: (_view, event) => onEnter(editor, event),
  });
  const editor: Editor = {
    text: () => lines(view.state.doc),
    clear: () => view.updateState(fresh()),
    editable: (on) => {
      locked = !on;
      view.updateState(view.state);
    },
  };
  return editor;
};

/** Block elements on lines of their own, as chat pages that send plain text do it. */
function lines(doc: DocNode): string {
  return doc.textBetween(0, doc.content.size, '\n', '\n');
}
