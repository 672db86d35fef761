/**
 * What happens while nobody asks for anything: background work goes on (the alarm revives a background page that the
 * browser put to sleep), and the host is closed when no chat is open and nothing was asked for five minutes. What then
 * still rests for long has the alarm at its time; where nothing waits, there is no alarm.
 */
import type { EngineApi } from '../engine/api.ts';
import type { Host } from './host.ts';

const ALARM = 'tend';
const EVERY_MINUTES = 1;
const CLOSE_AFTER_MS = 5 * 60_000;
const USED_KEY = 'engine-used-at';
/** Survives the browser, which forgets alarms: milliseconds since 1970 from when work waits. */
const WORK_KEY = 'work-waits-from';

export interface Tending {
  /** Call whenever the engine was asked for something. */
  used(): Promise<void>;
  onAlarm(name: string): Promise<void>;
  /** Call when the browser starts: work that it ended with goes on. */
  onStartup(): Promise<void>;
  /** Call when a tab was closed: the last chat's conversation is over. */
  onTabClosed(): Promise<void>;
}

export function createTending(parts: {
  alarms: Pick<typeof chrome.alarms, 'get' | 'create' | 'clear'>;
  session: Pick<chrome.storage.StorageArea, 'get' | 'set'>;
  local: Pick<chrome.storage.StorageArea, 'get' | 'set' | 'remove'>;
  host: Host;
  openChats(): Promise<number>;
  now(): number;
}): Tending {
  const { alarms, session, local, host, openChats } = parts;
  let noted = 0;
  const tick = async () => {
    // One that was set for a moment comes once.
    if ((await alarms.get(ALARM))?.periodInMinutes === undefined)
      await alarms.create(ALARM, { periodInMinutes: EVERY_MINUTES });
  };
  return {
    used: async () => {
      const now = parts.now();
      // Once in a while is enough: this stands on the path of every message.
      if (now - noted < CLOSE_AFTER_MS / 10) return;
      noted = now;
      await session.set({ [USED_KEY]: now });
      await tick();
    },
    onAlarm: async (name) => {
      if (name !== ALARM) return;
      const now = parts.now();
      const usedAt = ((await session.get(USED_KEY))[USED_KEY] as number | undefined) ?? 0;
      const workAt = await nextWork(await host.engine());
      if (workAt === undefined) await local.remove(WORK_KEY);
      else await local.set({ [WORK_KEY]: workAt });
      const isWorking = workAt !== undefined && workAt - now < CLOSE_AFTER_MS;
      if (isWorking || now - usedAt < CLOSE_AFTER_MS || (await openChats()) > 0) return tick();
      await alarms.clear(ALARM);
      if (workAt !== undefined) await alarms.create(ALARM, { when: workAt });
      await host.stop();
    },
    onStartup: async () => {
      if (WORK_KEY in (await local.get(WORK_KEY))) await tick();
    },
    onTabClosed: async () => {
      // Without the alarm no engine runs, and none is started to be told.
      if (!(await alarms.get(ALARM)) || (await openChats()) > 0) return;
      await (await host.engine()).chatsClosed();
    },
  };
}

/** When background work goes on, in milliseconds since 1970; 0: it runs now. Nothing where there is none, or it is paused. */
async function nextWork(engine: Pick<EngineApi, 'jobs' | 'encoder' | 'model'>): Promise<number | undefined> {
  const [jobs, encoder, model] = await Promise.all([engine.jobs(), engine.encoder(), engine.model()]);
  // What is downloaded is no job: the user waits for it.
  if (encoder.next && encoder.next.failed === undefined) return 0;
  if (model.next?.state === 'running') return 0;
  const waiting = jobs.filter(({ state }) => state !== 'paused').map(({ dueAt }) => dueAt);
  return waiting.length > 0 ? Math.min(...waiting) : undefined;
}
