import { MIRROR_KEY } from '../../lib/protocol.ts';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../../lib/settings.ts';

/** The settings as this page knows them now. */
export interface LiveSettings {
  /** Until they are known everything is off, as it is before the user has agreed. */
  readonly current: Settings;
  readonly known: Promise<void>;
  /** Calls back after each change. */
  onChange(callback: () => void): void;
}

type Changes = Record<string, { newValue?: unknown }>;
type Listener = (changes: Changes) => void;

/** Follows the background's copy in `storage.local`. `before` comes first; that it fails is no reason not to look. */
export function liveSettings(parts: {
  storage: { get(key: string): Promise<Record<string, unknown>> };
  changed: { addListener(listener: Listener): void; removeListener(listener: Listener): void };
  before: Promise<unknown>;
  signal: AbortSignal;
}): LiveSettings {
  let current = DEFAULT_SETTINGS;
  const callbacks: (() => void)[] = [];
  const take = (mirror: unknown) => {
    current = readSettings(mirror).settings;
    for (const callback of callbacks) callback();
  };
  const listener: Listener = (changes) => {
    const change = changes[MIRROR_KEY];
    if (change) take(change.newValue);
  };
  parts.changed.addListener(listener);
  parts.signal.addEventListener('abort', () => parts.changed.removeListener(listener));
  const read = async () => take((await parts.storage.get(MIRROR_KEY))[MIRROR_KEY]);
  return {
    get current() {
      return current;
    },
    known: parts.before.then(read, read),
    onChange: (callback) => void callbacks.push(callback),
  };
}
