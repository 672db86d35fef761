import type { Millis } from './memory/model.ts';

/** The wall clock as an argument, so that tests need no mock. */
export interface Clock {
  now(): Millis;
  /** Minutes east of UTC at that moment, where the user is. */
  offsetMinutes(at: Millis): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  offsetMinutes: (at) => -new Date(at).getTimezoneOffset(),
};

/** A clock that stands still until told otherwise. */
export function fixedClock(start: Millis, offsetMinutes = 0): Clock & { advance(by: Millis): void } {
  let now = start;
  return {
    now: () => now,
    offsetMinutes: () => offsetMinutes,
    advance: (by) => {
      now += by;
    },
  };
}

/**
 * Hybrid logical clock (Kulkarni et al. 2014): text that sorts by time and never goes back, even when the
 * wall clock does. `<millis, 12 hex>-<counter, 4 hex>-<device>`.
 */
export function hybridClock(clock: Clock, device: string, last = ''): () => string {
  let [lastMillis, lastCount] = parseHlc(last);
  return () => {
    const now = clock.now();
    if (now > lastMillis) {
      lastMillis = now;
      lastCount = 0;
    } else lastCount += 1;
    return `${lastMillis.toString(16).padStart(12, '0')}-${lastCount.toString(16).padStart(4, '0')}-${device}`;
  };
}

function parseHlc(hlc: string): [number, number] {
  const [millis, count] = hlc.split('-');
  return [Number.parseInt(millis || '0', 16) || 0, Number.parseInt(count || '0', 16) || 0];
}
