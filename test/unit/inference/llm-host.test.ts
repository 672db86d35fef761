/** A model's worker is started when it is needed, kept while it behaves, and thrown away when it does not. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TsubasaError } from '../../../lib/errors.ts';
import { createGenerator } from '../../../lib/inference/generator.ts';
import { serveGenerator } from '../../../lib/inference/generator-server.ts';
import { createModelHost } from '../../../lib/inference/llm-host.ts';
import type { GpuNavigator } from '../../../lib/inference/machine.ts';
import type { InstalledModel } from '../../../lib/inference/models.ts';
import type { ChatMessage, Generator } from '../../../lib/inference/ports.ts';
import { diskFiles } from '../../support/disk-files.ts';
import { modelIn, nodeModelOptions, TINY_QWEN3 } from '../../support/node-generator.ts';

const PROMPT: ChatMessage[] = [{ role: 'user', content: 'Where do I live?' }];
const MODEL: InstalledModel = { ...modelIn(TINY_QWEN3, { dtype: 'q4' }), folder: 'tiny-qwen3' };
const options = await nodeModelOptions(modelIn(TINY_QWEN3, { dtype: 'q4' }));

const life = new AbortController();
const ends: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const end of ends.splice(0)) end();
});

/** Workers on this thread: what serves in one is real, and ends with it. */
function workers(serve: (nth: number) => (model: InstalledModel) => Generator, navigator: GpuNavigator = {}) {
  const states: ('runs' | 'ended')[] = [];
  const start = () => {
    const { port1, port2 } = new MessageChannel();
    const nth = states.push('runs') - 1;
    const files = diskFiles(new URL('../../support/models', import.meta.url).pathname);
    serveGenerator({ channel: port2, navigator, files, allowSoftware: false }, serve(nth));
    for (const port of [port1, port2]) port.start();
    const terminate = () => {
      states[nth] = 'ended';
      port1.close();
    };
    ends.push(terminate);
    return Object.assign(port1, { terminate }) as unknown as Worker;
  };
  return { states, start };
}

/** A generator that is told what to write. */
const scripted = (pieces: (options: { signal?: AbortSignal }) => AsyncIterable<string>): Generator => ({
  id: 'scripted',
  contextTokens: 100,
  countTokens: async (text) => text.length,
  generate: (_, { signal }) => pieces(signal ? { signal } : {}),
});
const failing = () =>
  scripted(async function* () {
    yield 'be';
    throw new TsubasaError('gpu_lost', 'gone');
  });
const fine = () =>
  scripted(async function* () {
    yield 'all ';
    yield 'well';
  });
/** Heeds nobody. */
const deaf = () =>
  scripted(async function* () {
    for (;;) {
      yield 'more ';
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });

async function written(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
const host = (start: () => Worker, model = MODEL) => createModelHost({ start, signal: life.signal }, model);

describe('a model in a worker', () => {
  it('answers as it does outside of one, and starts one worker, at its first call', async () => {
    const real = createGenerator(options);
    const { states, start } = workers(() => () => real);
    const model = host(start);
    expect([states, model.contextTokens, model.id]).toEqual([[], real.contextTokens, real.id]);
    const asked = { maxTokens: 20 };
    expect(await written(model.generate(PROMPT, asked))).toBe(await written(real.generate(PROMPT, asked)));
    expect(await model.countTokens('some words')).toBe(await real.countTokens('some words'));
    const logprobs = await model.logprobs(PROMPT, 'in Lisbon', { top: 3 });
    expect(logprobs).toEqual(await real.logprobs(PROMPT, 'in Lisbon', { top: 3 }));
    expect(states).toEqual(['runs']);
  });

  it('whose run failed is thrown away, and the next call starts anew', async () => {
    const { states, start } = workers((nth) => (nth === 0 ? failing : fine));
    const model = host(start);
    const came: string[] = [];
    const run = async () => {
      for await (const piece of model.generate(PROMPT, { maxTokens: 9 })) came.push(piece);
    };
    await expect(run()).rejects.toMatchObject({ code: 'gpu_lost' });
    expect([came, states]).toEqual([['be'], ['ended']]);
    expect(await written(model.generate(PROMPT, { maxTokens: 9 }))).toBe('all well');
    expect(states).toEqual(['ended', 'runs']);
  });

  it('that heeds a wish stays, whoever stops and however', async () => {
    const heeding = () =>
      scripted(async function* ({ signal }) {
        while (!signal?.aborted) {
          yield 'on ';
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
        throw signal.reason;
      });
    const { states, start } = workers(() => heeding);
    const model = host(start);
    const gone = new Error('gone');
    const wish = new AbortController();
    setTimeout(() => wish.abort(gone), 20);
    await expect(written(model.generate(PROMPT, { maxTokens: 9, signal: wish.signal }))).rejects.toBe(gone);
    for await (const _ of model.generate(PROMPT, { maxTokens: 9 })) break;
    await expect(written(model.generate(PROMPT, { maxTokens: 9, signal: AbortSignal.abort(gone) }))).rejects.toBe(gone);
    expect(await model.countTokens('four')).toBe(4);
    expect(states).toEqual(['runs']);
  });

  it('that does not end at its time is told to', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const { states, start } = workers(() => deaf);
    const model = host(start);
    const ending = written(model.generate(PROMPT, { maxTokens: 9, maxMs: 1000 }));
    let isOver = false;
    void ending.then(() => {
      isOver = true;
    });
    for (let ms = 0; !isOver && ms < 20_000; ms += 100) {
      await vi.advanceTimersByTimeAsync(100);
      await settled();
    }
    expect(await ending).toMatch(/^(more )+$/);
    expect(states).toEqual(['runs']);
  });

  it('that hangs without a word is ended some seconds after a wish', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const hanging = () =>
      scripted(async function* () {
        await new Promise(() => undefined);
        yield 'never';
      });
    const { states, start } = workers((nth) => (nth === 0 ? hanging : fine));
    const model = host(start);
    const wish = new AbortController();
    const asked = written(model.generate(PROMPT, { maxTokens: 9, signal: wish.signal }));
    const gone = new Error('gone');
    const refused = expect(asked).rejects.toBe(gone);
    await settled();
    wish.abort(gone);
    for (let ms = 0; ms < 10_000; ms += 500) {
      await vi.advanceTimersByTimeAsync(500);
      await settled();
    }
    await refused;
    expect(states).toEqual(['ended']);
    vi.useRealTimers();
    expect(await written(model.generate(PROMPT, { maxTokens: 9 }))).toBe('all well');
  });

  it('is let go when nobody asks', async () => {
    const { states, start } = workers(() => fine);
    const model = createModelHost({ start, signal: life.signal, idleMs: 20 }, MODEL);
    expect(await written(model.generate(PROMPT, { maxTokens: 9 }))).toBe('all well');
    await vi.waitFor(() => expect(states).toEqual(['ended']));
    expect(await written(model.generate(PROMPT, { maxTokens: 9 }))).toBe('all well');
  });

  it('is not loaded where the machine cannot run it', async () => {
    const { start } = workers(() => fine);
    const refused = written(host(start, { ...MODEL, device: 'webgpu' }).generate(PROMPT, { maxTokens: 9 }));
    await expect(refused).rejects.toMatchObject({ code: 'model_unusable' });
  });
});

/** Messages between ports come in tasks of their own, which no timer of the test's moves. */
async function settled(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
}
