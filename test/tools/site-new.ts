/**
 * `npm run -s site:new -- NAME [--host HOST]`: the beginnings of an adapter: its file, its line in the registry, and a
 * fixture that fails until both are filled. Refuses, with a sentence and without writing anything, what cannot be.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const USAGE = 'usage: npm run -s site:new -- NAME [--host HOST]';
const REGISTRY = 'lib/sites/index.ts';
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const HOST = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
/** Words that cannot name a constant. */
const RESERVED = new Set(
  'await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(
    ' ',
  ),
);

/** Why nothing was written, in a sentence for the person at the terminal. */
export class Refusal extends Error {}

/** Writes the files of a new site under `root`; gives their paths. Throws a `Refusal` before it has written anything. */
export async function newSite(root: string, name: string, host = `${name}.example`): Promise<string[]> {
  if (!NAME.test(name) || name.length > 30)
    throw new Refusal(
      `"${name}" is no name for a site: take lower-case letters, digits and single hyphens, as in "my-chat".`,
    );
  if (RESERVED.has(name))
    throw new Refusal(`"${name}" is a word of the language: take another name, as in "${name}-chat".`);
  if (!HOST.test(host))
    throw new Refusal(`"${host}" is no host name: give it without https:// and path, as in "chat.example.com".`);

  const adapter = `lib/sites/${name}.ts`;
  const fixture = `test/sites/fixtures/${name}/conversation.html`;
  const expected = `test/sites/fixtures/${name}/conversation.expected.json`;
  for (const path of [adapter, `test/sites/fixtures/${name}`])
    if (existsSync(join(root, path))) throw new Refusal(`${path} is there already: nothing was written.`);
  const owner = await ownerOf(root, host);
  if (owner) throw new Refusal(`${host} belongs to lib/sites/${owner} already: nothing was written.`);
  const registry = registered(await readFile(join(root, REGISTRY), 'utf8'), name);

  await mkdir(join(root, `test/sites/fixtures/${name}`), { recursive: true });
  const files = { [adapter]: adapterOf(name, host), [fixture]: fixtureOf(name, host), [expected]: EXPECTED };
  for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text, { flag: 'wx' });
  await writeFile(join(root, REGISTRY), registry);
  return [...Object.keys(files), REGISTRY];
}

/** The file of the adapter that a host, or one above or below it, belongs to. */
async function ownerOf(root: string, host: string): Promise<string | undefined> {
  for (const file of await readdir(join(root, 'lib/sites'))) {
    if (!file.endsWith('.ts')) continue;
    const source = await readFile(join(root, 'lib/sites', file), 'utf8');
    const [, list = ''] = /\bhosts: \[([^\]]*)\]/.exec(source) ?? [];
    const hosts = [...list.matchAll(/'([^']+)'/g)].map(([, one]) => one ?? '');
    if (hosts.some((one) => host === one || host.endsWith(`.${one}`) || one.endsWith(`.${host}`))) return file;
  }
  return undefined;
}

/** The registry with one more import, where the order of names puts it, and one more entry, last. */
function registered(source: string, name: string): string {
  const lines = source.split('\n');
  const imports = lines.flatMap((line, at) => (/^import .* from '\.\//.test(line) ? [at] : []));
  const path = (line: string | undefined) => /'\.\/(.+)\.ts'/.exec(line ?? '')?.[1] ?? '';
  const after = imports.find((at) => path(lines[at]) > name) ?? (imports.at(-1) ?? -1) + 1;
  lines.splice(after, 0, `import { ${constant(name)} } from './${name}.ts';`);
  const text = lines.join('\n');
  const list = /(export const SITES: readonly Site\[\] = \[)([^\]]*)\]/;
  if (!list.test(text))
    throw new Refusal(`${REGISTRY} has no list of sites that this could add to: nothing was written.`);
  return text.replace(list, (_, start: string, entries: string) => {
    const all = [
      ...entries
        .split(',')
        .map((entry) => entry.trim())
        .filter(Boolean),
      constant(name),
    ];
    const line = `${start}${all.join(', ')}];`;
    return line.length <= 120 ? line.slice(0, -1) : `${start}\n${all.map((entry) => `  ${entry},\n`).join('')}]`;
  });
}

function constant(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function adapterOf(name: string, host: string): string {
  const month = new Date().toISOString().slice(0, 7);
  return `import type { Site } from './types.ts';

const CONVERSATION = /^\\/chat\\/([\\w-]+)/;

export const ${constant(name)}: Site = {
  id: '${name}',
  name: '${name}',
  hosts: ['${host}'],
  renderers: [
    {
      id: 'main',
      probe: [],
      turn: [],
      user: [],
      assistant: [],
      key: [],
      userText: [],
      assistantText: [],
      strip: [],
      generating: [],
      done: [],
      composer: [],
      send: [],
    },
  ],
  conversationId: (url) => CONVERSATION.exec(url.pathname)?.[1],
  temporary: () => false,
  checked: { date: '${month}', live: false },
};
`;
}

function fixtureOf(name: string, host: string): string {
  return `<!doctype html>
<!-- url: https://${host}/chat/1 -->
<html lang="en"><head><meta charset="utf-8"><title>${name}</title></head><body>
<!-- In place of this line: the site's markup, with invented people and words. Old chats in the sidebar, two exchanges with
code, a list and a link, what the model thought, the message box and its buttons. -->
</body></html>
`;
}

const EXPECTED = `{
  "renderer": "main",
  "conversationId": "1",
  "temporary": false,
  "generating": false,
  "turns": [
    { "role": "user", "complete": true, "text": "Write here what the user says in conversation.html" },
    { "role": "assistant", "complete": true, "text": "Write here what the assistant answers there" }
  ]
}
`;

function nextSteps(name: string, written: readonly string[]): string {
  return `Written: ${written.join(', ')}

Next:
1. test/sites/fixtures/${name}/: the markup of the site in conversation.html, and in conversation.expected.json what must be read of it.
2. npx vitest run --config test/vitest.config.ts --project sites -t ${name}   # fails: nothing is read yet
3. lib/sites/${name}.ts: hosts, the address of a chat, and selectors, each with the month it was seen (lib/sites/types.ts says what each is for). Until the tests pass, in other languages too.
4. README.md, in the table of sites:
| ${name} | which of its layouts | YYYY-MM | not checked on a live page |
`;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { host: { type: 'string' } } });
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  try {
    console.log(nextSteps(name, await newSite(ROOT, name, values.host)));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
