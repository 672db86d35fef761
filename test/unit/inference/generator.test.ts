/** A real, tiny Qwen3 on WASM: what it writes and expects is what PyTorch computes with the same weights. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGenerator, expected } from '../../../lib/inference/generator.ts';
import type { ChatMessage, Generator } from '../../../lib/inference/ports.ts';
import { tokenModelLoader } from '../../../lib/inference/token-model.ts';
import { createNodeGenerator, modelIn, nodeModelOptions, TINY_QWEN3 } from '../../support/node-generator.ts';
import { splitWeights } from '../../support/split-onnx.ts';
import { copyWithReferenceTemplate, REFERENCE, REFERENCE_LENGTH, REFERENCE_PROMPT } from '../../support/tiny-qwen3.ts';

const PROMPT: ChatMessage[] = [{ role: 'user', content: 'Where do I live?' }];
const ENDLESS = { maxTokens: 1800 };

let folder: string;
let generator: Required<Generator>;
beforeAll(async () => {
  folder = copyWithReferenceTemplate();
  generator = await createNodeGenerator(folder, { dtype: 'fp32' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function written(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
const answer = (...asked: Parameters<Generator['generate']>) => written(generator.generate(...asked));

describe('a model whose weights lie apart from its graph', () => {
  it('writes the same', async () => {
    const copy = copyWithReferenceTemplate();
    expect(splitWeights(join(copy, 'onnx/model.onnx'))).toBeGreaterThan(10);
    const apart = await createNodeGenerator(copy, { dtype: 'fp32' });
    const options = { maxTokens: REFERENCE_LENGTH };
    expect(await written(apart.generate(REFERENCE_PROMPT, options))).toBe(await answer(REFERENCE_PROMPT, options));
    rmSync(copy, { recursive: true, force: true });
  });
});

describe('a model, token by token', () => {
  const open = async () =>
    (await tokenModelLoader(await nodeModelOptions(modelIn(TINY_QWEN3, { dtype: 'fp32' })))).model();
  const highest = (row: Float32Array) => row.indexOf(Math.max(...row));
  const goOn = async () => undefined;

  it('has the logits of PyTorch, and goes on with its greedy tokens', async () => {
    const sequence = (await open()).begin();
    const written = [...REFERENCE.ids];
    const places: number[] = [];
    let furthest = 0;
    let next = -1;
    const compare = (at: number, row: Float32Array) => {
      places.push(at);
      for (const [id, value] of row.entries())
        furthest = Math.max(furthest, Math.abs(value - (REFERENCE.logits[at]?.[id] ?? Number.NaN)));
      next = highest(row);
    };
    await sequence.read(REFERENCE.ids, REFERENCE.ids.length, compare, goOn);
    expect(places).toEqual([...REFERENCE.ids.keys()]);
    expect(furthest).toBeLessThan(1e-4);
    while (written.push(next) < REFERENCE.generated.length)
      await sequence.read(
        [next],
        1,
        (_, row) => {
          next = highest(row);
        },
        goOn,
      );
    expect(written).toEqual(REFERENCE.generated);
    await sequence.end();
  });

  it('reads a long text in passes, and expects the same as in any other cut', async () => {
    const model = await open();
    const text = Array.from({ length: 600 }, (_, n) => (n * 37) % 600);
    const read = async (cuts: number[], keep: number) => {
      const sequence = model.begin();
      const rows: number[][] = [];
      let passes = 0;
      for (const [i, end] of [...cuts, text.length].entries())
        await sequence.read(
          text.slice(cuts[i - 1] ?? 0, end),
          end === text.length ? keep : 0,
          (_, row) => rows.push([...row.slice(0, 20)]),
          async () => {
            passes += 1;
          },
        );
      await sequence.end();
      return { rows, passes };
    };
    const whole = await read([], 50);
    const cut = await read([100, 333], 50);
    expect([whole.passes, whole.rows.length, cut.rows.length]).toEqual([3, 50, 50]);
    const apart = whole.rows.flatMap((row, i) =>
      row.map((value, j) => Math.abs(value - (cut.rows[i]?.[j] ?? Number.NaN))),
    );
    expect(Math.max(...apart)).toBeLessThan(1e-3);
  });
});

describe('a generator', () => {
  it('writes what PyTorch writes, piece by piece', async () => {
    const pieces: string[] = [];
    for await (const piece of generator.generate(REFERENCE_PROMPT, { maxTokens: REFERENCE_LENGTH })) pieces.push(piece);
    expect(pieces.join('')).toBe(REFERENCE.text);
    expect(pieces.length).toBeGreaterThan(5);
  });

  it('puts an empty thought before the answer where the template knows of thinking', async () => {
    const loader = await tokenModelLoader(await nodeModelOptions(modelIn(TINY_QWEN3)));
    const { encode, encodeChat } = await loader.vocabulary();
    const thought = encode('<think>\n\n</think>\n\n');
    expect(encodeChat(REFERENCE_PROMPT)).toEqual([...REFERENCE.ids, ...thought]);
  });

  it.each(['fp32', 'q4'] as const)('gives the same answer every time (%s)', async (dtype) => {
    const other = await createNodeGenerator(TINY_QWEN3, { dtype });
    const texts = await Promise.all(
      [0, 1, 2].map(async () => {
        const text = await written(other.generate(PROMPT, { maxTokens: 30 }));
        return text;
      }),
    );
    expect(texts[0]?.length).toBeGreaterThan(20);
    expect(new Set(texts).size).toBe(1);
  });

  it('counts tokens as its tokenizer does, broken characters included', async () => {
    expect(await generator.countTokens('What is the capital of France?')).toBe(7);
    expect(await generator.countTokens('')).toBe(0);
    expect(await generator.countTokens('half a pair \ud83d')).toBeGreaterThan(3);
  });

  it('writes no more tokens than it may, and none where it may none', async () => {
    const short = await answer(REFERENCE_PROMPT, { maxTokens: 5 });
    expect(REFERENCE.text.startsWith(short)).toBe(true);
    expect(await generator.countTokens(short)).toBeLessThanOrEqual(5);
    expect(await answer(REFERENCE_PROMPT, { maxTokens: 0 })).toBe('');
  });

  it('ends where the context is full, and refuses a prompt that fills it', async () => {
    const small = await createNodeGenerator(folder, { dtype: 'fp32', contextTokens: REFERENCE.ids.length + 6 });
    const text = await written(small.generate(REFERENCE_PROMPT, ENDLESS));
    expect(text).toBe(await answer(REFERENCE_PROMPT, { maxTokens: 6 }));
    const long = [{ role: 'user' as const, content: 'What is the capital of France, and of Spain, and of Italy?' }];
    await expect(written(small.generate(long, ENDLESS))).rejects.toMatchObject({ code: 'bad_message' });
    await expect(small.logprobs(REFERENCE_PROMPT, 'Paris is it, and no other one', { top: 1 })).rejects.toMatchObject({
      code: 'bad_message',
    });
    // A refusal is no failure.
    expect((await small.logprobs(REFERENCE_PROMPT, 'Paris', { top: 1 })).length).toBeGreaterThan(0);
  });

  it('ends at its time, with what came until then', async () => {
    await answer(REFERENCE_PROMPT, { maxTokens: 1 });
    const began = performance.now();
    const text = await answer(REFERENCE_PROMPT, { ...ENDLESS, maxMs: 400 });
    expect(performance.now() - began).toBeLessThan(3000);
    expect(text.slice(0, 20)).toBe(REFERENCE.text.slice(0, 20));
  });

  it('stops at a wish, with its reason, wherever it is, and goes on afterwards', async () => {
    const gone = new Error('the user came back');
    await expect(answer(PROMPT, { ...ENDLESS, signal: AbortSignal.abort(gone) })).rejects.toBe(gone);
    const wish = new AbortController();
    let pieces = 0;
    const stopped = async () => {
      for await (const _ of generator.generate(PROMPT, { ...ENDLESS, signal: wish.signal })) {
        pieces += 1;
        if (pieces === 3) wish.abort(gone);
      }
    };
    await expect(stopped()).rejects.toBe(gone);
    expect(pieces).toBeLessThan(6);
    const long = 'and so on '.repeat(300);
    const late = new AbortController();
    const read = generator.logprobs(PROMPT, long, { top: 1, signal: late.signal });
    setTimeout(() => late.abort(gone), 30);
    await expect(read).rejects.toBe(gone);
    expect(await answer(REFERENCE_PROMPT, { maxTokens: REFERENCE_LENGTH })).toBe(REFERENCE.text);
  });

  it('stops while it loads, and the next call finds it loaded further', async () => {
    const other = await createNodeGenerator(folder, { dtype: 'fp32' });
    const wish = new AbortController();
    const first = written(other.generate(PROMPT, { ...ENDLESS, signal: wish.signal }));
    wish.abort(new Error('not now'));
    await expect(first).rejects.toThrow('not now');
    const text = await written(other.generate(REFERENCE_PROMPT, { maxTokens: REFERENCE_LENGTH }));
    expect(text).toBe(REFERENCE.text);
  });

  it('answers two that ask at once one after the other, and one that leaves holds up nobody', async () => {
    for await (const _ of generator.generate(PROMPT, ENDLESS)) break;
    const asked = { maxTokens: REFERENCE_LENGTH };
    const [one, two] = await Promise.all([answer(REFERENCE_PROMPT, asked), answer(REFERENCE_PROMPT, asked)]);
    expect([one, two]).toEqual([REFERENCE.text, REFERENCE.text]);
  });

  it('is not loaded from a file that was changed, or is gone', async () => {
    const options = await nodeModelOptions(modelIn(folder, { dtype: 'fp32' }));
    const weights = 'onnx/model.onnx';
    const spoilt = createGenerator({
      ...options,
      read: async (path) => {
        const file = await options.read(path);
        if (path !== weights || !file) return file;
        const bytes = new Uint8Array(await file.arrayBuffer());
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
        return new Blob([bytes]);
      },
    });
    await expect(written(spoilt.generate(PROMPT, ENDLESS))).rejects.toMatchObject({ code: 'model_damaged' });
    const missing = createGenerator({
      ...options,
      read: async (path) => (path === 'tokenizer.json' ? undefined : options.read(path)),
    });
    await expect(missing.countTokens('a text')).rejects.toMatchObject({ code: 'model_damaged' });
  });

  it('is told unusable where the files are whole and make no model', async () => {
    const options = await nodeModelOptions(modelIn(folder, { dtype: 'fp32' }));
    const files = options.model.files.filter(({ path }) => path !== 'onnx/model.onnx');
    const headless = createGenerator({ ...options, model: { ...options.model, files } });
    await expect(written(headless.generate(PROMPT, ENDLESS))).rejects.toMatchObject({ code: 'model_failed' });
  });
});

describe('what a model expects', () => {
  it('is what PyTorch expects at the first place of an answer', async () => {
    const [first] = await generator.logprobs(REFERENCE_PROMPT, REFERENCE.text, { top: 5 });
    const theirs = naive(REFERENCE.logits.at(-1) ?? []);
    const order = [...theirs.keys()].sort((a, b) => (theirs[b] ?? 0) - (theirs[a] ?? 0)).slice(0, 5);
    expect(first?.ids).toEqual(order);
    expect(first?.ids[0]).toBe(REFERENCE.generated[REFERENCE.ids.length]);
    for (const [i, id] of order.entries()) expect(first?.logprobs[i]).toBeCloseTo(theirs[id] ?? 0, 4);
  });

  it('comes for every token of the answer, for the likeliest or for those that are asked', async () => {
    const text = 'What is the capital of France?';
    const likeliest = await generator.logprobs(REFERENCE_PROMPT, text, { top: 4 });
    expect(likeliest.length).toBe(await generator.countTokens(text));
    const at = likeliest.map(({ ids }) => [...ids].reverse());
    const asked = await generator.logprobs(REFERENCE_PROMPT, text, { top: 1, at });
    expect(asked.map(({ ids }) => ids)).toEqual(at);
    expect(asked.map(({ logprobs }) => [...logprobs].reverse())).toEqual(likeliest.map(({ logprobs }) => logprobs));
    expect(await generator.logprobs(REFERENCE_PROMPT, '', { top: 4 })).toEqual([]);
  });

  const logits = fc.array(fc.float({ min: -200, max: 200, noNaN: true }), { minLength: 1, maxLength: 40 });

  it('is a distribution, highest first, whatever is added to all logits', () => {
    fc.assert(
      fc.property(logits, fc.constantFrom(0, 1e4, -1e4), (values, shift) => {
        const { ids, logprobs } = expected(
          Float32Array.from(values, (value) => value + shift),
          values.length,
        );
        expect(logprobs.reduce((sum, value) => sum + Math.exp(value), 0)).toBeCloseTo(1, 5);
        expect([...ids].sort((a, b) => a - b)).toEqual([...values.keys()]);
        expect(logprobs).toEqual([...logprobs].sort((a, b) => b - a));
        expect(logprobs.every((value) => value <= 1e-9)).toBe(true);
      }),
    );
  });

  it('agrees with the definition, for the top and for any ids', () => {
    fc.assert(
      fc.property(logits, fc.integer({ min: 1, max: 8 }), (values, top) => {
        const row = Float32Array.from(values);
        const all = naive([...row]);
        const best = expected(row, top);
        expect(best.ids.length).toBe(Math.min(top, values.length));
        for (const [i, id] of best.ids.entries()) expect(best.logprobs[i]).toBeCloseTo(all[id] ?? 0, 4);
        const floor = best.logprobs.at(-1) ?? 0;
        for (const [id, value] of all.entries()) if (!best.ids.includes(id)) expect(value).toBeLessThan(floor + 1e-4);
        expect(expected(row, [values.length - 1]).logprobs[0]).toBeCloseTo(all.at(-1) ?? 0, 4);
      }),
    );
  });

  it('is refused where there are no numbers', () => {
    expect(() => expected(Float32Array.of(Number.NaN, Number.NaN), 1)).toThrow('no numbers');
  });
});

/** The definition, in a form that only takes logits of ordinary size. */
function naive(row: readonly number[]): number[] {
  const highest = Math.max(...row);
  const weights = row.map((value) => Math.exp(value - highest));
  const sum = weights.reduce((all, each) => all + each, 0);
  return row.map((value) => value - highest - Math.log(sum));
}
