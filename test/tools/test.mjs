/**
 * `npm test`: makes the clone ready, builds both browsers' extensions (as released, and with the demo's sites),
 * runs the suites in order, and ends with one plain line, `N passed, M failed`. Names of suites as arguments
 * run only those. Exits with 0 only when something ran and nothing failed.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { buildAll } from './build.mjs';
import { ROOT, setup } from './setup.mjs';

/** In this order; `more` only with `--all`. */
const SUITES = ['unit', 'pure', 'sites', 'trust', 'lifetime', 'e2e'];
const MORE = ['more'];
/** Installs gigabytes of other people's products, so only when asked for by name. */
const BY_NAME = ['fronts'];
/** Waits more than it works: runs beside those before it, and prints when they are done. */
const BESIDE = 'lifetime';

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const known = [...SUITES, ...MORE, ...BY_NAME];
const usual = process.argv.includes('--all') ? [...SUITES, ...MORE] : SUITES;
const suites = wanted.length > 0 ? known.filter((suite) => wanted.includes(suite)) : usual;
const times = [];
let passed = 0;
let failed = 0;

/** Runs a step and notes its seconds. */
async function timed(name, step) {
  const started = Date.now();
  const result = await step();
  times.push([name, (Date.now() - started) / 1000]);
  return result;
}

/** Runs a suite; gives its counts and, where it does not print as it goes, what it said. */
function runSuite(name, folder, quiet) {
  const report = join(folder, `${name}.json`);
  const args = [
    join(ROOT, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config=test/vitest.config.ts',
    `--project=${name}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: quiet ? 'pipe' : 'inherit' });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => said.push(part));
    child.on('close', (status) => {
      const counts = countsOf(report);
      if (status !== 0 && counts.failed === 0) counts.failed = 1;
      if (counts.passed + counts.failed === 0) counts.failed = 1;
      resolve({ ...counts, said: Buffer.concat(said) });
    });
  });
}

/** A file that could not be loaded, and a run that broke, count as failures. */
function countsOf(report) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const unloaded = testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && !assertionResults.length,
    );
    return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const folder = mkdtempSync(join(tmpdir(), 'tsubasa-test-'));
try {
  await timed('setup', () => setup({ firefox: suites.includes('e2e') }));
  await timed('build', buildAll);
  const beside = suites.includes(BESIDE) ? timed(BESIDE, () => runSuite(BESIDE, folder, true)) : undefined;
  for (const suite of suites) {
    const counts = await (suite === BESIDE ? beside : timed(suite, () => runSuite(suite, folder, false)));
    process.stdout.write(counts.said);
    passed += counts.passed;
    failed += counts.failed;
  }
} catch (error) {
  console.error(error.message);
  failed += 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log('');
for (const [name, seconds] of times) console.log(`${name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);
