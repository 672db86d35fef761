/**
 * Lets another encoder serve: its files come, then its vectors are made beside those that serve, then in one step it
 * takes their place. Every step is written down before it begins, so that an engine that wakes goes on with it.
 */
import * as v from 'valibot';
import { type ErrorCode, TsubasaError, toWire } from '../errors.ts';
import { BUNDLED, ENCODERS, type EncoderId, encoderModel, type InstalledEncoder } from '../inference/encoders.ts';
import type { Installer } from '../inference/install.ts';
import type { Embedder } from '../inference/ports.ts';
import type { TsubasaDb } from '../storage/db.ts';
import type { EncoderStatus } from './api.ts';
import type { EngineContext } from './context.ts';
import { deleteVectors, openSpace, type SpaceOptions, type VectorSlot, type VectorSpace } from './vector-space.ts';
import type { Vectors } from './vectors.ts';

/** What an engine needs to change its encoder. */
export interface EncoderParts {
  installer: Installer;
  /** Gives what wakes an encoder, in a worker of its own that ends with the signal. */
  open(encoder: InstalledEncoder, signal: AbortSignal): () => Promise<Embedder>;
}

export interface Encoders {
  status(): Promise<EncoderStatus>;
  change(model: EncoderId, from?: string): Promise<EncoderStatus>;
  /** Texts that the encoder to come has no vector of; 0 where none is to come. The host stays awake for them. */
  waiting(): number;
  /** Goes on with what was under way when the last engine ended; returns at once. */
  resume(): void;
}

const ids = v.picklist(ENCODERS.map(({ id }) => id));
const files = v.array(v.object({ path: v.string(), bytes: v.number(), sha256: v.string() }));
const installed = v.object({
  model: ids,
  made: v.string(),
  dimensions: v.number(),
  folder: v.optional(v.string()),
  files: v.optional(files),
});
/** `learnt`: by folder, what was downloaded from an address first; nothing else is taken from there again. */
const schema = v.object({
  serving: installed,
  next: v.optional(v.object({ model: ids, from: v.optional(v.string()), failed: v.optional(v.string()) })),
  learnt: v.record(v.string(), files),
});
/** What is kept of the encoders, under one key of `meta`. */
export type EncoderRecord = v.InferOutput<typeof schema>;

/** The record as it is stored; the bundled encoder where there is none, or none that this build can read. */
export async function readEncoderRecord(db: TsubasaDb): Promise<EncoderRecord> {
  const read = v.safeParse(schema, (await db.meta.get('encoder'))?.value);
  if (!read.success) return { serving: BUNDLED, learnt: {} };
  // A later build may bring another bundled encoder.
  const isBundled = read.output.serving.folder === undefined;
  return isBundled ? { ...read.output, serving: BUNDLED } : read.output;
}

/** Of a hundred texts that have a vector, so many may be without one afterwards. */
const MOST_LOST = 0.01;
const PROBE = 'a text';

interface Running {
  next: { model: EncoderId; from?: string };
  step: 'download' | 'embed';
  bytes: number;
  total: number;
  space?: VectorSpace;
  /** Settles when no file is written any more. */
  installing?: Promise<unknown>;
  life: AbortController;
}

export function createEncoders(
  context: EngineContext,
  slot: VectorSlot,
  vectors: Vectors,
  first: EncoderRecord,
  parts: EncoderParts | undefined,
  space: Pick<SpaceOptions, 'voy' | 'onTrap'>,
  /** Ends the workers of the encoder that serves. */
  servingLife: AbortController,
): Encoders {
  const { db, clock, signal } = context;
  let record = first;
  let running: Running | undefined;
  let serves = servingLife;
  signal.addEventListener('abort', () => {
    running?.life.abort(signal.reason);
    serves.abort(signal.reason);
  });

  const write = async (patch: Partial<EncoderRecord>): Promise<void> => {
    const { next, ...rest } = { ...record, ...patch };
    record = next === undefined ? rest : { ...rest, next };
    await db.meta.put({ key: 'encoder', value: record });
  };

  const status = async (): Promise<EncoderStatus> => {
    const { serving, next } = record;
    const texts = context.recall.size;
    const { fault } = slot.serving;
    const all = { serving: serving.model, files: serving.files ?? [], texts, ...(fault ? { fault } : {}) };
    if (!next) return all;
    const { model, from, failed } = next;
    const done = running?.space ? texts - vectors.missingIn(running.space) : (running?.bytes ?? 0);
    return {
      ...all,
      next: {
        model,
        ...(from === undefined ? {} : { from }),
        step: running?.step ?? 'download',
        done,
        total: running?.space ? texts : (running?.total ?? 0),
        ...(failed === undefined ? {} : { failed: failed as ErrorCode }),
      },
    };
  };

  /** Gives up what was under way, with all that was made of it. What was learnt of its files stays. */
  const drop = async ({ model: id, from }: { model: EncoderId; from?: string | undefined }): Promise<void> => {
    const { serving } = record;
    await write({ next: undefined });
    await deleteVectors(db, ({ made }) => made.startsWith(`${id}/`) && made !== serving.made);
    const model = encoderModel(id);
    const folder = model?.download && parts?.installer.folderOf(model, from);
    if (folder !== undefined && folder !== serving.folder) await parts?.installer.remove(folder);
  };

  const stop = (): void => {
    running?.life.abort(new TsubasaError('internal', 'given up'));
    running = undefined;
    vectors.giveUp();
  };

  /** Keeps the reason where the user reads it; the encoder before goes on serving. */
  const fail = async (mine: Running, error: unknown): Promise<void> => {
    if (running !== mine || signal.aborted) return;
    stop();
    console.warn('tsubasa: the encoder was not changed', toWire(error).message);
    const { code } = toWire(error);
    // What the store or a worker says of itself is told as it is; the rest means that this encoder does not work here.
    const failed = code === 'internal' || code === 'encoder_failed' ? 'model_unusable' : code;
    if (record.next) await write({ next: { ...record.next, failed } });
    context.wrote();
  };

  /** Another one of the same name, or one whose vectors cannot be compared, is refused before a text is embedded. */
  const probe = async (encoder: InstalledEncoder, open: () => Promise<Embedder>): Promise<void> => {
    const embedder = await open();
    const [vector] = await embedder.embed([PROBE], { as: 'passage' });
    if (embedder.id !== encoder.made || vector?.length !== encoder.dimensions)
      throw new TsubasaError('model_unusable', `${embedder.id} gives ${vector?.length ?? 0} dimensions`);
  };

  const run = async (mine: Running, { installer, open: opener }: EncoderParts): Promise<void> => {
    const { model: id, from } = mine.next;
    const model = encoderModel(id);
    if (!model) throw new TsubasaError('not_found', id);
    const learnt = record.learnt[installer.folderOf(model, from)];
    const install = installer.install({
      model,
      ...(from === undefined ? {} : { from, ...(learnt ? { learnt } : {}) }),
      progress: (bytes, total) => Object.assign(mine, { bytes, total }),
      signal: mine.life.signal,
    });
    mine.installing = install.catch(() => undefined);
    const encoder = await install;
    const { folder } = encoder;
    mine.life.signal.throwIfAborted();
    if (folder !== undefined && encoder.files) await write({ learnt: { ...record.learnt, [folder]: encoder.files } });
    const open = opener(encoder, mine.life.signal);
    await probe(encoder, open);
    mine.life.signal.throwIfAborted();
    mine.space = await openSpace(db, clock, { ...space, ...encoder, open });
    mine.step = 'embed';
    const filling = mine.space;
    mine.life.signal.throwIfAborted();
    vectors.prepare(filling, {
      filled: () => context.exclusive(() => filled(mine, encoder, filling)),
      failed: (error) => void fail(mine, error),
    });
  };

  /** The switch: runs while nothing else writes, so that no text comes in between. */
  const filled = async (mine: Running, encoder: InstalledEncoder, filling: VectorSpace): Promise<void> => {
    if (running !== mine) return;
    const without = vectors.missingIn(filling);
    if (without > filling.unfit.size) return;
    if (without - vectors.missingIn(slot.serving) > MOST_LOST * context.recall.size) {
      await fail(mine, new TsubasaError('model_unusable', `${without} texts have no vector`));
      return;
    }
    const before = record.serving;
    const { next: _next, ...rest } = record;
    const after: EncoderRecord = { ...rest, serving: encoder };
    await db.transaction('rw', db.meta, db.segments, async () => {
      await db.meta.put({ key: 'encoder', value: after });
      await deleteVectors(db, (row) => row.made !== encoder.made);
    });
    record = after;
    running = undefined;
    slot.turn();
    serves.abort(new TsubasaError('encoder_failed', 'another encoder serves'));
    serves = mine.life;
    if (before.folder !== undefined && before.folder !== encoder.folder) await parts?.installer.remove(before.folder);
    context.wrote();
  };

  const begin = (): void => {
    const { next } = record;
    if (!next || !parts) return;
    const { model, from } = next;
    const mine: Running = {
      next: { model, ...(from === undefined ? {} : { from }) },
      step: 'download',
      bytes: 0,
      total: 0,
      life: new AbortController(),
    };
    running = mine;
    run(mine, parts).catch((error: unknown) => fail(mine, error));
  };

  return {
    status,
    waiting: () => (running ? (running.space ? vectors.waiting(running.space) : context.recall.size) : 0),
    resume: () => {
      if (record.next?.failed === undefined) begin();
    },
    change: async (id, from) => {
      const model = encoderModel(id);
      if (!model || !parts) throw new TsubasaError('not_found', id);
      if (from !== undefined && !(URL.canParse(from) && /^https?:$/.test(new URL(from).protocol)))
        throw new TsubasaError('bad_message', 'an address of a server begins with https: or http:');
      const address = from === undefined || from.endsWith('/') ? from : `${from}/`;
      const { next, serving } = record;
      const isSame = next?.model === id && next.from === address;
      if (isSame && running) return status();
      const { installing } = running ?? {};
      stop();
      // Its files cannot be removed as long as it writes into them.
      await installing;
      if (next && !isSame) await drop(next);
      // Whose files were lost comes anew.
      const isWhole = serving.folder === undefined || vectors.state !== 'failed';
      const isThere =
        serving.model === id &&
        (model.download === undefined || serving.folder === parts.installer.folderOf(model, address));
      if (isThere && isWhole) return status();
      await write({ next: { model: id, ...(address === undefined ? {} : { from: address }) } });
      begin();
      return status();
    },
  };
}
