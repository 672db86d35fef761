import type { Page } from 'playwright-core';
import type { ChatBackend } from '../../support/chat-server.ts';

/** How a person finds their way on a chat page. */
export interface PageParts {
  box: string;
  send: string;
  stop: string;
}

export const PARTS = {
  'chatgpt-v1': {
    box: '#prompt-textarea',
    send: '[data-testid="send-button"]',
    stop: '[data-testid="stop-button"]',
  },
  'chatgpt-v2': {
    box: 'form[data-chatgpt-composer] [data-composer-markdown]',
    send: '[data-app-shell-active-page="true"] form button[type="submit"]',
    stop: '[data-app-shell-active-page="true"] form button[aria-label="Stop"]',
  },
  claude: {
    box: '[data-testid="chat-input"]',
    send: 'fieldset button[aria-label="Send message"]',
    stop: 'fieldset button[aria-label="Stop response"]',
  },
  parrot: { box: 'form.box textarea', send: 'button.send', stop: 'button.stop' },
  owl: { box: '.composer .ProseMirror', send: 'button.go', stop: 'button.halt:not([hidden])' },
} satisfies Record<string, PageParts>;

/** Types with real key presses into the message box; a newline is Shift+Enter, as in a chat. */
export async function type(page: Page, parts: PageParts, text: string): Promise<void> {
  await page.locator(parts.box).first().click();
  const [first = '', ...rest] = text.split('\n');
  await page.keyboard.type(first);
  for (const line of rest) {
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type(line);
  }
}

/** Sends what stands in the box, by Enter or by a click; the reply streams on when this returns. */
export async function send(page: Page, parts: PageParts, by: 'enter' | 'click' = 'enter'): Promise<void> {
  if (by === 'click') return page.locator(parts.send).click();
  await page.locator(parts.box).first().focus();
  await page.keyboard.press('Enter');
}

/** Waits until the bot has received `count` messages and its reply stands on the page, complete. */
export async function replied(
  page: Page,
  parts: PageParts,
  bot: Pick<ChatBackend, 'received' | 'answering'>,
  count: number,
  withinMs = 15_000,
): Promise<void> {
  const until = Date.now() + withinMs;
  while (bot.received.length < count || bot.answering > 0 || (await page.locator(parts.stop).count()) > 0) {
    if (Date.now() > until)
      throw new Error(`the bot received ${bot.received.length} of ${count} messages within ${withinMs} ms`);
    await page.waitForTimeout(25);
  }
}

/** Types, sends and waits for the whole reply; gives the message as the bot received it. */
export async function say(
  page: Page,
  parts: PageParts,
  bot: Pick<ChatBackend, 'received' | 'answering'>,
  text: string,
  by: 'enter' | 'click' = 'enter',
): Promise<string> {
  const before = bot.received.length;
  await type(page, parts, text);
  await send(page, parts, by);
  await replied(page, parts, bot, before + 1);
  return bot.received.at(-1)?.text ?? '';
}
