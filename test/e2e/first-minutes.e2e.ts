/**
 * The first minutes with it, against a clock: from the welcome page that opens after installing to a useful note that is
 * offered in a chat. Counted is the machine's own time and two seconds for each thing that a person does; reading is not.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { Chat } from './spine/chat.ts';
import { LOOKS, openStage, PATIENCE_MS, type Stage } from './spine/stage.ts';
import { callEngine, until } from './support/engine.ts';

const LIMIT_MS = 180_000;
const STEP_MS = 2_000;
const [CHATGPT, , CLAUDE] = LOOKS;

/** What ChatGPT answers to the question. */
const ANSWER = `Here is what I have stored:

\`\`\`
[2026-03-02] - User is vegetarian.
[2026-05-20] - User moved to Lisbon in May 2026.
[2025-11-08] - User works as a nurse.
[unknown] - User has a dog called Rex.
\`\`\`

Let me know if something is wrong.`;
const ASKED = 'Suggest a restaurant for Friday';

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

/** A person's hands: each touch of a key or of the mouse is a step. Typed words count as one. */
class Hands {
  steps = 0;
  constructor(
    readonly page: Page,
    readonly by: 'mouse' | 'keyboard',
  ) {}

  /** What is focused, by its label, or by its words. */
  private focused(): Promise<string> {
    return this.page.evaluate(() => {
      const { activeElement: at } = document;
      const labels = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels : undefined;
      return (labels?.[0]?.textContent ?? at?.getAttribute('aria-label') ?? at?.textContent ?? '').trim();
    });
  }

  /** Goes there and does it: by Tab and a key, or by a click. Takes the beginning of its name. */
  async use(role: 'button' | 'link' | 'checkbox' | 'textbox', name: string, key = 'Enter'): Promise<void> {
    const target = this.page.getByRole(role, { name }).first();
    await target.waitFor();
    this.steps += 1;
    if (this.by === 'mouse') return target.click();
    for (let presses = 0; !(await this.focused()).startsWith(name); presses += 1) {
      if (presses > 80) throw new Error(`Tab never reaches "${name}"`);
      await this.page.keyboard.press('Tab');
    }
    if (role !== 'textbox') await this.page.keyboard.press(key);
  }

  async press(key: string): Promise<void> {
    this.steps += 1;
    await this.page.keyboard.press(key);
  }
}

async function expectNoFaults(page: Page, where: string): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(
    violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`),
  ).toEqual([]);
  expect(passes.length).toBeGreaterThan(0);
}

describe('the first minutes', () => {
  it.each(['mouse', 'keyboard'] as const)('take less than three, by %s', async (by) => {
    stage = await openStage();
    const { browser, popup } = stage;
    stage.bot(CHATGPT).reply = () => ANSWER;
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await until(
      async () => browser.context.pages().find((each) => each.url().endsWith('/welcome.html')),
      (found) => found !== undefined,
      PATIENCE_MS,
    );
    if (!page) throw new Error('no welcome page');
    const outside: number[] = [];
    const aside = async (work: () => Promise<unknown>) => {
      const from = performance.now();
      await work();
      outside.push(performance.now() - from);
    };

    const started = performance.now();
    await page.bringToFront();
    const hands = new Hands(page, by);
    await page.getByText('1 of 3').waitFor();
    await aside(() => expectNoFaults(page, 'sites'));
    for (const site of ['ChatGPT', 'Claude']) await hands.use('checkbox', site, 'Space');
    await hands.use('button', 'Agree and start');

    await page.getByText('2 of 3').waitFor();
    await page.getByText('Uninstalling Tsubasa deletes everything').waitFor();
    await aside(() => expectNoFaults(page, 'stays'));
    await hands.use('link', 'Next');

    await page.getByText('3 of 3').waitFor();
    await aside(() => expectNoFaults(page, 'start'));
    await hands.use('button', 'Copy the question');
    await page.getByText('Copied.').waitFor();

    // At the other chatbot: its box, the question, sending, and copying what it answers.
    const first = await Chat.open(stage, CHATGPT);
    await first.page.locator(first.parts.box).first().click();
    await first.press('Control+V');
    const heard = await first.send();
    expect(heard.text).toContain('List everything that you have stored or know about me');
    expect(heard.lines).toEqual([]);
    await first.page.evaluate((words) => navigator.clipboard.writeText(words), ANSWER);
    hands.steps += 5;

    await page.bringToFront();
    await hands.use('textbox', 'Paste the answer here');
    await hands.press('Control+V');
    await hands.use('button', 'Show the lines');
    await page.getByRole('heading', { name: '4 lines to look at' }).waitFor();
    expect((await callEngine(popup, 'memories', { limit: 10 })).total).toBe(0);
    await aside(() => expectNoFaults(page, 'lines'));
    await hands.use('button', 'Keep 4 lines');
    await page.getByRole('heading', { name: '4 lines kept' }).waitFor();
    await hands.use('link', 'Finish');
    await page.getByRole('heading', { name: 'You are all set' }).waitFor();

    const second = await Chat.open(stage, CLAUDE);
    await second.type(ASKED);
    hands.steps += 3;
    const words = await until(
      () => second.chip.words(),
      ([offer]) => offer !== undefined && /\d/.test(offer),
      PATIENCE_MS,
    );
    const machine = performance.now() - started - outside.reduce((sum, each) => sum + each, 0);
    const whole = machine + hands.steps * STEP_MS;
    console.log(
      `by ${by}: ${(whole / 1000).toFixed(0)} s = ${(machine / 1000).toFixed(1)} s of the machine + ${hands.steps} steps of 2 s`,
    );
    expect(whole).toBeLessThan(LIMIT_MS);

    // What is offered is of use: it was never told to this chatbot, nor in any chat since the installation.
    expect(words.join('\n')).toMatch(/note/);
    expect(await second.wanted(ASKED)).toContain('Is vegetarian');
  });

  it('go back and forth by the browser too, and lead nowhere before the agreement', async () => {
    stage = await openStage();
    const page = await stage.browser.openScreen('welcome.html');
    const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
    await heading('Tell one chatbot');
    await page.getByRole('link', { name: 'First read what stays' }).click();
    await heading('What stays on this machine');
    expect(await page.getByRole('link', { name: 'Next' }).count()).toBe(0);
    await page.goBack();
    await heading('Tell one chatbot');
    await page.evaluate(() => {
      location.hash = '#start';
    });
    await heading('Tell one chatbot');
    expect((await callEngine(stage.popup, 'settings')).consentAt).toBeNull();

    await stage.agree();
    await page.goto(page.url().replace(/#.*/, ''));
    await page.reload();
    await heading('You are all set');
    await page.getByText('ChatGPT and Claude').waitFor();
    await page.getByRole('link', { name: 'A head start' }).click();
    await heading('A head start');
    await page.getByRole('link', { name: 'Back' }).click();
    await heading('What stays on this machine');
    await page.goBack();
    await page.goBack();
    await heading('You are all set');
    await page.getByRole('link', { name: 'Change sites' }).click();
    expect(await page.getByRole('checkbox', { name: 'ChatGPT' }).isChecked()).toBe(true);
    await page.getByRole('checkbox', { name: 'Claude' }).uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await heading('You are all set');
    const { sites } = await callEngine(stage.popup, 'settings');
    expect(sites.claude?.paused).toBe(true);
    expect(sites.chatgpt?.paused).toBe(false);
  });
});
