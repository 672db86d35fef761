/** What the product asks of models. */

export interface EmbedOptions {
  as: 'query' | 'passage';
  signal?: AbortSignal;
}

export interface Embedder {
  /** Changes whenever vectors of the old and the new one may not be compared. */
  readonly id: string;
  readonly dimensions: number;
  /** One unit vector a text, in order. Rejects with `encoder_failed`, or with the signal's reason. */
  embed(texts: readonly string[], options: EmbedOptions): Promise<Float32Array[]>;
}

/** One message of the conversation that a language model continues. */
export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** Where a generation must end, whatever the model wants. */
export interface GenerateOptions {
  maxTokens: number;
  /** Milliseconds from the call on, loading included; what came until then is the whole answer. */
  maxMs?: number;
  signal?: AbortSignal;
}

/** What a model expects next at one place: tokens by their ids, and the natural logarithms of their probabilities. */
export interface NextTokens {
  ids: number[];
  logprobs: number[];
}

/** A language model that runs, or is reached, for background work. Never waited for by a capture or a recall. */
export interface Generator {
  /** Names the weights; changes whenever the answers may. */
  readonly id: string;
  /** Of prompt and answer together. */
  readonly contextTokens: number;
  /** Of a text, as this model counts. Exact where the tokenizer is here, else an estimate from above. */
  countTokens(text: string): Promise<number>;
  /**
   * Greedy and without thinking: the same prompt gives the same answer. Yields the answer's text as it comes, anything
   * between `<think>` and `</think>` left out. Ends quietly at its budget. Rejects with `model_*` errors, or with the
   * signal's reason; after a failure of the engine the next call starts in a fresh worker.
   */
  generate(prompt: readonly ChatMessage[], options: GenerateOptions): AsyncIterable<string>;
  /**
   * Reads `answer` as the reply to `prompt` and gives, for every token of it, what the model expected in its place: the
   * `top` likeliest, or, where `at` has one list of ids a token, exactly those. Absent where an engine cannot tell.
   */
  logprobs?(
    prompt: readonly ChatMessage[],
    answer: string,
    options: { top: number; at?: readonly (readonly number[])[]; signal?: AbortSignal },
  ): Promise<NextTokens[]>;
}

/** The language model as background work sees it: chosen by the user, or absent. */
export interface LanguageModel {
  /**
   * The model that may run now; undefined where none is chosen or whole, where this machine cannot run it, or where it must
   * not now (on battery). Cheap: nothing is loaded before the first call of `generate`.
   */
  open(): Promise<Generator | undefined>;
}
