/** The engine learns of the battery, from a browser that tells of it. */
import { describe, expect, it } from 'vitest';
import { watchPower } from '../../../lib/background/power.ts';
import { TsubasaError } from '../../../lib/errors.ts';

class Battery extends EventTarget {
  charging = true;
  set(charging: boolean): void {
    this.charging = charging;
    this.dispatchEvent(new Event('chargingchange'));
  }
}

describe('the battery', () => {
  it('is told at once and after every change, until nobody listens any more', async () => {
    const battery = new Battery();
    const life = new AbortController();
    const told: boolean[] = [];
    const tell = async (onBattery: boolean) => void told.push(onBattery);
    await watchPower({ getBattery: async () => battery }, tell, life.signal);
    battery.set(false);
    battery.set(true);
    life.abort();
    battery.set(false);
    expect(told).toEqual([false, true, false]);
  });

  it('is told again where no engine was there yet, and not where it refuses', async () => {
    const battery = new Battery();
    battery.charging = false;
    const told: boolean[] = [];
    const tell = async (onBattery: boolean) => {
      told.push(onBattery);
      if (told.length < 3) throw new TsubasaError('engine_away', 'not yet');
      throw new TsubasaError('storage_failed', 'it does not open');
    };
    await watchPower({ getBattery: async () => battery }, tell, new AbortController().signal);
    expect(told).toEqual([true, true, true]);
  });

  it('is nothing to tell of in a browser that has no word for it, or keeps it to itself', async () => {
    const tell = () => Promise.reject(new Error('nobody should be told'));
    const { signal } = new AbortController();
    await expect(watchPower({}, tell, signal)).resolves.toBeUndefined();
    const refuse = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    await expect(watchPower({ getBattery: refuse }, tell, signal)).resolves.toBeUndefined();
  });
});
