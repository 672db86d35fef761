/**
 * WebLLM inside a package. The library brings its two tokenizer and grammar modules as base64, and a list of models
 * whose compiled code lies on a server: as it comes it is a script of 6 MB, more than a store takes, and one that knows
 * where to fetch code. Here the modules become files beside it, and the list goes.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** A file that goes into the package's folder `webllm/`. */
export interface LibraryPart {
  name: string;
  bytes: Uint8Array;
}

const WASM = /"data:application\/octet-stream;base64,([A-Za-z0-9+/=]{10000,})"/g;
/** From its name to the first line that closes it. */
const OWN_LIST = /const prebuiltAppConfig = \{[\s\S]*?\n\};/;
const CODE_FROM = /const modelLibURLPrefix = "[^"]*"/;

/** Takes the library's source; gives it without its list and its modules, and those. Throws where it is not as it was. */
export function takeApart(source: string): { code: string; parts: LibraryPart[] } {
  const parts: LibraryPart[] = [];
  let cut = 0;
  const instead = (text: string) => () => {
    cut += 1;
    return text;
  };
  const code = source
    .replace(WASM, (_, base64: string) => {
      const bytes = Buffer.from(base64, 'base64');
      const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.wasm`;
      parts.push({ name, bytes });
      // Its loader puts the folder of the worker's own script before it.
      return `"webllm/${name}"`;
    })
    .replace(OWN_LIST, instead('const prebuiltAppConfig = { model_list: [] };'))
    .replace(CODE_FROM, instead('const modelLibURLPrefix = ""'));
  if (parts.length !== 2 || cut !== 2)
    throw new Error('web-llm is another version than the one that is known here: look at its modules and its list');
  return { code, parts };
}

const LIBRARY = createRequire(import.meta.url).resolve('@mlc-ai/web-llm');

/** Gives the library to a bundle as `takeApart` leaves it. */
export function webLlmApart(): Plugin {
  return {
    name: 'web-llm-apart',
    enforce: 'pre',
    transform: (code, id) => (/@mlc-ai\/web-llm\/lib\/index\.js/.test(id) ? takeApart(code).code : undefined),
  };
}

/** Writes the library's modules below `folder`; gives their paths. */
export function writeParts(folder: string): { name: string; path: string }[] {
  mkdirSync(folder, { recursive: true });
  return takeApart(readFileSync(LIBRARY, 'utf8')).parts.map(({ name, bytes }) => {
    const path = join(folder, name);
    if (!existsSync(path)) writeFileSync(path, bytes);
    return { name, path };
  });
}

/** How many compiled models `npm run webllm:libs` has put below `publicFolder`. */
export function libsIn(publicFolder: string): number {
  const record = join(publicFolder, 'webllm', 'libs.json');
  return existsSync(record) ? (JSON.parse(readFileSync(record, 'utf8')) as unknown[]).length : 0;
}
