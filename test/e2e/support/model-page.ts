/** Runs in a page of the extension: the engine's side of a language model, with its worker in reach of a test. */
import { toWire, type WireError } from '../../../lib/errors.ts';
import { lazyWorker } from '../../../lib/inference/lazy-worker.ts';
import { createModelHost } from '../../../lib/inference/llm-host.ts';
import type { LlmApi, Machine } from '../../../lib/inference/llm-server.ts';
import type { InstalledModel } from '../../../lib/inference/models.ts';
import type { ChatMessage, GenerateOptions, Generator, NextTokens } from '../../../lib/inference/ports.ts';

/** What a generation gave, and how it ended. Times in milliseconds. */
export interface Answered {
  text: string;
  pieces: number;
  firstMs: number;
  ms: number;
  error?: WireError;
}

export interface ModelPage {
  put(path: string, base64: string): Promise<void>;
  open(model: InstalledModel): void;
  /** Pieces after which it is cancelled, or its worker ended at once, as by a crash. */
  generate(
    prompt: readonly ChatMessage[],
    options: GenerateOptions & { leaveAfter?: number; killAfter?: number },
  ): Promise<Answered>;
  countTokens(text: string): Promise<number>;
  logprobs(prompt: readonly ChatMessage[], answer: string, top: number): Promise<NextTokens[]>;
  probe(): Promise<Machine>;
  /** Workers started so far. */
  started(): number;
}

/** Of a dead worker nothing is heard; while shaders are compiled nothing is heard either. */
const SILENT_MS = 25_000;

let life = new AbortController();
const workers: Worker[] = [];
let script = '/llm-worker.js';
const start = () => {
  const worker = new Worker(script);
  workers.push(worker);
  return worker;
};
let generator: Required<Generator> | undefined;
const opened = () => {
  if (!generator) throw new Error('no model is open');
  return generator;
};

const page: ModelPage = {
  put: async (path, base64) => {
    const names = path.split('/');
    const name = names.pop() ?? '';
    let folder = await navigator.storage.getDirectory();
    for (const each of names) folder = await folder.getDirectoryHandle(each, { create: true });
    const out = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await out.write(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
    await out.close();
  },
  open: (model) => {
    life.abort();
    life = new AbortController();
    script = model.engine === 'web-llm' ? '/webllm-worker.js' : '/llm-worker.js';
    generator = createModelHost({ start, signal: life.signal, silentMs: SILENT_MS }, model);
  },
  generate: async (prompt, { leaveAfter, killAfter, ...options }) => {
    const began = performance.now();
    const wish = new AbortController();
    let text = '';
    let pieces = 0;
    let firstMs = 0;
    const told = (error?: unknown) => ({
      text,
      pieces,
      firstMs,
      ms: performance.now() - began,
      ...(error === undefined ? {} : { error: toWire(error) }),
    });
    try {
      for await (const piece of opened().generate(prompt, { ...options, signal: wish.signal })) {
        if (pieces === 0) firstMs = performance.now() - began;
        text += piece;
        pieces += 1;
        if (pieces === leaveAfter) wish.abort(new Error('no more'));
        if (pieces === killAfter) workers.at(-1)?.terminate();
      }
      return told();
    } catch (error) {
      return told(error);
    }
  },
  countTokens: (text) => opened().countTokens(text),
  logprobs: (prompt, answer, top) => opened().logprobs(prompt, answer, { top }),
  probe: () => lazyWorker<LlmApi>({ start, idleMs: 1000, signal: life.signal }).run((api) => api.probe()),
  started: () => workers.length,
};

Object.assign(globalThis, { modelPage: page });
