/** The language model's place where WebLLM runs it: a worker of its own, since the library alone has a megabyte. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveGenerator } from '../lib/inference/generator-server.ts';
import type { GpuNavigator } from '../lib/inference/machine.ts';
import { opfsFiles } from '../lib/inference/opfs.ts';
import { createWebLlm } from '../lib/inference/web-llm.ts';

export default defineUnlistedScript(() => {
  const root = new URL('/', self.location.origin).href;
  serveGenerator(
    {
      channel: self,
      navigator: navigator as GpuNavigator,
      files: opfsFiles(() => navigator.storage.getDirectory()),
      allowSoftware: import.meta.env.TSUBASA_DEMO === true,
    },
    (model, read) => createWebLlm({ model, read, root }),
  );
});
