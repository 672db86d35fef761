/**
 * A saved chat page with its interface in another language, as a person who uses it in that language has it: labels,
 * tooltips, placeholders, buttons, menus and what screen readers hear. What was said in the chat stays as it is.
 */
import { type Language, speakerLabel, translated } from './words.ts';

/** A turn of the page before the change: which element, and the words in it that are the message. */
export interface Said {
  element: Element;
  role: 'user' | 'assistant';
  text: string;
}

const TEXT_ATTRIBUTES = [
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'data-placeholder',
  'data-title',
  'data-tooltip',
  'data-tooltip-content',
  'label',
  'mattooltip',
  'placeholder',
  'title',
];
const LOCALES: Record<Language, { lang: string; dir: string }> = {
  fr: { lang: 'fr-FR', dir: 'ltr' },
  zh: { lang: 'zh-CN', dir: 'ltr' },
  ar: { lang: 'ar', dir: 'rtl' },
};
/** For ears alone. */
const HEARD = '.sr-only, .visually-hidden, .cdk-visually-hidden, .screen-reader-only';
/** The interface's own, wherever it stands. */
const INTERFACE = `button, [role="button"], [role="status"], ${HEARD}`;
/** Nobody translates these: code, formulas, drafts, and what is no text at all. */
const VERBATIM =
  'script, style, noscript, template, title, code, pre, math, .katex, .cm-editor, .monaco-editor, .view-lines, textarea, [contenteditable="true"], [translate="no"]';
/** Ways in which sites hide a label from eyes alone; each language meets another one. */
const HIDDEN_LABEL: Record<Language, { tag: string; attributes: Record<string, string> }> = {
  fr: { tag: 'h5', attributes: { class: 'sr-only' } },
  zh: { tag: 'h2', attributes: { class: 'visually-hidden' } },
  ar: {
    tag: 'span',
    attributes: {
      style:
        'position: absolute; width: 1px; height: 1px; padding: 0; margin: -1px; overflow: hidden; clip: rect(0, 0, 0, 0); white-space: nowrap; border: 0;',
    },
  },
};
/** Shorter words stand in a message and in a label by chance. */
const REPEATED = 12;

/**
 * Changes the document. Takes its turns as they were read before, and the site's name, which screen readers hear.
 * Elements keep their identity, their attributes that hold no text, and their order.
 */
export function inLanguage(document: Document, language: Language, turns: readonly Said[], name: string): void {
  const said = new Set(turns.flatMap((turn) => [...messageNodes(turn)]));
  for (const node of textNodes(document.body)) {
    if (said.has(node) || letters(node.data) === '' || isVerbatim(node)) continue;
    node.data = translated(node.data, language);
  }
  for (const element of document.querySelectorAll('*')) translateAttributes(element, language);
  for (const turn of turns) announce(document, turn, language, name);
  for (const [attribute, value] of Object.entries(LOCALES[language]))
    document.documentElement.setAttribute(attribute, value);
}

function translateAttributes(element: Element, language: Language): void {
  const button = element.matches('input[type="button"], input[type="submit"], input[type="reset"]');
  for (const attribute of button ? [...TEXT_ATTRIBUTES, 'value'] : TEXT_ATTRIBUTES) {
    const value = element.getAttribute(attribute);
    if (value !== null && letters(value) !== '') element.setAttribute(attribute, translated(value, language));
  }
}

/** Where the page does not say who speaks to those who cannot see it, it does now. */
function announce(document: Document, { element, role }: Said, language: Language, name: string): void {
  if (element.querySelector(HEARD) !== null) return;
  const { tag, attributes } = HIDDEN_LABEL[language];
  const label = document.createElement(tag);
  for (const [attribute, value] of Object.entries(attributes)) label.setAttribute(attribute, value);
  label.textContent = speakerLabel(role, name, language);
  element.prepend(label);
}

function isVerbatim(node: Text): boolean {
  const parent = node.parentElement;
  return parent === null || (parent.closest(VERBATIM) !== null && parent.closest('button') === null);
}

/**
 * The text nodes of a turn that its message is made of: those that lie, in their order, in some cover of the message's
 * words that is as large as any, and those that repeat a longer part of it.
 */
function messageNodes({ element, text }: Said): Set<Text> {
  const whole = letters(text);
  const nodes = textNodes(element)
    .filter((node) => node.parentElement?.closest(INTERFACE) === null)
    .map((node) => ({ node, words: letters(node.data) }))
    .filter(({ words }) => words !== '');
  const places = nodes.map(({ words }) => occurrences(whole, words));
  const before = covers(whole.length, nodes, places);
  const after = covers(
    whole.length,
    nodes.toReversed(),
    places.toReversed().map((starts, at) => mirrored(starts, whole.length, nodes.at(-1 - at)?.words.length ?? 0)),
  ).toReversed();
  const best = before.at(-1)?.at(-1) ?? 0;
  const found = nodes.filter(({ words }, at) => {
    const starts = places[at] ?? [];
    if (starts.length > 0 && words.length >= REPEATED) return true;
    return starts.some((start) => {
      const rest = whole.length - start - words.length;
      return (before[at]?.[start] ?? 0) + words.length + (after[at + 1]?.[rest] ?? 0) === best;
    });
  });
  return new Set(found.map(({ node }) => node));
}

/** For the first n nodes, and each length of the text's beginning: how much of that beginning they can cover in order. */
function covers(length: number, nodes: readonly { words: string }[], places: readonly number[][]): Int32Array[] {
  const rows = [new Int32Array(length + 1)];
  for (const [at, { words }] of nodes.entries()) {
    const last = rows[at] ?? new Int32Array(length + 1);
    const next = last.slice();
    for (const start of places[at] ?? []) {
      const end = start + words.length;
      next[end] = Math.max(next[end] ?? 0, (last[start] ?? 0) + words.length);
    }
    for (let end = 1; end <= length; end += 1) next[end] = Math.max(next[end] ?? 0, next[end - 1] ?? 0);
    rows.push(next);
  }
  return rows;
}

function mirrored(starts: readonly number[], length: number, width: number): number[] {
  return starts.map((start) => length - start - width);
}

function occurrences(whole: string, words: string): number[] {
  const found: number[] = [];
  for (let at = whole.indexOf(words); at !== -1; at = whole.indexOf(words, at + 1)) found.push(at);
  return found;
}

/** Without spaces and marks, which a reader adds and takes away. */
function letters(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

function textNodes(root: Node): Text[] {
  const found: Text[] = [];
  for (const node of root.childNodes) {
    if (node.nodeType === 3) found.push(node as Text);
    else if (node.nodeType === 1) found.push(...textNodes(node));
  }
  return found;
}
