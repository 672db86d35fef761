/**
 * `npx tsx test/tools/seed.ts OUT.json [MEMORIES]`: an export file of an invented person with so many memories (20,000
 * where absent), the same at every run, to be imported by hand. `seedProfile` writes the same store into a profile.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Snapshot } from '../../lib/portability/index.ts';
import { writeOwn } from '../../lib/portability/own.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { launch } from '../e2e/support/browser.ts';
import { type SeedShape, seedRows } from './seed/rows.ts';

export type { SeedShape };

/**
 * Takes the folder of a built extension and that of a profile; fills the extension's own store there and ends the
 * browser. Gives how many memories there are.
 */
export async function seedProfile(extension: string, profile: string, shape: SeedShape): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('seed/page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'seed',
    target: 'es2023',
    logLevel: 'error',
  });
  const browser = await launch({ extension, hosts: {}, profile });
  try {
    const page = await browser.openScreen('report.html');
    const cdp = await page.context().newCDPSession(page);
    // Put there by the debugger: the page's own rules forbid scripts from elsewhere.
    const evaluate = async (expression: string) => {
      const answer = await cdp.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description);
      return answer.result.value as unknown;
    };
    await evaluate(outputFiles[0]?.text ?? '');
    return Number(await evaluate(`seed.fill(${JSON.stringify(shape)})`));
  } finally {
    await browser.close();
  }
}

/** The same store as a file of ours. */
export async function seedFile(shape: SeedShape): Promise<Blob> {
  const { device, key, observations, payloads, memories, ...rest } = await seedRows(shape);
  const words = new Map(payloads.map((row) => [row.id, row]));
  const snapshot: Snapshot = {
    ...rest,
    device,
    tombstoneKeys: [key],
    settings: DEFAULT_SETTINGS,
    observations: observations.flatMap(({ fold: _fold, retracted: _retracted, ...row }) => {
      const payload = words.get(row.id);
      return payload ? [{ ...row, ...payload }] : [];
    }),
    memories: memories.map(({ fold: _fold, ...memory }) => memory),
    tombstones: [],
  };
  return writeOwn(snapshot, snapshot.conversations.at(-1)?.lastSeenAt ?? 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [out, count = '20000'] = process.argv.slice(2);
  if (out === undefined || !(Number(count) > 0)) {
    console.error('usage: npx tsx test/tools/seed.ts OUT.json [MEMORIES]');
    process.exitCode = 2;
  } else await writeFile(out, await (await seedFile({ memories: Number(count), waiting: 0 })).text());
}
