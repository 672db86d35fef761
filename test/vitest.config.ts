import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What `npm test` runs in a browser; `npm run test:all` runs the rest as well. */
const EVERY_TIME = [
  'test/demo/**/*.e2e.ts',
  'test/e2e/spine/*.e2e.ts',
  'test/e2e/popup.e2e.ts',
  'test/e2e/firefox.e2e.ts',
  'test/e2e/composer/quick.e2e.ts',
  'test/e2e/fire/quick.e2e.ts',
];

/** Pure: a worker keeps what it loaded, else every file pays anew for the patterns of all rules, most of its time. */
const PURE = ['test/unit/memory/**/*.test.ts'];

function browserSuite(name: string, include: string[], exclude: string[] = []) {
  return {
    extends: true as const,
    test: {
      name,
      include,
      exclude,
      testTimeout: 180_000,
      hookTimeout: 180_000,
      // One browser at a time: a second one would make the first one's times meaningless.
      fileParallelism: false,
      maxWorkers: 1,
    },
  };
}

/**
 * The suites of `npm test`, one project each: `npx vitest run --config test/vitest.config.ts --project unit`.
 * Lies here since the top level of the repository holds nothing but what must lie there.
 */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/versions/*.test.ts'],
          exclude: PURE,
          // Ends what hangs; a machine with other work on it takes ten times as long as a quiet one.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: 'pure', include: PURE, isolate: false, testTimeout: 60_000 },
      },
      {
        extends: true,
        test: { name: 'sites', include: ['test/sites/**/*.test.ts'], testTimeout: 90_000 },
      },
      {
        extends: true,
        test: { name: 'trust', include: ['test/trust/**/*.test.ts'], testTimeout: 60_000 },
      },
      // Nearly all of it is the wait for the service worker's own death, so it runs beside the suites without a browser.
      browserSuite('lifetime', ['test/e2e/lifetime/*.e2e.ts']),
      browserSuite('e2e', EVERY_TIME),
      {
        extends: true,
        test: {
          name: 'fronts',
          include: ['test/fronts/*.front.ts'],
          testTimeout: 180_000,
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
      browserSuite('more', ['test/e2e/**/*.e2e.ts', 'test/demo/**/*.e2e.ts'], [...EVERY_TIME, 'test/e2e/lifetime/**']),
    ],
  },
});
