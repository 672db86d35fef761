/** A message box of a chat page, whatever editor it is made of. All calls are synchronous: see the house's Sending section. */
export interface Composer {
  readonly kind:
    | 'textarea'
    | 'input'
    | 'prosemirror'
    | 'lexical'
    | 'quill'
    | 'slate'
    | 'codemirror'
    | 'contenteditable';
  readonly element: HTMLElement;
  /** The draft as the editor would send it, as far as the DOM tells. */
  text(): string;
  /** The part of the draft's line up to the caret, or of it what stands in one piece. */
  beforeCaret(): string;
  /** Puts the block on a new line after the draft, or into the empty box, as one undo step, caret or not. False: nothing was changed. */
  insertAtEnd(block: string): boolean;
  /** Takes exactly that block out again. False: it was not there as inserted, and nothing was changed. */
  remove(block: string): boolean;
  /** Calls back after every change of the draft, until the signal aborts. */
  onDraft(callback: () => void, signal: AbortSignal): void;
  /** What this editor makes of a newline in inserted text: a new line, or a space. */
  readonly newline: 'keep' | 'none';
  /** When the editor's own model and `text` hold an edit: when the call returns, or a microtask later. */
  readonly settles: 'now' | 'microtask';
}
