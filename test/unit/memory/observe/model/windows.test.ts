import { describe, expect, it } from 'vitest';
import { countTokens } from '../../../../../lib/distill/budget.ts';
import { PROMPT_TOKENS, promptOf } from '../../../../../lib/memory/observe/model/prompt.ts';
import { WINDOW_TOKENS, windowsOf } from '../../../../../lib/memory/observe/model/windows.ts';
import { talk, windowOf } from './support.ts';

const shown = (texts: readonly string[]) => windowOf(texts).lines.map(({ text }) => text);

describe('a window', () => {
  it('shows the user only where they speak for themselves', () => {
    const [line = ''] = shown(['I keep bees.\n```\nI am code\n```\n> I am quoted']);
    expect(line).toContain('I keep bees');
    expect(line).not.toMatch(/code|quoted/);
  });

  it('holds no turn inside a frame, of another language, pasted, or without a claim', () => {
    const none = (texts: readonly string[], change = {}) => windowOf(texts, change).material;
    expect(
      none(["Let's role-play. You are an innkeeper.", 'Welcome!', 'I am a knight and I live in a tower.']),
    ).toEqual([]);
    expect(none(['Ich wohne in Hamburg und ich habe einen Hund.'])).toEqual([]);
    expect(none(['I keep bees.'], { witness: 'pasted' })).toEqual([]);
    expect(none(['how do magnets work?'])).toEqual([]);
    expect(none(['I keep bees.'])).toHaveLength(1);
  });

  it('holds about as many tokens as it may, is cut between turns, and is shown what stood before', () => {
    const texts = Array.from(
      { length: 120 },
      (_, at) => `I keep ${at} bees in my garden, and that is what I do all day long.`,
    );
    const windows = [...windowsOf(talk(texts, { role: 'user' }), () => true)];
    expect(windows.length).toBeGreaterThan(1);
    for (const { lines } of windows)
      expect(countTokens(lines.map(({ text }) => text).join('\n'))).toBeLessThanOrEqual(WINDOW_TOKENS + lines.length);
    expect(windows.flatMap(({ material }) => material.map(({ turn }) => turn.key))).toEqual(
      texts.map((_, at) => String(at)),
    );
    expect(windows.map(({ context }) => context.length)).toEqual([0, ...windows.slice(1).map(() => 3)]);
  });

  it('reads only what is unread, and shows the beginning and the end of a long reply', () => {
    const long = `Beginning ${'x '.repeat(2_000)} Which one do you want?`;
    const [window, more] = windowsOf(talk(['I keep bees.', long, 'I keep goats.']), ({ key }) => key !== '0');
    expect(more).toBeUndefined();
    expect(window?.material.map(({ turn }) => turn.text)).toEqual(['I keep goats.']);
    expect(window?.context).toEqual([{ role: 'user', text: 'I keep bees.' }]);
    expect(window?.lines[0]?.text).toMatch(/^Beginning .* … .*Which one do you want\?$/);
    expect(window?.lines[0]?.text.length).toBeLessThan(400);
  });

  it('costs no more beside its words than is reckoned with', () => {
    expect(
      countTokens(
        promptOf({ context: [], lines: [] })
          .map(({ content }) => content)
          .join('\n'),
      ),
    ).toBeLessThan(PROMPT_TOKENS - 100);
  });
});
