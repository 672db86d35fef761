import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../lib/capture/read.ts';
import { scrub } from '../../../lib/report/scrub.ts';
import { readerSite, siteOf } from '../../../lib/sites/added.ts';

const FIXTURES = fileURLToPath(new URL('../../sites/fixtures/', import.meta.url));

const { DOMParser } = new Window();

function parsed(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html') as unknown as Document;
}

const scrubbed = (body: string, host?: string) => {
  const html = scrub(parsed(`<body>${body}</body>`).body, host === undefined ? {} : { host });
  return html.replace(/^<body>|<\/body>$/g, '');
};

describe('scrub', () => {
  it.each([
    ['<p>Hi Jane, it is 9:05!</p>', '<p>Xx Xxxx, xx xx 0:00!</p>'],
    ['<p>東京に住む, 서울, שלום, 🙂</p>', '<p>字字あ字あ, 가가, אאאא, ☐☐</p>'],
    ['<p>a\u200b\u200db\u{e0041}</p>', '<p>xx</p>'],
    ['<p>1 &lt; 2 &amp; 3</p>', '<p>0 &lt; 0 &amp; 0</p>'],
    ['<script>token = 1</script><style>a{}</style><!-- Jane --><noscript>Jane</noscript>', ''],
    ['<template><p>Jane</p></template><canvas>Jane</canvas>', '<template></template><canvas></canvas>'],
    [
      '<iframe srcdoc="Jane" src="https://jane.example/me"></iframe>',
      '<iframe src="https://xxxx.xxxxxxx/xx"></iframe>',
    ],
    ['<textarea placeholder="Ask Jane">Jane</textarea>', '<textarea placeholder="Xxx Xxxx">Xxxx</textarea>'],
    ['<input type="hidden" name="csrf" value="s3cret">', '<input type="hidden" name="xxxx" value="x0xxxx">'],
    ['<button onclick="go(1)" aria-label="Stop">Stop</button>', '<button aria-label="Xxxx">Xxxx</button>'],
    ['<img alt="Jane" srcset="a.png 2x">', '<img alt="Xxxx">'],
    [
      '<div class="message user-turn_x8f2 u-jane@mail.example">',
      '<div class="message user-turn_x8f2 u-xxxx@xxxy.xxxxxxx"></div>',
    ],
    [
      '<div data-message-author-role="user" data-index="12">',
      '<div data-message-author-role="user" data-index="12"></div>',
    ],
    [
      '<div data-owner="jane" data-a="jane" data-b="joan">',
      '<div data-owner="xxxx" data-a="xxxx" data-b="xxxy"></div>',
    ],
    ['<div id="message-77123456">', '<div id="message-00000000"></div>'],
    [
      '<i style="display: none; background: url(jane.png); --x: jane; width: 12px">',
      '<i style="display: none; width: 12px"></i>',
    ],
    ['<a href="mailto:jane@mail.example">x</a>', '<a href="mailto:">x</a>'],
    ['<a href="/chat/janes-garden?token=1#note">x</a>', '<a href="/chat/xxxxx-xxxxxx#note">x</a>'],
    ['<svg><title>Jane</title><path d="M1 2L3 4"></path></svg>', '<svg><title>Xxxx</title><path></path></svg>'],
    [
      '<button><svg><path d="M1 2L3 4"></path></svg></button>',
      '<button><svg><path d="M1 2L3 4"></path></svg></button>',
    ],
  ])('%s', (html, expected) => expect(scrubbed(html)).toBe(expected));

  it('names the one host that it may, and keeps the shape of every other', () => {
    const links = '<a href="https://chat.example/c/1"></a><a href="https://me:pw@intra.chat.example:8080/x"></a>';
    expect(scrubbed(links, 'chat.example')).toBe(
      '<a href="https://chat.example/c/1"></a><a href="https://xxxxx.xxxx.xxxxxxx:0000/x"></a>',
    );
  });

  it('tells apart what was told apart, and finds again what was found twice', () => {
    const id = (n: number) => `7b1d0c1e-1111-4aaa-8bbb-00000000000${n}`;
    const html = scrubbed([1, 2, 1].map((n) => `<i data-message-id="${id(n)}" id="turn-${id(n)}"></i>`).join(''));
    const marks = [...html.matchAll(/data-message-id="([^"]+)" id="turn-([^"]+)"/g)].map(([, a, b]) => [a, b]);
    expect(marks.map(([a, b]) => a === b)).toEqual([true, true, true]);
    expect(new Set(marks.flat()).size).toBe(2);
    for (const [mark] of marks) expect(mark).toMatch(/^0{8}-0000-4000-8000-0{11}\d$/);
  });

  it('looks into open shadow roots', () => {
    const document = parsed('<chat-app></chat-app>');
    const host = document.querySelector('chat-app');
    const inside = host?.attachShadow({ mode: 'open' });
    inside?.append(Object.assign(document.createElement('p'), { textContent: 'Jane' }));
    expect(scrub(document.body)).toBe(
      '<body><chat-app><template shadowrootmode="open"><p>Xxxx</p></template></chat-app></body>',
    );
  });

  /** Names, addresses, keys: what a page may hold of a person. */
  const secret = fc.oneof(
    fc.stringMatching(/^[a-w]{5,12}$/),
    fc.stringMatching(/^[A-Za-w0-9]{12,40}$/),
    fc.stringMatching(/^[a-w]{3,8}\.[a-w]{3,8}@[a-w]{4,9}\.[a-w]{2,3}$/),
    fc.stringMatching(/^\+?[1-9]\d{2}[ -]?\d{3}[ -]?\d{3,5}$/),
    fc.stringMatching(/^[\u4e00-\u4eff\u0430-\u044f]{4,8}$/),
    fc.uuid(),
  );
  const PLACES: ((secret: string) => string)[] = [
    (s) => `<p>${s}</p>`,
    (s) => `<!-- ${s} --><script>let a = '${s}'</script><script type="application/ld+json">{"a":"${s}"}</script>`,
    (s) => `<style>.a::after { content: "${s}" }</style><noscript>${s}</noscript><template><b>${s}</b></template>`,
    (s) =>
      `<textarea>${s}</textarea><div contenteditable="true"><p>${s}</p></div><select><option>${s}</option></select>`,
    (s) => `<svg><title>${s}</title><text>${s}</text><path d="M0 0 ${s}"></path><use href="#${s}"></use></svg>`,
    (s) => `<button><svg><path d="${s}"></path></svg><span hidden>${s}</span></button>`,
    (s) => `<canvas>${s}</canvas><video src="${s}">${s}</video><object data="${s}">${s}</object><embed src="${s}">`,
    (s) => `<iframe srcdoc="<p>${s}</p>" src="https://a.example/${s}" name="${s}" title="${s}"></iframe>`,
    (s) => `<math><annotation encoding="${s}">${s}</annotation></math><pre><code>${s}</code></pre>`,
    (s) =>
      `<a href="https://${s}/${s}?${s}#${s}">.</a><a href="mailto:${s}">.</a><a href="${s}:${s}">.</a><a href="/c/${s}">.</a>`,
    (s) =>
      `<img src="data:image/png;base64,${s}" srcset="${s} 2x" alt="${s}" usemap="#${s}"><link href="${s}"><meta content="${s}">`,
    (s) => `<div style="background: url(${s}); --name: ${s}; font-family: ${s}; width: ${s}; content: '${s}'">.</div>`,
    (s) =>
      `<div onclick="${s}" id="${s}" for="${s}" slot="${s}" part="${s}" name="${s}" lang="${s}" title="${s}">.</div>`,
    ...[
      'id',
      'aria-label',
      'aria-labelledby',
      'role',
      'type',
      'value',
      'placeholder',
      'data-user',
      'data-x',
      'itemprop',
    ].flatMap((name) => [(s: string) => `<b ${name}="${s}">.</b>`, (s: string) => `<b ${name}="user ${s} x">.</b>`]),
    (s) =>
      `<b data-props='{"email":"${s}","user":"${s}"}' data-token="user-${s}-message" class="a ${s}@mail.example">.</b>`,
  ];

  it('lets nothing through that a page may hold of a person', () => {
    const places = fc.array(fc.nat(PLACES.length - 1), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(secret, places, (planted, chosen) => {
        const page = chosen.map((at) => PLACES[at]?.(planted)).join('<hr>');
        const document = parsed(`<html lang="${planted}"><head><title>${planted}</title></head><body>${page}</body>`);
        expect(scrub(document, { host: 'chat.example' }).toLowerCase()).not.toContain(planted.toLowerCase());
      }),
      { numRuns: 120 },
    );
  });
});

describe('a saved page of test/sites/fixtures, scrubbed', () => {
  const fixtures = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  );

  it.each(fixtures.sort())('%s still shows who spoke', (file) => {
    const html = readFileSync(FIXTURES + file, 'utf8');
    const url = new URL(/<!-- url: (\S+) -->/.exec(html)?.[1] ?? '');
    const known = siteOf(url);
    if (!known) throw new Error(`no site for ${url}`);
    const document = parsed(html);
    const site = readerSite(known, document);
    const before = readPage(document, url, site);
    const after = readPage(parsed(scrub(document)), url, site);
    expect(after.turns.map(({ role }) => role)).toEqual(before.turns.map(({ role }) => role));
    expect({ renderer: after.renderer, generating: after.generating }).toEqual({
      renderer: before.renderer,
      generating: before.generating,
    });
    const words = before.turns.flatMap(({ text }) => text.match(/\p{L}{7,}/gu) ?? []);
    const left = scrub(document);
    for (const word of words) expect(left).not.toContain(`>${word}`);
  });
});
