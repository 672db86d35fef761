/**
 * A pause that ends by itself: the key that begins one, and the alarm that ends it. The end is a moment of the wall
 * clock, so an alarm that a sleeping machine missed comes when it wakes, and one that the browser forgot is set again.
 */
import { MIRROR_KEY } from '../protocol.ts';
import { isPauseOver, pauseForAnHour, readSettings, type Settings } from '../settings.ts';
import type { Mirror } from './mirror.ts';

/** The key's name in the manifest. */
export const PAUSE_COMMAND = 'pause-hour';

const ALARM = 'resume';

export interface Pausing {
  /** The settings in force: where a pause is over that nobody has ended yet, it ends here. */
  settings(): Promise<Settings>;
  /** A key of ours was pressed. */
  onCommand(name: string): Promise<void>;
  onAlarm(name: string): Promise<void>;
  /** Call when anything in the browser's store has changed: whoever paused, the alarm follows. */
  onStored(changes: Record<string, { newValue?: unknown }>): Promise<void>;
  /** Call when the browser starts, which has forgotten its alarms. */
  onStartup(): Promise<void>;
}

export function createPausing({
  alarms,
  mirror,
  now,
}: {
  alarms: Pick<typeof chrome.alarms, 'create' | 'clear'>;
  mirror: Pick<Mirror, 'settings' | 'change'>;
  now(): number;
}): Pausing {
  const settings = async () => {
    const copy = await mirror.settings();
    return isPauseOver(copy, now()) ? mirror.change({ paused: false }) : copy;
  };
  const follow = async ({ pausedUntil }: Settings) => {
    if (pausedUntil === null) await alarms.clear(ALARM);
    else await alarms.create(ALARM, { when: pausedUntil });
  };
  return {
    settings,
    onCommand: async (name) => {
      if (name !== PAUSE_COMMAND) return;
      const { consentAt, paused, pausedUntil } = await mirror.settings();
      // Whoever presses it wants quiet: it never ends a pause, nor gives an end to one that has none.
      if (consentAt !== null && (!paused || pausedUntil !== null)) await mirror.change(pauseForAnHour(now()));
    },
    onAlarm: async (name) => {
      // One that comes early, since the clock was put back, is set again.
      if (name === ALARM) await follow(await settings());
    },
    onStored: async (changes) => {
      const change = changes[MIRROR_KEY];
      if (change) await follow(readSettings(change.newValue).settings);
    },
    onStartup: async () => follow(await settings()),
  };
}
