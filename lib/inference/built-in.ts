/**
 * The language model that Chrome brings itself (Prompt API, W3C Web Machine Learning Community Group). Only windows have
 * it, no workers (`[Exposed=Window]`), and the first download must begin in a click: so a screen fetches it, the offscreen
 * document runs it, and the engine's worker asks over a channel.
 */
import { type Channel, rpcClient, rpcServer } from '../engine/rpc.ts';
import { TsubasaError } from '../errors.ts';
import type { ChatMessage, GenerateOptions, Generator } from './ports.ts';
import { withoutThinking } from './think.ts';
import { timeBudget } from './time-budget.ts';
import { tokensFromAbove } from './token-estimate.ts';

/** As much of the Prompt API as is used; the DOM types do not have it. */
export interface PromptApi {
  availability(options: PromptOptions): Promise<'unavailable' | 'downloadable' | 'downloading' | 'available'>;
  create(options: PromptOptions & CreateOptions): Promise<PromptSession>;
}

/** The model is not told its languages' names: it is asked whether it can do these. */
interface PromptOptions {
  expectedInputs: { type: 'text'; languages: string[] }[];
  expectedOutputs: { type: 'text'; languages: string[] }[];
  /** One with the other or none; extensions alone may set them. */
  topK: number;
  temperature: number;
}

interface CreateOptions {
  initialPrompts?: readonly ChatMessage[];
  signal?: AbortSignal;
  /** `loaded` goes from 0 to 1. */
  monitor?(progress: {
    addEventListener(type: 'downloadprogress', listener: (event: { loaded: number }) => void): void;
  }): void;
}

export interface PromptSession {
  promptStreaming(text: string, options: { signal: AbortSignal }): ReadableStream<string>;
  destroy(): void;
}

/** `fetchable`: a click may begin its download. `coming`: it is under way, here or elsewhere. */
export type BuiltInState = 'none' | 'fetchable' | 'coming' | 'ready';

/** Greedy: of the likeliest one token, the likeliest. */
const OPTIONS: PromptOptions = {
  expectedInputs: [{ type: 'text', languages: ['en'] }],
  expectedOutputs: [{ type: 'text', languages: ['en'] }],
  topK: 1,
  temperature: 0,
};
const ID = 'built-in';
/** Less than any Chrome that has the model gives a session. */
const CONTEXT_TOKENS = 4096;
const MOST_MS = 5 * 60_000;
/** The longest tokens are runs of blanks; on the mean a token has four. */
const MOST_CHARS_A_TOKEN = 8;

/** What the browser says of its model. Never throws; nothing is downloaded. `api` is the global `LanguageModel`, where there is one. */
export async function builtInState(api: PromptApi | undefined): Promise<BuiltInState> {
  const said = await api?.availability(OPTIONS).catch(() => undefined);
  if (said === 'available') return 'ready';
  if (said === 'downloadable') return 'fetchable';
  return said === 'downloading' ? 'coming' : 'none';
}

/**
 * Has the browser download its model, some gigabytes once for all sites and extensions; ends when it is ready. To be called
 * in a click. `progress` is told a share from 0 to 1. Rejects with `builtin_failed`, or with the signal's reason.
 */
export async function fetchBuiltIn(
  api: PromptApi | undefined,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  if (!api) throw new TsubasaError('builtin_failed', 'this browser has no model');
  try {
    const session = await api.create({
      ...OPTIONS,
      signal,
      monitor: (events) => events.addEventListener('downloadprogress', ({ loaded }) => progress(loaded)),
    });
    session.destroy();
  } catch (error) {
    throw told(error, signal);
  }
}

/**
 * Gives the browser's model behind the port. Never downloads it: where it is not ready its answers reject with
 * `builtin_failed`, as they do for all that the browser throws.
 */
export function builtInGenerator(api: PromptApi | undefined): Generator {
  return {
    id: ID,
    contextTokens: CONTEXT_TOKENS,
    countTokens: async (text) => tokensFromAbove(text),
    generate: (prompt, options) => withoutThinking(answer(api, prompt, options)),
  };
}

async function* answer(
  api: PromptApi | undefined,
  prompt: readonly ChatMessage[],
  { maxTokens, maxMs = MOST_MS, signal }: GenerateOptions,
): AsyncGenerator<string, void, void> {
  signal?.throwIfAborted();
  const budget = timeBudget(maxMs, signal);
  let session: PromptSession | undefined;
  try {
    if (!api || (await builtInState(api)) !== 'ready') throw new TsubasaError('builtin_failed', 'not ready');
    const before = prompt.slice(0, -1);
    session = await api.create({ ...OPTIONS, initialPrompts: before, signal: budget.signal });
    const reader = session.promptStreaming(prompt.at(-1)?.content ?? '', { signal: budget.signal }).getReader();
    // The API knows no limit of its own.
    for (let chars = 0, pieces = 0; chars < maxTokens * MOST_CHARS_A_TOKEN && pieces < maxTokens; pieces++) {
      const { value, done } = await reader.read();
      if (done) return;
      chars += value.length;
      if (value !== '') yield value;
    }
  } catch (error) {
    if (budget.isOver() && !signal?.aborted) return;
    throw told(error, signal);
  } finally {
    budget.end();
    session?.destroy();
  }
}

function told(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return signal.reason;
  if (error instanceof TsubasaError) return error;
  return new TsubasaError('builtin_failed', String(error), { cause: error });
}

/** What the offscreen document answers the engine's worker. */
interface BuiltInApi {
  generate(
    prompt: readonly ChatMessage[],
    options: Omit<GenerateOptions, 'signal'> & { signal?: AbortSignal | undefined },
  ): AsyncIterable<string>;
}

/** The channel between the two. */
export const BUILT_IN_CHANNEL = 'tsubasa-built-in';

/** In a window: answers with the browser's model until the signal aborts. */
export function serveBuiltIn(channel: Channel, api: PromptApi | undefined, signal: AbortSignal): void {
  const generator = builtInGenerator(api);
  const served: BuiltInApi = {
    generate: (prompt, options) => generator.generate(prompt, options as GenerateOptions),
  };
  rpcServer(channel, served, signal);
}

/**
 * In a worker: the model that a window serves. Rejects with `engine_away` too, where no window does. Closes the channel with
 * the signal.
 */
export function builtInElsewhere(channel: Channel & { close(): void }, signal: AbortSignal): Generator {
  signal.addEventListener('abort', () => channel.close());
  const { api } = rpcClient<BuiltInApi>(channel, signal);
  return {
    ...builtInGenerator(undefined),
    generate: async function* (prompt, { signal: wish, ...options }) {
      wish?.throwIfAborted();
      yield* api.generate(prompt, { ...options, ...(wish ? { signal: wish } : {}) });
    },
  };
}
