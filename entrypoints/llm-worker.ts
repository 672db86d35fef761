/** The language model's place, in a worker of its own: what it computes must never delay a capture or a recall. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { type Gpu, serveModel } from '../lib/inference/llm-server.ts';

export default defineUnlistedScript(() => {
  serveModel(self, (navigator as { gpu?: Gpu }).gpu);
});
