/** How screens and the background call the engine: see `rpc.ts`. */
import type { EngineApi } from './api.ts';
import { type Rpc, rpcClient } from './rpc.ts';

export const ENGINE_CHANNEL = 'tsubasa-engine';

export interface EngineClient extends EngineApi {
  /** Calls back after every change of what is stored. */
  onChange(callback: (revision: number) => void, signal: AbortSignal): void;
}

/** Opens a channel to the engine worker. The caller makes sure that it runs (message `engine.wake`). `screen`: an id of this load of a page, which a PIN may lock out. */
export function engineClient(signal: AbortSignal, screen?: string): EngineClient {
  const channel = new BroadcastChannel(ENGINE_CHANNEL);
  signal.addEventListener('abort', () => channel.close());
  const rpc: Rpc<EngineApi> = rpcClient<EngineApi>(channel, signal, undefined, screen);
  return Object.assign(rpc.api, { onChange: rpc.onChange });
}
