import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { capture } from '../tools/capture.ts';

const file = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/** The same pages as in `read.test.ts`, in a real Chromium, at their addresses, with scripts off and no network. */
describe('npm run capture', () => {
  it.each(['chatgpt-v1/conversation', 'chatgpt-v2/conversation', 'claude/classic'])(
    'reads %s as reviewed',
    async (name) => {
      const expected = JSON.parse(readFileSync(file(`${name}.expected.json`), 'utf8'));
      const address = /<!-- url: (\S+) -->/.exec(readFileSync(file(`${name}.html`), 'utf8'))?.[1] ?? '';
      const shown = await capture(file(`${name}.html`), address);
      expect(shown).toMatchObject({
        site: name.split('-')[0]?.split('/')[0],
        renderer: expected.renderer,
        conversationId: expected.conversationId,
      });
      const said = ({ role, text }: { role: string; text: string }) => ({ role, text });
      expect(shown.turns.map(said)).toEqual(expected.turns.map(said));
      expect(new Set(shown.turns.map(({ key }) => key)).size).toBe(shown.turns.length);
      for (const [at, { nativeId }] of expected.turns.entries())
        if (nativeId) expect(shown.turns[at]?.key).toBe(`n:${nativeId}`);
    },
    20_000,
  );

  it('reads a page of an unknown host by its markup', async () => {
    const shown = await capture(file('chatgpt-v1/share.html'), 'https://bot.example/chat');
    expect(shown).toMatchObject({ site: 'generic', conversationId: null });
    expect(shown.turns.map(({ role, ordinal }) => [role, ordinal])).toEqual([
      ['user', 0],
      ['assistant', 1],
    ]);
  }, 20_000);
});
