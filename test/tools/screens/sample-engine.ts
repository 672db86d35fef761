/** An engine that holds sample rows in memory, so that every state of the screens can be drawn at will. */
import type { EncoderStatus, EngineApi, MemoryPage, MemoryView, ModelStatus } from '../../../lib/engine/api.ts';
import type { JobView } from '../../../lib/engine/jobs.ts';
import { TsubasaError } from '../../../lib/errors.ts';
import type { Machine } from '../../../lib/inference/machine.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings.ts';

const DAY = 86_400_000;

type Sample = Partial<MemoryView> & { text: string };

const SAMPLES: Sample[] = [
  {
    text: 'Lives in Lisbon since May 2026; before that in Porto',
    slot: 'places.home',
    quote: "I moved to Lisbon in May and I'm vegetarian",
    before: [{ text: 'Lives in Porto', validTo: '2026-05' }],
    sentTo: ['claude'],
  },
  {
    text: 'Is vegetarian',
    slot: 'health.diet',
    quote: "I moved to Lisbon in May and I'm vegetarian",
    sentTo: ['claude', 'chatgpt'],
  },
  {
    text: 'Takes medication for asthma',
    slot: 'health.condition',
    sensitivity: 'health',
    site: 'claude',
    quote: 'my asthma inhaler makes my hands shake, is that normal?',
  },
  { text: 'Wants answers short, without introductions', kind: 'instruction', site: 'user' },
  {
    text: 'Is writing a thesis on estuarine birds, due on 12 March 2027',
    kind: 'plan',
    site: 'claude',
    quote:
      'My thesis on estuarine birds is due on 12 March next year and chapter two is a mess, so I want to plan the coming weeks around it',
  },
  { text: 'Ate fish until 2024', state: 'ended', site: 'chatgpt', quote: 'I no longer eat fish since 2024' },
  {
    text: 'Has a dog called Bica',
    kind: 'relation',
    site: 'import',
    related: [{ id: 'm_200', text: 'Is looking for a vet for Bica', why: 'about' }],
  },
  { text: 'Went to a concert in Porto', kind: 'event', state: 'archived' },
];

const WAITING: Sample[] = [
  {
    text: 'Is moving to Berlin',
    state: 'review',
    reviewReason: 'not certain',
    site: 'chatgpt',
    quote: 'should I be moving to Berlin?',
  },
];

/** Takes what happens after a change and the moment that counts as now; gives an engine with the sample rows. */
export function sampleEngine(changed: () => void, now: number, settings: Settings = DEFAULT_SETTINGS) {
  let rows = SAMPLES.map((sample, place) => rowOf(sample, place, now));
  let waiting = WAITING.map((sample, place) => rowOf(sample, 100 + place, now));
  let current = structuredClone(settings);
  let encoder: EncoderStatus = { serving: 'all-MiniLM-L6-v2', files: [], texts: 3_412 };
  let jobs: JobView[] = [];
  let model: ModelStatus = {};
  let machine: Machine = { gpu: 'f16', largestBuffer: 4e9, adapter: 'apple metal-3', memoryGB: 16 };
  /** Makes every call fail with this error. */
  let failure: TsubasaError | undefined;

  const find = (id: string) => {
    const row = [...rows, ...waiting].find((each) => each.id === id);
    if (!row) throw new TsubasaError('not_found', id);
    return row;
  };
  const drop = (id: string) => {
    rows = rows.filter((row) => row.id !== id);
    waiting = waiting.filter((row) => row.id !== id);
  };
  const put = (row: MemoryView) => {
    const place = rows.findIndex((each) => each.id === row.id);
    waiting = waiting.filter((each) => each.id !== row.id);
    if (place < 0) rows = [row, ...rows];
    else rows = rows.with(place, row);
    changed();
    return row;
  };

  const api = {
    settings: async () => current,
    changeSettings: async (patch: Partial<Settings>) => {
      current = { ...current, ...patch };
      changed();
      return current;
    },
    memories: async ({ query, after, limit, state }: Parameters<EngineApi['memories']>[0]): Promise<MemoryPage> => {
      const words = query?.toLowerCase() ?? '';
      const listed = rows.filter((row) => (row.state === 'archived') === (state === 'archived'));
      const all = (state === 'review' ? waiting : listed).filter((row) => row.text.toLowerCase().includes(words));
      const from = after === undefined ? 0 : all.findIndex((row) => row.id === after) + 1;
      const page = all.slice(from, from + limit);
      const last = page.at(-1);
      return { rows: page, total: all.length, ...(last && from + limit < all.length ? { next: last.id } : {}) };
    },
    encoder: async () => encoder,
    changeEncoder: async () => encoder,
    model: async () => model,
    machine: async () => machine,
    chooseModel: async () => model,
    pauseModel: async () => model,
    cancelModel: async () => model,
    deleteModel: async () => model,
    tryModel: async () => ({ text: 'Robin, heron, swift.', ms: 3_400 }),
    serverModels: async () => ['qwen3:0.6b', 'qwen3:4b'],
    jobs: async () => jobs,
    pauseJobs: async (isPaused: boolean) => {
      jobs = jobs.map((job) => ({ ...job, state: isPaused ? 'paused' : 'running' }));
      changed();
    },
    remember: async (text: string) => put(rowOf({ text, site: 'user' }, Date.now(), now)),
    revise: async (id: string, text: string) => put({ ...find(id), text, state: 'current' }),
    confirm: async (id: string) => put({ ...find(id), state: 'current' }),
    restore: async (id: string) => put({ ...find(id), state: 'current' }),
    forget: async (id: string) => {
      find(id);
      drop(id);
      changed();
    },
    export: async () => new Blob([JSON.stringify({ rows })], { type: 'application/json' }),
    import: async (file: Blob) => {
      if (!(await file.text()).startsWith('{')) throw new TsubasaError('import_not_json', 'not an object');
      const skipped = [{ what: 'memory 4', why: 'it has no text' }];
      return { format: 'tsubasa', conversations: 3, turns: 120, memories: 14, same: 5, skipped };
    },
  };
  const guarded = Object.fromEntries(
    Object.entries(api).map(([name, method]) => [
      name,
      async (...args: never[]) => {
        if (failure) throw failure;
        return (method as (...given: never[]) => unknown)(...args);
      },
    ]),
  );
  return {
    api: guarded,
    empty: () => {
      rows = [];
      waiting = [];
      changed();
    },
    fail: (error: TsubasaError | undefined) => {
      failure = error;
      changed();
    },
    encoder: (change: Partial<EncoderStatus>) => {
      encoder = { ...encoder, ...change };
      changed();
    },
    model: (now: ModelStatus, on: Partial<Machine> = {}) => {
      model = now;
      machine = { ...machine, ...on };
      changed();
    },
    jobs: (now: JobView[]) => {
      jobs = now;
      changed();
    },
    /** Fills the list, newest first, so that it has several pages. */
    fill: (count: number) => {
      rows = Array.from({ length: count }, (_, place) => rowOf({ text: `Fact number ${place}` }, place, now));
      changed();
    },
    rows: () => rows,
  };
}

function rowOf(sample: Sample, place: number, now: number): MemoryView {
  const site = sample.site ?? 'chatgpt';
  const at = now - Math.min(place, 400) * DAY;
  return {
    id: `m_${place}`,
    kind: 'fact',
    slot: 'notes',
    state: 'current',
    sensitivity: 'none',
    site,
    recordedAt: at,
    before: [],
    related: [],
    sentTo: [],
    ...(site === 'import' ? {} : { saidAt: at }),
    ...sample,
  };
}
