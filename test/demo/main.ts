import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ROOT } from '../support/imports.ts';
import { chromiumPath, quietFlags } from '../tools/browser.mjs';
import { type DemoServers, serveDemo } from './server.ts';
import { runStory, STEPS } from './story.ts';

/** Tells the story without a window and prints each step; gives whether every one held. */
export async function tellStory(extension: string): Promise<boolean> {
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const folder = join(ROOT, 'screenshots', `story-${stamp}`);
  const results = await runStory({
    extension,
    folder,
    report: ({ name, ok, said, ms }) => console.log(`${ok ? '✓' : '✗'} ${name.padEnd(9)} ${seconds(ms)}  ${said}`),
  });
  console.log(`Screenshots: ${relative(ROOT, folder)}`);
  return results.length === STEPS.length && results.every(({ ok }) => ok);
}

/** Opens a real Chromium with the extension and the two bots, and stays until it is closed or interrupted. */
export async function openDemo(extension: string): Promise<void> {
  const bots = await serveDemo();
  const profile = await mkdtemp(join(tmpdir(), 'tsubasa-demo-'));
  const child = spawn(
    chromiumPath(),
    [
      ...quietFlags(),
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      bots.parrot.url,
      bots.owl.url,
    ],
    { stdio: 'ignore' },
  );
  console.log(whatToTry(bots));
  const interrupt = () => child.kill();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', () => resolve());
    });
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await bots.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function whatToTry({ parrot, owl }: DemoServers): string {
  return `
Chromium is open with Tsubasa and two chatbots that run on this machine.
1. On the welcome page, tick Parrot and Owl and press "Agree and start".
2. Tell Parrot (${parrot.url}):  I moved to Lisbon in May and I'm vegetarian
3. Ask Owl (${owl.url}):  Suggest a restaurant for Friday
   Look at the chip beside the message box, add it with Alt+M, and send.
Close the browser when you are done: this profile, and all that was stored in it, is erased then.
`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1).padStart(4)} s`;
}
