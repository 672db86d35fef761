/** The dashboard: questions to all chats, and what was sent. */
import type { Page } from 'playwright-core';

interface Drawn {
  engine?: string;
  act?: (page: Page) => Promise<void>;
}

interface Dashboard extends Drawn {
  name: string;
  path: `/dashboard.html${string}`;
}

const dashboard = (name: string, hash: string, more: Drawn = {}): Dashboard => ({
  name: `dashboard-${name}`,
  path: `/dashboard.html${hash}`,
  ...more,
});

/** Every state of the dashboard that is drawn. */
export function dashboardStates(): Dashboard[] {
  return [
    dashboard('ask', '', {
      act: async (page) => {
        await page.getByText('thesis · estuary').click();
        await page.getByText('take two winters').waitFor();
      },
    }),
    dashboard('asked', '#ask', { act: (page) => askChats(page, 'When does my lease end?') }),
    dashboard('asked-far', '#ask', { act: (page) => askChats(page, 'Who is Duarte?') }),
    dashboard('asked-nothing', '#ask', { act: (page) => askChats(page, 'zebra') }),
    dashboard('sent', '#sent', { act: (page) => page.getByText('1 to 20 of 45').waitFor() }),
    dashboard('sent-older', '#sent', {
      act: async (page) => {
        for (const from of [21, 41]) {
          await page.getByRole('button', { name: 'Older' }).click();
          await page.getByText(`${from} to`).waitFor();
        }
      },
    }),
    dashboard('sent-memory', '#sent/m_9', { act: (page) => page.getByText('Only messages that held').waitFor() }),
    dashboard('sent-nothing', '#sent', {
      engine: 'control.empty()',
      act: (page) => page.getByText('Nothing was sent yet').waitFor(),
    }),
    dashboard('spaces-one', '#spaces', {
      act: (page) => page.getByLabel('A new space: work, home, a client').waitFor(),
    }),
    dashboard('spaces', '#spaces', {
      engine: 'control.spaces()',
      act: async (page) => {
        await page.getByText('Work', { exact: true }).first().waitFor();
        await page.locator('details:not([open]) > summary').first().click();
      },
    }),
    dashboard('spaces-open', '#spaces/work', {
      engine: 'control.spaces()',
      act: (page) => page.locator('p', { hasText: 'Is vegetarian' }).waitFor(),
    }),
  ];
}

async function askChats(page: Page, question: string): Promise<void> {
  await page.getByRole('searchbox').fill(question);
  await page.keyboard.press('Enter');
  await page.getByText(/^(\d+ messages|Nothing .*)/).waitFor();
}
