/** The popup in front of others: pausing, a conversation that is closed, and the PIN. */
import type { Page } from 'playwright-core';
import type { TabState } from '../../../lib/protocol.ts';
import type { Settings } from '../../../lib/settings.ts';

interface Drawn {
  settings?: Settings;
  tab?: TabState;
  engine?: string;
  act?: (page: Page) => Promise<void>;
}

/** Takes how a state of the popup is made, settings of who has agreed, a page that is read, and the way to the settings. */
export function frontStates<State>({
  popup,
  settings,
  tab,
  openSettings,
}: {
  popup(name: string, more: Drawn): State;
  settings: Settings;
  tab: TabState;
  openSettings(page: Page): Promise<void>;
}): State[] {
  const chat = JSON.stringify({ site: tab.site, conversation: tab.conversation });
  return [
    popup('pause-menu', { act: (page) => page.getByRole('button', { name: 'Pause everywhere' }).click() }),
    popup('paused-hour', {
      settings: { ...settings, paused: true, pausedUntil: Date.UTC(2026, 10, 21, 15, 40) },
      tab: { ...tab, paused: true, health: 'paused' },
    }),
    popup('off-record', {
      tab: { ...tab, health: 'off_record' },
      engine: `control.close(${chat}, 'off_record')`,
    }),
    popup('not-me', {
      tab,
      act: async (page) => {
        const more = page.locator('.page-more:not([open]) > summary');
        if ((await more.count()) > 0) await more.click();
        await page.getByRole('button', { name: "This isn't me" }).click();
      },
    }),
    popup('not-me-done', {
      tab: { ...tab, health: 'off_record' },
      engine: `control.close(${chat}, 'not_me')`,
    }),
    popup('locked', {
      engine: 'control.lock({ isSet: true, isLocked: true })',
      act: async (page) => {
        await page.getByLabel('Your PIN for Tsubasa').fill('0000');
        await page.getByRole('button', { name: 'Open' }).click();
        await page.getByText('That is not the PIN').waitFor();
        await page.getByText('Forgotten the PIN?').click();
      },
    }),
    popup('spaces', {
      tab,
      engine: 'control.spaces()',
      act: async (page) => {
        const more = page.locator('.page-more:not([open]) > summary');
        if ((await more.count()) > 0) await more.click();
        await page.getByRole('button', { name: 'Remember' }).click();
      },
    }),
    popup('pin', { engine: 'control.lock({ isSet: true })', act: openSettings }),
    popup('pin-set', {
      act: async (page) => {
        await openSettings(page);
        await page.getByRole('button', { name: 'Set a PIN' }).click();
      },
    }),
  ];
}
