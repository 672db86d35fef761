import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { messageText } from '../../../lib/capture/text.ts';

function text(html: string, strip = ''): string {
  const document = new new Window().DOMParser().parseFromString(`<main>${html}</main>`, 'text/html');
  return messageText([document.querySelector('main') as unknown as Element], { strip });
}

const monaco = (lines: string) =>
  `<div class="monaco-editor"><div class="margin"><div class="line-numbers">1</div></div><div class="view-lines" aria-hidden="true">${lines}</div><textarea>x</textarea></div>`;

describe('the language of a block of code', () => {
  it.each([
    ['an attribute of the code', '<pre data-language="rust"><code>a</code></pre>', 'rust'],
    [
      'an attribute around it',
      '<ms-code-block data-test-language="go"><pre><code>a</code></pre></ms-code-block>',
      'go',
    ],
    [
      'an attribute of Monaco',
      `<pre><div data-mode-id="sql">${monaco('<div class="view-line">a</div>')}</div></pre>`,
      'sql',
    ],
    ['a class of the code', '<pre class="language-c++"><code>a</code></pre>', 'c++'],
    ['a label in the block', '<pre><div><div>Python</div><button>Copy</button></div><code>a</code></pre>', 'python'],
    [
      'a label beside the block',
      '<div class="CodeBlock_frame__x"><div class="head"><span>Kotlin</span><div role="button">Copy</div></div><div><pre><code>a</code></pre></div></div>',
      'kotlin',
    ],
    ['no label but prose', '<div class="code-like"><p>Example</p><pre><code>a</code></pre></div>', ''],
    ['no label but a sentence', '<pre><div>Plain text</div><div>of a file</div><code>a</code></pre>', ''],
    ['no frame', '<div class="message"><div>Model</div><div><pre><code>a</code></pre></div></div>', ''],
    ['nothing', '<pre><code>a</code></pre>', ''],
  ])('%s', (_, html, language) => expect(text(html, '.head')).toContain(`\`\`\`${language}\na\n\`\`\``));
});

describe('code that an editor draws', () => {
  it('has the lines of Monaco in their places', () => {
    const lines =
      '<div style="top:19px;height:19px;" class="view-line"><span>&nbsp;&nbsp;b</span></div><div style="top:0px;" class="view-line"><span>a</span></div>';
    expect(text(`<p>so</p>${monaco(lines)}`)).toBe('so\n\n```\na\n  b\n```');
  });

  it('is no block for a line break at its ends', () => {
    expect(text('<p>run <code>\n npm test </code></p>')).toBe('run `npm test`');
  });
});

describe('paragraphs that are no p', () => {
  it('are set apart', () => {
    expect(
      text('<div class="md-paragraph">a</div><div class="paragraph-x1 y">b</div><div class="paragraphs">c</div>'),
    ).toBe('a\n\nb\n\nc');
    expect(text('<ul><li><div class="paragraph">a</div><div class="paragraph">b</div></li></ul>')).toBe('- a\n  b');
  });
});
