import type { EngineClient } from '../engine/client.ts';
import { openEngine } from './background.ts';
import { passGate } from './pin-gate.tsx';

/**
 * Opens a page of ours in this window: gives the engine, as soon as the screen may be drawn, and the signal that ends with
 * the page.
 */
export async function beginScreen(): Promise<{ engine: EngineClient; life: AbortSignal }> {
  const life = new AbortController();
  window.addEventListener('pagehide', () => life.abort(), { once: true });
  // A page that comes back from the browser's cache has lost its channel to the engine.
  window.addEventListener('pageshow', (event) => event.persisted && location.reload());
  const engine = openEngine(life.signal);
  await passGate({ engine, document, life: life.signal, reload: () => location.reload() });
  return { engine, life: life.signal };
}
