/** The export that a chatbot mailed, dropped on the welcome page: every line is shown before it is kept, and then it is of use. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { chatGptConversation, seconds, zipFile } from '../support/chat-exports.ts';
import { Chat } from './spine/chat.ts';
import { LOOKS, openStage, type Stage } from './spine/stage.ts';
import { callEngine } from './support/engine.ts';

const [, , CLAUDE] = LOOKS;

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

/** As a hand lets a file go over the page. */
async function drop(page: Page, file: File): Promise<void> {
  const bytes = Buffer.from(await file.arrayBuffer()).toString('base64');
  const dataTransfer = await page.evaluateHandle(
    ({ name, base64 }) => {
      const held = new DataTransfer();
      held.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name));
      return held;
    },
    { name: file.name, base64: bytes },
  );
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer });
}

it('a ZIP of ChatGPT becomes lines, and what is kept of them is offered elsewhere', async () => {
  stage = await openStage();
  await stage.agree();
  const page = await stage.browser.openScreen('welcome.html#start');
  await page.getByRole('heading', { level: 1, name: 'A head start' }).waitFor();
  const chats = [
    chatGptConversation([
      { user: 'I live in Porto and I am vegetarian.', at: seconds('2023-05-12T10:00:00Z') },
      { reply: 'Do you have any pets?', at: seconds('2023-05-12T10:00:10Z') },
      { user: 'Yes, I have a dog called Rex.', at: seconds('2023-05-12T10:01:00Z') },
    ]),
    chatGptConversation([{ user: 'I live in Lisbon now. What is new?', at: seconds('2025-05-12T10:00:00Z') }]),
  ];
  // Much that says nothing, so that reading takes a while, and can be stopped.
  const long = chatGptConversation(
    Array.from({ length: 4_000 }, (_, at) => ({
      [at % 2 === 0 ? 'user' : 'reply']:
        `How does part ${at} of this work, and why is it so? ${'And then? '.repeat(20)}`,
      at: seconds('2024-05-12T10:00:00Z') + at,
    })),
  );
  const picture = new Uint8Array(300_000).fill(7);
  await drop(page, zipFile({ 'a.png': picture, 'user.json': { id: 'u' }, 'conversations.json': [long, ...chats] }));
  await page.getByText('Reading the file…').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached' });
  expect(await page.getByRole('heading', { name: 'to look at' }).count()).toBe(0);

  await drop(page, zipFile({ 'a.png': picture, 'chat.html': '<html>', 'conversations.json': chats }));
  await page.getByRole('heading', { name: '4 lines to look at' }).waitFor();
  await page.getByText('Read: 2 conversations, with 3 messages of yours.').waitFor();
  await page.getByText('I live in Lisbon now').waitFor();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  expect((await callEngine(stage.popup, 'memories', { limit: 10 })).total).toBe(0);
  await page.getByRole('button', { name: 'Keep 4 lines' }).click();
  await page.getByRole('heading', { name: '4 lines kept' }).waitFor();
  const { rows } = await callEngine(stage.popup, 'memories', { limit: 10 });
  expect(rows.map(({ text }) => text).sort()).toEqual([
    'Has a dog called Rex',
    'Is vegetarian',
    'Lives in Lisbon; before that in Porto',
  ]);

  await drop(page, zipFile({ 'holiday.json': { a: 1 } }));
  await page.getByText('This file has a form that Tsubasa does not know.').waitFor();

  const chat = await Chat.open(stage, CLAUDE);
  expect(await chat.wanted('Suggest a restaurant for Friday')).toContain('Is vegetarian');
});
