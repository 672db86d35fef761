/**
 * What background work costs an open chat: a long chat in a browser in which a thousand imported conversations wait, and
 * replies that stream into it while the work is held and while it goes on, in turn.
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { callEngine } from '../../e2e/support/engine.ts';
import { importedFile } from '../../support/imported.ts';
import { ROOT } from '../../support/imports.ts';
import { quantile } from './measures.ts';
import { demoBuild, machine } from './page.ts';
import {
  DRAFT,
  discard,
  idle,
  KEY_EVERY_MS,
  LOOKS,
  open,
  openScreen,
  prepare,
  QUESTION,
  type Ready,
  read,
} from './page-run.ts';
import { type ChatPages, servePages } from './page-server.ts';
import { begin, watchedIn, watchFromStart } from './page-watch.ts';

export interface JobsBench {
  /** How often a reply is streamed with the work and without it. */
  pairs: number;
  /** Of the open chat. */
  turns: number;
  /** How many are imported. */
  conversations: number;
  /** The folder of a built extension; absent: it is built from what stands here. */
  extension?: string;
  json?: string;
}

const PIECES = 1_250;
const REPLY_MS = 10_000;
/** So that there is more to do than the replies take. */
const TURNS_EACH = 10;
const PATIENCE_MS = 180_000;
const MOST_RATIO = 1.1;

type Arm = 'with' | 'without';

/** One reply: the milliseconds from frame to frame, and how many texts were worked through meanwhile. */
interface Reply {
  arm: Arm;
  frames: number[];
  worked: number;
}

/** Runs all pairs in one browser; gives the figures as text, and whether they hold. Writes them as JSON where asked to. */
export async function runJobs(options: JobsBench): Promise<{ text: string; holds: boolean }> {
  const { turns, pairs, conversations } = options;
  const extension = options.extension === undefined ? join(ROOT, demoBuild(false)) : resolve(options.extension);
  const pages = await servePages({ turns, pieces: PIECES, replyMs: REPLY_MS });
  let ready: Ready | undefined;
  try {
    ready = await prepare({ pages, look: 'chatgpt', turns, extension });
    const context = await open(ready);
    const replies = await measure(context, ready, pages, options).finally(() => context.close());
    const figures = [0.5, 0.95, 0.99].map((at) => figureOf(replies, at));
    const holds = figures.every(({ ratio, isHeld }) => !isHeld || ratio <= MOST_RATIO);
    const worked = replies.map((reply) => reply.worked);
    if (options.json)
      writeFileSync(options.json, `${JSON.stringify({ machine: machine(), figures, worked }, null, 2)}\n`);
    const head = `${conversations} imported conversations, a chat of ${turns} turns, ${pairs} pairs; ${machine()}`;
    const rate = replies.filter(({ arm }) => arm === 'with').map((reply) => (1000 * reply.worked) / REPLY_MS);
    const lines = figures.map(
      ({ at, ratio, isHeld, ...both }) =>
        `p${100 * at} of frames, reply`.padEnd(24) +
        `${ratio.toFixed(3)} times`.padEnd(14) +
        (isHeld ? `at most ${MOST_RATIO}  ${ratio <= MOST_RATIO ? 'holds' : 'DOES NOT HOLD'}` : '').padEnd(28) +
        `${both.with.toFixed(1)} ms with, ${both.without.toFixed(1)} without`,
    );
    lines.push(`worked through meanwhile: ${quantile(rate, 0.5).toFixed(0)} texts a second`);
    return { text: [head, '', ...lines].join('\n'), holds };
  } finally {
    if (ready) await discard(ready);
    await pages.close();
  }
}

async function measure(context: BrowserContext, ready: Ready, pages: ChatPages, options: JobsBench): Promise<Reply[]> {
  const screen = await openScreen(context, ready.extensionId ?? '');
  await callEngine(screen, 'pauseJobs', true);
  const file = await importedFile(options.conversations, TURNS_EACH);
  const chosen = { name: 'history.json', mimeType: 'application/json', buffer: Buffer.from(await file.arrayBuffer()) };
  await screen.locator('input[type="file"]').setInputFiles(chosen);
  await screen.locator('.notice', { hasText: 'conversation' }).waitFor({ timeout: PATIENCE_MS });
  // A popup that stands open would draw the progress.
  await screen.goto(`chrome-extension://${ready.extensionId}/welcome.html`);

  const page = await context.newPage();
  await watchFromStart(page);
  await page.goto(pages.url.chatgpt, { waitUntil: 'commit' });
  await page.bringToFront();
  await page
    .locator('section')
    .nth(options.turns - 1)
    .waitFor({ state: 'attached' });
  await idle(page);
  await read(screen, page, options.turns);
  const replies: Reply[] = [];
  for (let pair = 0; pair < options.pairs; pair += 1)
    for (const arm of pair % 2 === 0 ? (['without', 'with'] as const) : (['with', 'without'] as const))
      replies.push(await oneReply(page, screen, arm));
  return replies;
}

async function oneReply(page: Page, screen: Page, arm: Arm): Promise<Reply> {
  const { box, stop } = LOOKS.chatgpt;
  await callEngine(screen, 'pauseJobs', arm === 'without');
  await page.bringToFront();
  await page.locator(box).click();
  await page.keyboard.type(QUESTION);
  await idle(page);
  const before = await leftOf(screen);
  await begin(page, 'reply');
  await page.keyboard.press('Enter');
  await page.locator(stop).waitFor();
  await page.keyboard.type(DRAFT, { delay: KEY_EVERY_MS });
  await page.locator(stop).waitFor({ state: 'detached', timeout: PATIENCE_MS });
  await begin(page, 'end');
  const worked = before - (await leftOf(screen));
  const isRunning = (await callEngine(screen, 'jobs')).some(({ state, total }) => state === 'running' && total > 0);
  if (arm === 'with' && (worked <= 0 || !isRunning)) throw new Error('the work ended before the reply did');
  if (arm === 'without' && worked > 0) throw new Error('the work went on although it was held');
  if (await page.evaluate(() => document.hidden))
    throw new Error('the chat was not in front, so its frames say nothing');
  await page.locator(box).press('Control+a');
  await page.locator(box).press('Delete');
  const { phases, frames } = await watchedIn(page);
  const [from, to] = phases.slice(-2);
  if (from?.name !== 'reply' || to?.name !== 'end') throw new Error('the reply has no beginning or no end');
  const inside = frames.filter((at) => at >= from.at && at < to.at);
  return { arm, worked, frames: inside.slice(1).map((at, index) => at - (inside[index] ?? at)) };
}

/** How many texts are left, in all jobs: one that has ended is no longer there to say what it did. */
async function leftOf(screen: Page): Promise<number> {
  return (await callEngine(screen, 'jobs')).reduce((sum, { done, total }) => sum + total - done, 0);
}

/** Of all frames of each arm; the furthest tail is told and not held, since a single frame decides it. */
function figureOf(replies: readonly Reply[], at: number) {
  const of = (arm: Arm) =>
    quantile(
      replies.filter((reply) => reply.arm === arm).flatMap(({ frames }) => frames),
      at,
    );
  return { at, with: of('with'), without: of('without'), ratio: of('with') / of('without'), isHeld: at < 0.99 };
}
