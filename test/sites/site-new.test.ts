import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/imports.ts';
import { newSite } from '../tools/site-new.ts';

/** What a new site touches and is tested with. */
const COPIED = [
  'lib',
  'test/sites',
  'test/support',
  'test/vitest.config.ts',
  'test/tools/site-new.ts',
  'test/tools/browser.mjs',
];
const FILES = ['package.json', 'tsconfig.json', '.wxt/tsconfig.json', '.biome.json'];
const PAGE = `<main><div class="turn mine"><p>Where is the tide table?</p></div>
<div class="turn"><p>In the drawer.</p><button class="copy">Copy</button></div></main><form><textarea></textarea><button type="submit">Send</button></form>`;

let copy: string;
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'tsubasa-site-new-'));
  await mkdir(join(copy, 'test/tools'), { recursive: true });
  for (const path of [...COPIED, ...FILES]) await cp(join(ROOT, path), join(copy, path), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rm(copy, { recursive: true }));

/** Runs a package's command in the copy; gives how it ended and all that it said. */
function run(command: string, ...args: string[]): Promise<{ ok: boolean; said: string }> {
  const script = join(copy, 'node_modules', command);
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { cwd: copy }, (error, stdout, stderr) =>
      resolve({ ok: error === null, said: stdout + stderr }),
    );
  });
}

const siteNew = (...args: string[]) => run('tsx/dist/cli.mjs', 'test/tools/site-new.ts', ...args);
const tests = (name: string) => {
  const suites = ['adapters', 'read', 'language'].map((suite) => `test/sites/${suite}.test.ts`);
  return run('vitest/vitest.mjs', 'run', '--config=test/vitest.config.ts', '--project=sites', ...suites, '-t', name);
};
const text = (path: string) => readFile(join(copy, path), 'utf8');
const state = async () => [
  await text('lib/sites/index.ts'),
  (await readdir(join(copy, 'lib/sites'))).sort(),
  (await readdir(join(copy, 'test/sites/fixtures'))).sort(),
];

describe('npm run site:new', () => {
  it.each([
    [['My Chat'], 'is no name for a site'],
    [['../evil'], 'is no name for a site'],
    [['new'], 'is a word of the language'],
    [['claude'], 'lib/sites/claude.ts is there already'],
    [['index'], 'lib/sites/index.ts is there already'],
    [['chatgpt-v1'], 'test/sites/fixtures/chatgpt-v1 is there already'],
    [['mine', 'https://a.example/'], 'is no host name'],
    [['mine', 'pro.claude.ai'], 'belongs to lib/sites/claude.ts already'],
  ] as const)('%j is refused, and nothing is written', async ([name, host], sentence) => {
    const before = await state();
    await expect(newSite(copy, name, host)).rejects.toThrow(sentence);
    expect(await state()).toEqual(before);
  });

  it('says how it is called, and what it refuses', async () => {
    expect(await siteNew()).toEqual({ ok: false, said: expect.stringContaining('usage: npm run') });
    expect(await siteNew('claude')).toEqual({
      ok: false,
      said: expect.stringMatching(/^[^\n]+ is there already[^\n]+\n$/),
    });
  });

  it('makes a site that fails until it is filled, and then passes everywhere', async () => {
    const { ok, said } = await siteNew('tide-chat', '--host', 'chat.tide.example');
    expect({ ok, said }).toEqual({ ok: true, said: expect.stringContaining('| tide-chat |') });
    expect(await text('lib/sites/index.ts')).toMatch(/^import \{ tideChat \} from '\.\/tide-chat\.ts';$/m);
    const style = await run('@biomejs/biome/bin/biome', 'check', '--vcs-enabled=false', 'lib/sites');
    expect(style.said).toContain('No fixes applied');
    const types = await run('typescript/bin/tsc', '--noEmit', '--skipLibCheck', '-p', await strictly());
    expect(types).toEqual({ ok: true, said: '' });

    const unfilled = await tests('tide-chat|every adapter');
    expect(unfilled.ok).toBe(false);
    expect(unfilled.said).toContain('lib/sites/tide-chat.ts: renderer main has no selector for turn');
    expect(unfilled.said).toContain('Write here what the user says in conversation.html');

    await fill();
    expect(await tests('tide-chat|every adapter')).toEqual({ ok: true, said: expect.stringContaining('7 passed') });
    expect((await siteNew('tide-chat')).said).toContain('is there already');
  }, 90_000);
});

/** The repository's own rules, for the registry and what it reaches. */
async function strictly(): Promise<string> {
  const path = join(copy, 'tsconfig.sites.json');
  await writeFile(path, JSON.stringify({ extends: './tsconfig.json', files: ['lib/sites/index.ts'], include: [] }));
  return path;
}

/** What a person does next: selectors, a page, and what must be read of it. */
async function fill(): Promise<void> {
  const one = (css: string) => `[{ css: '${css}', seen: '2026-11' }]`;
  const selectors = {
    probe: 'main',
    turn: '.turn',
    user: '.mine',
    done: '.copy',
    composer: 'form textarea',
    send: 'form button[type="submit"]',
  };
  const replace = async (path: string, by: (source: string) => string) =>
    writeFile(join(copy, path), by(await text(path)));
  await replace('lib/sites/tide-chat.ts', (source) =>
    Object.entries(selectors).reduce(
      (made, [field, css]) => made.replace(`${field}: []`, `${field}: ${one(css)}`),
      source,
    ),
  );
  const folder = 'test/sites/fixtures/tide-chat';
  await replace(`${folder}/conversation.html`, (source) => source.replace('</body>', `${PAGE}</body>`));
  await replace(`${folder}/conversation.expected.json`, (source) =>
    source
      .replace(/Write here what the user[^"]+/, 'Where is the tide table?')
      .replace(/Write here[^"]+/, 'In the drawer.'),
  );
}
