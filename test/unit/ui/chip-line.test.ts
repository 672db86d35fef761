// @vitest-environment happy-dom
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { chipStrings, lineWords } from '../../../entrypoints/chat/chip-strings.ts';
import type { PackLine } from '../../../lib/distill/types.ts';
import { isPlain } from '../../../lib/ui/chip/guard.ts';
import type { ChipLine, ChipState } from '../../../lib/ui/chip/types.ts';
import { ChipView, headline, type ViewActions } from '../../../lib/ui/chip/view.tsx';
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
const WORDS: Record<string, { message: string }> = messages;
const message = (key: string, given: string[] = []) =>
  (WORDS[key]?.message ?? '').replace(/\$(\d)/g, (_, place: string) => given[Number(place) - 1] ?? '');
const strings = chipStrings(message);
const words = lineWords(message, () => NOW);

const line = (given: Partial<ChipLine> = {}): ChipLine => ({
  id: 'm:1',
  text: 'Lives in Lisbon',
  site: 'Parrot',
  age: 'said 14 months ago, still true?',
  saidAt: '18 Sept 2025',
  old: true,
  why: 'same words',
  struck: false,
  ...given,
});

function draw(given: Partial<ChipState>, opened = true, asking?: string) {
  const did: string[] = [];
  const on = new Proxy({} as ViewActions, {
    get:
      (_, name) =>
      (...about: string[]) =>
        did.push([String(name), ...about].join(' ')),
  });
  const state: ChipState = { mode: 'suggest', lines: [], ask: [], armed: false, ...given };
  const root = document.body.appendChild(document.createElement('div'));
  act(() =>
    render(
      h(ChipView, {
        state,
        opened,
        asking,
        seen: [],
        headline: headline(state, 0, strings),
        strings,
        chord: 'Alt+M',
        on,
      }),
      root,
    ),
  );
  return { root, did, buttons: [...root.querySelectorAll('button')].map(({ textContent }) => textContent?.trim()) };
}

afterEach(() => document.body.replaceChildren());

describe('a line', () => {
  it('tells where, when and why, and has one key each for what can be said of it', () => {
    const { root, buttons } = draw({ lines: [line()] });
    expect([...root.querySelectorAll('small')].map(({ textContent }) => textContent)).toEqual([
      'Parrot · said 14 months ago, still true?',
      'same words',
    ]);
    expect(buttons).toEqual(expect.arrayContaining(['Wrong W', 'Not here N', 'Forget F']));
  });

  it('is forgotten only when that was asked once more', () => {
    const { root, buttons } = draw({ lines: [line(), line({ id: 'm:2' })] }, true, 'm:1');
    expect(root.querySelector('[data-line="m:1"] .sure')?.textContent).toContain('Forget this for good?');
    expect(buttons.filter((name) => name === 'Forget F')).toHaveLength(1);
  });

  it('does nothing that the page makes up', () => {
    const { root, did } = draw({ lines: [line()], ask: [line({ id: 'm:3' })], question: 'Owl' });
    for (const button of root.querySelectorAll<HTMLElement>('button, input')) button.click();
    const keys = ['w', 'n', 'f'].map((key) => new KeyboardEvent('keydown', { key, bubbles: true }));
    for (const key of keys) root.querySelector('input')?.dispatchEvent(key);
    expect(did).toEqual([]);
  });
});

describe('the question what a site may hear', () => {
  it('stands above the lines that it is about, with two answers', () => {
    const { root, buttons } = draw({ ask: [line()], question: 'Owl' });
    expect(root.querySelector('.question p')?.textContent).toBe('Let Owl know what you told elsewhere?');
    expect(buttons).toEqual(expect.arrayContaining(['Yes', 'Only what is said here']));
  });

  it('is not on the pill, which says that something is held back and has no keys to accept', () => {
    const { root } = draw({ ask: [line()], question: 'Owl' }, false);
    expect(root.textContent).toBe('1 note held back');
  });
});

describe('the words of a line', () => {
  const pack = (given: Partial<PackLine>): PackLine => ({
    id: 'm:1',
    kind: 'memory',
    text: '',
    turnKeys: [],
    why: 'near',
    site: 'parrot',
    sensitivity: 'none',
    score: 1,
    ...given,
  });

  it.each([
    [{ saidAt: NOW - 430 * DAY, old: true as const }, 'said 14 months ago, still true?'],
    [{ saidAt: NOW - DAY }, 'said yesterday'],
    [{ saidAt: NOW }, 'said today'],
    [{}, ''],
  ])('%j: %s', (given, wanted) => {
    expect(words.age(pack(given))).toBe(wanted);
  });

  it('has a sentence for every reason', () => {
    const reasons: PackLine['why'][] = ['instruction', 'asked', 'task', 'words', 'near'];
    const all = reasons.map((why) => words.why(pack({ why })));
    expect(new Set(all).size).toBe(reasons.length);
    expect(all).not.toContain('');
  });
});

describe('isPlain', () => {
  it.each([
    ['undistorted', { opacity: '1', transform: 'none', visibility: 'visible' }, true],
    ['what a browser does not know', { opacity: '1', maskImage: undefined }, true],
    ['half transparent', { opacity: '0.5' }, false],
    ['shrunk', { transform: 'matrix(0.003, 0, 0, 0.003, 0, 0)' }, false],
    ['shrunk by a property of its own', { scale: '0.003' }, false],
    ['blurred', { filter: 'blur(9px)' }, false],
    ['cut away', { clipPath: 'inset(50%)' }, false],
    ['hidden', { visibility: 'hidden' }, false],
  ])('%s', (_what, style, wanted) => {
    expect(isPlain(style as Parameters<typeof isPlain>[0])).toBe(wanted);
  });
});
