/** The pages of the front ends as a person uses them: real keys and clicks, nothing reached into. */
import type { Page } from 'playwright-core';

export interface Person {
  /** A message box that is empty and ready. */
  ready(page: Page): Promise<void>;
  box: string;
  /** Absent: sent by Enter. */
  send?: string;
  /** What the page shows of replies; the last one is complete when it holds the stub's last words. */
  reply: string;
  /** Opens the conversation again after a reload, as the page's own history has it. */
  reopen(page: Page): Promise<void>;
  /** What stands on the page of a reply that the model wrote in Markdown. */
  shows(reply: string): string;
}

const withoutStars = (reply: string) => reply.replaceAll('**', '');

export const OPEN_WEBUI: Person = {
  box: '#chat-input',
  reply: '.chat-assistant',
  // Its address names the conversation.
  reopen: async () => undefined,
  shows: withoutStars,
  ready: async (page) => {
    await page.locator('#chat-input').waitFor({ timeout: 60_000 });
    // What is new in this version, over a fresh profile.
    const dialog = page.getByRole('button', { name: /let's go/i });
    await dialog.waitFor({ timeout: 3_000 }).then(
      () => dialog.click(),
      () => undefined,
    );
  },
};

export const GRADIO: Person = {
  box: 'textarea[data-testid="textbox"]',
  send: 'button.submit-button, [data-testid="submit-button"]',
  reply: '[data-testid="bot"]',
  reopen: (page) => page.locator('[data-testid="dataset-cell-0-0"]').click(),
  shows: withoutStars,
  ready: async (page) => page.locator('textarea[data-testid="textbox"]').waitFor({ timeout: 30_000 }),
};

export const SILLYTAVERN: Person = {
  box: '#send_textarea',
  send: '#send_but',
  reply: '.mes[is_user="false"] .mes_text',
  reopen: (page) => page.locator('.recentChat').first().click(),
  shows: withoutStars,
  ready: async (page) => {
    await page.locator('#send_textarea').waitFor({ timeout: 60_000 });
    await page.locator('#preloader').waitFor({ state: 'detached', timeout: 60_000 });
  },
};

/** Types a message and sends it; done when the reply has ended. `end`: the reply's last words. */
export async function say(
  page: Page,
  person: Person,
  text: string,
  end: string,
  beforeSending: () => Promise<void> = async () => undefined,
): Promise<void> {
  const box = page.locator(person.box).last();
  await box.click();
  await page.keyboard.type(text, { delay: 5 });
  await beforeSending();
  if (person.send) await page.locator(person.send).last().click();
  else await page.keyboard.press('Enter');
  await page.locator(person.reply, { hasText: end }).last().waitFor({ timeout: 60_000 });
}
