/** The facade: one method a capability, each in a file of its own. See `api.ts` for what they promise. */
import { TsubasaError } from '../errors.ts';
import { readSettings, type Settings } from '../settings.ts';
import type { EngineApi } from './api.ts';
import type { EngineContext } from './context.ts';
import type { Encoders } from './encoders.ts';
import { forget } from './forget.ts';
import { createIngest } from './ingest.ts';
import { loadIndex, savePostings } from './load.ts';
import { createPreview } from './preview.ts';
import { confirm, remember, revise } from './remember.ts';
import { exportAll, importAll } from './transfer.ts';
import { recordUse } from './uses.ts';
import type { Vectors } from './vectors.ts';
import { memoryPage } from './views.ts';

/** Everything that writes goes through `exclusive`, one at a time; what reads does not wait for it. */
export function createEngine(context: EngineContext, vectors: Vectors, encoders: Encoders): EngineApi {
  const { db, exclusive } = context;
  const ingest = createIngest(context);
  const working = async <T>(work: () => Promise<T>): Promise<T> => {
    const result = await exclusive(work);
    void vectors.settled().then(() => savePostings(context));
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
    ingest: (window) => working(() => ingest(window)),
    preview: createPreview(context, vectors),
    used: (report) => exclusive(() => recordUse(context, report)),
    memories: (page) => memoryPage(context, page),
    remember: (text) => working(() => remember(context, text)),
    revise: (id, text) => working(() => revise(context, id, text)),
    confirm: (id) => working(() => confirm(context, id)),
    forget: (id) => working(() => forget(context, id)),
    export: () => exclusive(() => exportAll(context)),
    import: (file) =>
      working(async () => {
        const report = await importAll(context, file);
        await loadIndex(context);
        return report;
      }),
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
