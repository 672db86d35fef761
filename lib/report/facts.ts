/** What a page and its adapter make of each other, without anything that was said: the facts of a report. */
import { readerFor } from '../capture/reader.ts';
import { adapterOf, readerSite } from '../sites/added.ts';
import { SITES } from '../sites/index.ts';
import type { Dated, Renderer, Site } from '../sites/types.ts';
import { HTML_LIMIT } from './report.ts';
import { scrub, scrubbedAddress } from './scrub.ts';
import { listsOf } from './vocabulary.ts';

/** How often a selector matches the page as it is now. */
export interface Matched {
  renderer: string;
  field: string;
  css: string;
  seen: string;
  count: number;
}

export interface PageFacts {
  /** The adapter's id. A host that the user added is not named. */
  adapter: string;
  added: boolean;
  checked: Site['checked'];
  renderer?: string;
  address: string;
  /** As the page states it. */
  language: string;
  hasConversationId: boolean;
  temporary: boolean;
  generating: boolean;
  composer: boolean;
  turns: { user: number; assistant: number };
  matched: Matched[];
  /** Scrubbed: all of the page, or what lies around the conversation where that is too long. */
  html: string;
  /** Characters of the whole page, scrubbed. */
  wholeLength: number;
}

/** Takes a page, its address, and its site as `siteOf` gives it. Reads only. */
export function factsOf(document: Document, url: URL, site: Site, sites: readonly Site[] = SITES): PageFacts {
  const added = site.origin !== undefined;
  const reading = readerSite(site, document, sites);
  // As the page was read when the report was asked for: by its structure where the adapter has lost it.
  const reader = readerFor(document, site, { patienceMs: 0, sites });
  const read = reader.read(url);
  const composer = reader.composer();
  const options = { sites, ...(added ? {} : { host: url.host }) };
  const whole = scrub(document, options);
  const around = commonAncestor([...read.turns.map(({ element }) => element), ...(composer ? [composer] : [])]);
  const part = around ?? document.querySelector('main, [role="main"]') ?? document.body;
  const html = whole.length <= HTML_LIMIT || !part ? whole : scrub(part, options);
  const count = (role: string) => read.turns.filter((turn) => turn.role === role).length;
  return {
    adapter: added ? adapterOf(document, sites).id : site.id,
    added,
    checked: reading.checked,
    ...(read.renderer === undefined ? {} : { renderer: read.renderer }),
    address: scrubbedAddress(url.href, options),
    language: document.documentElement.lang,
    hasConversationId: read.conversationId !== undefined,
    temporary: read.temporary,
    generating: read.generating,
    composer: composer !== undefined,
    turns: { user: count('user'), assistant: count('assistant') },
    matched: reading.renderers.flatMap((renderer) => matchedBy(renderer, document)),
    html: html.slice(0, HTML_LIMIT),
    wholeLength: whole.length,
  };
}

function matchedBy(renderer: Renderer, document: Document): Matched[] {
  return Object.entries(listsOf(renderer)).flatMap(([field, list]: [string, Dated[]]) =>
    list.map(({ css, seen }) => ({
      renderer: renderer.id,
      field,
      css,
      seen,
      count: document.querySelectorAll(css).length,
    })),
  );
}

function commonAncestor(elements: readonly Element[]): Element | undefined {
  let around = elements[0];
  while (around && !elements.every((element) => around?.contains(element))) around = around.parentElement ?? undefined;
  return around;
}
