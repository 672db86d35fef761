/** What every worker of a language model does, whichever engine runs in it: opens one model and answers over `engine/rpc.ts`. */
import { type Channel, rpcServer } from '../engine/rpc.ts';
import { TsubasaError } from '../errors.ts';
import type { FileStore } from './file-store.ts';
import { type GpuNavigator, type Machine, probe } from './machine.ts';
import type { InstalledModel } from './models.ts';
import type { ChatMessage, GenerateOptions, Generator, NextTokens } from './ports.ts';

/** Every call names the model, so that a worker that was started anew loads the same one. A worker serves only one. */
export interface LlmApi {
  probe(): Promise<Machine>;
  countTokens(model: InstalledModel, text: string): Promise<number>;
  generate(
    model: InstalledModel,
    prompt: readonly ChatMessage[],
    options: Omit<GenerateOptions, 'signal'> & { signal?: AbortSignal | undefined },
  ): AsyncIterable<string>;
  /** Rejects with `bad_message` where the engine cannot tell. */
  logprobs(
    model: InstalledModel,
    prompt: readonly ChatMessage[],
    answer: string,
    options: { top: number; at?: readonly (readonly number[])[]; signal?: AbortSignal | undefined },
  ): Promise<NextTokens[]>;
}

export interface LlmParts {
  channel: Channel;
  navigator: GpuNavigator;
  files: FileStore;
  /** The extension's own address, with a slash at its end: where runtimes and libraries lie. */
  root: string;
  /** Lets software adapters compute: in demo and test builds alone. */
  allowSoftware: boolean;
}

/** A model's files, by their paths below its folder. */
export type ReadFile = (path: string) => Promise<Blob | undefined>;

/** `create` is called once, for the model that the first call names, and only where the machine can run it. */
export function serveGenerator(
  { channel, navigator, files, allowSoftware }: Omit<LlmParts, 'root'>,
  create: (model: InstalledModel, read: ReadFile) => Generator,
): void {
  let generator: Promise<Generator> | undefined;
  const open = async (model: InstalledModel) => {
    if (model.device === 'webgpu') refuse(model, await probe(navigator, allowSoftware));
    return create(model, (path) => files.read(`${model.folder}/${path}`));
  };
  const opened = (model: InstalledModel) => {
    generator ??= open(model);
    return generator;
  };
  const api: LlmApi = {
    probe: () => probe(navigator, allowSoftware),
    countTokens: async (model, text) => (await opened(model)).countTokens(text),
    generate: async function* (model, prompt, options) {
      yield* (await opened(model)).generate(prompt, options as GenerateOptions);
    },
    logprobs: async (model, prompt, answer, options) => {
      const { logprobs } = await opened(model);
      if (!logprobs) throw new TsubasaError('bad_message', `${model.engine} does not tell probabilities`);
      return logprobs(prompt, answer, options as Parameters<typeof logprobs>[2]);
    },
  };
  rpcServer(channel, api, new AbortController().signal);
}

/** Throws where this machine cannot run the model: tensors in half precision fail on a GPU without it, and software is slower than WASM. */
function refuse({ model, dtype }: InstalledModel, { gpu }: Machine): void {
  if (gpu === 'none' || gpu === 'software' || (dtype === 'q4f16' && gpu === 'f32'))
    throw new TsubasaError('model_unusable', `${model} (${dtype}) on a machine whose graphics are: ${gpu}`);
}
