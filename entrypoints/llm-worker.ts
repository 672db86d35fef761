/** The language model's place, in a worker of its own: what it computes must never delay a capture or a recall. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveModel } from '../lib/inference/llm-server.ts';
import type { GpuNavigator } from '../lib/inference/machine.ts';
import { opfsFiles } from '../lib/inference/opfs.ts';

export default defineUnlistedScript(() => {
  serveModel({
    channel: self,
    navigator: navigator as GpuNavigator,
    files: opfsFiles(() => navigator.storage.getDirectory()),
    root: new URL('/', self.location.origin).href,
    allowSoftware: import.meta.env.TSUBASA_DEMO === true,
  });
});
