/** The only context that opens the store. Started by the host; answers calls over the engine's channel. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { systemClock } from '../lib/clock.ts';
import { ENGINE_CHANNEL } from '../lib/engine/client.ts';
import { startEngine } from '../lib/engine/start.ts';
import { BUILT_IN_CHANNEL, builtInElsewhere } from '../lib/inference/built-in.ts';
import { createEmbedHost } from '../lib/inference/embed-host.ts';
import { createInstaller } from '../lib/inference/install.ts';
import { createModelInstaller } from '../lib/inference/install-model.ts';
import { lazyWorker } from '../lib/inference/lazy-worker.ts';
import { createModelHost } from '../lib/inference/llm-host.ts';
import type { LlmApi } from '../lib/inference/llm-server.ts';
import { listModels, openAiGenerator } from '../lib/inference/next-door.ts';
import { opfsFiles } from '../lib/inference/opfs.ts';
import { packagedLibs } from '../lib/inference/web-llm-libs.ts';
import { loadVoy } from '../lib/recall/vector-index/voy.ts';

export default defineUnlistedScript(() => {
  const { signal } = new AbortController();
  const language = lazyWorker<LlmApi>({
    start: () => new Worker(new URL('/llm-worker.js', self.location.origin)),
    idleMs: 60_000,
    signal,
  });
  const ours = (path: string) => new URL(path, self.location.origin).href;
  const plainFetch = (url: string, options: RequestInit) => fetch(url, options);
  const downloads = { files: opfsFiles(() => navigator.storage.getDirectory()), fetch: plainFetch };
  void startEngine({
    channel: new BroadcastChannel(ENGINE_CHANNEL),
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    // A second engine (a host started twice) waits here, so that the store has one writer.
    alone: (work) => navigator.locks.request('tsubasa-engine', { signal }, work),
    voy: async () => loadVoy(await fetch(ours('/voy/voy_search_bg.wasm'))),
    machine: async () => {
      const [machine, libs] = await Promise.all([language.run((api) => api.probe()), packagedLibs(ours('/'))]);
      return { ...machine, libs: libs.map(({ file }) => file) };
    },
    models: {
      installer: createModelInstaller({ ...downloads, room }),
      open: (model, life) => {
        const hosted = (script: string) =>
          createModelHost({ start: () => new Worker(ours(script)), signal: life }, model);
        if (model.engine === 'transformers') return hosted('/llm-worker.js');
        const { logprobs: _, ...generator } = hosted('/webllm-worker.js');
        return generator;
      },
      nextDoor: (choice, life) =>
        choice.kind === 'server'
          ? openAiGenerator({ ...choice, fetch: plainFetch, signal: life })
          : builtInElsewhere(new BroadcastChannel(BUILT_IN_CHANNEL), life),
      listModels: (server) => listModels({ ...server, fetch: plainFetch, signal }),
    },
    encoders: {
      installer: createInstaller(downloads),
      open: (encoder, life) =>
        createEmbedHost({ start: () => new Worker(ours('/embed-worker.js')), signal: life }, encoder),
    },
    signal,
  });
});

/** Bytes that the disk still takes, as the browser counts. */
async function room(): Promise<number | undefined> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined ? undefined : quota - usage;
}
