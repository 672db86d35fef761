/**
 * The story of `npm start`, told by real key presses in a real Chromium: what one chatbot was told, another one
 * knows. Each step proves something that a person would see; a step that does not hold ends the story.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { strip } from '../../lib/distill/format.ts';
import { elsewhere, type Launched, launch } from '../e2e/support/browser.ts';
import { type ClosedShadow, closedShadow } from '../e2e/support/closed-shadow.ts';
import { callEngine, until } from '../e2e/support/engine.ts';
import { PARTS, replied, say, send, type } from '../e2e/support/pages.ts';
import { type DemoServers, serveDemo } from './server.ts';

export const STEPS = ['agreed', 'captured', 'learnt', 'recalled', 'injected', 'shown', 'exported', 'private'] as const;
export type StepName = (typeof STEPS)[number];

export interface StepResult {
  name: StepName;
  ok: boolean;
  /** What was seen, in one sentence; why not, where it did not hold. */
  said: string;
  ms: number;
}

const TOLD = "I moved to Lisbon in May and I'm vegetarian";
const ASKED = 'Suggest a restaurant for Friday';
/** Whether Owl may hear what was told to Parrot. */
const ASKS = /know what you told elsewhere/;
/** A cold start loads the encoder first. */
const PATIENCE_MS = 20_000;
/** A page that hangs ends the story as well. */
const SCENE_MS = 60_000;

interface Stage {
  browser: Launched;
  bots: DemoServers;
  /** A page of the extension in a tab of its own: the popup. */
  popup: Page;
  shoot(page: Page, name: string): Promise<void>;
  folder: string;
  hosts: Record<string, number>;
}

/**
 * Tells the whole story with the built demo extension in `extension`; screenshots go to `folder`. Gives a result
 * for every step that was tried: all of `STEPS`, and all `ok`, when the story held. `report` is told each at once.
 */
export async function runStory(options: {
  extension: string;
  folder: string;
  report?: (step: StepResult) => void;
}): Promise<StepResult[]> {
  await mkdir(options.folder, { recursive: true });
  const bots = await serveDemo();
  const hosts = { [bots.parrot.host]: bots.parrot.port, [bots.owl.host]: bots.owl.port };
  const browser = await launch({ extension: options.extension, hosts });
  try {
    const popup = await browser.openScreen('popup.html');
    let picture = 0;
    const shoot = async (page: Page, name: string) => {
      picture += 1;
      // What moves has come to rest.
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(options.folder, `${picture}-${name}.png`) });
    };
    return await tell({ browser, bots, popup, shoot, folder: options.folder, hosts }, options.report ?? (() => {}));
  } finally {
    await browser.close();
    await bots.close();
  }
}

async function tell(stage: Stage, report: (step: StepResult) => void): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const name of STEPS) {
    const started = Date.now();
    const result = await within(SCENE_MS, SCENES[name](stage)).then(
      (said) => ({ name, ok: true, said, ms: Date.now() - started }),
      (error: unknown) => ({ name, ok: false, said: messageOf(error), ms: Date.now() - started }),
    );
    results.push(result);
    report(result);
    if (result.ok) continue;
    // For whoever looks into it; a page that hangs gives no picture.
    for (const [index, page] of stage.browser.context.pages().entries())
      await within(5_000, stage.shoot(page, `failed-tab-${index}`)).catch(() => {});
    break;
  }
  return results;
}

const SCENES: Record<StepName, (stage: Stage) => Promise<string>> = {
  async agreed({ browser, shoot }) {
    const page = await browser.openScreen('welcome.html');
    for (const id of ['parrot', 'owl']) await page.locator(`input[type="checkbox"][value="${id}"]`).check();
    await shoot(page, 'welcome');
    await page.getByRole('button', { name: 'Agree and start' }).click();
    await page.getByRole('heading', { name: 'What stays on this machine' }).waitFor({ timeout: PATIENCE_MS });
    return 'the welcome page: Parrot and Owl ticked, agreed';
  },

  async captured({ browser, bots, popup, shoot }) {
    const page = await browser.context.newPage();
    await page.goto(bots.parrot.url);
    const heard = await say(page, PARTS.parrot, bots.parrot, TOLD);
    expectThat(heard === TOLD, `Parrot received "${heard}"`);
    await until(
      () => callEngine(popup, 'status'),
      ({ turns }) => turns === 2,
      PATIENCE_MS,
    );
    await shoot(page, 'parrot');
    return `told Parrot "${TOLD}": the message and the reply are stored`;
  },

  async learnt({ popup }) {
    const known = () => callEngine(popup, 'memories', { limit: 20 });
    const { rows } = await until(known, ({ rows }) => mentions(rows.map(({ text }) => text).join('\n')), PATIENCE_MS);
    const unproven = rows.filter(({ quote, site }) => site !== 'parrot' || !quote || !TOLD.includes(quote));
    expectThat(unproven.length === 0, `these do not come from what was told: ${JSON.stringify(unproven)}`);
    return rows.map(({ text }) => `"${text}"`).join(', ');
  },

  async recalled({ browser, bots, shoot }) {
    const page = await owlPage(browser, bots);
    await type(page, PARTS.owl, ASKED);
    const chip = await closedShadow(page);
    await until(chip.buttons, (buttons) => buttons.length > 0, PATIENCE_MS);
    await shoot(page, 'owl-chip');
    if (!mentions(await chip.text())) await openChip(chip);
    await until(chip.text, mentions, PATIENCE_MS);
    // Owl has never heard anything that was told elsewhere: that is asked once.
    await until(
      async () => {
        if (ASKS.test(await chip.text())) await chip.click(/^Yes$/).catch(() => {});
        return chip.text();
      },
      (text) => !ASKS.test(text) && mentions(text),
      PATIENCE_MS,
    );
    const shown = await until(chip.text, mentions, PATIENCE_MS);
    await shoot(page, 'owl-chip-open');
    return `asked Owl "${ASKED}", and the chip offers: ${shown.replace(/\n/g, ' · ')}`;
  },

  async injected({ browser, bots, shoot }) {
    const page = await owlPage(browser, bots);
    const chip = await closedShadow(page);
    const offered = await chip.text();
    // What has just come or moved cannot be accepted yet.
    await until(
      async () => {
        await page.keyboard.press('Alt+KeyM');
        return chip.text();
      },
      (text) => /with your message/.test(text),
      PATIENCE_MS,
    );
    await shoot(page, 'owl-accepted');
    await send(page, PARTS.owl);
    await replied(page, PARTS.owl, bots.owl, 1);
    const heard = bots.owl.received.at(-1)?.text ?? '';
    const { text, block = '' } = strip(heard);
    expectThat(text.trim() === ASKED, `the user's own words arrived as "${text}"`);
    expectThat(mentions(block), `Owl received "${heard}"`);
    const unseen = linesOf(block).filter((line) => !offered.includes(line));
    expectThat(unseen.length === 0, `sent without having been shown: ${unseen.join(' · ')}`);
    await shoot(page, 'owl-answer');
    return `Owl received the question and the note: ${linesOf(block).join(' · ')}`;
  },

  async shown({ popup, shoot }) {
    await popup.bringToFront();
    await popup.reload();
    for (const text of [/Lisbon/, /vegetarian/i, 'Parrot'])
      await popup.getByText(text).filter({ visible: true }).first().waitFor({ timeout: PATIENCE_MS });
    await shoot(popup, 'popup');
    return 'the popup lists what is known, with its site and the sentence it came from';
  },

  async exported({ popup, folder }) {
    await popup.getByRole('button', { name: 'Settings' }).click();
    const [download] = await Promise.all([
      popup.waitForEvent('download', { timeout: PATIENCE_MS }),
      popup.getByRole('button', { name: 'Export' }).click(),
    ]);
    const path = join(folder, 'export.json');
    await download.saveAs(path);
    const file = JSON.parse(await readFile(path, 'utf8')) as { schema?: string; memories?: { content?: string }[] };
    const contents = (file.memories ?? []).map(({ content }) => content ?? '').join('\n');
    expectThat(file.schema === 'portable-ai-memory' && mentions(contents), `the file holds: ${contents}`);
    return `${download.suggestedFilename()}, ${file.memories?.length} memories`;
  },

  async private({ browser, hosts }) {
    const requests = await browser.close();
    const away = elsewhere(requests, hosts);
    expectThat(away.length === 0, `asked for: ${away.join(', ')}`);
    return `${requests.length} requests in the whole session, none to anywhere but the two bots`;
  },
};

async function owlPage(browser: Launched, bots: DemoServers): Promise<Page> {
  const open = browser.context.pages().find((page) => page.url().startsWith(bots.owl.url));
  if (open) return open;
  const page = await browser.context.newPage();
  await page.goto(bots.owl.url);
  return page;
}

async function openChip(chip: ClosedShadow): Promise<void> {
  // The first button is the pill itself.
  await chip.click(/./);
}

/** Both facts, in whatever words. */
function mentions(text: string): boolean {
  return /Lisbon/.test(text) && /vegetarian/i.test(text);
}

/** The note's own lines, without its fence. */
function linesOf(block: string): string[] {
  return block
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .map((line) => line.slice(2));
}

function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
