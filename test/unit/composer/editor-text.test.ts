// @vitest-environment happy-dom
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeOf, readEditor } from '../../../lib/composer/editor-text.ts';

/** `p` and `div` are blocks, `b` is not; a string is text and `null` a break. */
type Tree = string | null | Branch;
interface Branch extends Array<Tree> {
  0: string;
}

function grow(tree: Tree): Node {
  if (tree === null) return document.createElement('br');
  if (typeof tree === 'string') return document.createTextNode(tree);
  const [name, ...children] = tree;
  const element = document.createElement(String(name));
  element.append(...children.map(grow));
  return element;
}

const read = (...children: Tree[]) => readEditor(grow(['div', ...children]));

describe('readEditor', () => {
  it.each<[string, Tree[], string]>([
    ['nothing', [], ''],
    ['an editor with an empty paragraph', [['p', null]], ''],
    [
      'paragraphs',
      [
        ['p', 'One'],
        ['p', 'Two'],
      ],
      'One\nTwo',
    ],
    [
      'an empty paragraph between',
      [
        ['p', 'One'],
        ['p', null],
        ['p', 'Two'],
      ],
      'One\n\nTwo',
    ],
    ['an empty paragraph without a break', [['p', 'One'], ['p'], ['p', 'Two']], 'One\n\nTwo'],
    ['a break inside', [['p', 'One', null, 'Two']], 'One\nTwo'],
    ['a break at the end, which a filler follows', [['p', 'One', null, null]], 'One\n'],
    ['a filler at the end', [['p', 'One', null]], 'One'],
    ['bare text and blocks after it', ['One', ['div', 'Two'], ['div', null]], 'One\nTwo\n'],
    ['marks, which break no line', [['p', 'O', ['b', 'ne'], '!']], 'One!'],
    ['a list', [['ul', ['li', ['p', 'One']], ['li', ['p', 'Two']]]], 'One\nTwo'],
    ['no-break spaces', [['p', 'a\u00a0b']], 'a b'],
  ])('reads %s', (_what, children, wanted) => {
    expect(read(...children).text).toBe(wanted);
  });
});

describe('what is no text', () => {
  const html = (inner: string) => {
    const root = document.createElement('div');
    root.innerHTML = inner;
    return readEditor(root);
  };

  it.each([
    [
      'Slate',
      '<div><span data-slate-placeholder="true" contenteditable="false">Ask</span><span>\ufeff<br></span></div>',
    ],
    ['CodeMirror', '<div><span class="cm-placeholder" aria-hidden="true" contenteditable="false">Ask</span><br></div>'],
    ['a page', '<div class="box-Placeholder" aria-hidden="true">Ask</div><p><br></p>'],
  ])('the placeholder of %s', (_what, inner) => {
    expect(html(inner).text).toBe('');
  });

  it('but the draft in a paragraph that bears the placeholder in an attribute is', () => {
    expect(html('<p class="placeholder" data-placeholder="Ask">Hi</p>').text).toBe('Hi');
  });

  it('the characters in which an editor keeps a caret', () => {
    const read = html('<p>Hi<span>\ufeff</span></p><p>\u200b</p><p>you</p>');
    expect(read.text).toBe('Hi\n\nyou');
    expect(rangeOf(document, read, { start: 4, end: 7 })?.toString()).toBe('you');
  });

  it('but the name of a person who was mentioned is', () => {
    expect(html('<p>Ask <span contenteditable="false">@Ana</span> now</p>').text).toBe('Ask @Ana now');
  });
});

describe('rangeOf', () => {
  it('selects exactly what lies between two places of the text', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,5}$/), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (lines, a, b) => {
        const reading = read(...lines.map((line): Tree => ['p', line]));
        const [start = 0, end = 0] = [a, b].map((at) => at % (reading.text.length + 1)).sort((x, y) => x - y);
        const range = rangeOf(document, reading, { start, end });
        expect(range?.toString()).toBe(reading.text.slice(start, end).replaceAll('\n', ''));
      }),
    );
  });

  it('begins in an empty paragraph and after a break, where the text does', () => {
    const reading = read(['p', 'One'], ['p', null], ['p', 'Two']);
    expect(rangeOf(document, reading, { start: 4, end: 8 })?.startContainer.nodeName).toBe('P');
    const broken = read(['p', 'One', null, null], ['p', 'Two']);
    expect(rangeOf(document, broken, { start: 4, end: 8 })?.startOffset).toBe(2);
    const filled = read(['p', 'One', null], ['p', 'Two']);
    expect(rangeOf(document, filled, { start: 3, end: 7 })?.startOffset).toBe(1);
  });

  it('has no range in an empty editor', () => {
    expect(rangeOf(document, read(), { start: 0, end: 0 })).toBeUndefined();
  });
});
