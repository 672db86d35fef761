/** Chrome's service worker cannot start workers, nor ask for the battery, nor has it the browser's own model: this document does. It has no API but `chrome.runtime`. */
import { type BatteryNavigator, watchPower } from '../../lib/background/power.ts';
import { engineClient } from '../../lib/engine/client.ts';
import { BUILT_IN_CHANNEL, type PromptApi, serveBuiltIn } from '../../lib/inference/built-in.ts';

new Worker(new URL('/engine-worker.js', location.origin));
const { signal } = new AbortController();
const engine = engineClient(signal);
serveBuiltIn(
  new BroadcastChannel(BUILT_IN_CHANNEL),
  (globalThis as { LanguageModel?: PromptApi }).LanguageModel,
  signal,
);
void watchPower(navigator as BatteryNavigator, (onBattery) => engine.power(onBattery), signal);
