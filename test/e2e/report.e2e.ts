/** The report about a page that is read badly, as the person sees it before they copy it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LOOKS, openStage, type Stage } from './spine/stage.ts';
import { PARTS, say, type } from './support/pages.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.agree();
});
afterAll(() => stage?.close());

it('shows how the page is built and what the adapter makes of it, and not a word of the chat', async () => {
  const [, , claude] = LOOKS;
  const page = await stage.open(claude);
  await say(page, PARTS.claude, stage.bot(claude), 'My name is Ines and I live in Porto');
  await type(page, PARTS.claude, 'a draft about Ines');
  const tab = await stage.popup.evaluate(
    async (url) => (await chrome.tabs.query({ url }))[0]?.id,
    `https://${claude.host}/*`,
  );
  const screen = await stage.browser.openScreen(`report.html?tab=${tab}`);
  const report = await screen.locator('textarea').inputValue();
  expect(report).toContain('Adapter: claude, looked at 2026-');
  expect(report).toContain(`Page: https://${claude.host}/chat/00000000-0000-4000-8000-000000000000\n`);
  expect(report).toContain('Turns on the page now: 1 of the user, 1 of the assistant\n');
  expect(report).toMatch(/\n +1 {2}classic user \(20\d\d-\d\d\) {2}\[data-testid="user-message"\]/);
  expect(report).toContain('<p class="whitespace-pre-wrap break-words">Xx xxxx xx Xxxx xxx X xxxx xx Xxxxx</p>');
  expect(report).not.toMatch(/Ines|Porto|draft about|You said/i);
});
