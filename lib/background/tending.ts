/**
 * What happens while nobody asks for anything: vectors that wait are made (the alarm revives a background page that
 * the browser put to sleep), and the host is closed when no chat is open and nothing was asked for five minutes.
 */
import type { Host } from './host.ts';

const ALARM = 'tend';
const EVERY_MINUTES = 1;
const CLOSE_AFTER_MS = 5 * 60_000;
const USED_KEY = 'engine-used-at';

export interface Tending {
  /** Call whenever the engine was asked for something. */
  used(): Promise<void>;
  onAlarm(name: string): Promise<void>;
}

export function createTending(parts: {
  alarms: Pick<typeof chrome.alarms, 'get' | 'create' | 'clear'>;
  session: Pick<chrome.storage.StorageArea, 'get' | 'set'>;
  host: Host;
  openChats(): Promise<number>;
  now(): number;
}): Tending {
  let noted = 0;
  return {
    used: async () => {
      const now = parts.now();
      // Once in a while is enough: this stands on the path of every message.
      if (now - noted < CLOSE_AFTER_MS / 10) return;
      noted = now;
      await parts.session.set({ [USED_KEY]: now });
      if (!(await parts.alarms.get(ALARM))) await parts.alarms.create(ALARM, { periodInMinutes: EVERY_MINUTES });
    },
    onAlarm: async (name) => {
      if (name !== ALARM) return;
      const usedAt = ((await parts.session.get(USED_KEY))[USED_KEY] as number | undefined) ?? 0;
      const status = await (await parts.host.engine()).status();
      if (status.waitingForVectors > 0 || parts.now() - usedAt < CLOSE_AFTER_MS || (await parts.openChats()) > 0)
        return;
      await parts.alarms.clear(ALARM);
      await parts.host.stop();
    },
  };
}
