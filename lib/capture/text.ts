/**
 * The text of a message as a reader would copy it, from the DOM alone: no layout, no styles, so that it gives
 * the same on a live page, on a saved one without CSS, and in a test. Blocks become lines, code keeps its lines
 * inside fences, lists get their marks, formulas their TeX.
 */
import { codeFrames } from './code-frame.ts';
import { languageOf } from './code-language.ts';
import { childrenOf, nodesOf } from './flat-tree.ts';
import { tableRows } from './table.ts';

/** What belongs to the page and not to the message, on every site. */
const CHROME = new Set([
  'BUTTON',
  'SVG',
  'STYLE',
  'SCRIPT',
  'NOSCRIPT',
  'TEMPLATE',
  'SELECT',
  'INPUT',
  'TEXTAREA',
  'DIALOG',
  'IFRAME',
  'AUDIO',
  'VIDEO',
  'CANVAS',
  'OBJECT',
  'TIME',
  'IMG',
]);
const HIDDEN = '[hidden], [aria-hidden="true"], .sr-only, .visually-hidden, .cdk-visually-hidden, .screen-reader-only';
/** Set apart by an empty line. */
const PARAGRAPHS = new Set(['P', 'PRE', 'DL', 'FIGURE', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6']);
/** On a line of their own. */
const LINES = new Set([
  'DIV',
  'LI',
  'TR',
  'DT',
  'DD',
  'SECTION',
  'ARTICLE',
  'HEADER',
  'FOOTER',
  'MAIN',
  'ASIDE',
  'NAV',
  'ADDRESS',
  'FIGCAPTION',
  'DETAILS',
  'SUMMARY',
  'FORM',
  'FIELDSET',
  'HR',
  'CAPTION',
]);
const CODE_BLOCK = '[data-markdown-copy="code-block"], .cm-editor, .cm-content, .monaco-editor';
/** Some products draw code in a line as a span in another font. */
const INLINE_CODE =
  '[data-markdown-copy="inline-code"], .inline-code, span[class~="!font-mono"], span.rounded-sm.font-mono';
/** Deeper than any page that a person wrote; below it the plain text must do, so that no page can exhaust the stack. */
const MAX_DEPTH = 600;

export interface TextOptions {
  /** A selector of what the site's adapter leaves out. */
  strip?: string;
  /** The same where no selector says it. */
  skip?(element: Element): boolean;
  /** Newlines and spaces outside code were typed and count, where there are no block elements to say so. */
  typed?: boolean;
}

/** Takes the elements that hold one message, in page order; gives its text, without blank lines at the ends. */
export function messageText(elements: readonly Element[], options: TextOptions = {}): string {
  const parts = elements.map((element) => {
    const writer = new Writer();
    const preserve = keepsSpace(element) || (options.typed === true && !hasBlocks(element));
    const frames = codeFrames(element, isChrome);
    const { strip = '', skip = () => false } = options;
    write(element, writer, { strip, skip, preserve, tight: false, depth: 0, frames });
    return writer.text();
  });
  return parts.filter((part) => part !== '').join('\n\n');
}

interface Context {
  strip: string;
  skip(element: Element): boolean;
  preserve: boolean;
  /** Inside a list's item: no empty lines. */
  tight: boolean;
  depth: number;
  /** What stands around code, bar and all. */
  frames: ReadonlySet<Element>;
}

/** Collects text; remembers line breaks until something follows, so that none stands at an end or twice. */
class Writer {
  private readonly parts: string[] = [];
  private breaks = 0;
  private space = false;

  break(lines: 1 | 2): void {
    this.breaks = Math.max(this.breaks, lines);
    this.space = false;
  }

  /** A line break that the text itself has. */
  newline(): void {
    this.flush();
    this.parts.push('\n');
  }

  collapsed(text: string): void {
    const words = text.replace(/[ \t\n\r\f\u00a0]+/g, ' ');
    const bare = words.trim();
    if (bare === '') {
      this.space ||= words !== '';
      return;
    }
    if (words.startsWith(' ')) this.space = true;
    this.flush();
    this.parts.push(bare);
    this.space = words.endsWith(' ');
  }

  raw(text: string): void {
    if (text === '') return;
    this.flush();
    this.parts.push(text);
  }

  text(): string {
    const lines = this.parts
      .join('')
      .split('\n')
      .map((line) => line.trimEnd());
    let first = 0;
    while (first < lines.length && lines[first] === '') first += 1;
    return lines.slice(first).join('\n').trimEnd();
  }

  private flush(): void {
    const last = this.parts.at(-1);
    if (last !== undefined) {
      if (this.breaks > 0) {
        const have =
          last.endsWith('\n\n') || (last === '\n' && this.parts.at(-2)?.endsWith('\n'))
            ? 2
            : last.endsWith('\n')
              ? 1
              : 0;
        if (this.breaks > have) this.parts.push('\n'.repeat(this.breaks - have));
      } else if (this.space && !/\s$/.test(last)) this.parts.push(' ');
    }
    this.breaks = 0;
    this.space = false;
  }
}

function write(element: Element, writer: Writer, context: Context): void {
  if (context.depth > MAX_DEPTH) {
    writer.collapsed(element.textContent ?? '');
    return;
  }
  const inside = { ...context, depth: context.depth + 1 };
  for (const node of nodesOf(element)) {
    if (node.nodeType === 3) {
      const text = node.nodeValue ?? '';
      if (context.preserve) writer.raw(text.replace(/\r\n?/g, '\n').replaceAll('\u00a0', ' '));
      else writer.collapsed(text);
    } else if (node.nodeType === 1) writeElement(node as Element, writer, inside);
  }
}

function writeElement(element: Element, writer: Writer, context: Context): void {
  const tag = element.tagName.toUpperCase();
  if (leftOut(element, tag, context.strip) || context.skip(element)) return;
  // Most elements of a long chat have no attribute, and nothing that is asked by one need be asked of them.
  const says = element.hasAttributes();
  if (
    tag === 'PRE' ||
    context.frames.has(element) ||
    (says && element.matches(CODE_BLOCK)) ||
    isCodeBlock(element, tag)
  )
    writeCodeBlock(element, writer, context.strip);
  else if (tag === 'BR') writer.newline();
  else if (tag === 'CODE' || (says && element.matches(INLINE_CODE))) writer.raw(quoted(element.textContent ?? ''));
  else if (tag === 'MATH' || (says && isFormula(element))) writer.raw(formula(element));
  else if (tag === 'TABLE' || (says && element.getAttribute('role') === 'table')) writeTable(element, writer, context);
  else if (tag === 'BLOCKQUOTE') writePrefixed(element, writer, context, '> ', '> ');
  else if (tag === 'UL' || tag === 'OL') writeList(element, tag, writer, context);
  else writeOther(element, tag, says, writer, context);
}

/** `says`: it has attributes. */
function writeOther(element: Element, tag: string, says: boolean, writer: Writer, context: Context): void {
  const preserve = context.preserve || (says && keepsSpace(element));
  const paragraph = PARAGRAPHS.has(tag) || (says && isParagraph(element, tag));
  const apart = paragraph && !context.tight && !(says && isLine(element));
  const lines = apart ? 2 : paragraph || LINES.has(tag) || (says && makesItselfBlock(element)) ? 1 : undefined;
  if (lines) writer.break(lines);
  write(element, writer, { ...context, preserve });
  if (lines) writer.break(lines);
}

/** A `span` whose own style attribute makes a block of it. */
function makesItselfBlock(element: Element): boolean {
  return /(?:^|;)\s*display:\s*block/.test(element.getAttribute('style') ?? '');
}

/** Renderers that draw paragraphs as `div` name them so. */
function isParagraph(element: Element, tag: string): boolean {
  return tag === 'DIV' && /(?:^|[\s_-])paragraph(?:[\s_-]|$)/.test(element.getAttribute('class') ?? '');
}

/** A paragraph that calls itself a line: the page draws each line of a message as one. */
function isLine(element: Element): boolean {
  return /(?<!-pre)-line(?:\s|$)/.test(element.getAttribute('class') ?? '');
}

function leftOut(element: Element, tag: string, strip: string): boolean {
  return (strip !== '' && element.matches(strip)) || isChrome(element, tag);
}

function isChrome(element: Element, tag = element.tagName.toUpperCase()): boolean {
  return CHROME.has(tag) || (element.hasAttributes() && (element.matches(HIDDEN) || hidesItself(element)));
}

/** Hidden by its own style attribute, or clipped to nothing for screen readers alone: the one piece of styling that a saved page keeps. */
function hidesItself(element: Element): boolean {
  const style = element.getAttribute('style');
  return style !== null && /display:\s*none|visibility:\s*hidden|clip:\s*rect\(0|clip-path:\s*inset\(50%/.test(style);
}

/** Items on lines of their own; a list inside an item stays on the next line, so that one list is one paragraph. */
function writeList(list: Element, tag: string, writer: Writer, context: Context): void {
  const around = context.tight ? 1 : 2;
  let number = Number.parseInt(list.getAttribute('start') ?? '1', 10) || 1;
  writer.break(around);
  for (const child of childrenOf(list)) {
    if (child.tagName.toUpperCase() !== 'LI') writeElement(child, writer, context);
    else if (!leftOut(child, 'LI', context.strip) && !context.skip(child)) {
      const mark = tag === 'OL' ? `${number}. ` : '- ';
      writePrefixed(child, writer, { ...context, tight: true }, mark, ' '.repeat(mark.length));
      number += 1;
    }
  }
  writer.break(around);
}

function writePrefixed(element: Element, writer: Writer, context: Context, first: string, rest: string): void {
  const inner = new Writer();
  write(element, inner, context);
  const text = inner.text();
  if (text === '') return;
  const block = rest === '> ' ? 2 : 1;
  writer.break(block);
  writer.raw(first + text.replaceAll('\n', `\n${rest}`));
  writer.break(block);
}

function writeTable(table: Element, writer: Writer, context: Context): void {
  writer.break(2);
  for (const row of tableRows(table)) {
    const cells = row.map((cell) => cellText(cell, context));
    if (cells.every((cell) => cell === '')) continue;
    writer.break(1);
    writer.raw(cells.join(' | '));
  }
  writer.break(2);
}

/** A header that sorts its column is a button and nothing else. */
function cellText(cell: Element, context: Context): string {
  for (const part of [cell, ...cell.querySelectorAll('button')]) {
    const inner = new Writer();
    write(part, inner, context);
    const text = inner.text().split('\n').filter(Boolean).join(' ');
    if (text !== '') return text;
  }
  return '';
}

/** A `code` outside `pre` that runs over lines, as some renderers draw a block. */
function isCodeBlock(element: Element, tag: string): boolean {
  return tag === 'CODE' && (element.textContent ?? '').trim().includes('\n');
}

function writeCodeBlock(block: Element, writer: Writer, strip: string): void {
  const code = codeOf(block, strip);
  if (code.trim() === '') return;
  const fence = code.includes('```') ? '````' : '```';
  writer.break(2);
  writer.raw(`${fence}${languageOf(block)}\n${code}\n${fence}`);
  writer.break(2);
}

/** The lines of a code block: those of a code editor, else of its `code`, else all of it but the toolbar. */
function codeOf(block: Element, strip: string): string {
  const lines = block.querySelectorAll('.cm-line');
  if (lines.length > 0) return [...lines].map((line) => line.textContent ?? '').join('\n');
  const painted = block.querySelectorAll<HTMLElement>('.view-lines > .view-line');
  if (painted.length > 0) return monacoLines([...painted]);
  const code =
    block.tagName.toUpperCase() === 'CODE'
      ? block
      : (block.querySelector('code') ?? block.querySelector('.cm-content, pre'));
  return verbatim(code ?? block, strip)
    .replace(/\r\n?/g, '\n')
    .replace(/^\n+/, '')
    .trimEnd();
}

/** Monaco keeps its lines in the order in which it drew them; their distance from the top is their place. */
function monacoLines(lines: readonly Element[]): string {
  const top = (line: Element) => Number(/top:\s*(-?[\d.]+)px/.exec(line.getAttribute('style') ?? '')?.[1] ?? 0);
  return [...lines]
    .sort((a, b) => top(a) - top(b))
    .map((line) => (line.textContent ?? '').replaceAll('\u00a0', ' ').trimEnd())
    .join('\n');
}

function verbatim(element: Element, strip: string, depth = 0): string {
  if (depth > MAX_DEPTH) return element.textContent ?? '';
  let text = '';
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 3) text += node.nodeValue ?? '';
    else if (node.nodeType === 1) {
      const child = node as Element;
      const tag = child.tagName.toUpperCase();
      if (tag === 'BR') text += '\n';
      else if (!leftOut(child, tag, strip)) text += verbatim(child, strip, depth + 1);
    }
  }
  return text;
}

function quoted(code: string): string {
  const text = code.trim();
  if (text === '') return '';
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function isFormula(element: Element): boolean {
  return element.hasAttribute('data-math') || element.matches('.katex');
}

/** KaTeX writes a formula twice, for the eye and for readers; its TeX source says it once. */
function formula(element: Element): string {
  const source = element.querySelector('annotation[encoding="application/x-tex"]')?.textContent;
  const tex = (element.getAttribute('data-math') ?? source)?.trim();
  if (tex) return `$${tex}$`;
  return (element.querySelector('math') ?? element).textContent?.trim() ?? '';
}

/** Classes and styles that say that newlines count. */
function keepsSpace(element: Element): boolean {
  const classes = element.getAttribute('class') ?? '';
  if (/(?:^|\s)!?whitespace-(?:pre(?:-wrap)?|break-spaces)(?=[\s!]|$)/.test(classes)) return true;
  return /white-space:\s*(?:pre|break-spaces)/.test(element.getAttribute('style') ?? '');
}

function hasBlocks(element: Element): boolean {
  return element.querySelector('p, div, ul, ol, pre, table, blockquote, section, li, h1, h2, h3, h4, h5, h6') !== null;
}
