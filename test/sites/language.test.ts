import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { findComposer, isSendControl, readPage } from '../../lib/capture/read.ts';
import { readerSite, siteOf } from '../../lib/sites/added.ts';
import type { Site } from '../../lib/sites/types.ts';
import { inLanguage, type Said } from './language.ts';
import { LANGUAGES } from './words.ts';

const FIXTURES = fileURLToPath(new URL('fixtures/', import.meta.url));
const MARK = 'data-was-at';
const { DOMParser } = new Window();

const fixtures = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.html'))
  .sort();

/** As a saved page is read; every element carries its number, so that it is known again. */
function parsed(html: string): Document {
  const document = new DOMParser().parseFromString(html, 'text/html') as unknown as Document;
  for (const [at, element] of [...document.querySelectorAll('*')].entries()) element.setAttribute(MARK, `${at}`);
  return document;
}

function controls(document: Document, site: Site) {
  const number = (element: Element) => element.getAttribute(MARK);
  return {
    composer: [findComposer(document, site)].map((box) => (box ? number(box) : undefined)),
    send: [...document.querySelectorAll('*')].filter((one) => isSendControl(document, site, one)).map(number),
  };
}

describe('a page in another language', () => {
  const page = () => {
    const document = parsed(`<html lang="en"><body><nav><a href="/c/1">My garden</a></nav>
      <div class="turn"><h5 class="sr-only">You said:</h5><p>Copy <b>th</b>is: x = 1</p><button title="Copy">Copy</button></div>
      <div class="turn"><div>Copy</div><details>Thought for 3 s about ChatGPT</details><p>You can copy it.</p><pre>Copy</pre></div>
      <textarea placeholder="Ask anything">Copy</textarea></body></html>`);
    const [first, second] = document.querySelectorAll('.turn');
    if (!first || !second) throw new Error('two turns');
    const turns: Said[] = [
      { element: first, role: 'user', text: 'Copy this: x = 1' },
      { element: second, role: 'assistant', text: 'You can copy it.\n\n```\nCopy\n```' },
    ];
    return { document, turns };
  };

  it('has all of its interface in it, and every word of its messages', () => {
    const { document, turns } = page();
    inLanguage(document, 'fr', turns, 'Parrot');
    const said = (css: string) => [...document.querySelectorAll(css)].map((element) => element.textContent);
    expect(said('p')).toEqual(['Copy this: x = 1', 'You can copy it.']);
    expect(said('.sr-only')).toEqual(['Vous avez dit :', 'Parrot a dit :']);
    expect(said('button, .turn > div, pre, textarea')).toEqual(['Copier', 'Copier', 'Copy', 'Copy']);
    expect(document.querySelector('button')?.title).toBe('Copier');
    expect(document.querySelector('textarea')?.placeholder).toBe('Poser une question');
    expect(said('details')[0]).toMatch(/^\S+ \S+ 3 \S+ \S+ ChatGPT$/);
    expect(said('nav')[0]).not.toContain('garden');
  });

  it('says so itself, and reads from the right where people do', () => {
    const { document, turns } = page();
    inLanguage(document, 'ar', turns, 'Parrot');
    const { lang, dir } = document.documentElement;
    expect({ lang, dir }).toEqual({ lang: 'ar', dir: 'rtl' });
    expect(turns[0]?.element.querySelector('.sr-only')?.textContent).toBe('لقد قلت:');
    expect(turns[1]?.element.firstElementChild?.textContent).toBe('قال Parrot:');
  });
});

describe('the saved pages of test/sites/fixtures, with their interface in another language', () => {
  it.each(fixtures.flatMap((file) => LANGUAGES.map((language) => ({ file, language }))))(
    '$file in $language',
    ({ file, language }) => {
      const html = readFileSync(FIXTURES + file, 'utf8');
      const expected = JSON.parse(readFileSync(FIXTURES + file.replace('.html', '.expected.json'), 'utf8'));
      const url = new URL(/<!-- url: (\S+) -->/.exec(html)?.[1] ?? '');
      const document = parsed(html);
      const known = siteOf(url);
      if (!known) throw new Error(`no site for ${url}`);
      const site = readerSite(known, document);
      const before = readPage(document, url, site).turns;
      const found = controls(document, site);

      inLanguage(document, language, before, site.name);

      const read = readPage(document, url, site);
      const turns = read.turns.map(({ element: _, ordinal: __, ...turn }) => turn);
      expect({ ...read, turns }).toEqual(expected);
      expect(read.turns.map(({ element }) => element.getAttribute(MARK))).toEqual(
        before.map(({ element }) => element.getAttribute(MARK)),
      );
      expect(controls(document, site)).toEqual(found);
    },
  );
});
