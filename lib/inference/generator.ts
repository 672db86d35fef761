/** A language model as background work asks it: an answer as text, or what it would have said at each place of one. */
import { TsubasaError } from '../errors.ts';
import { breath } from './kept-files.ts';
import { modelError, whenLost } from './model-errors.ts';
import { modelId } from './model-id.ts';
import type { ChatMessage, Generator, NextTokens } from './ports.ts';
import { thinkStripper } from './think.ts';
import { timeBudget } from './time-budget.ts';
import {
  type Sequence,
  type TokenModel,
  type TokenModelOptions,
  tokenModelLoader,
  type Vocabulary,
} from './token-model.ts';

/** Between two looks for messages, such as one that says to stop: a run may never leave the thread by itself. */
const BREATHE_EVERY_MS = 20;
const LOST_WITHIN_MS = 1_000;

/** Takes an installed model; gives it as a generator that loads at its first call. One run goes at a time, the others wait. */
export function createGenerator(options: TokenModelOptions): Required<Generator> {
  const { model } = options;
  let loader: ReturnType<typeof tokenModelLoader> | undefined;
  let lost: Promise<never> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const vocabulary = async () => {
    loader ??= tokenModelLoader(options);
    return (await loader).vocabulary();
  };
  const loaded = async (): Promise<Ready> => {
    loader ??= tokenModelLoader(options);
    const words = await vocabulary();
    const net = await (await loader).model();
    lost ??= whenLost(await (await loader).device());
    return { words, net, lost };
  };
  /**
   * Runs `use` when those before it are done, on the loaded model. Ends early where the signal aborts while it waits or while the
   * model loads, which goes on: the next call finds it further.
   */
  async function* inTurn<T>(budget: AbortSignal, use: (ready: Ready, sequence: Sequence) => AsyncIterable<T>) {
    const before = last;
    let done: () => void = () => undefined;
    last = Promise.all([
      before,
      new Promise<void>((resolve) => {
        done = resolve;
      }),
    ]);
    let sequence: Sequence | undefined;
    try {
      const over = whenAborted(budget);
      await Promise.race([before, over]);
      const ready = await Promise.race([loaded(), over]);
      sequence = ready.net.begin();
      yield* use(ready, sequence);
    } catch (error) {
      throw error === ENDED ? error : await causeOf(error, lost);
    } finally {
      await sequence?.end().catch(() => undefined);
      done();
    }
  }

  async function* write(
    { words, net, lost }: Ready,
    sequence: Sequence,
    prompt: readonly ChatMessage[],
    maxTokens: number,
    between: () => Promise<void>,
  ): AsyncGenerator<string, void, void> {
    let unread = words.encodeChat(prompt);
    const room = model.contextTokens - unread.length;
    if (room <= 0) throw tooLong(unread.length);
    const stripper = thinkStripper();
    let text = '';
    const reader = words.reader((piece) => {
      text += stripper.push(piece);
    });
    try {
      for (let count = 0; count < Math.min(maxTokens, room); count++) {
        let next = -1;
        const row = (_: number, logits: Float32Array) => {
          next = likeliest(logits);
        };
        await Promise.race([sequence.read(unread, 1, row, between), lost]);
        if (net.isEnd(next) || next === words.endToken) break;
        reader.put(next);
        unread = [next];
        if (text !== '') yield text;
        text = '';
      }
    } catch (error) {
      // At the end of its time what came is the answer, the last word included.
      if (error !== ENDED) throw error;
    }
    reader.end();
    text += stripper.end();
    if (text !== '') yield text;
  }

  const tooLong = (tokens: number) =>
    new TsubasaError('bad_message', `${tokens} tokens for a model that takes ${model.contextTokens}`);

  return {
    id: modelId(model),
    contextTokens: model.contextTokens,
    countTokens: async (text) => {
      try {
        return (await vocabulary()).encode(text).length;
      } catch (error) {
        throw modelError(error);
      }
    },
    generate: async function* (prompt, { maxTokens, maxMs = Number.POSITIVE_INFINITY, signal }) {
      const budget = timeBudget(maxMs, signal);
      try {
        const between = pauses(budget.signal);
        yield* inTurn(budget.signal, (ready, sequence) => write(ready, sequence, prompt, maxTokens, between));
      } catch (error) {
        if (error !== ENDED) throw error;
      } finally {
        budget.end();
      }
      signal?.throwIfAborted();
    },
    logprobs: async (prompt, answer, { top, at, signal }) => {
      const found: NextTokens[] = [];
      const budget = timeBudget(Number.POSITIVE_INFINITY, signal);
      const read = async function* ({ words, lost }: Ready, sequence: Sequence) {
        const reply = words.encode(answer);
        if (reply.length === 0) return;
        const tokens = [...words.encodeChat(prompt), ...reply.slice(0, -1)];
        if (tokens.length >= model.contextTokens) throw tooLong(tokens.length);
        const row = (_: number, logits: Float32Array) => {
          found.push(expected(logits, at ? (at[found.length] ?? []) : top));
        };
        await Promise.race([sequence.read(tokens, reply.length, row, pauses(budget.signal)), lost]);
      };
      try {
        for await (const _ of inTurn(budget.signal, read));
      } catch (error) {
        if (error !== ENDED) throw error;
      } finally {
        budget.end();
      }
      signal?.throwIfAborted();
      return found;
    },
  };
}

/** A run that a lost device ends may fail in other words, before the device itself says that it is lost. */
async function causeOf(error: unknown, lost: Promise<never> | undefined): Promise<TsubasaError> {
  const told = modelError(error);
  if (told.code !== 'model_failed' || !lost) return told;
  const later = new Promise<TsubasaError>((resolve) => setTimeout(() => resolve(told), LOST_WITHIN_MS));
  return Promise.race([lost.catch(modelError), later]);
}

/** Thrown where a signal or a time ended the work: no failure. */
const ENDED = Symbol('ended');

interface Ready {
  words: Vocabulary;
  net: TokenModel;
  /** Rejects when the GPU is gone. */
  lost: Promise<never>;
}

function whenAborted(signal: AbortSignal): Promise<never> {
  const over = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(ENDED);
    signal.addEventListener('abort', () => reject(ENDED), { once: true });
  });
  over.catch(() => undefined);
  return over;
}

/** Throws `ENDED` once the signal has aborted, and lets messages in now and then: it is one of them that aborts it. */
function pauses(signal: AbortSignal): () => Promise<void> {
  let breathed = performance.now();
  return async () => {
    if (performance.now() - breathed > BREATHE_EVERY_MS) {
      await breath();
      breathed = performance.now();
    }
    if (signal.aborted) throw ENDED;
  };
}

/** The first of the highest. Throws where there is none: a GPU that fails may give no numbers. */
function likeliest(logits: Float32Array): number {
  let best = -1;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i++) {
    const value = logits[i] as number;
    if (value > highest) {
      highest = value;
      best = i;
    }
  }
  if (best < 0) throw new Error('the model gave no numbers');
  return best;
}

/**
 * Logarithms of the softmax, for these ids or for the likeliest `wanted`, highest first, the lower id first among equals. The highest logit is taken
 * off before the exponentials, so that none overflows.
 */
export function expected(logits: Float32Array, wanted: number | readonly number[]): NextTokens {
  const highest = logits[likeliest(logits)] as number;
  let sum = 0;
  for (const value of logits) sum += Math.exp(value - highest);
  const normaliser = highest + Math.log(sum);
  const ids = typeof wanted === 'number' ? topOf(logits, wanted) : [...wanted];
  return { ids, logprobs: ids.map((id) => (logits[id] ?? Number.NEGATIVE_INFINITY) - normaliser) };
}

/** `count` is small: one pass with a sorted list of the best so far. */
function topOf(logits: Float32Array, count: number): number[] {
  const best: number[] = [];
  const value = (id: number | undefined) => (id === undefined ? Number.NEGATIVE_INFINITY : (logits[id] as number));
  for (let id = 0; id < logits.length; id++) {
    if (best.length >= count && value(id) <= value(best.at(-1))) continue;
    let place = best.length;
    while (place > 0 && value(best[place - 1]) < value(id)) place -= 1;
    best.splice(place, 0, id);
    if (best.length > count) best.pop();
  }
  return best;
}
