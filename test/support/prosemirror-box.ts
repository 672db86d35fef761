import { baseKeymap, chainCommands, exitCode } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { type Node, Schema } from 'prosemirror-model';
import { schema as basic } from 'prosemirror-schema-basic';
import { type Command, EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';

export interface MessageBox {
  readonly view: EditorView;
  text(): string;
  clear(): void;
}

/** Paragraphs and line breaks only: the plain message box of a chat product. */
const schema = new Schema({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: basic.spec.nodes.get('paragraph') ?? {},
    text: basic.spec.nodes.get('text') ?? {},
    hard_break: basic.spec.nodes.get('hard_break') ?? {},
  },
});

/** Mounts a ProseMirror message box in `place`. Enter sends, Shift+Enter breaks the line, as in the products that use it. */
export function messageBox(options: {
  place: HTMLElement;
  attributes: Record<string, string>;
  onSend: () => void;
  onChange: (text: string) => void;
}): MessageBox {
  const send: Command = () => {
    options.onSend();
    return true;
  };
  const lineBreak = chainCommands(exitCode, (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(schema.node('hard_break')).scrollIntoView());
    return true;
  });
  const plugins = [
    history(),
    keymap({ Enter: send, 'Shift-Enter': lineBreak, 'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo }),
    keymap(baseKeymap),
  ];
  const empty = () => EditorState.create({ schema, plugins });
  const view = new EditorView(options.place, {
    state: empty(),
    attributes: options.attributes,
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      if (transaction.docChanged) options.onChange(textOf(view.state.doc));
    },
  });
  return {
    view,
    text: () => textOf(view.state.doc),
    clear: () => {
      view.updateState(empty());
      options.onChange('');
    },
  };
}

/** One line a paragraph. */
function textOf(doc: Node): string {
  return doc.textBetween(0, doc.content.size, '\n', '\n');
}
