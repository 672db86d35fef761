/**
 * Whole chat products written by others, with the real extension over them: two typed messages, what was captured of
 * them, what reached the model behind the page, and what is left after a reload. `npm run test:fronts`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strip } from '../../lib/distill/format.ts';
import { ADDED } from '../../lib/settings.ts';
import { type Launched, launch } from '../e2e/support/browser.ts';
import { closedShadow } from '../e2e/support/closed-shadow.ts';
import { callEngine, snapshotOf, until } from '../e2e/support/engine.ts';
import { ROOT } from '../support/imports.ts';
import { GRADIO, OPEN_WEBUI, type Person, SILLYTAVERN, say } from './chat.ts';
import { type Front, type StartFront, startGradio, startOpenWebui, startSillyTavern } from './install.ts';
import { type StubLlm, startStubLlm } from './stub-llm.ts';

const FRONTS: [string, StartFront, Person][] = [
  ['Gradio', startGradio, GRADIO],
  ['SillyTavern', startSillyTavern, SILLYTAVERN],
  ['Open WebUI', startOpenWebui, OPEN_WEBUI],
];
/** Installing takes minutes, once. */
const INSTALL_MS = 900_000;
const PATIENCE_MS = 30_000;
/** Long enough for a second copy of a turn to be read and stored, if there were one. */
const QUIET_MS = 5_000;
const KNOWN = 'Is vegetarian';
const FIRST = 'Suggest a restaurant for Friday';
const SECOND = 'I moved to Lisbon in May';

describe.each(FRONTS)('%s', (_name, start, person) => {
  let folder: string;
  let llm: StubLlm;
  let front: Front;
  let browser: Launched;
  let popup: Page;
  let page: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tsubasa-front-'));
    llm = await startStubLlm();
    front = await start(llm.url, folder);
    browser = await launch({ extension: join(ROOT, '.output/demo/chrome-mv3'), hosts: {} });
    popup = await browser.openScreen('popup.html');
    // What the popup's one click does, but for the browser's own prompt, which no driver can answer.
    await callEngine(popup, 'changeSettings', {
      consentAt: Date.now(),
      sites: { [ADDED + front.origin]: { mode: 'auto', hears: 'everything' } },
    });
    await callEngine(popup, 'remember', "I'm vegetarian");
    await popup.evaluate(() => chrome.runtime.sendMessage({ to: 'background', key: 'sites.changed', payload: {} }));
    page = await browser.context.newPage();
    await page.goto(front.origin);
    await person.ready(page);
  }, INSTALL_MS);
  afterAll(async () => {
    await browser?.close();
    await front?.stop();
    await llm?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const stored = async () => {
    const { turns } = await snapshotOf(popup);
    return turns
      .filter(({ site }) => site === ADDED + front.origin)
      .sort((a, b) => a.order - b.order)
      .map(({ role, text }) => ({ role, text }));
  };
  const whole = () => [
    { role: 'user', text: FIRST },
    { role: 'assistant', text: person.shows(llm.replyTo(1)) },
    { role: 'user', text: SECOND },
    { role: 'assistant', text: person.shows(llm.replyTo(2)) },
  ];

  it('sends what is known with the message, once, and to the model as it was typed', async () => {
    const chip = await closedShadow(page);
    await say(page, person, FIRST, 'end of 1', async () => {
      await until(
        () => chip.text(),
        (text) => text.includes(KNOWN),
        PATIENCE_MS,
      );
    });
    const heard = llm.asked.flat().filter(({ role, content }) => role === 'user' && content.includes(FIRST));
    expect(heard).toHaveLength(1);
    const { text, block = '' } = strip(heard[0]?.content ?? '');
    expect(text.trim()).toBe(FIRST);
    expect(block.split(KNOWN)).toHaveLength(2);
  });

  it('keeps both messages and both replies, word for word', async () => {
    await say(page, person, SECOND, 'end of 2');
    await until(stored, (turns) => turns.length >= 4, PATIENCE_MS);
    await page.waitForTimeout(QUIET_MS);
    expect(await stored()).toEqual(whole());
    const { rows } = await callEngine(popup, 'memories', { limit: 10 });
    expect(rows.map(({ text }) => text).join('\n')).toMatch(/Lisbon/);
  });

  it('stores nothing twice when the page is loaded again and the conversation is opened from its history', async () => {
    await page.reload();
    await person.ready(page);
    await person.reopen(page);
    await page.locator(person.reply, { hasText: 'end of 2' }).last().waitFor();
    await page.waitForTimeout(QUIET_MS);
    expect(await stored()).toEqual(whole());
  });
});
