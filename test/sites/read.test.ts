import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../lib/capture/read.ts';
import { adapterOf, readerSite, siteOf } from '../../lib/sites/added.ts';
import { SITES } from '../../lib/sites/index.ts';

const FIXTURES = fileURLToPath(new URL('fixtures/', import.meta.url));

const fixtures = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.html') && !file.startsWith('generic'))
  .sort();

/** Without styles, scripts or layout, as a saved page is read. */
function parsed(html: string): Document {
  return new new Window().DOMParser().parseFromString(html, 'text/html') as unknown as Document;
}

describe('the saved pages of test/sites/fixtures', () => {
  it('are there for every renderer', () => expect(fixtures.length).toBeGreaterThanOrEqual(9));

  it.each(fixtures)('%s reads as reviewed', (file) => {
    const html = readFileSync(FIXTURES + file, 'utf8');
    const expected = JSON.parse(readFileSync(FIXTURES + file.replace('.html', '.expected.json'), 'utf8'));
    const url = new URL(/<!-- url: (\S+) -->/.exec(html)?.[1] ?? '');
    const known = siteOf(url);
    if (!known) throw new Error(`no site for ${url}`);
    const document = parsed(html);
    const read = readPage(document, url, readerSite(known, document));
    const turns = read.turns.map(({ element: _, ordinal, ...turn }) => turn);
    expect({ ...read, turns }).toEqual(expected);
    expect(read.turns.map((turn) => turn.ordinal)).toEqual(read.turns.map((_, at) => at));
  });
});

/** Z.ai grew out of Open WebUI and still bears its marks. */
const PARENT: Record<string, string> = { zai: 'open-webui' };

describe('a page on a host that nobody knows', () => {
  it.each(fixtures)('%s is taken for no other product', (file) => {
    const product = file.split('/')[0] ?? '';
    const marked = SITES.find(({ id, marks }) => marks && (product === id || product.startsWith(`${id}-`)));
    const expected = PARENT[product] ?? marked?.id ?? 'generic';
    expect(adapterOf(parsed(readFileSync(FIXTURES + file, 'utf8'))).id).toBe(expected);
  });
});
