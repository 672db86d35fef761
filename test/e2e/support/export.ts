import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** Presses the popup's Export; gives the bytes of the file that the browser saved. */
export async function exported(popup: Page): Promise<Uint8Array<ArrayBuffer>> {
  const [download] = await Promise.all([
    popup.waitForEvent('download'),
    popup.getByRole('button', { name: 'Export' }).click(),
  ]);
  return new Uint8Array(await readFile(await download.path()));
}
