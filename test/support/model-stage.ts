/** An engine that can have a language model: a server and a disk for its files, and a stand-in for what computes. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDBFactory } from 'fake-indexeddb';
import { expect } from 'vitest';
import type { ModelStatus } from '../../lib/engine/api.ts';
import type { ModelChoice } from '../../lib/engine/model-record.ts';
import { createModelInstaller } from '../../lib/inference/install-model.ts';
import type { Machine } from '../../lib/inference/machine.ts';
import { type InstalledModel, offerOf } from '../../lib/inference/models.ts';
import type { Generator } from '../../lib/inference/ports.ts';
import { diskFiles } from './disk-files.ts';
import { testEngine } from './engine.ts';
import { ROOT } from './imports.ts';
import { type ModelServer, serveModel } from './model-server.ts';

export const MEGABYTE = 1 << 20;
/** The folder of the tiny model, with the graph and three megabytes of weights apart from it. */
export const GRAPH = 'onnx/model.onnx';
export const WEIGHTS = 'onnx/model.onnx_data';
const file = (path: string) => readFileSync(join(ROOT, 'test/support/models/tiny-qwen3', path));
/** What comes before the weights, in bytes; all but the graph is small. */
export const GRAPH_BYTES = file(GRAPH).length;
/** What a machine with a good graphics card says. */
export const GOOD: Machine = { gpu: 'f16', largestBuffer: 4e9, largestBinding: 4e9, memoryGB: 32 };

export interface Lives {
  /** Of an engine before this one: its store. */
  factory?: IDBFactory;
  /** Bytes that one file may have before the disk is full. */
  room?: number;
  /** Bytes that the browser says are free. */
  free?: number;
  machine?: Machine;
  /** What the model does when it is asked; absent: it says yes. */
  generate?: Generator['generate'];
  retryMs?: number[];
}

/** One life of the engine. */
export interface Live extends Awaited<ReturnType<typeof testEngine>> {
  /** Models that were opened, and whether they were let go. */
  opened: { model: InstalledModel; signal: AbortSignal }[];
  /** Chooses the model in the server's folder. */
  choose(): Promise<ModelStatus>;
  once(is: (status: ModelStatus) => boolean): Promise<void>;
}

export interface ModelStage {
  server: ModelServer;
  own: ModelChoice & { kind: 'download' };
  /** Paths of all files on the disk. */
  onDisk(): string[];
  live(lives?: Lives): Promise<Live>;
  close(): Promise<void>;
}

const yes: Generator['generate'] = async function* () {
  yield 'Yes.';
};

/** A server with the tiny model, in the form that keeps weights apart, and an empty disk. */
export async function modelStage(): Promise<ModelStage> {
  const config: object = JSON.parse(file('config.json').toString());
  const told = { 'transformers.js_config': { use_external_data_format: { 'model.onnx': 1 } } };
  const server = await serveModel({
    'config.json': Buffer.from(JSON.stringify({ ...config, ...told })),
    'tokenizer.json': file('tokenizer.json'),
    'tokenizer_config.json': file('tokenizer_config.json'),
    [GRAPH]: file(GRAPH),
    [WEIGHTS]: Buffer.alloc(3 * MEGABYTE, 7),
  });
  const disk = mkdtempSync(join(tmpdir(), 'tsubasa-model-'));
  const own = { kind: 'download', model: 'own', variant: 'fp32', from: server.address } as const;

  return {
    server,
    own,
    onDisk: () =>
      readdirSync(disk, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
        .sort(),
    live: async ({ factory, room, free, machine = GOOD, generate = yes, retryMs = [] }: Lives = {}) => {
      const opened: Live['opened'] = [];
      const parts = { files: diskFiles(disk, room), fetch, ...(free === undefined ? {} : { room: async () => free }) };
      const engine = await testEngine({
        ...(factory ? { factory } : {}),
        machine: async () => machine,
        models: {
          installer: createModelInstaller(parts),
          retryMs,
          open: (model, signal) => {
            opened.push({ model, signal });
            return { id: model.model, contextTokens: 4096, countTokens: async (text) => text.length, generate };
          },
          nextDoor: (choice) =>
            choice.kind === 'server'
              ? { id: choice.url, contextTokens: 4096, countTokens: async (text) => text.length, generate }
              : undefined,
        },
      });
      return {
        ...engine,
        opened,
        choose: () => engine.api.chooseModel(own),
        once: (is) =>
          expect.poll(async () => is(await engine.api.model()), { timeout: 15_000, interval: 5 }).toBe(true),
      };
    },
    close: async () => {
      await server.close();
      rmSync(disk, { recursive: true, force: true });
    },
  };
}

/** The variant of a model of the catalogue; throws where there is none. */
export function offer(model: string, variant: string) {
  const found = offerOf(model, variant);
  if (!found) throw new Error(`no ${model}, ${variant}`);
  return found;
}
