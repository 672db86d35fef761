// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { composerFor } from '../../../lib/composer/index.ts';

function made(html: string): HTMLElement {
  document.body.innerHTML = html;
  const element = document.body.querySelector<HTMLElement>('*');
  if (element === null) throw new Error('nothing was made');
  return element;
}

describe('composerFor', () => {
  it.each([
    ['<textarea></textarea>', 'textarea'],
    ['<input>', 'input'],
    ['<input type="search">', 'input'],
    ['<input type="password">', undefined],
    ['<input type="email">', undefined],
    ['<div class="tiptap ProseMirror" contenteditable="true"></div>', 'prosemirror'],
    ['<div data-lexical-editor="true" contenteditable="true"></div>', 'lexical'],
    ['<div data-slate-editor="true" contenteditable="true"></div>', 'slate'],
    ['<div class="ql-editor ql-blank" contenteditable="true"></div>', 'quill'],
    ['<div class="cm-content" contenteditable="true"></div>', 'codemirror'],
    ['<div contenteditable></div>', 'contenteditable'],
    ['<div contenteditable="plaintext-only"></div>', 'contenteditable'],
    ['<div contenteditable="false"></div>', undefined],
    ['<div></div>', undefined],
  ])('%s is %s', (html, kind) => {
    expect(composerFor(made(html))?.kind).toBe(kind);
  });

  it.each([
    ['gaps', '<div class="cm-line">a</div><div class="cm-gap"></div><div class="cm-line">b</div>'],
    ['more lines than are drawn', Array.from({ length: 40 }, () => '<div class="cm-line">a</div>').join('')],
    ['a line as long as that', `<div class="cm-line">${'a'.repeat(1_600)}</div>`],
  ])('leaves a draft with %s in CodeMirror as it is', (_what, lines) => {
    const element = made(`<div class="cm-content" contenteditable="true">${lines}</div>`);
    const before = element.innerHTML;
    expect(composerFor(element)?.insertAtEnd('block')).toBe(false);
    expect(element.innerHTML).toBe(before);
  });
});
