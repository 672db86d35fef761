/** The sentence encoder, in a worker of its own: ONNX Runtime blocks the thread that it runs on. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveEncoder } from '../lib/inference/embed-server.ts';

export default defineUnlistedScript(() => {
  serveEncoder(self, new URL('/', self.location.origin).href);
});
