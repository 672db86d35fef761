/** Wakes an engine: opens the store, loads the index, and answers calls from then on. */
import type { Clock } from '../clock.ts';
import { toWire } from '../errors.ts';
import type { Machine } from '../inference/llm-server.ts';
import type { Embedder, LanguageModel } from '../inference/ports.ts';
import { warmUp } from '../memory/observe/index.ts';
import { createRecall } from '../recall/recall.ts';
import type { VoyFactory } from '../recall/vector-index/voy.ts';
import { type DbPlace, openDb } from '../storage/db.ts';
import { enqueue } from '../storage/jobs.ts';
import type { EngineApi } from './api.ts';
import { createAttention } from './attention.ts';
import { consolidateJob } from './consolidate.ts';
import { createContext, type EngineContext } from './context.ts';
import { createEncoders, type EncoderParts, readEncoderRecord } from './encoders.ts';
import { createEngine } from './engine.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { loadIndex, savePostings } from './load.ts';
import { observeJob, readAnew } from './observe.ts';
import { type Channel, rpcServer } from './rpc.ts';
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
  /** Serves background work as its language model, in the place of the one that the user chose. */
  model?: LanguageModel;
  /** What this machine could run a language model on. */
  machine?: () => Promise<Machine>;
  place?: DbPlace;
  databaseName?: string;
  changed?(revision: number): void;
  signal: AbortSignal;
}

/** Gives an engine over its store, with what tests and the benchmark look into beside it. Rejects with the store's errors. */
export async function openEngine(
  options: EngineOptions,
): Promise<{ api: EngineApi; context: EngineContext; vectors: Vectors; jobs: Jobs }> {
  const db = await openDb(options.place, options.databaseName);
  options.signal.addEventListener('abort', () => db.close());
  const voy = await options.voy?.().catch(voyFailed);
  const record = await readEncoderRecord(db);
  const life = new AbortController();
  const search = { voy, onTrap: voyFailed };
  const open = options.embedder ?? options.encoders?.open(record.serving, life.signal);
  const inFlight = new Set<string>();
  const slot = createSlot(await openSpace(db, options.clock, { ...search, ...record.serving, open }), (id) =>
    inFlight.delete(id),
  );
  const postings = await db.segments.get('postings');
  const context = await createContext({
    db,
    clock: options.clock,
    newId: options.newId,
    recall: createRecall({ vectors: slot, ...(postings ? { segment: postings.data } : {}) }),
    ...(options.machine ? { machine: options.machine } : {}),
    changed: options.changed ?? (() => undefined),
    signal: options.signal,
  });
  await loadIndex(context);
  // voy is built now: the first recall would pay for it otherwise.
  slot.serving.index.warm();
  const attention = createAttention(options.clock);
  const vectors = createVectors(context, slot, inFlight, attention);
  const encoders = createEncoders(context, slot, vectors, record, options.encoders, search, life);
  encoders.resume();
  // What a death, a lost segment or an older version left without a vector.
  if (open && vectors.waiting() > 0) await enqueue(db, { id: 'embed', kind: 'embed' }, options.clock.now());
  await readAnew(context);
  const jobs = await createJobs(
    context,
    {
      embed: embedJob(vectors, () => savePostings(context)),
      observe: observeJob(context),
      consolidate: consolidateJob(context),
    },
    attention,
  );
  void warmRules(life.signal);
  return { api: createEngine(context, vectors, encoders, jobs, attention), context, vectors, jobs };
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

/** Serves an engine on a channel. `alone` runs its argument when no other engine runs, for as long as it lasts. */
export async function startEngine(
  options: EngineOptions & { channel: Channel; alone(work: () => Promise<void>): Promise<unknown> },
): Promise<void> {
  await options.alone(async () => {
    let announce: (revision: number) => void = () => undefined;
    const opening = openEngine({ ...options, changed: (revision) => announce(revision) });
    ({ changed: announce } = rpcServer(
      options.channel,
      opening.then(({ api }) => api),
      options.signal,
    ));
    opening.catch((error: unknown) => console.error('tsubasa: the store did not open', toWire(error).message));
    await new Promise((resolve) => options.signal.addEventListener('abort', resolve));
  });
}

function voyFailed(error: unknown): undefined {
  console.warn('tsubasa: voy gave up, the flat index serves alone', toWire(error).message);
  return undefined;
}
