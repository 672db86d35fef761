/** An editor on the test page, by its own model. */
export interface Editor {
  /** What the page would send, as a page with this editor usually makes text of it. */
  text(): string;
  clear(): void;
  /** Whether the editor takes typing, as pages switch it off while a reply comes in. */
  editable(on: boolean): void;
}

/** What the page gives an editor. */
export interface Host {
  box: HTMLElement;
  /** The most characters that it may hold. */
  limit: number;
  /** Enter as chat pages treat it. True: it was handled, and the editor must do nothing. */
  onEnter(editor: Editor, event: KeyboardEvent): boolean;
}

/** Puts the editor, with the id `editor`, into the host's box. */
export type Mount = (host: Host) => Editor;
