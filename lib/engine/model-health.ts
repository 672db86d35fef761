/** Watches a language model at work: one that fails again and again is left alone for a while. */
import type { Clock } from '../clock.ts';
import { type ErrorCode, toWire } from '../errors.ts';
import type { Generator } from '../inference/ports.ts';

/** So many failures in a row, each in a fresh worker, are no chance. */
const MOST_FAILURES = 3;
/** A driver that was restarted, or a server, may be back by then. */
const REST_MS = 3_600_000;

/** Of these a second try knows no better: the model is left alone until the user does something. */
const FINAL: readonly ErrorCode[] = ['gpu_memory', 'model_damaged', 'model_unusable'];
/** These say something of the question, not of the model. */
const NO_FAULT: readonly ErrorCode[] = ['bad_message'];

export interface ModelHealth {
  /** Why it rests, where it does. */
  rests(): ErrorCode | undefined;
  /** The same generator, watched. */
  watch(generator: Generator): Generator;
  /** Another model, or a new try. */
  forget(): void;
}

/** `final` is told of a failure after which the model is of no use on this machine. */
export function createHealth(clock: Clock, final: (code: ErrorCode) => void): ModelHealth {
  let failures = 0;
  let restsUntil = 0;
  let last: ErrorCode | undefined;

  /** Counting tokens needs no GPU and says nothing of it. */
  const worked = () => {
    failures = 0;
    last = undefined;
  };
  const failed = (error: unknown, signal: AbortSignal | undefined) => {
    const { code } = toWire(error);
    if (signal?.aborted || NO_FAULT.includes(code)) return;
    if (FINAL.includes(code)) return final(code);
    failures += 1;
    last = code;
    if (failures < MOST_FAILURES) return;
    failures = 0;
    restsUntil = clock.now() + REST_MS;
  };
  const noted = async <T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      failed(error, signal);
      throw error;
    }
  };

  return {
    rests: () => (clock.now() < restsUntil ? last : undefined),
    forget: () => {
      worked();
      restsUntil = 0;
    },
    watch: (inner) => {
      const { logprobs } = inner;
      return {
        id: inner.id,
        contextTokens: inner.contextTokens,
        countTokens: (text) => noted(() => inner.countTokens(text)),
        generate: async function* (prompt, options) {
          try {
            yield* inner.generate(prompt, options);
            worked();
          } catch (error) {
            failed(error, options.signal);
            throw error;
          }
        },
        ...(logprobs
          ? {
              logprobs: async (prompt, answer, options) => {
                const found = await noted(() => logprobs.call(inner, prompt, answer, options), options.signal);
                worked();
                return found;
              },
            }
          : {}),
      };
    },
  };
}
