import fc from 'fast-check';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { messageText, type TextOptions } from '../../../lib/capture/text.ts';

const window = new Window();

function text(html: string, options?: TextOptions): string {
  const holder = window.document.createElement('div');
  holder.append(...new window.DOMParser().parseFromString(`<div>${html}</div>`, 'text/html').body.childNodes);
  return messageText([holder.firstElementChild as unknown as Element], options);
}

describe('messageText', () => {
  it.each([
    ['<p>one</p>\n<p>two <b>three</b></p>', 'one\n\ntwo three'],
    ['a<br>b<br><br>c', 'a\nb\n\nc'],
    [
      '<span style="margin: 0px; display: block">a</span><span>b</span><span style="display: inline-block">c</span>',
      'a\nbc',
    ],
    ['<div>a</div><div>b<div>c</div></div>', 'a\nb\nc'],
    ['<p> many \n\t spaces&nbsp;here </p>', 'many spaces here'],
    ['<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>', '- a\n  - b\n- c\n  d'],
    ['<ol start="9"><li>a</li><li>b</li></ol>', '9. a\n10. b'],
    ['<p>see <a href="https://example.org">the page</a>.</p>', 'see the page.'],
    ['<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td><p>2</p><p>3</p></td></tr></table>', 'a | b\n1 | 2 3'],
    ['<blockquote><p>q</p></blockquote><p>r</p>', '> q\n\nr'],
    ['<p>run <code>npm `x`</code></p>', 'run `` npm `x` ``'],
    ['<pre><code class="hljs language-c++">int a;\n\n  a++;\n</code></pre>', '```c++\nint a;\n\n  a++;\n```'],
    ['<pre>bare\n  text</pre>', '```\nbare\n  text\n```'],
    ['<pre><code>a\n```\nb</code></pre>', '````\na\n```\nb\n````'],
    ['<code>one\ntwo</code>', '```\none\ntwo\n```'],
    [
      '<div class="cm-editor"><div class="cm-content"><div class="cm-line">a</div><div class="cm-line"></div><div class="cm-line">  b</div></div></div>',
      '```\na\n\n  b\n```',
    ],
    [
      'x<span class="katex"><span class="katex-mathml"><math><mi>y</mi><annotation encoding="application/x-tex">y^2</annotation></math></span><span class="katex-html" aria-hidden="true">y2</span></span>',
      'x$y^2$',
    ],
    // A bar over the code: named, or told by its buttons; and what is no bar.
    [
      '<div><div><div><span>excel</span><button>Copy</button></div><pre><code>=A1</code></pre></div><p>end</p></div>',
      '```excel\n=A1\n```\n\nend',
    ],
    ['<div class="code-block"><span>Plain text</span><pre>a</pre></div>', '```\na\n```'],
    ['<div><div><span>Here it is:</span><pre>a</pre><button>Copy</button></div></div>', 'Here it is:\n\n```\na\n```'],
    [
      '<div><div>Sure</div><div><pre>a</pre><button>Copy</button></div><button>Share</button></div>',
      'Sure\n\n```\na\n```',
    ],
    ['<div><p>Python</p><pre>a</pre><button>Copy</button></div>', 'Python\n\n```\na\n```'],
    [
      'run <span class="text-sm rounded-sm !font-mono">npm</span> or <span class="font-mono rounded-sm">x</span>',
      'run `npm` or `x`',
    ],
    [
      '<div role="table"><div role="row"><span role="columnheader">a</span><span role="columnheader">b</span></div><div role="row"><span role="cell">1</span><span role="cell">2</span></div></div>',
      'a | b\n1 | 2',
    ],
    [
      '<div role="table"><div role="columnheader"><button>a</button></div><div role="columnheader"><button>b</button></div><div role="cell">1</div><div role="cell">2</div><div role="cell">3</div><div role="cell">4</div></div>',
      'a | b\n1 | 2\n3 | 4',
    ],
    [
      'mean <span data-math="\\frac{a}{2}"><span class="katex"><span aria-hidden="true">a2</span></span></span>',
      'mean $\\frac{a}{2}$',
    ],
    ['<p class="query-text-line">a</p><p class="query-text-line"><br></p><p class="query-text-line">b</p>', 'a\n\nb'],
    ['<p class="query-text-line">a</p><p class="query-text-line">b</p>', 'a\nb'],
    ['<button>Copy</button><svg><title>icon</title></svg><img alt="a cat"><style>p{}</style>said', 'said'],
    [
      '<span style="position: absolute; width: 1px; clip: rect(0px, 0px, 0px, 0px)">You said:</span><h4 class="sr-only">You said:</h4><p hidden>no</p><p aria-hidden="true">no</p><p style="display: none">no</p><p>yes</p>',
      'yes',
    ],
    ['<p class="whitespace-pre-wrap">  a\n\n    b</p>', '  a\n\n    b'],
    ['<p>&lt;b&gt;not bold&lt;/b&gt; &amp;amp;</p>', '<b>not bold</b> &amp;'],
    ['', ''],
  ])('%s', (html, expected) => expect(text(html)).toBe(expected));

  it('leaves out what the adapter strips, and joins several parts', () => {
    expect(text('<p>a</p><div class="thoughts"><p>no</p></div>', { strip: '.thoughts' })).toBe('a');
    const parts = new window.DOMParser().parseFromString('<p>a</p><p></p><p>b</p>', 'text/html').body.children;
    expect(messageText([...parts] as unknown as Element[])).toBe('a\n\nb');
  });

  it('keeps what a person typed as it is, where no blocks say otherwise', () => {
    expect(text('a\n  b', { typed: true })).toBe('a\n  b');
    expect(text('a\n  b')).toBe('a b');
    expect(text('<p>a\n  b</p>', { typed: true })).toBe('a b');
  });

  it('gives back any plain text, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (given) => {
        const element = window.document.createElement('div');
        element.textContent = given;
        const read = messageText([element as unknown as Element], { typed: true });
        const words = (value: string) => value.replace(/\s+/g, ' ').trim();
        expect(words(read)).toBe(words(given));
      }),
    );
  });

  it('reads a megabyte and a deep tree in time', () => {
    const long = 'word '.repeat(200_000);
    const start = performance.now();
    expect(text(`<p>${long}</p><pre>${' '.repeat(100_000)}x</pre>`).length).toBeGreaterThan(999_000);
    let top = window.document.createElement('div');
    top.textContent = 'bottom';
    for (let level = 0; level < 1_000; level += 1) {
      const around = window.document.createElement('div');
      around.append(top);
      top = around;
    }
    expect(messageText([top as unknown as Element])).toBe('bottom');
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
