import { MIRROR_KEY } from '../../lib/protocol.ts';
import { readSettings, type Settings } from '../../lib/settings.ts';

/** The settings as this page knows them now. */
export interface LiveSettings {
  readonly current: Settings;
  /** Calls back after each change. */
  onChange(callback: () => void): void;
}

type Changes = Record<string, { newValue?: unknown }>;

/** Reads the background's copy; without one everything is off, as it is before the user has agreed. */
export async function readMirror(storage: { get(key: string): Promise<Record<string, unknown>> }): Promise<Settings> {
  return readSettings((await storage.get(MIRROR_KEY))[MIRROR_KEY]).settings;
}

export function watchMirror(
  start: Settings,
  changed: {
    addListener(listener: (changes: Changes) => void): void;
    removeListener(listener: (changes: Changes) => void): void;
  },
  signal: AbortSignal,
): LiveSettings {
  let current = start;
  const callbacks: (() => void)[] = [];
  const listener = (changes: Changes) => {
    const change = changes[MIRROR_KEY];
    if (!change) return;
    current = readSettings(change.newValue).settings;
    for (const callback of callbacks) callback();
  };
  changed.addListener(listener);
  signal.addEventListener('abort', () => changed.removeListener(listener));
  return {
    get current() {
      return current;
    },
    onChange: (callback) => void callbacks.push(callback),
  };
}
