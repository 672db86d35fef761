/** Wakes an engine: opens the store, loads the index, and answers calls from then on. */
import type { Clock } from '../clock.ts';
import { toWire } from '../errors.ts';
import type { Machine } from '../inference/llm-server.ts';
import type { Embedder, LanguageModel } from '../inference/ports.ts';
import { warmUp } from '../memory/observe/index.ts';
import { createRecall } from '../recall/recall.ts';
import type { VoyFactory } from '../recall/vector-index/voy.ts';
import { type DbPlace, openDb, type TsubasaDb } from '../storage/db.ts';
import { enqueue } from '../storage/jobs.ts';
import { openAdapting } from './adapting.ts';
import type { EngineApi } from './api.ts';
import { createAttention } from './attention.ts';
import { consolidateJob } from './consolidate.ts';
import { createContext, type EngineContext } from './context.ts';
import { askToDistil, DISTILS, type DistilParts, distilJob } from './distil.ts';
import { type EarlyReads, earlyReads } from './early.ts';
import { createEncoders, type EncoderParts, readEncoderRecord } from './encoders.ts';
import { createEngine } from './engine.ts';
import { createExtraction } from './extract.ts';
import { createGivingWay } from './giving-way.ts';
import { EXTRACTING } from './idle.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { loadIndex, savePostings } from './load.ts';
import { forScreen, type Lock, openLock } from './lock.ts';
import { readModelRecord } from './model-record.ts';
import { createModels, type ModelParts } from './models.ts';
import { observeJob, readAnew } from './observe.ts';
import { openPacking, type Packing } from './packing.ts';
import { type Channel, rpcServer } from './rpc.ts';
import { LEARNS, learnJob, type SelfLearnParts } from './self-learn.ts';
import { createSlot, openSpace } from './vector-space.ts';
import { createVectors, embedJob, type Vectors } from './vectors.ts';

export interface EngineOptions {
  clock: Clock;
  newId(): string;
  /** Loads voy's module; without it, or where it fails, the flat index serves alone. */
  voy?: () => Promise<VoyFactory>;
  /** Wakes the encoder that serves from the first, in the place of the one that `encoders` would open. */
  embedder?: () => Promise<Embedder>;
  /** Where encoders come from. Without it and without `embedder`: lexical recall only. */
  encoders?: EncoderParts;
  /** Where language models come from. Without it: none. */
  models?: ModelParts;
  /** Serves background work as its language model, in the place of the one that the user chose. */
  model?: LanguageModel;
  /** How much of it goes into tuning the packer; for tests and the benchmark. */
  distil?: Pick<DistilParts, 'sizes'>;
  /** How self-learning learns and how it embeds questions; for tests and the benchmark. */
  learn?: Partial<Pick<SelfLearnParts, 'design' | 'embed' | 'model'>>;
  /** What this machine could run a language model on. */
  machine?: () => Promise<Machine>;
  place?: DbPlace;
  databaseName?: string;
  changed?(revision: number): void;
  /** Told as soon as the store is open: what is read of it alone need not wait for the rest. */
  opened?(db: TsubasaDb, lock: Lock): void;
  /** Waited for between two steps of the start. */
  giveWay?(): Promise<void>;
  signal: AbortSignal;
}

/** In background work the encoder may be loading, or at another text; after so long a question goes by its words. */
const PATIENCE_MS = 3_000;

/** Gives an engine over its store, with what tests and the benchmark look into beside it. Rejects with the store's errors. */
export async function openEngine(options: EngineOptions): Promise<{
  api: EngineApi;
  context: EngineContext;
  vectors: Vectors;
  jobs: Jobs;
  packing: Packing;
  learning: SelfLearnParts;
  lock: Lock;
}> {
  const db = await openDb(options.place, options.databaseName);
  options.signal.addEventListener('abort', () => db.close());
  let wrote: () => void = () => undefined;
  const lock = await openLock(db, options.clock, () => wrote());
  options.opened?.(db, lock);
  const giveWay = options.giveWay ?? (async () => undefined);
  await giveWay();
  const voy = await options.voy?.().catch(voyFailed);
  const record = await readEncoderRecord(db);
  const life = new AbortController();
  const search = { voy, onTrap: voyFailed };
  const open = options.embedder ?? options.encoders?.open(record.serving, life.signal);
  const inFlight = new Set<string>();
  const slot = createSlot(await openSpace(db, options.clock, { ...search, ...record.serving, open }), (id) =>
    inFlight.delete(id),
  );
  await giveWay();
  const postings = await db.segments.get('postings');
  const adapting = await openAdapting(db, () => slot.serving.made, LEARNS);
  const context = await createContext({
    db,
    clock: options.clock,
    newId: options.newId,
    recall: createRecall({ vectors: slot, adapter: adapting.adapter, ...(postings ? { segment: postings.data } : {}) }),
    ...(options.machine ? { machine: options.machine } : {}),
    changed: options.changed ?? (() => undefined),
    signal: options.signal,
  });
  wrote = context.wrote;
  await loadIndex(context, options.giveWay);
  await giveWay();
  // voy is built now: the first recall would pay for it otherwise.
  slot.serving.index.warm();
  const attention = createAttention(options.clock);
  const vectors = createVectors(context, slot, inFlight, attention);
  const encoders = createEncoders(context, slot, vectors, record, options.encoders, search, life);
  encoders.resume();
  const models = createModels(context, await readModelRecord(db), options.models);
  models.resume();
  // What a death, a lost segment or an older version left without a vector.
  if (open && vectors.waiting() > 0) await enqueue(db, { id: 'embed', kind: 'embed' }, options.clock.now());
  await readAnew(context);
  // Without a place that models could come from there is nothing to wait for.
  const extraction =
    options.model || options.models ? createExtraction(context, options.model ?? models.reader) : undefined;
  const packing = await openPacking(db, () => slot.serving.made, DISTILS);
  const distilParts: DistilParts = {
    model: options.model ?? models,
    packing,
    encoder: () => slot.serving.made,
    vectorOf: (text) => vectors.ofQuery(text, PATIENCE_MS),
    ...options.distil,
  };
  const learning: SelfLearnParts = {
    adapting,
    encoder: () => slot.serving.made,
    embed: (text) => vectors.ofQuery(text, PATIENCE_MS),
    vectorOf: (id) => slot.serving.index.vectorOf(id),
    model: options.model ?? models,
    ...options.learn,
  };
  const jobs = await createJobs(
    context,
    {
      ...(extraction && { extract: extraction.job }),
      embed: embedJob(vectors, () => savePostings(context)),
      observe: observeJob(context),
      consolidate: consolidateJob(context),
      learn: learnJob(context, learning),
      ...(extraction && { distil: distilJob(context, distilParts) }),
    },
    attention,
  );
  models.onAvailable(() => jobs.wake());
  models.onAvailable(() => void askToDistil(jobs, packing).catch(notQueued));
  models.onAvailable(() => void jobs.enqueue(EXTRACTING).catch(notQueued));
  void warmRules(life.signal);
  const engine = createEngine(
    context,
    vectors,
    encoders,
    models,
    jobs,
    attention,
    () => extraction?.views() ?? [],
    packing,
    adapting,
  );
  return { api: { ...engine, ...lock.of(undefined) }, context, vectors, jobs, packing, learning, lock };
}

/** It is asked for again when something new is said. */
function notQueued(error: unknown): void {
  console.warn('tsubasa: reading with the model was not queued', toWire(error).message);
}

/** Once a worker: the first message would wait a second for patterns otherwise. Whatever is asked meanwhile comes between two steps. */
let isWarm = false;
async function warmRules(signal: AbortSignal): Promise<void> {
  if (isWarm) return;
  isWarm = true;
  for (const _ of warmUp()) {
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return;
  }
}

/** What answers before the engine is there. */
interface First {
  reads: EarlyReads;
  lock: Lock;
}

/** What a screen reaches of it, or who has none and is never locked out. */
function door(api: Partial<EngineApi>, lock: Lock, screen: string | undefined): object {
  return screen === undefined ? { ...api, ...lock.of(undefined) } : forScreen(api, lock, screen);
}

/** Serves an engine on a channel. `alone` runs its argument when no other engine runs, for as long as it lasts. */
export async function startEngine(
  options: EngineOptions & { channel: Channel; alone(work: () => Promise<void>): Promise<unknown> },
): Promise<void> {
  await options.alone(async () => {
    let announce: (revision: number) => void = () => undefined;
    let began: (first: First) => void = () => undefined;
    const begun = new Promise<First>((resolve) => {
      began = resolve;
    });
    const givingWay = createGivingWay();
    let engine: EngineApi | undefined;
    const opening: Promise<EngineApi> = openEngine({
      ...options,
      changed: (revision) => announce(revision),
      opened: (db, lock) => began({ reads: earlyReads(db, () => opening, givingWay), lock }),
      giveWay: givingWay.quiet,
    }).then(({ api }) => {
      engine = api;
      return api;
    });
    const serve = async (screen: string | undefined, method: string): Promise<object> => {
      const { reads, lock } = await Promise.race([begun, opening.then(() => begun)]);
      // What asks whether it may show anything asks for more in a moment.
      if (!engine && screen !== undefined) await givingWay.serve(async () => undefined);
      const first = door(engine ?? reads, lock, screen);
      return Object.hasOwn(first, method) ? first : door(await opening, lock, screen);
    };
    ({ changed: announce } = rpcServer(options.channel, serve, options.signal));
    opening.catch((error: unknown) => console.error('tsubasa: the store did not open', toWire(error).message));
    await new Promise((resolve) => options.signal.addEventListener('abort', resolve));
  });
}

function voyFailed(error: unknown): undefined {
  console.warn('tsubasa: voy gave up, the flat index serves alone', toWire(error).message);
  return undefined;
}
