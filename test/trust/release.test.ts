/** What is released, as it lies in `.output`: asks for nothing ahead of the user, and brings all that it runs along. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hostPatterns, SITES } from '../../lib/sites/index.ts';
import { BRIDGE_HOST, BRIDGE_OPEN, BRIDGE_PATH } from '../demo/bridge.ts';
import { DEMO_SITES, TEST_ORIGINS } from '../demo/sites.ts';
import { filesUnder, ROOT, read } from '../support/imports.ts';

const TEXTS = ['.js', '.mjs', '.html', '.css', '.json'];
const ADDRESS = /\b(?:https?|wss?):\/\/([\w-]+(?:\.[\w-]+)+)/g;

/** Names of namespaces, and pages that messages and comments of libraries point a developer to. None is ever asked for anything. */
const POINTERS = [
  'bit.ly',
  'developer.mozilla.org',
  'gist.github.com',
  'github.com',
  'json-schema.org',
  'tinyurl.com',
  'web.dev',
  'webgpureport.org',
  'www.w3.org',
  'wxt.dev',
];

/** What only the demo and test build may have. */
const DEMO_WORDS = [...DEMO_SITES.flatMap(({ hosts }) => hosts), BRIDGE_HOST, BRIDGE_PATH, BRIDGE_OPEN];

interface Manifest {
  permissions: string[];
  host_permissions?: string[];
  optional_host_permissions: string[];
  content_scripts?: unknown[];
  content_security_policy: Record<string, string>;
  incognito: string;
  icons: Record<string, string>;
  background: { service_worker?: string; scripts?: string[] };
  action: { default_popup: string };
}

const manifestOf = (folder: string) => JSON.parse(read(`${folder}/manifest.json`)) as Manifest;
const wordsIn = (folder: string, words: readonly string[]) =>
  filesUnder(folder, TEXTS).flatMap((path) => words.filter((word) => read(path).includes(word)));

describe.each(['chrome-mv3', 'firefox-mv3'])('the release %s', (name) => {
  const release = `.output/${name}`;
  const demo = `.output/demo/${name}`;

  it('asks for hosts only when the user ticks them, and for no more than it needs', () => {
    const manifest = manifestOf(release);
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest.content_scripts ?? []).toEqual([]);
    expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
    const offscreen = name === 'chrome-mv3' ? ['offscreen'] : [];
    expect(manifest.permissions).toEqual([
      ...['storage', 'unlimitedStorage', 'scripting', 'alarms', 'activeTab'],
      ...offscreen,
    ]);
  });

  it('keeps out of private windows, and lets no page and no other extension in', () => {
    const manifest = manifestOf(release);
    expect(manifest.incognito).toBe('not_allowed');
    expect(manifest).not.toHaveProperty('externally_connectable');
    expect(manifest).not.toHaveProperty('web_accessible_resources');
  });

  it('says nothing to the pages that it reads', () => {
    for (const file of ['chat.js', 'page-report.js']) {
      const script = read(`${release}/${file}`);
      expect(script).not.toMatch(/\bpostMessage\(|content-script-started/);
    }
  });

  it('runs nothing but its own files', () => {
    const manifest = manifestOf(release);
    expect(manifest.content_security_policy).toEqual({
      extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'",
    });
    const { service_worker = [], scripts = [] } = manifest.background;
    const named = [service_worker, scripts, Object.values(manifest.icons), manifest.action.default_popup].flat();
    expect(named.filter((path) => !existsSync(join(ROOT, release, path)))).toEqual([]);
    const outside = filesUnder(release, ['.html']).filter((path) => /(?:src|href)="(?!\/)/.test(read(path)));
    expect(outside).toEqual([]);
  });

  it('holds no address of a place that serves code or anything else', () => {
    const files = filesUnder(release, TEXTS);
    expect(files).not.toEqual([]);
    const sites = SITES.flatMap(({ hosts }) => hosts);
    const hosts = files.flatMap((path) => [...read(path).matchAll(ADDRESS)].map(([, host = '']) => host));
    expect([...new Set(hosts)].filter((host) => !POINTERS.includes(host) && !sites.includes(host))).toEqual([]);
  });

  it('has nothing of the demo and of what tests need', () => {
    expect(wordsIn(release, DEMO_WORDS)).toEqual([]);
    // The same look finds them where they belong.
    expect(new Set(wordsIn(demo, DEMO_WORDS))).toEqual(new Set(DEMO_WORDS));
    expect(manifestOf(demo).host_permissions).toEqual([
      ...[...SITES, ...DEMO_SITES].flatMap(hostPatterns),
      ...TEST_ORIGINS,
    ]);
  });
});
