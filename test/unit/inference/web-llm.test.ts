/**
 * What is asked of WebLLM and made of what it says. No compiled model is at hand, so the engine is a scripted one here; the
 * real library is met in `test/e2e/web-llm.e2e.ts`.
 */
import { describe, expect, it } from 'vitest';
import { TsubasaError } from '../../../lib/errors.ts';
import type { InstalledModel } from '../../../lib/inference/models.ts';
import type { GenerateOptions, Generator } from '../../../lib/inference/ports.ts';
import { type LoadedWebLlm, recordOf, type WebLlmEngine, webLlmGenerator } from '../../../lib/inference/web-llm.ts';

const MODEL: InstalledModel = {
  model: 'qwen3-0.6b',
  engine: 'web-llm',
  dtype: 'q4f16',
  device: 'webgpu',
  folder: 'models/qwen3-0.6b/mlc',
  files: [],
  contextTokens: 4096,
  lib: 'Qwen3-0.6B-q4f16_1.wasm',
};
const PROMPT = [{ role: 'user' as const, content: 'Name three birds.' }];

/** What the library throws: an error with a name of its own. */
const named = (name: string, message = 'no') => Object.assign(new Error(message), { name });

/** An engine that says these pieces, then throws, ends, or says the last one for ever until it is interrupted. */
function scripted(pieces: readonly string[], then: 'end' | 'ever' | Error = 'end') {
  const seen = { asked: [] as object[], interrupted: 0, ended: 0 };
  let lose: (error: unknown) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => {
    lose = reject;
  });
  lost.catch(() => undefined);
  async function* chunks() {
    try {
      for (const content of pieces) yield { choices: [{ delta: { content } }] };
      if (then instanceof Error) throw then;
      while (then === 'ever' && seen.interrupted === 0) {
        await new Promise(setImmediate);
        yield { choices: [{ delta: { content: pieces.at(-1) } }] };
      }
      yield { choices: [] };
    } finally {
      seen.ended += 1;
    }
  }
  const engine = {
    interruptGenerate: () => {
      seen.interrupted += 1;
    },
    chat: {
      completions: {
        create: async (request: object) => {
          seen.asked.push(request);
          return chunks();
        },
      },
    },
  } as unknown as WebLlmEngine;
  let loads = 0;
  const load = async (): Promise<LoadedWebLlm> => {
    loads += 1;
    return { engine, lost };
  };
  return { generator: webLlmGenerator(MODEL, load), seen, lose, loads: () => loads };
}

async function ask(generator: Generator, options: Partial<GenerateOptions> = {}): Promise<string> {
  let text = '';
  for await (const piece of generator.generate(PROMPT, { maxTokens: 50, ...options })) text += piece;
  return text;
}

describe('the record of a model', () => {
  const lib = { file: 'one.wasm', bytes: 3, sha256: '00ff10'.padEnd(64, '0') };
  const root = 'chrome-extension://abc/';

  it('points into the package alone, with the hash of the library', () => {
    const record = recordOf(MODEL, lib, root);
    expect(record.model_lib).toBe(`${root}webllm/one.wasm`);
    expect(record.model.startsWith(root)).toBe(true);
    expect(record.integrity).toEqual({
      model_lib: `sha256-${Buffer.from(lib.sha256, 'hex').toString('base64')}`,
      onFailure: 'error',
    });
    expect(record.overrides).toMatchObject({ context_window_size: 4096, temperature: 0, repetition_penalty: 1 });
  });

  it('wants half precision where the weights do', () => {
    expect(recordOf(MODEL, lib, root).required_features).toEqual(['shader-f16']);
    expect(recordOf({ ...MODEL, dtype: 'q4' }, lib, root)).not.toHaveProperty('required_features');
  });
});

describe('an answer of WebLLM', () => {
  it('is greedy, without thinking, and the model is loaded once', async () => {
    const { generator, seen, loads } = scripted(['<think>\n\n</think>\n\n', 'Wren', '', ', owl']);
    expect(loads()).toBe(0);
    expect(await ask(generator)).toBe('Wren, owl');
    expect(await ask(generator)).toBe('Wren, owl');
    expect([loads(), seen.ended]).toEqual([1, 2]);
    expect(seen.asked[0]).toEqual({
      messages: PROMPT,
      stream: true,
      temperature: 0,
      seed: 0,
      max_tokens: 50,
      extra_body: { enable_thinking: false },
    });
    expect(generator).not.toHaveProperty('logprobs');
  });

  it('that is given up interrupts the engine, which is free for the next', async () => {
    const { generator, seen } = scripted(['a '], 'ever');
    const wish = new AbortController();
    const answer = generator.generate(PROMPT, { maxTokens: 9, signal: wish.signal })[Symbol.asyncIterator]();
    expect(await answer.next()).toEqual({ value: 'a ', done: false });
    wish.abort(new Error('given up'));
    await expect(answer.next()).rejects.toThrow('given up');
    expect([seen.interrupted, seen.ended]).toEqual([1, 1]);
  });

  it('that nobody reads on ends too', async () => {
    const { generator, seen } = scripted(['a '], 'ever');
    for await (const piece of generator.generate(PROMPT, { maxTokens: 9 })) {
      expect(piece).toBe('a ');
      break;
    }
    expect(seen.ended).toBe(1);
  });

  it('ends at its time, with what came', async () => {
    const { generator, seen } = scripted(['a '], 'ever');
    expect(await ask(generator, { maxMs: 100 })).toMatch(/^(a )+$/);
    expect([seen.interrupted, seen.ended]).toEqual([1, 1]);
  });

  it('does not wait for a model that takes too long to load', async () => {
    const slow = webLlmGenerator(MODEL, () => new Promise(() => undefined));
    expect(await ask(slow, { maxMs: 100 })).toBe('');
    const wish = new AbortController();
    const answer = ask(slow, { signal: wish.signal });
    wish.abort(new Error('given up'));
    await expect(answer).rejects.toThrow('given up');
  });

  it('is told when the GPU is lost, though the engine never says so', async () => {
    const { generator, lose } = scripted(['a '], 'ever');
    const answer = generator.generate(PROMPT, { maxTokens: 9 })[Symbol.asyncIterator]();
    await answer.next();
    lose(new TsubasaError('gpu_lost', 'gone'));
    await expect(ask(generator)).rejects.toMatchObject({ code: 'gpu_lost' });
    await expect(answer.next()).rejects.toMatchObject({ code: 'gpu_lost' });
  });

  it.each([
    ['DeviceLostError', 'no', 'gpu_memory'],
    ['Error', 'GPUOutOfMemoryError: no', 'gpu_memory'],
    ['Error', 'the device was lost', 'gpu_lost'],
    ['ShaderF16SupportError', 'no', 'model_unusable'],
    ['WebGPUNotAvailableError', 'no', 'model_unusable'],
    ['ContextWindowSizeExceededError', 'no', 'bad_message'],
    ['IntegrityError', 'no', 'model_changed'],
    ['Error', 'something else', 'model_failed'],
  ])('%s (%s) is %s', async (name, message, code) => {
    await expect(ask(scripted(['a'], named(name, message)).generator)).rejects.toMatchObject({ code });
    const load = () => Promise.reject(named(name, message));
    await expect(ask(webLlmGenerator(MODEL, load))).rejects.toMatchObject({ code });
  });
});
