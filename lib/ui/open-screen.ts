import { browser } from 'wxt/browser';

/**
 * Opens one of our own pages in a new tab, and closes the popup that it was asked for in. Takes the page's path from
 * the extension's root, query and hash included.
 */
export async function openScreen(path: string): Promise<void> {
  await browser.tabs.create({ url: new URL(path, location.href).href });
  // Chrome closes a popup by itself, Firefox leaves it open over the new tab.
  if ((await browser.tabs.getCurrent()) === undefined) window.close();
}
