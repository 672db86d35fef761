/** An engine whose encoders are stand-ins, and a server and a disk for their files. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDBFactory } from 'fake-indexeddb';
import { expect } from 'vitest';
import type { EncoderStatus } from '../../lib/engine/api.ts';
import { createInstaller } from '../../lib/inference/install.ts';
import type { Embedder } from '../../lib/inference/ports.ts';
import { ENCODER_DIMENSIONS, ENCODER_ID } from '../../lib/inference/transformers.ts';
import { diskFiles } from './disk-files.ts';
import { testEngine, windowOf } from './engine.ts';
import { type LetterEncoder, letterEncoder } from './letter-encoder.ts';
import { type ModelServer, serveModel } from './model-server.ts';

export const MODEL = 'multilingual-e5-small';
export const WEIGHTS = 'onnx/model_quantized.onnx';
/** The one to come has a space of its own size. */
export const OTHER_DIMENSIONS = 64;
export const MEGABYTE = 1 << 20;
/** The probe is a passage too. */
export const HELD = 1 + 100;
const THINGS = ['tea', 'bread', 'rain', 'jazz', 'chess', 'maps', 'trains', 'cheese', 'ferns', 'owls'];
export const QUESTIONS = [
  'What did I say about jazz?',
  'Where did I read about ferns?',
  'When did I mention owls and tea?',
];

/** So many messages, the user's and the assistant's by turns. */
export function said(count: number): string[] {
  return Array.from({ length: count }, (_, n) =>
    n % 2 === 0 ? `Message ${n}: today I read about ${THINGS[(n * 7) % 10]} and ${THINGS[n % 9]}.` : `Noted, ${n}.`,
  );
}

export interface Lives {
  /** Of an engine before this one: its store. */
  factory?: IDBFactory;
  /** The encoder to come, made once its name is known. */
  make?: (made: string) => Embedder;
  /** Bytes that one file may have before the disk is full. */
  room?: number;
}

/** One life of the engine. */
export interface Live extends Awaited<ReturnType<typeof testEngine>> {
  /** The bundled encoder. */
  old: LetterEncoder;
  /** Those that were downloaded and opened, where none was given. */
  made: LetterEncoder[];
  /** Asks for the other encoder from the server. */
  change(): Promise<EncoderStatus>;
  once(is: (status: EncoderStatus) => boolean): Promise<void>;
  /** What would be added to each of the questions. */
  answers(): Promise<{ id: string; text: string }[][]>;
  /** How many vectors are stored, by the name of their encoder. */
  stored(): Promise<Record<string, number>>;
}

export interface EncoderStage {
  server: ModelServer;
  /** The big file that the server has at first. */
  weights: Buffer;
  filesOnDisk(): number;
  live(lives?: Lives): Promise<Live>;
  /** The engine with 300 messages, the other encoder held after a hundred of them; what it answered before. */
  halfWay(): Promise<Live & { before: { id: string; text: string }[][]; next: LetterEncoder }>;
  close(): Promise<void>;
}

/** A server with a model whose files have the right form and no meaning, and an empty disk. */
export async function encoderStage(): Promise<EncoderStage> {
  const weights = Buffer.alloc(3 * MEGABYTE, 7);
  weights[0] = 0x08;
  const server = await serveModel({
    'config.json': Buffer.from(JSON.stringify({ hidden_size: OTHER_DIMENSIONS })),
    'tokenizer.json': Buffer.from('{}'),
    'tokenizer_config.json': Buffer.from('{}'),
    [WEIGHTS]: weights,
  });
  const disk = mkdtempSync(join(tmpdir(), 'tsubasa-models-'));

  const live = async ({ factory, make, room }: Lives = {}): Promise<Live> => {
    const old = letterEncoder(ENCODER_ID, ENCODER_DIMENSIONS);
    const made: LetterEncoder[] = [];
    const engine = await testEngine({
      ...(factory ? { factory } : {}),
      encoders: {
        installer: createInstaller({ files: diskFiles(disk, room), fetch }),
        open: (encoder) => {
          if (encoder.folder === undefined) return async () => old;
          const custom = make?.(encoder.made);
          if (custom) return async () => custom;
          const fresh = letterEncoder(encoder.made, encoder.dimensions, { salt: 5 });
          made.push(fresh);
          return async () => fresh;
        },
      },
    });
    const { api, context } = engine;
    return {
      ...engine,
      old,
      made,
      change: () => api.changeEncoder(MODEL, server.address),
      once: (is) => expect.poll(async () => is(await api.encoder()), { timeout: 15_000, interval: 5 }).toBe(true),
      answers: () =>
        Promise.all(
          QUESTIONS.map(async (draft) => {
            const found = await api.preview({ site: 'claude', conversation: { provisional: 'new' }, draft });
            return [...found.lines, ...found.ask].map(({ id, text }) => ({ id, text }));
          }),
        ),
      stored: async () => {
        const counts: Record<string, number> = {};
        for (const { made: name, ids } of await context.db.segments.where('kind').equals('vectors').toArray())
          counts[name] = (counts[name] ?? 0) + ids.length;
        return counts;
      },
    };
  };

  return {
    server,
    weights,
    live,
    filesOnDisk: () =>
      readdirSync(disk, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length,
    halfWay: async () => {
      let held: LetterEncoder | undefined;
      const engine = await live({
        make: (made) => {
          if (held) return held;
          held = letterEncoder(made, OTHER_DIMENSIONS, { salt: 5 });
          held.hold(HELD);
          return held;
        },
      });
      await engine.api.ingest(windowOf(said(300)));
      await engine.vectors.settled();
      const before = await engine.answers();
      await engine.change();
      await expect.poll(() => held?.passages.length, { timeout: 15_000 }).toBe(HELD);
      if (!held) throw new Error('the other encoder was not opened');
      return { ...engine, before, next: held };
    },
    close: async () => {
      await server.close();
      rmSync(disk, { recursive: true, force: true });
    },
  };
}
