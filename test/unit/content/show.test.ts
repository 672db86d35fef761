// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AskParts, answerAsks } from '../../../entrypoints/chat/asks.ts';
import { answerShow } from '../../../entrypoints/chat/show.ts';
import type { ReadTurn } from '../../../lib/capture/read.ts';
import type { ShowAsk } from '../../../lib/protocol.ts';

type Listener = Parameters<AskParts['asked']['addListener']>[0];

/** A page of turns that come when they come; `shown` are the places that were scrolled to, in order. */
function page() {
  const life = new AbortController();
  const listeners = new Set<Listener>();
  const turns: ReadTurn[] = [];
  const shown: number[] = [];
  answerShow({
    window,
    reader: { read: () => ({ temporary: false, generating: false, turns }) },
    onAsk: answerAsks({
      asked: {
        addListener: (listener) => listeners.add(listener),
        removeListener: (listener) => listeners.delete(listener),
      },
      extensionId: 'ours',
      signal: life.signal,
    }),
    signal: life.signal,
  });
  return {
    life,
    listeners,
    shown,
    add: (text: string, more: Partial<ReadTurn> = {}) => {
      const element = document.body.appendChild(document.createElement('p'));
      const ordinal = turns.length;
      element.scrollIntoView = () => void shown.push(ordinal);
      turns.push({ role: 'user', text, ordinal, element, complete: true, ...more });
    },
    ask: (show: ShowAsk['show'], id = 'ours') => {
      for (const listener of listeners) listener({ to: 'page', show } satisfies ShowAsk, { id }, () => undefined);
    },
  };
}

describe('answerShow', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    document.body.replaceChildren();
  });

  it('brings the message of that id into view, also when it comes late, and lets go of it after a moment', async () => {
    const { add, ask, shown } = page();
    add('My lease ends', { nativeId: 'a' });
    ask({ nativeId: 'b', role: 'user', begins: 'Something' });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(shown).toEqual([]);
    add('Something else', { nativeId: 'b' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(new Set(shown)).toEqual(new Set([1]));
    await vi.advanceTimersByTimeAsync(3_000);
    const { length } = shown;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(shown).toHaveLength(length);
  });

  it('believes the id before the words, and the words where no message has the id', async () => {
    const { add, ask, shown } = page();
    add('Yes', { nativeId: 'a' });
    add('Yes', { nativeId: 'b' });
    ask({ nativeId: 'b', role: 'user', begins: 'Yes' });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(new Set(shown)).toEqual(new Set([1]));
    shown.length = 0;
    ask({ nativeId: 'old', role: 'user', begins: 'Yes' });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(new Set(shown)).toEqual(new Set([0]));
  });

  it('knows a message without an id by who said it and how it begins, whatever was added to it', async () => {
    const { add, ask, shown } = page();
    add('My lease ends on 31 August.', { role: 'assistant' });
    add('My lease\n  ends on 31 August, and more');
    ask({ role: 'user', begins: 'My lease ends on 31' });
    await vi.advanceTimersByTimeAsync(100);
    expect(shown).toEqual([1]);
  });

  it('gives up where it never comes', async () => {
    const { add, ask, shown } = page();
    ask({ role: 'user', begins: 'Late' });
    await vi.advanceTimersByTimeAsync(16_000);
    add('Late');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(shown).toEqual([]);
  });

  it('listens to the extension alone, and no longer than the page lives', async () => {
    const { add, ask, shown, life, listeners } = page();
    add('Here');
    ask({ role: 'user', begins: 'Here' }, 'theirs');
    for (const listener of listeners) listener({ to: 'page', history: 'look' }, { id: 'ours' }, () => undefined);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shown).toEqual([]);
    ask({ role: 'user', begins: 'Here' });
    life.abort();
    const { length } = shown;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(shown).toHaveLength(length);
    expect(listeners.size).toBe(0);
  });
});
