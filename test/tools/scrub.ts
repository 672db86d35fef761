/**
 * `npm run -s scrub -- FILE.html [--url URL] [-o OUT]`: a saved page without anything that somebody said or is, so that
 * it can be shared. Prints HTML, or writes it to OUT. URL is where the page was: a site that everybody knows is named.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { siteFor } from '../../lib/sites/index.ts';
import { inSavedPage } from './saved-page.ts';

const USAGE = 'usage: npm run -s scrub -- FILE.html [--url URL] [-o OUT]';
const NOWHERE = 'https://saved.invalid/';

const IN_PAGE = `
  import { scrub } from './lib/report/scrub.ts';
  globalThis.run = (host) => scrub(document, host ? { host } : {});
`;

/** Takes the path of a saved page and the address where it was. */
export async function scrubFile(file: string, address = NOWHERE): Promise<string> {
  const url = new URL(address);
  const html = await readFile(file);
  return inSavedPage(html, url, IN_PAGE, siteFor(url) ? url.host : null);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string' }, out: { type: 'string', short: 'o' } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || (values.url !== undefined && !URL.canParse(values.url))) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const scrubbed = await scrubFile(file, values.url);
  if (values.out === undefined) console.log(scrubbed);
  else await writeFile(values.out, scrubbed);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
