/**
 * Tells the engine whether the machine runs on its battery. Only windows can ask, and only in some browsers: Chrome's
 * offscreen document can, a worker and Firefox cannot. Where nothing is told, a language model runs as on mains.
 */
import { toWire } from '../errors.ts';

/** As much of the Battery Status API as is used. A machine without a battery counts as charging. */
interface Battery extends EventTarget {
  charging: boolean;
}

/** The part of `navigator` that is asked; the DOM types leave it out, and some browsers too. */
export interface BatteryNavigator {
  getBattery?(): Promise<Battery>;
}

/** `tell` is called at once and after every change, and again where no engine took the call; ends with the signal. */
export async function watchPower(
  navigator: BatteryNavigator,
  tell: (onBattery: boolean) => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const battery = await navigator.getBattery?.().catch(() => undefined);
  if (!battery || signal.aborted) return;
  const say = async () => {
    const onBattery = !battery.charging;
    try {
      await tell(onBattery);
    } catch (error) {
      // The engine may not have started yet. A call that nobody takes fails after some seconds by itself.
      const isCurrent = !signal.aborted && onBattery === !battery.charging;
      if (isCurrent && toWire(error).code === 'engine_away') await say();
    }
  };
  battery.addEventListener('chargingchange', () => void say(), { signal });
  await say();
}
