/**
 * The browser's own model. Chromium without Google's services has none, so the Prompt API is a scripted one here; what lies
 * between the engine's worker and the window that runs it is real.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  BUILT_IN_CHANNEL,
  builtInElsewhere,
  builtInGenerator,
  builtInState,
  fetchBuiltIn,
  type PromptApi,
  serveBuiltIn,
} from '../../../lib/inference/built-in.ts';
import type { ChatMessage, GenerateOptions, Generator } from '../../../lib/inference/ports.ts';

const PROMPT: ChatMessage[] = [
  { role: 'system', content: 'Be short.' },
  { role: 'user', content: 'Hello' },
  { role: 'assistant', content: 'Hi' },
  { role: 'user', content: 'Name three birds.' },
];

/** A model that says these pieces, then fails, waits or ends. */
function scripted(pieces: readonly string[], then: 'end' | 'fail' | 'wait' = 'end') {
  const seen = {
    state: 'available' as Awaited<ReturnType<PromptApi['availability']>>,
    created: [] as Parameters<PromptApi['create']>[0][],
    asked: [] as string[],
    destroyed: 0,
    aborted: 0,
  };
  const api: PromptApi = {
    availability: async () => seen.state,
    create: async (options) => {
      options.signal?.throwIfAborted();
      seen.created.push(options);
      options.monitor?.({
        addEventListener: (_, listener) => {
          for (const loaded of [0, 0.5, 1]) listener({ loaded });
        },
      });
      if (seen.state === 'unavailable') throw new DOMException('no', 'NotSupportedError');
      return {
        destroy: () => {
          seen.destroyed += 1;
        },
        promptStreaming: (text, { signal }) => {
          seen.asked.push(text);
          const rest = [...pieces];
          return new ReadableStream<string>(
            {
              start: (controller) =>
                signal.addEventListener('abort', () => {
                  seen.aborted += 1;
                  controller.error(signal.reason);
                }),
              pull: (controller) => {
                const piece = rest.shift();
                if (piece !== undefined) controller.enqueue(piece);
                else if (then === 'end') controller.close();
                else if (then === 'fail') controller.error(new DOMException('the model crashed', 'UnknownError'));
                else return new Promise<void>(() => undefined);
              },
            },
            { highWaterMark: 0 },
          );
        },
      };
    },
  };
  return { api, seen };
}

async function ask(generator: Generator, options: Partial<GenerateOptions> = {}): Promise<string> {
  let text = '';
  for await (const piece of generator.generate(PROMPT, { maxTokens: 50, ...options })) text += piece;
  return text;
}

describe('what the browser says of its model', () => {
  it.each([
    ['available', 'ready'],
    ['downloadable', 'fetchable'],
    ['downloading', 'coming'],
    ['unavailable', 'none'],
  ] as const)('%s is %s', async (said, state) => {
    const { api, seen } = scripted([]);
    seen.state = said;
    expect(await builtInState(api)).toBe(state);
    expect(seen.created).toEqual([]);
  });

  it('is none where there is no such thing, or where it fails', async () => {
    expect(await builtInState(undefined)).toBe('none');
    expect(await builtInState({ ...scripted([]).api, availability: () => Promise.reject(new Error('no')) })).toBe(
      'none',
    );
  });
});

describe('the download of it', () => {
  it('tells how far it is, and keeps no session', async () => {
    const { api, seen } = scripted([]);
    const shares: number[] = [];
    await fetchBuiltIn(api, (share) => shares.push(share), new AbortController().signal);
    expect(shares).toEqual([0, 0.5, 1]);
    expect(seen.destroyed).toBe(1);
  });

  it('that fails says so; that is given up ends with the reason', async () => {
    const { api, seen } = scripted([]);
    const { signal } = new AbortController();
    const none = () => undefined;
    await expect(fetchBuiltIn(undefined, none, signal)).rejects.toMatchObject({ code: 'builtin_failed' });
    await expect(fetchBuiltIn(api, none, AbortSignal.abort(new Error('given up')))).rejects.toThrow('given up');
    seen.state = 'unavailable';
    await expect(fetchBuiltIn(api, none, signal)).rejects.toMatchObject({ code: 'builtin_failed' });
  });
});

describe('the browser’s model', () => {
  it('gets the conversation, must not dice, and its session ends with the answer', async () => {
    const { api, seen } = scripted(['<think>', 'hm', '</think>', 'Wren, ', 'owl, ', 'swift']);
    expect(await ask(builtInGenerator(api))).toBe('Wren, owl, swift');
    expect(seen.created).toMatchObject([{ topK: 1, temperature: 0, initialPrompts: PROMPT.slice(0, -1) }]);
    expect(seen.asked).toEqual(['Name three birds.']);
    expect(seen.destroyed).toBe(1);
  });

  it('that is not there yet is not downloaded by an answer', async () => {
    const { api, seen } = scripted(['no']);
    seen.state = 'downloadable';
    await expect(ask(builtInGenerator(api))).rejects.toMatchObject({ code: 'builtin_failed' });
    await expect(ask(builtInGenerator(undefined))).rejects.toMatchObject({ code: 'builtin_failed' });
    expect(seen.created).toEqual([]);
  });

  it('that crashes says so, and is asked anew', async () => {
    const { api, seen } = scripted(['so far'], 'fail');
    const generator = builtInGenerator(api);
    await expect(ask(generator)).rejects.toMatchObject({ code: 'builtin_failed' });
    await expect(ask(generator)).rejects.toMatchObject({ code: 'builtin_failed' });
    expect(seen.destroyed).toBe(2);
  });

  it('ends at its budgets', async () => {
    const long = scripted(Array.from({ length: 100 }, () => 'a '));
    expect(await ask(builtInGenerator(long.api), { maxTokens: 10 })).toBe('a '.repeat(10));
    const slow = scripted(['so far'], 'wait');
    expect(await ask(builtInGenerator(slow.api), { maxMs: 100 })).toBe('so far');
    expect([long.seen.destroyed, slow.seen.destroyed, slow.seen.aborted]).toEqual([1, 1, 1]);
  });
});

describe('from a worker', () => {
  let life: AbortController;
  let here: BroadcastChannel;
  let there: BroadcastChannel;
  beforeEach(() => {
    life = new AbortController();
    here = new BroadcastChannel(BUILT_IN_CHANNEL);
    there = new BroadcastChannel(BUILT_IN_CHANNEL);
  });
  afterEach(() => {
    life.abort();
    here.close();
    there.close();
  });

  it('the window’s model answers, piece by piece', async () => {
    serveBuiltIn(there, scripted(['Wren, ', 'owl']).api, life.signal);
    expect(await ask(builtInElsewhere(here, life.signal))).toBe('Wren, owl');
  });

  it('what goes wrong in the window arrives', async () => {
    serveBuiltIn(there, undefined, life.signal);
    await expect(ask(builtInElsewhere(here, life.signal))).rejects.toMatchObject({ code: 'builtin_failed' });
  });

  it('an answer that is given up is given up in the window', async () => {
    const { api, seen } = scripted(['so far'], 'wait');
    serveBuiltIn(there, api, life.signal);
    const wish = new AbortController();
    const generator = builtInElsewhere(here, life.signal);
    const answer = generator.generate(PROMPT, { maxTokens: 9, signal: wish.signal })[Symbol.asyncIterator]();
    expect(await answer.next()).toEqual({ value: 'so far', done: false });
    wish.abort(new Error('given up'));
    await expect(answer.next()).rejects.toThrow('given up');
    expect([seen.aborted, seen.destroyed]).toEqual([1, 1]);
  });
});
