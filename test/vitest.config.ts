import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

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
        test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 20_000 },
      },
      {
        extends: true,
        test: { name: 'sites', include: ['test/sites/**/*.test.ts'], testTimeout: 30_000 },
      },
      {
        extends: true,
        test: { name: 'trust', include: ['test/trust/**/*.test.ts'], testTimeout: 20_000 },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts', 'test/demo/**/*.e2e.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          // One browser at a time: a second one would make the first one's times meaningless.
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
    ],
  },
});
