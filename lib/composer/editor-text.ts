/** The draft of a contenteditable editor as lines of text, and the way back from a place in that text to the DOM. */
import type { Span } from '../memory/model.ts';

/** Elements that stand on lines of their own. By name: a hidden or unstyled copy of the page must read the same. */
const BLOCKS = new Set([
  ...['ADDRESS', 'ARTICLE', 'ASIDE', 'BLOCKQUOTE', 'DD', 'DIV', 'DL', 'DT', 'FIGURE', 'FOOTER', 'HEADER', 'LI', 'OL'],
  ...['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'HR', 'P', 'PRE', 'SECTION', 'TABLE', 'TD', 'TH', 'TR', 'UL'],
]);

/** A part of the DOM that gave the text from `start` on. Of length 0: the place after a `<br>`, before a filler, or in an empty block. */
interface Piece {
  node: Node;
  at: 'inside' | 'before' | 'after';
  /** In UTF-16 code units of the draft. */
  start: number;
  length: number;
}

interface EditorText {
  /** Lines joined by a newline; an empty paragraph is an empty line. No-break spaces read as spaces. */
  text: string;
  pieces: Piece[];
}

/**
 * Reads an editor's root. A `<br>` that only holds an empty line open is no newline; placeholders and the invisible
 * characters in which editors keep a caret are no text.
 */
export function readEditor(root: Node): EditorText {
  const reader = new Reader();
  reader.walk(root);
  reader.endLine();
  return { text: reader.text, pieces: reader.pieces };
}

/** The DOM range of a part of the text that was read. Undefined where nothing was read before its end. */
export function rangeOf(document: Document, { pieces }: EditorText, { start, end }: Span): Range | undefined {
  const from = pieces.findLast((piece) => piece.start <= start);
  const to = pieces.findLast((piece) => piece.start <= end);
  if (from === undefined || to === undefined) return undefined;
  const range = document.createRange();
  if (from.at === 'inside') range.setStart(from.node, Math.min(start - from.start, from.length));
  else if (from.at === 'before') range.setStartBefore(from.node);
  else range.setStartAfter(from.node);
  if (to.at === 'inside') range.setEnd(to.node, Math.min(end - to.start, to.length));
  else if (to.at === 'before') range.setEndBefore(to.node);
  else range.setEndAfter(to.node);
  return range;
}

/** What an editor shows while it is empty. A paragraph that only bears the words in an attribute is none. */
function isPlaceholder(element: Element): boolean {
  if (element.getAttribute('contenteditable') !== 'false' && element.getAttribute('aria-hidden') !== 'true')
    return false;
  return element.getAttributeNames().some((name) => /placeholder/i.test(`${name} ${element.getAttribute(name)}`));
}

/** A node with nothing but these holds the caret where there is no text. */
const CARET_HOLDER = /^[\ufeff\u200b]+$/;

class Reader {
  text = '';
  readonly pieces: Piece[] = [];
  #lineIsOpen = false;
  #linesClosed = 0;
  #pendingBreak: Node | undefined;

  walk(parent: Node): void {
    for (const node of parent.childNodes) {
      if (node instanceof Text) this.#write(node);
      else if (node instanceof Element && isPlaceholder(node)) continue;
      else if (node.nodeName === 'BR') this.#breakLine(node);
      else if (BLOCKS.has(node.nodeName)) this.#block(node);
      else this.walk(node);
    }
  }

  endLine(): void {
    if (!this.#lineIsOpen) return;
    if (this.#pendingBreak) this.#note(this.#pendingBreak, 'before', 0);
    this.#pendingBreak = undefined;
    this.#lineIsOpen = false;
    this.#linesClosed += 1;
  }

  #block(node: Node): void {
    this.endLine();
    const before = this.#linesClosed;
    this.walk(node);
    this.endLine();
    if (this.#linesClosed === before) {
      this.#openLine();
      this.#note(node, 'inside', 0);
      this.endLine();
    }
  }

  #write(node: Text): void {
    this.#openLine();
    if (CARET_HOLDER.test(node.data)) return;
    this.#settleBreak();
    this.#note(node, 'inside', node.length);
    this.text += node.data.replaceAll('\u00a0', ' ');
  }

  /** A break counts once something follows it on its line; the last one of a line is a filler. */
  #breakLine(br: Node): void {
    this.#openLine();
    this.#settleBreak();
    this.#pendingBreak = br;
  }

  #settleBreak(): void {
    if (this.#pendingBreak === undefined) return;
    this.text += '\n';
    this.#note(this.#pendingBreak, 'after', 0);
    this.#pendingBreak = undefined;
  }

  #note(node: Node, at: Piece['at'], length: number): void {
    this.pieces.push({ node, at, start: this.text.length, length });
  }

  #openLine(): void {
    if (this.#lineIsOpen) return;
    if (this.#linesClosed > 0) this.text += '\n';
    this.#lineIsOpen = true;
  }
}
