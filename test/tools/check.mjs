/**
 * `npm run check`: what can be said about the code in seconds, all at once, a line each: types, style, unused
 * code, the architecture test, what translations lack, and, of what is built, sizes and the store's own linter. Exits with 0 only when
 * nothing is wrong; the output of what is wrong follows its line.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT, setup } from './setup.mjs';
import { compare, kilobytes, measure, onRecord } from './sizes.mjs';

const FIREFOX_BUILD = '.output/firefox-mv3';

/** Runs a package's tool; gives whether it succeeded and all that it said. */
function tool(path, ...args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(ROOT, 'node_modules', path), ...args], { cwd: ROOT });
    const said = [];
    child.stdout.on('data', (part) => said.push(part));
    child.stderr.on('data', (part) => said.push(part));
    child.on('error', (error) => resolve({ ok: false, note: error.message, said: '' }));
    child.on('close', (status) => resolve({ ok: status === 0, said: Buffer.concat(said).toString() }));
  });
}

/** Runs one file of the unit tests. */
const unit = (file) =>
  tool('vitest/vitest.mjs', 'run', '--config=test/vitest.config.ts', '--project=unit', '--reporter=dot', file);

function sizes() {
  const measured = measure();
  if (!measured) return { ok: true, note: 'nothing is built, so nothing is weighed' };
  const rows = compare(measured, onRecord());
  const said = rows
    .filter(({ over }) => over)
    .map(({ part, bytes, budget }) => `${part}: ${kilobytes(bytes)}, and its budget is ${kilobytes(budget)}`);
  const all = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  return { ok: said.length === 0, note: `${kilobytes(all)} in all`, said: said.join('\n') };
}

/** Errors fail; warnings are counted, since some stand in libraries. */
async function storeLint() {
  if (!existsSync(join(ROOT, FIREFOX_BUILD)))
    return { ok: true, note: 'nothing is built for Firefox, so nothing is linted' };
  const args = ['lint', '--source-dir', FIREFOX_BUILD, '--no-config-discovery', '--output', 'json'];
  const { said } = await tool('web-ext/bin/web-ext.js', ...args);
  const json = said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1);
  try {
    const { summary, errors } = JSON.parse(json);
    const lines = errors.map(({ code, message, file }) => `${code} in ${file ?? 'the package'}: ${message}`);
    return {
      ok: summary.errors === 0,
      note: `${summary.errors} errors, ${summary.warnings} warnings`,
      said: lines.join('\n'),
    };
  } catch {
    return { ok: false, said };
  }
}

const CHECKS = {
  types: () =>
    tool('typescript/bin/tsc', '--noEmit', '-p', '.', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo'),
  style: () => tool('@biomejs/biome/bin/biome', 'check', '.'),
  'unused code': () => tool('knip/bin/knip.js', '--no-progress'),
  architecture: () => unit('test/unit/architecture.test.ts'),
  languages: () => unit('test/unit/locales.test.ts'),
  sizes,
  'store lint': storeLint,
};

setup();
const results = await Promise.all(
  Object.entries(CHECKS).map(async ([name, check]) => {
    const started = Date.now();
    const { ok, note, said } = await check();
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`${ok ? '✓' : '✗'} ${name} (${seconds} s)${note ? `: ${note}` : ''}`);
    return { name, ok, said };
  }),
);
for (const { name, ok, said } of results) if (!ok) console.log(`\n${name}\n${said}`);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
