/** The only context that opens the store. Started by the host; answers calls over the engine's channel. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { systemClock } from '../lib/clock.ts';
import { ENGINE_CHANNEL } from '../lib/engine/client.ts';
import { startEngine } from '../lib/engine/start.ts';
import { createEmbedHost } from '../lib/inference/embed-host.ts';
import { createInstaller } from '../lib/inference/install.ts';
import { lazyWorker } from '../lib/inference/lazy-worker.ts';
import type { LlmApi } from '../lib/inference/llm-server.ts';
import { opfsFiles } from '../lib/inference/opfs.ts';
import { loadVoy } from '../lib/recall/vector-index/voy.ts';

export default defineUnlistedScript(() => {
  const { signal } = new AbortController();
  const language = lazyWorker<LlmApi>({
    start: () => new Worker(new URL('/llm-worker.js', self.location.origin)),
    idleMs: 60_000,
    signal,
  });
  const ours = (path: string) => new URL(path, self.location.origin).href;
  void startEngine({
    channel: new BroadcastChannel(ENGINE_CHANNEL),
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    // A second engine (a host started twice) waits here, so that the store has one writer.
    alone: (work) => navigator.locks.request('tsubasa-engine', { signal }, work),
    voy: async () => loadVoy(await fetch(ours('/voy/voy_search_bg.wasm'))),
    machine: () => language.run((api) => api.probe()),
    encoders: {
      installer: createInstaller({
        files: opfsFiles(() => navigator.storage.getDirectory()),
        fetch: (url, options) => fetch(url, options),
      }),
      open: (encoder, life) =>
        createEmbedHost({ start: () => new Worker(ours('/embed-worker.js')), signal: life }, encoder),
    },
    signal,
  });
});
