/** The sentence encoder, in a worker of its own: ONNX Runtime blocks the thread that it runs on. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveEncoder } from '../lib/inference/embed-server.ts';
import { opfsFiles } from '../lib/inference/opfs.ts';

export default defineUnlistedScript(() => {
  const files = opfsFiles(() => navigator.storage.getDirectory());
  serveEncoder(self, new URL('/', self.location.origin).href, files);
});
