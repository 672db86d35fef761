import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** Presses Export in the popup's settings; gives the bytes of the file that the browser saved. */
export async function exported(popup: Page): Promise<Uint8Array<ArrayBuffer>> {
  await popup.getByRole('button', { name: 'Settings' }).click();
  const [download] = await Promise.all([
    popup.waitForEvent('download'),
    popup.getByRole('button', { name: 'Export' }).click(),
  ]);
  await popup.getByRole('button', { name: 'Back' }).click();
  return new Uint8Array(await readFile(await download.path()));
}
