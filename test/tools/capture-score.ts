/**
 * `npm run -s capture -- --score [--language fr|zh|ar] [NAME…]`: how well pages are read by their structure
 * alone. Reads every fixture of the adapters with its adapter switched off, and the pages of `test/sites/generic`, in
 * one real Chromium with scripts off and no network, and compares with what people reviewed. Rows marked `held out`
 * are told by a hash of their name; rules are tuned on the others only. With a language, the adapters' fixtures alone,
 * with their interface in it.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { chromiumPath, quietFlags } from './browser.mjs';
import { bundled } from './saved-page.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SITES = `${ROOT}test/sites/fixtures/`;
const PAGES = `${ROOT}test/sites/generic/`;

const IN_PAGE = `
  import { queryAll } from './lib/capture/flat-tree.ts';
  import { readerFor } from './lib/capture/reader.ts';
  import { findComposer, isSendControl, readPage } from './lib/capture/read.ts';
  import { readerSite, siteOf } from './lib/sites/added.ts';
  import { SITES } from './lib/sites/index.ts';
  import { inLanguage } from './test/sites/language.ts';
  globalThis.scoreHere = (address, composer, send, language) => {
    const url = new URL(address);
    const site = readerSite(siteOf(url, SITES), document, SITES);
    const all = queryAll(document, '*');
    const box = composer ? queryAll(document, composer)[0] : findComposer(document, site);
    const sends = all.filter((one) => send ? queryAll(document, send).some((other) => other.contains(one)) : isSendControl(document, site, one));
    if (language) inLanguage(document, language, readPage(document, url, site).turns, site.name);
    const reader = readerFor(document, siteOf(url, []), { sites: [], patienceMs: 0 });
    const started = performance.now();
    const read = reader.read(url);
    const firstMs = performance.now() - started;
    const found = reader.composer();
    const controls = new Set([...sends, ...queryAll(document, 'button, [role="button"], input[type="submit"]')]);
    const sendFound = [...controls].filter((one) => reader.isSend(one));
    return {
      turns: read.turns.map(({ role, text, nativeId, index }) => ({ role, text, nativeId, index })),
      renderer: read.renderer,
      generating: read.generating,
      firstMs,
      composer: box === undefined ? found === undefined || 'extra' : found !== undefined && (box === found || box.contains(found) || found.contains(box)),
      send: sends.length === 0 ? sendFound.length === 0 || 'extra' : sendFound.length > 0 && sendFound.some((one) => sends.includes(one)),
    };
  };
`;

interface Turn {
  role: string;
  text: string;
}

interface Expected {
  turns: Turn[];
  temporary?: boolean;
  composer?: string;
  send?: string;
}

/** `extra`: one was found where the page has none. */
type Hit = boolean | 'extra';

interface InPage {
  turns: Turn[];
  renderer?: string;
  generating: boolean;
  firstMs: number;
  composer: Hit;
  send: Hit;
}

export interface Score {
  name: string;
  heldOut: boolean;
  strategy: string;
  expected: number;
  read: number;
  /** Turns whose role and words are right, each counted once. */
  right: number;
  /** The same if a tenth of the words may be missing or added. */
  nearly: number;
  inOrder: boolean;
  composer: Hit;
  send: Hit;
  firstMs: number;
  /** What was expected and not read, and the other way round. */
  missed: Turn[];
  added: Turn[];
}

/** Reads all pages, or those whose name contains one of the words. */
export async function score(only: readonly string[] = [], language?: string): Promise<Score[]> {
  const pages = [...pagesIn(SITES, 3), ...(language === undefined ? pagesIn(PAGES, 2) : [])].filter(
    ({ name }) => only.length === 0 || only.some((word) => name.includes(word)),
  );
  const browser = await chromium.launch({ executablePath: chromiumPath(), headless: true, args: quietFlags() });
  try {
    const script = await bundled(IN_PAGE);
    const context = await browser.newContext({ javaScriptEnabled: false, serviceWorkers: 'block' });
    const tab = await context.newPage();
    const scores: Score[] = [];
    for (const page of pages) scores.push(await scorePage(tab, page, script, language));
    return scores;
  } finally {
    await browser.close();
  }
}

/** `parts`: of so many names one is held out. */
function pagesIn(folder: string, parts: number) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((file) => {
      const name = file.replace('.html', '');
      const group = dirname(name) === '.' ? name : dirname(name);
      return {
        name,
        file: folder + file,
        heldOut: (createHash('sha256').update(group).digest()[0] ?? 0) % parts === 0,
      };
    });
}

async function scorePage(
  tab: Page,
  page: ReturnType<typeof pagesIn>[number],
  script: string,
  language: string | undefined,
): Promise<Score> {
  const html = readFileSync(page.file, 'utf8');
  const address = /<!-- url: (\S+) -->/.exec(html)?.[1] ?? '';
  const expected: Expected = JSON.parse(readFileSync(page.file.replace('.html', '.expected.json'), 'utf8'));
  await tab.unroute('**/*');
  await tab.route('**/*', (route) =>
    route.request().isNavigationRequest() && route.request().frame() === tab.mainFrame()
      ? route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })
      : route.abort('aborted'),
  );
  // Two pages in a row may lie at one address.
  await tab.goto('about:blank');
  await tab.goto(address, { waitUntil: 'domcontentloaded' });
  const given = [address, expected.composer ?? null, expected.send ?? null, language ?? null];
  const read = await tab.evaluate<InPage>(`${script}; scoreHere(${given.map((one) => JSON.stringify(one)).join()})`);
  return { name: page.name, heldOut: page.heldOut, ...compare(expected.turns, read) };
}

function compare(expected: readonly Turn[], read: InPage): Omit<Score, 'name' | 'heldOut'> {
  const left = [...expected];
  const added: Turn[] = [];
  const order: number[] = [];
  let right = 0;
  for (const turn of read.turns) {
    const at = left.findIndex((other) => other.role === turn.role && plain(other.text) === plain(turn.text));
    if (at < 0) added.push(turn);
    else {
      right += 1;
      const [found] = left.splice(at, 1);
      if (found) order.push(expected.indexOf(found));
    }
  }
  const nearly =
    right + left.filter((turn) => added.some((other) => other.role === turn.role && alike(turn, other))).length;
  return {
    strategy: read.renderer ?? '',
    expected: expected.length,
    read: read.turns.length,
    right,
    nearly,
    inOrder: order.every((at, index) => index === 0 || at > (order[index - 1] ?? -1)),
    composer: read.composer,
    send: read.send,
    firstMs: read.firstMs,
    missed: left,
    added,
  };
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim();

function alike(one: Turn, other: Turn): boolean {
  const [a, b] = [one, other].map(({ text }) => plain(text).split(' '));
  const shared = (a ?? []).filter((word) => b?.includes(word)).length;
  return (2 * shared) / ((a?.length ?? 0) + (b?.length ?? 0)) >= 0.9;
}

/** Harmonic mean of how much of what was read is right and how much of what is there was read; 1 for nothing at all. */
export function f1(scores: readonly Score[], by: 'right' | 'nearly' = 'right'): number {
  const sum = (of: (one: Score) => number) => scores.reduce((all, one) => all + of(one), 0);
  const total = sum(({ expected }) => expected) + sum(({ read }) => read);
  return total === 0 ? 1 : (2 * sum((one) => one[by])) / total;
}

/** The share of pages on which the right element, or rightly none, was found. */
export function found(scores: readonly Score[], what: 'composer' | 'send'): number {
  return scores.filter((one) => one[what] !== false).length / Math.max(1, scores.length);
}

/** Prints a row a page, what was missed and added where pages were named, and the sums. */
export async function printScore(only: readonly string[], language?: string): Promise<void> {
  const scores = await score(only, language);
  for (const one of scores) {
    const hit = (value: Hit) => (value === true ? '✓' : value === false ? '✗' : '+');
    console.log(
      `${one.heldOut ? 'held out' : 'tuned   '}  ${one.name.padEnd(36)} ${one.strategy.padEnd(18)} ${one.right}/${one.expected} (read ${one.read})  f1 ${f1([one]).toFixed(2)}  order ${hit(one.inOrder)}  box ${hit(one.composer)}  send ${hit(one.send)}  ${one.firstMs.toFixed(0)} ms`,
    );
    if (only.length > 0)
      for (const [mark, turns] of [
        ['-', one.missed],
        ['+', one.added],
      ] as const)
        for (const turn of turns) console.log(`    ${mark} ${turn.role}: ${JSON.stringify(turn.text)}`);
  }
  for (const [name, part] of [
    ['tuned', scores.filter(({ heldOut }) => !heldOut)],
    ['held out', scores.filter(({ heldOut }) => heldOut)],
  ] as const)
    console.log(
      `${name}: ${part.length} pages, f1 ${f1(part).toFixed(3)}, nearly ${f1(part, 'nearly').toFixed(3)}, composer ${found(part, 'composer').toFixed(2)}, send ${found(part, 'send').toFixed(2)}`,
    );
}
