/** Holds the walls between the rooms of `lib/`: what the README says of the architecture is true while this passes. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { createHandlers, type HandlerParts } from '../../lib/background/handlers.ts';
import { MESSAGES } from '../../lib/protocol.ts';
import { SITES } from '../../lib/sites/index.ts';
import { filesUnder, importsOf, ROOT, reachedFrom, read } from '../support/imports.ts';

const SOURCES = [...filesUnder('lib', ['.ts', '.tsx']), ...filesUnder('entrypoints', ['.ts', '.tsx'])];
const ALL = [...SOURCES, ...filesUnder('test', ['.ts', '.tsx', '.mjs'])];
const roomOf = (path: string) => /^lib\/([^/]+)\//.exec(path)?.[1];

describe('the import parser', () => {
  const imports = (source: string) => importsOf('lib/recall/a.ts', source);

  it('tells types from values', () => {
    expect(imports(`import type { A } from '../x.ts';`)).toEqual([{ target: 'lib/x.ts', typeOnly: true }]);
    expect(imports(`import { type A, type B } from './x.ts';`)).toEqual([
      { target: 'lib/recall/x.ts', typeOnly: true },
    ]);
    expect(imports(`import { type A, b } from './x.ts';`)).toEqual([{ target: 'lib/recall/x.ts', typeOnly: false }]);
    expect(imports(`import c, { type A } from 'dexie';`)).toEqual([{ target: 'dexie', typeOnly: false }]);
  });

  it('sees every form of import', () => {
    expect(
      imports(`import 'a';\nimport * as b from 'b';\nexport * from './c.ts';\nexport type { D } from './d.ts';`),
    ).toEqual([
      { target: 'a', typeOnly: false },
      { target: 'b', typeOnly: false },
      { target: 'lib/recall/c.ts', typeOnly: false },
      { target: 'lib/recall/d.ts', typeOnly: true },
    ]);
    expect(imports(`import {\n  one,\n  two,\n} from './x.ts';`)).toEqual([
      { target: 'lib/recall/x.ts', typeOnly: false },
    ]);
    expect(imports(`const x = await import('voy-search');`)).toEqual([{ target: 'voy-search', typeOnly: false }]);
  });
});

describe('the pure rooms', () => {
  const PURE = ['memory', 'recall', 'distill'];
  const FORBIDDEN_PACKAGES =
    /^(wxt|dexie|webextension-polyfill|preact|@preact|@huggingface|onnxruntime|fake-indexeddb)/;
  const FORBIDDEN_ROOMS = /^(lib\/(inference|storage|engine|background|ui|composer|capture|sites)|entrypoints)\//;
  const files = SOURCES.filter((path) => PURE.includes(roomOf(path) ?? ''));

  it('are all there', () => {
    expect(PURE.filter((room) => !files.some((path) => roomOf(path) === room))).toEqual([]);
  });

  it('reach no browser, database or model', () => {
    const broken = files.flatMap((path) =>
      [...reachedFrom(path)]
        .filter((to) => FORBIDDEN_PACKAGES.test(to) || FORBIDDEN_ROOMS.test(to))
        .map((to) => `${path} → ${to}`),
    );
    expect(broken).toEqual([]);
  });

  it('know types of the outside only through ports', () => {
    const PORTS = /^lib\/(inference\/ports|capture\/types|sites\/types)\.ts$/;
    const broken = files.flatMap((path) =>
      importsOf(path)
        .filter(({ target, typeOnly }) => typeOnly && (FORBIDDEN_PACKAGES.test(target) || FORBIDDEN_ROOMS.test(target)))
        .filter(({ target }) => !PORTS.test(target))
        .map(({ target }) => `${path} → ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('use no global of a browser', () => {
    const GLOBAL = /\b(browser|chrome)\.\w+\.|\bindexedDB\b|\blocalStorage\b|\b(window|document)\.\w/;
    expect(files.filter((path) => GLOBAL.test(read(path)))).toEqual([]);
  });
});

describe('what runs in pages', () => {
  it('reach neither storage nor models', () => {
    const roots = SOURCES.filter((path) => /^entrypoints\/(chat\/|page-report\.ts)/.test(path));
    expect(roots).not.toEqual([]);
    const reached = roots.flatMap((root) => [...reachedFrom(root)]);
    expect(
      reached.filter((to) => /^(dexie|@huggingface|onnxruntime)|^lib\/(storage|inference|engine)\//.test(to)),
    ).toEqual([]);
  });
});

describe('the sites', () => {
  it.each(SITES.map(({ id, name }) => [id, name]))(
    '%s has an adapter, fixtures and a row of the README',
    (id, name) => {
      expect(read(`lib/sites/${id}.ts`).split('\n').length).toBeLessThan(200);
      const fixtures = filesUnder('test/sites/fixtures', ['.html']).filter((path) =>
        path.split('/')[3]?.startsWith(id),
      );
      expect(fixtures).not.toEqual([]);
      const unreviewed = fixtures.filter((path) => !existsSync(join(ROOT, path.replace(/\.html$/, '.expected.json'))));
      expect(unreviewed).toEqual([]);
      expect(read('README.md')).toMatch(new RegExp(`^\\|\\s*${name}\\b`, 'm'));
    },
  );
});

describe('the protocol', () => {
  it('has one handler a key', () => {
    // Handlers are only looked at, never called: they need nothing.
    expect(Object.keys(createHandlers({} as HandlerParts)).sort()).toEqual(Object.keys(MESSAGES).sort());
  });

  it('names the sender of every key and checks its payload', () => {
    const unchecked = Object.entries(MESSAGES).filter(
      ([, { from, payload }]) => !['content', 'screen'].includes(from) || safeParse(payload, 'not an object').success,
    );
    expect(unchecked.map(([key]) => key)).toEqual([]);
  });

  it('comes in at one place', () => {
    expect(SOURCES.filter((path) => /\bonMessage\.addListener\b/.test(read(path)))).toEqual([
      'entrypoints/background.ts',
    ]);
  });
});

describe('the source', () => {
  const MARKUP =
    /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write)\b|\beval\(|new Function\(/;

  it('makes neither markup nor code from text', () => {
    expect(SOURCES.filter((path) => MARKUP.test(read(path)))).toEqual([]);
  });

  it('asks nothing of Node: there is no process in a browser', () => {
    expect(SOURCES.filter((path) => /(?<![\w`.])process\.(env|argv|cwd|platform)\b/.test(read(path)))).toEqual([]);
  });

  it('has no long file without a reason in its first line', () => {
    const long = ALL.filter((path) => !path.includes('/fixtures/') && read(path).split('\n').length > 400);
    expect(long.filter((path) => !/long because/i.test(read(path).split('\n')[0] ?? ''))).toEqual([]);
  });
});
