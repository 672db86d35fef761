/** @jsxImportSource react */
/**
 * A chat page with a real editor, for the browser. The address says which: `?editor=textarea|prosemirror|contenteditable`.
 * `&sends=enter|mod|click|press|submit` limits what sends (all but `press`, unless told); `&hold` sends nothing.
 * `&limit=40` takes no more characters than that. What was sent stands in `window.sent`, with the event that did it.
 */
import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import type { Node as DocNode } from 'prosemirror-model';
import { schema } from 'prosemirror-schema-basic';
import { EditorState, Plugin } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

interface Sent {
  text: string;
  by: string;
  trusted: boolean;
}

declare global {
  interface Window {
    sent: Sent[];
    modelText(): string;
    /** Ends `&hold`. */
    release(): void;
  }
}

const query = new URLSearchParams(location.search);
const sends = new Set((query.get('sends') ?? 'enter,click').split(','));
const limit = Number(query.get('limit') ?? 1e9);
let hold = query.has('hold');
window.release = () => {
  hold = false;
};
window.sent = [];

const box = document.querySelector('#box') as HTMLElement;
const send = document.querySelector('#send') as HTMLButtonElement;
const form = document.querySelector('form') as HTMLFormElement;

interface Editor {
  text(): string;
  clear(): void;
}

function deliver(editor: Editor, event: Event): void {
  const text = editor.text();
  if (text.trim() === '') return;
  window.sent.push({ text, by: event.type, trusted: event.isTrusted });
  editor.clear();
}

/** Enter as chat pages treat it. True: it was handled. */
function onEnter(editor: Editor, event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return false;
  const kind = event.ctrlKey || event.metaKey ? 'mod' : 'enter';
  if (!sends.has(kind)) return false;
  event.preventDefault();
  if (hold) return true;
  if (sends.has('submit')) form.requestSubmit();
  else deliver(editor, event);
  return true;
}

function wire(editor: Editor): void {
  window.modelText = () => editor.text();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (sends.has('submit')) deliver(editor, event);
  });
  send.addEventListener('click', (event) => {
    if (sends.has('submit')) return;
    event.preventDefault();
    if (sends.has('click')) deliver(editor, event);
  });
  send.addEventListener('pointerdown', (event) => {
    if (sends.has('press')) deliver(editor, event);
  });
}

/** The state of the React box, as its last rendering saw it. */
const react = { text: '', set: (_text: string) => {} };
const reactEditor: Editor = { text: () => react.text, clear: () => react.set('') };

function ReactBox() {
  const [value, setValue] = useState('');
  react.text = value;
  react.set = setValue;
  return (
    <textarea
      id="editor"
      rows={4}
      maxLength={limit}
      value={value}
      onChange={(event: { target: HTMLTextAreaElement }) => setValue(event.target.value)}
      onKeyDown={(event: { nativeEvent: KeyboardEvent }) => onEnter(reactEditor, event.nativeEvent)}
    />
  );
}

function textarea(): void {
  createRoot(box).render(<ReactBox />);
  wire(reactEditor);
}

function prosemirror(): void {
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
    handleKeyDown: (_view, event) => onEnter(editor, event),
  });
  const editor: Editor = {
    text: () => lines(view.state.doc),
    clear: () => view.updateState(fresh()),
  };
  wire(editor);
}

/** Block elements on lines of their own, as chat pages that send plain text do it. */
function lines(doc: DocNode): string {
  return doc.textBetween(0, doc.content.size, '\n', '\n');
}

function contenteditable(): void {
  const element = document.createElement('div');
  element.id = 'editor';
  element.contentEditable = 'true';
  box.append(element);
  element.addEventListener('input', () => {
    if (element.textContent.length > limit) element.textContent = element.textContent.slice(0, limit);
  });
  // biome-ignore lint/performance/useDomNodeTextContent: pages without an editor library send the text as laid out
  const editor: Editor = { text: () => element.innerText, clear: () => element.replaceChildren() };
  element.addEventListener('keydown', (event) => onEnter(editor, event));
  wire(editor);
}

const editors: Record<string, () => void> = { textarea, prosemirror, contenteditable };
editors[query.get('editor') ?? 'textarea']?.();
