/** The facade: one method a capability, each in a file of its own. See `api.ts` for what they promise. */
import { TsubasaError, toWire } from '../errors.ts';
import { readSettings, type Settings } from '../settings.ts';
import type { Adapting, Version } from './adapting.ts';
import type { EngineApi, LearningScores, LearningStatus } from './api.ts';
import type { Attention } from './attention.ts';
import { settleUses } from './became.ts';
import type { EngineContext } from './context.ts';
import { askToDistil } from './distil.ts';
import type { Encoders } from './encoders.ts';
import type { ExtractView } from './extract.ts';
import { forget } from './forget.ts';
import { createIdle } from './idle.ts';
import { createIngest } from './ingest.ts';
import type { Jobs } from './jobs.ts';
import { loadIndex } from './load.ts';
import { type Models, tryModel } from './models.ts';
import type { Packing } from './packing.ts';
import { createPreview } from './preview.ts';
import { confirm, remember, revise } from './remember.ts';
import { askToLearn } from './self-learn.ts';
import { exportAll, importAll } from './transfer.ts';
import { restore, undo } from './undo.ts';
import { recordUse } from './uses.ts';
import type { Vectors } from './vectors.ts';
import { memoryPage } from './views.ts';

/** Everything that writes goes through `exclusive`, one at a time; what reads does not wait for it. */
export function createEngine(
  context: EngineContext,
  vectors: Vectors,
  encoders: Encoders,
  models: Models,
  jobs: Jobs,
  attention: Attention,
  extracts: () => ExtractView[],
  packing: Packing,
  adapting: Adapting,
): EngineApi {
  const { db, exclusive } = context;
  const ingest = createIngest(context);
  const preview = createPreview(context, vectors, packing);
  const idle = createIdle(jobs);
  const stored = async (conversation?: string) => {
    await idle.stored(conversation);
    await askToDistil(jobs, packing);
    await askToLearn(jobs, adapting);
  };
  /** What was said is stored; only tidying it waits for the next time. */
  const notQueued = (error: unknown) => {
    if (!context.signal.aborted) console.warn('tsubasa: tidying was not queued', toWire(error).message);
  };
  const notSettled = (error: unknown) => {
    if (!context.signal.aborted) console.warn('tsubasa: uses were not looked at', toWire(error).message);
  };
  const working = async <T>(work: () => Promise<T>): Promise<T> => {
    const result = await exclusive(work);
    // Not through a lease: a new turn has its vector as soon as the encoder is free.
    vectors.work();
    jobs.wake();
    return result;
  };

  return {
    ready: async () => true,
    status: async () => ({
      revision: context.revision,
      turns: await db.turns.count(),
      memories: await db.memories.count(),
      encoder: vectors.state,
      waitingForVectors: Math.max(vectors.waiting(), encoders.waiting()),
    }),
    machine: async () => (await context.machine?.()) ?? { gpu: 'none', largestBuffer: 0 },
    settings: async () => context.settings,
    changeSettings: (patch) => exclusive(() => changeSettings(context, patch)),
    encoder: encoders.status,
    changeEncoder: (model, from) => exclusive(() => encoders.change(model, from)),
    model: models.status,
    chooseModel: models.choose,
    pauseModel: models.pause,
    cancelModel: models.cancel,
    deleteModel: models.remove,
    tryModel: () => tryModel(models),
    serverModels: models.serverModels,
    power: async (onBattery) => models.power(onBattery),
    packing: async () => packing.learnt,
    changePacking: (change) =>
      exclusive(async () => {
        await (change === 'back' ? packing.back() : packing.change(change === 'on'));
        await askToDistil(jobs, packing);
        context.wrote();
        return packing.learnt;
      }),
    learning: async () => learningOf(adapting),
    changeLearning: (change) =>
      exclusive(async () => {
        await (change === 'back' ? adapting.back() : adapting.change(change === 'on'));
        await askToLearn(jobs, adapting);
        context.wrote();
        return learningOf(adapting);
      }),
    ingest: async (window) => {
      attention.noticed();
      const ack = await working(async () => {
        const taken = await ingest(window);
        // The turns are stored whatever becomes of this, and it is tried again with the next ones.
        if (taken.stored > 0) await settleUses(context, taken.conversation).catch(notSettled);
        return taken;
      });
      if (ack.stored > 0) void stored(ack.conversation).catch(notQueued);
      return ack;
    },
    preview: (request) => {
      attention.noticed();
      return preview(request);
    },
    used: (report) => exclusive(() => recordUse(context, report)),
    memories: (page) => memoryPage(context, page),
    remember: (text) => working(() => remember(context, text)),
    revise: (id, text) => working(() => revise(context, id, text)),
    confirm: (id) => working(() => confirm(context, id)),
    forget: (id) => working(() => forget(context, id)),
    restore: (id) => working(() => restore(context, id)),
    undo: (eventId) => working(() => undo(context, eventId)),
    jobs: jobs.views,
    extracts: async () => extracts(),
    pauseJobs: jobs.pause,
    chatsClosed: idle.ended,
    export: () => exclusive(() => exportAll(context)),
    import: async (file) => {
      const report = await working(async () => {
        const made = await importAll(context, file);
        await loadIndex(context);
        return made;
      });
      void stored().catch(notQueued);
      return report;
    },
  };
}

function scoresOf({ adapter: _adapter, ...scores }: Version): LearningScores {
  return scores;
}

/** What a screen needs of it: not the numbers of the maps themselves. */
function learningOf({ learnt, adapter }: Adapting): LearningStatus {
  const { isOn, current, previous, tried } = learnt;
  return {
    isOn,
    serves: adapter() !== undefined,
    ...(current ? { current: scoresOf(current) } : {}),
    previous: previous.map(scoresOf),
    ...(tried ? { tried } : {}),
  };
}

/** Site settings are merged site by site, so that two screens do not undo each other. */
async function changeSettings(context: EngineContext, patch: Partial<Settings>): Promise<Settings> {
  const sites = { ...context.settings.sites };
  for (const [site, change] of Object.entries(patch.sites ?? {})) sites[site] = { ...sites[site], ...change };
  const { settings, repaired } = readSettings({ ...context.settings, ...patch, sites });
  if (repaired.length > 0) throw new TsubasaError('bad_message', `settings: ${repaired.join(', ')}`);
  await context.db.meta.put({ key: 'settings', value: settings });
  context.settings = settings;
  context.wrote();
  return settings;
}
