/** The popup as it takes a conversation to another chatbot, and what it says of a chatbot's own memory. */
import type { Page } from 'playwright-core';
import type { Settings } from '../../../lib/settings.ts';

interface Drawn {
  settings?: Settings;
  engine?: string;
  act?: (page: Page) => Promise<void>;
}

const NO_SITES = 'Object.assign(chrome.permissions, { contains: async () => false }) && 0';

/** Takes how a state of the popup is made, and settings of who has agreed. */
export function continueStates<State>({
  popup,
  settings,
}: {
  popup(name: string, more: Drawn): State;
  settings: Settings;
}): State[] {
  return [
    popup('continue', { act: goOn }),
    popup('continue-no-sites', {
      act: async (page) => {
        await page.evaluate(NO_SITES);
        await goOn(page);
        await page.getByText('No other chatbot is allowed yet.').waitFor();
      },
    }),
    popup('continue-nothing', { engine: "control.handoff('')", act: goOn }),
    popup('own-memory', { settings: { ...settings, sites: { chatgpt: { ownMemory: 'on' } } }, act: unfold }),
  ];
}

async function unfold(page: Page): Promise<void> {
  if ((await page.locator('.page-more[open]').count()) === 0) await page.locator('.page-more > summary').click();
}

async function goOn(page: Page): Promise<void> {
  await unfold(page);
  await page.getByRole('button', { name: 'Continue in another chatbot' }).click();
  await page.locator('.continue-draft, .continue .notice').first().waitFor();
}
