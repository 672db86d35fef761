/**
 * `npm test`: makes the clone ready, builds both browsers' extensions (as released, and with the demo's sites),
 * runs the suites in order, and ends with one plain line, `N passed, M failed`. Names of suites as arguments
 * run only those. Exits with 0 only when something ran and nothing failed.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { buildAll } from './build.mjs';
import { runBin, setup } from './setup.mjs';

const SUITES = ['unit', 'sites', 'trust', 'e2e'];

const wanted = process.argv.slice(2);
const suites = wanted.length > 0 ? SUITES.filter((suite) => wanted.includes(suite)) : SUITES;
const times = [];
let passed = 0;
let failed = 0;

/** Runs a step and notes its seconds. */
function timed(name, step) {
  const started = Date.now();
  const result = step();
  times.push([name, (Date.now() - started) / 1000]);
  return result;
}

/** Reads the counts of vitest's report. A file that could not be loaded, and a run that broke, count as failures. */
function runSuite(name, folder) {
  const report = join(folder, `${name}.json`);
  const status = runBin('vitest/vitest.mjs', [
    'run',
    '--config=test/vitest.config.ts',
    `--project=${name}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const counts = countsOf(report);
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  if (counts.passed + counts.failed === 0) counts.failed = 1;
  return counts;
}

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
  timed('setup', () => setup({ firefox: suites.includes('e2e') }));
  timed('build', buildAll);
  for (const suite of suites) {
    const counts = timed(suite, () => runSuite(suite, folder));
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
for (const [name, seconds] of times) console.log(`${name.padEnd(6)} ${seconds.toFixed(1).padStart(6)} s`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);
