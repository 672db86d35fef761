import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { type Reader, readerFor, SETTLED_MS } from '../../../lib/capture/reader.ts';
import { fixedClock } from '../../../lib/clock.ts';
import { siteOf } from '../../../lib/sites/added.ts';
import { SITES } from '../../../lib/sites/index.ts';
import type { Site } from '../../../lib/sites/types.ts';

const root = fileURLToPath(new URL('../../sites/fixtures/', import.meta.url));
const html = (name: string) => readFileSync(`${root}${name}.html`, 'utf8');

function parsed(source: string): Document {
  return new new Window().DOMParser().parseFromString(source, 'text/html') as unknown as Document;
}

function siteFor(url: URL): Site {
  const site = siteOf(url, SITES);
  if (!site) throw new Error('no site');
  return site;
}

const url = new URL('https://claude.ai/chat/2a4c6e80-1357-4bdf-9ace-135724681357');
/** Every name by which the adapter knows a row, a message and the box, as another release might call them. */
const renamed = (source: string) =>
  source
    .replaceAll('data-cds', 'data-kit')
    .replaceAll('data-testid', 'data-qa')
    .replaceAll('data-perf-', 'data-speed-')
    .replaceAll('ProseMirror', 'Editor')
    .replaceAll('font-claude-response', 'font-reply');
const PAGE = html('claude/transcript');
const said = (reader: Reader) => reader.read(url).turns.map(({ role, text, nativeId }) => ({ role, text, nativeId }));

function change(document: Document, source: string): void {
  document.body.replaceChildren(...parsed(source).body.childNodes);
}

describe('readerFor', () => {
  it('reads by the adapter while it matches', () => {
    const reader = readerFor(parsed(PAGE), siteFor(url), { clock: fixedClock(0) });
    const read = reader.read(url);
    expect(read).toMatchObject({ renderer: 'transcript' });
    expect(read).not.toHaveProperty('degraded');
  });

  it('reads the structure of a page that has changed beyond its adapter, once it has waited for it', () => {
    const clock = fixedClock(0);
    const reader = readerFor(parsed(renamed(PAGE)), siteFor(url), { clock });
    const first = reader.read(url);
    expect(first.turns).toEqual([]);
    expect(first.again).toBe(SETTLED_MS);
    clock.advance(SETTLED_MS - 1);
    expect(reader.read(url).turns).toEqual([]);
    clock.advance(1);
    const read = reader.read(url);
    expect(read).toMatchObject({ degraded: 'adapter', conversationId: '2a4c6e80-1357-4bdf-9ace-135724681357' });
    expect(read.renderer).toMatch(/^generic:/);
    expect(read.turns.map(({ role }) => role)).toEqual(['user', 'assistant']);
    expect(read.turns[0]?.text).toContain('Lisbonne');
  });

  it('gives turns the ids that the adapter would give them', () => {
    const own = said(readerFor(parsed(PAGE), siteFor(url)));
    const clock = fixedClock(0);
    const reader = readerFor(parsed(renamed(PAGE)), siteFor(url), { clock, patienceMs: 0 });
    expect(said(reader).map(({ nativeId }) => nativeId)).toEqual(own.map(({ nativeId }) => nativeId));
  });

  it('goes back to the adapter when it matches again', () => {
    const document = parsed(renamed(PAGE));
    const clock = fixedClock(0);
    const reader = readerFor(document, siteFor(url), { clock, patienceMs: 0 });
    expect(reader.read(url).degraded).toBe('adapter');
    change(document, PAGE);
    const read = reader.read(url);
    expect(read.renderer).toBe('transcript');
    expect(read).not.toHaveProperty('degraded');
  });

  it.each([
    ['a page that is still empty', '<body><div id="root"></div></body>'],
    [
      'a new chat with its greeting and suggestions',
      `<body><nav><a href="/chat/1">What the user asked the assistant</a></nav><main class="chat"><h1>Good evening</h1>
        <div class="suggestions"><div>Plan a trip to Rome</div><div>Write a letter to my bank</div></div>
        <form class="chat-composer"><textarea id="box" placeholder="Message"></textarea><button type="submit">Send</button></form></main></body>`,
    ],
    [
      'a settings page',
      '<body><main><h1>Settings</h1><div>Your name</div><input type="text" name="name"></main></body>',
    ],
  ])('takes %s for no conversation, however long it stands', (_, source) => {
    const clock = fixedClock(0);
    const reader = readerFor(parsed(source), siteFor(url), { clock });
    reader.read(url);
    clock.advance(SETTLED_MS * 3);
    const read = reader.read(url);
    expect(read.turns).toEqual([]);
    expect(read).not.toHaveProperty('degraded');
  });

  it('waits anew after the address has changed', () => {
    const clock = fixedClock(0);
    const reader = readerFor(parsed(renamed(PAGE)), siteFor(url), { clock });
    reader.read(url);
    clock.advance(SETTLED_MS);
    const other = new URL('https://claude.ai/chat/99999999-1357-4bdf-9ace-135724681357');
    expect(reader.read(other)).not.toHaveProperty('degraded');
  });

  it('leaves a temporary chat alone', () => {
    const reader = readerFor(parsed(renamed(PAGE)), siteFor(url), { patienceMs: 0 });
    const read = reader.read(new URL('https://claude.ai/new?incognito'));
    expect(read).toMatchObject({ temporary: true });
    expect(read).not.toHaveProperty('degraded');
  });

  it('finds the message box and the send control where the adapter does not', () => {
    const document = parsed(`<body><main><div class="chat"><form><textarea class="box-v9"></textarea>
      <button type="button" aria-label="Attach"></button><button type="submit" id="go"><svg></svg></button></form></div></main></body>`);
    const reader = readerFor(document, siteFor(url));
    expect(reader.composer()?.className).toBe('box-v9');
    expect(reader.isSend(document.querySelector('#go svg'))).toBe(true);
    expect(reader.isSend(document.querySelector('[aria-label="Attach"]'))).toBe(false);
  });

  it('recognises a product on a page of the user’s own after it has drawn itself', () => {
    const own = new URL('http://nas.example:3000/c/6f0f7d1e-1111-4222-8333-944455556666');
    const document = parsed('<body><div id="splash"></div></body>');
    const product: Site = {
      id: 'product',
      name: 'Product',
      hosts: [],
      marks: [{ css: '#product-root', seen: '2026-11' }],
      renderers: [
        {
          id: 'only',
          probe: [{ css: '#product-root', seen: '2026-11' }],
          turn: [{ css: '.row', seen: '2026-11' }],
          user: [{ css: '.from-me', seen: '2026-11' }],
          composer: [{ css: '#box', seen: '2026-11' }],
          send: [{ css: '#go', seen: '2026-11' }],
        },
      ],
      conversationId: () => 'known',
      temporary: () => false,
      checked: { date: '2026-11', live: false },
    };
    const clock = fixedClock(0);
    const reader = readerFor(document, siteFor(own), { clock, sites: [product] });
    expect(reader.read(own)).not.toMatchObject({ renderer: 'only' });
    change(
      document,
      '<body><div id="product-root"><div class="row from-me">hi</div><div class="row">ho</div></div></body>',
    );
    clock.advance(1_000);
    expect(reader.read(own)).toMatchObject({ renderer: 'only', conversationId: 'known' });
  });
});
