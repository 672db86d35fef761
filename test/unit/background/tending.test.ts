import { describe, expect, it } from 'vitest';
import type { Host } from '../../../lib/background/host.ts';
import { createTending } from '../../../lib/background/tending.ts';
import type { EncoderStatus, ModelStatus } from '../../../lib/engine/api.ts';
import type { EngineClient } from '../../../lib/engine/client.ts';
import type { JobView } from '../../../lib/engine/jobs.ts';

const MINUTE = 60_000;
const READING: JobView = { id: 'observe:a', kind: 'observe', state: 'running', done: 1, total: 9, dueAt: 0 };
const SERVES: EncoderStatus = { serving: 'all-MiniLM-L6-v2', files: [], texts: 9 };

/** Storage and alarms of a browser, kept in memory. */
function area() {
  const rows = new Map<string, unknown>();
  return {
    rows,
    get: async (key: string) => (rows.has(key) ? { [key]: rows.get(key) } : {}),
    set: async (more: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(more)) rows.set(key, value);
    },
    remove: async (key: string) => void rows.delete(key),
  };
}

/** A background whose engine has these jobs; `state` is changed by the test as the world would. */
function setup() {
  const set = new Map<string, { periodInMinutes?: number; when?: number }>();
  const local = area();
  const state = {
    now: 1_000 * MINUTE,
    chats: 1,
    jobs: [] as JobView[],
    encoder: SERVES,
    model: {} as ModelStatus,
    opened: 0,
    stopped: 0,
    told: 0,
  };
  const engine = {
    jobs: async () => state.jobs,
    encoder: async () => state.encoder,
    model: async () => state.model,
    chatsClosed: async () => {
      state.told += 1;
    },
  } as Partial<EngineClient> as EngineClient;
  const host: Host = {
    engine: async () => {
      state.opened += 1;
      return engine;
    },
    stop: async () => {
      state.stopped += 1;
    },
  };
  const alarms = {
    get: async (name: string) => (set.has(name) ? { name, scheduledTime: 0, ...set.get(name) } : undefined),
    create: async (name: string, info: { periodInMinutes?: number; when?: number }) => void set.set(name, info),
    clear: async (name: string) => set.delete(name),
  };
  const parts = {
    alarms: alarms as Pick<typeof chrome.alarms, 'get' | 'create' | 'clear'>,
    session: area() as unknown as Pick<chrome.storage.StorageArea, 'get' | 'set'>,
    local: local as unknown as Pick<chrome.storage.StorageArea, 'get' | 'set' | 'remove'>,
    host,
    openChats: async () => state.chats,
    now: () => state.now,
  };
  /** As after the death of the background: nothing but alarms and storage is kept. */
  const wake = () => createTending(parts);
  return { state, wake, alarm: () => set.get('tend'), forgetAlarms: () => set.clear(), kept: local.rows };
}

describe('the alarm', () => {
  it('comes each minute while chats are open, and ends with the host five minutes after the last', async () => {
    const { state, wake, alarm } = setup();
    await wake().used();
    expect(alarm()).toEqual({ periodInMinutes: 1 });
    state.now += 10 * MINUTE;
    await wake().onAlarm('tend');
    expect([alarm(), state.stopped]).toEqual([{ periodInMinutes: 1 }, 0]);
    state.chats = 0;
    await wake().onAlarm('another');
    expect(state.stopped).toBe(0);
    await wake().onAlarm('tend');
    expect([alarm(), state.stopped]).toEqual([undefined, 1]);
  });

  it('stays with the host while work waits, and wakes the engine of a background that was put to sleep', async () => {
    const { state, wake, alarm } = setup();
    await wake().used();
    Object.assign(state, { now: state.now + 10 * MINUTE, chats: 0, jobs: [READING] });
    await wake().onAlarm('tend');
    expect([alarm(), state.opened, state.stopped]).toEqual([{ periodInMinutes: 1 }, 1, 0]);
    state.jobs = [];
    state.encoder = { ...SERVES, next: { model: 'multilingual-e5-small', step: 'embed', done: 1, total: 9 } };
    await wake().onAlarm('tend');
    expect(state.stopped).toBe(0);
    state.encoder = SERVES;
    const next = { model: 'qwen3-0.6b', variant: 'q4', state: 'running', done: 1, total: 9 } as const;
    state.model = { next };
    await wake().onAlarm('tend');
    expect(state.stopped).toBe(0);
    // A download that is held needs nobody awake.
    state.model = { next: { ...next, state: 'paused' } };
    await wake().onAlarm('tend');
    expect([alarm(), state.stopped]).toEqual([undefined, 1]);
  });

  it('is set for the time when a long rest is over, and then comes each minute again', async () => {
    const { state, wake, alarm } = setup();
    await wake().used();
    state.now += 10 * MINUTE;
    const dueAt = state.now + 360 * MINUTE;
    Object.assign(state, { chats: 0, jobs: [{ ...READING, state: 'resting', dueAt }] });
    await wake().onAlarm('tend');
    expect([alarm(), state.stopped]).toEqual([{ when: dueAt }, 1]);
    Object.assign(state, { now: dueAt, jobs: [READING] });
    await wake().onAlarm('tend');
    expect([alarm(), state.stopped]).toEqual([{ periodInMinutes: 1 }, 1]);
  });

  it('does not come for work that is paused', async () => {
    const { state, wake, alarm } = setup();
    await wake().used();
    Object.assign(state, { now: state.now + 10 * MINUTE, chats: 0, jobs: [{ ...READING, state: 'paused' }] });
    await wake().onAlarm('tend');
    expect([alarm(), state.stopped]).toEqual([undefined, 1]);
  });

  it('is there again after a start of the browser where work waited, and nowhere else', async () => {
    const { state, wake, alarm, forgetAlarms, kept } = setup();
    await wake().onStartup();
    expect(alarm()).toBeUndefined();
    Object.assign(state, { jobs: [READING] });
    await wake().onAlarm('tend');
    forgetAlarms();
    await wake().onStartup();
    expect(alarm()).toEqual({ periodInMinutes: 1 });
    Object.assign(state, { jobs: [] });
    await wake().onAlarm('tend');
    expect(kept.size).toBe(0);
  });
});

describe('the last chat that is closed', () => {
  it('is told to an engine that runs, and starts none', async () => {
    const { state, wake } = setup();
    state.chats = 0;
    await wake().onTabClosed();
    expect([state.told, state.opened]).toEqual([0, 0]);
    await wake().used();
    state.chats = 1;
    await wake().onTabClosed();
    expect(state.told).toBe(0);
    state.chats = 0;
    await wake().onTabClosed();
    expect(state.told).toBe(1);
  });
});
