/**
 * `npm run -s capture -- FILE.html --url URL [--generic]`: what capture reads of a saved page. Opens it in a real
 * Chromium as if it lay at URL, with its scripts off and every request blocked, and prints one JSON object:
 * `{site, renderer, conversationId, turns: [{role, text, key, ordinal}]}`. For people who report a broken site.
 * With `--generic` as if no adapter knew it; with `--score` all fixtures so, see `capture-score.ts`.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { align } from '../../lib/capture/align.ts';
import type { PageRead, ReadTurn } from '../../lib/capture/read.ts';
import type { SeenTurn } from '../../lib/capture/types.ts';
import { printScore } from './capture-score.ts';
import { inSavedPage } from './saved-page.ts';

const USAGE = 'usage: npm run -s capture -- FILE.html --url URL [--generic]';

/** What runs in the page. It looks the site up again there, since adapters hold functions. */
const IN_PAGE = `
  import { readerFor } from './lib/capture/reader.ts';
  import { adapterOf, siteOf } from './lib/sites/added.ts';
  import { SITES } from './lib/sites/index.ts';
  globalThis.run = (address, generic) => {
    const url = new URL(address);
    const sites = generic ? [] : SITES;
    const site = siteOf(url, sites);
    // A saved page will not change: there is nothing to wait for.
    const { degraded, again, confidence, ...read } = readerFor(document, site, { sites, patienceMs: 0 }).read(url);
    const adapter = site.origin === undefined ? site : adapterOf(document, sites);
    return { ...read, site: adapter.id, turns: read.turns.map(({ element, ...turn }) => turn) };
  };
`;

type Shown = Omit<PageRead, 'turns'> & { site: string; turns: Omit<ReadTurn, 'element'>[] };

/** Takes a saved page, the address to open it under, and whether to read it as a page that no adapter knows. */
export async function capture(file: string, address: string, generic = false) {
  const url = new URL(address);
  const read = await inSavedPage<Shown>(await readFile(file), url, IN_PAGE, url.href, generic);
  const conversation = read.conversationId ?? url.pathname;
  return {
    site: read.site,
    renderer: read.renderer ?? null,
    conversationId: read.conversationId ?? null,
    turns: align([], read.turns.map(toSeen), conversation, hash).map(({ turn, key }) => ({
      role: turn.role,
      text: turn.text,
      key,
      ordinal: turn.ordinal,
    })),
  };
}

function toSeen({ nativeId, index, role, text, ordinal, complete }: Shown['turns'][number]): SeenTurn {
  return {
    role,
    text,
    ordinal,
    final: complete,
    witness: 'seen',
    saidAt: { precision: 'unknown', source: 'unknown' },
    ...(nativeId === undefined ? {} : { nativeId }),
    ...(index === undefined ? {} : { index }),
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      generic: { type: 'boolean', default: false },
      score: { type: 'boolean', default: false },
      language: { type: 'string' },
    },
  });
  if (values.score) {
    await printScore(positionals, values.language);
    return;
  }
  const [file] = positionals;
  if (file === undefined || values.url === undefined || !URL.canParse(values.url)) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  console.log(JSON.stringify(await capture(file, values.url, values.generic), null, 2));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
