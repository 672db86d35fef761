import fc from 'fast-check';
import { Window } from 'happy-dom';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { FENCE, FENCES, format, joinDraft, LINE_CHARS, strip } from '../../../lib/distill/format.ts';
import { LANGUAGES } from '../../../lib/language.ts';

const LINES = [{ text: 'Lives in Lisbon since May 2026' }, { text: 'Vegetarian' }];
const BLOCK = format(LINES);
const BLOCKS = LANGUAGES.map((language) => [language, format(LINES, language)] as const);
const ALL_FENCES = Object.values(FENCES);
const languages = fc.constantFrom(...LANGUAGES);

/** Any text, with the characters that matter to fences, Markdown and HTML far more often than by chance. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom('[', ']', '\n', '\r\n', '\u2028', '- ', '* ', '`', '```', '<b>', '<!--', '&amp;', '|', '\\'),
      fc.constantFrom('\0', '\u200b', '\u202e', '\ud800', '\udc00', '\u{e0041}', '\u00a0', '😀', '# ', '> ', '1. '),
      fc.constantFrom(
        ...ALL_FENCES.flatMap(({ open, close }) => [open, close]),
        'End of the note',
        'Note from me, about me',
        '[x](http://a.b)',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.lorem({ maxCount: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const lines = fc.array(fc.record({ text: nasty }), { maxLength: 8 });
const prose = fc.lorem({ maxCount: 3, mode: 'sentences' });

/** A draft that is no block itself, not even one inside another. */
const withoutBlocks = (text: string): string => {
  const { text: rest, block } = strip(text);
  return block === undefined ? rest : withoutBlocks(rest);
};

const DOM = new Window();
const shownText = (html: string): string =>
  new DOM.DOMParser().parseFromString(html, 'text/html').body.textContent.replaceAll('\u00a0', ' ');
const render = (markdown: string): string => shownText(marked.parse(markdown, { async: false }));
/** What ProseMirror, TipTap and Lexical make of lines: a paragraph each, whose `textContent` has no line breaks. */
const paragraphs = (text: string): string => {
  const { document } = DOM;
  const root = document.createElement('div');
  for (const line of text.split('\n')) {
    const p = document.createElement('p');
    p.textContent = line;
    root.append(p);
  }
  return root.textContent;
};

describe('format', () => {
  it('gives plain bullets between the fences', () => {
    expect(BLOCK).toBe(
      '[Note from me, about me - use it only where it helps:\n- Lives in Lisbon since May 2026\n- Vegetarian\nEnd of the note about me]',
    );
  });

  it('speaks the language of the conversation, with fences that no page changes and none takes for another', () => {
    for (const [language, { open, close }] of Object.entries(FENCES)) {
      expect(open, language).toMatch(/^\[[^[\]]+ - [^[\]]+[:：]$/);
      expect(close, language).toMatch(/^[^[\]]+\]$/);
      expect(open + close, language).not.toMatch(/["'’‘“”«»`*_~<>#|\\&]/);
      expect((open + close).normalize('NFC'), language).toBe(open + close);
    }
    const heads = ALL_FENCES.map(({ open }) => open.slice(0, open.indexOf(' - ')));
    for (const head of heads) expect(heads.filter((other) => other.startsWith(head))).toEqual([head]);
    expect(format(LINES, 'de')).toMatch(/^\[Notiz von mir, .*\n- Vegetarian\nEnde der Notiz über mich\]$/s);
  });

  it('is empty when there is nothing to say', () => {
    expect(format([])).toBe('');
    expect(format([{ text: ' \n\u200b\u202e\0' }])).toBe('');
  });

  it('never holds a blank line, a bracket inside, an invisible character, or a line that is too long', () => {
    fc.assert(
      fc.property(lines, languages, (some, language) => {
        const block = format(some, language);
        if (block === '') return;
        const all = block.split('\n');
        expect(all[0]).toBe(FENCES[language].open);
        expect(all.at(-1)).toBe(FENCES[language].close);
        for (const line of all.slice(1, -1)) {
          expect(line).toMatch(/^- \S/u);
          expect(line).not.toMatch(/[[\]\p{Cc}\p{Cs}\u200b-\u200f\u2028\u2029\u202a-\u202e\u{e0000}-\u{e007f}]/u);
          expect(line.length).toBeLessThanOrEqual(LINE_CHARS + 2);
        }
      }),
    );
  });

  it('cuts a long line between characters, not inside one', () => {
    const line = format([{ text: `${'a'.repeat(LINE_CHARS - 2)}😀😀` }]).split('\n')[1] ?? '';
    expect(line.isWellFormed()).toBe(true);
    expect(line.endsWith('a…')).toBe(true);
  });

  it('keeps words in other scripts and emoji', () => {
    expect(format([{ text: 'Se llama Íñigo, 東京在住 😀 (x < 5)' }])).toContain(
      '- Se llama Íñigo, 東京在住 😀 (x < 5)\n',
    );
  });
});

describe('strip', () => {
  it('gives back any draft', () => {
    fc.assert(
      fc.property(fc.oneof(nasty, prose), lines, languages, (draft, some, language) => {
        const clean = withoutBlocks(draft);
        expect(strip(`${clean}\n${format(some, language)}`).text.trimEnd()).toBe(clean.trimEnd());
        expect(strip(joinDraft(clean, format(some, language))).text.trimEnd()).toBe(clean.trimEnd());
      }),
      { numRuns: 1000 },
    );
  });

  it('finds nothing where there is nothing, and changes nothing', () => {
    for (const text of [
      '',
      '  two spaces in front and a break behind \n',
      'Note from me, about me - use it only where it helps: I like tea. End of the note about me',
      '[Note from me: I like tea. End of the note about me]',
      '[Note from me, about me: I like tea]',
      'Why does it say [Note from me, about me - use it rarely: x\nEnd of the note about me]',
      `I found "${FENCE.open} something]" in my chat, what is it?`,
      ...ALL_FENCES.flatMap(({ open, close }) => [
        `${open.slice(1)} I like tea. ${close.slice(0, -1)}`,
        `${open.slice(0, open.indexOf(' - '))}: I like tea. ${close}`,
        `${open.replace(/.[:：]$/u, 'x:')} I like tea. ${close}`,
        `What does "${open}" mean? [I saw it] somewhere.`,
        `The text ends with "${close}" as always.`,
        `${open}\n${'I wrote this long text myself. '.repeat(800)}`,
        // No block ends in another language than it began.
        ...ALL_FENCES.filter((other) => other.close !== close).map((other) => `${open}\n- I like tea.\n${other.close}`),
      ]),
    ]) {
      expect(strip(text)).toEqual({ text });
    }
  });

  it('says what it took out', () => {
    expect(strip(`Hello\n${BLOCK}`)).toEqual({ text: 'Hello', block: BLOCK });
    expect(strip(BLOCK)).toEqual({ text: '', block: BLOCK });
  });

  it('finds the block before, between and after the words, several times', () => {
    const other = format([{ text: 'Has a dog' }]);
    expect(strip(`${BLOCK}\nHello`).text).toBe('Hello');
    expect(strip(`One\n${BLOCK}\n\nTwo`).text).toBe('One\nTwo');
    expect(strip(`One\n${BLOCK}\nTwo\n${other}\nThree`)).toEqual({
      text: 'One\nTwo\nThree',
      block: `${BLOCK}\n${other}`,
    });
    expect(strip(`One\n${BLOCK}${other}`).text).toBe('One');
  });

  it.each(BLOCKS)('bears damage to spaces, dashes, bullets and brackets: %s', (_, written) => {
    const damages: [string, (block: string) => string][] = [
      ['newlines to spaces', (block) => block.replaceAll('\n', ' ')],
      ['newlines doubled', (block) => block.replaceAll('\n', '\n\n')],
      ['newlines lost', (block) => block.replaceAll('\n', '')],
      ['carriage returns', (block) => block.replaceAll('\n', '\r\n')],
      ['bullets dropped', (block) => block.replaceAll('\n- ', '\n')],
      ['bullets changed', (block) => block.replaceAll('\n- ', '\n• ')],
      ['no-break spaces', (block) => block.replaceAll(' ', '\u00a0')],
      ['spaces at line ends', (block) => block.replaceAll('\n', '  \n')],
      ['en dash', (block) => block.replace(' - ', ' – ')],
      ['em dash without spaces', (block) => block.replace(' - ', '—')],
      ['two hyphens', (block) => block.replace(' - ', ' -- ')],
      ['wrapped', (block) => block.replaceAll(' ', '\n').replace('\n-\n', ' - ')],
      [
        'wrapped between wide characters',
        (block) => block.replaceAll(/(?<=[\u3001-\u9fff])(?=[\u3001-\u9fff])/g, '\n'),
      ],
      ['accents apart', (block) => block.normalize('NFD')],
      ['zero-width after a space', (block) => block.replaceAll(' ', ' \u200b')],
      ['Markdown escapes', (block) => block.replace('[', '\\[').replace(']', '\\]').replaceAll('\n- ', '\n\\- ')],
      ['paragraph markup', (block) => paragraphs(block)],
      ['HTML and back', (block) => shownText(`<pre>${block.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>`)],
    ];
    for (const [name, damage] of damages) expect(strip(`Any words\n${damage(written)}`).text, name).toBe('Any words');
  });

  it.each(BLOCKS)('goes to the end where the page has cut the block, at whatever place: %s', (_, written) => {
    const shortest = written.indexOf(' - ');
    for (let length = shortest; length < written.length; length++) {
      for (const ellipsis of ['', '…', '...', ' …']) {
        expect(strip(`Any words\n${written.slice(0, length)}${ellipsis}`).text, `${length}${ellipsis}`).toBe(
          'Any words',
        );
      }
    }
  });

  it('finds the block in rendered Markdown', () => {
    fc.assert(
      fc.property(lines, languages, (some, language) => {
        expect(strip(render(format(some, language))).text.trim()).toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it('finds the block behind rendered words', () => {
    fc.assert(
      fc.property(prose, lines, languages, (draft, some, language) => {
        expect(strip(render(joinDraft(draft, format(some, language)))).text.trim()).toBe(render(draft).trim());
      }),
      { numRuns: 200 },
    );
  });

  it.each(BLOCKS)('finds the block behind Markdown of every kind: %s', (_, written) => {
    for (const draft of [
      '# Title',
      'A list:\n- one\n- two',
      '1. one\n2. two',
      '> quoted',
      'Fix this:\n```js\nconst a = [1];\n```',
      'Fix this, unclosed:\n```js\nconst a = [1];',
      '| a | b |\n|---|---|\n| 1 | 2 |',
      'Some **bold** and `code`',
      'A [link](https://example.org) at the end',
      'Ends with a colon:',
      '    indented code',
      '---',
    ]) {
      expect(strip(render(joinDraft(draft, written))).text.trim(), draft).toBe(render(draft).trim());
    }
  });

  it('finds the block in paragraphs without line breaks', () => {
    fc.assert(
      fc.property(prose, lines, languages, (draft, some, language) => {
        expect(strip(paragraphs(joinDraft(draft, format(some, language)))).text).toBe(draft);
      }),
    );
  });

  it.each(BLOCKS)('takes linear time on a megabyte of anything: %s', (language, written) => {
    const MEGABYTE = 1 << 20;
    const { open, close } = FENCES[language];
    const head = open.slice(0, open.indexOf(' - '));
    for (const unit of [
      '[',
      ' ',
      'a',
      head.slice(0, -2),
      head,
      `${head} `,
      open,
      close,
      `${open} `,
      open.slice(0, -1),
      // Each character of a script without spaces may be followed by any number of them.
      [...head].join(' '.repeat(99)),
      `[${' '.repeat(999)}`,
      `${head.slice(0, 2)}${' '.repeat(999)}`,
      written,
      close.slice(0, -1),
    ]) {
      const text = `${open}${unit.repeat(Math.ceil(MEGABYTE / unit.length))}`;
      const start = performance.now();
      strip(text);
      expect(performance.now() - start, unit.slice(0, 30)).toBeLessThan(500);
    }
  });
});

describe('joinDraft', () => {
  it('puts the block on a line of its own and leaves the draft as it is', () => {
    expect(joinDraft('Hello', BLOCK)).toBe(`Hello\n${BLOCK}`);
    expect(joinDraft('Hello\n', BLOCK)).toBe(`Hello\n${BLOCK}`);
    expect(joinDraft('', BLOCK)).toBe(BLOCK);
    expect(joinDraft('Hello', '')).toBe('Hello');
  });
});
