/** The facade: one method a capability, each in a file of its own. See `api.ts` for what they promise. */
import { TsubasaError, toWire } from '../errors.ts';
import { readSettings, type Settings } from '../settings.ts';
import { findConversation } from '../storage/aliases.ts';
import type { Adapting, Version } from './adapting.ts';
import type { EngineApi, LearningScores, LearningStatus } from './api.ts';
import { ask } from './ask.ts';
import type { Attention } from './attention.ts';
import { settleUses } from './became.ts';
import { readChats } from './chat-lines.ts';
import { closedHow, notMe, offRecord } from './close.ts';
import type { EngineContext } from './context.ts';
import { askToDistil } from './distil.ts';
import type { Encoders } from './encoders.ts';
import type { ExtractView } from './extract.ts';
import { forget } from './forget.ts';
import { handoffOf } from './handoff.ts';
import { judgeLines, keepLines, takeBackLines } from './headstart.ts';
import { lastAdded, learntHere } from './here.ts';
import { createIdle } from './idle.ts';
import { createIngest } from './ingest.ts';
import type { Jobs } from './jobs.ts';
import { ledgerPage } from './ledger.ts';
import { lineSaid } from './line-said.ts';
import { loadIndex } from './load.ts';
import type { LockApi } from './lock.ts';
import { type Models, tryModel } from './models.ts';
import { joinSpaces, moveConversation, moveMemories } from './move.ts';
import type { Packing } from './packing.ts';
import { createPreview } from './preview.ts';
import { relatedOf } from './related.ts';
import { confirm, remember, revise } from './remember.ts';
import { askToLearn } from './self-learn.ts';
import { sharedLines } from './sharing.ts';
import { countedSpaces, makeSpace, renameSpace, shareSpace, spaceOfPage, spaceViews } from './spaces.ts';
import { topicViews } from './topic-views.ts';
import { exportAll, importAll } from './transfer.ts';
import { restore, undo } from './undo.ts';
import { noteUnsaid } from './unsaid.ts';
import { recordUse } from './uses.ts';
import type { Vectors } from './vectors.ts';
import { countListed, memoryPage } from './views.ts';
import { sayWrong } from './wrong.ts';

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
): Omit<EngineApi, keyof LockApi> {
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
    modelReads: models.read,
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
    lineSaid: (report) => working(() => lineSaid(context, report)),
    handoff: (where) => handoffOf(context, where),
    sharedLines: (where) => exclusive(() => sharedLines(context, where)),
    offRecord: (where, isOff) => exclusive(() => offRecord(context, where, isOff)),
    notMe: (where) => working(() => notMe(context, where)),
    closed: async ({ site, conversation }) => closedHow(db, (await findConversation(db, site, conversation)).id),
    unsaid: (said) => exclusive(() => noteUnsaid(context, said)),
    used: (report) => exclusive(() => recordUse(context, report)),
    memories: (page) => memoryPage(context, page),
    known: () => countListed(db),
    related: (ids) => relatedOf(context, ids),
    learntHere: (where) => learntHere(context, where),
    lastAdded: (where) => lastAdded(context, where),
    sayWrong: (id) => working(() => sayWrong(context, id)),
    ask: (question, limit) => {
      attention.noticed();
      return ask(context, vectors, question, limit);
    },
    topics: () => topicViews(context),
    ledger: (page) => ledgerPage(context, page),
    remember: (text, space) => working(() => remember(context, text, space)),
    readChats: (file, how) => readChats(context, attention, file, how),
    judgeLines: (lines) => judgeLines(context, lines),
    keepLines: (lines) => working(() => keepLines(context, lines)),
    takeBackLines: (events) => working(() => takeBackLines(context, events)),
    revise: (id, text) => working(() => revise(context, id, text)),
    confirm: (id) => working(() => confirm(context, id)),
    forget: (id) => working(() => forget(context, id)),
    restore: (id) => working(() => restore(context, id)),
    undo: (eventId) => working(() => undo(context, eventId)),
    spaces: async (how) => (how?.withCounts ? countedSpaces(context) : spaceViews(context)),
    spaceOf: async ({ site, conversation, account, space: project }) => {
      const { id } = await findConversation(db, site, conversation);
      const known = id === undefined ? undefined : await db.conversations.get(id);
      return spaceOfPage(context, known, { site, account, project });
    },
    makeSpace: (name) => exclusive(() => makeSpace(context, name)),
    renameSpace: (id, name) => exclusive(() => renameSpace(context, id, name)),
    shareSpace: (id, isShared) => exclusive(() => shareSpace(context, id, isShared)),
    moveConversation: (which, space) => working(() => moveConversation(context, which, space)),
    moveMemory: (ids, space) => working(() => moveMemories(context, ids, space)),
    mergeSpaces: (from, into) => working(() => joinSpaces(context, from, into)),
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
