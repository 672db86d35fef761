import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scrubFile } from '../tools/scrub.ts';

const FIXTURE = fileURLToPath(new URL('fixtures/chatgpt-v1/conversation.html', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tsubasa-scrub-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** In a real Chromium: what its own parser made of the page, shadow roots included. */
it('npm run scrub gives a page that says nothing and is built as it was', async () => {
  const address = 'https://chatgpt.com/c/68f1c2aa-1111-8333-9c2e-0a1b2c3d4e5f';
  const html = await scrubFile(FIXTURE, address);
  expect(html).toMatch(/^<!doctype html>\n<html lang="en-US" class="light"><head>/);
  expect(html).toContain('<div data-message-author-role="user" data-message-id="00000000-0000-4000-8000-');
  expect(html).toContain('<button id="composer-submit-button" data-testid="send-button" aria-label="Xxxx xxxxxx">');
  for (const word of ['Lisbon', 'vegetarian', 'a draft', 'Alfama', 'example.org', 'throw new'])
    expect(html).not.toContain(word);
}, 30_000);

it('npm run scrub looks into open shadow roots, and stands still where it was', async () => {
  const file = join(folder, 'shadow.html');
  await writeFile(
    file,
    '<chat-app><template shadowrootmode="open"><p class="turn">Jane moved</p></template></chat-app>',
  );
  const once = await scrubFile(file);
  expect(once).toContain(
    '<chat-app><template shadowrootmode="open"><p class="turn">Xxxx xxxxx</p></template></chat-app>',
  );
  await writeFile(file, once);
  expect(await scrubFile(file)).toBe(`${once}`);
}, 30_000);
