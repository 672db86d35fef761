/**
 * A Chromium whose interface is in a given language. Debian keeps all languages but one in a package of their own;
 * where a language is missing, it is given the words of American English: the browser says all the same that it is in
 * that language, and an extension is shown in its own words.
 */

import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { chromiumPath } from '../../tools/browser.mjs';

const WORDS = 'en-US.pak';

interface Speaking {
  executablePath: string;
  /** Linux takes the language from its environment, other systems from the flag. */
  env: Record<string, string>;
  args: string[];
  /** Erases what had to be made. */
  done(): Promise<void>;
}

/** Takes a BCP 47 tag as browsers name their interface's language; gives what starts Chromium in it. */
export async function speaking(language: string): Promise<Speaking> {
  const { executablePath, folder } = await withWords(language);
  const given = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    executablePath,
    env: { ...Object.fromEntries(given), LANGUAGE: language.replace('-', '_') },
    args: [`--lang=${language}`],
    done: async () => {
      if (folder) await rm(folder, { recursive: true });
    },
  };
}

/** The browser as it is installed where it has the language's words, else in a folder of links beside words that it takes. */
async function withWords(language: string): Promise<{ executablePath: string; folder?: string }> {
  const path = chromiumPath();
  // Debian starts it by a script, which lies elsewhere.
  const installed = existsSync('/usr/lib/chromium/chromium') && path.startsWith('/usr/bin/');
  const executable = installed ? '/usr/lib/chromium/chromium' : await realpath(path);
  const home = dirname(executable);
  const has = (name: string) => existsSync(join(home, 'locales', name));
  if (!has(WORDS) || has(`${language}.pak`)) return { executablePath: path };
  const folder = await mkdtemp(join(tmpdir(), 'tsubasa-language-'));
  for (const name of await readdir(home))
    if (name !== 'locales' && name !== basename(executable)) await symlink(join(home, name), join(folder, name));
  // It looks for its files where it lies itself, so a symbolic link would not do.
  const copy = join(folder, basename(executable));
  await link(executable, copy).catch(() => copyFile(executable, copy));
  await mkdir(join(folder, 'locales'));
  for (const name of [WORDS, `${language}.pak`])
    await symlink(join(home, 'locales', WORDS), join(folder, 'locales', name));
  return { executablePath: copy, folder };
}
