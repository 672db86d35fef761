/** The screens in a browser of each language: every word is the language's own, and nothing stands beyond the edge. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/imports.ts';
import { launch } from './support/browser.ts';
import { speaking } from './support/language.ts';

/** What the browser calls its language, whose words are shown, and which way the page runs. */
const BROWSERS = [
  ['de', 'de', 'ltr'],
  ['ja', 'ja', 'ltr'],
  ['zh-CN', 'zh_CN', 'ltr'],
  ['fr', 'fr', 'ltr'],
  ['es-419', 'es', 'ltr'],
  ['pt-BR', 'pt', 'ltr'],
  ['pt-PT', 'pt', 'ltr'],
  // No words of ours, so English ones, in the direction of the browser.
  ['ar', 'en', 'rtl'],
] as const;

/** Screens, and what stands on each once it is drawn. */
const SCREENS = [
  ['welcome.html', 'welcome_title'],
  ['popup.html', 'nothing_known'],
] as const;

function messagesOf(folder: string): Record<string, string> {
  const file = readFileSync(join(ROOT, 'public/_locales', folder, 'messages.json'), 'utf8');
  const entries = Object.entries(JSON.parse(file) as Record<string, { message: string }>);
  return Object.fromEntries(entries.map(([key, { message }]) => [key, message]));
}

/** Those that stand in no other language by chance. */
const ENGLISH = Object.values(messagesOf('en')).filter(
  (message) => message.split(' ').length > 3 && !message.includes('$'),
);

describe.each(BROWSERS)('a browser in %s', (language, folder, direction) => {
  it('shows every screen in its own words', async () => {
    const speaker = await speaking(language);
    const browser = await launch({ extension: join(ROOT, '.output/demo/chrome-mv3'), hosts: {}, ...speaker });
    try {
      for (const [screen, drawn] of SCREENS) {
        const page = await browser.openScreen(screen);
        await page.setViewportSize({ width: 320, height: 800 });
        await page
          .getByText(messagesOf(folder)[drawn] ?? drawn)
          .first()
          .waitFor();
        const text = (await page.locator('#app').textContent()) ?? '';
        const seen = await page.evaluate(() => ({
          language: document.documentElement.lang,
          direction: getComputedStyle(document.body).direction,
          tooWide: document.documentElement.scrollWidth - window.innerWidth,
        }));
        expect(seen).toMatchObject({ language: folder.replace('_', '-'), direction });
        if (folder !== 'en') expect(ENGLISH.filter((message) => text.includes(message))).toEqual([]);
        expect(seen.tooWide, `${screen} at 320 px`).toBeLessThanOrEqual(0);
        await page.close();
      }
    } finally {
      await browser.close();
      await speaker.done();
    }
  });
});
