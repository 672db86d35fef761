/** An engine that holds sample rows in memory, so that every state of the screens can be drawn at will. */
import { type HandoffTurn, handoff } from '../../../lib/distill/handoff.ts';
import type {
  EncoderStatus,
  EngineApi,
  LineReport,
  MemoryPage,
  MemoryView,
  ModelStatus,
} from '../../../lib/engine/api.ts';
import type { ExtractView } from '../../../lib/engine/extract.ts';
import type { JobView } from '../../../lib/engine/jobs.ts';
import { TsubasaError } from '../../../lib/errors.ts';
import type { Machine } from '../../../lib/inference/machine.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings.ts';
import { sampleAsk, sampleLedger, sampleTopics } from './sample-chats.ts';
import { sampleFront } from './sample-front.ts';
import { sampleHere } from './sample-here.ts';
import { sampleLines } from './sample-lines.ts';
import { sampleSpaces } from './sample-spaces.ts';

const DAY = 86_400_000;

/** What a model noted about one piece, and about another nothing. */
const EXTRACTS: ExtractView[] = [
  {
    at: Date.UTC(2026, 9, 14, 9, 30),
    model: 'qwen3-0.6b',
    conversation: 'one',
    ms: 5_400,
    lines: [
      { line: '"my sister teaches me the cello" | hobby | me | the cello', text: 'Plays the cello' },
      { line: '"she lives in Porto" | home | me | Porto', reason: 'not_the_user' },
      { line: '"you could try Lagos" | plan | me | Lagos', reason: 'assistant_words' },
    ],
  },
  { at: Date.UTC(2026, 9, 14, 9, 20), model: 'qwen3-0.6b', conversation: 'two', ms: 2_100, lines: [] },
];

/** A chat that goes on elsewhere. */
const TRIP: HandoffTurn[] = [
  { role: 'user', text: 'Help me plan 5 days in Porto for two people and a dog called Biscuit. We have 900 euros.' },
  { role: 'assistant', text: 'Would you like to stay in one place?' },
  { role: 'user', text: "Yes, let's stay in one place. We'll take the train to Aveiro on 14 May." },
  { role: 'assistant', text: 'Aveiro is an hour away.' },
  { role: 'user', text: 'We still need to find a flat. Which quarter is quiet at night?' },
];

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
  /** How many blocks were sent. */
  let sent = 45;
  /** Makes every call fail with this error. */
  let failure: TsubasaError | undefined;
  const here = sampleHere(now, changed);
  const said: LineReport[] = [];
  const front = sampleFront(changed);
  let goingOn = handoff(TRIP);
  const undos = new Map<string, () => void>();

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

  /** What was done to a row, with the event by which it is undone. */
  const settle = (id: string, change: Partial<MemoryView>): MemoryView => {
    const before = { rows, waiting };
    const eventId = `event_${id}_${undos.size}`;
    undos.set(eventId, () => {
      ({ rows, waiting } = before);
    });
    return { ...put({ ...find(id), ...change }), eventId };
  };

  const spaces = sampleSpaces(changed);
  const api = {
    settings: async () => current,
    changeSettings: async (patch: Partial<Settings>) => {
      current = { ...current, ...patch };
      changed();
      return current;
    },
    memories: async (asked: Parameters<EngineApi['memories']>[0]): Promise<MemoryPage> => {
      const { query, after, limit, state, isBare } = asked;
      const words = query?.toLowerCase() ?? '';
      const listed = rows.filter((row) => (row.state === 'archived') === (state === 'archived'));
      const all = (state === 'review' ? waiting : listed).filter((row) => row.text.toLowerCase().includes(words));
      const from = after === undefined ? 0 : all.findIndex((row) => row.id === after) + 1;
      const page = all.slice(from, from + limit).map((row) => (isBare ? { ...row, related: [] } : row));
      const last = page.at(-1);
      return { rows: page, total: all.length, ...(last && from + limit < all.length ? { next: last.id } : {}) };
    },
    ask: sampleAsk(now),
    topics: async () => (sent === 0 ? [] : sampleTopics(now)),
    ledger: (page: Parameters<EngineApi['ledger']>[0]) => sampleLedger(now, sent)(page),
    known: async () => rows.filter(({ state }) => state !== 'archived').length,
    related: async (ids: string[]) => Object.fromEntries(ids.map((id) => [id, find(id).related])),
    learntHere: here.learntHere,
    lastAdded: here.lastAdded,
    sayWrong: here.sayWrong,
    lineSaid: async (report: LineReport) => {
      said.push(report);
    },
    undo: async (eventId: string) => {
      const undone = here.undo(eventId);
      if (undone !== undefined) return undone;
      undos.get(eventId)?.();
      undos.delete(eventId);
      changed();
      return `undo_${eventId}`;
    },
    ...front.api,
    ...spaces.api,
    handoff: async () => goingOn,
    encoder: async () => encoder,
    changeEncoder: async () => encoder,
    model: async () => model,
    machine: async () => machine,
    chooseModel: async () => model,
    pauseModel: async () => model,
    cancelModel: async () => model,
    deleteModel: async () => model,
    modelReads: async (isOn: boolean) => {
      model = { ...model, reads: isOn };
      return model;
    },
    extracts: async () => EXTRACTS,
    tryModel: async () => ({ text: 'Robin, heron, swift.', ms: 3_400 }),
    serverModels: async () => ['qwen3:0.6b', 'qwen3:4b'],
    jobs: async () => jobs,
    pauseJobs: async (isPaused: boolean) => {
      jobs = jobs.map((job) => ({ ...job, state: isPaused ? 'paused' : 'running' }));
      changed();
    },
    ...sampleLines(now),
    remember: async (text: string) => put(rowOf({ text, site: 'user' }, Date.now(), now)),
    revise: async (id: string, text: string) => settle(id, { text, state: 'current' }),
    confirm: async (id: string) => settle(id, { state: 'current' }),
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
    lock: front.lock,
    close: front.close,
    spaces: spaces.start,
    handoff: (text: string) => {
      goingOn = { ...goingOn, text };
    },
    empty: () => {
      here.empty();
      sent = 0;
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
    /** Lets so many wait for the user. */
    wait: (count: number) => {
      waiting = Array.from({ length: count }, (_, place) =>
        rowOf({ ...WAITING[0], text: `Is perhaps number ${place}` }, 100 + place, now),
      );
      changed();
    },
    /** Fills the list, newest first, so that it has several pages. */
    fill: (count: number) => {
      rows = Array.from({ length: count }, (_, place) => rowOf({ text: `Fact number ${place}` }, place, now));
      changed();
    },
    rows: () => rows,
    /** What was said of lines. */
    said: () => said,
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
